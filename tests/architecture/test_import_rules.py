"""The architecture is a set of contracts in pyproject.toml; here they are run, and shown to bite."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def lint_imports(folder, *arguments):
    return subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_contracts_are_kept():
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def test_an_import_inside_a_function_breaks_a_contract_too(tmp_path):
    for package in ("tui", "crm", "db", "migrations"):
        (tmp_path / package).mkdir()
        (tmp_path / package / "__init__.py").touch()
    (tmp_path / "tui" / "list.py").write_text("def fill():\n    import sqlalchemy\n    return sqlalchemy\n")
    (tmp_path / "crm" / "letters.py").write_text("def show():\n    from tui import list\n    return list\n")
    (tmp_path / "crm" / "__main__.py").write_text("from tui import app\n")
    (tmp_path / "tui" / "app.py").touch()
    (tmp_path / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    done = lint_imports(tmp_path)
    assert done.returncode == 1
    assert "no screen sees SQL BROKEN" in done.stdout
    assert "tui → crm → db, one way BROKEN" in done.stdout
    assert "crm.letters -> tui.list" in done.stdout
