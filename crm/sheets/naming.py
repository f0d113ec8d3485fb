"""Who is meant by the names of a table, on the day of each row: asked of the record once, not a hundred thousand times.

A name is asked again only where the day lies on the other side of a change in the life of whoever was found. What has
nobody's words in it is known at once to be nobody on record; a name that is misspelt is kept as it is written.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from crm.capture.participants import Identifier, Wanted
from crm.engagements.inputs import LONGEST_NAME, NewParticipant
from crm.names import lookup
from crm.names.lookup import Question
from crm.names.people import SHOWN, Lives
from crm.names.service import clearly
from crm.names.titles import separations
from crm.names.tokens import name_fit
from crm.vocabulary.kinds import Part, Side
from db.name_tokens import folded

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from crm.api import Crm
    from crm.vocabulary.partial_date import PartialDate

_CLOSE: Final = 0.6
"""A name that fits nobody as well as this is nobody's."""
_NO_RIVAL: Final = 0.5
_MOST_WORDS: Final = 300_000
_MOST_KEPT: Final = 100_000
_REFERENCE: Final = re.compile(r"[POTR]-?\d{1,9}", re.IGNORECASE)
_A_BODY: Final = re.compile(
    r"\b(?:committee|council|department|ministry|board|association|agency|authority|commission|trust|society|institute|union|group|office"
    r"|network|alliance|federation|partnership|foundation|university|college|party|forum|centre|inspectorate|regulator|review|inquiry"
    r"|officials?|team|staff|consultation)\b",
    re.IGNORECASE,
)

Key = tuple[object, ...]


@dataclass(slots=True)
class _Known:
    """What is known of one text: who it is in each stretch of time between the days on which that may change.

    `always` is whoever it is at any time; `lives` are those who bear exactly that name.
    """

    always: NewParticipant | None = None
    lives: Lives | None = None
    cuts: list[date] = field(default_factory=list)
    found: dict[Key, tuple[NewParticipant, tuple[str, ...]]] = field(default_factory=dict)
    taken: dict[tuple[int, str, str], NewParticipant] = field(default_factory=dict)
    """Those found, as they take part on a side."""

    def stretch(self, when: PartialDate) -> Key:
        """The stretches in which a date may lie."""
        if when.earliest is None or when.latest is None:
            return (when.edtf,)
        return bisect_right(self.cuts, when.earliest), bisect_right(self.cuts, when.latest)

    def taking(self, one: NewParticipant, side: str, part: str) -> NewParticipant:
        """Somebody on a side and in a part."""
        # By identity: `one` lives as long as this does, and to hash all its fields takes longer than to copy it.
        taken = self.taken.get((id(one), side, part))
        if taken is None:
            taken = self.taken[id(one), side, part] = replace(one, side=side, part=part)
        return taken


