"""Dates of any precision given as options, and references of reviews and what belongs to them for the shell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from crm import clock
from crm.cli import completing
from crm.vocabulary.partial_date import PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crm.api import Crm


def when_option(
    text: str | None, place: str, prefer: Literal["past", "future"] = "past"
) -> PartialDate | None:
    """The date an option holds, as vague as it was written; None when it was not given. Raises BadInput at `place`."""
    if text is None:
        return None
    from crm.vocabulary.natural_date import read_date

    return read_date(text, clock.today(), prefer, place=place)


def _reviews(crm: Crm) -> Iterator[tuple[str, str]]:
    return ((line.reference, line.name) for line in crm.reviews.listed(limit=completing.MOST))


def _responses(crm: Crm) -> Iterator[tuple[str, str]]:
    return ((one.reference, one.title) for one in crm.responses.everything(limit=completing.MOST))


def _recommendations(crm: Crm) -> Iterator[tuple[str, str]]:
    return ((one.reference, one.recommended) for one in crm.recommendations.newest(completing.MOST))


def _questions(crm: Crm) -> Iterator[tuple[str, str]]:
    return ((one.reference, one.subject) for one in crm.questions.listed(limit=completing.MOST))


recommendations = completing.numbered(_recommendations)
questions = completing.numbered(_questions)
reviews = completing.numbered(_reviews)
responses = completing.numbered(_responses)
