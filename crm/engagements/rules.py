"""What each kind of engagement requires, in one table: who must be in it, and what it may not be."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import NamedTuple, Protocol

from crm.errors import BadInput
from crm.vocabulary.kinds import KINDS, Direction, Kind, Part, Side, Status
from crm.vocabulary.partial_date import PartialDate


class _Taker(Protocol):
    """Anything that took part."""

    @property
    def side(self) -> str: ...
    @property
    def part(self) -> str: ...


class Requirement(NamedTuple):
    """What a kind requires: somebody of theirs, in one of these parts for each direction (any, if none is named).

    `or_subject` lets a subject do instead: a statement is addressed to nobody.
    """

    sent: frozenset[Part] = frozenset()
    received: frozenset[Part] = frozenset()
    or_subject: bool = False


_SENT = frozenset({Part.RECIPIENT, Part.COPIED})
_RECEIVED = frozenset({Part.AUTHOR, Part.SIGNATORY})
_WRITTEN = Requirement(_SENT, _RECEIVED)
_MET = Requirement()
_PUBLIC = Requirement(or_subject=True)

REQUIREMENTS: dict[Kind, Requirement] = {
    Kind.LETTER: _WRITTEN,
    Kind.EMAIL: _WRITTEN,
    Kind.INVITATION: _WRITTEN,
    Kind.CALL: _MET,
    Kind.MEETING: _MET,
    Kind.VISIT: _MET,
    Kind.ORAL_EVIDENCE: _MET,
    Kind.SUBMISSION: Requirement(_SENT, _RECEIVED, or_subject=True),
    Kind.EVENT: _PUBLIC,
    Kind.QUESTION: _PUBLIC,
    Kind.STATEMENT: _PUBLIC,
    Kind.PUBLICATION: _PUBLIC,
    Kind.OTHER: _PUBLIC,
}


def check_kind(kind: str, direction: str, subject: str, participants: Collection[_Taker]) -> None:
    """Raises BadInput where somebody is missing whom this kind of engagement must have."""
    sort, way = Kind(kind), Direction(direction)
    requirement = REQUIREMENTS[sort]
    theirs = [one for one in participants if one.side == Side.THEIRS]
    wanted = {Direction.OUT: requirement.sent, Direction.IN: requirement.received}.get(way, frozenset())
    if any(not wanted or one.part in wanted for one in theirs):
        return
    if requirement.or_subject and (theirs or subject.strip()):
        return
    label = KINDS[sort].label.lower()
    article = "an" if label[0] in "aeiou" else "a"
    if wanted and way is Direction.OUT:
        raise BadInput(f"{article} {label} of ours goes to somebody", hint="Say to whom: --to NAME.")
    if wanted:
        raise BadInput(f"{article} {label} to us comes from somebody", hint="Say from whom: --from NAME.")
    if requirement.or_subject:
        raise BadInput(
            f"{article} {label} needs a subject, or somebody of theirs",
            hint="Say what it is about: --about TEXT.",
        )
    raise BadInput(f"{article} {label} is with somebody", hint="Say with whom: --with NAME.")


def check_day(status: str, occurred: PartialDate, today: date) -> None:
    """Raises BadInput for something that is said to be done on a day still to come. Backdating is normal."""
    if status == Status.DONE and occurred.earliest is not None and occurred.earliest > today:
        raise BadInput(
            f"{occurred} is still to come, so it cannot be done",
            hint="Say that it is planned (--status planned), or correct the date.",
        )
