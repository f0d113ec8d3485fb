"""Putting a briefing together: the pages first, one for each it is about, then everything behind them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from crm import clock
from crm.briefing import full, registers
from crm.briefing.about import about as read_about
from crm.briefing.brief import gather
from crm.briefing.fitting import HEADING, PAGE, fit, joined
from crm.briefing.leaving import cards, happenings
from crm.briefing.occasions import on_day
from crm.briefing.page_one import sections
from crm.briefing.picture import picture, strip
from crm.briefing.views import Reading
from crm.briefing.whom import meant
from crm.errors import NotFound
from crm.forms.paper import Heading, Note, PageBreak, Paper, Paragraph
from crm.reports.blanking import blanked
from crm.templates.template import load
from crm.vocabulary.partial_date import PartialDate
from crm.vocabulary.text import clip

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from uuid import UUID

    from crm.api import Crm
    from crm.briefing.brief import Brief
    from crm.briefing.readings import About, Occasion
    from crm.briefing.sitting import SittingTold
    from crm.editions.edition import Edition
    from crm.editions.gate import Gate
    from crm.forms.paper import Block
    from crm.templates.template import Template

STRIP: Final = 6.5
"""Lines that the picture at the foot of a page takes."""

TITLED: Final = HEADING
"""Lines that the name over a page takes, where there are several."""


SUBTITLE: Final = 50
"""Characters of the subtitle that stand on one line; SUBTITLE_LINE is what another takes."""
SUBTITLE_LINE: Final = 1.3


def assemble(crm: Crm, names: Sequence[str], day: date | None, topic: str, edition: Edition) -> Paper:
    """The paper, as `Briefings.paper` says."""
    template = load("briefing")
    today = clock.today()
    gate = crm.readers.gate(edition)
    whom, occasion = meant(crm, names, day or today, gate)
    if occasion is not None:
        _refuse_withheld(crm, occasion, gate)
    day = day or (occasion.when.earliest if occasion else None) or today
    pages = _pages(
        crm, names, whom, day, gate, board=occasion is not None and occasion.meeting_id is not None
    )
    with crm.reading() as connection:
        topics = _topics(connection, topic)
        if occasion is None:
            occasion = on_day(connection, day, pages, gate)
        but = (occasion.engagement_id,) if occasion and occasion.engagement_id else ()
        reading = Reading(connection, gate, day, today, tuple(key for key, _ in topics), but)
        briefs = [gather(reading, each) for each in pages]
        cards_of = cards(reading, pages)
        sitting = _sitting(reading, occasion.meeting_id) if occasion and occasion.meeting_id else None
    for each in pages:
        if each.people:
            reading.name(each.name, office=bool(each.now or each.before))
    if occasion is not None:
        occasion = replace(
            occasion,
            theirs=tuple(map(reading.party, occasion.theirs)),
            ours=tuple(map(reading.party, occasion.ours)),
        )
    blocks = (*_written(briefs, occasion, day, template, [label for _, label in topics]),)
    if sitting is not None:
        from crm.briefing.sitting import sitting_page

        level = 2 if briefs else 1
        own = sitting_page(sitting, day, template, level, PAGE - TITLED * (level - 1))
        blocks = (Heading(occasion.title, 1), *own, PageBreak(), *blocks) if occasion and briefs else (*own,)
    paper = Paper(
        "briefing",
        _title(pages, occasion, template),
        blocks,
        today,
        subject=", ".join(dict.fromkeys(each.name for each in pages)) or (occasion.title if occasion else ""),
        subtitle=_subtitle(occasion, day, template),
        marking=gate.marking,
        edition=edition,
        left_out=gate.left_out,
        organisation=_organisation(),
        happenings=happenings(occasion, briefs),
        cards=cards_of,
    )
    return blanked(paper, reading.hidden)


def _sitting(reading: Reading, meeting_id: UUID) -> SittingTold:
    from crm.briefing.sitting import read_sitting

    return read_sitting(reading, meeting_id)


def _refuse_withheld(crm: Crm, occasion: Occasion, gate: Gate) -> None:
    """Raise NotFound where the meeting that was named may not be shown: nobody is looked up for it."""
    with crm.reading() as connection:
        withheld = gate.withheld(connection, [occasion.engagement_id])
    if withheld or not gate.passes(occasion.marking):
        raise NotFound(f"there is no meeting {occasion.reference} that may be shown")


def _pages(
    crm: Crm, names: Sequence[str], whom: Sequence[Any], day: date, gate: Gate, *, board: bool
) -> list[About]:
    """The pages of those who may be shown, each once. Raises NotFound where nobody is left, but for a `board` of ours."""
    found: dict[tuple[object, ...], About] = {}
    for one in whom:
        for page in read_about(crm, one, day):
            if gate.passes(page.marking):
                found.setdefault((page.whom.owner, page.whom.ids), page)
    if not found and not board and whom:
        raise NotFound(f"nothing in the record is called “{clip(names[0], 60)}” that may be shown")
    if not found and not board:
        raise NotFound(
            f"nobody on their side is on record for {clip(names[0], 40)}",
            hint="Name somebody; or say who comes, in the engagement or in one that an item of the sitting is about.",
        )
    return list(found.values())


def _topics(connection: Any, topic: str) -> list[tuple[Any, str]]:
    if not topic:
        return []
    from crm.positions.topics import the_topic, with_those_below

    label = the_topic(connection, topic, place="--topic").label
    return [(key, label) for key in with_those_below(connection, topic, place="--topic")]


def _title(pages: Sequence[About], occasion: Occasion | None, template: Template) -> str:
    reference = occasion.reference if occasion else ""
    if occasion is not None and (not pages or occasion.meeting_id is not None):
        return template.say("title", name=occasion.title, reference=reference)
    if len(pages) == 1:
        return template.say("title", name=pages[0].name, reference=reference)
    return template.count("title_many", len(pages) - 1, name=pages[0].name)


def _subtitle(occasion: Occasion | None, day: date, template: Template) -> str:
    said = PartialDate.of_day(day).with_weekday
    if occasion is None:
        return template.say("for_day", day=said)
    key = "for_meeting_at" if occasion.place else "for_meeting"
    if occasion.when.day in (None, day):
        return template.say(key, title=occasion.title, day=said, place=occasion.place)
    # The meeting keeps its own day where another was asked for.
    meeting = template.say(key, title=occasion.title, day=occasion.when.with_weekday, place=occasion.place)
    return template.say("as_of", meeting=meeting, day=said)


def _organisation() -> str:
    from crm import settings

    return settings.load().organisation or ""


def _written(
    briefs: Sequence[Brief],
    occasion: Occasion | None,
    day: date,
    template: Template,
    topics: Sequence[str],
) -> Iterator[Block]:
    several = len(briefs) > 1
    level = 2 if several else 1
    for place, brief in enumerate(briefs):
        if place:
            yield PageBreak()
        if several:
            yield Heading(brief.about.name, 1)
        yield from _page(brief, occasion, day, template, topics, level)
        if occasion is not None and place == len(briefs) - 1:
            left = _without_page(occasion, len(briefs))
            if left:
                yield Note(template.count("no_page", left))
    told: set[int] = set()
    known: set[str] = set()
    behind = [[*_behind(_once(brief, told, known), day, template, level)] for brief in briefs]
    cited = [*full.sources(briefs, 1, template)] if "sources" in template.order else []
    if any(behind):
        yield PageBreak()
    for brief, blocks in zip(briefs, behind, strict=True):
        if blocks and several:
            yield Heading(brief.about.name, 1)
        yield from blocks
    yield from cited


def _page(
    brief: Brief,
    occasion: Occasion | None,
    day: date,
    template: Template,
    topics: Sequence[str],
    level: int,
) -> Iterator[Block]:
    if topics:
        yield Paragraph(template.say("on_topic", topic=topics[0]))
    found = sections(brief, occasion, day, template, template.order)
    long = len(_subtitle(occasion, day, template)) > SUBTITLE
    drawn = strip(brief, day, template) if "strip" in template.order else None
    taken = TITLED * (level - 1) + (SUBTITLE_LINE if long else 0) + (1 if topics else 0)
    fit(found, PAGE - taken - (STRIP if drawn else 0))
    yield from joined(found, level)
    if drawn is not None:
        if template.heading("strip"):
            yield Heading(template.heading("strip"), level)
        yield drawn


def _without_page(occasion: Occasion, pages: int) -> int:
    """How many people who come have no page of their own."""
    people = {each.person_id for each in occasion.theirs if each.person_id is not None}
    return max(len(people) + occasion.more - pages, 0)


def _once(brief: Brief, told: set[int], known: set[str]) -> Brief:
    """The brief without what stands behind another page already."""
    views = {}
    for name, view in brief.views.items():
        views[name] = replace(
            view, entries=tuple(each for each in view.entries if each is None or each.sort_key not in told)
        )
        told |= {each.sort_key for each in views[name].shown}
    asks = tuple(each for each in brief.asks if each.reference not in known)
    promises = tuple(each for each in brief.promises if each.commitment.reference not in known)
    ours = tuple(each for each in brief.ours if each.commitment.reference not in known)
    awaited = tuple(each for each in brief.awaited if each.reference not in known)
    owed_by_us = tuple(each for each in brief.owed_by_us if each[0].reference not in known)
    reviews = tuple(each for each in brief.reviews if each.state.reference not in known)
    actions = tuple(each for each in brief.actions if each.reference not in known)
    known |= {each.reference for each in asks} | {each.reference for each in awaited}
    known |= {each.reference for each in actions}
    known |= {each[0].reference for each in owed_by_us} | {each.state.reference for each in reviews}
    known |= {each.commitment.reference for each in (*promises, *ours)}
    return replace(
        brief,
        views=views,
        asks=asks,
        promises=promises,
        ours=ours,
        awaited=awaited,
        owed_by_us=owed_by_us,
        reviews=reviews,
        actions=actions,
    )


def _behind(brief: Brief, day: date, template: Template, level: int) -> Iterator[Block]:
    """The sections behind the first page, in the order of the template."""
    for key in template.order:
        if key == "picture":
            made = picture(brief, day, template)
            if made is not None:
                yield Heading(template.heading("picture"), level)
                yield made
        elif key == "owed_all":
            yield from registers.owed(brief, level, template)
        elif key == "asked":
            yield from registers.asked(brief, level, template)
        elif key == "promised":
            yield from registers.promised(brief, day, level, template)
        elif key == "around_all":
            yield from registers.around(brief, day, level, template)
        elif key in ("person", "review", "post", "department"):
            yield from full.history(brief, key, day, level, template)  # type: ignore[arg-type]
