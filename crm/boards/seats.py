"""Giving and ending seats on a board, within an operation: an appointment to a post of the board, and its seat."""

from __future__ import annotations

import difflib
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from crm.boards.kinds import FOR_ONE, ROLE_LABELS, SITTING, SeatRole, role_of_post
from crm.boards.readings import Seat
from crm.errors import Ambiguous, BadInput, Refused
from crm.people.inputs import check_span
from crm.people.words import day_words, span_words
from crm.vocabulary.partial_date import PartialDate
from crm.vocabulary.text import fold
from db.queries import boards as rows
from db.tables.meetings import seat
from db.tables.organisations import appointment

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from sqlalchemy import Connection

    from crm.boards.inputs import NewSeat
    from crm.organisations.readings import Organisation
    from db.recorder import Recorder

_FOR: Final = "for "
"""Before the name of whose substitute a seat is, in the note of the seat."""
_NEAR: Final = 0.8
COUNTED: Final = SITTING
"""The roles that count as members: all but substitutes and observers."""


def seat_of(row: Any) -> Seat | None:
    """A seat from its row; None where the post is of the board but no seat on it (its clerk, say)."""
    role = SeatRole(row.role) if row.role else role_of_post(row.title, row.rank)
    if role is None:
        return None
    note = row.note or ""
    return Seat(
        row.appointment_id,
        row.version,
        row.seat_id,
        row.person_id,
        row.person_number,
        row.person,
        row.sort_name,
        role,
        row.group_name or "",
        note.removeprefix(_FOR) if note.startswith(_FOR) else "",
        row.since or _known_by(row.since_edtf),
        row.until,
        row.since_edtf,
        row.until_edtf,
    )


def _known_by(since_edtf: str | None) -> date | None:
    """The day by which a seat is known to have begun, where that is all that is known: "../2021-02-24"."""
    return PartialDate.parse(since_edtf).latest if since_edtf else None


def seats_on(connection: Connection, board_id: UUID, day: date) -> tuple[Seat, ...]:
    """The seats on a board on a day, by role, group and name."""
    return seats_within(connection, board_id, day, day_after(day))


def day_after(day: date) -> date | None:
    """The day after one; None, which is open, after the last of the calendar."""
    return day + timedelta(days=1) if day < date.max else None


def seats_within(
    connection: Connection, board_id: UUID, since: date | None, until: date | None
) -> tuple[Seat, ...]:
    """The seats held on some day of `[since, until)`, by role, group and name."""
    found = (seat_of(row) for row in rows.seats(connection, [board_id], since, until))
    held = (one for one in found if one is not None)
    begun = (one for one in held if until is None or one.since is None or one.since < until)
    return tuple(sorted(begun, key=lambda one: one.order))


def seats_of(connection: Connection, board_id: UUID, person_id: UUID) -> tuple[Seat, ...]:
    """Every seat that somebody ever had on a board, the latest first."""
    found = (seat_of(row) for row in rows.seats_of_person(connection, person_id, [board_id]))
    return tuple(one for one in found if one is not None)[::-1]


def substitutes_of(connection: Connection, board_id: UUID, held: Seat, day: date) -> tuple[str, ...]:
    """The names of those who stand for the holder of a seat on a day."""
    there = seats_on(connection, board_id, day)
    return tuple(one.person for one in there if one.stands_for and one.stands_for == held.person)


def write_seat(
    recorder: Recorder, board: Organisation, new: NewSeat, person: str
) -> tuple[UUID, tuple[str, ...]]:
    """Give somebody a seat; returns the key of the appointment and what is remarkable about it.

    Raises BadInput and Refused: outside the days of the board, a second seat of the same person, a second chair,
    a substitute for somebody with no seat.
    """
    check_span(new.since, new.until)
    check_in_being(board, new.since, new.until)
    there = seats_within(recorder.connection, board.id, new.since, new.until)
    remarks = _second(board, there, new, person)
    note = _substitute_note(board, there, new)
    group_id, added = group_named(recorder, board, new.group)
    remarks += (added,) if added else ()
    post_id = _post(recorder, board, new.role)
    appointment_id = recorder.insert(
        appointment,
        {
            "person_id": new.person_id,
            "post_id": post_id,
            "since": new.since,
            "until": new.until,
            "since_edtf": new.since_edtf,
            "until_edtf": new.until_edtf,
        },
    )
    recorder.insert(
        seat,
        {"appointment_id": appointment_id, "role": str(new.role), "group_id": group_id, "note": note},
    )
    return appointment_id, remarks


