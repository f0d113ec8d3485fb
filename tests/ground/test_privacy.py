"""Nobody else on the machine may read what is kept, and no password is shown or kept anywhere."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.command import PROGRAM, run_process

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="modes are those of POSIX")
NOWHERE = "postgresql://quarrel:hunter2@127.0.0.1:9/despatch"


def open_to_others(folder):
    return [
        path
        for path in [folder, *folder.rglob("*")]
        if stat.S_IMODE(path.stat().st_mode) & (stat.S_IRWXG | stat.S_IRWXO)
    ]


@POSIX
def test_everything_a_command_makes_is_private_under_a_careless_umask(tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    home.chmod(0o700)
    environ = {
        name: value for name, value in os.environ.items() if not name.startswith(("DESPATCH_", "XDG_"))
    }
    for command in (
        ["home"],
        ["log", "--yes", "--as-written", "Met Cllr Wilhelmina Quarrel on 8 January 2021"],
        ["doctor", "--quick"],
    ):
        done = subprocess.run(
            [*PROGRAM, *command],
            env={**environ, "HOME": str(home)},
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            check=False,
            umask=0o022,
        )
        assert done.returncode == 0, done.stderr
    made = [path.name for path in home.rglob("*") if path.is_file()]
    assert "despatch.sqlite" in made
    assert open_to_others(home) == []


@POSIX
def test_the_journal_of_a_record_in_use_is_private(database_url, engine):
    if engine != "sqlite":
        pytest.skip("files are SQLite's")
    code = (
        "from crm.api import Crm; import os, pathlib\n"
        f"crm = Crm.bare({database_url!r}, actor='Test Officer')\n"
        "with crm.writing('test', 'x') as recorder: recorder.operation_id\n"
        f"folder = pathlib.Path({database_url.removeprefix('sqlite:///')!r}).parent\n"
        "print(*[oct(file.stat().st_mode & 0o777) for file in folder.glob('record-*')])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        umask=0o022,
    )
    assert len(done.stdout.split()) > 1
    assert set(done.stdout.split()) == {"0o600"}


@pytest.mark.parametrize(
    "command", [["home"], ["doctor"], ["find", "early"], ["config"], ["config", "--json"]]
)
@pytest.mark.parametrize("way", ["option", "variable"])
def test_a_password_is_shown_nowhere(command, way, tmp_path):
    if way == "option":
        ran = run_process("--database", NOWHERE, *command)
    else:
        ran = run_process(*command, environ={"DESPATCH_DATABASE_URL": NOWHERE})
    assert ran.status == (0 if command[0] == "config" else 2)
    assert "hunter2" not in ran.out + ran.err
    assert "Traceback" not in ran.err
    kept = "".join(file.read_text(errors="replace") for file in Path(tmp_path).rglob("*") if file.is_file())
    assert "hunter2" not in kept


def test_a_server_that_is_not_there_is_one_sentence_and_status_2():
    ran = run_process("home", environ={"DESPATCH_DATABASE_URL": "postgresql://quarrel@127.0.0.1:9/despatch"})
    assert (ran.status, ran.out) == (2, "")
    assert len(ran.err.splitlines()) <= 2
    assert ran.err.startswith("despatch: ")
