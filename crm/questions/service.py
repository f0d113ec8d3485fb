"""Parliamentary questions, by session and number: numbers are used again each session."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from crm import clock
from crm.errors import Ambiguous, BadInput, NotFound, Refused
from crm.questions.kinds import (
    House,
    QuestionKind,
    QuestionStatus,
    due,
    reference_of,
    session_of,
    uin_of,
    years_of,
)
from crm.questions.readings import NewQuestion, Question
from crm.vocabulary.kinds import Answer, Direction, Kind, Part, Status
from crm.vocabulary.partial_date import PartialDate

if TYPE_CHECKING:
    import uuid
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy import Connection

    from crm.api import Crm
    from crm.engagements.readings import Engagement


class Questions:
    """Parliamentary questions, each an engagement. Each call is one transaction."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm

    def by_reference(self, text: str) -> Question:
        """The question people call "2021-22/12345", or of a number that only one session has.

        Raises BadInput, NotFound, and Ambiguous where several sessions have used the number.
        """
        from db.queries import questions

        known = reference_of(text)
        with self._crm.reading() as connection:
            found = _read(connection, questions.numbered(connection, known.uin, known.session))
        if not found:
            where = f" of the session {known.session}" if known.session else ""
            raise NotFound(
                f"there is no question {known.uin}{where} on record", hint="See: despatch question list"
            )
        if len(found) > 1:
            raise Ambiguous(
                f"the number {known.uin} was used in {len(found)} sessions",
                tuple(f"{each.reference}  {each.subject}" for each in found),
                hint="Say which, as session/number.",
            )
        return found[0]

    def listed(
        self, *, everything: bool = False, session: str = "", house: str = "", limit: int = 50
    ) -> tuple[Question, ...]:
        """Questions whose answer is awaited, or all; the next due first."""
        from db.queries import questions

        statuses = () if everything else (str(QuestionStatus.OPEN),)
        wanted = session_of(session) if session else ""
        with self._crm.reading() as connection:
            return _read(connection, questions.listed(connection, statuses, wanted, house, limit))

    def of_engagement(self, engagement_id: uuid.UUID) -> Question | None:
        """The question that an engagement is, None where it is none."""
        from db.queries import questions

        with self._crm.reading() as connection:
            row = questions.of_engagement(connection, engagement_id)
            return _read(connection, [row])[0] if row is not None else None

    def add(self, new: NewQuestion, engagement: Engagement | None = None) -> Question:
        """Add a question: log it as an engagement, or say that `engagement` is it.

        Raises BadInput for a session or number there cannot be and for days out of order, and Refused where that
        session has the number already, or the engagement is a question already.
        """
        from crm.engagements.inputs import NewEngagement
        from crm.engagements.writing import write_engagement
        from db.queries import questions
        from db.tables.responses import parliamentary_question as table

        values = self._checked(new, engagement)
        if engagement is None and not (new.subject.strip() or new.participants):
            raise BadInput("say what it is about, or who asked", hint="As in --about TEXT --by NAME.")
        tabled = values["tabled"]
        with self._crm.writing("question", f"Question {values['session']}/{values['uin']}") as recorder:
            there = questions.numbered(recorder.connection, values["uin"], values["session"])
            if there:
                raise Refused(
                    f"{values['session']} has a question {values['uin']} already: E-{there[0].number}",
                    hint="Another session may use the same number: --session.",
                )
            if engagement is not None and questions.of_engagement(recorder.connection, engagement.id):
                raise Refused(f"{engagement.reference} is a question already")
            key = engagement.id if engagement else None
            key = key or write_engagement(
                recorder,
                NewEngagement(
                    kind=Kind.QUESTION,
                    direction=Direction.MUTUAL,
                    occurred=PartialDate.of_day(tabled) if tabled else PartialDate.unknown(),
                    subject=new.subject,
                    body=new.text,
                    answer=Answer.NONE_EXPECTED,
                    participants=new.participants,
                    topics=new.topics,
                    status=Status.DONE,
                ),
            )
            recorder.insert(table, {**values, "engagement_id": key})
        return self.by_reference(f"{values['session']}/{values['uin']}")

    def _checked(self, new: NewQuestion, engagement: Engagement | None) -> dict[str, Any]:
        """The columns of a question. Raises BadInput."""
        from crm.almanac.days import working_days

        house = House(new.house)
        kind = QuestionKind(
            new.kind or (QuestionKind.LORDS if house is House.LORDS else QuestionKind.ORDINARY)
        )
        if (house is House.LORDS) != (kind is QuestionKind.LORDS):
            raise BadInput(
                f"there are no {kind.label.lower()} questions in the {house.capitalize()}", place="--kind"
            )
        if engagement is not None and engagement.kind != Kind.QUESTION:
            raise BadInput(f"{engagement.reference} is no question, but a {engagement.kind}", place="--as")
        session = session_of(new.session)
        tabled = new.tabled or (engagement.occurred.day if engagement else None)
        first, last = years_of(session)
        if tabled is not None and not first <= tabled.year <= last:
            raise BadInput(
                f"the session {session} was not sitting on {PartialDate.of_day(tabled)}",
                hint="Correct the session, or the day it was tabled.",
                place="--tabled",
            )
        if new.named is not None and kind is not QuestionKind.NAMED_DAY:
            raise BadInput(
                "only a named day question names a day", hint="Say --kind named-day.", place="--named"
            )
        by: date | None = None
        if tabled is not None:
            with self._crm.reading() as connection:
                by = due(kind, tabled, new.named, working_days(connection))
        return {
            "house": str(house),
            "session": session,
            "uin": uin_of(new.uin, house),
            "kind": str(kind),
            "tabled": tabled,
            "due": by or new.named,
        }

    def answer(self, seen: Question, day: date, text: str = "") -> Question:
        """Say that it was answered on a day; the words are kept with the engagement. Raises BadInput for a day before it, or to come."""
        from db.tables.engagements import engagement as engagement_table
        from db.tables.responses import parliamentary_question as table

        if seen.tabled is not None and day < seen.tabled:
            tabled = PartialDate.of_day(seen.tabled)
            raise BadInput(
                f"{seen.reference} was tabled on {tabled}, so it was not answered on {PartialDate.of_day(day)}",
                hint="Correct the day.",
                place="--on",
            )
        if day > clock.today():
            raise BadInput(
                f"{PartialDate.of_day(day)} is still to come",
                hint="Say it when it was answered.",
                place="--on",
            )
        with self._crm.writing("question", f"Question {seen.reference} answered") as recorder:
            values = {"answered": day, "status": str(QuestionStatus.ANSWERED)}
            recorder.update(table, seen.id, values, version=seen.version)
            if text.strip():
                recorder.update(engagement_table, seen.engagement_id, {"outcome": text.strip()})
        return self.by_reference(seen.reference)

    def withdraw(self, seen: Question) -> Question:
        """Say that it was withdrawn. Raises Refused where it was answered."""
        from db.tables.responses import parliamentary_question as table

        if seen.status is not QuestionStatus.OPEN:
            raise Refused(f"{seen.reference} was {seen.status} already")
        with self._crm.writing("question", f"Question {seen.reference} withdrawn") as recorder:
            values = {"status": str(QuestionStatus.WITHDRAWN)}
            recorder.update(table, seen.id, values, version=seen.version)
        return self.by_reference(seen.reference)


def _read(connection: Connection, rows: Sequence[Any]) -> tuple[Question, ...]:
    from db.queries import questions

    if not rows:
        return ()
    asked: defaultdict[tuple[Any, bool], list[str]] = defaultdict(list)
    for row in questions.parties(connection, [row.engagement_id for row in rows]):
        label = ", ".join(filter(None, (row.name, row.capacity)))
        asked[row.engagement_id, row.part == Part.AUTHOR].append(label)
    return tuple(
        Question(
            row.id,
            row.version,
            row.engagement_id,
            f"E-{row.number}",
            House(row.house),
            row.session,
            row.uin,
            QuestionKind(row.kind),
            row.tabled,
            row.due,
            row.answered,
            QuestionStatus(row.status),
            row.subject,
            row.outcome,
            tuple(asked[row.engagement_id, True]),
            tuple(asked[row.engagement_id, False]),
        )
        for row in rows
    )
