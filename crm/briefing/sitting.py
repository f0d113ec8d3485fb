"""A page on a sitting of a board of ours: its agenda, what is carried to it, what has passed since the last one, what is due."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from crm import clock
from crm.briefing.fitting import PAGE, Section, fit, joined
from crm.briefing.standing import due_words
from crm.briefing.views import Figures, Reading, figures
from crm.briefing.wording import kinds, led_by, one_line, sentence, shortened
from crm.editions.edition import Edition
from crm.forms.paper import Bullets, Heading, PageBreak, Paragraph
from crm.meetings.kinds import MeetingStatus
from db.criteria import Happened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date
    from uuid import UUID

    from crm.actions.readings import BoardAction
    from crm.due.readings import Due
    from crm.forms.paper import Block
    from crm.meetings.readings import AgendaItem, Meeting
    from crm.templates.template import Template
    from db.criteria import Criterion

_CARRIED: Final = 200
"""So many actions of the board are read, those carried longest."""
_DUE: Final = 40
_TEXT: Final = 140
"""Characters of an action or a decision on the first page."""
_KINDS: Final = 6
_TOLD_APART: Final = frozenset({"action", "meeting", "clearance", "reminder"})
"""Kinds of what is due that stand elsewhere on the page, or are for one officer alone."""


@dataclass(frozen=True, slots=True)
class SittingTold:
    """What is told of a sitting, in so far as it may be shown: the decisions are those of the sitting before it."""

    board: str
    items: tuple[AgendaItem, ...]
    last: Meeting | None
    decided: tuple[tuple[str, str], ...]
    """The heading of an item, and a decision under it."""
    actions: tuple[BoardAction, ...]
    since: Figures | None
    due: tuple[Due, ...]


def read_sitting(reading: Reading, meeting_id: UUID) -> SittingTold:
    """All of it, as of the day of the briefing."""
    from crm.meetings.service import meeting_of
    from db.queries import meetings as rows

    connection = reading.connection
    meeting = meeting_of(connection, meeting_id)
    row, _ = rows.around(connection, meeting.line.board_id, reading.day)
    last = meeting_of(connection, row.id) if row is not None and reading.gate.passes(row.marking) else None
    held = last.line.occurred.latest if last is not None else None
    return SittingTold(
        meeting.line.board,
        tuple(_items(reading, meeting)),
        last,
        tuple(
            (each.heading, one_line(made.text))
            for each in (_items(reading, last) if last is not None else ())
            for made in each.decisions
        ),
        tuple(_actions(reading, meeting)),
        figures(reading, _after(held, reading)) if held is not None and held < reading.day else None,
        tuple(_due(reading)),
    )


def _items(reading: Reading, meeting: Meeting) -> Iterator[AgendaItem]:
    """The agenda with those engagements that may be shown; an item that is not for the public only in the full edition."""
    for item in meeting.items:
        if item.exempt is not None and reading.gate.edition is not Edition.FULL:
            reading.gate.left_out.exempt += 1
            continue
        back = reading.gate.withheld(reading.connection, [each.engagement_id for each in item.engagements])
        shown = tuple(each for each in item.engagements if each.engagement_id not in back)
        yield replace(item, engagements=shown)


def _after(held: date, reading: Reading) -> Criterion:
    return reading.narrowed(Happened(held + timedelta(days=1), reading.day))


def _actions(reading: Reading, meeting: Meeting) -> Iterator[BoardAction]:
    """What is open of the board on the day and does not come of the sitting itself; who has it, so far as that may be said."""
    from crm.actions.reading import open_of_board
    from db.queries.report_origins import of_actions

    found = open_of_board(reading.connection, meeting.line.board_id, reading.day, _CARRIED)
    gate = reading.gate
    origins = {row.id: row for row in of_actions(reading.connection, [each.id for each in found])}
    back = gate.withheld(reading.connection, [row.engagement_id for row in origins.values()])
    held = meeting.line.status is not MeetingStatus.PLANNED
    for each in found:
        if held and each.meeting == meeting.line.reference:
            continue
        origin = origins[each.id]
        hidden = origin.engagement_id in back or not (origin.marking is None or gate.passes(origin.marking))
        exempt = origin.ground is not None and gate.edition is not Edition.FULL
        if each.open_on(reading.day) and not hidden and not exempt:
            yield replace(each, owner=reading.name(each.owner, office=each.owner_id is None))


def _due(reading: Reading) -> Iterator[Due]:
    """What is due by the day; for ourselves alone, and nothing for a day that is past."""
    if reading.gate.edition is not Edition.FULL or reading.day < reading.today:
        return
    from crm.due.gathering import read
    from crm.due.readings import KINDS

    kept = frozenset(KINDS) - _TOLD_APART
    days = (reading.day - reading.today).days
    found = read(reading.connection, reading.today, days=days, kinds=kept, limit=_DUE).items
    found = tuple(each for each in found if each.days is not None)
    back = reading.gate.withheld(reading.connection, [each.engagement_id for each in found])
    for each in found:
        if each.engagement_id not in back and reading.gate.passes(each.marking):
            yield each


def sitting_page(
    told: SittingTold, day: date, template: Template, level: int, room: float = PAGE
) -> list[Block]:
    """The page, and behind it what of it was cut short."""
    found = [*_sections(told, day, template)]
    fit(found, room)
    blocks = [*joined(found, level)]
    cut = [each for each in found if each.shown < len(each.items)]
    if cut:
        blocks.append(PageBreak())
        for each in cut:
            blocks += [Heading(each.heading(0, 0), level), Bullets(each.items)]
    return blocks


def _sections(told: SittingTold, day: date, template: Template) -> Iterator[Section]:
    last = told.last.line if told.last is not None else None
    facts = [led_by(template.say("fact_board"), told.board)]
    if last is not None:
        facts.append(led_by(template.say("fact_last_sat"), str(last.occurred), (last.reference,)))
    yield _section("", facts, template)
    yield _section("agenda", [_item(each) for each in told.items], template, empty="no_agenda")
    if told.since is not None and last is not None:
        said = template.count(
            "since_last" if told.since.total else "nothing_since",
            told.since.total,
            kinds=kinds(told.since, _KINDS, template),
            on=str(last.occurred),
        )
        yield Section(_heading("since_sitting", template), (Paragraph(said),), bulleted=False)
    yield _section(
        "carried", [_action(each, day, template) for each in told.actions], template, empty="no_actions"
    )
    refs = (last.reference,) if last is not None else ()
    yield _section(
        "decided",
        [
            Paragraph(
                template.say("decided_under", item=item.rstrip("."), text=sentence(shortened(text, _TEXT))),
                refs,
            )
            for item, text in told.decided
        ],
        template,
    )
    yield _section("due_by", [_due_line(each, template) for each in told.due], template)


def _heading(key: str, template: Template) -> Callable[[int, int], str]:
    """What makes a heading, with how many of how many stand where that is not all."""

    def of(shown: int, total: int) -> str:
        counted = template.say("of", shown=shown, count=f"{total:,}") if 0 < shown < total else ""
        return template.heading(key, of=counted) if key else ""

    return of


def _section(key: str, items: Sequence[Paragraph], template: Template, *, empty: str = "") -> Section:
    if not items:
        if not empty:
            return Section(lambda _shown, _total: "")
        return Section(_heading(key, template), (Paragraph(template.say(empty)),), bulleted=False)
    return Section(_heading(key, template), (), tuple(items), len(items), least=min(len(items), 3))


def _item(item: AgendaItem) -> Paragraph:
    return Paragraph(one_line(item.titled), tuple(each.reference for each in item.engagements))


def _action(action: BoardAction, day: date, template: Template) -> Paragraph:
    due = due_words(action, min(day, clock.today()))
    said = template.say(
        "carried_action",
        text=shortened(one_line(action.text).rstrip("."), _TEXT),
        owner=template.say("action_owner", owner=action.owner) if action.owner else "",
        due=template.say("action_due", due=due) if due else "",
    )
    return Paragraph(sentence(said), (action.reference,))


def _due_line(due: Due, template: Template) -> Paragraph:
    said = template.say("due_line", text=shortened(one_line(due.text).rstrip("."), _TEXT), when=due.when)
    return Paragraph(sentence(said), (due.reference,) if due.reference else ())
