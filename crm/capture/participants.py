"""From names as written to those who took part, in the capacity of the day.

A name that is not on record is kept only when the officer says so. Where more than one may be meant, a
person is asked; where nobody can be asked, the choices are named and nothing is saved.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from crm.engagements.inputs import NewParticipant
from crm.errors import Ambiguous, NotFound
from crm.names.readings import PERSON, REVIEW, Candidate, Resolution
from crm.vocabulary.text import clip, fold

if TYPE_CHECKING:
    from datetime import date

    from crm.api import Crm
    from crm.duplicates.readings import Near
    from crm.vocabulary.partial_date import PartialDate

NEAR = 0.45
"""A candidate below this score is only a suggestion: the name counts as unknown."""
CLEAR = 0.95
"""A candidate below this score is taken with a note that says why."""

_REFERENCE = re.compile(r"\s*[POTR]-?\d{1,9}\s*", re.IGNORECASE)
# Somebody or something of a body or person that is not on record itself: they are meant, the words are kept.
_OF_THEM = re.compile(
    r"\s+(?:officials?|civil\s+servants?|staff|team|colleagues|officers?|representatives?|advis[eo]rs?|ministers|policy\s+team)$"
    r"|^(?:officials?|staff|colleagues|representatives?|civil\s+servants?)\s+(?:at|from|in|of)\s+(?:the\s+)?"
    r"|['’]s\s+(?:[\w-]+\s+)?(?:inquiry|consultation|review|survey|office|team|call\s+for\s+(?:evidence|advice|views))$"
    r"|^(?:the\s+)?(?:inquiry|consultation|survey|call\s+for\s+(?:evidence|advice|views))\s+(?:of|by|from)\s+(?:the\s+)?",
    re.IGNORECASE,
)
_OUR_OWN_WORDS = re.compile(
    r"our(?:\s+[\w-]+){1,4}|(?:the\s+(?:[\w-]+\s+){0,2})?board|(?:the\s+)?(?:vice-?chair|chair|chairman|chief\s+executive)"
    r"|officers?|lead\s+members?|board\s+members?",
    re.IGNORECASE,
)


class Wanted(NamedTuple):
    """A name as written, with the side and part it is to have, and where it was given ("--to")."""

    text: str
    side: str
    part: str
    place: str
    kinds: frozenset[str] | None = None


# A name that is not on record and looks like that of a body: "ADCS", "the Education Committee".
_A_BODY = re.compile(
    r"^[A-Z][A-Z&]{1,9}$|^(?i:the)\s|(?i:\b(?:committee|council|department|ministry|board|association|agency|authority|commission"
    r"|trust|society|institute|union|group|office|network|alliance|federation|partnership|foundation|university|college|party"
    r"|forum|centre|inspectorate|regulator|borough|county|city|district)\b)"
)
_A_POST = re.compile(
    r"\b(?:minister|secretary|chancellor|chair|director|commissioner|chief\s+executive)\b", re.IGNORECASE
)


Chooser = Callable[[str, Sequence[Candidate]], "Candidate | None"]
"""Asks a person which of some candidates is meant; None if none of them is."""


Settler = Callable[[str, Sequence[Candidate]], "Unknown"]
"""Asks a person what is to be done about a name that is not on record; the candidates are only suggestions."""


Confirmer = Callable[[str, "Sequence[Near]"], bool]
"""Asks a person whether a name to be added is that of somebody else than those on record whose names are near."""


class Unknown(StrEnum):
    """What may be done about a name that is not on record."""

    KEEP = "keep"
    ADD = "add"
    REFUSE = "refuse"


class Identified(NamedTuple):
    """Those who took part, in the order given, and what had to be chosen on the way, in sentences."""

    participants: tuple[NewParticipant, ...]
    notes: tuple[str, ...]


class Identifier:
    """Finds out who is meant on one day; what is unknown is refused unless it may be kept or added."""

    def __init__(
        self,
        crm: Crm,
        when: PartialDate,
        choose: Chooser | None = None,
        *,
        as_written: bool = False,
        new_people: frozenset[str] = frozenset(),
        settle: Settler | None = None,
        anyway: bool = False,
        is_another: Confirmer | None = None,
    ) -> None:
        """`new_people` are folded names of people who are to be added to the record.

        Those of them whose names are near to somebody's on record are refused, unless `anyway`, or `is_another` says
        that they are somebody else.
        """
        self.crm = crm
        self.when = when
        self.choose = choose
        self.as_written = as_written
        self.new_people = new_people
        self.settle = settle
        self.anyway = anyway
        self.is_another = is_another
        self.notes: list[str] = []

    def all(self, wanted: Sequence[Wanted]) -> Identified:
        """Each of these names. Raises NotFound and Ambiguous at the first that is unknown or unclear."""
        found: list[NewParticipant] = []
        for one in wanted:
            participant = self.one(one)
            if not any(_same(participant, other) for other in found):
                found.append(participant)
        return Identified(tuple(found), tuple(dict.fromkeys(self.notes)))

    def one(self, wanted: Wanted) -> NewParticipant:
        """One name. Raises NotFound and Ambiguous."""
        if fold(wanted.text) in self.new_people:
            self._refuse_near(wanted)
            return NewParticipant(side=wanted.side, part=wanted.part, name=wanted.text, new_person=True)
        resolution = self._resolved(wanted)
        candidate = self._chosen(wanted, resolution)
        if candidate is not None:
            return self._taken(candidate, wanted)
        if wanted.side == "ours" and _OUR_OWN_WORDS.fullmatch(wanted.text):
            return _as_written(wanted)
        if self.as_written:
            self.notes.append(f"“{clip(wanted.text, 60)}” is not on record: kept as written")
            return _as_written(wanted)
        settled = self.settle(wanted.text, resolution.candidates) if self.settle else Unknown.REFUSE
        if settled is Unknown.KEEP:
            return _as_written(wanted)
        if settled is Unknown.ADD:
            return NewParticipant(side=wanted.side, part=wanted.part, name=wanted.text, new_person=True)
        raise _unknown(wanted, resolution)

    def _refuse_near(self, wanted: Wanted) -> None:
        """Raises Ambiguous where somebody of a near name is on record, and nobody says that it is another."""
        near = () if self.anyway else self.crm.people.near(wanted.text)
        if not near or (self.is_another is not None and self.is_another(wanted.text, near)):
            return
        raise Ambiguous(
            f"“{clip(wanted.text, 60)}” may be on record already",
            tuple(one.words for one in near),
            hint=f"If it is one of these, name them by reference, as {near[0].half.reference}; if it is another, say so"
            " with --anyway.",
            place="--new-person",
        )

    def _resolved(self, wanted: Wanted) -> Resolution:
        """What the name means on the day; on each end of a vague date, if that differs."""
        if _REFERENCE.fullmatch(wanted.text):
            return self._referred(wanted)
        first, last = self.when.earliest, self.when.latest
        begin = self._asked(wanted, first or last)
        if begin.best is None:
            trimmed = _OF_THEM.sub("", wanted.text.strip())
            if trimmed and trimmed != wanted.text.strip():
                begin = self._asked(wanted._replace(text=trimmed), first or last)
                if begin.best is not None and begin.sure:
                    self.notes.append(f"“{clip(wanted.text, 60)}” is filed under {begin.best.name}")
        if first is None or last is None or first == last:
            return begin
        end = self._asked(wanted._replace(text=begin.text), last)
        if not begin.sure:
            return end if end.sure else begin
        return self._either(begin, end)

    def _asked(self, wanted: Wanted, on: date | None) -> Resolution:
        return self.crm.names.resolve(wanted.text, on, wanted.kinds)

    def _either(self, begin: Resolution, end: Resolution) -> Resolution:
        """One answer for a span of days: clear if it is the same at both ends, or the same person in two roles."""
        one, two = begin.best, end.best
        if one is None or two is None or _capacity(one) == _capacity(two):
            return begin
        if one.kind == two.kind == PERSON and one.id == two.id:
            return self._in_one_role(begin, end)
        both = (one, two, *begin.candidates[1:], *end.candidates[1:])
        return Resolution(
            begin.text,
            begin.on,
            tuple({(it.kind, it.id): it for it in reversed(both)}.values())[::-1],
            sure=False,
        )

    def _in_one_role(self, begin: Resolution, end: Resolution) -> Resolution:
        """Somebody whose roles differ at the ends of a span: the first, or the one there is."""
        one, two = begin.best, end.best
        if one is None or two is None:
            return begin
        if one.capacity and two.capacity:
            said = (
                f"changed roles within {self.when}: {one.capacity}, then {two.capacity}; the first is taken"
            )
        else:
            held, place = (one, "beginning") if one.capacity else (two, "end")
            said = f"held one role on record at the {place} of {self.when}, and none at the other end: {held.capacity}"
        self.notes.append(f"{one.name} {said}")
        return begin if one.capacity else end

    def _referred(self, wanted: Wanted) -> Resolution:
        """Somebody by reference: P-17, O-485, T-1629, R-3. Raises NotFound."""
        from crm.names.referred import candidate_of

        first = self.when.earliest or self.when.latest
        last = self.when.latest or first
        begin, end = (
            Resolution(wanted.text, on, (candidate_of(self.crm, wanted.text, on),), sure=True)
            for on in (first, last)
        )
        return self._either(begin, end)

    def _chosen(self, wanted: Wanted, resolution: Resolution) -> Candidate | None:
        """The candidate that is meant, None if the name is unknown. Raises Ambiguous."""
        best = resolution.best
        if best is None or (not resolution.sure and best.score < NEAR):
            return None
        if resolution.sure:
            if best.score < CLEAR:
                self.notes.append(f"“{clip(wanted.text, 60)}” is taken as {best.label} ({best.reason})")
            self.notes += [note for note in resolution.notes if best.score < CLEAR]
            return best
        near = [one for one in resolution.candidates if one.score >= NEAR]
        question = (
            f"“{clip(wanted.text, 60)}” may be more than one"
            if len(near) > 1
            else f"“{clip(wanted.text, 60)}” is not clear"
        )
        if self.choose is not None:
            return self.choose(question, near)
        if self.as_written:
            return None
        choices = self.crm.names.choices(near)
        raise Ambiguous(
            f"{question} ({self.when})" if self.when else question,
            choices,
            hint=f"Say which, by reference: {near[0].reference}; or more of the name.",
            place=wanted.place,
        )

    def _taken(self, candidate: Candidate, wanted: Wanted) -> NewParticipant:
        """The participant for a candidate; without a day, nobody's capacity is known."""
        taken = NewParticipant.of(candidate, wanted.side, wanted.part, wanted.text)
        if _REFERENCE.fullmatch(wanted.text):
            taken = replace(taken, as_written="")
        if self.when or candidate.kind != PERSON:
            return taken
        self.notes.append(f"the date is unknown, so {candidate.name} is recorded without a role")
        return replace(
            taken, capacity="", appointment_id=None, post_id=None, organisation_id=None, review_id=None
        )


