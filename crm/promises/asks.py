"""The asks: adding one, raising it, the answers it had, how it ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from crm import clock
from crm.errors import Ambiguous, BadInput, NotFound, Refused
from crm.moves.kinds import Subject
from crm.people.words import day_words
from crm.promises import wording
from crm.promises.ask_readings import AskLine, AskRaised, AskWhole
from crm.promises.kinds import ENDED, STATUS_WORDS, AskAnswer, AskStatus
from crm.promises.rows import where
from crm.vocabulary.text import clip
from db.queries import asks as rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from uuid import UUID

    from sqlalchemy import Connection

    from crm.api import Crm
    from crm.engagements.readings import Engagement

FEWEST: Final = 2
"""With how many different holders of a post an ask must have been raised to have gone nowhere, unless said otherwise."""
_CHOICES: Final = 8


class Asks:
    """What we want of them, and on which occasions it was raised. Each call is one transaction."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm

    # ------------------------------------------------------------ reading

    def listed(
        self,
        *,
        open_only: bool = False,
        topic: str = "",
        not_raised_since: date | None = None,
        nowhere: int = 0,
        raised_with: str = "",
        limit: int = 50,
        offset: int = 0,
    ) -> tuple[AskLine, ...]:
        """Asks, the newest first.

        `topic` takes in those below it. `not_raised_since` and `nowhere` list open asks only: those not raised on or
        after a day, and those raised with at least so many different holders of a post and never supported.
        `raised_with` names a person, in any capacity. Raises NotFound for a topic or a person there is not.
        """
        from crm.positions.topics import with_those_below

        only_open = open_only or not_raised_since is not None or nowhere
        person = self._crm.people.get(raised_with).id if raised_with else None
        with self._crm.reading() as connection:
            wanted = rows.AskFilter(
                person=person,
                statuses=(AskStatus.OPEN,) if only_open else (),
                topics=with_those_below(connection, topic, place="--topic") if topic else (),
                not_raised_since=not_raised_since,
                nowhere=nowhere,
            )
            return _lines(connection, rows.listing(connection, wanted, clock.today(), limit, offset))

    def get(self, which: str | UUID, limit: int = 50, offset: int = 0) -> AskWhole:
        """The ask of a key, a reference ("K-7") or some of its words, with its occasions, the latest first.

        Raises NotFound, and Ambiguous with the choices.
        """
        from db.queries.commitments import allotments

        today = clock.today().toordinal()
        with self._crm.reading() as connection:
            line = _the_line(connection, which)
            found = rows.occasions(connection, line.id, limit + 1, offset)
            asked: dict[UUID, list[str]] = {}
            for row in rows.those_asked(connection, [row.engagement_id for row in found]):
                shown = ", ".join(filter(None, (row.name, row.capacity)))
                asked.setdefault(row.engagement_id, []).append(shown)
            passed = tuple(wording.passed_on(row) for row in allotments(connection, Subject.ASK, line.id))
        return AskWhole(
            line,
            tuple(
                AskRaised(
                    where(row),
                    tuple(asked.get(row.engagement_id, ())),
                    AskAnswer(row.answer),
                    row.note,
                    row.engagement_status == "planned" or row.engagement_sort_key >> 32 > today,
                )
                for row in found[:limit]
            ),
            len(found) > limit,
            passed,
            tuple(self._crm.sources.of([line.id]).get(line.id, ())),
        )

    # ------------------------------------------------------------ writing

    def add(
        self,
        text: str,
        *,
        topic: str = "",
        notes: str = "",
        raised: Engagement | None = None,
        answer: str = AskAnswer.NONE,
        note: str = "",
    ) -> AskLine:
        """Add an ask in our words, raised in an engagement if one is given.

        Raises BadInput for no words or an answer there is not, and Refused where it is on record in these very words.
        """
        from crm.promises.inputs import NewAsk, Occasion
        from crm.promises.writing import write_ask
        from db.queries.promises import ask_worded

        plain = wording.checked(text, "an ask")
        wording.one_of(answer, AskAnswer, "--answer")
        if raised is not None:
            _can_be_raised_in(raised)
        with self._crm.writing("ask", f"Ask: {clip(plain, 120)}") as recorder:
            there = ask_worded(recorder.connection, plain)
            if there is not None:
                known = _the_line(recorder.connection, there)
                raise Refused(
                    f"that is on record already as {known.reference}",
                    hint=f"Raise it again: despatch ask raise {known.reference} E-…",
                )
            topic_id = wording.topic_key(recorder, topic)
            occasions = (
                (Occasion(engagement_id=raised.id, answer=answer, note=note.strip()),) if raised else ()
            )
            new = NewAsk(text=plain, topic_id=topic_id, notes=notes.strip(), occasions=occasions)
            return _the_line(recorder.connection, write_ask(recorder, new))

    def raise_in(
        self, which: str | UUID, engagement: Engagement, answer: str = AskAnswer.NONE, note: str = ""
    ) -> AskLine:
        """Say that an ask was raised in an engagement, and what came of it there.

        Raises NotFound and Ambiguous, BadInput for an answer there is not, and Refused where it is said already, where
        the ask is closed, or the engagement was cancelled.
        """
        from db.tables.promises import ask_occasion

        wording.one_of(answer, AskAnswer, "--answer")
        _can_be_raised_in(engagement)
        with self._crm.writing("ask", f"Ask raised in {engagement.reference}") as recorder:
            line = _the_line(recorder.connection, which)
            if line.status is not AskStatus.OPEN:
                raise Refused(
                    f"{line.reference} is closed: {line.stands}",
                    hint=f"Open it again first: despatch ask reopen {line.reference}",
                )
            if rows.occasion(recorder.connection, line.id, engagement.id) is not None:
                raise Refused(
                    f"{line.reference} is noted as raised in {engagement.reference} already",
                    hint=f"To change the answer: despatch ask answer {line.reference} {engagement.reference} …",
                )
            values = {
                "ask_id": line.id,
                "engagement_id": engagement.id,
                "answer": answer,
                "note": note.strip(),
            }
            recorder.insert(ask_occasion, values)
            return _the_line(recorder.connection, line.id)

    def answer(
        self, which: str | UUID, engagement: Engagement, answer: str, note: str | None = None
    ) -> AskLine:
        """Say what came of an ask on an occasion on record; without `note` the one there stays.

        Raises NotFound where it was not raised there, and BadInput for an answer there is not.
        """
        from db.tables.promises import ask_occasion

        wording.one_of(answer, AskAnswer, "ANSWER")
        with self._crm.writing("ask", f"Answer in {engagement.reference}: {answer}") as recorder:
            line = _the_line(recorder.connection, which)
            row = rows.occasion(recorder.connection, line.id, engagement.id)
            if row is None:
                raise NotFound(
                    f"{line.reference} was not raised in {engagement.reference}",
                    hint=f"Say so first: despatch ask raise {line.reference} {engagement.reference}",
                )
            values = {"answer": answer} | ({} if note is None else {"note": note.strip()})
            recorder.update(ask_occasion, row.id, values, version=row.version)
            return _the_line(recorder.connection, line.id)

    def close(self, which: str | UUID, status: str, note: str = "", on: date | None = None) -> AskLine:
        """End an ask: met, met-in-part or dropped, with a note on why, on a day (today, when None).

        Raises BadInput for a status that ends nothing, a day to come or one before it was last raised, and Refused where it is closed already.
        """
        wording.one_of(status, ENDED, "STATUS")
        day = on or clock.today()
        if day > clock.today():
            raise BadInput("that day is still to come", hint="An ask is closed when it is.", place="--on")
        with self._crm.writing("ask", f"Ask closed: {status}") as recorder:
            line = _the_line(recorder.connection, which)
            if line.status is not AskStatus.OPEN:
                raise Refused(f"{line.reference} is closed already: {line.stands}")
            raised = line.last.occurred if line.last else None
            if raised is not None and raised.earliest is not None and raised.earliest > day:
                raise BadInput(
                    f"it would be closed ({day_words(day)}) before it was last raised ({raised})",
                    hint="Correct the day.",
                    place="--on",
                )
            said = (
                f"{day_words(day)}, {STATUS_WORDS[AskStatus(status)]}: {note.strip()}" if note.strip() else ""
            )
            notes = "\n".join(filter(None, (line.notes, said)))
            return _changed(recorder, line, {"status": status, "until": day, "notes": notes})

    def reopen(self, which: str | UUID) -> AskLine:
        """Open an ask again that was closed. Raises Refused where it is open."""
        with self._crm.writing("ask", "Ask opened again") as recorder:
            line = _the_line(recorder.connection, which)
            if line.status is AskStatus.OPEN:
                raise Refused(f"{line.reference} is open already")
            return _changed(recorder, line, {"status": str(AskStatus.OPEN), "until": None})

    def amend(
        self,
        which: str | UUID,
        *,
        text: str | None = None,
        topic: str | None = None,
        notes: str | None = None,
    ) -> AskLine:
        """Correct the words, the topic or the notes of an ask; what is None stays, an empty topic is none.

        Raises BadInput where nothing is given, or no words are left.
        """
        if text is None and topic is None and notes is None:
            raise BadInput("nothing is to be changed", hint="Give --text, --topic or --notes.")
        with self._crm.writing("ask", "Ask amended") as recorder:
            line = _the_line(recorder.connection, which)
            values: dict[str, Any] = {}
            if text is not None:
                values["text"] = wording.checked(text, "an ask")
            if topic is not None:
                values["topic_id"] = wording.topic_key(recorder, topic)
            if notes is not None:
                values["notes"] = notes.strip()
            return _changed(recorder, line, values)


