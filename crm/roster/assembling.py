"""Sources put together from several places: folders of open data, or single files of them, the later before the earlier."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from crm.errors import BadInput, FileTrouble

_FOLDERS = ("ministers", "members", "councils")
_FOLDER_OF = {
    "mp_lookup.csv": "members",
    "uk_local_authorities_current.csv": "councils",
    "lookup_name_to_registry.csv": "councils",
    **dict.fromkeys(
        (
            "appointment.csv", "appointment_characteristics.csv", "constituency.csv", "event.csv", "organisation.csv",
            "organisation_link.csv", "person.csv", "post.csv", "post_relationship.csv", "representation.csv",
            "representation_characteristics.csv",
        ),
        "ministers",
    ),
}  # fmt: skip


@contextmanager
def assembled(paths: Sequence[Path]) -> Iterator[Path]:
    """One folder laid out as `despatch roster build` wants it, of all these; it is gone when the block ends.

    A folder may hold the three folders, or be one of them; a file is known by its name. Raises FileTrouble for what is
    not there, BadInput for a file that is none of theirs.
    """
    with TemporaryDirectory(prefix="despatch-roster-") as made:
        whole = Path(made)
        for path in paths:
            _take(path, whole)
        yield whole


def _take(path: Path, whole: Path) -> None:
    if not path.exists():
        raise FileTrouble("there is no such file or folder", place=str(path))
    if path.is_file():
        folder = _FOLDER_OF.get(path.name)
        if folder is None:
            raise BadInput(
                "is no file of the sources by its name",
                hint=f"They are called {', '.join(sorted(_FOLDER_OF)[:4])} … : see docs/roster.md.",
                place=str(path),
            )
        _copy(path, whole / folder)
        return
    inner = [path / name for name in _FOLDERS if (path / name).is_dir()]
    for folder_path in inner or [path]:
        for file in sorted(folder_path.iterdir()):
            if file.name in _FOLDER_OF:
                _copy(file, whole / _FOLDER_OF[file.name])


def _copy(file: Path, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    # With its day: that of the members is the day their file was last changed.
    shutil.copy2(file, folder / file.name)
