"""From rows to what is due: everything but letters, which have clocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crm.due.readings import HAPPENINGS, Due
from crm.vocabulary.kinds import label
from crm.vocabulary.partial_date import PartialDate

if TYPE_CHECKING:
    import uuid
    from datetime import date

SOON_DAYS = 7
"""What is due within so many days is due soon."""


def partial(row: Any, name: str) -> PartialDate:
    """The partial date in three columns of a row."""
    return PartialDate(
        getattr(row, f"{name}_edtf") or "", getattr(row, f"{name}_earliest"), getattr(row, f"{name}_latest")
    )


def state_of(days: int | None) -> str:
    """How something that has no clock stands, by its days."""
    if days is None:
        return "no-day"
    if days < 0:
        return "overdue"
    return "due" if days == 0 else "due-soon" if days <= SOON_DAYS else "waiting"


def made(
    kind: str,
    row: Any,
    reference: str,
    text: str,
    due: PartialDate,
    today: date,
    *,
    opens: str = "",
    about: str = "",
    owner: str = "",
    who: tuple[str, ...] = (),
    written: str = "",
    note: str = "",
    marking: str = "official",
) -> Due:
    """One line of what is due, its days counted to the last day that it may be."""
    days = (due.latest - today).days if due.latest else None
    if kind in HAPPENINGS and days is not None:
        days = max(0, days)
    return Due(
        kind=kind,
        id=row.id,
        reference=reference,
        text=text,
        due=due,
        days=days,
        state=state_of(days),
        opens=opens or reference,
        about=about,
        who=who,
        owner=owner,
        due_as_written=written,
        note=note,
        marking=marking,
        version=row.version if hasattr(row, "version") else 1,
        engagement_id=_came_of(row),
    )


def _came_of(row: Any) -> uuid.UUID | None:
    """The engagement that a row came of, or that a reminder is about."""
    if getattr(row, "subject", None) == "engagement" and hasattr(row, "subject_id"):
        return row.subject_id  # type: ignore[no-any-return]
    return getattr(row, "engagement_id", None)


def action(row: Any, today: date) -> Due:
    """An action: due on a day, at a sitting, when something has happened, or as somebody wrote it."""
    due, written = partial(row, "due"), row.due_as_written
    if not due and row.meets_latest is not None:
        due = partial(row, "meets")
        written = written or f"by the meeting of {due}"
    if not due and row.due_event:
        written = written or f"once: {row.due_event}"
    owner = row.person or row.owner_as_written
    return made(
        "action",
        row,
        f"A-{row.number}",
        row.text,
        due,
        today,
        owner=owner,
        written=written,
        marking=row.marking,
    )


def commitment(row: Any, today: date) -> Due:
    """A commitment, with who made it and when; who has it now is looked up for what is shown."""
    said = partial(row, "occurred")
    maker = row.person or row.body or ""
    return made(
        "commitment",
        row,
        f"C-{row.number}",
        row.summary or row.wording,
        partial(row, "due"),
        today,
        owner=maker if row.side == "ours" else "",
        who=(maker,) if row.side != "ours" and maker else (),
        note=f"made by {maker}, {said}" if maker else f"made {said}",
        marking=row.marking,
    )


def contribution(row: Any, today: date) -> Due:
    """What somebody was asked to give."""
    asked = row.person or row.body or row.asked_of
    due = PartialDate.of_day(row.due)
    note = f"asked on {PartialDate.of_day(row.requested)}"
    reference = f"CN-{row.number}"
    text = row.wanted or "a contribution"
    return made("contribution", row, reference, text, due, today, owner=asked, note=note)


def line(row: Any, today: date) -> Due:
    """A line to take that expires."""
    due = PartialDate.of_day(row.expires)
    owner = row.person or row.owner
    return made(
        "line", row, f"LT-{row.number}", row.text, due, today, owner=owner, note="line to take expires"
    )


def reminder(row: Any, today: date) -> Due:
    """A reminder; what it is about is looked up for what is shown."""
    due = PartialDate.of_day(row.due)
    return made("reminder", row, f"RM-{row.number}", row.text, due, today, owner=row.person or row.owner)


def follow_up(row: Any, today: date) -> Due:
    """A point that must be followed up: it has no day of its own."""
    reference = f"E-{row.number}"
    text = f"Follow up: {row.text}"
    none = PartialDate.unknown()
    return made("follow-up", row, reference, text, none, today, about=row.subject, marking=row.marking)


def response(row: Any, today: date) -> Due:
    """A response of ours that is still with us."""
    holder = row.person or row.holder
    note = f"at {row.stage}" + (f" with {holder}" if holder else "")
    text = row.title or f"Our response to {row.review}"
    return made(
        "response",
        row,
        f"RS-{row.number}",
        text,
        partial(row, "due"),
        today,
        about=f"R-{row.review_number}",
        owner=holder,
        note=note,
        marking=row.marking,
    )


def clearance(row: Any, today: date) -> Due:
    """Somebody who was asked to clear a response and has not."""
    who = row.person or row.name
    what = row.title or f"Our response to {row.review}"
    return made(
        "clearance",
        row,
        f"RS-{row.response_number}",
        f"Clear: {what}",
        partial(row, "due"),
        today,
        about=f"R-{row.review_number}",
        owner=who,
        note=f"asked on {PartialDate.of_day(row.asked)}",
        marking=row.marking,
    )


_DEADLINES = {"evidence": "closes", "government-response": "the Government’s response is due"}


def deadline(row: Any, today: date) -> Due:
    """A deadline of a review."""
    what = _DEADLINES.get(row.kind, row.kind.replace("-", " "))
    return made(
        "deadline",
        row,
        f"R-{row.review_number}",
        f"{row.review}: {what}",
        partial(row, "due"),
        today,
        note=row.reason,
        marking=row.marking,
    )


def closing(row: Any, today: date) -> Due:
    """A review that closes."""
    due = partial(row, "closes")
    return made("review", row, f"R-{row.number}", f"{row.name} closes", due, today, marking=row.marking)


def question(row: Any, today: date) -> Due:
    """A parliamentary question that is to be answered."""
    return made(
        "question",
        row,
        f"E-{row.engagement_number}",
        row.subject or f"Question {row.uin}",
        PartialDate.of_day(row.due),
        today,
        note=f"{row.house.capitalize()} question {row.uin} of {row.session}",
        marking=row.marking,
    )


def embargo(row: Any, today: date) -> Due:
    """An embargo that ends."""
    owner = f" ({row.owner})" if row.owner else ""
    return made(
        "embargo",
        row,
        f"E-{row.engagement_number}",
        f"Embargo ends: {row.subject}",
        PartialDate.of_day(row.until),
        today,
        note=f"held for its owner{owner}",
        marking=row.marking,
    )


def planned(row: Any, today: date) -> Due:
    """A planned engagement."""
    return made(
        "engagement",
        row,
        f"E-{row.engagement_number}",
        row.subject or label(row.kind),
        partial(row, "occurred"),
        today,
        note=", ".join(filter(None, (label(row.kind), row.place))),
        marking=row.marking,
    )


def sitting(row: Any, today: date) -> Due:
    """A sitting of our board."""
    return made(
        "meeting",
        row,
        f"M-{row.number}",
        row.title or row.board,
        partial(row, "occurred"),
        today,
        who=(row.board,) if row.title and row.title != row.board else (),
        note=", ".join(filter(None, ("Board meeting", row.place))),
        marking=row.marking,
    )
