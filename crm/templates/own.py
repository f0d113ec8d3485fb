"""The folder of an organisation's own templates: what it changes, what can be changed, a file to begin from, a check."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from crm.errors import BadInput, DespatchError, FileTrouble
from crm.templates import template
from crm.templates.template import SHIPPED, Template

STYLE: Final = "style"
WORD: Final = "word"
_CHANGED: Final = ("order", "headings", "wording")


@dataclass(frozen=True, slots=True)
class Listed:
    """A template: its name, what paper it is of, and the own file that changes it, None where there is none."""

    name: str
    about: str
    changed_by: Path | None

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a template."""
        return {"name": self.name, "about": self.about, "changed_by": self.changed_by}


@dataclass(frozen=True, slots=True)
class Worded:
    """One thing a template says: the part it stands in (headings or wording), its words now, the fields they may use."""

    part: str
    name: str
    words: str
    fields: tuple[str, ...]

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: one wording."""
        return {"part": self.part, "name": self.name, "words": self.words, "fields": list(self.fields)}


@dataclass(frozen=True, slots=True)
class Checked:
    """An own file and what is wrong with it, None where nothing is."""

    file: Path
    trouble: DespatchError | None

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a checked file."""
        wrong = self.trouble
        return {
            "file": self.file,
            "ok": wrong is None,
            "message": wrong.message if wrong else None,
            "hint": wrong.hint if wrong else None,
            "place": wrong.place if wrong else None,
        }


def listed() -> tuple[Listed, ...]:
    """Every template there is. Raises FileTrouble for a folder that is set and not there."""
    folder = template.own_folder()
    found = []
    for name in template.names():
        path = folder / f"{name}.toml" if folder is not None else None
        found.append(Listed(name, _about(name), path if path is not None and path.is_file() else None))
    return tuple(found)


def worded(one: Template) -> tuple[Worded, ...]:
    """Everything a template says, headings first."""
    as_shipped = template.shipped(one.name).headings
    headings = [
        Worded("headings", name, words, template.fields_of(as_shipped[name]))
        for name, words in one.headings.items()
    ]
    return (
        *headings,
        *(Worded("wording", name, words, one.offers[name]) for name, words in one.wording.items()),
    )


def begin(name: str, folder: Path | None) -> Path:
    """Write a file to begin from into a folder, the one of the settings where none is named, and say which.

    `name` is a template, “style” for logo and colours, or “word” for a Word file with every style a paper uses. Nothing in it
    changes anything yet. Raises BadInput for another name or no folder, FileTrouble for a file that is there already.
    """
    if name not in {STYLE, WORD}:
        template.check_name(name, (STYLE, WORD))
    target = (folder or _folder()) / ("paper.docx" if name == WORD else f"{name}.toml")
    if target.exists():
        raise FileTrouble(
            "is there already", hint="Change that one, or name another folder.", place=str(target)
        )
    written = _blank_word() if name == WORD else (_style() if name == STYLE else _commented(name)).encode()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:
            file.write(written)
    except OSError as error:
        raise FileTrouble(f"cannot be written: {error.strerror}", place=str(target)) from error
    return target


def checked(folder: Path | None) -> tuple[Checked, ...]:
    """Every own file of a folder (the one of the settings where none is named), each with what is wrong with it.

    Raises FileTrouble where there is no such folder, BadInput where none is named.
    """
    place = folder or _folder()
    if not place.is_dir():
        raise FileTrouble(
            "there is no such folder", hint="Make it, or name another with --folder.", place=str(place)
        )
    return tuple(Checked(path, _trouble(path)) for path in sorted(place.glob("*.toml")))


def _trouble(path: Path) -> DespatchError | None:
    try:
        if path.stem == STYLE:
            _try(path)
        else:
            template.check_name(path.stem, (STYLE,), place=str(path))
            template.changed_by(template.shipped(path.stem), path)
    except DespatchError as error:
        return error
    return None


def _try(path: Path) -> None:
    """Read a style and make the papers it is for: a logo may be a picture and still be none that can be drawn."""
    from crm import clock
    from crm.errors import Refused
    from crm.forms import pdf, word
    from crm.forms.sampler import sampler
    from crm.templates.style_file import read

    style, paper = read(path), sampler(clock.today())
    word.write(paper, io.BytesIO(), style)
    try:
        pdf.write(paper, io.BytesIO(), style)
    except Refused:
        return


def _folder() -> Path:
    found = template.own_folder()
    if found is None:
        raise BadInput(
            "no folder of templates is set",
            hint="Name one with --folder, or set “templates” in the settings.",
        )
    return found


def _about(name: str) -> str:
    """What the file itself says it is, up to its first full stop or comma."""
    first = (SHIPPED / f"{name}.toml").read_text(encoding="utf-8").splitlines()[0]
    return first.removeprefix("#").strip().split(". ")[0].split(",")[0].split(":")[0].rstrip(".")


def _commented(name: str) -> str:
    """The shipped file with all it says behind #, and what each field means."""
    lines = [
        f"# To change a line, take away the “# ” before it. What stays behind one is as shipped ({name}).",
        "",
    ]
    part = "order"
    for line in (SHIPPED / f"{name}.toml").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            part = line.strip("[]")
            if part in _CHANGED:
                lines.append(line)
        elif part in _CHANGED:
            lines.append(f"# {line}" if line and not line.startswith("#") else line)
    meant = template.shipped(name).fields
    if meant:
        lines += [
            "",
            "# The fields, in braces; which of them a line may use: despatch template fields " + name,
        ]
        lines += [f"#   {{{field}}}: {meaning}" for field, meaning in meant.items()]
    return "\n".join(lines) + "\n"


def _style() -> str:
    from crm.templates.style_file import KEYS

    example = {
        "organisation": "Example County Council",
        "logo": "logo.svg",
        "logo_alt": "Example County Council",
        "word_template": "paper.docx",
        "accent": "#1d4e79",
    }
    lines = ["# How papers look. Take away the “# ” before a line to say it.", ""]
    for key, meaning in KEYS.items():
        lines += [f"# {meaning[:1].upper()}{meaning[1:]}.", f'# {key} = "{example[key]}"', ""]
    return "\n".join(lines)


def _blank_word() -> bytes:
    from crm.forms.word import blank
    from crm.templates.style import Style

    held = io.BytesIO()
    blank(held, Style())
    return held.getvalue()
