"""From what somebody typed to the review that is meant: a reference, a name, or a part of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crm import clock
from crm.errors import Ambiguous, NotFound
from crm.names.readings import NEAR, REVIEW
from crm.references import number_of
from db.name_tokens import folded

if TYPE_CHECKING:
    from datetime import date

    from crm.api import Crm
    from crm.names.readings import Candidate
    from crm.reviews.readings import Review, ReviewLine

_LEAST = 0.35


def find(crm: Crm, text: str, day: date | None = None) -> ReviewLine:
    """The review that is meant; of several that fit alike, the one that ran on the day (today, when None).

    Raises NotFound with the nearest, and Ambiguous with the choices.
    """
    number = number_of(text, "R")
    if number is not None:
        return crm.reviews.by_number(number).line
    on = day or clock.today()
    found = crm.names.resolve(text, on, kinds={REVIEW})
    near = [one for one in found.candidates if one.score >= _LEAST]
    if not near:
        raise NotFound(
            f"no review is called “{text}”",
            hint=_known(crm) or "Add it first: despatch review add NAME",
        )
    if found.sure:
        near = near[:1]
    near = [one for one in near if one.score > near[0].score - 2 * NEAR]
    lines = _saying(text, [crm.reviews.get(one.id) for one in near])
    running = [line for line in lines if ran_on(line, on)] if len(lines) > 1 else lines
    if len(running) == 1:
        return running[0]
    raise Ambiguous(
        f"“{text}” may be any of {len(lines)} reviews",
        tuple(_choice(line) for line in lines),
        hint="Say it more fully, or by its reference.",
    )


def _saying(text: str, found: list[Review]) -> list[ReviewLine]:
    """Those in whose name just these words stand, one after another; all of them where there is none."""
    wanted = folded(text)
    said = [one for one in found if any(wanted in folded(name) for name in (one.line.name, *one.other_names))]
    return [one.line for one in said or found]


def of_name(crm: Crm, name: str) -> ReviewLine | None:
    """The review on record that is called just so; None where there is none."""
    wanted = folded(name)
    for one in crm.names.resolve(name, kinds={REVIEW}).candidates:
        read = crm.reviews.get(one.id)
        if wanted in {folded(known) for known in (read.line.name, *read.other_names)}:
            return read.line
    return None


def ran_on(line: ReviewLine, day: date) -> bool:
    """Whether a review may have been running on a day."""
    begun = line.opens.earliest is None or line.opens.earliest <= day
    return begun and (line.closes.latest is None or day <= line.closes.latest)


def nearest(candidates: tuple[Candidate, ...]) -> str:
    """As “Nearest: Josh MacAlister (P-900).”; empty where there is nobody near."""
    told = "; ".join(f"{one.label} ({one.reference})" for one in candidates[:3])
    return f"Nearest: {told}." if told else ""


def _choice(line: ReviewLine) -> str:
    dates = f", {line.opens}" if line.opens else ""
    return f"{line.reference}  {line.name} ({line.kind.label.lower()}{dates})"


def _known(crm: Crm) -> str:
    lines = crm.reviews.listed(limit=3)
    return (
        f"On record are: {'; '.join(f'{line.name} ({line.reference})' for line in lines)}." if lines else ""
    )
