"""What colleagues and councils were asked to give to a letter or a response."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crm import clock
from crm.contributions.readings import Contribution, of_row
from crm.errors import BadInput, NotFound, Refused
from crm.people.words import day_words
from crm.references import needed_number, number_of
from crm.vocabulary.text import clip

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from typing import Any
    from uuid import UUID

    from sqlalchemy import Connection

    from crm.api import Crm
    from crm.contributions.chasing import Chaser
    from crm.contributions.inputs import NewContribution
    from crm.documents.inputs import NewDocument
    from crm.engagements.inputs import NewParticipant
    from crm.engagements.readings import Engagement
    from db.recorder import Recorder

_OPEN = "requested"


class WhatFor(NamedTuple):
    """The letter or the response that a contribution is for: one of two keys, and the reference."""

    engagement_id: UUID | None
    response_id: UUID | None
    reference: str


class Received(NamedTuple):
    """A contribution that came, and what is remarkable about it, in sentences."""

    contribution: Contribution
    remarks: tuple[str, ...]


class Contributions:
    """What colleagues and councils were asked to give to a letter or a response. Each call is one transaction."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm

    # ------------------------------------------------------------ reading

    def get(self, reference: str) -> Contribution:
        """The contribution people call `CN-4`. Raises BadInput and NotFound."""
        from db.queries import contributions

        number = needed_number(reference, "CN", "a contribution")
        with self._crm.reading() as connection:
            row = contributions.by_number(connection, number)
            if row is None:
                hint = "“despatch contribution list” names those there are."
                raise NotFound(f"there is no contribution CN-{number}", hint=hint)
            return _read(connection, [row])[0]

    def listed(
        self, *, still_open: bool = False, what_for: str | None = None, limit: int = 50
    ) -> tuple[Contribution, ...]:
        """Contributions, those asked for last first; still open: the longest due first; or those for E-12 or RS-3."""
        from db.queries import contributions

        found = self.what_for(what_for) if what_for else None
        with self._crm.reading() as connection:
            if found is not None:
                rows = contributions.of(
                    connection,
                    engagement_id=found.engagement_id,
                    response_id=found.response_id,
                    still_open=still_open,
                    limit=limit,
                )
            elif still_open:
                rows = contributions.awaited(connection, clock.today(), limit)
            else:
                rows = contributions.newest(connection, clock.today(), limit)
            return _read(connection, rows)

    def what_for(self, reference: str) -> WhatFor:
        """The letter (E-12) or response (RS-3) of a reference. Raises BadInput and NotFound."""
        from db.queries import contributions

        number = number_of(reference, "RS")
        if number is None:
            engagement = self._crm.engagements.by_reference(reference)
            return WhatFor(engagement.id, None, engagement.reference)
        with self._crm.reading() as connection:
            response_id = contributions.response_numbered(connection, number)
        if response_id is None:
            raise NotFound(
                f"there is no response RS-{number}", hint="“despatch response list” names those there are."
            )
        return WhatFor(None, response_id, f"RS-{number}")

    def whom(self, name: str, on: date, *, as_written: bool = False) -> NewParticipant:
        """The person or body of a name or a reference on a day. Raises NotFound, the nearest named, and Ambiguous.

        With `as_written` a name that is not on record is kept as words.
        """
        from crm.capture.participants import Identifier, Wanted
        from crm.contributions.whom import identified
        from crm.names.readings import ORGANISATION, PERSON
        from crm.vocabulary.partial_date import PartialDate

        kinds = frozenset({PERSON, ORGANISATION})
        identifier = Identifier(self._crm, PartialDate.of_day(on), as_written=as_written)
        return identified(identifier, Wanted(name, "ours", "recipient", "WHO", kinds))

    # ------------------------------------------------------------ writing

    def ask_of(
        self,
        who: str,
        wanted: str,
        *,
        what_for: str | None = None,
        due: date | None = None,
        on: date | None = None,
        note: str = "",
        as_written: bool = False,
    ) -> Contribution:
        """As `ask`, of a person or body by name or reference, for a letter or response; asked today unless `on` says."""
        from crm.contributions.inputs import NewContribution

        day = on or clock.today()
        whose = self.what_for(what_for) if what_for else WhatFor(None, None, "")
        them = self.whom(who, day, as_written=as_written)
        return self.ask(
            NewContribution(
                asked_of=them.name,
                wanted=wanted,
                requested=day,
                due=due,
                person_id=them.person_id,
                organisation_id=None if them.person_id else them.organisation_id,
                engagement_id=whose.engagement_id,
                response_id=whose.response_id,
                note=note,
            )
        )

    def ask(self, new: NewContribution) -> Contribution:
        """Note that somebody was asked. Raises BadInput."""
        from crm.contributions.writing import write_contribution

        new.check(clock.today())
        summary = f"Contribution asked of {new.asked_of}: {clip(' '.join(new.wanted.split()), 100)}"
        with self._crm.writing("contribution", clip(summary, 200)) as recorder:
            _, number = write_contribution(recorder, new)
        return self.get(f"CN-{number}")

    def received(
        self,
        seen: Contribution,
        on: date | None = None,
        *,
        document: NewDocument | None = None,
        note: str = "",
    ) -> Received:
        """Note that it came, with the file where there is one; the file is filed with the letter it is for.

        What came before it was asked for, or after it was cancelled, is accepted and remarked on. Raises BadInput for a
        day still to come, and Refused where it had come before.
        """
        from crm.contributions.inputs import LONGEST
        from crm.engagements.inputs import keepable
        from db.tables.correspondence import contribution

        day = on or clock.today()
        keepable(note, "note", LONGEST)
        if seen.status == "received":
            raise Refused(f"{seen.reference} was {seen.standing_words}", hint="Nothing was changed.")
        if day > clock.today():
            raise BadInput(
                f"{day_words(day)} is still to come", hint="Give the day on which it came.", place="--on"
            )
        remarks = []
        if day < seen.requested:
            remarks.append(
                f"it came on {day_words(day)}, before it was asked for on {day_words(seen.requested)}"
            )
        if seen.status == "cancelled":
            remarks.append("it had been cancelled")
        values: dict[str, Any] = {"status": "received", "received": day, "note": _more(seen.note, note)}
        with self._crm.writing("contribution", f"Received {seen.reference} from {seen.asked_of}") as recorder:
            if document is not None:
                values["document_id"] = _filed(recorder, seen, document)
            recorder.update(contribution, seen.id, values, version=seen.version)
        return Received(self.get(seen.reference), tuple(remarks))

    def cancel(self, seen: Contribution, note: str = "") -> Contribution:
        """Say that it is no longer wanted. Raises Refused where it came, or was cancelled before."""
        from db.tables.correspondence import contribution

        if seen.status != _OPEN:
            raise Refused(f"{seen.reference} was {seen.standing_words}", hint="Nothing was changed.")
        with self._crm.writing("contribution", f"Cancelled {seen.reference}") as recorder:
            values = {"status": "cancelled", "note": _more(seen.note, note)}
            recorder.update(contribution, seen.id, values, version=seen.version)
        return self.get(seen.reference)

    def chaser(self, seen: Contribution) -> Chaser:
        """The words of an email that chases it. Raises Refused where nothing is awaited any more."""
        from crm import settings
        from crm.almanac.days import working_days
        from crm.contributions.chasing import drafted

        if seen.status != _OPEN:
            raise Refused(f"{seen.reference} was {seen.standing_words}", hint="There is nothing to chase.")
        with self._crm.reading() as connection:
            days = working_days(connection)
        return drafted(seen, clock.today(), days, settings.load().organisation or self._crm.actor)

    def chase(self, seen: Contribution) -> tuple[Engagement, Chaser]:
        """Log the email that chases it, planned and so a draft, and note that on the contribution.

        Raises Refused where nothing is awaited any more.
        """
        from crm.contributions.chasing import email
        from crm.engagements.reading import read
        from crm.engagements.writing import write_engagement
        from db.tables.correspondence import contribution

        today = clock.today()
        chaser = self.chaser(seen)
        new = email(self._crm, seen, chaser, today)
        with self._crm.writing("contribution", f"Chased {seen.reference}: {seen.asked_of}") as recorder:
            engagement = read(recorder.connection, write_engagement(recorder, new))
            note = _more(seen.note, f"Chased on {day_words(today)}: {engagement.reference}")
            recorder.update(contribution, seen.id, {"note": note}, version=seen.version)
        return engagement, chaser


def _filed(recorder: Recorder, seen: Contribution, document: NewDocument) -> UUID:
    """Keep what came: with the letter it is for, where it is for one."""
    from crm.engagements.writing import link_document, write_document
    from crm.vocabulary.kinds import DocumentRole
    from db.queries import engagements

    document_id = write_document(recorder, document)
    if seen.engagement_id is not None:
        place = len(engagements.documents(recorder.connection, seen.engagement_id))
        link_document(recorder, seen.engagement_id, document_id, DocumentRole.BACKGROUND, place)
    return document_id


def _more(before: str, note: str) -> str:
    """A note with one more line."""
    return "\n".join(filter(None, (before, note.strip())))


def _read(connection: Connection, rows: Sequence[Any]) -> tuple[Contribution, ...]:
    from crm.almanac.days import working_days

    today, days = clock.today(), working_days(connection)
    return tuple(of_row(row, today, days) for row in rows)