class Namer:
    """Finds out who took part; without a record everybody stays as written."""

    def __init__(self, crm: Crm | None) -> None:
        self._crm = crm
        self._texts: dict[str, _Known] = {}
        self._words: dict[str, list[str]] | None = None
        self._bodies: set[str] = set()
        self._ours: set[UUID] = set()
        if crm is not None:
            self._load(crm)

    def _load(self, crm: Crm) -> None:
        from db.queries import tables

        with crm.reading() as connection:
            words: dict[str, list[str]] = defaultdict(list)
            for count, (word, name) in enumerate(tables.people_names(connection)):
                words[word].append(name)
                if count > _MOST_WORDS:
                    break
            else:
                self._words = dict(words)
            self._bodies = tables.body_names(connection)
            self._ours = tables.our_bodies(connection)

    def is_ours(self, one: NewParticipant) -> bool:
        """Whether somebody took part for a body of ours."""
        return one.organisation_id in self._ours

    def who(
        self, text: str, when: PartialDate, side: str, part: str
    ) -> tuple[NewParticipant, tuple[str, ...]]:
        """Whoever a name means on a day, and what is to be said of that; as written where nobody is clearly meant."""
        known = self._texts.get(text)
        if known is None:
            if len(self._texts) >= _MOST_KEPT:
                self._texts.clear()
            known = self._texts[text] = self._looked_at(text)
        if known.always is not None:
            return known.taking(known.always, side, part), ()
        stretch = known.stretch(when)
        year = (*stretch, when.earliest.year if when.earliest else 0)
        found = known.found.get(stretch) or known.found.get(year)
        if found is None:
            found = self._asked(known, text, when)
            cuts = known.cuts if known.lives else self._cuts(found[0], text)
            if not set(cuts) <= set(known.cuts):
                known.cuts = sorted({*known.cuts, *cuts})
                known.found.clear()
                known.taken.clear()
            known.found[known.stretch(when) if cuts or known.lives else year] = found
        return known.taking(found[0], side, part), found[1]

    def _looked_at(self, text: str) -> _Known:
        if not self._worth_asking(text):
            return _Known(_as_written(text))
        if self._crm is None or not self._is_plain_name(text):
            return _Known()
        with self._crm.reading() as connection:
            found = lookup.people(connection, text).found()
            # What fits less is no rival of a name that fits exactly.
            named = {key: one for key, one in found.items() if one.fit.score >= _NO_RIVAL}
            if len(named) > SHOWN or all(one.fit.score < 1.0 for one in named.values()):
                return _Known()
            lives = Lives(connection, named)
        return _Known(lives=lives, cuts=lives.turns())

    def _is_plain_name(self, text: str) -> bool:
        """Whether a text is the name of a person, and of nothing else."""
        whole = folded(text)
        return not (
            _REFERENCE.fullmatch(text)
            or _A_BODY.search(text)
            or whole in self._bodies
            or any(title for _, title in separations(text))
        )

    def _worth_asking(self, text: str) -> bool:
        """Whether a text may mean anybody or any body on record."""
        if self._crm is None or len(text) > LONGEST_NAME:
            return False
        if self._words is None or _REFERENCE.fullmatch(text) or _A_BODY.search(text):
            return True
        whole = folded(text)
        if whole in self._bodies or whole.removeprefix("the ") in self._bodies:
            return True
        if any(title for _, title in separations(text)):
            return True
        asked = Question.of(text).person
        names = {name for word in asked for name in self._words.get(word, ())}
        return any(name_fit(asked, name).score >= _CLOSE for name in names)

    def _asked(self, known: _Known, text: str, when: PartialDate) -> tuple[NewParticipant, tuple[str, ...]]:
        assert self._crm is not None
        if known.lives is not None and when.day is not None:
            best = clearly(known.lives.on(when.day))
            one = NewParticipant.of(best, Side.THEIRS, Part.ATTENDEE, text) if best else _as_written(text)
            return one, ()
        identifier = Identifier(self._crm, when, as_written=True)
        found = identifier.one(Wanted(text, Side.THEIRS, Part.ATTENDEE, ""))
        if not found.known:
            return _as_written(text), ()
        return found, tuple(dict.fromkeys(identifier.notes))

    def _cuts(self, one: NewParticipant, text: str) -> list[date]:
        """The days on which somebody's capacity may change; none for those it does not depend on."""
        from db.queries import people, roles

        if self._crm is None or (one.person_id is None and one.post_id is None):
            return []
        with self._crm.reading() as connection:
            rows = [*(roles.of_people(connection, [one.person_id]) if one.person_id else ())]
            if one.post_id and any(title for _, title in separations(text)):
                rows += roles.of_posts(connection, [one.post_id])
            rows += people.names_of(connection, [one.person_id]) if one.person_id else ()
        return sorted({day for row in rows for day in (row.since, row.until) if day is not None})


def _as_written(text: str) -> NewParticipant:
    return NewParticipant(side=Side.THEIRS, part=Part.ATTENDEE, name=text)
