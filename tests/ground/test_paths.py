import os
import stat
import sys
from pathlib import Path

import pytest

from crm import paths

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="modes are those of POSIX")


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_asking_makes_nothing(tmp_path):
    for path in (
        paths.settings_file(),
        paths.data_dir(),
        paths.default_database(),
        paths.demo_database(),
        paths.drafts_dir(),
        paths.crash_dir(),
    ):
        assert path.is_relative_to(tmp_path)
        assert not path.exists()
    assert not list(tmp_path.iterdir())


def test_the_platform_s_own_place_without_the_variables(monkeypatch):
    monkeypatch.delenv("DESPATCH_CONFIG")
    monkeypatch.delenv("DESPATCH_DATA")
    assert paths.settings_file().name == "settings.toml"
    assert "despatch" in str(paths.data_dir())
    assert paths.default_database() != paths.demo_database()


@POSIX
def test_folders_and_files_are_private_whatever_the_umask(tmp_path):
    before = os.umask(0o022)
    try:
        paths.write_private(tmp_path / "a" / "b" / "note.txt", "Ünïcode\n")
    finally:
        os.umask(before)
    assert (tmp_path / "a" / "b" / "note.txt").read_text(encoding="utf-8") == "Ünïcode\n"
    assert mode(tmp_path / "a") == mode(tmp_path / "a" / "b") == 0o700
    assert mode(tmp_path / "a" / "b" / "note.txt") == 0o600


@POSIX
def test_a_folder_that_is_there_keeps_its_mode(tmp_path):
    folder = tmp_path / "shared"
    folder.mkdir(mode=0o755)
    folder.chmod(0o755)
    assert paths.private_dir(folder) == folder
    assert mode(folder) == 0o755


def test_home_is_not_hard_coded(monkeypatch, tmp_path):
    monkeypatch.setenv("DESPATCH_DATA", "~/elsewhere")
    assert paths.data_dir() == Path("~/elsewhere").expanduser()
