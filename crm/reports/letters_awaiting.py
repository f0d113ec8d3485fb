"""Letters of ours that await a reply: working days waited, the target, where each stands and what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from crm.clocks.readings import State
from crm.editions.edition import Edition
from crm.forms.paper import Happening, Note, Paragraph, Table
from crm.people.words import day_words
from crm.reports.making import MOST, Making, capital
from crm.updates.words import with_article
from crm.vocabulary.partial_date import PartialDate

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from uuid import UUID

    from crm.api import Crm
    from crm.clocks.readings import Clock
    from crm.correspondence.listing import LetterLine
    from crm.forms.paper import Block, Cell, Paper

ALL: Final = "all"
STATES: Final = ("overdue", "due-soon", "waiting", "paused", "no-day", ALL)
_LATE: Final = (State.OVERDUE, State.LONG_OVERDUE)
_MEANT: Final = {"overdue": _LATE, "due-soon": (State.DUE, State.DUE_SOON)}
_ORDER: Final = tuple(reversed([state for state in State if state is not State.STOPPED]))


@dataclass(frozen=True, slots=True, kw_only=True)
class LettersAsked:
    """Which letters: with a body ("DfE+"), with somebody, of a topic, sent between two days, by how the clock stands."""

    dept: str = ""
    holder: str = ""
    topic: str = ""
    status: str = ALL
    first: date | None = None
    last: date | None = None


def letters_awaiting(crm: Crm, asked: LettersAsked, edition: Edition) -> Paper:
    """The letters as a paper. Raises NotFound and Ambiguous for names and topics."""
    making = Making(crm, "letters", edition)
    states = () if asked.status == ALL else _MEANT.get(asked.status, (State(asked.status),))
    found = crm.correspondence.listed(MOST + 1, states=states, dept=asked.dept, holder=asked.holder)
    lines = _narrow(making, asked, list(found[:MOST]))
    with crm.reading() as connection:
        from crm.clocks.reading import read_clocks

        shown = making.let_through(connection, lines, lambda each: each.id)
        there = [each for each in shown if each is not None]
        to = making.labels(connection, [each.id for each in there])
        clocks = read_clocks(connection, [each.id for each in there], making.today)
    sections: dict[str, list[Block]] = {}
    if there:
        sections["summary"] = [_summary(making, there)]
    if shown:
        sections["list"] = [_table(making, shown, clocks, to)]
    if len(found) > MOST:
        sections["more"] = [Note(making.say("more"))]
    return making.paper(
        sections,
        subject=asked.dept or asked.holder or asked.topic,
        happenings=_happenings(making, there),
        head=_table(making, [], {}, {}),
        narrowed=_narrowed(making, asked),
    )


def _narrow(making: Making, asked: LettersAsked, lines: list[LetterLine]) -> list[LetterLine]:
    span = PartialDate.between(asked.first, asked.last)
    if span:
        lines = [each for each in lines if each.occurred and each.occurred.overlaps(span)]
    if asked.topic:
        from crm.positions.topics import with_those_below
        from db.queries.report_origins import about_topics

        with making.crm.reading() as connection:
            topics = with_those_below(connection, asked.topic, place="--topic")
            about = about_topics(connection, [each.id for each in lines], topics)
        lines = [each for each in lines if each.id in about]
    return lines


def _summary(making: Making, lines: list[LetterLine]) -> Paragraph:
    states = [each.state or State.NO_DAY for each in lines]
    listed = making.counted(*((f"some_{state.replace('-', '_')}", states.count(state)) for state in _ORDER))
    waited = [each for each in lines if each.waited is not None]
    longest = max(waited, key=lambda each: each.waited or 0, default=None)
    told = ""
    if longest is not None and longest.waited and len(lines) > 1:
        told = making.say("longest", days=f"{longest.waited:,}", reference=longest.reference)
    return Paragraph(making.count("summary", len(lines), list=listed, longest=told))


def _table(
    making: Making,
    shown: list[LetterLine | None],
    clocks: Mapping[UUID, Clock],
    to: Mapping[UUID, tuple[str, ...]],
) -> Table:
    columns = making.columns("ref", "letter*", "waited", "due", "next*")

    def row(line: LetterLine) -> tuple[Cell, ...]:
        clock = clocks.get(line.id)
        sent = making.say("sent", date=line.occurred) if line.occurred else making.say("sent_unknown")
        whom = "; ".join(to.get(line.id, ()))
        said = making.say("letter" if whom else "letter_plain", subject=line.subject, to=whom, sent=sent)
        days = ""
        if clock is not None and line.waited is not None:
            days = making.say("waited", days=f"{line.waited:,}", target=clock.allowed)
        return (
            line.reference,
            said,
            days,
            line.due,
            _stands(making, line),
        )

    return Table(making.say("caption"), columns, making.rows(shown, row, len(columns)))


def _stands(making: Making, line: LetterLine) -> str:
    body = making.say("with_whom", body=with_article(line.with_whom)) if line.with_whom else ""
    expected = making.say("expected", day=day_words(line.expected)) if line.expected else ""
    state = capital(line.state_label or line.stands)
    # A chaser that is drafted is an engagement of its own, with a marking of its own.
    told = line.next if line.next and (making.edition is Edition.FULL or not line.next.drafted) else None
    key = "stands" if told else "stands_plain"
    words = told.words.rstrip(".") if told else ""
    return making.say(key, state=state, with_whom=body, expected=expected, next=words)


def _narrowed(making: Making, asked: LettersAsked) -> str:
    period = making.period(asked.first, asked.last)
    told = (
        making.say("narrowed_dept", body=asked.dept) if asked.dept else "",
        making.say("narrowed_holder", name=asked.holder) if asked.holder else "",
        making.say("narrowed_topic", topic=asked.topic) if asked.topic else "",
        making.say("narrowed_state", state=asked.status.replace("-", " ")) if asked.status != ALL else "",
        making.say("narrowed_period", period=period) if period else "",
    )
    return "".join(told)


def _happenings(making: Making, lines: list[LetterLine]) -> list[Happening]:
    from crm.due.identity import uid

    return [
        Happening(
            uid("letter", each.id), each.due, making.say("happening", subject=each.subject), each.reference
        )
        for each in lines
        if each.due is not None and each.due >= making.today
    ]
