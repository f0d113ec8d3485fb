"""A database on another machine, or in a folder that a service copies away, is warned of."""

from pathlib import Path

import pytest

from db import engine, place

MOUNTS = """\
/dev/vda / ext4 rw 0 0
server:/home /home/ada nfs4 rw 0 0
//server/shared /mnt/shared\\040drive cifs rw 0 0
ada@server: /mnt/by-ssh fuse.sshfs rw 0 0
tmpfs /home/ada/here tmpfs rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "elsewhere"),
    [
        ("/var/record.sqlite", False),
        ("/home/ada/record.sqlite", True),
        ("/home/ada/here/record.sqlite", False),
        ("/mnt/shared drive/board/record.sqlite", True),
        ("/mnt/by-ssh/record.sqlite", True),
    ],
)
def test_another_machine_is_known_by_its_mount(
    path: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *, elsewhere: bool
) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(MOUNTS, encoding="utf-8")
    monkeypatch.setattr(place, "_MOUNTS", mounts)
    assert place.is_elsewhere(Path(path)) is elsewhere
    assert ("another machine" in place.concern(Path(path))) is elsewhere


@pytest.mark.parametrize(
    ("folder", "service"),
    [("OneDrive - Borough of Nether Wallop Test", "OneDrive"), ("Dropbox", "Dropbox"), ("Documents", "")],
)
def test_a_folder_that_is_copied_away_is_known_by_its_name(tmp_path: Path, folder: str, service: str) -> None:
    said = place.concern(tmp_path / folder / "record.sqlite")
    assert service in said
    assert bool(said) is bool(service)


@pytest.mark.parametrize(
    ("version", "faulty"),
    [
        ((3, 6, 23), False),
        ((3, 40, 1), True),
        ((3, 44, 6), False),
        ((3, 45, 0), True),
        ((3, 50, 7), False),
        ((3, 51, 2), True),
        ((3, 51, 3), False),
        ((3, 53, 0), False),
    ],
)
def test_the_versions_with_the_fault_are_known(version: tuple[int, ...], *, faulty: bool) -> None:
    assert engine.has_wal_fault(version) is faulty
