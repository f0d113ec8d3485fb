"""How the things of the record look as rows: which columns, in which words."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from crm.vocabulary.kinds import label
from tui.messages import Trouble
from tui.widgets.column import Column

_MONTHS = re.compile(
    "(January|February|March|April|June|July|August|September|October|November|December)(?= [0-9]{4}| to |$|,)"
)
PARTY = "party-member"
"""The rank of belonging to a party, which is said after what somebody does."""
ARROWS: Mapping[str, str] = {"out": "→", "in": "←", "mutual": "↔"}
"""From us, to us, both ways; the word for the kind stands beside it."""


def short_date(when: Any) -> str:
    """A date as vague as it is, its months in three letters: 8 Jan 2021, Nov 2017, spring 2022."""
    return _MONTHS.sub(lambda found: found[0][:3], str(when))


def short_day(day: date) -> str:
    """A day, its month in three letters: 8 Jan 2021."""
    return f"{day.day} {day:%b} {day.year}"


def marked(row: Any) -> str:
    """The subject of an engagement; what is under embargo says so first, as a narrow list cuts the end."""
    return f"[embargo] {row.subject}" if row.embargo else str(row.subject)


def short_span(role: Any) -> str:
    """When a role was held, its months in three letters."""
    return short_date(role.span).replace(" to ", " – ")


def first_of(who: tuple[str, ...]) -> str:
    """The first of those who took part, and how many more there were."""
    return f"{who[0]} +{len(who) - 1}" if len(who) > 1 else "".join(who)


def kind_of(row: Any) -> str:
    """The direction as an arrow and the kind: → Letter."""
    return f"{ARROWS.get(row.direction, ' ')} {label(row.kind)}"


def told(trouble: Trouble) -> str:
    """Trouble on two lines, as it stands in an empty list."""
    return f"! {trouble.message.rstrip('.')}.\n{trouble.hint}"


def found(total: int, *, searched: bool) -> str:
    """How many engagements the list holds."""
    if not total:
        return ""
    things = "engagement" if total == 1 else "engagements"
    return f"{total:,} {things}{' found' if searched else ''}, newest first"


REFERENCE = Column("Ref", lambda row: row.reference, 8, since=96, quiet=True)

HOME: Mapping[str, tuple[Column, ...]] = {
    "due": (
        Column("Due", lambda due: due.brief, 23),
        Column("What", lambda due: due.text, share=3),
        Column("Who", lambda due: first_of(due.who) or due.owner or due.kind, share=2, since=56, quiet=True),
        REFERENCE,
    ),
    "waiting": (
        Column("Waiting", lambda sent: sent.when, 23),
        Column("To", lambda sent: first_of(sent.who), share=1),
        Column("Subject", lambda sent: sent.subject, share=1, quiet=True),
        Column("Next", lambda sent: sent.stands, 30, since=120, quiet=True),
        REFERENCE,
    ),
    "coming": (
        Column("In", lambda ahead: ahead.when, 18),
        Column("When", lambda ahead: short_date(ahead.occurred), 17, since=70),
        Column("What", lambda ahead: ahead.subject, share=2),
        Column("With", lambda ahead: first_of(ahead.who) or label(ahead.kind), share=1, since=56, quiet=True),
        REFERENCE,
    ),
    "logged": (
        Column("When", lambda logged: short_date(logged.occurred), 18),
        Column("Kind", kind_of, 13, since=76),
        Column("With", lambda logged: first_of(logged.who), share=1),
        Column("Subject", lambda logged: logged.subject, share=1, quiet=True),
        REFERENCE,
    ),
}
ENGAGEMENTS = (
    Column("When", lambda row: short_date(row.occurred), 16),
    Column("Kind", kind_of, 13, since=50),
    Column("With", lambda row: first_of(row.who) or first_of(row.ours), share=4),
    Column("Subject", marked, share=5),
    REFERENCE,
)
PEOPLE = (
    Column("Name", lambda row: row.name, share=2),
    Column("Today", lambda row: row.capacity or "–", share=5, quiet=True),
    REFERENCE,
)
ORGANISATIONS = (
    Column("Name", lambda row: row.name, share=5),
    Column("", lambda row: row.capacity, share=3, since=60, quiet=True),
    REFERENCE,
)
ROLES = (
    Column("When", short_span, 26),
    Column("Role", lambda role: role.capacity, share=1),
)
POSTS = (
    Column("Post", lambda held: held.post.title, share=3),
    Column("Held by", lambda held: ", ".join(role.person for role in held.holders) or "– nobody –", share=2),
    Column("Since", lambda held: short_date(_since(held)), 12, since=70, quiet=True),
)
RELATIONS = (
    Column("Body", lambda relation: relation.other.label, share=2),
    Column("Change", lambda relation: relation.words, share=1, quiet=True),
)


def inbox(sign: Callable[[Any], str], beside: Callable[[Any], str]) -> tuple[Column, ...]:
    """The columns of what waits; what was decided of a row, and what it became, the screen knows."""
    return (
        Column("", sign, 1),
        Column("Sure", lambda row: f"{row.sure:.0%}".rjust(4), 4, since=40),
        Column("When", lambda row: _day_of(row.occurred), 11),
        Column("Kind", lambda row: "Board" if row.kind == "board-meeting" else kind_of(row), 12, since=56),
        Column("Who, and about what", lambda row: _who_and_what(row, beside(row)), share=1),
    )


def _day_of(occurred: Any) -> str:
    if isinstance(occurred, date):
        return short_day(occurred)
    return short_date(occurred) if occurred else "no date"


def _moment(at: Any) -> str:
    return f"{at.day} {at:%b %Y %H:%M}"


def _who_and_what(row: Any, beside: str) -> str:
    return "  ".join(filter(None, (beside, ": ".join(filter(None, (first_of(row.who), row.subject))))))


IMPORTS = (
    Column("No.", lambda batch: str(batch.number), 4),
    Column("When", lambda batch: _moment(batch.at.astimezone()), 17, since=50),
    Column(
        "What", lambda batch: ", ".join(name.rsplit("/", 1)[-1] for name in batch.title.split(", ")), share=3
    ),
    Column("State", lambda batch: batch.state if batch.state != "waiting" else f"{batch.open:,} waiting", 12),
    Column("By", lambda batch: batch.actor, share=1, since=80, quiet=True),
)
REPORT = (
    Column("", lambda line: "! wrong" if line.action == "error" else line.action, 8),
    Column("Where", lambda line: line.place, 12, since=70, quiet=True),
    Column("What", lambda line: f"{line.what} ({line.why})" if line.why else line.what),
)


def _known_from(fact: Any) -> str:
    return ", ".join(filter(None, (fact.source, fact.where))) or "no source"


FACTS = (
    Column("", lambda fact: fact.reference, 7),
    Column("What is said", lambda fact: fact.what, share=3),
    Column("Known from", _known_from, share=2, since=50, quiet=True),
)


def _history(title: str, who: Callable[[Any], str]) -> tuple[Column, ...]:
    """The columns of a history: what it says of those it is about differs with the view."""
    return (
        Column("When", lambda line: short_date(line.engagement.occurred), 16),
        Column("Kind", lambda line: kind_of(line.engagement), 12, since=60),
        Column(title, who, share=5),
        Column("Subject", lambda line: marked(line.engagement), share=4),
        Column("Ref", lambda line: line.engagement.reference, 8, since=96, quiet=True),
    )


HISTORY: Mapping[str, tuple[Column, ...]] = {
    "person": _history(
        "In the role of the day", lambda line: "; ".join(one.capacity or one.name for one in line.matched)
    ),
    "post": _history("Held on the day by", lambda line: line.capacity),
    "department": _history("With, as they were on the day", lambda line: first_of(line.engagement.who)),
}


def _since(held: Any) -> str:
    since = held.holders[0].since if held.holders else None
    return f"{since.day} {since:%B} {since.year}" if since else ""


def roles_in_order(person: Any, today: date) -> list[Any]:
    """The roles held today, the one that speaks first for the person first; then the earlier ones, latest first."""
    now = list(person.roles_on(today))
    held = {role.appointment_id for role in now}
    past = [role for role in person.roles if role.appointment_id not in held]
    past.sort(key=lambda role: role.since or date.min, reverse=True)
    return now + past


TOOK_PART = (
    Column("Who", lambda one: one.label, share=1),
    Column("Part", lambda one: f"{one.part}, {one.side}", 20, quiet=True),
)
OFFERED = (
    Column("Who", lambda taker: taker.label, share=3),
    Column("Why", lambda taker: taker.reason, share=2, since=70, quiet=True),
)
CHOSEN = (Column("Who", lambda taker: taker.label if taker.key else f"{taker.name} (as written)"),)
