"""Names: from a text and a day to the person, the post or the body that is meant."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from crm import clock
from crm.errors import Ambiguous, NotFound
from crm.names import lookup, people
from crm.names.readings import KINDS, NEAR, ORGANISATION, PERSON, POST, REVIEW, Candidate, Resolution
from crm.names.titles import says_too_little, separations
from crm.names.tokens import SURNAME_ALONE, Fit
from db.name_tokens import LONGEST

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy import Connection

    from crm.api import Crm

_ENOUGH: Final = 0.6
_NO_SLIP: Final = 0.4
_TITLE_ENOUGH: Final = 0.45
_NAME_IN_OFFICE: Final = 0.6
_WHOLE_NAME: Final = 0.98
_A_WORD_OF_IT: Final = 0.7

_REFERENCE: Final = re.compile(r"\s*[POTR]-?\d{1,9}\s*", re.IGNORECASE)


class Names:
    """Looking names up; reads only."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm

    def resolve(
        self, text: str, on: date | None = None, kinds: Collection[str] | None = None, limit: int = 8
    ) -> Resolution:
        """Say who or what a text means on the day `on` (today, when None). Never fails, whatever the text.

        Reads names with honorifics and letters, nicknames, initials, former names, titles ("the Children's Minister",
        "SoS Education"), a title with a name, names of bodies and acronyms. Those in being, and in office, on the
        day come first; a title gives its holders on the day, then the post. A reference (P-17, O-485, T-58, R-3) is what
        it refers to. `kinds` limits what is looked for.
        """
        wanted = KINDS if kinds is None else frozenset(kinds) & KINDS
        day = on or clock.today()
        referred = self._referred(text, on, wanted)
        if referred is not None:
            return Resolution(text, on, (referred,), sure=True, fitting=1)
        with self._crm.reading() as connection:
            return looked_up(connection, text, day, wanted, limit, on=on)

    def one(self, text: str, on: date | None = None, kinds: Collection[str] | None = None) -> Candidate:
        """The one that a text clearly means on a day (today, when None).

        Raises NotFound where nothing fits, and Ambiguous with the choices where several do.
        """
        found = self.resolve(text, on, kinds)
        if found.sure and found.best:
            return found.best
        if not found.candidates:
            hint = " ".join(f"{note}." for note in found.notes) or "Check the spelling, or add it first."
            raise NotFound(f"nobody and nothing on record is called “{text}”", hint=hint)
        choices = self.choices(found.candidates)
        hint = " ".join(f"{note}." for note in found.notes) or "Say it more fully, or by its reference."
        said = (
            f"may be any of {len(choices)}"
            if len(choices) > 1
            else "may mean one only that does not quite fit"
        )
        raise Ambiguous(f"“{text}” {said}", choices, hint=hint)

    def choices(self, candidates: Sequence[Candidate]) -> tuple[str, ...]:
        """Candidates as lines to choose among: reference, name, what tells it from one of the same name, and why."""
        from crm.names.choices import lines

        with self._crm.reading() as connection:
            return lines(connection, candidates)

    def _referred(self, text: str, on: date | None, wanted: frozenset[str]) -> Candidate | None:
        """What a reference refers to; None where the text is none, or nothing of a kind that is wanted has it."""
        if not _REFERENCE.fullmatch(text):
            return None
        from crm.names.referred import candidate_of

        try:
            found = candidate_of(self._crm, text, on)
        except NotFound:
            return None
        return found if found.kind in wanted else None

    def complete(
        self, prefix: str, on: date | None = None, kinds: Collection[str] | None = None, limit: int = 8
    ) -> tuple[Candidate, ...]:
        """The candidates for what is being typed, best first, in the capacity of the day `on` (today, when None)."""
        wanted = KINDS if kinds is None else frozenset(kinds) & KINDS
        day = on or clock.today()
        with self._crm.reading() as connection:
            search = _Search(connection, day, _worth_asking(prefix, wanted), typing=True)
            search.read(prefix[:LONGEST])
        return search.resolution(prefix, on, limit).candidates


