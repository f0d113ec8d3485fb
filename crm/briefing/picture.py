"""The timeline of the first page: roles as spells, what passed as marks, in a lane for each view."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from crm.briefing.wording import shortened, what
from crm.forms.paper import Mark, Spell, Timeline
from crm.people.readings import PARTY

if TYPE_CHECKING:
    from crm.briefing.brief import Brief
    from crm.people.readings import Role
    from crm.templates.template import Template

_MARKS: Final = {"person": 24, "review": 24, "post": 12, "department": 12}
"""So many of a view, the newest, have a mark: more would hide each other."""
_ROLES: Final = 5
_STRIPED: Final = 4
"""Roles of the strip on the first page."""
_LABEL: Final = 60


def strip(brief: Brief, day: date, template: Template) -> Timeline | None:
    """The same picture for the foot of the first page: no words but the roles, and no table."""
    whole = picture(brief, day, template)
    return replace(whole, compact=True, spells=whole.spells[:_STRIPED]) if whole is not None else None


def picture(brief: Brief, day: date, template: Template) -> Timeline | None:
    """The years from the first of what is shown to the day; None where there is nothing to show."""
    marks = [
        Mark(
            each.occurred,
            template.say(f"picture_{name}"),
            shortened(f"{what(each, template)}: {each.subject}", _LABEL),
            each.reference,
        )
        for name, view in brief.views.items()
        for each in [one for one in view.shown if one.status == "done" and one.sort_key >> 32][: _MARKS[name]]
    ]
    if not marks:
        return None
    earliest = [mark.when.earliest or mark.when.latest or day for mark in marks]
    roles = [role for role in (*brief.about.now, *brief.about.before) if role.rank != PARTY][:_ROLES]
    begun = [role.since for role in roles if role.since]
    first = min((*earliest, *(begun[:2])))
    spells = tuple(_spell(role, day, template) for role in roles if role.until is None or role.until > first)
    title = template.say("picture_title", name=brief.about.name, first=first.year, last=day.year)
    named = (day, template.say("picture_day", day=f"{day.day} {day:%B}"))
    return Timeline(title, date(first.year, 1, 1), day, tuple(marks), spells, named)


def _spell(role: Role, day: date, template: Template) -> Spell:
    """A role as a spell; one that ends after the day is open."""
    until = role.until if role.until is not None and role.until <= day else None
    return Spell(role.since, until, template.say("picture_roles"), shortened(role.title, _LABEL))
