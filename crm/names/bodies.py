"""Organisations, reviews and posts as candidates; bodies of one name or acronym are told apart by the day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from crm.names import offices
from crm.names.lookup import Found
from crm.names.readings import ORGANISATION, POST, REVIEW, Candidate
from crm.organisations.readings import Organisation
from crm.organisations.walk import successors_on
from crm.people.words import day_words
from db.name_tokens import folded
from db.queries import organisations as rows

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy import Connection

_NOT_IN_BEING: Final = 0.6
_NOT_YET: Final = 0.5
_SUCCESSOR: Final = 0.55
_MOST: Final = 12
_WORTH_FOLLOWING: Final = 0.9
_LEAST: Final = 0.35


class Bodies:
    """What a text fits among bodies on a day, as candidates, with `notes` a person should read."""

    def __init__(self, connection: Connection, found: dict[UUID, Found], day: date) -> None:
        self._connection = connection
        self._day = day
        self._found = {
            one.owner_id: one
            for one in sorted(found.values(), key=lambda one: (-one.fit.score, one.names, one.owner_id))[
                :_MOST
            ]
            if one.fit.score >= _LEAST
        }
        self.notes: list[str] = []

    def candidates(self) -> list[Candidate]:
        """All of them, in no order."""
        return [*self._organisations(), *self._reviews(), *self._posts()]

    def _of(self, owner: str) -> list[UUID]:
        return [owner_id for owner_id, one in self._found.items() if one.owner == owner]

    def _organisations(self) -> list[Candidate]:
        bodies = [Organisation.of_row(row) for row in rows.by_ids(self._connection, self._of(ORGANISATION))]
        found = []
        for body in bodies:
            fit = self._found[body.id]
            reason = "acronym" if folded(body.acronym) in fit.names else fit.fit.reason
            if body.exists_on(self._day):
                found.append(
                    _organisation(body, fit.fit.score, f"{reason}, in being on {day_words(self._day)}")
                )
            else:
                said = f"{reason}, but it existed {body.span}"
                less = _NOT_IN_BEING if body.closed_on(self._day) else _NOT_YET
                found.append(_organisation(body, fit.fit.score * less, said))
        meant = [body for body in bodies if self._found[body.id].fit.score >= _WORTH_FOLLOWING]
        closed = [body for body in meant if body.closed_on(self._day)]
        if closed and not any(body.exists_on(self._day) for body in meant):
            found += self._successors(max(closed, key=lambda body: body.until or self._day))
        return found

    def _successors(self, body: Organisation) -> list[Candidate]:
        """Where no body of the name was in being: those that had followed it by the day."""
        followed = successors_on(self._connection, body, self._day)
        if followed:
            names = " and ".join(other.label for other in followed)
            self.notes.append(
                f"{body.label} was not in being on {day_words(self._day)} ({body.span}); then there was {names}"
            )
        return [_organisation(other, _SUCCESSOR, f"followed {body.label}") for other in followed]

    def _reviews(self) -> list[Candidate]:
        found = []
        for row in rows.reviews_by_ids(self._connection, self._of(REVIEW)):
            fit = self._found[row.id].fit
            reference = f"R-{row.number}"
            found.append(
                Candidate(REVIEW, row.id, reference, row.name, "", fit.score, fit.reason, review_id=row.id)
            )
        return found

    def _posts(self) -> list[Candidate]:
        ids = self._of(POST)
        if not ids:
            return []
        held = offices.held_on(self._connection, ids, self._day)
        return [
            offices.candidate(
                offices.Office(
                    office.post, self._found[office.post.id].fit.score * office.score, office.holders
                ),
                self._day,
            )
            for office in held
        ]


def _organisation(body: Organisation, score: float, reason: str) -> Candidate:
    return Candidate(
        ORGANISATION, body.id, body.reference, body.name, "", score, reason, organisation_id=body.id
    )
