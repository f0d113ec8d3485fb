"""Their stances on a topic over time: what office-holders and bodies said, and where.

What somebody thinks of a policy may be a political opinion, which is special category data, and so is what is inferred
of it (UK GDPR article 9(1)). So a stance is kept only of a body, or of somebody who held an office on the day, in that
capacity; and only as a dated statement that can be shown: made to us in an engagement on record, or in public, with
its source and its words (article 9(2)(e): made public by the person themselves). Of a private person none is kept.

Nobody records a silence. Whoever still holds the post is silent since their last word on the topic, once a year has
gone by, or once an ask on it, raised with them later, has been unanswered for more than twenty working days.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from crm import clock
from crm.errors import BadInput, Refused
from crm.names.readings import ORGANISATION, PERSON
from crm.positions.charting import charts
from crm.positions.kinds import SAID, SILENT
from crm.positions.readings import Chart, Said
from crm.positions.said import read
from crm.positions.topics import Topic, with_those_below
from crm.promises import wording
from crm.vocabulary.partial_date import PartialDate
from crm.vocabulary.text import fold
from db.queries import stances as rows

if TYPE_CHECKING:
    from uuid import UUID

    from crm.api import Crm
    from crm.engagements.readings import Engagement
    from crm.names.readings import Candidate

UNKNOWN: Final = PartialDate.unknown()
_WHY: Final = "What a private person thinks may be a political opinion: special category data."


class Stances:
    """Where office-holders and bodies stand on a topic. Each call is one transaction."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm

    # ------------------------------------------------------------ reading

    def of_topic(self, topic: str, who: str = "") -> tuple[Chart, ...]:
        """The stances on a topic and those below it, one chart for each of them in each post, the latest first.

        `who` narrows to a person or a body. Raises NotFound and Ambiguous.
        """
        keys: dict[str, Any] = {}
        if who:
            found = self._crm.names.one(who, None, {PERSON, ORGANISATION})
            keys = {"person_id" if found.kind == PERSON else "organisation_id": found.id}
        today = clock.today()
        with self._crm.reading() as connection:
            topics = with_those_below(connection, topic)
            said = [read(row) for row in rows.on_topics(connection, topics, **keys)]
            return charts(connection, said, today)

    def of_person(self, person_id: UUID) -> tuple[Chart, ...]:
        """What somebody said of any topic, in every capacity."""
        today = clock.today()
        with self._crm.reading() as connection:
            said = [read(row) for row in rows.on_topics(connection, None, person_id=person_id)]
            return charts(connection, said, today)

    def topics(self, limit: int = 50, offset: int = 0) -> tuple[Topic, ...]:
        """The topics on which we have a position, or anybody a stance."""
        with self._crm.reading() as connection:
            found = rows.topics_with_any(connection, limit, offset)
        return tuple(Topic(row.id, row.name, row.label) for row in found)

    # ------------------------------------------------------------ writing

    def add(
        self,
        who: str,
        topic: str,
        stance: str,
        *,
        on: PartialDate = UNKNOWN,
        engagement: Engagement | None = None,
        source: str = "",
        quotation: str = "",
        note: str = "",
    ) -> Said:
        """Record what an office-holder or a body said of a topic, in the capacity of the day.

        `engagement` is where they said it to us, `source` a public one (its title or address), which needs the exact
        words. Raises BadInput without either, for a private person, for ourselves, for a day to come, for a stance there
        is not; NotFound where they did not take part; and Refused where it is on record already.
        """
        from crm.positions.writing import write_stance
        from crm.promises.closing import source_key

        _check(stance, engagement, source, quotation)
        when = _day(on, engagement)
        whose, name = self._taking_part(engagement, who) if engagement else self._office(who, when)
        with self._crm.writing("stance", f"Stance of {name}: {stance}") as recorder:
            topic_id = wording.topic_key(recorder, topic)
            if topic_id is None:
                raise BadInput("a stance is on a topic", hint="Name it, as in early-years.", place="TOPIC")
            keys = {"person_id": whose["person_id"]}
            if keys["person_id"] is None:
                keys = {"organisation_id": whose["organisation_id"]}
            said = rows.on_topics(recorder.connection, [topic_id], **keys)
            if any(row.stance == stance and row.occurred_edtf == when.edtf for row in said):
                raise Refused(f"that {name} was {stance} on {when} is on record already")
            told = {
                "stance": stance,
                "engagement_id": engagement.id if engagement else None,
                "source_id": source_key(recorder, " ".join(source.split())) if source else None,
                "quotation": quotation.strip(),
                "note": note.strip(),
            }
            added = write_stance(recorder, topic_id, whose, when, told)
            now = rows.on_topics(recorder.connection, [topic_id], **keys)
            return next(read(row) for row in now if row.id == added)

    def _taking_part(self, engagement: Engagement, who: str) -> tuple[dict[str, Any], str]:
        """Whoever took part, in the capacity they have there. Raises NotFound, and BadInput for a private person."""
        from crm.promises.taking_part import who_took_part

        one = who_took_part(self._crm, engagement, who, "WHO")
        if one.side != "theirs":
            raise _ours(one.name)
        if one.person_id is not None and one.appointment_id is None:
            raise _private(one.name, str(engagement.occurred))
        if one.person_id is None and one.organisation_id is None:
            raise BadInput(
                f"{one.name} is neither an office-holder nor a body of the record", hint=_WHY, place="WHO"
            )
        whose = {
            "person_id": one.person_id,
            "appointment_id": one.appointment_id,
            "organisation_id": one.organisation_id,
            "capacity": one.capacity,
        }
        return whose, one.name

    def _office(self, who: str, when: PartialDate) -> tuple[dict[str, Any], str]:
        """Whoever a name means on the day, in the office they held. Raises NotFound, Ambiguous and BadInput."""
        day = when.earliest or when.latest
        found = self._crm.names.one(who, day, {PERSON, ORGANISATION})
        if found.kind == ORGANISATION:
            body = self._crm.organisations.get(found.id)
            if body.ours:
                raise _ours(body.name)
            return {
                "organisation_id": body.id,
                "person_id": None,
                "appointment_id": None,
                "capacity": "",
            }, body.name
        return self._held(found, when), found.name

    def _held(self, found: Candidate, when: PartialDate) -> dict[str, Any]:
        from crm.people.readings import PARTY

        day = when.earliest or when.latest
        assert day is not None
        person = self._crm.people.get(found.id)
        roles = [role for role in person.roles_on(day) if role.rank != PARTY]
        # Where a title was given ("the Children's Minister"), the post that it named.
        meant = [role for role in roles if role.post_id == found.post_id] or roles
        if not meant:
            raise _private(found.name, str(when))
        return {
            "person_id": person.id,
            "appointment_id": meant[0].appointment_id,
            "organisation_id": meant[0].organisation_id,
            "capacity": meant[0].capacity,
        }


