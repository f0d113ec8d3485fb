"""`despatch demo`: a file of its own, built when it must be, and never somebody's own record."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from crm.clock import fix_today
from crm.demo import content, place
from crm.errors import FileTrouble, Refused
from tests.support.command import Ran, run_process


@pytest.fixture(autouse=True)
def _real_day_afterwards():
    yield
    fix_today(None)


def engagements(file: Path) -> int:
    with closing(sqlite3.connect(file)) as connection:
        return int(connection.execute("SELECT count(*) FROM engagement").fetchone()[0])


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ran]:
    """The sample as the command builds it, and how that ended; the tests only read it."""
    folder = tmp_path_factory.mktemp("built")
    file = folder / "new folder" / "sample.sqlite"
    file.parent.mkdir()
    own = {"DESPATCH_DATABASE_URL": str(folder / "own.sqlite"), "DESPATCH_DATA": str(folder / "data")}
    # Looked at on a day before much of what it tells: it is built all the same.
    own["DESPATCH_TODAY"] = "2021-03-10"
    return file, run_process("demo", "--to", str(file), "--no-open", environ=own)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Instead of the whole sample, a file that says it is one and holds one subject."""

    def build(file: Path, _progress: object) -> None:
        with closing(sqlite3.connect(file)) as connection, connection:
            connection.execute("CREATE TABLE setting (name, value)")
            connection.execute("INSERT INTO setting VALUES (?, ?)", (place.FACT, content.stamp()))
            connection.execute("CREATE TABLE engagement (subject)")
            connection.execute("INSERT INTO engagement VALUES ('as built')")

    monkeypatch.setattr(place, "_build", build)


def subject(file: Path) -> str:
    with closing(sqlite3.connect(file)) as connection:
        return str(connection.execute("SELECT subject FROM engagement").fetchone()[0])


def change(file: Path, statement: str, *values: str) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(statement, values)


def test_it_builds_prints_the_path_and_what_to_try(built: tuple[Path, Ran]) -> None:
    file, ran = built
    assert ran.status == 0, ran.err
    assert ran.out.strip() == str(file)
    assert "--today 2021-03-10 history" in ran.err
    assert engagements(file) == len(content.load()["engagement"])
    assert file.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in file.parent.iterdir() if "building" in each.name] == []


def test_it_never_touches_the_officers_own_record(built: tuple[Path, Ran]) -> None:
    file, _ran = built
    assert [each.name for each in file.parent.parent.iterdir()] == ["new folder"]


def test_it_shows_what_the_readme_promises(built: tuple[Path, Ran]) -> None:
    start = ("--database", str(built[0]), "--today", "2026-06-01")
    found = run_process(*start, "find", 'to:"Vicky Ford" kind:letter since:2021-01 before:2021-02', "--json")
    assert [row["date"] for row in found.json] == ["2021-01-08"]
    history = run_process(
        *start, "history", "Minister for Children and Families", "--as-of", "2026-06-01"
    ).out
    for line in (
        "Vicky Ford, Minister for Children and Families, Department for Education",
        "Josh MacAlister, Chair of the Independent Review of Children's Social Care",
        "Claire Coutinho, Minister for Children, Families and Wellbeing, Department for Education",
    ):
        assert line in history


def test_a_post_of_our_own_is_shown_and_not_somebody_whose_name_is_in_its_title(
    built: tuple[Path, Ran],
) -> None:
    ran = run_process("--database", str(built[0]), "who", "Chair of the Children and Young People Board")
    assert ran.status == 0
    assert ran.out.startswith("Chair of the Children and Young People Board, T-")
    assert "P-" not in ran.out


def test_its_own_place_is_in_the_data_folder(quick: None, tmp_path: Path) -> None:
    assert place.ready() == tmp_path / "data" / "demo.sqlite"


def test_what_was_tried_out_stays_until_it_is_to_be_fresh(quick: None, tmp_path: Path) -> None:
    file = place.ready(tmp_path / "sample.sqlite")
    change(file, "UPDATE engagement SET subject = 'tried out'")
    assert subject(place.ready(file)) == "tried out"
    assert subject(place.ready(file, fresh=True)) == "as built"


def test_an_older_sample_is_built_again(quick: None, tmp_path: Path) -> None:
    file = place.ready(tmp_path / "sample.sqlite")
    change(file, "UPDATE setting SET value = 'older' WHERE name = ?", place.FACT)
    change(file, "UPDATE engagement SET subject = 'tried out'")
    assert subject(place.ready(file)) == "as built"


def test_what_an_older_sample_left_beside_it_goes_with_it(quick: None, tmp_path: Path) -> None:
    file = place.ready(tmp_path / "sample.sqlite")
    journal = tmp_path / "sample.sqlite-wal"
    journal.write_bytes(b"of a reader that was killed")
    place.ready(file, fresh=True)
    assert not journal.exists()
    assert subject(file) == "as built"


@pytest.mark.parametrize("held", [b"", b"minutes of nothing", None])
def test_a_file_that_is_not_the_sample_is_left_alone(tmp_path: Path, held: bytes | None) -> None:
    file = tmp_path / "record.sqlite"
    if held is None:
        from db.database import Database

        Database.open(f"sqlite:///{file}").close()
        held = file.read_bytes()
    else:
        file.write_bytes(held)
    for fresh in (False, True):
        with pytest.raises(Refused, match="is not the sample"):
            place.ready(file, fresh=fresh)
    assert file.read_bytes() == held


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(FileTrouble, match="cannot be written") as caught:
        place.ready(tmp_path / "file" / "sample.sqlite")
    assert caught.value.hint


def test_a_build_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(file: Path, _progress: object) -> None:
        file.with_name(file.name + "-wal").touch()
        file.touch()
        raise RuntimeError("in the middle")

    monkeypatch.setattr(place, "_build", fail)
    with pytest.raises(RuntimeError, match="in the middle"):
        place.ready(tmp_path / "sample.sqlite")
    assert list(tmp_path.iterdir()) == []


def test_another_day_may_be_set_and_must_be_one(built: tuple[Path, Ran], tmp_path: Path) -> None:
    file = str(built[0])
    told = run_process("--today", "2021-03-10", "demo", "--to", file, "--no-open").err
    assert "--today 2021-03-10 home" in told
    assert "--today 2026-06-01 home" in run_process("demo", "--to", file, "--no-open").err
    told = run_process("demo", "--to", file, "--no-open", environ={"DESPATCH_TODAY": "2021-03-11"}).err
    assert "--today 2021-03-11 home" in told
    wrong = run_process("demo", "--to", file, "--no-open", environ={"DESPATCH_TODAY": "tomorrow"})
    assert wrong.status == 2
    assert "DESPATCH_TODAY" in wrong.err
