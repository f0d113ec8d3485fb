"""Where the sample may be built is settled before anything is built."""

import pytest

from crm.demo import place


@pytest.fixture(autouse=True)
def _never_built(monkeypatch):
    def build(_file, _progress):
        pytest.fail("it was built")

    monkeypatch.setattr(place, "_build", build)


def test_an_address_is_no_place_for_the_sample(despatch, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for to in ("postgresql+psycopg://officer:secret@server/despatch", "sqlite:///sample.sqlite", ""):
        ran = despatch("demo", "--no-open", "--to", to)
        assert ran.status == 2
        assert "the sample is built in a file" in ran.err
        assert "secret" not in ran.err
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_said_and_not_made(despatch, tmp_path):
    ran = despatch("demo", "--no-open", "--to", str(tmp_path / "none" / "sample.sqlite"))
    assert ran.status == 2
    assert f"there is no folder {tmp_path}/none" in ran.err
    assert list(tmp_path.iterdir()) == []
