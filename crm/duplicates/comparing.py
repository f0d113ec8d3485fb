"""Two side by side: what the record says of each, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crm.duplicates.readings import ENGAGEMENT, LETTERS, ORGANISATION, PERSON, Beside, Half
from crm.people.words import day_words, span_words
from crm.roster.match import of_roster
from crm.vocabulary.kinds import ANSWER_LABELS, DIRECTION_LABELS, Answer, Direction, label
from crm.vocabulary.partial_date import PartialDate
from crm.vocabulary.text import clip
from db.queries import duplicates as rows

if TYPE_CHECKING:
    from sqlalchemy import Connection

Values = dict[str, Any]
Line = tuple[str, str]

_MOST_ROLES = 6
_MOST_ENGAGEMENTS = 3
_LONGEST = 400


def half(kind: str, row: Values, detail: str = "") -> Half:
    """One of a pair: of an engagement what it was and when, of a person or a body the `detail` that is given."""
    reference = f"{LETTERS[kind]}-{row['number']}"
    if kind == ENGAGEMENT:
        said = f"{label(row['kind'])}, {_when(row)}".rstrip(", ")
        return Half(row["id"], reference, row["subject"] or "No subject", said)
    return Half(row["id"], reference, row["name"], detail)


def beside(connection: Connection, kind: str, kept: Values, other: Values) -> tuple[Beside, ...]:
    """Both, line by line; a line that neither has is left out."""
    say = {PERSON: _person, ORGANISATION: _organisation, ENGAGEMENT: _engagement}[kind]
    one, two = say(connection, kept), say(connection, other)
    lines = [Beside(name, text, said) for (name, text), (_, said) in zip(one, two, strict=True)]
    return tuple(line for line in lines if line.kept or line.other)


def detail(connection: Connection, kind: str, row: Values) -> str:
    """What tells a person or a body from others of the name: the latest role, or what it is and when it was."""
    if kind == PERSON:
        roles = _roles(connection, row)
        return roles[0] if roles else "no role on record"
    if kind == ORGANISATION:
        span = span_words(row["since"], row["until"])
        return ", ".join(filter(None, (row["kind"].replace("-", " "), span)))
    return ""


def _person(connection: Connection, row: Values) -> list[Line]:
    from db.queries import people

    names = [one.name for one in people.names_of(connection, [row["id"]]) if one.name != row["name"]]
    names += rows.aliases(connection, [row["id"]]).get(row["id"], [])
    return [
        ("Name", row["name"]),
        ("Also", "; ".join(names)),
        ("Roles", _listed(_roles(connection, row), _MOST_ROLES)),
        ("To reach them", "; ".join(rows.contacts(connection, "person_id", row["id"]))),
        ("Engagements", _passed(connection, "person_id", row)),
        ("Notes", clip(row["notes"], _LONGEST)),
        ("Marking", row["marking"]),
        ("Added", _added(connection, row)),
    ]


def _organisation(connection: Connection, row: Values) -> list[Line]:
    from db.queries import organisations

    others = [one.name for one in organisations.names_of(connection, [row["id"]])]
    parent = organisations.by_ids(connection, [row["parent_id"]]) if row["parent_id"] else []
    return [
        ("Name", row["name"]),
        ("Acronym", row["acronym"]),
        ("Also", "; ".join(others)),
        ("What it is", row["kind"].replace("-", " ") + (", our own" if row["ours"] else "")),
        ("When", span_words(row["since"], row["until"])),
        ("Part of", "".join(one.name for one in parent)),
        ("Posts", _listed(rows.posts_of(connection, row["id"]), _MOST_ROLES)),
        ("To reach them", "; ".join(rows.contacts(connection, "organisation_id", row["id"]))),
        ("Engagements", _passed(connection, "organisation_id", row)),
        ("Notes", clip(row["notes"], _LONGEST)),
        ("Marking", row["marking"]),
        ("Added", _added(connection, row)),
    ]


def _engagement(connection: Connection, row: Values) -> list[Line]:
    from crm.engagements.reading import read

    whole = read(connection, row["id"])
    answer = "" if whole.answer == Answer.NONE_EXPECTED else ANSWER_LABELS[Answer(whole.answer)]
    return [
        ("Subject", whole.subject),
        ("Kind", f"{label(whole.kind)}, {DIRECTION_LABELS[Direction(whole.direction)]}"),
        ("Date", str(whole.occurred)),
        ("Theirs", "\n".join(f"{one.label} ({one.part})" for one in whole.of_side("theirs"))),
        ("Ours", "\n".join(f"{one.label} ({one.part})" for one in whole.of_side("ours"))),
        ("Place", whole.place),
        ("Status", "" if whole.status == "done" else whole.status),
        ("Answer", answer),
        ("Reply to", whole.reply_to or ""),
        ("Topics", ", ".join(whole.topics)),
        ("Text", clip(whole.body, _LONGEST)),
        ("Outcome", clip(whole.outcome, _LONGEST)),
        ("Documents", "\n".join(f"{one.reference} {one.title or one.file_name}" for one in whole.documents)),
        ("Marking", whole.marking),
        ("Logged", f"{day_words(whole.logged_at.date())}, by {whole.logged_by}".removesuffix(", by ")),
    ]


def _roles(connection: Connection, row: Values) -> list[str]:
    from crm.people.readings import Role
    from db.queries import roles

    held = [Role.of_row(one) for one in roles.of_people(connection, [row["id"]])]
    return [f"{role.capacity}{', ' if role.span else ''}{role.span}" for role in reversed(held)]


def _passed(connection: Connection, column: str, row: Values) -> str:
    whole = rows.engagements_with(connection, column, row["id"])
    if not whole:
        return "none"
    latest = rows.last_engagements(connection, column, row["id"], _MOST_ENGAGEMENTS)
    lines = [f"E-{one['number']} {_when(one)}: {one['subject']}" for one in latest]
    return "\n".join([f"{whole:,}", *lines])


def _when(row: Any) -> str:
    return str(PartialDate(row["occurred_edtf"], row["occurred_earliest"], row["occurred_latest"]))


def _added(connection: Connection, row: Values) -> str:
    if of_roster(row["id"]):
        return "with the roster"
    found = rows.added(connection, row["id"])
    return f"{day_words(found.at.date())}, by {found.actor}" if found is not None else ""


def _listed(texts: list[str], most: int) -> str:
    more = [f"and {len(texts) - most} more"] if len(texts) > most else []
    return "\n".join([*texts[:most], *more])
