"""The tracker of consultations, inquiries and reviews: opens, closes, our response, the government's, what is next."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from crm.editions.edition import Edition
from crm.editions.gate import WITHHELD
from crm.forms.paper import Bullets, Facts, Happening, Heading, Note, Paragraph, Table
from crm.reports.making import MOST, Making, capital
from crm.reviews.kinds import DeadlineKind, DeadlineStatus, StageKind
from crm.reviews.upcoming import upcoming
from crm.updates.dates import Calendar
from crm.vocabulary.partial_date import PartialDate

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from uuid import UUID

    from crm.api import Crm
    from crm.forms.paper import Block, Cell, Paper
    from crm.responses.readings import Response
    from crm.reviews.readings import Deadline, ReviewLine, Stage
    from crm.reviews.upcoming import Next

RUNNING, CLOSED, ALL = "running", "closed", "all"
STATUSES: Final = (RUNNING, CLOSED, ALL)
_LISTED_NEXT: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewsAsked:
    """Which reviews: of a kind, run by a body ("DfE+"), running or closed, open at any time between two days."""

    kind: str = ""
    dept: str = ""
    status: str = ALL
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class _Tracked:
    """A review with what is to be shown of it; None among the responses stands for one that is withheld."""

    line: ReviewLine
    stages: tuple[Stage, ...]
    deadlines: tuple[Deadline, ...]
    responses: tuple[Response | None, ...]
    next: tuple[Next, ...]

    @property
    def ours(self) -> list[Response]:
        """The responses that may be shown."""
        return [each for each in self.responses if each is not None]


def tracker(crm: Crm, asked: ReviewsAsked, edition: Edition) -> Paper:
    """The tracker as a paper. Raises NotFound and Ambiguous for the name of a body."""
    making = Making(crm, "tracker", edition)
    states = crm.reviews.overview(kind=asked.kind or None, running=asked.status == RUNNING, limit=MOST + 1)
    lines = _narrow(crm, asked, [each.line for each in states[:MOST]], making.today)
    tracked = _tracked(making, lines)
    there = [each for each in tracked if each is not None]
    sections: dict[str, list[Block]] = {}
    if there:
        sections["summary"] = [_summary(making, there)]
        sections["next"] = _coming(making, there)
        sections["each"] = [block for each in there for block in _entry(making, each)]
    if tracked:
        sections["list"] = [_table(making, tracked)]
    if len(states) > MOST:
        sections["more"] = [Note(making.say("more"))]
    return making.paper(
        sections,
        subject=asked.dept or asked.kind,
        happenings=_happenings(making, there),
        head=_table(making, []),
        narrowed=_narrowed(making, asked),
    )


def _narrow(crm: Crm, asked: ReviewsAsked, lines: list[ReviewLine], today: date) -> list[ReviewLine]:
    if asked.status == CLOSED:
        lines = [each for each in lines if each.closes.latest is not None and each.closes.latest < today]
    span = PartialDate.between(asked.first, asked.last)
    if span:
        lines = [each for each in lines if _open_within(each, asked.first, asked.last)]
    if asked.dept:
        from db.queries.report_origins import sponsored

        body = crm.organisations.get(asked.dept.rstrip("+ "))
        line = crm.organisations.lineage(body.id, plus=asked.dept.strip().endswith("+"))
        with crm.reading() as connection:
            by = sponsored(connection, [each.id for each in lines], [each.id for each in line])
        lines = [each for each in lines if each.id in by]
    return lines


def _open_within(line: ReviewLine, first: date | None, last: date | None) -> bool:
    """Whether it may have been open on a day between two; what has no dates may have been."""
    ended = line.closes.latest is not None and first is not None and line.closes.latest < first
    begun = not (line.opens.earliest is not None and last is not None and line.opens.earliest > last)
    return begun and not ended


def _tracked(making: Making, lines: list[ReviewLine]) -> list[_Tracked | None]:
    from crm.responses.rows import responses
    from crm.reviews.deadlines import stage_of
    from crm.reviews.service import deadline_of
    from db.queries import responses as response_rows
    from db.queries import reviews

    gate = making.gate
    shown = making.kept(lines, lambda line: gate.passes(line.marking))
    gate.left_out.marked += len(lines) - sum(1 for each in shown if each is not None)
    keys = [each.id for each in shown if each is not None]
    stages: defaultdict[UUID, list[Stage]] = defaultdict(list)
    deadlines: defaultdict[UUID, list[Deadline]] = defaultdict(list)
    ours: defaultdict[UUID, list[Response | None]] = defaultdict(list)
    with making.crm.reading() as connection:
        for row in reviews.stages_of_many(connection, keys):
            stages[row.review_id].append(stage_of(row))
        for row in reviews.deadlines_of(connection, keys):
            deadlines[row.review_id].append(deadline_of(row))
        found = responses(connection, response_rows.of_reviews(connection, keys))
        back = gate.withheld(connection, [each.engagement_id for each in found])

    def passes(response: Response) -> bool:
        return response.engagement_id not in back

    for one in found:
        each = _nameless(making, one)
        kept: list[Response | None] = making.kept([each], passes)
        ours[each.review_id].extend(kept)

    def whole(line: ReviewLine) -> _Tracked:
        told = [each for each in ours[line.id] if each is not None]
        coming = upcoming(line, stages[line.id], deadlines[line.id], told, making.today)
        return _Tracked(line, tuple(stages[line.id]), tuple(deadlines[line.id]), tuple(ours[line.id]), coming)

    return [whole(each) if each is not None else None for each in shown]


def _nameless(making: Making, response: Response) -> Response:
    """The response; in a redacted edition without whom of ours it is with, and who is to clear it."""
    if making.edition is not Edition.REDACTED:
        return response
    for name in (response.holder, *(each.name for each in response.clearances)):
        if name:
            making.name(name, office=False)
    return replace(response, holder="", clearances=())


def _summary(making: Making, tracked: Collection[_Tracked]) -> Paragraph:
    today = making.today
    ahead = [each for each in tracked if each.line.opens.earliest and each.line.opens.earliest > today]
    over = [each for each in tracked if each.line.closes.latest and each.line.closes.latest < today]
    undated = [each for each in tracked if each.line.closes.latest is None and each not in ahead]
    listed = making.counted(
        ("some_ahead", len(ahead)),
        ("some_running", len(tracked) - len(ahead) - len(over) - len(undated)),
        ("some_over", len(over)),
        ("some_undated", len(undated)),
        ("some_drafting", sum(1 for each in tracked if any(one.at_work for one in each.ours))),
        ("some_late", sum(1 for each in tracked if any(one.overdue for one in each.next))),
    )
    return Paragraph(making.count("summary", len(tracked), list=listed))


def _table(making: Making, tracked: list[_Tracked | None]) -> Table:
    columns = making.columns("ref", "review*", "closes", "response", "government", "next")

    def row(each: _Tracked) -> tuple[Cell, ...]:
        line = each.line
        stages = dict.fromkeys(WITHHELD if one is None else one.stage.label for one in each.responses)
        return (
            line.reference,
            line.name,
            line.closes or None,
            "; ".join(stages) or making.say("no_response"),
            _government(making, each, short=True),
            _when(making, each.next[0]) if each.next else making.say("nothing_next"),
        )

    return Table(making.say("caption"), columns, making.rows(tracked, row, len(columns)))


def _when(making: Making, one: Next) -> str:
    date = str(one.when) if one.when else making.say("no_day")
    return making.say("overdue", date=date) if one.overdue else date


def _entry(making: Making, each: _Tracked) -> list[Block]:
    """A review in full: what it is, when, our responses, the government's, and all that is next."""
    line, say = each.line, making.say
    kind = say("kind", kind=line.kind.label, sponsor=line.sponsor) if line.sponsor else line.kind.label
    told = (
        (say("fact_kind"), kind),
        (say("fact_opens"), str(line.opens) if line.opens else ""),
        (say("column_closes"), str(line.closes) if line.closes else ""),
        (say("column_response"), _ours(making, each)),
        (say("fact_government"), _government(making, each)),
        (say("column_next"), "; ".join(map(str, each.next)) or say("nothing_next")),
    )
    head = Heading(say("entry", reference=line.reference, name=line.name), 2)
    return [head, Facts(tuple(pair for pair in told if pair[1]))]


