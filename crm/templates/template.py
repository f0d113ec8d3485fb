"""A template: which sections a paper has in which order, what stands over each, and the wording of its sentences.

The product ships one for each paper (`shipped/NAME.toml`). A file of the same name in the folder that the setting
`templates` names changes what it says: `order`, any of `[headings]`, any of `[wording]`; the rest stays as shipped.
Wording holds fields in braces, such as {since}; which there are is said by the shipped file and by `despatch template
fields NAME`. Nothing in a template is run.
"""

from __future__ import annotations

import difflib
import string
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from crm.errors import BadInput, FileTrouble

SHIPPED: Final = Path(__file__).with_name("shipped")

_PARTS: Final = ("order", "headings", "wording")


@dataclass(frozen=True, slots=True)
class Template:
    """How one kind of paper is put into words. `changed` is the file that changes the shipped one, None of the shipped."""

    name: str
    order: tuple[str, ...]
    headings: Mapping[str, str]
    wording: Mapping[str, str]
    offers: Mapping[str, tuple[str, ...]]
    """The fields that each wording may use."""
    fields: Mapping[str, str]
    """What each field means."""
    changed: Path | None = None

    def say(self, key: str, **fields: object) -> str:
        """The wording under a key with its fields filled in; a field that has nothing stands as ""."""
        filled = {name: "" if value is None else str(value) for name, value in fields.items()}
        return self.wording[key].format_map(filled)

    def count(self, key: str, count: int, **fields: object) -> str:
        """As `say`, with the field `count` ("1,204"); the wording under `KEY_one` where there is one of it."""
        chosen = f"{key}_one" if count == 1 and f"{key}_one" in self.wording else key
        return self.say(chosen, count=f"{count:,}", **fields)

    def heading(self, section: str, **fields: object) -> str:
        """What stands over a section."""
        filled = {name: "" if value is None else str(value) for name, value in fields.items()}
        return self.headings[section].format_map(filled)


def names() -> tuple[str, ...]:
    """The templates there are."""
    return tuple(sorted(path.stem for path in SHIPPED.glob("*.toml")))


def load(name: str) -> Template:
    """The template of this name: the shipped one, changed by the organisation's own file where there is one.

    Raises BadInput for an own file that names what there is not, with the nearest; FileTrouble for one that cannot be
    read.
    """
    own = own_folder()
    as_shipped = shipped(name)
    if own is None:
        return as_shipped
    path = own / f"{name}.toml"
    return changed_by(as_shipped, path) if path.is_file() else as_shipped


def own_folder() -> Path | None:
    """The organisation's own folder of templates; None where the settings name none. Raises FileTrouble."""
    from crm import paths, settings

    named = settings.load().templates
    if named is None:
        return None
    folder = paths.expanded(Path(named))
    if not folder.is_dir():
        raise FileTrouble(
            "there is no such folder of templates",
            hint="Make it, or change the setting “templates”.",
            place=str(folder),
        )
    return folder


def changed_by(shipped: Template, path: Path) -> Template:
    """The template with what this file says in place of what was shipped. Raises BadInput and FileTrouble."""
    text, said = toml(path)
    refuse_unknown(said, _PARTS, "part", path, text)
    order = said.get("order", list(shipped.order))
    if not isinstance(order, list) or not all(isinstance(each, str) for each in order):
        raise BadInput("“order” is a list of sections", hint='order = ["who", "asks"]', place=str(path))
    refuse_unknown(order, (*shipped.order, *shipped.headings), "section", path, text)
    headings, wording = (_texts(said, part, path) for part in ("headings", "wording"))
    refuse_unknown(headings, shipped.headings, "heading", path, text)
    refuse_unknown(wording, shipped.wording, "wording", path, text)
    for key, words in wording.items():
        _check_fields(key, words, shipped.offers[key], path, text)
        if key.startswith("title") and not words.strip():
            raise BadInput(
                "a paper needs a title",
                hint=f"As shipped: {shipped.wording[key]}",
                place=_place(path, text, key),
            )
    for key, words in headings.items():
        _check_fields(key, words, fields_of(shipped.headings[key]), path, text)
    return Template(
        shipped.name,
        tuple(dict.fromkeys(order)),
        {**shipped.headings, **headings},
        {**shipped.wording, **wording},
        shipped.offers,
        shipped.fields,
        path,
    )


