"""How a promise or an action stood on the day, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crm.almanac.days import WorkingDays
from crm.people.words import day_words
from crm.promises.kinds import CommitmentStatus

if TYPE_CHECKING:
    from datetime import date

    from crm.actions.readings import BoardAction
    from crm.briefing.promised import Promise
    from crm.templates.template import Template


def stands(promise: Promise, day: date, template: Template) -> str:
    """As "still open", "in progress, due 1 May 2026, 22 working days late", "closed on 3 March 2026"."""
    made = promise.commitment
    if not promise.stands:
        if promise.closed is None:
            return template.say("stands_closed")
        return template.say("stands_closed_on", day=day_words(promise.closed))
    key = {CommitmentStatus.IN_PROGRESS: "stands_in_progress", CommitmentStatus.REFERRED: "stands_referred"}
    said = template.say(key.get(made.status, "stands_open"))
    if not made.due:
        return said
    if is_late(promise, day) and made.due.latest is not None:
        late = WorkingDays("england-and-wales").between(made.due.latest, day)
        return f"{said}, {template.count('stands_late', late, due=made.due)}"
    return f"{said}, {template.say('stands_due', due=made.due)}"


def is_late(promise: Promise, day: date) -> bool:
    """Whether a promise was to be kept by a day that is past."""
    due = promise.commitment.due.latest
    return promise.stands and due is not None and due < day


def due_words(action: BoardAction, day: date) -> str:
    """When an action is due, with that it is late: "June 2023, overdue"; "" where nothing is said."""
    shown = action.due_shown
    return f"{shown}, overdue" if shown and action.overdue(day) else shown
