"""How the things of the record look as rows: which columns, in which words."""

import re
from collections.abc import Mapping
from typing import Any

from crm.vocabulary.kinds import label
from tui.messages import Trouble
from tui.widgets.column import Column

_MONTHS = re.compile(
    "(January|February|March|April|June|July|August|September|October|November|December)(?= [0-9]{4}| to |$)"
)
ARROWS: Mapping[str, str] = {"out": "→", "in": "←", "mutual": "↔"}
"""From us, to us, both ways; the word for the kind stands beside it."""


def short_date(when: Any) -> str:
    """A date as vague as it is, its months in three letters: 8 Jan 2021, Nov 2017, spring 2022."""
    return _MONTHS.sub(lambda found: found[0][:3], str(when))


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
        Column("Due", lambda due: due.when, 15),
        Column("What", lambda due: due.text, share=3),
        Column("Who", lambda due: due.owner or due.kind, share=1, since=56, quiet=True),
        REFERENCE,
    ),
    "waiting": (
        Column("Waiting", lambda sent: sent.when, 15),
        Column("To", lambda sent: first_of(sent.who), share=1),
        Column("Subject", lambda sent: sent.subject, share=1, quiet=True),
        REFERENCE,
    ),
    "coming": (
        Column("In", lambda ahead: ahead.when, 15),
        Column("When", lambda ahead: short_date(ahead.occurred), 17, since=70),
        Column("What", lambda ahead: ahead.subject, share=2),
        Column("With", lambda ahead: first_of(ahead.who) or label(ahead.kind), share=1, since=56, quiet=True),
        REFERENCE,
    ),
    "logged": (
        Column("When", lambda logged: short_date(logged.occurred), 15),
        Column("Kind", kind_of, 10, since=56),
        Column("With", lambda logged: first_of(logged.who), share=1),
        Column("Subject", lambda logged: logged.subject, share=1, quiet=True),
        REFERENCE,
    ),
}
ENGAGEMENTS = (
    Column("When", lambda row: short_date(row.occurred), 16),
    Column("Kind", kind_of, 12),
    Column("With", lambda row: first_of(row.who), share=4),
    Column("Subject", lambda row: row.subject, share=5),
    REFERENCE,
)