def _changed(recorder: Any, line: AskLine, values: dict[str, Any]) -> AskLine:
    from db.tables.promises import ask

    recorder.update(ask, line.id, values, version=line.version)
    return _the_line(recorder.connection, line.id)


def _can_be_raised_in(engagement: Engagement) -> None:
    if engagement.status == "cancelled":
        raise Refused(
            f"{engagement.reference} was cancelled, so nothing was raised in it",
            hint="If it took place after all: despatch amend --status done.",
        )


def _the_line(connection: Connection, which: str | UUID) -> AskLine:
    """The ask of a key, a reference or some of its words. Raises NotFound and Ambiguous."""
    found = wording.found(connection, rows, which, "K", _CHOICES + 1)
    if not found:
        raise NotFound(f"there is no ask “{which}”", hint="despatch ask list names them.")
    if len(found) > 1:
        choices = [f"K-{row.number}  {clip(row.text, 100)}" for row in found[:_CHOICES]]
        raise Ambiguous(f"“{which}” may be any of these asks", choices, hint="Say it by its reference.")
    return _lines(connection, found)[0]


def _lines(connection: Connection, found: Sequence[Any]) -> tuple[AskLine, ...]:
    keys = [row.id for row in found]
    counted = {row.ask_id: row for row in rows.counts(connection, keys, clock.today())}
    last = {
        (row.ask_id, row.engagement_sort_key): row
        for row in rows.at(connection, keys, {row.last for row in counted.values()})
    }
    return tuple(_line(row, counted.get(row.id), last) for row in found)


def _line(row: Any, of: Any, last: Mapping[tuple[UUID, int], Any]) -> AskLine:
    """The ask of a row, with its counts (None where it never was raised) and the occasion it was raised on last."""
    at = last.get((row.id, of.last)) if of else None
    return AskLine(
        row.id,
        row.number,
        row.version,
        row.text,
        row.topic,
        AskStatus(row.status),
        row.notes,
        row.until,
        of.times if of else 0,
        of.holders if of else 0,
        of.ministers if of else 0,
        where(at) if at else None,
        AskAnswer(at.answer) if at else None,
    )
