"""The entries of a history as a paper: each with who, in the capacity of the day, and what came of it."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING

from crm.editions.edition import Edition
from crm.editions.gate import WITHHELD
from crm.forms.paper import Facts, Heading, Paragraph, Table
from crm.promises.kinds import ANSWER_LABELS as ASK_ANSWERS
from crm.promises.kinds import AskAnswer
from crm.reports.making import Making, capital
from crm.vocabulary.kinds import ANSWER_LABELS, Answer, label
from crm.vocabulary.markings import DEFAULT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from uuid import UUID

    from sqlalchemy import Connection

    from crm.forms.paper import Block, Cell, Line
    from crm.search.readings import EngagementRow, HistoryLine, Participation

_AT_ONCE = 500


class Entries:
    """The entries that may be shown, with all that is read of them at once; None stands for one that is withheld."""

    def __init__(self, making: Making, lines: Sequence[HistoryLine]) -> None:
        self.making = making
        with making.crm.reading() as connection:
            self.shown: list[HistoryLine | None] = making.let_through(
                connection, lines, lambda line: line.engagement.id
            )
            keys = [each.engagement.id for each in self.shown if each is not None]
            self._read(connection, keys)
        self.promised: defaultdict[UUID, list[str]] = defaultdict(list)
        for start in range(0, len(keys), _AT_ONCE):
            last: tuple[UUID, str] | None = None
            for made in making.crm.promises.of_engagements(keys[start : start + _AT_ONCE]).commitments:
                by = (made.where.engagement_id, made.name)
                # Who promised several things is named with the first of them.
                key = "promised_too" if by == last else "promised"
                last = by
                words = made.wording.strip('“”"')
                self.promised[by[0]].append(
                    making.say(key, name=made.name, words=words, reference=made.reference)
                )
        self.sources = making.crm.sources.of(keys)

    def _read(self, connection: Connection, keys: list[UUID]) -> None:
        from db.queries import report_history as rows
        from db.queries.report_origins import topic_labels

        say, gate = self.making.say, self.making.gate
        self.topics = topic_labels(connection)
        self.outcomes = rows.outcomes(connection, keys)
        redacted = self.making.edition is Edition.REDACTED
        self.private = rows.without_office(connection, keys) if redacted else set()
        self.asked: defaultdict[UUID, list[str]] = defaultdict(list)
        for row in rows.asked(connection, keys):
            answer = ASK_ANSWERS[AskAnswer(row.answer)]
            self.asked[row.engagement_id].append(
                say("asked", text=row.text, answer=answer, reference=f"K-{row.number}")
            )
        self.documents: defaultdict[UUID, list[str]] = defaultdict(list)
        for row in rows.documents(connection, keys):
            if gate.passes(row.marking):
                title = row.title or row.file_name
                self.documents[row.engagement_id].append(
                    say("document", title=title, reference=f"D-{row.number}")
                )
            else:
                gate.left_out.marked += 1

    # ------------------------------------------------------------ at a glance

    def glance(self) -> Table:
        """Everything in a table: when, what, in which capacity, what came of it."""
        columns = self.making.columns("ref", "date", "what*", "capacity*")

        def row(line: HistoryLine) -> tuple[Cell, ...]:
            one = line.engagement
            who = "; ".join(self._labels(one, line.matched)) or "; ".join(
                self._labels(one, self._of_side(one, "theirs"))
            )
            return one.reference, one.occurred or None, self._what(one), who

        return Table(self.making.say("caption"), columns, self.making.rows(self.shown, row, len(columns)))

    # ------------------------------------------------------------ in full

    def blocks(self) -> list[Block]:
        """Every entry under the year it happened in."""
        blocks: list[Block] = []
        for year, lines in by_year(self.shown):
            blocks.append(Heading(str(year) if year else self.making.say("undated")))
            for line in lines:
                blocks += [Paragraph(WITHHELD)] if line is None else self._entry(line.engagement)
        return blocks

    def _entry(self, one: EngagementRow) -> list[Block]:
        say = self.making.say
        when = capital(str(one.occurred)) if one.occurred else say("undated")
        answered = one.answer not in {Answer.NONE_EXPECTED, ""}
        told: list[tuple[str, str]] = [
            (say("fact_with"), "; ".join(self._labels(one, self._of_side(one, "theirs")))),
            (say("fact_ours"), "; ".join(self._labels(one, self._of_side(one, "ours")))),
            (say("fact_outcome"), self.outcomes.get(one.id, "")),
            (say("fact_answer"), capital(ANSWER_LABELS[Answer(one.answer)]) if answered else ""),
            (say("fact_asked"), "; ".join(self.asked[one.id])),
            (say("fact_promised"), "; ".join(self.promised[one.id])),
            (say("fact_topics"), ", ".join(self.topics.get(each, each) for each in one.topics)),
            (say("fact_documents"), "; ".join(self.documents[one.id])),
            (say("fact_source"), "; ".join(str(each) for each in self.sources.get(one.id, ()))),
            (say("fact_marking"), one.marking if one.marking != DEFAULT else ""),
            (say("fact_reference"), one.reference),
        ]
        pairs: tuple[tuple[str, Line], ...] = tuple((name, value) for name, value in told if value)
        return [Heading(say("entry", date=when, what=self._what(one)), 2), Facts(pairs)]

    def _what(self, one: EngagementRow) -> str:
        say = self.making.say
        state = say(one.status) if one.status in {"planned", "cancelled"} else ""
        if one.titled.lower().startswith(label(one.kind).lower()):
            return f"{one.titled}{state}"
        what = say("what", kind=label(one.kind), way=say(f"way_{one.direction}"), subject=one.titled)
        return f"{what}{state}"

    @staticmethod
    def _of_side(one: EngagementRow, side: str) -> list[Participation]:
        return [each for each in one.participants if each.side == side]

    def _labels(self, one: EngagementRow, those: Iterable[Participation]) -> list[str]:
        """Their names in the capacity of the day; in a redacted edition without those who held no office."""
        return [
            self.making.name(each.name, each.label, office=(one.id, each.name) not in self.private)
            for each in those
        ]


def by_year(lines: list[HistoryLine | None]) -> list[tuple[int | None, list[HistoryLine | None]]]:
    """The lines by the year they sort under; what is withheld stays with what stands before it."""
    years: list[int | None] = []
    for line in lines:
        when = line.engagement.occurred if line else None
        day = (when.earliest or when.latest) if when else None
        years.append(day.year if day else years[-1] if line is None and years else None)
    paired = zip(years, lines, strict=True)
    return [(year, [line for _, line in group]) for year, group in groupby(paired, key=lambda pair: pair[0])]
