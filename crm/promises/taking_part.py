"""Which of those who took part in an engagement is meant by a name or a reference."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crm.errors import Ambiguous, NotFound
from crm.names.readings import ORGANISATION, PERSON
from crm.references import number_of
from crm.vocabulary.text import clip, fold

if TYPE_CHECKING:
    from crm.api import Crm
    from crm.engagements.readings import Engagement, Participant

_REFERENCES: Final = ("P", "O", "T", "R")


def who_took_part(crm: Crm, engagement: Engagement, text: str, place: str) -> Participant:
    """The participant that a name ("Ford", "Vicky Ford") or a reference (P-17) means.

    Whoever sent apologies did not take part. Raises NotFound, naming those who took part, and Ambiguous.
    """
    there = [each for each in engagement.participants if each.part != "apologies"]
    found = _by_words(there, text) or _looked_up(crm, engagement, there, text)
    if len(found) == 1:
        return found[0]
    if found:
        raise Ambiguous(
            f"“{clip(text, 60)}” may be any of these", [each.label for each in found], place=place
        )
    named = "; ".join(each.label for each in there)
    raise NotFound(
        f"“{clip(text, 60)}” did not take part in {engagement.reference}",
        hint=f"Those who did: {clip(named, 400)}." if named else "Nobody is on record as taking part.",
        place=place,
    )


def _by_words(there: list[Participant], text: str) -> list[Participant]:
    wanted = fold(text)
    whole = [each for each in there if wanted in {fold(each.name), fold(each.label)}]
    if whole or not wanted:
        return whole
    words = set(wanted.split())
    return [each for each in there if words <= set(fold(each.name).split())]


def _looked_up(crm: Crm, engagement: Engagement, there: list[Participant], text: str) -> list[Participant]:
    """Those among them that the record knows by this name or reference, in whatever spelling."""
    if not text.strip():
        return []
    day = engagement.occurred.earliest
    by_reference = any(number_of(text, letter) is not None for letter in _REFERENCES)
    found = crm.names.resolve(text, day, None if by_reference else {PERSON, ORGANISATION})
    meant = found.candidates if not found.sure else found.candidates[:1]
    keys = {each.id for each in meant}
    return [
        each
        for each in there
        if keys & {each.person_id, each.post_id, each.review_id}
        or (each.person_id is None and each.organisation_id in keys)
    ]
