"""The sample's seats on the board, as far as its minutes tell, and the list that its actions stand on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from crm.actions.due import DueKind
from crm.actions.reading import due_kind
from crm.actions.waiting import write_terms
from crm.boards.inputs import NewSeat
from crm.boards.kinds import SeatRole
from crm.boards.seats import write_seat
from crm.demo.bodies import Made
from crm.demo.content import Table
from crm.organisations.readings import Organisation
from crm.vocabulary.partial_date import PartialDate
from db.queries import actions, organisations
from db.queries.meetings import attendance_of, of_board
from db.tables.meetings import attendance

if TYPE_CHECKING:
    from uuid import UUID

    from db.recorder import Recorder

_MOST = 1_000


def write_seats(recorder: Recorder, content: Mapping[str, list[Table]], made: Made) -> None:
    """Write the seats, join who attended to the seat they had, and put every action on the list of its board."""
    seated: dict[UUID, dict[UUID, UUID]] = {}
    for table in content["seat"]:
        board_id = made.organisations[table["board"]]
        board = Organisation.of_row(organisations.by_ids(recorder.connection, [board_id])[0])
        since, until = PartialDate.parse(table["since"]), PartialDate.parse(table["until"])
        person_id = made.people[table["person"]]
        new = NewSeat(
            person_id=person_id,
            role=SeatRole(table["role"]),
            group=table.get("group", ""),
            since=since.latest,
            until=until.earliest,
            since_edtf=since.edtf,
            until_edtf=until.edtf,
        )
        appointment_id, _ = write_seat(recorder, board, new, table["person"])
        made.rests(table, "appointment", appointment_id)
        seated.setdefault(board_id, {})[person_id] = appointment_id
    for board_id, seats in seated.items():
        _join(recorder, board_id, seats)
        _list(recorder, board_id)


def _join(recorder: Recorder, board_id: UUID, seats: Mapping[UUID, UUID]) -> None:
    """Those of the minutes who had a seat attended in it."""
    for sitting in of_board(recorder.connection, board_id, _MOST):
        for row in attendance_of(recorder.connection, sitting.id):
            if row.person_id in seats:
                recorder.update(attendance, row.id, {"appointment_id": seats[row.person_id]})


def _list(recorder: Recorder, board_id: UUID) -> None:
    """Every action of the board's sittings stands on its list; what waits for an event says so."""
    for row in actions.listed(recorder.connection, _MOST, board_id=board_id):
        event = row.due_as_written if due_kind(row) is DueKind.EVENT else ""
        write_terms(recorder, row, {"due_event": event})
