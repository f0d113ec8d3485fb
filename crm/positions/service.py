"""Our positions: where we stand on a topic, edition by edition, by whom approved, and what cites them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from crm import clock
from crm.errors import BadInput, NotFound, Refused
from crm.people.words import day_words
from crm.positions.readings import Position, PositionWhole
from crm.positions.topics import the_topic
from crm.promises import wording
from crm.promises.rows import where
from crm.references import number_of
from crm.vocabulary.text import clip
from db.queries import positions as rows

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Connection

    from crm.api import Crm
    from crm.engagements.readings import Engagement
    from crm.positions.stances import Stances


class Cited(NamedTuple):
    """That an engagement cites an edition; `note` says what is odd about it, "" where nothing is."""

    position: Position
    note: str


class Positions:
    """Where we stand on a topic, and where they do, over time. Each call is one transaction."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm

    @cached_property
    def stances(self) -> Stances:
        """Where they stand: what office-holders and bodies said."""
        from crm.positions.stances import Stances

        return Stances(self._crm)

    # ------------------------------------------------------------ reading

    def listed(
        self, *, topic: str = "", on: date | None = None, limit: int = 50, offset: int = 0
    ) -> tuple[Position, ...]:
        """Our positions in force on a day (today, when None), by topic; `topic` takes in those below it.

        Raises NotFound for a topic there is not.
        """
        from crm.positions.topics import with_those_below

        with self._crm.reading() as connection:
            topics = with_those_below(connection, topic, place="--topic") if topic else None
            found = rows.in_force(connection, on or clock.today(), topics, limit, offset)
        return tuple(map(reading, found))

    def history(self, topic: str) -> tuple[Position, ...]:
        """Every edition of our position on a topic, the newest first. Raises NotFound where there is none."""
        with self._crm.reading() as connection:
            meant = the_topic(connection, topic)
            found = rows.editions(connection, meant.id)
        if not found:
            raise NotFound(f"we have no position on {meant.name}", hint=_SET.format(meant.name))
        return tuple(map(reading, found))

    def get(self, which: str, on: date | None = None) -> PositionWhole:
        """An edition by its reference (PS-2), or the one in force on a topic on a day (today, when None).

        Raises NotFound, saying what there is.
        """
        with self._crm.reading() as connection:
            position = _the_position(connection, which, on or clock.today())
            cited = tuple(where(row) for row in rows.citations(connection, position.id))
            topic_id = the_topic(connection, position.topic).id
            editions = tuple(reading(row) for row in rows.editions(connection, topic_id))
        evidence = self._crm.sources.of([position.id]).get(position.id, ())
        return PositionWhole(position, cited, editions, tuple(evidence))

    def cited_in(self, engagement: Engagement) -> tuple[Position, ...]:
        """The editions that an engagement cites."""
        with self._crm.reading() as connection:
            return tuple(reading(row) for row in rows.cited_in(connection, engagement.id))

    # ------------------------------------------------------------ writing

    def set(
        self,
        topic: str,
        text: str,
        since: date,
        *,
        approved_by: str = "",
        approved_on: date | None = None,
        document: str = "",
    ) -> Position:
        """Say where we stand on a topic from a day on: the next edition; the one before ends there.

        `approved_by` is a person of the record or a name as written (a board), `document` a reference (D-3). Raises
        BadInput for no words, for a day that is not after the beginning of the edition before, for an approval
        that is still to come; Refused where it says the same as the edition before; and NotFound for the document.
        """
        from crm.positions.writing import write_position

        plain = wording.checked(text, "a position")
        if not topic.strip():
            raise BadInput("a position is on a topic", hint="Name it, as in early-years.", place="TOPIC")
        if approved_on is not None and approved_on > clock.today():
            raise BadInput(
                "that day is still to come",
                hint="A position says who has approved it.",
                place="--approved-on",
            )
        held = {"document_id": self._crm.documents.by_reference(document).id if document else None}
        approver = self._approver(approved_by, since)
        values = {"text": plain, "approved_on": approved_on, "since": since, **held, **approver}
        with self._crm.writing("position", f"Position on {topic}: {clip(plain, 100)}") as recorder:
            topic_id = wording.topic_key(recorder, topic)
            assert topic_id is not None
            recorder.alone(f"position {topic_id}")
            before = next(iter(rows.editions(recorder.connection, topic_id)), None)
            if before is not None:
                _follows(reading(before), plain, since)
            return reading(rows.by_number(recorder.connection, write_position(recorder, topic_id, values)))

    def end(self, topic: str, on: date) -> Position:
        """Say that we have no position on a topic from a day on. Raises NotFound where none is in force then."""
        from db.tables.positions import position

        with self._crm.writing("position", f"End of position on {topic}") as recorder:
            now = _the_position(recorder.connection, topic, on)
            if now.since is not None and now.since >= on:
                raise BadInput(
                    f"edition {now.edition} holds from {day_words(now.since)}",
                    hint="Give a later day.",
                    place="--on",
                )
            recorder.update(position, now.id, {"until": on}, version=now.version)
            return reading(rows.by_number(recorder.connection, now.number))

    def cite(self, which: str, engagement: Engagement) -> Cited:
        """Say that an engagement cites an edition (PS-2), or the one that was in force on a topic on its day.

        Raises NotFound where none was, and Refused where that is said already.
        """
        from db.tables.positions import position_cited

        day = engagement.occurred.earliest or engagement.occurred.latest
        with self._crm.writing("position", f"Position cited in {engagement.reference}") as recorder:
            position = _the_position(recorder.connection, which, day or clock.today())
            known = {row.id for row in rows.cited_in(recorder.connection, engagement.id)}
            if position.id in known:
                raise Refused(f"{engagement.reference} cites {position.reference} already")
            values = {"position_id": position.id, "engagement_id": engagement.id}
            recorder.insert(position_cited, values)
        odd = day is not None and not position.in_force(day)
        span = f"edition {position.edition} was in force {position.span}"
        return Cited(position, f"{span}, not on {engagement.occurred}" if odd else "")

    def _approver(self, name: str, day: date) -> dict[str, Any]:
        """Who approved it: the person of the record that a name clearly means, and the name to be shown."""
        plain = " ".join(name.split())
        if not plain:
            return {"approved_by": "", "approved_by_id": None}
        found = self._crm.names.resolve(plain, day, {"person"})
        if found.sure and found.best is not None and found.best.person_id is not None:
            return {"approved_by": found.best.name, "approved_by_id": found.best.person_id}
        return {"approved_by": plain, "approved_by_id": None}


