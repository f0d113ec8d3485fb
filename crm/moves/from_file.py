"""Reading a reshuffle from a file: a row for each person and post, with the day they come or leave."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from crm.errors import BadInput, DespatchError, NotFound
from crm.moves.files import Line, lines_of, toml_of
from crm.moves.planned import Plan, Planned

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path
    from uuid import UUID

    from crm.api import Crm
    from crm.organisations.readings import Post

COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "person": ("person", "name", "who"),
    "post": ("post", "role", "title"),
    "body": ("at", "body", "department", "organisation"),
    "since": ("from", "since", "begins", "comes"),
    "until": ("until", "leaves", "ends"),
    "to": ("to", "successor", "hands over to"),
}
"""What a row says, and the headings it may stand under."""
MOST_ROWS: Final = 1_000
_MOST_TOLD: Final = 20


@dataclass(frozen=True, slots=True)
class _Found:
    """A post that is meant, or the title and body of one that is to be made."""

    post_id: UUID | None
    title: str
    body: str
    organisation_id: UUID | None


def plan_of(crm: Crm, path: Path, *, add: bool = False) -> Plan:
    """The reshuffle in a CSV file with headings, or in TOML with [[move]] tables.

    With `add`, people and posts that are not on record are to be added. Raises FileTrouble, and BadInput that names every row
    that cannot be read.
    """
    lines = _lines_of_toml(path) if path.suffix.lower() == ".toml" else lines_of(path, COLUMNS)
    if not lines:
        raise BadInput(
            "nobody comes or leaves in it", hint="A row for each person and post.", place=path.name
        )
    if len(lines) > MOST_ROWS:
        raise BadInput(f"{len(lines):,} rows are too many", hint=f"At most {MOST_ROWS:,}.", place=path.name)
    rows: list[Planned] = []
    wrong: list[str] = []
    for line in lines:
        try:
            rows.append(_planned(crm, line, add=add))
        except DespatchError as error:
            hint = f" ({error.hint})" if error.hint else ""
            wrong.append(f"  {line.place}: {error.message}{hint}")
    if wrong:
        more = [f"  … and {len(wrong) - _MOST_TOLD} more"] if len(wrong) > _MOST_TOLD else []
        raise BadInput(
            "\n".join([f"{len(wrong)} of {len(lines)} rows cannot be", *wrong[:_MOST_TOLD], *more]),
            hint="Nothing was changed: correct them, and try again.",
        )
    _check_together(rows)
    return Plan(f"Reshuffle from {path.name}", tuple(rows))


def _planned(crm: Crm, line: Line, *, add: bool) -> Planned:
    values = line.values
    since, until = _day(values["since"], "from"), _day(values["until"], "until")
    if not values["person"] or not values["post"]:
        raise BadInput("it names no person or no post", hint="Each row has both.")
    if since is None and until is None:
        raise BadInput("it has no day", hint="Give the day they come (from) or leave (until).")
    if since and until and since >= until:
        raise BadInput(f"it would end ({until}) before it begins ({since})", hint="The end comes after.")
    day = since or until
    post = _post(crm, values["post"], values["body"], day, add=add)
    successor = crm.people.get(values["to"], until).id if values["to"] else None
    return Planned(
        place=line.place,
        person=values["person"],
        person_id=_person(crm, values["person"], day, add=add),
        post_id=post.post_id,
        title=post.title,
        body=post.body,
        organisation_id=post.organisation_id,
        since=since,
        until=until,
        comes=since is not None,
        goes=until is not None,
        successor_id=successor,
    )


def _day(text: str, what: str) -> date | None:
    """The day of a cell, None for an empty one. Raises BadInput where it is no one day."""
    from crm import clock
    from crm.vocabulary.natural_date import read_date

    if not text:
        return None
    when = read_date(text, clock.today(), place=what)
    if when.day is None:
        raise BadInput(f"“{text}” is not one day", hint="Write it as 2021-01-08 or 8 January 2021.")
    return when.day


def _person(crm: Crm, name: str, day: date | None, *, add: bool) -> UUID | None:
    try:
        return crm.people.get(name, day).id
    except NotFound as error:
        if add:
            return None
        raise NotFound(error.message, hint="--add adds people and posts that are not on record.") from error


def _post(crm: Crm, title: str, body: str, day: date | None, *, add: bool) -> _Found:
    from crm.references import number_of
    from crm.vocabulary.text import fold

    if not body or number_of(title, "T") is not None:
        found = crm.organisations.post(title, day)
        return _found(found)
    place = crm.organisations.get(body, day)
    titled = [
        held for held in crm.organisations.posts_on(place.id, day) if fold(held.post.title) == fold(title)
    ]
    # Of several, the one that somebody had that day or the day before: a post of an earlier time has the title too.
    same = [held for held in titled if held.holders] or titled
    if len(titled) > 1 and day is not None and day > day.min:
        before = crm.organisations.posts_on(place.id, day - timedelta(days=1))
        filled = {held.post.id for held in before if held.holders}
        same = [held for held in titled if held.holders or held.post.id in filled] or same
    if len(same) == 1:
        return _found(same[0].post)
    if len(same) > 1:
        known = " or ".join(f"T-{held.post.number}" for held in same)
        raise BadInput(f"{place.label} has {len(same)} posts of that title", hint=f"Name it as {known}.")
    if not add:
        raise NotFound(
            f"{place.label} has no post “{title}”", hint="--add adds people and posts that are not on record."
        )
    return _Found(None, title, place.label, place.id)


def _found(post: Post) -> _Found:
    return _Found(post.id, post.title, post.organisation or post.review, post.organisation_id)


def _check_together(rows: list[Planned]) -> None:
    """Raise BadInput where two rows say the same of somebody."""
    seen: dict[tuple[Any, ...], Planned] = {}
    for row in rows:
        key = (row.person_id or row.person, row.post_id or row.title, row.since, row.until)
        if key in seen:
            raise BadInput(
                f"{row.place}: it says the same as {seen[key].place}",
                hint="Nothing was changed: take one of them out.",
            )
        seen[key] = row


def _lines_of_toml(path: Path) -> list[Line]:
    content = toml_of(path)
    moves = content.get("move")
    if list(content) != ["move"] or not isinstance(moves, list):
        raise BadInput(
            "it holds no [[move]] tables", hint='As in: [[move]] person = "…" post = "…"', place=path.name
        )
    found = []
    for number, table in enumerate(moves, 1):
        place = f"{path.name}, move {number}"
        strange = [key for key in table if key not in _TOML] if isinstance(table, dict) else [str(table)]
        if strange:
            raise BadInput(
                f"“{strange[0]}” means nothing here", hint=f"There are: {', '.join(_TOML)}.", place=place
            )
        values = dict.fromkeys(COLUMNS, "")
        values |= {_TOML[key]: " ".join(str(value).split()) for key, value in table.items()}
        found.append(Line(place, values))
    return found


_TOML: Final = {word: name for name, words in COLUMNS.items() for word in words}
