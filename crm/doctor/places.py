"""What surrounds the record: who may read its files, where they lie, what the environment says."""

from __future__ import annotations

import difflib
import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from crm import paths
from crm.doctor.readings import Finding, bad, good, note
from crm.settings import OTHER_VARIABLES, SETTINGS

if TYPE_CHECKING:
    from collections.abc import Mapping

BESIDE = ("", "-wal", "-shm", "-journal", ".lock")
"""What stands beside a database file, by its ending."""


def privacy(database: Path | None) -> Finding:
    """May anybody but the owner read the record, its folder, the settings, drafts or crash reports?"""
    if sys.platform == "win32":
        return note("privacy", "Windows keeps rights in its own way; they were not looked at")
    open_to_others = [file for file in _own_files(database) if _others_may(file)]
    if not open_to_others:
        return good("privacy", "files and folders are for their owner alone")
    shown = ", ".join(str(file) for file in open_to_others[:5])
    return bad("privacy", f"others on this machine may get at {shown}", f"chmod go-rwx {open_to_others[0]}")


def _own_files(database: Path | None) -> list[Path]:
    files = [paths.settings_file(), paths.data_dir(), paths.drafts_dir(), paths.crash_dir()]
    if database is not None:
        files += [database.with_name(database.name + ending) for ending in BESIDE]
    return [file for file in files if file.exists()]


def _others_may(file: Path) -> bool:
    mode = file.stat().st_mode
    # A folder others may pass through but not list gives nothing away that is 0600 itself.
    forbidden = stat.S_IRWXG | stat.S_IRWXO
    return bool(mode & (forbidden & ~(stat.S_IXGRP | stat.S_IXOTH) if file.is_dir() else forbidden))


def rights(database: Path) -> Finding:
    """May the record be written, by the rights of its file and folder?"""
    if not os.access(database, os.W_OK):
        return note(
            "rights", f"{database.name} is read-only", "What is logged cannot be saved; reading works."
        )
    if not os.access(database.parent, os.W_OK):
        return note("rights", f"the folder {database.parent} is read-only", "SQLite keeps its journal there.")
    return good("rights", "the file and its folder can be read and written")


def variables(environ: Mapping[str, str]) -> Finding:
    """Is there a DESPATCH_ variable that means nothing, perhaps a slip of the pen?"""
    known = {setting.variable for setting in SETTINGS if setting.variable} | set(OTHER_VARIABLES)
    strange = sorted(name for name in environ if name.startswith("DESPATCH_") and name not in known)
    if not strange:
        return good("environment", "every DESPATCH_ variable is one that means something")
    near = difflib.get_close_matches(strange[0], known, n=1)
    return note(
        "environment", f"{', '.join(strange)} means nothing", f"Did you mean {near[0]}?" if near else ""
    )
