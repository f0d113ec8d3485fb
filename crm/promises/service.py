"""Asks, commitments and actions: adding them, and the three lists of an engagement or a person."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from functools import cached_property
from typing import TYPE_CHECKING

from crm.promises import rows
from crm.promises.readings import Promises

if TYPE_CHECKING:
    from crm.api import Crm
    from crm.promises.asks import Asks
    from crm.promises.commitments import Commitments
    from crm.promises.inputs import NewAction, NewAsk, NewCommitment


class PromiseBook:
    """What was asked, what was promised, and what one of us is to do."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm

    @cached_property
    def asks(self) -> Asks:
        """The asks, one by one and listed."""
        from crm.promises.asks import Asks

        return Asks(self._crm)

    @cached_property
    def commitments(self) -> Commitments:
        """The commitments, one by one and listed, with who has each now."""
        from crm.promises.commitments import Commitments

        return Commitments(self._crm)

    def add_ask(self, new: NewAsk) -> uuid.UUID:
        """Add an ask with its occasions and return its key. Raises BadInput."""
        from crm.promises.writing import write_ask

        with self._crm.writing("ask", f"Ask: {new.text}") as recorder:
            return write_ask(recorder, new)

    def add_commitment(self, new: NewCommitment) -> uuid.UUID:
        """Add what a participant promised and return its key. Raises BadInput and NotFound."""
        from crm.promises.writing import write_commitment

        with self._crm.writing("commitment", f"Commitment: {new.wording}") as recorder:
            return write_commitment(recorder, new)

    def add_action(self, new: NewAction) -> uuid.UUID:
        """Add what one of us is to do and return its key. Raises BadInput."""
        from crm.promises.writing import write_action

        with self._crm.writing("action", f"Action: {new.text}") as recorder:
            return write_action(recorder, new)

    def of_engagement(self, engagement_id: uuid.UUID) -> Promises:
        """What was asked and promised in one engagement, and what it left to be done."""
        return self.of_engagements((engagement_id,))

    def of_engagements(self, engagements: Collection[uuid.UUID]) -> Promises:
        """The same for several engagements at once: a thread, a page of a history."""
        from db.queries import promises

        with self._crm.reading() as connection:
            return Promises(
                asks=rows.asks(connection, promises.asks_in(connection, engagements)),
                commitments=rows.commitments(connection, promises.commitments_in(connection, engagements)),
                actions=tuple(map(rows.action, promises.actions_of_engagements(connection, engagements))),
            )

    def of_person(self, person_id: uuid.UUID, limit: int = 50) -> Promises:
        """What was asked of a person and what they promised, in every capacity; actions are not theirs."""
        from db.queries import promises

        with self._crm.reading() as connection:
            return Promises(
                asks=rows.asks(connection, promises.asks_of(connection, person_id, limit)),
                commitments=rows.commitments(
                    connection, promises.commitments_by(connection, person_id, limit)
                ),
                actions=(),
            )
