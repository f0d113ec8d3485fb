"""Where Despatch keeps its things: the platform's own places, or where DESPATCH_CONFIG and DESPATCH_DATA say.

Asking for a path makes nothing. A folder is made, for its owner alone, when something is about to be written to it.
"""

import os
from pathlib import Path

APPLICATION = "despatch"
CONFIG_VARIABLE = "DESPATCH_CONFIG"
DATA_VARIABLE = "DESPATCH_DATA"


def expanded(path: Path) -> Path:
    """The path with ~ as the home folder; as it is where there is no such account, as shells leave it."""
    try:
        return path.expanduser()
    except RuntimeError:
        return path


def settings_file() -> Path:
    """The settings file: DESPATCH_CONFIG, or settings.toml in the user's configuration folder."""
    if chosen := os.environ.get(CONFIG_VARIABLE):
        return expanded(Path(chosen))
    from platformdirs import user_config_path

    return user_config_path(APPLICATION, appauthor=False) / "settings.toml"


def data_dir() -> Path:
    """The data folder: DESPATCH_DATA, or the user's data folder for this application."""
    if chosen := os.environ.get(DATA_VARIABLE):
        return expanded(Path(chosen))
    from platformdirs import user_data_path

    return user_data_path(APPLICATION, appauthor=False)


def default_database() -> Path:
    """The file that holds the record when no database is named."""
    return data_dir() / "despatch.sqlite"


def demo_database() -> Path:
    """The file of the sample; never the officer's own record."""
    return data_dir() / "demo.sqlite"


def drafts_dir() -> Path:
    """Where what was typed and not yet saved survives a crash."""
    return data_dir() / "drafts"


def crash_dir() -> Path:
    """Where a report of an unexpected failure is written."""
    return data_dir() / "crashes"


def private_dir(folder: Path) -> Path:
    """Make `folder` and what is missing above it, readable by its owner only; an existing folder is left as it is.

    Raises OSError where the platform refuses.
    """
    missing = [folder, *folder.parents]
    for path in reversed([path for path in missing if not path.exists()]):
        path.mkdir(mode=0o700, exist_ok=True)
    return folder


def write_private(file: Path, text: str) -> None:
    """Write a file of 0600 in a private folder, replacing what was there. Raises OSError."""
    private_dir(file.parent)
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as out:
        out.write(text)
