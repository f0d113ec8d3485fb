"""Writing the spells within a role in which it was held in an acting capacity, or its holder was on leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crm.errors import BadInput, Refused
from crm.people.inputs import check_span
from db.queries import roles
from db.tables.organisations import appointment_status

if TYPE_CHECKING:
    from datetime import date

    from crm.people.readings import Role
    from db.recorder import Recorder


def write_spell(
    recorder: Recorder, role: Role, kind: str, since: date, until: date | None, note: str
) -> None:
    """Add a spell (`kind` is "acting" or "on-leave"); one that began on that day and is open gets its end.

    Raises BadInput where it is not within the role, and Refused where one of its kind is on record for those days.
    """
    check_span(since, until)
    if until is None:
        until = role.until
    early = role.since is not None and since < role.since
    if early or (role.until is not None and until is not None and until > role.until):
        raise BadInput(
            f"{role.person} was {role.title} {role.span}", hint="Give days within that.", place="--since"
        )
    for row in roles.statuses(recorder.connection, [role.appointment_id]):
        if row.kind != kind:
            continue
        if row.since == since and row.until is None and until is not None:
            recorder.update(appointment_status, row.id, {"until": until, "note": note.strip() or row.note})
            return
        begins_before = until is None or row.since is None or row.since < until
        ends_after = row.until is None or row.until > since
        if begins_before and ends_after:
            raise Refused(
                f"{role.person} is {kind.replace('-', ' ')} on some of those days already",
                hint="Give days that do not overlap it; despatch who lists them.",
            )
    values = {"appointment_id": role.appointment_id, "kind": kind, "note": note.strip()}
    recorder.insert(appointment_status, {**values, "since": since, "until": until})
