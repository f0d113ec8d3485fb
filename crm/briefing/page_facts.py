"""Who they are: what they hold and held, who held it before them, who else is in the room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crm.briefing.readings import ended
from crm.briefing.wording import labels, led_by, listed, shortened, span, within
from crm.people.readings import PARTY, SEATS
from crm.people.words import day_words, last_day, span_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from crm.briefing.readings import About, Occasion
    from crm.forms.paper import Paragraph
    from crm.people.readings import Role
    from crm.templates.template import Template

_NOW: Final = 4
_BEFORE: Final = 2
_PREDECESSORS: Final = 2
_ROOM: Final = 3
_NAME: Final = 70
_LONG: Final = 240
"""Characters of one fact: four lines at most."""


def facts(about: About, occasion: Occasion | None, day: date, template: Template) -> tuple[Paragraph, ...]:
    """A line for each fact; what there is nothing to say of is left out."""
    pairs: list[tuple[str, str]] = []
    if about.people:
        pairs += _person(about, day, template)
    elif about.whom.owner == "post":
        pairs.append(("fact_now", template.say("vacant")))
    elif about.whom.owner == "organisation" and ended(about.bodies[0].until, day):
        pairs.append(("fact_now", _body_ended(about, template)))
    if about.run_by:
        pairs.append(("fact_run_by", about.run_by))
    if about.led_by:
        pairs.append(("fact_led_by", listed(about.led_by, _BEFORE, template)))
    if about.body_roles:
        # Of a house of hundreds only the first are put into words.
        held = [_held(role, day, template, name=True) for role in about.body_roles[:_NOW]]
        held += [role.person for role in about.body_roles[_NOW:]]
        pairs.append(("fact_holders", _row(held, _NOW, template)))
    if about.line:
        names = [_until(role, day) for role in about.line]
        pairs.append(("fact_predecessors", listed(names, _PREDECESSORS, template)))
    was = [f"{body.name}, {span_words(body.since, body.until)}" for body in about.bodies[1:]]
    if was and not about.people:
        pairs.append(("fact_was", listed(was, _PREDECESSORS, template)))
    pairs += _room(about, occasion, template)
    if about.looked_after:
        pairs.append(("fact_looked_after", listed(about.looked_after, 2, template)))
    return tuple(led_by(template.say(key), shortened(said, _LONG)) for key, said in pairs)


def _row(names: Sequence[str], most: int, template: Template) -> str:
    """Names in a row, so many of them as fit into one fact whole, and how many there are besides."""
    said = listed(names, most, template)
    while most > 1 and len(said) > _LONG:
        most -= 1
        said = listed(names, most, template)
    return said


def _body_ended(about: About, template: Template) -> str:
    """When a body ended, and which of those that followed it there were on the day."""
    until = about.bodies[0].until
    day = day_words(last_day(until)) if until is not None else ""
    if not about.followed_by:
        return template.say("body_ended", day=day)
    return template.say("body_ended_into", day=day, body=listed(about.followed_by, _BEFORE, template))


def _person(about: About, day: date, template: Template) -> list[tuple[str, str]]:
    offices = [role for role in about.now if role.rank not in SEATS and role.rank != PARTY]
    held = [_held(role, day, template) for role in offices]
    party = next((role.organisation for role in about.now if role.rank == PARTY), "")
    for role in about.now:
        if role.rank in SEATS:
            title = f"{role.title} ({party})" if party else role.title
            when = span(role, day)
            held.append(template.say("held", role=title, span=when) if when else title)
            party = ""
    if party:
        held.append(party)
    pairs = [("fact_now", _row(held, _NOW, template) if held else template.say("nobody_now"))]
    if about.before:
        past = [_held(role, day, template) for role in about.before]
        pairs.append(("fact_before", _row(past, _BEFORE, template)))
    if about.other_names:
        pairs.append(("fact_names", listed(about.other_names, 3, template)))
    return pairs


def _held(role: Role, day: date, template: Template, *, name: bool = False) -> str:
    """A role with when it was held, and whether it is acting or its holder on leave on the day."""
    status = role.status_on(day) if not ended(role.until, day) else ""
    capacity = role.title if name else role.capacity
    said = ", ".join(filter(None, (role.person if name else "", capacity, status)))
    when = span(role, day)
    return template.say("held", role=said, span=when) if when else said


def _until(role: Role, day: date) -> str:
    """Somebody who held the post before, and until when; beside them, since when."""
    if role.until is not None and role.until <= day:
        return f"{role.person} until {day_words(last_day(role.until))}"
    return f"{role.person}, {span(role, day)}"


def _room(about: About, occasion: Occasion | None, template: Template) -> Sequence[tuple[str, str]]:
    """Who else comes, on either side."""
    if occasion is None:
        return ()
    others = [
        each
        for each in occasion.theirs
        if (each.person_id is None or each.person_id not in about.people)
        and not (each.person_id is None and each.name == about.name)
        and each.part != "apologies"
    ]
    pairs = []
    theirs = labels(others)
    if theirs:
        shown = [shortened(within(each, about), _NAME) for each in theirs[:_ROOM]]
        left = len(theirs) - len(shown) + occasion.more
        more = f" {template.count('and_more', left)}" if left else ""
        pairs.append(("fact_with", f"{'; '.join(shown)}{more}"))
    ours = labels(occasion.ours)
    if ours:
        pairs.append(("fact_ours", listed(ours, _ROOM, template)))
    return pairs
