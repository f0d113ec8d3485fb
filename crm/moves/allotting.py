"""Saying who has an open letter, ask or commitment from a day on: a row for each time it passes on, the newest holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crm.errors import BadInput
from crm.moves.kinds import Cause, Subject

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID

    from db.recorder import Recorder, Row


def allot(
    recorder: Recorder,
    subject: str,
    subject_id: UUID,
    *,
    since: date,
    organisation_id: UUID | None = None,
    post_id: UUID | None = None,
    person_id: UUID | None = None,
    from_organisation_id: UUID | None = None,
    cause: str,
    reason: str = "",
) -> UUID:
    """Say that an open letter ("engagement"), "ask" or "commitment" is with a body, post or person from a day on.

    Returns the key of the row. A letter's clock is brought in step. Raises BadInput where nobody has it, or a word is
    not one of `crm.moves.kinds`.
    """
    row = {
        "subject": subject,
        "subject_id": subject_id,
        "since": since,
        "from_organisation_id": from_organisation_id,
        "organisation_id": organisation_id,
        "post_id": post_id,
        "person_id": person_id,
        "cause": cause,
        "reason": reason,
    }
    return allot_all(recorder, [row])[0]


def allot_all(recorder: Recorder, rows: Iterable[Row]) -> list[UUID]:
    """Write allotments (mappings with the columns of the table), and bring the clocks of the letters in step."""
    from crm.clocks.settling import settle
    from db.tables.moves import allotment

    given = [{**row, "reason": " ".join(str(row.get("reason", "")).split())} for row in rows]
    for row in given:
        _check(row)
    keys = recorder.insert_many(allotment, given)
    letters = {row["subject_id"] for row in given if row["subject"] == Subject.LETTER}
    if letters:
        settle(recorder, letters)
    return keys


def _check(row: Row) -> None:
    if row["subject"] not in {word.value for word in Subject}:
        raise BadInput(f"“{row['subject']}” cannot be allotted", hint=f"There are: {', '.join(Subject)}.")
    if row["cause"] not in {word.value for word in Cause}:
        raise BadInput(f"“{row['cause']}” is no cause", hint=f"There are: {', '.join(Cause)}.")
    if not any(row.get(name) for name in ("organisation_id", "post_id", "person_id")):
        raise BadInput("nobody has it then", hint="Name the body, the post or the person that has it now.")
