"""The influence, interest, relationship and priority of stakeholders, each value kept with the days it held.

Never what somebody thinks: a political opinion is special category data, and so is what is inferred of one (UK GDPR
article 9(1)). What an office-holder said of a topic is a stance, with its source (`crm.positions.stances`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crm import clock
from crm.assessments.kinds import ATTRIBUTES, OPINIONS
from crm.assessments.readings import Assessed, Assessment
from crm.errors import BadInput, Refused
from crm.names.readings import ORGANISATION, PERSON
from crm.people.words import day_words
from db.queries import assessments as rows

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from crm.api import Crm


class Assessments:
    """The influence, interest and so on of stakeholders, kept as a history. Each call is one transaction."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm

    def of(self, who: str) -> Assessed:
        """How a person or a body, by name or reference, was assessed. Raises NotFound and Ambiguous."""
        found = self._crm.names.one(who, None, {PERSON, ORGANISATION})
        with self._crm.reading() as connection:
            held = rows.of_subject(connection, **_keys(found.kind, found.id))
        return Assessed(found.reference, found.name, tuple(map(Assessment.of_row, held)))

    def of_key(
        self, *, person_id: UUID | None = None, organisation_id: UUID | None = None
    ) -> tuple[Assessment, ...]:
        """How a person or a body (exactly one key) was assessed, in time within each attribute."""
        with self._crm.reading() as connection:
            held = rows.of_subject(connection, person_id=person_id, organisation_id=organisation_id)
        return tuple(map(Assessment.of_row, held))

    def assess(
        self, who: str, attribute: str, value: str, since: date | None = None, reason: str = ""
    ) -> Assessed:
        """Say how an attribute of a person or a body is seen from a day on (today, when None); the value before ends.

        On the day the value before began, it is corrected instead. Raises BadInput for an attribute or a value there is
        not, and with the reason for what would be an opinion of theirs; Refused where it stands so already, or another
        is recorded from a later day; NotFound and Ambiguous for the name.
        """
        from db.tables.positions import assessment

        word, degree = _attribute(attribute), value.strip().casefold()
        if degree not in ATTRIBUTES[word]:
            raise BadInput(
                f"“{value}” is no word for {word}",
                hint=f"There are: {', '.join(ATTRIBUTES[word])}.",
                place="VALUE",
            )
        day = since or clock.today()
        found = self._crm.names.one(who, None, {PERSON, ORGANISATION})
        keys = _keys(found.kind, found.id)
        told = {"value": degree, "reason": " ".join(reason.split())}
        with self._crm.writing("assessment", f"{found.name}: {word} {degree}") as recorder:
            recorder.alone(f"assessment {found.id}")
            before = _present(rows.of_subject(recorder.connection, **keys, attribute=word), day)
            if before is not None and before.value == degree and before.since != day:
                raise Refused(
                    f"the {word} of {found.name} is {degree} already, {Assessment.of_row(before).span}"
                )
            if before is not None and before.since == day:
                recorder.update(assessment, before.id, told, version=before.version)
            else:
                if before is not None:
                    recorder.update(assessment, before.id, {"until": day}, version=before.version)
                recorder.insert(assessment, {**keys, "attribute": word, **told, "since": day})
        return self.of(found.reference)


def _attribute(text: str) -> str:
    """The attribute of a word. Raises BadInput; for an opinion with the reason why none is kept."""
    word = text.strip().casefold()
    if word in ATTRIBUTES:
        return word
    known = f"There are: {', '.join(ATTRIBUTES)}."
    if word in OPINIONS:
        raise BadInput(
            f"{word} is not assessed: what somebody thinks may be a political opinion, which is special category data",
            hint=f"What an office-holder said is a stance, with its source: despatch stance add. {known}",
            place="ATTRIBUTE",
        )
    raise BadInput(f"“{text}” is no attribute", hint=known, place="ATTRIBUTE")


def _keys(kind: str, key: UUID) -> dict[str, Any]:
    return {
        "person_id": key if kind == PERSON else None,
        "organisation_id": key if kind == ORGANISATION else None,
    }


def _present(found: Any, day: date) -> Any:
    """The row in force on a day, None where none is. Raises Refused where one begins later."""
    for row in found:
        if row.since is not None and row.since > day:
            raise Refused(
                f"it is recorded as {row.value} from {day_words(row.since)}",
                hint="Give that day or a later one with --from.",
            )
    return next((row for row in found if row.until is None or row.until > day), None)
