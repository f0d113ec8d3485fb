"""At the command line: whatever is wrong with the database, one message says it, the status is 2, nothing is lost."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa

from db.database import Database
from tests.support.command import Ran, run_process
from tests.support.engines import ON_SQLITE
from tests.support.mounts import in_read_only, in_small
from tests.support.rows import write_one

LOG = ("log", "Wrote to Ada Quarrel on 8 January 2021 about early years", "--as-written", "--yes")


def refused(ran: Ran, *words: str) -> None:
    """It ended with 2, printed nothing, and said so in a few lines without a traceback."""
    assert ran.status == 2, ran
    assert ran.out == ""
    assert "Traceback" not in ran.err
    assert len(ran.err.strip().splitlines()) <= 12
    for word in words:
        assert word in ran.err


@pytest.fixture
def path(roster_url: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DESPATCH_DATABASE_URL", roster_url)
    return Path(roster_url.removeprefix("sqlite:///"))


@pytest.mark.parametrize("command", [("find", "early"), LOG], ids=lambda command: command[0])
@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"Minutes of the board\n" * 500, "not a Despatch database"),
        (b"SQLite format 3\x00" + b"\xff" * 5000, "atabase"),
        (b"PK\x03\x04" + bytes(3000), "not a Despatch database"),
    ],
    ids=["text", "damaged", "zip"],
)
def test_a_file_that_is_no_record(
    tmp_path: Path, command: tuple[str, ...], content: bytes, words: str
) -> None:
    file = tmp_path / "record.sqlite"
    file.write_bytes(content)
    refused(run_process("--database", str(file), *command), words)
    assert file.read_bytes() == content


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    refused(run_process("--database", str(tmp_path / "no" / "record.sqlite"), "find"), "no folder")
    assert not (tmp_path / "no").exists()


def test_a_server_that_is_not_there_and_its_password() -> None:
    url = "postgresql://officer:Marmalade7@127.0.0.1:1/despatch"
    for ran in (
        run_process("find", environ={"DESPATCH_DATABASE_URL": url}),
        run_process("--database", url, "find"),
    ):
        refused(ran, "does not answer")
        assert "Marmalade7" not in ran.err


@ON_SQLITE
def test_a_newer_record(path: Path) -> None:
    database = Database.open(f"sqlite:///{path}")
    with database.exclusive() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    database.close()
    before = path.read_bytes()
    refused(run_process("find"), "newer version")
    refused(run_process(*LOG), "newer version")
    assert path.read_bytes() == before


@ON_SQLITE
def test_a_locked_record(path: Path) -> None:
    """Another program that keeps it for itself longer than we wait."""
    import sqlite3

    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    process = subprocess.Popen(
        [sys.executable, "-c", "from db import sqlite_file; sqlite_file.WAIT_SECONDS = 1; from crm.__main__ import main; main()", *LOG],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )  # fmt: skip
    out, err = process.communicate(timeout=60)
    other.close()
    refused(Ran(process.returncode, out, err), "somebody else is writing")


@ON_SQLITE
def test_a_read_only_place(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "read-only"
    folder.mkdir()
    database = Database.open(f"sqlite:///{path}")
    write_one(database, subject="Early years funding")
    database.close()
    shutil.copy(path, folder / "record.sqlite")
    program = [sys.executable, "-m", "crm", "--database", str(folder / "record.sqlite")]
    found = ran_in(in_read_only(folder, [*program, "find", "early", "--json"]))
    assert found.status == 0, found
    assert [row["subject"] for row in found.json] == ["Early years funding"]
    who = ran_in(in_read_only(folder, [*program, "who", "Vicky Ford", "--on", "2021-01-08"]))
    assert who.status == 0, who
    refused(ran_in(in_read_only(folder, [*program, *LOG])), "can be read but not written")


def test_a_full_disk(tmp_path: Path) -> None:
    """On the first use, whose roster needs more than there is; nothing is left that the next use would stumble over."""
    folder = tmp_path / "small"
    folder.mkdir()
    program = f"{sys.executable} -m crm --database {folder}/record.sqlite"
    script = f"{program} find; echo status $?; {program} find; echo status $?"
    ran = ran_in(in_small(folder, 2048, ["sh", "-c", script]))
    assert ran.out.splitlines() == ["status 2", "status 2"], ran
    assert "no room left" in ran.err
    assert "Traceback" not in ran.err


@ON_SQLITE
def test_a_full_disk_while_logging_keeps_what_was_typed(path: Path, tmp_path: Path) -> None:
    """The draft is on another disk than the record, and is there when the record has no room."""
    folder = tmp_path / "small"
    folder.mkdir()
    size = path.stat().st_size // 1024 + 600
    logs = " ".join(f"'{word}'" for word in LOG[1:])
    script = (
        f"cp {path} {folder}/record.sqlite; for i in $(seq 1 40); do head -c 20000 /dev/zero | tr '\\0' x |"
        f" {sys.executable} -m crm --database {folder}/record.sqlite log {logs} --body-file - || break; done;"
        f" echo status $?; {sys.executable} -m crm log --drafts"
    )
    ran = ran_in(in_small(folder, size, ["sh", "-c", script]))
    assert "no room left" in ran.err, ran.err[-800:]
    assert "Traceback" not in ran.err
    assert "Ada Quarrel" in ran.out.splitlines()[-1], ran.out[-800:]


def ran_in(command: list[str]) -> Ran:
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300, env=os.environ)
    return Ran(done.returncode, done.stdout, done.stderr)
