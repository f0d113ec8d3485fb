"""The first page: who they are, what passed, what we ask, what was promised and is owed, and what is open around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crm.briefing.fitting import Section
from crm.briefing.page_facts import facts
from crm.briefing.picture import height, picture
from crm.briefing.standing import due_words, stands
from crm.briefing.wording import (
    kinds,
    labels,
    listed,
    on,
    one_line,
    sentence,
    shortened,
    since,
    what,
)
from crm.forms.paper import Facts, Paragraph
from crm.vocabulary.kinds import label

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from crm.briefing.asked import AskTold
    from crm.briefing.brief import Brief
    from crm.briefing.promised import Promise
    from crm.briefing.readings import Entry, Occasion
    from crm.templates.template import Template

_TEXT: Final = 110
"""Characters of an ask, a promise or a subject on the first page."""
_WHO: Final = 90
"""Characters of whom something was with, on the first page."""
_KINDS: Final = ("person", "review", "post", "department")


def sections(
    brief: Brief, occasion: Occasion | None, day: date, template: Template, order: tuple[str, ...]
) -> list[Section]:
    """The sections of the first page in the order of the template; those with nothing to say are left out or say so."""
    made: dict[str, Callable[[], Section | None]] = {
        "who": lambda: _who(brief, occasion, day, template),
        "so_far": lambda: _so_far(brief, template),
        "asks": lambda: _asks(brief, template),
        "promises": lambda: _promises(brief, day, template),
        "owed": lambda: _owed(brief, template),
        "around": lambda: _around(brief, day, template),
        "picture": lambda: _picture(brief, day, template),
    }
    found = [made[key]() for key in order if key in made]
    return [section for section in found if section is not None]


def _who(brief: Brief, occasion: Occasion | None, day: date, template: Template) -> Section:
    return Section("who", template.heading("who"), (Facts(facts(brief.about, occasion, day, template)),))


def _so_far(brief: Brief, template: Template) -> Section:
    """The relationship in a line of figures for each view, then what passed last."""
    about = brief.about
    if brief.is_empty:
        said = template.say("nothing_at_all", name=about.name)
        return Section("so_far", template.heading("so_far"), (Paragraph(said),))
    told = []
    for name in _KINDS:
        view = brief.views.get(name)
        if view is None:
            continue
        if view.figures.total:
            key = (
                "with_department_before" if name == "department" and len(about.bodies) > 1 else f"with_{name}"
            )
            said = since(view.figures, template)
            told.append(
                template.say(
                    key, name=about.name, since=said, kinds=kinds(view.figures, template), body=about.body
                )
            )
        elif name == "person":
            told.append(template.say("nothing_person", name=about.name))
    items = tuple(_last(each, brief, template) for each in brief.newest[:3])
    fixed = (Paragraph(" ".join(told)),) if told else ()
    return Section("so_far", template.heading("so_far"), fixed, items, len(items))


def _last(entry: Entry, brief: Brief, template: Template) -> Paragraph:
    """One of what passed last, with whom it was where that is not the person alone."""
    others = [
        each for each in entry.theirs if each.person_id is None or each.person_id not in brief.about.people
    ]
    own = [each for each in entry.theirs if each not in others]
    who = labels(others if not own else [])
    key = "last_with" if who else "last"
    said = template.say(
        key,
        when=entry.occurred,
        what=what(entry, template),
        who=shortened(listed(who, 1, template), _WHO),
        subject=shortened(entry.subject, _TEXT),
        reference=entry.reference,
    )
    return Paragraph(said, (entry.reference,))


def _asks(brief: Brief, template: Template) -> Section:
    still = [each for each in brief.asks if each.is_open]
    heading = template.heading("asks")
    if not still:
        return Section("asks", heading, (Paragraph(template.say("no_asks")),))
    items = tuple(_ask(each, template) for each in still)
    return Section("asks", heading, (), items, min(len(items), 4), least=2)


def _ask(ask: AskTold, template: Template) -> Paragraph:
    last = ask.last
    text = sentence(shortened(ask.text, _TEXT))
    if last is None:
        return Paragraph(text, (ask.reference,))
    ministers = template.say("to_ministers", count=ask.ministers) if ask.ministers > 1 else ""
    key = "ask" if last.to else "ask_nobody"
    said = template.count(
        key,
        ask.times,
        text=text,
        on=on(last.when),
        who=shortened(listed(last.to, 1, template), _WHO),
        ministers=ministers,
        answer=last.answer,
    )
    return Paragraph(said, (ask.reference, last.reference))


def _promises(brief: Brief, day: date, template: Template) -> Section:
    still = [each for each in (*brief.promises, *brief.ours) if each.stands]
    every = len(brief.promises) + len(brief.ours)
    heading = template.heading("promises")
    if not still:
        said = template.count("promises_kept", every) if every else template.say("no_promises")
        return Section("promises", heading, (Paragraph(said),))
    items = []
    before: Promise | None = None
    for each in still:
        items.append(_promise(each, before, day, template))
        before = each
    return Section("promises", heading, (), tuple(items), min(len(items), 5), least=2)


def _promise(promise: Promise, before: Promise | None, day: date, template: Template) -> Paragraph:
    """A promise in its words; of several made together, who made them is said once."""
    made = promise.commitment
    who = ", ".join(filter(None, (made.name, made.capacity)))
    same = before is not None and not before.ours and _maker(before) == _maker(promise)
    key = "our_promise" if promise.ours else "promise_more" if same else "promise"
    said = template.say(
        key,
        words=shortened(made.wording, _TEXT),
        who=shortened(who, _WHO),
        on=on(made.where.occurred),
        stands=stands(promise, day, template),
    )
    return Paragraph(said, (made.reference, made.where.reference))


def _maker(promise: Promise) -> tuple[object, ...]:
    made = promise.commitment
    return made.name, made.capacity, made.where.engagement_id


def _owed(brief: Brief, template: Template) -> Section:
    items = []
    for letter in brief.awaited:
        waited = (
            template.count("working_days", letter.waited)
            if letter.waited is not None
            else template.say("no_day")
        )
        said = template.say(
            "they_owe",
            kind=label(letter.kind).lower(),
            who=shortened(letter.to, _WHO),
            on=on(letter.when),
            waited=waited + (template.say("holding") if letter.answer == "holding" else ""),
            late=template.count("they_owe_late", letter.late) if letter.late else "",
        )
        items.append(Paragraph(said, (letter.reference,)))
    for entry, waited_days in brief.owed_by_us:
        said = template.say(
            "we_owe",
            kind=label(entry.kind).lower(),
            on=on(entry.occurred),
            subject=shortened(entry.subject, _TEXT),
            waited=template.count("working_days", waited_days)
            if waited_days is not None
            else template.say("no_day"),
        )
        items.append(Paragraph(said, (entry.reference,)))
    nothing = "nothing_owed" if not items else "" if brief.owed_by_us else "we_owe_nothing"
    fixed = (Paragraph(template.say(nothing)),) if nothing else ()
    return Section(
        "owed", template.heading("owed"), (), tuple(items), min(len(items), 4), least=2, after=fixed
    )


def _around(brief: Brief, day: date, template: Template) -> Section:
    """Reviews that something is awaited of, or that they led; our responses at work are among what is next."""
    items = []
    for told in brief.reviews:
        state = told.state
        if state.next:
            following = "; ".join(str(each) for each in state.next[:2])
            said = template.say(
                "review_next",
                review=shortened(state.line.name, _TEXT),
                next=sentence(shortened(following, 150)),
            )
        elif told.led and state.stage is not None:
            said = template.say(
                "review_stage",
                review=shortened(state.line.name, _TEXT),
                stage=state.stage.words,
                when=state.stage.occurred,
            )
        else:
            continue
        items.append(Paragraph(said, (state.reference,)))
    for action in brief.actions:
        due = due_words(action, day)
        said = template.say(
            "action",
            text=shortened(one_line(action.text).rstrip("."), _TEXT),
            owner=template.say("action_owner", owner=action.owner) if action.owner else "",
            due=template.say("action_due", due=due) if due else "",
        )
        items.append(Paragraph(sentence(said), (action.reference,)))
    heading = template.heading("around")
    if not items:
        return Section("around", heading, (Paragraph(template.say("nothing_around")),))
    return Section("around", heading, (), tuple(items), min(len(items), 4), least=2)


def _picture(brief: Brief, day: date, template: Template) -> Section | None:
    made = picture(brief, day, template)
    if made is None:
        return None
    return Section("picture", template.heading("picture"), (made,), height=height(made))
