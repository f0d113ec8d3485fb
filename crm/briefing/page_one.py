"""The first page: who they are, what passed and is owed, what we ask, what was promised, what is open around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from crm.briefing.fitting import Section
from crm.briefing.page_facts import facts
from crm.briefing.standing import due_words, is_late
from crm.briefing.wording import (
    kind_of,
    kinds,
    labels,
    led_by,
    listed,
    on,
    one_line,
    sentence,
    shortened,
    since,
    the,
    what,
    within,
)
from crm.forms.paper import Paragraph
from crm.vocabulary.kinds import label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from crm.briefing.asked import AskTold
    from crm.briefing.brief import Brief
    from crm.briefing.promised import Promise
    from crm.briefing.readings import Entry, Occasion
    from crm.templates.template import Template

_TEXT: Final = 100
"""Characters of an ask, a subject or an action on the first page."""
_WHO: Final = 75
"""Characters of whom something was with, on the first page."""
_QUOTED: Final = 100
"""Characters of a promise on the first page: one of a maker is quoted, and the others are counted."""
_NAME: Final = 60
_NEXT: Final = 100
_KINDS: Final = 4
"""So many kinds of engagement are counted apart in the line of figures."""
_VIEWS: Final = ("person", "review", "post", "department")


def sections(
    brief: Brief, occasion: Occasion | None, day: date, template: Template, order: Sequence[str]
) -> list[Section]:
    """The sections of the first page in the order of the template."""
    made: dict[str, Callable[[], Section]] = {
        "who": lambda: _who(brief, occasion, day, template),
        "so_far": lambda: _so_far(brief, template),
        "owed": lambda: _owed(brief, template),
        "asks": lambda: _asks(brief, template),
        "promises": lambda: _promises(brief, day, template),
        "around": lambda: _around(brief, day, template),
    }
    return [made[key]() for key in order if key in made]


def _heading(key: str, template: Template) -> Callable[[int, int], str]:
    """What makes the heading of a section, with how many of how many stand where that is not all."""

    def of(shown: int, total: int) -> str:
        counted = template.say("of", shown=shown, count=f"{total:,}") if 0 < shown < total else ""
        return template.heading(key, of=counted)

    return of


def _who(brief: Brief, occasion: Occasion | None, day: date, template: Template) -> Section:
    items = facts(brief.about, occasion, day, template)
    return Section(_heading("who", template), (), items, len(items), least=4)


def _so_far(brief: Brief, template: Template) -> Section:
    """The relationship in a line of figures for each view, then what passed last."""
    about = brief.about
    heading = _heading("so_far", template)
    alone = about.whom.owner == "organisation"
    called = the(about.name) if alone else about.name
    if brief.is_empty:
        return Section(
            heading,
            (Paragraph(template.say(f"nothing_at_all{_kind(brief)}", name=called)),),
            bulleted=False,
        )
    told = []
    for name in _VIEWS:
        view = brief.views.get(name)
        if view is not None and view.figures.total:
            before = "_before" if name == "department" and len(about.bodies) > 1 else ""
            said = template.say(
                f"with_{'body' if alone else name}{before}",
                name=called,
                count=f"{view.figures.total:,}",
                since=since(view.figures, template),
                kinds=kinds(view.figures, _KINDS, template),
                body=the(about.body),
            )
            told.append(said)
        elif name == "person" and view is not None:
            told.append(template.say("nothing_person", name=about.name))
    figures = "; ".join(told) or template.say("nothing_yet", name=called)
    figures = sentence(f"{figures[:1].upper()}{figures[1:]}")
    items = tuple(_last(each, brief, template) for each in brief.newest[:2])
    return Section(heading, (Paragraph(figures),), items, len(items), bulleted=False)


def _kind(brief: Brief) -> str:
    """Which words are meant: "" those for a post or its holder, with others before them and a department."""
    return "" if brief.about.posts or (brief.about.people and brief.about.bodies) else "_body"


def _last(entry: Entry, brief: Brief, template: Template) -> Paragraph:
    """One of what passed last, with whom it was where that is not the person alone."""
    own = any(each.person_id in brief.about.people for each in entry.theirs if each.person_id)
    who = [] if own else labels(entry.theirs)
    to = {"out": "last_to", "in": "last_from"}.get(entry.direction, "last_with")
    said = template.say(
        to if who else "last",
        when=entry.occurred,
        what=what(entry, template).lower(),
        kind=kind_of(entry, template).lower(),
        who=shortened(listed([within(each, brief.about) for each in who], 1, template), _WHO),
        subject=shortened(entry.subject, _TEXT),
        reference=entry.reference,
    )
    return led_by(template.say("last_lead"), said, (entry.reference,))


def _owed(brief: Brief, template: Template) -> Section:
    """Answers owed, both ways, in working days; what we promised stands among the promises."""
    items = []
    for place, letter in enumerate(brief.awaited):
        waited = _days(letter.waited, template)
        said = template.say(
            "they_owe_first" if place == 0 and len(brief.awaited) > 1 else "they_owe",
            count=f"{len(brief.awaited):,}",
            kind=label(letter.kind).lower(),
            who=shortened(within(letter.to, brief.about), _WHO),
            on=on(letter.when),
            waited=waited + (template.say("holding") if letter.answer == "holding" else ""),
            late=template.say("they_owe_late", count=f"{letter.late:,}") if letter.late else "",
        )
        items.append(led_by(template.say("they_owe_lead"), said, (letter.reference,)))
    ours = [
        led_by(
            template.say("we_owe_lead"),
            template.say(
                "we_owe",
                kind=label(entry.kind).lower(),
                on=on(entry.occurred),
                subject=shortened(entry.subject, _TEXT),
                waited=_days(waited_days, template),
            ),
            (entry.reference,),
        )
        for entry, waited_days in brief.owed_by_us
    ]
    if not items and not ours:
        nothing = (Paragraph(template.say("nothing_owed")),)
        return Section(_heading("owed", template), nothing, bulleted=not brief.is_empty)
    if items and not ours:
        ours = [led_by(template.say("we_owe_lead"), template.say("we_owe_nothing"))]
    every = (*items[:1], *ours[:1], *items[1:], *ours[1:])
    return Section(_heading("owed", template), (), every, min(len(every), 5), least=min(len(every), 2))


def _days(many: int | None, template: Template) -> str:
    return template.count("working_days", many) if many is not None else template.say("no_day")


def _asks(brief: Brief, template: Template) -> Section:
    still = [each for each in brief.asks if each.is_open]
    heading = _heading("asks", template)
    if not still:
        return Section(heading, (Paragraph(template.say("no_asks")),), bulleted=False)
    items = tuple(_ask(each, brief, template) for each in still)
    return Section(heading, (), items, min(len(items), 5))


def _ask(ask: AskTold, brief: Brief, template: Template) -> Paragraph:
    last = ask.last
    text = sentence(shortened(ask.text, _TEXT))
    if last is None:
        return Paragraph(text, (ask.reference,))
    said = template.count(
        "ask" if last.to else "ask_nobody",
        ask.times,
        text=text,
        on=on(last.when),
        who=shortened(within(last.to[0], brief.about), _WHO) if last.to else "",
        ministers=template.say("to_ministers", count=ask.ministers) if ask.ministers > 1 else "",
        answer=last.answer,
    )
    return Paragraph(said, (ask.reference,))


def _promises(brief: Brief, day: date, template: Template) -> Section:
    """Promises that stand, those of one maker on one occasion together, in their words."""
    still = [each for each in (*brief.promises, *brief.ours) if each.stands]
    every = len(brief.promises) + len(brief.ours)
    heading = _heading("promises", template)
    if not still:
        said = template.count("promises_kept", every) if every else template.say(f"no_promises{_kind(brief)}")
        return Section(heading, (Paragraph(said),), bulleted=False)
    groups: dict[tuple[object, ...], list[Promise]] = {}
    for each in still:
        made = each.commitment
        groups.setdefault((each.ours, made.name, made.capacity, made.where.engagement_id), []).append(each)
    items = tuple(_promised(group, brief, day, template) for group in groups.values())
    return Section(heading, (), items, min(len(items), 4), total=len(still))


def _promised(group: Sequence[Promise], brief: Brief, day: date, template: Template) -> Paragraph:
    made = group[0].commitment
    words = [f"“{shortened(each.commitment.wording, _QUOTED)}”" for each in group]
    late = sum(is_late(each, day) for each in group)
    stands = template.count("all_open", len(group))
    if late:
        stands = f"{stands}; {template.count('some_late', late).lower()}"
    said = template.say(
        "our_promise" if group[0].ours else "promise",
        who=shortened(within(", ".join(filter(None, (made.name, made.capacity))), brief.about), _WHO),
        on=on(made.where.occurred),
        words=listed(words, 1, template),
        stands=stands,
    )
    return Paragraph(said, (made.reference,))


def _around(brief: Brief, day: date, template: Template) -> Section:
    """Reviews that something is awaited of, or that they led; our responses at work are among what is next."""
    items = [item for told in brief.reviews if (item := _review(told, template)) is not None]
    for action in brief.actions:
        due = due_words(action, day)
        said = template.say(
            "action",
            text=shortened(one_line(action.text).rstrip("."), _TEXT),
            owner=template.say("action_owner", owner=action.owner) if action.owner else "",
            due=template.say("action_due", due=due) if due else "",
        )
        items.append(Paragraph(sentence(said), (action.reference,)))
    heading = _heading("around", template)
    if not items:
        return Section(heading, (Paragraph(template.say("nothing_around")),), bulleted=False)
    return Section(heading, (), tuple(items), min(len(items), 5))


def _review(told: Any, template: Template) -> Paragraph | None:
    state = told.state
    name = shortened(state.line.name, _NAME)
    if state.next:
        # What is for us to do comes before what others are late with.
        ours = next((each for each in state.next if each.reference), None)
        if ours is not None and ours.when:
            key = "review_ours_late" if ours.overdue else "review_ours"
            said = template.say(key, review=name, on=on(ours.when))
            return Paragraph(said, (state.reference, ours.reference))
        following = sentence(shortened(str(ours or state.next[0]), _NEXT))
        said = template.say("review_next", review=name, next=following)
    elif told.led and state.stage is not None:
        when = state.stage.occurred
        said = template.say("review_stage", review=name, stage=shortened(state.stage.words, _WHO), when=when)
    else:
        return None
    return Paragraph(said, (state.reference,))
