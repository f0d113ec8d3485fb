"""The wheel: what is in it, and (with a package registry) that it runs where nothing else is installed."""

import os
import subprocess
import sys
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("crm", "db", "tui", "migrations")


def project():
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built from the tree as it is."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT],
        check=True,
        capture_output=True,
    )
    (file,) = folder.glob("*.whl")
    return file


def test_the_wheel_holds_the_program_and_its_data_and_nothing_else(wheel):
    with zipfile.ZipFile(wheel) as archive:
        inside = {name for name in archive.namelist() if not name.endswith("/")}
    ours = {
        str(file.relative_to(ROOT))
        for package in PACKAGES
        for file in (ROOT / package).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    info = {name for name in inside if ".dist-info/" in name}
    assert inside - info == ours
    assert "crm/cli/help.txt" in inside
    assert any(name.startswith("migrations/versions/0001") for name in inside)
    assert any(name.endswith("licenses/LICENSE") for name in info)
    assert not [name for name in inside if name.startswith(("tests", "docs", "benchmarks"))]


def test_its_size_is_that_of_a_small_program(wheel):
    assert wheel.stat().st_size < 5_000_000


def test_every_dependency_has_an_upper_bound():
    optional = [item for group in project()["optional-dependencies"].values() for item in group]
    for requirement in project()["dependencies"] + optional:
        assert "<" in requirement, requirement


def test_the_lock_is_hashed_complete_and_names_no_place():
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in text
    assert "file:" not in text
    blocks = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
    assert all("==" in line for line in blocks)
    assert text.count("--hash=sha256:") >= len(blocks)
    locked = {line.partition("==")[0] for line in blocks}
    wanted = {
        requirement.split(">")[0].split("[")[0].split(";")[0] for requirement in project()["dependencies"]
    }
    assert wanted <= locked


@pytest.mark.network
def test_it_runs_from_an_empty_environment_without_the_lock(wheel, tmp_path):
    venv.create(tmp_path / "empty", with_pip=True)
    binaries = tmp_path / "empty" / ("Scripts" if sys.platform == "win32" else "bin")
    subprocess.run([binaries / "python", "-m", "pip", "install", "-q", wheel], check=True, timeout=600)
    home = tmp_path / "home"
    home.mkdir()
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("DESPATCH_", "XDG_", "PYTHON"))
    }
    environ = {**kept, "HOME": str(home), "APPDATA": str(home), "LOCALAPPDATA": str(home)}

    def despatch(*arguments):
        return subprocess.run(
            [binaries / "despatch", *arguments],
            cwd=home,
            env=environ,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )

    assert despatch("--version").stdout.startswith("despatch ")
    home_printed = despatch()
    assert home_printed.returncode == 0, home_printed.stderr
    told = despatch("doctor", "--json")
    assert told.returncode == 0, told.stdout + told.stderr
    assert (
        despatch(
            "who", "--post", "Secretary of State for Education", "--on", "2022-07-06", "--json"
        ).returncode
        == 0
    )
    loaded = subprocess.run(
        [binaries / "python", "-c", "import tui.app"],
        env=environ,
        cwd=home,
        capture_output=True,
        text=True,
        check=False,
    )
    assert loaded.returncode == 0, loaded.stderr
