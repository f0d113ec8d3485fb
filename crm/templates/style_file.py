"""Reading style.toml of an organisation's own templates, and seeing that what it names is there and is what it should be."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final

from crm.errors import BadInput, FileTrouble
from crm.templates.style import ACCENT, Style

KEYS: Final = {
    "organisation": "whose papers they are; else the setting “organisation”",
    "logo": "a picture (PNG, JPEG or SVG) at the head of the first page, named from this folder",
    "logo_alt": "what the logo says, in words, for who does not see it; needed with a logo",
    "word_template": "a Word file (.docx) whose styles, page, header and footer Word papers take",
    "accent": "the colour of headings and rules, such as #1d4e79; dark enough to be read on white",
}
"""What style.toml may say, and what it means."""

LEAST_CONTRAST: Final = 4.5
"""WCAG 2.2, success criterion 1.4.3: text against its background."""


def read(path: Path) -> Style:
    """The style that the file says.

    Raises BadInput for a key there is not (with the nearest), a value that is none, a logo without words for it or a
    colour too pale to read; FileTrouble for a logo or a Word file that is not there or is not what it should be.
    """
    from crm.templates.pictures import check_picture
    from crm.templates.style import organisation
    from crm.templates.template import refuse_unknown, toml
    from crm.templates.word_file import check_word

    text, said = toml(path)
    refuse_unknown(said, KEYS, "key of the style", path, text)
    words = {key: _text(said, key, path) for key in KEYS}
    logo = _beside(words["logo"], path)
    template = _beside(words["word_template"], path)
    if logo is not None:
        if not words["logo_alt"]:
            raise BadInput(
                "a logo needs words for who does not see it",
                hint='Add a line such as logo_alt = "Ambridge County Council".',
                place=str(path),
            )
        check_picture(logo)
    if template is not None:
        check_word(template)
    return Style(
        organisation=words["organisation"] or organisation(),
        logo=logo,
        logo_alt=words["logo_alt"],
        word_template=template,
        accent=_colour(words["accent"], path) if words["accent"] else ACCENT,
    )


def contrast_with_white(colour: str) -> float:
    """How far #rrggbb stands out from white, 1 to 21, by the formula of WCAG 2.2 (relative luminance)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _text(said: dict[str, Any], key: str, path: Path) -> str:
    value = said.get(key, "")
    if not isinstance(value, str):
        raise BadInput(f"“{key}” is a text", hint=f'{key} = "words"', place=str(path))
    return value.strip()


def _beside(name: str, path: Path) -> Path | None:
    """A file that the style names, seen from the folder of style.toml. Raises FileTrouble where there is none."""
    if not name:
        return None
    from crm import paths

    target = path.parent / paths.expanded(Path(name))
    if not target.is_file():
        raise FileTrouble(
            "there is no such file", hint=f"“{name}” is named in {path}; correct it there.", place=str(target)
        )
    return target


def _colour(value: str, path: Path) -> str:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        raise BadInput(f"“{value}” is no colour", hint='Write it as accent = "#1d4e79".', place=str(path))
    contrast = contrast_with_white(value)
    if contrast < LEAST_CONTRAST:
        raise BadInput(
            f"“{value}” is too pale to read on white ({contrast:.1f} to 1)",
            hint=f"Choose a darker colour: {LEAST_CONTRAST} to 1 or more.",
            place=str(path),
        )
    return value.lower()
