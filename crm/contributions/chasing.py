"""The words of an email that chases a contribution, and who it goes to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crm.clocks.readings import counted
from crm.engagements.inputs import LONGEST_LINE, NewEngagement, NewParticipant
from crm.people.words import day_words
from crm.vocabulary.kinds import Direction, Kind, Part, Side, Status
from crm.vocabulary.partial_date import PartialDate
from crm.vocabulary.text import clip

if TYPE_CHECKING:
    from datetime import date

    from crm.almanac.days import WorkingDays
    from crm.api import Crm
    from crm.contributions.readings import Contribution

_SUBJECT_CELLS = 120


class Chaser(NamedTuple):
    """An email to be sent: to whom, about what, and its text."""

    to: str
    subject: str
    text: str


def drafted(seen: Contribution, today: date, days: WorkingDays, sender: str) -> Chaser:
    """The chaser for a contribution as it stands today, signed by `sender`."""
    when = f" It was due on {day_words(seen.due)}" if seen.due and seen.due < today else ""
    if when and seen.due:
        when += f", {counted(days.between(seen.due, today))} ago."
    elif seen.due:
        when = f" It is due on {day_words(seen.due)}."
    purpose = f"\n\nIt is for “{seen.what_for_title}” ({seen.what_for})." if seen.what_for_title else ""
    text = (
        f"To: {seen.asked_of}\n\nOn {day_words(seen.requested)} we asked you for:\n\n    {seen.wanted}{purpose}\n\n"
        f"We have not had it yet.{when} Could you send it, or tell us when we may expect it?\n\n{sender}\n"
    )
    return Chaser(seen.asked_of, clip(f"Reminder: {seen.wanted}", _SUBJECT_CELLS), text)


def email(crm: Crm, seen: Contribution, chaser: Chaser, today: date) -> NewEngagement:
    """The chaser as an engagement that is planned: it is logged now and sent by hand."""
    return NewEngagement(
        kind=Kind.EMAIL,
        direction=Direction.OUT,
        occurred=PartialDate.of_day(today),
        subject=chaser.subject[:LONGEST_LINE],
        body=chaser.text,
        status=Status.PLANNED,
        participants=(_recipient(crm, seen, today),),
    )


def _recipient(crm: Crm, seen: Contribution, today: date) -> NewParticipant:
    if not seen.asked_reference:
        return NewParticipant(side=Side.THEIRS, part=Part.RECIPIENT, name=seen.asked_of)
    from crm.names.referred import candidate_of

    return NewParticipant.of(candidate_of(crm, seen.asked_reference, today), Side.THEIRS, Part.RECIPIENT)
