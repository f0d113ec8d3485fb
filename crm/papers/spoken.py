"""Whom a paper speaks of, in order, so that "him", "the Committee" and "its chief executive" are told by their names."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from typing import Final

from crm.findings.engagements import Party, PartyKind
from crm.papers.words import STATE_HEAD

_TO_PERSON: Final = re.compile(
    r"\b(?:to|with|from|by|met|meet|see|saw|invited?|asked|rang|thanked|and|told|at)\s+(?:him\b|her\b(?=\s*[.,;)]|\s*$|\s+(?:again|on|about|in|with|to|by|at|for|and|last|this|yesterday|directly|personally|that|asking|urging|over|before|when|earlier|officials’)\b))"
)
_TO_BODY: Final = re.compile(
    r"\b(?:to|with|from|by|met|meet|see|saw|invited?|rang|answered|told)\s+(?:them|it)\b"
)
_THEIRS: Final = re.compile(
    r"\b(?P<whose>[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)\s+(?:\w+\s+){0,2}(?:officials?|office|team|staff|chief\s+\w+|director|secretariat|advisers?|chair|president|deputy\s+head|underwriter|head)\b"
)
_SUBJECT: Final = re.compile(
    r"^\W*(?:[^,]{0,40},\s+)?(?P<who>He|She|They|he|she|they)\s+(?:has\s+|have\s+|had\s+|also\s+|since\s+|then\s+|later\s+|kindly\s+)*(?:replied|wrote|written|responded|came|visited|called|rang|telephoned|answered|told|accepted|agreed|returned|spoke|met)\b"
)
_PLACE: Final = re.compile(
    r"\b(?:House|Hall|Court|Room|Farm|Lane|Park|Street|Square|Bay|Quay|Show|Junction|Road)$"
)
_WINDOW: Final = 1200
_SHORT: Final = {
    "Committee", "Department", "Ministry", "Commission", "Agency", "Association", "Trust", "Authority", "Foundation",
    "Union", "Institute", "Inspectorate", "Regulator", "Ombudsman", "Inquiry", "Review", "Consultation", "Service", "Company",
}  # fmt: skip
_STATE: Final = re.compile(STATE_HEAD)


class Spoken:
    """The outsiders named so far, with where."""

    def __init__(self) -> None:
        self._places: list[int] = []
        self._parties: dict[int, Party] = {}

    def add(self, start: int, party: Party) -> None:
        """Remember that an outsider is named at a place; twice the same does nothing."""
        if start not in self._parties:
            insort(self._places, start)
            self._parties[start] = party

    def _before(self, at: int) -> list[Party]:
        """Those named before a place and not far from it, the nearest first."""
        last = bisect_left(self._places, at)
        near = self._places[max(0, last - 12) : last]
        return [self._parties[place] for place in reversed(near) if at - place < _WINDOW]

    def person(self, at: int) -> Party | None:
        """The person outside named last before a place."""
        return next((party for party in self._before(at) if _is_person(party)), None)

    def body(self, at: int) -> Party | None:
        """The body outside named last before a place."""
        kinds = {PartyKind.DEPARTMENT, PartyKind.COMMITTEE, PartyKind.ORGANISATION}
        return next((party for party in self._before(at) if party.kind in kinds), None)

    def survey(self, at: int) -> list[Party]:
        """The review or consultation spoken of last before a place, with the body named just beside it."""
        near = self._before(at)
        for place, party in enumerate(near):
            if party.kind is PartyKind.REVIEW:
                beside = [*near[place + 1 : place + 2], *near[max(0, place - 1) : place]]
                whose = [
                    one
                    for one in beside
                    if one.kind in {PartyKind.DEPARTMENT, PartyKind.COMMITTEE, PartyKind.ORGANISATION}
                ]
                return [*whose[:1], party]
        return []

    def full(self, short: str, at: int) -> Party | None:
        """What "the Committee" stands for at a place: the nearest fuller name with that word."""
        if short not in _SHORT:
            return None
        for party in self._before(at):
            if (
                party.name != short
                and re.search(rf"\b{short}\b", party.name, re.IGNORECASE)
                and len(party.name.split()) < 14
            ):
                return party
        return None

    def meant(self, text: str, start: int, end: int, *, alone: bool) -> list[Party]:
        """Whom the pronouns of a clause mean; `alone` says that it names nobody outside."""
        clause = text[start:end]
        found: list[Party | None] = []
        if alone and (to := _TO_PERSON.search(clause)):
            found.append(self.person(start + to.start()))
        elif alone and (to := _TO_BODY.search(clause)):
            found.append(self.body(start + to.start()) or self.person(start + to.start()))
        if alone and not found and (who := _SUBJECT.match(clause)):
            plural = who["who"].lower() == "they"
            found.append(self.body(start) if plural else self.person(start))
        if theirs := _THEIRS.search(clause):
            at = start + theirs.start()
            owner = self.person(at) if theirs["whose"].lower() in {"his", "her"} else self.body(at)
            if not (owner and re.search(re.escape(owner.name), clause[: theirs.start()])):
                found.append(owner)
        return list(dict.fromkeys(party for party in found if party is not None))


def _is_person(party: Party) -> bool:
    if party.kind is not PartyKind.PERSON or _PLACE.search(party.name):
        return False
    return bool(party.role) or bool(_STATE.search(party.name)) or len(party.name.split()) > 1
