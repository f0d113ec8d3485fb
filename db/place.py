"""Where a database file lies, and whether that place keeps what is written to it."""

from __future__ import annotations

import sys
from pathlib import Path

# Kinds of file system that are another machine's: no shared memory between machines, and unsure locks.
_NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afpfs", "webdav", "davfs", "afs", "ceph", "9p", "ncpfs"}
_NETWORK_PREFIXES = ("fuse.sshfs", "fuse.rclone", "fuse.s3fs", "fuse.davfs", "fuse.gvfsd", "fuse.glusterfs")

# Folders that a service copies away while they are written to, by the names they usually have.
_SYNCHRONISED = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "icloud drive": "iCloud",
    "mobile documents": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "box sync": "Box",
}

_MOUNTS = Path("/proc/self/mounts")
_DRIVE_REMOTE = 4


def is_elsewhere(path: Path) -> bool:
    """Whether the file lies on another machine, where a write-ahead log does not work."""
    if sys.platform == "win32":
        return _is_remote_drive(path)
    try:
        mounts = _MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return False
    kinds = {
        fields[1].replace("\\040", " "): fields[2] for fields in map(str.split, mounts) if len(fields) > 2
    }
    # The mount with the longest path above the file is the one it is on.
    for above in path.resolve().parents:
        kind = kinds.get(str(above))
        if kind is not None:
            return kind in _NETWORK or kind.startswith(_NETWORK_PREFIXES)
    return False


def concern(path: Path) -> str:
    """What is to be feared for a database file in this place, as a sentence; empty for an ordinary disk."""
    if is_elsewhere(path):
        return (
            f"{path.parent} is on another machine: files there can be damaged when two write at once."
            " For a team use PostgreSQL; for one officer keep the file on this machine."
        )
    for part in path.resolve().parts:
        service = next((name for word, name in _SYNCHRONISED.items() if part.lower().startswith(word)), None)
        if service is not None:
            return (
                f"{path.parent} is copied by {service} while Despatch writes to it, which can damage the copy"
                " and make two records of one. Keep the file elsewhere, and copy it there when Despatch is closed."
            )
    return ""


def _is_remote_drive(path: Path) -> bool:
    """Whether Windows says so of the drive (or the path names a server itself)."""
    anchor = path.resolve().anchor
    if anchor.startswith("\\\\"):
        return True
    if sys.platform == "win32":
        import ctypes

        return int(ctypes.windll.kernel32.GetDriveTypeW(anchor)) == _DRIVE_REMOTE
    return False
