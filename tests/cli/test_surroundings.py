"""What is said of the surroundings of a command: a new record, an empty option, a day or a variable that is wrong."""

import subprocess
from pathlib import Path

import pytest

from tests.support.mounts import PYTHON, in_small


def test_a_new_record_is_said_once_with_its_place(despatch, tmp_path):
    file = tmp_path / "mistyped"
    ran = despatch("--database", str(file), "find")
    assert ran.status == 0
    assert f"Made a new record at {file}\n" in ran.err
    assert "Made a new record" not in despatch("--database", str(file), "find").err


@pytest.mark.parametrize("option", ["--database", "--officer", "--today"])
@pytest.mark.parametrize("value", ["", "  "])
def test_an_empty_option_is_refused(despatch, tmp_path, option, value):
    ran = despatch(option, value, "find")
    assert ran.status == 2
    assert f"{option}: no value was given" in ran.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", [["find"], ["who", "Ford"], ["home"], ["operations"], ["config"]])
def test_a_day_that_is_none_is_refused_by_every_command(despatch, monkeypatch, tmp_path, command):
    monkeypatch.setenv("DESPATCH_TODAY", "nonsense")
    ran = despatch(*command)
    assert ran.status == 2
    assert "DESPATCH_TODAY: “nonsense” is not a day" in ran.err
    assert list(tmp_path.iterdir()) == []
    assert despatch(*command, "--help").status == 0


def test_an_unknown_variable_is_told_with_the_nearest(despatch, monkeypatch):
    monkeypatch.setenv("DESPATCH_DATABASE", "elsewhere.sqlite")
    ran = despatch("config", "--json")
    assert ran.status == 0
    assert ran.err == "There is no variable DESPATCH_DATABASE: did you mean DESPATCH_DATABASE_URL?\n"
    assert ran.json


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_full_disk_is_told_as_such(roster_url, tmp_path):
    """The memory that readers share cannot be made; who only read is not told that nothing was saved."""
    record = roster_url.removeprefix("sqlite:///")
    folder = tmp_path / "small"
    folder.mkdir()
    fill = (
        'cp "$1" "$2/record.sqlite" && { dd if=/dev/zero of="$2/fill" bs=4k 2> /dev/null; '
        'shift 3; exec "$@" --database "$0/record.sqlite" find newt; }'
    )
    size = Path(record).stat().st_size // 1024 + 1024
    ran = subprocess.run(
        in_small(
            folder, size, ["sh", "-c", fill, str(folder), record, str(folder), "-", PYTHON, "-m", "crm"]
        ),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == "despatch: there is no room left where the database is\nFree some space.\n"