def _ours(making: Making, tracked: _Tracked) -> str:
    told = [
        WITHHELD
        if one is None
        else making.say("response", title=one.title, stands=one.stands, reference=one.reference)
        for one in tracked.responses
    ]
    return "; ".join(told) or making.say("no_response")


def _government(making: Making, tracked: _Tracked, *, short: bool = False) -> str:
    """What became of the government's response: it came, it is due or late, it lapsed, or no convention asks for one."""
    stage = next(
        (
            one
            for one in tracked.stages
            if one.kind is StageKind.GOVERNMENT_RESPONSE and not one.ahead(making.today)
        ),
        None,
    )
    deadline = next((one for one in tracked.deadlines if one.kind is DeadlineKind.GOVERNMENT_RESPONSE), None)
    if stage is not None:
        key = "came" if stage.title and not short else "came_plain"
        came = making.say(key, date=stage.occurred, when=_on(stage.occurred), title=stage.title)
        late = deadline is not None and not short and _later(stage.occurred, deadline.due)
        return _say_due(making, "came_late", deadline, came=came) if deadline and late else came
    if deadline is None:
        return making.say("none_due")
    if deadline.status is DeadlineStatus.LAPSED and short:
        return making.say("lapsed_plain")
    if short:
        return _say_due(making, "short_late" if deadline.late(making.today) else "short_due", deadline)
    if deadline.status is DeadlineStatus.LAPSED:
        return making.say("lapsed" if deadline.reason else "lapsed_plain", reason=deadline.reason)
    if deadline.late(making.today):
        return _say_due(making, "late", deadline)
    return _say_due(making, "due" if deadline.rule else "due_plain", deadline, basis=deadline.basis)


