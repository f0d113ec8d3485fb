"""How papers look: whose they are, the logo, the Word file whose styles they take, a colour."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

ACCENT: Final = "#1d4e79"
"""The colour of rules and headings where none is set: dark enough for 7 to 1 on white."""


@dataclass(frozen=True, slots=True)
class Style:
    """How papers look. `word_template` is a .docx whose styles, page and logo a Word file takes."""

    organisation: str = ""
    logo: Path | None = None
    logo_alt: str = ""
    word_template: Path | None = None
    accent: str = ACCENT


def load() -> Style:
    """The style of the folder that the setting `templates` names (`style.toml`), else the plain one.

    Raises BadInput for what it names wrongly, FileTrouble for a logo that is no picture or a file that is not there.
    """
    from crm.templates.style_file import read
    from crm.templates.template import own_folder

    folder = own_folder()
    path = folder / "style.toml" if folder is not None else None
    return read(path) if path is not None and path.is_file() else Style(organisation=organisation())


def organisation() -> str:
    """Whose papers they are by the settings, "" where nobody said."""
    from crm import settings

    return settings.load().organisation or ""
