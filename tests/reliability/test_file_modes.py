"""X9: whatever Despatch writes is for its owner alone, whatever the umask of the shell."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.command import run_process
from tests.support.engines import ON_SQLITE

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights otherwise")


@ON_SQLITE
def test_record_drafts_and_reports_are_private(roster_url: str, tmp_path: Path) -> None:
    data = tmp_path / "data"
    code = "import os, sys; os.umask(0o022); from crm.__main__ import main; main()"
    environ = {"DESPATCH_DATABASE_URL": roster_url}
    kept_draft = (
        sys.executable,
        "-c",
        code.replace("main()", "from crm.drafts import Drafts; Drafts().keep('a line')"),
    )
    assert run_process(environ=environ, program=kept_draft).status == 0
    # A fault inside, and the report of it.
    broken = (sys.executable, "-c", f"import crm.api; crm.api.Crm.open = None; {code}")
    assert run_process("find", "Smith", environ=environ, program=broken).status == 70
    kept = [path for path in data.rglob("*") if path.is_file()]
    assert {path.parent.name for path in kept} == {"drafts", "crashes"}
    for path in kept:
        assert path.stat().st_mode & 0o077 == 0, path
    for folder in {path.parent for path in kept} | {data}:
        assert folder.stat().st_mode & 0o077 == 0, folder
    report = next(path for path in kept if path.parent.name == "crashes").read_text(encoding="utf-8")
    assert "Smith" not in report


def test_the_first_use_makes_everything_private(tmp_path: Path) -> None:
    home = tmp_path / "home"
    code = (
        "import os; os.umask(0o022); from crm import api, paths; from db.database import Database;"
        "api._make_own_folder(); Database.open(f'sqlite:///{paths.default_database()}').close()"
    )
    subprocess.run(
        [sys.executable, "-c", code], check=True, env={**os.environ, "DESPATCH_DATA": str(home / "data")}
    )
    made = [home, *home.rglob("*")]
    assert {path.name for path in made} >= {"despatch.sqlite", "despatch.sqlite.lock"}
    assert [path for path in made if path.stat().st_mode & 0o077] == []