def _say_due(making: Making, key: str, deadline: Deadline, **fields: object) -> str:
    return making.say(key, due=deadline.due, when_due=_on(deadline.due), **fields)


def _on(when: PartialDate) -> str:
    """With the word before it: "on 2 February 2023", "in September 2023"."""
    return Calendar(None).when(when)


def _later(came: PartialDate, due: PartialDate) -> bool:
    return came.earliest is not None and due.latest is not None and came.earliest > due.latest


def _coming(making: Making, tracked: list[_Tracked]) -> list[Block]:
    """What is next of all of them, by its day: what is overdue first."""
    pairs = sorted(
        ((one, each.line.name) for each in tracked for one in each.next), key=lambda pair: pair[0].order
    )
    items = [
        Paragraph(
            capital(making.say("item", name=name, next=_next_words(one))),
            (one.reference,) if one.reference else (),
        )
        for one, name in pairs[:_LISTED_NEXT]
    ]
    return [Bullets(tuple(items))] if items else []


def _next_words(one: Next) -> str:
    return str(replace(one, reference=""))


def _narrowed(making: Making, asked: ReviewsAsked) -> str:
    period = making.period(asked.first, asked.last)
    told = (
        making.say("narrowed_kind", kind=asked.kind.replace("-", " ")) if asked.kind else "",
        making.say("narrowed_dept", body=asked.dept) if asked.dept else "",
        making.say(f"narrowed_{asked.status}") if asked.status != ALL else "",
        making.say("narrowed_period", period=period) if period else "",
    )
    return "".join(told)


def _happenings(making: Making, tracked: list[_Tracked]) -> list[Happening]:
    from crm.due.identity import uid

    found: list[Happening] = []
    for each in tracked:
        line, today = each.line, making.today
        found += [
            Happening(
                uid("deadline", one.id),
                one.due.day,
                making.say("happening_deadline", what=one.kind.label, name=line.name),
                line.reference,
            )
            for one in each.deadlines
            if one.due.day is not None and one.due.day >= today and one.open_on(today)
        ]
        found += [
            Happening(
                uid("response", one.id),
                one.due.day,
                making.say("happening_response", title=one.title),
                one.reference,
            )
            for one in each.ours
            if one.due.day is not None and one.due.day >= today and one.at_work
        ]
        said = {one.day for one in found if one.text == line.reference}
        if line.closes.day is not None and line.closes.day >= today and line.closes.day not in said:
            words = making.say("happening_closes", name=line.name)
            found.append(Happening(uid("review", line.id), line.closes.day, words, line.reference))
    return found
