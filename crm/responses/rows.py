"""From rows to readings of responses: a few statements for any number of them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from crm.responses.kinds import ClearanceStatus, ResponseKind, ResponseStage
from crm.responses.readings import Clearance, Response, Step
from crm.vocabulary.partial_date import PartialDate

if TYPE_CHECKING:
    import uuid
    from collections.abc import Sequence

    from sqlalchemy import Connection


def responses(connection: Connection, rows: Sequence[Any]) -> tuple[Response, ...]:
    """Responses with their steps and clearances, in the order of the rows."""
    from db.queries import responses as queries

    if not rows:
        return ()
    keys = [row.id for row in rows]
    steps: defaultdict[uuid.UUID, list[Step]] = defaultdict(list)
    for row in queries.steps_of(connection, keys):
        day = PartialDate(row.day_edtf, row.day_earliest, row.day_latest)
        steps[row.response_id].append(Step(ResponseStage(row.stage), day, row.holder, row.note))
    cleared: defaultdict[uuid.UUID, list[Clearance]] = defaultdict(list)
    for row in queries.clearances_of(connection, keys):
        status = ClearanceStatus(row.status)
        cleared[row.response_id].append(
            Clearance(row.id, row.version, row.person_id, row.name, row.asked, row.answered, status, row.note)
        )
    return tuple(_response(row, tuple(steps[row.id]), tuple(cleared[row.id])) for row in rows)


def _response(row: Any, steps: tuple[Step, ...], clearances: tuple[Clearance, ...]) -> Response:
    return Response(
        id=row.id,
        version=row.version,
        number=row.number,
        review_id=row.review_id,
        review=row.review,
        review_number=row.review_number,
        title=row.title,
        kind=ResponseKind(row.kind),
        stage=ResponseStage(row.stage),
        due=PartialDate(row.due_edtf, row.due_earliest, row.due_latest),
        holder=row.holder,
        engagement_id=row.engagement_id,
        engagement=f"E-{row.engagement_number}" if row.engagement_number is not None else "",
        notes=row.notes,
        steps=steps,
        clearances=clearances,
    )