def looked_up(
    connection: Connection,
    text: str,
    day: date,
    wanted: frozenset[str] = KINDS,
    limit: int = 8,
    *,
    on: date | None = None,
) -> Resolution:
    """As `Names.resolve`, but for references, on a connection that is open: for reading a whole file in one go."""
    search = _Search(connection, day, wanted, most=max(people.SHOWN, limit))
    search.read(text[:LONGEST])
    return search.resolution(text[:LONGEST], on, limit)


class _Search:
    """One question being answered."""

    def __init__(
        self,
        connection: Connection,
        day: date,
        wanted: frozenset[str],
        *,
        typing: bool = False,
        most: int = people.SHOWN,
    ) -> None:
        self.connection = connection
        self.day = day
        self.wanted = wanted
        self.typing = typing
        self.most = most
        self.left_out = 0
        self.found: list[Candidate] = []
        self.notes: list[str] = []

    def read(self, text: str) -> None:
        """Gather the candidates for a text."""
        cuts = separations(text)
        if not any(sign.isalnum() for sign in text):
            return
        for name, title in cuts:
            if name and title and PERSON in self.wanted and self._named_in_office(name, title):
                return
        if any(title for _, title in cuts) and not self.typing:
            self._office(text)
            if self._best() >= _TITLE_ENOUGH:
                return
            if says_too_little(text):
                self.notes.append(
                    f"“{text.strip()}” alone does not say which: name the department or the brief"
                )
                return
        self._plain(text)

    def resolution(self, text: str, on: date | None, limit: int) -> Resolution:
        """The candidates in order, at most `limit`, and whether the first is clear."""
        best: dict[tuple[str, object], Candidate] = {}
        for candidate in self.found:
            known = best.get((candidate.kind, candidate.id))
            if known is None or known.score < candidate.score:
                best[candidate.kind, candidate.id] = candidate
        ordered = sorted(best.values(), key=_order)
        return Resolution(
            text,
            on,
            tuple(ordered[:limit]),
            _is_clear(ordered),
            tuple(dict.fromkeys(self.notes)),
            len(ordered) + self.left_out,
        )

    def _best(self) -> float:
        return max((candidate.score for candidate in self.found), default=0.0)

    def _named_in_office(self, name: str, title: str) -> bool:
        """Look for the holder of a title by name; True when somebody of that name is found."""
        hunt = lookup.people(self.connection, name)
        named = _good(hunt.found()) or (_good(hunt.slips()) if " " in name else {})
        if not named:
            return False
        from crm.names import offices

        held = offices.offices(self.connection, title, self.day)
        self.found += people.in_office(self.connection, named, held, self.day)
        if held and not any(candidate.score > people.HELD_OFFICE for candidate in self.found):
            self.notes.append(people.not_in_office(self.found[0], title, self.day))
        return True

    def _office(self, text: str) -> None:
        from crm.names import offices, vacancy

        held = offices.offices(self.connection, text, self.day)
        if PERSON in self.wanted:
            self.found += people.holders(held, self.day)
        if POST in self.wanted:
            self.found += [offices.candidate(office, self.day) for office in held]
        if held and not held[0].holders:
            self.notes.append(vacancy.said(self.connection, held[0].post, self.day))

    def _plain(self, text: str) -> None:
        """Look a text up as the name of a person, and of a body."""
        owners = self.wanted & {ORGANISATION, REVIEW}
        if self.typing or PERSON not in self.wanted:
            owners |= self.wanted & {POST}
        people_hunt = lookup.people(self.connection, text, typing=self.typing)
        body_hunt = lookup.bodies(self.connection, text, owners, typing=self.typing)
        named = people_hunt.found() if PERSON in self.wanted else {}
        if _fit(named):
            self._take_people(named)
        bodies = body_hunt.found() if self._best() < 1.0 else {}
        if not _fit(named):
            if not _fit(bodies):
                slips = people_hunt.slips() if PERSON in self.wanted else {}
                named |= slips
                bodies |= {} if _fit(slips) else body_hunt.slips()
            self._take_people(named)
        self._take_bodies(bodies if self.typing else _beside(named, bodies))
        if self._best() < _NO_SLIP and POST in self.wanted - owners:
            # "Children and families", "Ministr for Children": words of a title, if of anything.
            self._take_bodies(lookup.bodies(self.connection, text, (POST,)).found())

    def _take_people(self, named: dict[UUID, lookup.Found]) -> None:
        found = people.candidates(self.connection, named, self.day, self.most)
        self.found += found
        self.left_out += len(named) - len(found)

    def _take_bodies(self, named: dict[UUID, lookup.Found]) -> None:
        if not named:
            return
        # Loaded when a body is found: the name of a person, the usual question, needs none of it.
        from crm.names.bodies import Bodies

        bodies = Bodies(self.connection, named, self.day)
        self.found += bodies.candidates()
        self.notes += bodies.notes