def _check(stance: str, engagement: Engagement | None, source: str, quotation: str) -> None:
    if stance == SILENT:
        raise BadInput(
            "nobody is recorded as silent",
            hint="It follows from the dates: a year without a word, or an ask that went unanswered.",
            place="STANCE",
        )
    wording.one_of(stance, SAID, "STANCE")
    if engagement is None and not fold(source):
        raise BadInput(
            "a stance needs to say where it was said",
            hint="Give --in E-12, or --source with --quote: only public and sourced statements are kept.",
            place="--in",
        )
    if source and not fold(quotation):
        raise BadInput("a public statement needs its words", hint="Give them with --quote.", place="--quote")


def _day(on: PartialDate, engagement: Engagement | None) -> PartialDate:
    """The day of a statement: that of the engagement, or the one given. Raises BadInput."""
    when = on or (engagement.occurred if engagement else UNKNOWN)
    if not when or (when.earliest is None and when.latest is None):
        raise BadInput("a stance has a day", hint="Give it with --on.", place="--on")
    if engagement is not None and on and engagement.occurred and not _meet(on, engagement.occurred):
        raise BadInput(
            f"{engagement.reference} was {engagement.occurred}, not {on}",
            hint="Leave out --on.",
            place="--on",
        )
    if when.earliest is not None and when.earliest > clock.today():
        raise BadInput("that day is still to come", hint="A stance is what has been said.", place="--on")
    return when


def _meet(one: PartialDate, other: PartialDate) -> bool:
    ends_before = one.latest is not None and other.earliest is not None and one.latest < other.earliest
    begins_after = one.earliest is not None and other.latest is not None and one.earliest > other.latest
    return not (ends_before or begins_after)


def _private(name: str, when: str) -> BadInput:
    return BadInput(
        f"{name} held no office on record ({when}), and of a private person no stance is kept",
        hint=f"{_WHY} If they held a post, record it: despatch person role.",
        place="WHO",
    )


def _ours(name: str) -> BadInput:
    return BadInput(
        f"{name} is one of us", hint="Where we stand is a position: despatch position set.", place="WHO"
    )