def check_in_being(board: Organisation, since: date | None, until: date | None) -> None:
    """Raises Refused where a board or group was not there on some day of `[since, until)`."""
    if board.since is not None and since is not None and since < board.since:
        raise Refused(
            f"the {board.name} did not exist on {day_words(since)}: {board.span}",
            hint=f"Let it begin on {board.since} or later.",
            place="--from",
        )
    if board.until is None:
        return
    if since is None or since >= board.until:
        raise Refused(
            f"the {board.name} has ended: {board.span}",
            hint="An ended board or group takes nobody and sits no more.",
            place="--from",
        )
    if until is None or until > board.until:
        raise Refused(
            f"the {board.name} ends before that: {board.span}",
            hint=f"Let it end by then: --until {board.until}",
            place="--until",
        )


def _second(board: Organisation, there: Sequence[Seat], new: NewSeat, person: str) -> tuple[str, ...]:
    """What is remarkable beside the seats there are. Raises Refused for a second seat, and for a second chair."""
    for one in there:
        if one.person_id == new.person_id:
            held = span_words(one.since, one.until) or "always"
            raise Refused(
                f"{person} has a seat on the {board.name} already: {ROLE_LABELS[one.role]}, {held}",
                hint=f"End that first: despatch board unseat {board.reference} P-{one.person_number} --on DATE",
            )
    same = [one for one in there if one.role is new.role] if new.role in FOR_ONE else []
    if not same:
        return ()
    label = ROLE_LABELS[new.role]
    said = f"{same[0].person} is {label} of the {board.name} {same[0].span or 'always'}"
    if not new.anyway:
        raise Refused(
            f"there would be two at once: {said}",
            hint=f"End that first (despatch board unseat {board.reference} P-{same[0].person_number} --on DATE),"
            " or say --anyway if two share it.",
            place="--role",
        )
    return (f"two at once: {said}",)


def _substitute_note(board: Organisation, there: Sequence[Seat], new: NewSeat) -> str:
    if new.stands_for is None:
        return ""
    if new.role is not SeatRole.SUBSTITUTE:
        raise BadInput(
            f"a {ROLE_LABELS[new.role].lower()} is nobody's substitute",
            hint="Give --role substitute with --substitute-for.",
            place="--substitute-for",
        )
    for one in there:
        if one.person_id == new.stands_for and one.role is not SeatRole.SUBSTITUTE:
            return f"{_FOR}{one.person}"
    raise Refused(
        f"a substitute stands for somebody with a seat, and they have none on the {board.name} then",
        hint=f"“despatch board show {board.reference}” lists the seats of a day.",
        place="--substitute-for",
    )


def group_named(recorder: Recorder, board: Organisation, name: str) -> tuple[UUID | None, str]:
    """The political group of a name ("Labour" will do for "Labour Group"), added where there is none; and a remark.

    Raises Ambiguous where the name is nearly that of another: a slip, most likely.
    """
    from crm.organisations.inputs import NewOrganisation
    from crm.organisations.writing import write_organisation

    plain = " ".join(name.split())
    if not plain:
        return None, ""
    known = {fold(row.name): row for row in rows.political_groups(recorder.connection)}
    for wanted in (fold(plain), f"{fold(plain)} group"):
        if wanted in known:
            return known[wanted].id, ""
    near = difflib.get_close_matches(fold(plain), known, n=3, cutoff=_NEAR)
    if near:
        raise Ambiguous(
            f"“{plain}” is no group on record, but nearly one",
            [known[one].name for one in near],
            hint="Write it as it is on record, or add it first: despatch organisation add",
            place="--group",
        )
    full = plain if fold(plain).endswith("group") else f"{plain} Group"
    key = write_organisation(
        recorder, NewOrganisation(name=full, kind="group", ours=True, parent_id=board.parent_id)
    )
    return key, f"added the group “{full}”"


def _post(recorder: Recorder, board: Organisation, role: SeatRole) -> UUID:
    """The post of the board for a role, made where there is none."""
    from crm.people.writing import write_post
    from db.queries.posts import of_organisations

    for row in of_organisations(recorder.connection, [board.id]):
        if role_of_post(row.title, row.rank) is role:
            key: UUID = row.id
            return key
    title = f"{ROLE_LABELS[role]} of the {board.name.removeprefix('The ')}"
    return write_post(recorder, title, board.id, str(role), single_holder=role in FOR_ONE)


def write_unseat(recorder: Recorder, board: Organisation, one: Seat, on: date) -> None:
    """End a seat: `on` is the first day on which it is no longer held. Raises BadInput and Refused."""
    check_span(one.since, on)
    if one.until is not None and one.until <= on and not one.until_edtf:
        raise Refused(
            f"{one.person}'s seat on the {board.name} ended already: {one.span}",
            hint="Correct it with a day before.",
        )
    recorder.update(appointment, one.appointment_id, {"until": on, "until_edtf": None}, version=one.version)
