"""Reading the choices of a division, from options and from a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from crm.errors import BadInput
from crm.moves.splitting import Splitting
from crm.vocabulary.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from crm.api import Crm
    from crm.organisations.readings import Organisation

_REST = "rest"


def given_choices(
    crm: Crm,
    body: str,
    on: date | None,
    *,
    rules: Sequence[str] = (),
    items: Sequence[str] = (),
    rest: str = "",
    path: str | None = None,
    reason: str = "",
) -> Splitting:
    """The choices from options (`TOPIC=BODY`, `E-12=BODY`) and from a file; an option comes before the file.

    The body is found as it was on the day of the division, or the day before. Raises NotFound, BadInput and FileTrouble.
    """
    topics, chosen, remaining = read_choices(Path(path)) if path else ({}, {}, "")
    topics |= _pairs(rules, "--rule")
    chosen |= _pairs(items, "--item")
    return Splitting(
        body=_divided(crm, body, on),
        on=on,
        topics=topics,
        items=chosen,
        rest=rest or remaining,
        reason=reason,
    )


def read_choices(path: Path) -> tuple[dict[str, str], dict[str, str], str]:
    """Topics, items and the rest in a file: TOML with [topics], [items] and rest, or CSV with the columns what and to.

    In CSV, `what` is a topic, a reference, or “rest”. Raises FileTrouble, and BadInput with the line.
    """
    from crm.moves.files import lines_of, toml_of

    if path.suffix.lower() == ".toml":
        return _of_toml(toml_of(path), str(path))
    topics: dict[str, str] = {}
    items: dict[str, str] = {}
    rest = ""
    for line in lines_of(path, {"what": ("what", "topic", "item"), "to": ("to", "body", "successor")}):
        what, to = line.values["what"], line.values["to"]
        if not what or not to:
            raise BadInput("it does not say what goes to whom", hint="As in: energy,DESNZ", place=line.place)
        if what.casefold() == _REST:
            rest = to
        elif _is_reference(what):
            items[what] = to
        else:
            topics[what] = to
    return topics, items, rest


def _of_toml(content: Mapping[str, Any], place: str) -> tuple[dict[str, str], dict[str, str], str]:
    known = {"topics", "items", _REST}
    strange = [key for key in content if key not in known]
    tables = [content.get(name, {}) for name in ("topics", "items")]
    rest = content.get(_REST, "")
    sound = all(isinstance(table, dict) for table in tables) and isinstance(rest, str)
    if (
        strange
        or not sound
        or any(not isinstance(value, str) for table in tables for value in table.values())
    ):
        raise BadInput(
            f"“{strange[0]}” means nothing here" if strange else "each choice is a name in quotation marks",
            hint='As in: rest = "DBT", and under [topics] energy = "DESNZ".',
            place=place,
        )
    return dict(tables[0]), dict(tables[1]), rest


def _is_reference(text: str) -> bool:
    from crm.moves.kinds import LETTERS
    from crm.references import number_of

    return any(number_of(text, letter) is not None for letter in LETTERS.values())


def _pairs(given: Sequence[str], place: str) -> dict[str, str]:
    found = {}
    for text in given:
        what, sign, to = text.partition("=")
        if not sign or not what.strip() or not to.strip():
            raise BadInput(
                f"“{text}” does not say what goes to whom", hint="As in: energy=DESNZ", place=place
            )
        found[what.strip()] = to.strip()
    return found


def _divided(crm: Crm, name: str, on: date | None) -> Organisation:
    """The body of a name: as it was called the day before it was divided, else the last of that very name that was.

    Raises NotFound, or Ambiguous with the choices.
    """
    from datetime import date as day
    from datetime import timedelta

    from crm.references import number_of

    if on is not None or number_of(name, "O") is not None:
        return crm.organisations.get(name, on - timedelta(days=1) if on else None)
    found = crm.names.resolve(name, None, {"organisation"}).candidates
    bodies = [crm.organisations.get(one.id) for one in found]
    called = [body for body in bodies if fold(name) in (fold(body.name), fold(body.acronym))]
    divided = [body for body in called if any(crm.organisations.view(body.id).after)]
    if not divided:
        return crm.organisations.get(name)
    return max(divided, key=lambda body: body.until or day.max)
