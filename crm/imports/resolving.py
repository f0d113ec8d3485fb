"""Who is meant: the people, posts and bodies of a proposal in the capacity they had on its day."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from crm.engagements.inputs import LONGEST_NAME, NewParticipant
from crm.names import parts
from crm.names.titles import separations
from crm.vocabulary.kinds import Side
from crm.vocabulary.text import clip, fold
from db.name_tokens import query_tokens
from db.queries.names import known_tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crm.api import Crm
    from crm.imports.proposed import ProposedParticipant
    from crm.names.readings import Candidate, Resolution

_SELF = frozenset({"i", "we", "us", "our", "me", "officers", "members", "the board", "the chair", "staff"})
_PREVIOUS = re.compile(r"^(?:the\s+)?(?:previous|former|then|last)\s+", re.IGNORECASE)


class Resolver:
    """Asks the record who is meant, and remembers the answers for the length of one import."""

    def __init__(self, crm: Crm, ours: Sequence[str] = ()) -> None:
        """`ours` are the names of our own organisation and board, as given."""
        self._crm = crm
        self._ours = {fold(name) for name in ours}
        self._asked: dict[tuple[str, date | None], Resolution] = {}
        self._addresses: dict[str, tuple[Candidate, ...]] = {}
        self._words: dict[str, bool] = {}
        self._nobody: set[str] = set()

    def participants(
        self, proposed: Sequence[ProposedParticipant], on: date | None
    ) -> tuple[NewParticipant, ...]:
        """Each one in the capacity of the day `on` (the day of the source where its own is unknown), once."""
        found: list[NewParticipant] = []
        seen: set[object] = set()
        for each in proposed:
            one = self._one(each, on)
            key = (one.side, _identity(one))
            if one.name and key not in seen:
                seen.add(key)
                found.append(one)
        return tuple(found)

    def _one(self, each: ProposedParticipant, on: date | None) -> NewParticipant:
        written = clip(", ".join(filter(None, (each.name or each.address, each.role))), LONGEST_NAME)
        candidate = self._candidate(each, on)
        if candidate is not None:
            one = NewParticipant.of(candidate, each.side, each.part, written)
            # A role the record does not know of is kept as the source has it.
            return one if one.capacity or not each.role else replace(one, capacity=each.role)
        return NewParticipant(
            side=each.side,
            part=each.part,
            name=clip((each.name or each.address).strip(), LONGEST_NAME),
            capacity=clip(each.role.strip(), LONGEST_NAME),
        )

    def _candidate(self, each: ProposedParticipant, on: date | None) -> Candidate | None:
        if each.address:
            by_address = self._at_address(each.address, on)
            if by_address is not None:
                return by_address
        name = each.name.strip()
        if not name or fold(name) in _SELF or not self._may_be_known(name):
            return None
        if each.side == Side.OURS and fold(name) in self._ours:
            # We are the same on any day.
            return self._sure(name, None)
        for text in filter(None, (name, f"{name}, {each.role}" if each.role else "")):
            candidate = self._sure(text, on)
            if candidate is not None and _may_be(candidate, name):
                return candidate
        return None

    def _sure(self, text: str, on: date | None) -> Candidate | None:
        if previous := _PREVIOUS.match(text):
            return self._predecessor(text[previous.end() :], on)
        if text in self._nobody:
            return None
        found = self._asked.get((text, on))
        if found is None:
            found = self._asked[text, on] = self._crm.names.resolve(text, on)
            if not found.candidates:
                # Whom nobody was ever called like, nobody was on another day either.
                self._nobody.add(text)
        return found.best if found.sure else None

    def _predecessor(self, title: str, on: date | None) -> Candidate | None:
        """Who held a post before whoever held it on the day: "the previous Secretary of State for Education"."""
        now = self._sure(title, on)
        if now is None or now.post_id is None or now.appointment_id is None:
            return None
        roles = self._crm.organisations.line(now.post_id, on).roles
        present = next((role for role in roles if role.appointment_id == now.appointment_id), None)
        if present is None or present.since is None:
            return None
        before = [
            role
            for role in roles
            if role.person_id != present.person_id and role.since is not None and role.since < present.since
        ]
        if not before:
            return None
        last = max(before, key=lambda role: role.since or date.min)
        return replace(
            now,
            name=last.person,
            capacity=last.capacity,
            person_id=last.person_id,
            appointment_id=last.appointment_id,
            post_id=last.post_id,
            organisation_id=last.organisation_id,
            review_id=last.review_id,
        )

    def _may_be_known(self, text: str) -> bool:
        """Whether anything on record can be called so: a title, or a name whose words are all of the index.

        A text names many who are not on record, and looking each up for slips of the keys takes longer than all the rest; the
        first word may be a short form or an initial.
        """
        if any(title for _, title in separations(text)):
            return True
        words = query_tokens(bare_name(text))
        if not words:
            return False
        unseen = set(words) - self._words.keys()
        if unseen:
            with self._crm.reading() as connection:
                known = known_tokens(connection, unseen)
            self._words |= {word: word in known for word in unseen}
        return all(self._words[word] for word in words[1:] or words)

    def _at_address(self, address: str, on: date | None) -> Candidate | None:
        key = fold(address)
        if key not in self._addresses:
            from crm.imports.addresses import at_address

            self._addresses[key] = at_address(self._crm, address, on)
        candidates = self._addresses[key]
        return candidates[0] if len(candidates) == 1 else None


def _may_be(candidate: Candidate, name: str) -> bool:
    """Whether a candidate found with a role is not another person than the one named: they share a word of the name."""
    if candidate.person_id is None:
        return True
    words = set(re.findall(r"\w+", fold(name)))
    held = set(re.findall(r"\w+", fold(candidate.name)))
    titled = any(title for _, title in separations(name))
    return titled or bool(words & held)


def _identity(one: NewParticipant) -> object:
    return one.person_id or one.review_id or one.post_id or one.organisation_id or fold(one.name)


def bare_name(name: str) -> str:
    """A name by which two sources that write it differently agree: without titles and letters, folded."""
    named = parts.split(name)
    return fold(" ".join(filter(None, (named.given, named.family))) or name)
