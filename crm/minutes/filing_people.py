"""Who on record is meant by a name in minutes, where that is sure: ours by their place with us, theirs by name and office."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from crm.names.readings import PERSON, Candidate
from crm.vocabulary.text import fold

if TYPE_CHECKING:
    from sqlalchemy import Connection

_TITLE = re.compile(
    r"cllr|councillor|mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame|lord|lady|baroness|rt|hon|rev|mp|mbe|obe|cbe|kbe|dbe|kc|qc|the"
)


class People:
    """Looks names up once each, on the day of a sitting."""

    def __init__(self, connection: Connection, day: date) -> None:
        self._connection = connection
        self._day = day
        self._known: dict[str, Candidate | None] = {}
        self._ours: frozenset[object] | None = None

    def ours(self, name: str) -> Candidate | None:
        """The member or officer of that name; a namesake with an office elsewhere (an MP, say) is not meant."""
        candidate = self._sure(name, name)
        if candidate is None:
            return None
        elsewhere = (
            candidate.appointment_id is not None and candidate.organisation_id not in self._our_bodies()
        )
        return None if elsewhere else candidate

    def theirs(self, name: str, role: str) -> Candidate | None:
        """The person of that name, told from namesakes by the role."""
        found = self._sure(f"{name}, {role}", name) if role else None
        return found or self._sure(name, name)

    def _sure(self, text: str, name: str) -> Candidate | None:
        words = _words(name)
        if len(words) < 2:
            return None
        if text not in self._known:
            from crm.names.service import looked_up

            found = looked_up(self._connection, text, self._day, frozenset({PERSON}))
            best = found.best if found.sure else None
            meant = best is not None and best.person_id is not None and words <= _words(best.name)
            self._known[text] = best if meant else None
        return self._known[text]

    def _our_bodies(self) -> frozenset[object]:
        if self._ours is None:
            from db.queries.sittings import our_bodies

            self._ours = frozenset(body.id for body in our_bodies(self._connection))
        return self._ours


def _words(name: str) -> set[str]:
    return {word for word in re.findall(r"\w+", fold(name)) if not _TITLE.fullmatch(word)}
