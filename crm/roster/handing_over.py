"""The appointments of a difference as people read a reshuffle: body by body, post by post, who hands over to whom."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from crm.roster.difference import Action, Change, Difference

_NO_BODY = "Parliament, boards and others"


class Step(NamedTuple):
    """Somebody begins or ends in a post: who, from when (None where they were in it), until when."""

    who: str
    since: date | None
    until: date | None

    def __str__(self) -> str:
        """As in "Vicky Ford until 16 September 2021"."""
        begins = f" from {_day(self.since)}" if self.since else ""
        ends = f" until {_day(self.until)}" if self.until else ""
        return f"{self.who}{begins}{ends}"


class Handover(NamedTuple):
    """What changes in one post, in time."""

    post: str
    steps: tuple[Step, ...]

    def __str__(self) -> str:
        """As in "Secretary of State for Education: A until 5 July 2022 → B from 5 July 2022"."""
        return f"{self.post}: {' → '.join(map(str, self.steps))}"


def handovers(difference: Difference) -> list[tuple[str, list[Handover]]]:
    """The appointments that begin and end, under the body of their post (by acronym); bodies and posts by name."""
    posts: dict[str, dict[str, list[Step]]] = defaultdict(lambda: defaultdict(list))
    for change in difference.changes:
        if change.table == "appointment" and change.action in (Action.NEW, Action.ENDED):
            who, _, office = change.what.partition(", ")
            post, body = _parted(office)
            posts[body][post].append(_step(who, change))
    return [
        (body, [Handover(post, tuple(sorted(steps, key=_when))) for post, steps in sorted(of.items())])
        for body, of in sorted(posts.items(), key=lambda item: (item[0] == _NO_BODY, item[0]))
    ]


def _step(who: str, change: Change) -> Step:
    return Step(who, change.after.get("since"), change.after.get("until"))


def _when(step: Step) -> tuple[date, bool]:
    """Who ends an appointment that was there comes when it ends; who begins one, when it begins, after them."""
    return (step.since or step.until or date.min, step.since is not None)


def _parted(office: str) -> tuple[str, str]:
    """The post and the body in "Minister for Skills (DfE)"."""
    post, bracket, body = office.rpartition(" (")
    return (post, body.removesuffix(")")) if bracket and office.endswith(")") else (office, _NO_BODY)


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
