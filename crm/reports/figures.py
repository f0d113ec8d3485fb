"""The engagement of a quarter, or of any days, in figures: by kind, department, body, topic and party of the day."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from crm.forms.paper import Bar, BarChart, Facts, Note, Paragraph
from crm.reports.making import Making
from crm.reports.spans import Span, shown_scope, span_of
from crm.vocabulary.kinds import Direction, Kind
from crm.vocabulary.kinds import label as kind_label
from db.queries import figures as rows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from uuid import UUID

    from sqlalchemy import Connection

    from crm.api import Crm
    from crm.editions.edition import Edition
    from crm.forms.paper import Block, Paper
    from db.queries.figures import Scope

_SHOWN: Final = 12
"""Bars of a chart; the others are told as one."""
_SERIES: Final = ("written", "met", "other")


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresAsked:
    """Of which days (None: the quarter that ended last), with a body ("DfE+"), on a topic.

    `merged` counts departments that are no more as the one that came of each.
    """

    first: date | None = None
    last: date | None = None
    dept: str = ""
    topic: str = ""
    merged: bool = False


def figures(crm: Crm, asked: FiguresAsked, edition: Edition) -> Paper:
    """The figures as a paper. Raises BadInput for a last day before the first, NotFound and Ambiguous for names."""
    making = Making(crm, "figures", edition)
    span = span_of(asked.first, asked.last, making.today)
    with crm.reading() as connection:
        scope = _scope(making, connection, asked, span)
        counted = _Counted(making, connection, scope, span)
        sections = counted.sections(merged=asked.merged)
    return making.paper(
        sections, subject=span.words, period=span.words, when=span.phrase, narrowed=_narrowed(making, asked)
    )


def _scope(making: Making, connection: Connection, asked: FiguresAsked, span: Span) -> Scope:
    from crm.positions.topics import with_those_below

    bodies: tuple[UUID, ...] = ()
    if asked.dept:
        body = making.crm.organisations.get(asked.dept.rstrip("+ "))
        line = making.crm.organisations.lineage(body.id, plus=asked.dept.strip().endswith("+"))
        bodies = tuple(each.id for each in line)
    topics = with_those_below(connection, asked.topic, place="--topic") if asked.topic else ()
    return shown_scope(making, span, topics=tuple(topics), bodies=bodies)


class _Counted:
    """The figures of one span, read within one transaction."""

    def __init__(self, making: Making, connection: Connection, scope: Scope, span: Span) -> None:
        self.making, self.connection, self.scope, self.span = making, connection, scope, span
        self.kinds: Counter[tuple[str, str]] = Counter()
        gate = making.gate
        for row in rows.kinds(connection, scope):
            if row.embargoed and not scope.embargoed:
                gate.left_out.embargoed += row.count
            elif not gate.passes(row.marking):
                gate.left_out.marked += row.count
            else:
                self.kinds[row.kind, row.direction] += row.count

    def sections(self, *, merged: bool) -> dict[str, list[Block]]:
        """The charts and what is said with them; what has nothing to show is left out."""
        vague = rows.vague(self.connection, self.scope)
        told: dict[str, list[Block]] = {}
        if vague:
            told["vague"] = [Note(self.making.count("vague", vague))]
        if not self.kinds:
            return told
        told |= {"summary": [self._summary()], "facts": [self._facts()], "kinds": [self._kinds()]}
        told["departments"] = self._departments(merged=merged)
        others = rows.by_body(self.connection, self.scope, departments=False)
        told["bodies"] = self._chart("bodies", others, lambda row: row.name)
        topics = rows.by_topic(self.connection, self.scope)
        told["topics"] = self._chart("topics", topics, lambda row: row.label or row.name)
        told["parties"] = self._parties()
        told["letters"] = self._letters()
        return told

    def _summary(self) -> Paragraph:
        earlier = self.span.before
        before = 0
        if earlier is not None:
            before = rows.total(self.connection, replace(self.scope, first=earlier.first, last=earlier.last))
        key, count = self.span.length
        return Paragraph(
            self.making.count(
                "summary",
                sum(self.kinds.values()),
                when=self.span.phrase,
                before=f"{before:,}" if before else self.making.say("none"),
                length=self.making.count(key, count),
            )
        )

    def _facts(self) -> Facts:
        took_part = rows.people(self.connection, self.scope)
        asks, commitments = rows.asked_and_promised(self.connection, self.scope)
        counts = {
            "people": took_part.people,
            "ministers": took_part.ministers,
            "asks": asks,
            "commitments": commitments,
        }
        return Facts(tuple((self.making.say(f"fact_{key}"), f"{count:,}") for key, count in counts.items()))

    def _kinds(self) -> BarChart:
        say = self.making.say
        bars = [
            Bar(kind_label(kind), tuple(self.kinds[kind.value, way.value] for way in Direction))
            for kind in Kind
        ]
        shown = sorted((bar for bar in bars if any(bar.values)), key=lambda bar: -sum(bar.values))
        series = tuple(say(f"series_{way.value}") for way in Direction)
        return BarChart(say("kinds_title"), say("kinds_of"), series, tuple(shown))

    def _departments(self, *, merged: bool) -> list[Block]:
        found = rows.by_body(self.connection, self.scope, departments=True)
        if not merged:
            return self._chart("departments", found, lambda row: row.name)
        from crm.reports.service import heirs

        into = heirs(self.connection, [row.id for row in found])
        if into:
            found = rows.by_body(self.connection, self.scope, departments=True, into=into)
        return self._chart("departments_merged", found, lambda row: row.name)

    def _chart(self, key: str, found: Sequence[Any], label: Callable[[Any], str]) -> list[Block]:
        """A chart of the first so many, the others together as one bar; nothing where there is nothing."""
        if not found:
            return []
        say = self.making.say
        bars = [_bar(label(row), row) for row in found[:_SHOWN]]
        if len(found) > _SHOWN:
            rest = found[_SHOWN:]
            sums = tuple(sum(getattr(row, name) for row in rest) for name in _SERIES)
            bars.append(Bar(say("others"), sums))
        series = tuple(say(f"series_{name}") for name in _SERIES)
        chart = BarChart(say(f"{key}_title"), say(f"{key}_of"), series, tuple(bars))
        return [chart, Note(say("overlap"))] if len(found) > 1 else [chart]

    def _parties(self) -> list[Block]:
        """The balance between parties, by the party of the day (Charity Commission guidance CC9 asks for balance)."""
        found = rows.by_party(self.connection, self.scope)
        say = self.making.say
        bars = [_bar(row.name, row) for row in found]
        unknown = rows.no_party(self.connection, self.scope)
        if unknown.total:
            bars.append(_bar(say("no_party"), unknown))
        if not bars:
            return []
        series = tuple(say(f"series_{name}") for name in _SERIES)
        chart = BarChart(say("parties_title"), say("parties_of"), series, tuple(bars))
        return [chart, Note(say("parties_note"))]

    def _letters(self) -> list[Block]:
        found = rows.timeliness(self.connection, self.scope)
        if not found.received:
            return []
        key = "letters" if found.of_target else "letters_unjudged"
        return [
            Paragraph(
                self.making.count(
                    key,
                    found.received,
                    when=self.span.phrase,
                    answered=f"{found.answered:,}",
                    open=f"{found.still_open:,}",
                    of=f"{found.of_target:,}",
                    percent=_percent(found.in_target, found.of_target),
                )
            )
        ]


def _bar(label: str, row: Any) -> Bar:
    return Bar(label, tuple(getattr(row, name) for name in _SERIES))


def _percent(part: int, whole: int) -> int:
    """Per cent, rounded half up as the published tables are."""
    return (200 * part + whole) // (2 * whole) if whole else 0


def _narrowed(making: Making, asked: FiguresAsked) -> str:
    told = making.say("narrowed_topic", topic=asked.topic) if asked.topic else ""
    return told + (making.say("narrowed_dept", body=asked.dept) if asked.dept else "")