_SET = "Say where we stand: despatch position set {} TEXT --from DATE"


def _follows(before: Position, text: str, since: date) -> None:
    """Raises BadInput and Refused where an edition cannot come after another."""
    if before.since is not None and since <= before.since:
        raise BadInput(
            f"edition {before.edition} ({before.reference}) holds from {day_words(before.since)}",
            hint="The next edition begins on a later day; to correct that one, undo it and set it again.",
            place="--from",
        )
    if before.text == text and (before.until is None or before.until >= since):
        raise Refused(f"edition {before.edition} ({before.reference}) says the same already")


def _the_position(connection: Connection, which: str, day: date) -> Position:
    """The edition of a reference, or the one in force on a topic on a day. Raises NotFound."""
    number = number_of(which, "PS")
    if number is not None:
        row = rows.by_number(connection, number)
        if row is None:
            raise NotFound(f"there is no position PS-{number}", hint="despatch position list names them.")
        return reading(row)
    topic = the_topic(connection, which)
    found = rows.in_force(connection, day, [topic.id], 1)
    if found:
        return reading(found[0])
    editions = [reading(row) for row in rows.editions(connection, topic.id)]
    there = "; ".join(f"edition {each.edition} {each.span}" for each in editions[:5])
    raise NotFound(
        f"we had no position on {topic.name} on {day_words(day)}",
        hint=f"There are: {there}." if there else _SET.format(topic.name),
    )


def reading(row: Any) -> Position:
    """The reading of a row of `db.queries.positions`."""
    return Position(
        row.id,
        row.number,
        row.version,
        row.topic,
        row.topic_label,
        row.edition,
        row.text,
        row.approved_by,
        row.approved_on,
        f"D-{row.document_number}" if row.document_number is not None else "",
        row.since,
        row.until,
    )