def _beside(named: dict[UUID, lookup.Found], bodies: dict[UUID, lookup.Found]) -> dict[UUID, lookup.Found]:
    """The bodies as they stand beside the people found: well behind a person of that surname, if only called after one.

    “MacAlister” is a person before it is a word of “the MacAlister Review”; the whole name of a body stays what it is.
    """
    if not any(one.fit.score >= SURNAME_ALONE for one in named.values()):
        return bodies
    return {
        owner_id: one
        if one.fit.score >= _WHOLE_NAME
        else replace(one, fit=Fit(one.fit.score * _A_WORD_OF_IT, one.fit.reason))
        for owner_id, one in bodies.items()
    }


def _fit(named: dict[UUID, lookup.Found]) -> bool:
    """Whether one of them fits so well that no slip of the keys need be thought of."""
    return any(one.fit.score >= _NO_SLIP for one in named.values())


def _good(named: dict[UUID, lookup.Found]) -> dict[UUID, lookup.Found]:
    return {owner: one for owner, one in named.items() if one.fit.score >= _NAME_IN_OFFICE}


def _worth_asking(prefix: str, wanted: frozenset[str]) -> frozenset[str]:
    """The kinds that so few letters tell anything of: one or two begin half the titles on record."""
    few: dict[int, frozenset[str]] = {0: frozenset(), 1: frozenset({PERSON}), 2: wanted - {POST}}
    return (few.get(len(prefix.strip()), wanted) & wanted) or wanted


def clearly(candidates: Collection[Candidate]) -> Candidate | None:
    """The one of some candidates that is clearly meant, None where none is."""
    ordered = sorted(candidates, key=_order)
    return ordered[0] if _is_clear(ordered) else None


def _order(candidate: Candidate) -> tuple[float, int, str, UUID]:
    return (
        -round(candidate.score, 4),
        (PERSON, POST, ORGANISATION, REVIEW).index(candidate.kind),
        candidate.name,
        candidate.id,
    )


def _is_clear(ordered: list[Candidate]) -> bool:
    """Whether the first is good enough, and nothing else comes near; a post is no rival of its own holder."""
    if not ordered or ordered[0].score < _enough(ordered[0]):
        return False
    first = ordered[0]
    rivals = [other for other in ordered[1:] if other.score > first.score - NEAR]
    if first.kind == PERSON and first.appointment_id:
        # A post that nobody held is no rival of a holder, nor is the post of the first one.
        rivals = [
            other for other in rivals if other.kind != POST or (other.held and other.id != first.post_id)
        ]
    return not rivals


def _enough(candidate: Candidate) -> float:
    """How good the only one must be: a holder found by a portfolio fits a title less than by its words."""
    return _TITLE_ENOUGH if candidate.kind == PERSON and candidate.reason.startswith("held ") else _ENOUGH
