"""From rows to readings of engagements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crm.engagements.readings import Engagement, FiledDocument, Participant, ThreadLine
from crm.errors import NotFound
from crm.vocabulary.partial_date import PartialDate
from db.queries import engagements

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from sqlalchemy import Connection

    from crm.almanac.days import WorkingDays


def read(connection: Connection, engagement_id: UUID) -> Engagement:
    """One engagement, whole. Raises NotFound."""
    row = engagements.one(connection, engagement_id)
    if row is None:
        raise NotFound("that engagement is no longer in the record", hint="Its logging may have been undone.")
    return Engagement(
        id=row.id,
        version=row.version,
        number=row.number,
        kind=row.kind,
        direction=row.direction,
        occurred=_occurred(row),
        subject=row.subject,
        body=row.body,
        outcome=row.outcome,
        place=row.place,
        status=row.status,
        answer=row.answer,
        marking=row.marking,
        arrived=row.arrived,
        thread_id=row.thread_id,
        reply_to=_replied_to(row),
        participants=tuple(_participant(one) for one in engagements.participants(connection, engagement_id)),
        topics=tuple(one.name for one in engagements.topics(connection, engagement_id)),
        documents=tuple(_document(one) for one in engagements.documents(connection, engagement_id)),
        logged_at=row.logged_at,
        logged_by=row.logged_by,
    )


def read_thread(connection: Connection, engagement: Engagement) -> list[ThreadLine]:
    """The thread of an engagement; only itself where it is in none."""
    if engagement.thread_id is None:
        rows = [row for row in [engagements.one(connection, engagement.id)] if row is not None]
    else:
        rows = list(engagements.thread(connection, engagement.thread_id))
    lines: list[ThreadLine] = []
    counted = _working_days(connection, rows)
    for row in rows:
        occurred = _occurred(row)
        before = lines[-1].occurred.earliest if lines else None
        days = working = None
        if before is not None and occurred.earliest is not None:
            days = (occurred.earliest - before).days
            working = counted.between(before, occurred.earliest) if counted else None
        lines.append(
            ThreadLine(
                f"E-{row.number}",
                row.kind,
                row.direction,
                occurred,
                row.subject,
                row.answer,
                _replied_to(row),
                days,
                working,
            )
        )
    return lines


def _working_days(connection: Connection, rows: Sequence[Any]) -> WorkingDays | None:
    """The calendar that the gaps of a thread are counted by; None where there is no gap."""
    if len(rows) < 2:
        return None
    from crm.almanac.days import working_days

    return working_days(connection)


def _occurred(row: Any) -> PartialDate:
    return PartialDate(row.occurred_edtf, row.occurred_earliest, row.occurred_latest)


def _replied_to(row: Any) -> str | None:
    return f"E-{row.reply_to_number}" if row.reply_to_number is not None else None


def _participant(row: Any) -> Participant:
    return Participant(
        id=row.id,
        version=row.version,
        side=row.side,
        part=row.part,
        name=row.name,
        capacity=row.capacity,
        as_written=row.as_written,
        person_id=row.person_id,
        appointment_id=row.appointment_id,
        post_id=row.post_id,
        organisation_id=row.organisation_id,
        review_id=row.review_id,
    )


def _document(row: Any) -> FiledDocument:
    return FiledDocument(
        row.id, f"D-{row.number}", row.title, row.file_name, row.media_type, row.size, row.role
    )