def _capacity(candidate: Candidate) -> tuple[object, ...]:
    return (
        candidate.kind,
        candidate.id,
        candidate.appointment_id,
        candidate.post_id,
        candidate.organisation_id,
    )


def _same(one: NewParticipant, other: NewParticipant) -> bool:
    """The same somebody in the same part, named twice (in the line and in an option)."""
    keys = ("person_id", "post_id", "organisation_id", "review_id", "side", "part")
    alike = all(getattr(one, key) == getattr(other, key) for key in keys)
    return alike and (one.known or fold(one.name) == fold(other.name))


def _as_written(wanted: Wanted) -> NewParticipant:
    name = wanted.text.strip()
    return NewParticipant(
        side=wanted.side, part=wanted.part, name=name[:1].upper() + name[1:], as_written=name
    )


def _unknown(wanted: Wanted, resolution: Resolution) -> NotFound:
    name = clip(wanted.text.strip(), 60)
    near = ", ".join(f"{one.label} ({one.reference})" for one in resolution.candidates[:3])
    meant = f"Did you mean {near}? " if near else ""
    what = "no review" if wanted.kinds == frozenset({REVIEW}) else "nobody and nothing"
    keep = f"{meant}Keep the name with --as-written"
    bare = re.sub(r"^the\s+", "", name, flags=re.IGNORECASE)
    if wanted.kinds == frozenset({REVIEW}) or _A_POST.search(name):
        hint = f"{keep}."
    elif _A_BODY.search(name):
        hint = f'{keep}, or add the body first: despatch organisation add "{bare}".'
    else:
        hint = f'{keep}, or add the person with --new-person "{name}".'
    return NotFound(f"{what} called “{name}” is on record", hint=hint, place=wanted.place)


def again(crm: Crm, participants: Sequence[NewParticipant], when: PartialDate) -> Identified:
    """The same people in the capacity of another day, for a date that is corrected; all others as they were.

    A capacity is exchanged only where the person's own name leads to that person on the new day.
    """
    notes: list[str] = []
    found: list[NewParticipant] = []
    for one in participants:
        found.append(one)
        if one.person_id is None or when.earliest is None:
            continue
        on = when.earliest
        theirs = [it for it in crm.names.resolve(one.name, on, {PERSON}).candidates if it.id == one.person_id]
        if theirs and theirs[0].appointment_id != one.appointment_id:
            found[-1] = replace(NewParticipant.of(theirs[0], one.side, one.part), as_written=one.as_written)
            notes.append(f"on {when}, {one.name} was {theirs[0].capacity or 'in no role on record'}")
    return Identified(tuple(found), tuple(notes))
