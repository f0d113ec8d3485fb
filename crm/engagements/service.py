"""Engagements: logging, amending, reading one whole and the thread it belongs to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from uuid import UUID

from crm import clock
from crm.engagements import rules
from crm.errors import BadInput
from crm.vocabulary.text import clip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crm.api import Crm
    from crm.documents.inputs import NewDocument
    from crm.engagements.inputs import Amendment, NewEngagement
    from crm.engagements.readings import Engagement, FiledDocument, ThreadLine
    from crm.engagements.rereading import Difference

_REFERENCE = re.compile(r"\s*(?:E[-\s]?)?0*(\d{1,9})\s*", re.IGNORECASE)


class Engagements:
    """What passed between us and them. Each call is one transaction; see `crm.api.Crm.engagements`."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm

    def log(self, new: NewEngagement, *, request_key: UUID | None = None) -> Engagement:
        """Log an engagement and read it back. Raises BadInput and NotFound; then nothing was saved.

        With a `request_key` a request that is repeated, because nobody knows whether it was done, is done once.
        """
        from crm.engagements.reading import read
        from crm.engagements.writing import write_engagement

        rules.check_day(new.status, new.occurred, clock.today())
        summary = f"Logged {new.kind}: {clip(new.subject.strip(), 120)}".rstrip(": ")
        with self._crm.writing("log", summary, request_key=request_key) as recorder:
            engagement_id = write_engagement(recorder, new)
            return read(recorder.connection, engagement_id)

    def log_many(self, news: Sequence[NewEngagement], summary: str) -> list[UUID]:
        """Log several in one operation, which is undone as one; returns their keys. Raises as `log` does."""
        from crm.engagements.writing import write_engagement

        with self._crm.writing("log", summary) as recorder:
            return [write_engagement(recorder, new) for new in news]

    def amend(self, seen: Engagement, amendment: Amendment) -> Engagement:
        """Change an engagement that was read as `seen`, and read it back; what does not differ is not written.

        Raises StaleEngagement, with who changed what meanwhile, if it is no longer as it was seen; BadInput,
        NotFound.
        """
        from crm.engagements.amending import apply
        from crm.engagements.reading import read

        amendment.check()
        with self._crm.writing("amend", f"Amended {seen.reference}") as recorder:
            apply(recorder, seen, amendment)
            return read(recorder.connection, seen.id)

    def check(self, seen: Engagement, amendment: Amendment) -> None:
        """Raises BadInput for an amendment that would be refused, before it is to be saved."""
        from crm.engagements.amending import check

        amendment.check()
        check(seen, amendment)

    def get(self, engagement_id: UUID) -> Engagement:
        """The engagement with this key. Raises NotFound."""
        from crm.engagements.reading import read

        with self._crm.reading() as connection:
            return read(connection, engagement_id)

    def by_reference(self, reference: str) -> Engagement:
        """The engagement people call `E-1042` (e1042 and 1042 do too). Raises BadInput and NotFound."""
        from crm.engagements.reading import read
        from db.queries import engagements

        number = number_in(reference)
        with self._crm.reading() as connection:
            engagement_id = engagements.by_number(connection, number)
            if engagement_id is None:
                from crm.duplicates.gone import not_there

                hint = "Look for it with “despatch find”, or in the screens."
                raise not_there(connection, "engagement", number, hint)
            return read(connection, engagement_id)

    def thread(self, engagement: Engagement) -> list[ThreadLine]:
        """What answers what, the earliest first; only itself where nothing replies to it."""
        from crm.engagements.reading import read_thread

        with self._crm.reading() as connection:
            return read_thread(connection, engagement)

    def attach(self, engagement: Engagement, *documents: NewDocument) -> list[FiledDocument]:
        """File documents with an engagement, in one operation. Raises BadInput and NotFound."""
        from crm.engagements.reading import read
        from crm.engagements.writing import file_document

        names = ", ".join(document.file_name for document in documents)
        with self._crm.writing(
            "attach", clip(f"Attached to {engagement.reference}: {names}", 200)
        ) as recorder:
            there = read(recorder.connection, engagement.id)
            first = len(there.documents)
            keys = [
                file_document(recorder, there.id, document, first + place)
                for place, document in enumerate(documents)
            ]
            return [one for one in read(recorder.connection, there.id).documents if one.id in keys]

    def topics(self) -> list[str]:
        """The topics there are, by their short form."""
        from db.queries import engagements

        with self._crm.reading() as connection:
            return engagements.all_topics(connection)

    def differences(self, before: Engagement, after: Engagement) -> list[Difference]:
        """What differs between two readings of one engagement, field by field."""
        from crm.engagements.rereading import differences

        return differences(before, after)


def number_in(reference: str) -> int:
    """The number in "E-1042". Raises BadInput for what is no reference of an engagement."""
    found = _REFERENCE.fullmatch(reference)
    if found is None or not found[1].isascii():
        raise BadInput(
            f"“{clip(reference, 60)}” is no reference of an engagement", hint="It looks like E-1042."
        )
    return int(found[1])