def check_name(name: str, others: Iterable[str] = (), *, place: str | None = None) -> None:
    """Raises BadInput for a name that is neither a template nor one of the others, with the nearest."""
    known = (*names(), *others)
    if name not in known:
        near = difflib.get_close_matches(name, known, n=1)
        hint = f"Did you mean “{near[0]}”?" if near else f"There are: {', '.join(known)}."
        raise BadInput(f"there is no template “{name}”", hint=hint, place=place)


def fields_of(words: str) -> tuple[str, ...]:
    """The fields that a wording uses, each once. Raises ValueError for braces that do not match."""
    used = [name for _, name, _, _ in string.Formatter().parse(words) if name is not None]
    return tuple(dict.fromkeys(used))


@lru_cache
def shipped(name: str) -> Template:
    """The template as it was shipped. Raises BadInput for a name there is not."""
    check_name(name)
    _, said = toml(SHIPPED / f"{name}.toml")
    wording = said.get("wording", {})
    extra = said.get("offers", {})
    offers = {
        key: tuple(dict.fromkeys((*fields_of(words), *extra.get(key, ())))) for key, words in wording.items()
    }
    return Template(
        name, tuple(said.get("order", ())), said.get("headings", {}), wording, offers, said.get("fields", {})
    )


def toml(path: Path) -> tuple[str, dict[str, Any]]:
    """A file of TOML as its text and what it says. Raises FileTrouble and BadInput, with the file as place."""
    import tomllib

    try:
        text = path.read_text(encoding="utf-8")
        return text, tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise FileTrouble("is not text", hint="Write it in UTF-8.", place=str(path)) from error
    except OSError as error:
        raise FileTrouble(f"cannot be read: {error.strerror}", place=str(path)) from error
    except tomllib.TOMLDecodeError as error:
        raise BadInput(f"is not TOML: {error}", place=str(path)) from error


def _texts(said: Mapping[str, Any], part: str, path: Path) -> dict[str, str]:
    table = said.get(part, {})
    if not isinstance(table, dict) or not all(isinstance(each, str) for each in table.values()):
        raise BadInput(f"[{part}] is a table of texts", hint='name = "words"', place=str(path))
    return table


def _check_fields(key: str, words: str, known: Iterable[str], path: Path, text: str) -> None:
    place = _place(path, text, key)
    try:
        parsed = list(string.Formatter().parse(words))
    except ValueError as error:
        raise BadInput(
            f"the braces of “{key}” do not match", hint="A brace itself is written {{ or }}.", place=place
        ) from error
    for _, name, form, conversion in parsed:
        if name is None:
            continue
        if form or conversion or not name.isidentifier():
            raise BadInput(
                f"“{{{name}}}” in “{key}” is more than a field", hint="Write {name} alone.", place=place
            )
        refuse_unknown([name], tuple(known), f"field of “{key}”", path, text, line=place)


def refuse_unknown(
    said: Iterable[str], known: Iterable[str], what: str, path: Path, text: str, *, line: str = ""
) -> None:
    """Raises BadInput for the first of `said` that is not among `known`, with the nearest and its line in `path`."""
    names = list(dict.fromkeys(known))
    for name in said:
        if name not in names:
            near = difflib.get_close_matches(name, names, n=1, cutoff=0.5)
            there = ", ".join(names) or "none"
            hint = f"Did you mean “{near[0]}”?" if near else f"There are: {there}."
            raise BadInput(f"there is no {what} “{name}”", hint=hint, place=line or _place(path, text, name))


def _place(path: Path, text: str, key: str) -> str:
    """The file and the line on which a key first stands."""
    for number, line in enumerate(text.splitlines(), start=1):
        begun = line.strip()
        if begun.startswith((f"{key} ", f"{key}=")) or f'"{key}"' in begun:
            return f"{path}, line {number}"
    return str(path)
