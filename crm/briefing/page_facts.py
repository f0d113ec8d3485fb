"""Who they are: what they hold and held, who held it before them, who else is in the room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crm.briefing.readings import ended
from crm.briefing.wording import labels, listed, shortened, span
from crm.people.readings import PARTY, SEATS
from crm.people.words import span_words

if TYPE_CHECKING:
    from datetime import date

    from crm.briefing.readings import About, Occasion
    from crm.forms.paper import Line
    from crm.people.readings import Role
    from crm.templates.template import Template

_BEFORE: Final = 3
_PREDECESSORS: Final = 3
_ROOM: Final = 4
_LONG: Final = 190
"""Characters of one fact: three lines at most."""


def facts(
    about: About, occasion: Occasion | None, day: date, template: Template
) -> tuple[tuple[str, Line], ...]:
    """Name and value of each fact; what there is nothing to say of is left out."""
    pairs: list[tuple[str, str]] = []
    if about.people:
        pairs += _person(about, day, template)
    elif about.whom.owner == "post":
        pairs.append((template.say("fact_now"), template.say("vacant")))
    for role in about.body_roles:
        pairs.append((template.say("fact_holders"), _held(role, day, template, name=True)))
    pairs = pairs[:8]
    if about.line:
        names = [f"{role.person}, {span(role, day)}" for role in about.line]
        pairs.append((template.say("fact_predecessors"), listed(names, _PREDECESSORS, template)))
    was = [f"{body.name}, {span_words(body.since, body.until)}" for body in about.bodies[1:]]
    if was and not about.people:
        pairs.append((template.say("fact_was"), listed(was, _PREDECESSORS, template)))
    pairs += _room(about, occasion, template)
    if about.looked_after:
        pairs.append((template.say("fact_looked_after"), listed(about.looked_after, 2, template)))
    return tuple((name, shortened(value, _LONG)) for name, value in pairs)


def _person(about: About, day: date, template: Template) -> list[tuple[str, str]]:
    offices = [role for role in about.now if role.rank not in SEATS and role.rank != PARTY]
    pairs = [(template.say("fact_now"), _held(role, day, template)) for role in offices[:3]]
    party = next((role.organisation for role in about.now if role.rank == PARTY), "")
    for role in about.now:
        if role.rank in SEATS:
            said = _held(role, day, template)
            pairs.append((template.say("fact_seat"), f"{said} ({party})" if party else said))
            party = ""
    if party:
        pairs.append((template.say("fact_party"), party))
    if not pairs:
        pairs.append((template.say("fact_now"), template.say("nobody_now")))
    if about.before:
        held = [_held(role, day, template) for role in about.before]
        pairs.append((template.say("fact_before"), listed(held, _BEFORE, template)))
    if about.other_names:
        pairs.append((template.say("fact_names"), listed(about.other_names, 3, template)))
    return pairs


def _held(role: Role, day: date, template: Template, *, name: bool = False) -> str:
    """A role with when it was held, and whether it is acting or its holder on leave on the day."""
    status = role.status_on(day) if not ended(role.until, day) else ""
    said = ", ".join(filter(None, (role.person if name else "", role.capacity, status)))
    when = span(role, day)
    return template.say("held", role=said, span=when) if when else said


def _room(about: About, occasion: Occasion | None, template: Template) -> list[tuple[str, str]]:
    """Who else comes, on either side."""
    if occasion is None:
        return []
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
        shown = [shortened(each, 60) for each in theirs[:_ROOM]]
        left = len(theirs) - len(shown) + occasion.more
        said = "; ".join(shown)
        more = f" {template.count('and_more', left)}" if left else ""
        pairs.append((template.say("fact_with"), f"{said}{more}"))
    ours = labels(occasion.ours)
    if ours:
        pairs.append((template.say("fact_ours"), listed(ours, _ROOM, template)))
    return pairs
