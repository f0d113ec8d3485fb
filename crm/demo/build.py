"""Building the sample: everything in a few operations, through the services that an officer's work goes through."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from crm.demo import board, contributions, due, letters, positions, reviews, seats
from crm.demo.bodies import write_bodies
from crm.demo.content import Table, load
from crm.sources.service import write_evidence

if TYPE_CHECKING:
    from crm.api import Crm, Progress

OPERATION = "demo"
"""The kind of the operations that the sample is built in."""


def build(crm: Crm, progress: Progress | None = None) -> None:
    """Fill a record that has the roster and nothing else with the sample.

    `progress` hears what is being done. Raises LookupError where the roster does not know somebody the sample names.
    """
    tell = progress or (lambda _doing, _share: None)
    content: Mapping[str, list[Table]] = load()
    tell("Adding the board, those it deals with, and the reviews …", None)
    with crm.writing(OPERATION, "Sample: bodies, people and reviews") as recorder:
        made = write_bodies(recorder, content, crm.names)
    tell("Logging what passed between them …", None)
    logged = letters.log_all(crm, content["engagement"], made)
    tell("Adding what was asked, promised and decided …", None)
    with crm.writing(OPERATION, "Sample: asks, commitments, board meetings and actions") as recorder:
        board.write_promises(recorder, content, made, logged)
        board.write_meetings(recorder, content, made, logged)
        positions.write_positions(recorder, content, made, logged, crm.names)
        seats.write_seats(recorder, content, made)
        reviews.write_reviews(recorder, content, made, logged)
        contributions.write_contributions(recorder, content, made, logged)
        due.write_due(recorder, content)
        write_evidence(recorder, made.evidence)
