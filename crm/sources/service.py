"""Sources and evidence: adding them, and reading what a row rests on."""

from __future__ import annotations

import re
import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from crm.errors import Refused
from crm.references import number_of
from crm.sources.inputs import NewEvidence, NewSource
from crm.sources.readings import Evidence, Passage, Source

if TYPE_CHECKING:
    from crm.api import Crm
    from db.recorder import Recorder


class Sources:
    """Where facts came from."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm

    def add(self, new: NewSource) -> uuid.UUID:
        """Add a source and return its key. Raises BadInput."""
        with self._crm.writing("source", f"Source: {new.title}") as recorder:
            return write_source(recorder, new)

    def cite(self, evidence: Iterable[NewEvidence]) -> None:
        """Say which rows rest on which sources."""
        with self._crm.writing("source", "Evidence") as recorder:
            write_evidence(recorder, evidence)

    def add_to(
        self,
        new: NewSource,
        subject: str,
        subject_id: uuid.UUID,
        name: str = "",
        *,
        place: str = "",
        quotation: str = "",
    ) -> Evidence:
        """Say that a row of the table `subject` rests on a source, which is added unless it is on record so already.

        `name` is what the row is called, for the history. Raises BadInput, and Refused where that is said already.
        """
        from db.queries import sources

        new.check()
        with self._crm.writing("source", f"Source of {name}: {new.title}") as recorder:
            known = [Source.from_row(row) for row in sources.titled(recorder.connection, new.title)]
            same = next((each for each in known if new.is_same(each)), None)
            evidence = NewEvidence(
                source_id=same.id if same else write_source(recorder, new),
                subject=subject,
                subject_id=subject_id,
                place=place.strip(),
                quotation=quotation.strip(),
            )
            there = sources.evidence_for(recorder.connection, [subject_id])
            said = {(row.source_id, row.place, row.quotation) for row in there}
            if (evidence.source_id, evidence.place, evidence.quotation) in said:
                raise Refused(
                    f"{name} names that source already", hint="Name another place in it with --place."
                )
            write_evidence(recorder, [evidence])
        return self.of([subject_id])[subject_id][-1]

    def listed(self) -> list[Source]:
        """Every source, in the order they were added."""
        from db.queries import sources

        with self._crm.reading() as connection:
            return [Source.from_row(row) for row in sources.sources(connection)]

    def of(self, subjects: Collection[uuid.UUID]) -> Mapping[uuid.UUID, list[Evidence]]:
        """What each of these rows (of any table) rests on; a row without evidence is left out."""
        from db.queries import sources

        found: dict[uuid.UUID, list[Evidence]] = defaultdict(list)
        with self._crm.reading() as connection:
            for row in sources.evidence_for(connection, subjects):
                kept = f"D-{row.document_number}" if row.document_number is not None else ""
                found[row.subject_id].append(
                    Evidence(
                        Source.from_row(row), row.subject, row.subject_id, row.place, row.quotation, kept
                    )
                )
        return dict(found)

    def passage(self, evidence: Evidence, near: str = "") -> Passage:
        """The words of the document that something is known from, with the place of the quotation in them.

        A short quotation may stand there more than once: it is looked for first on its page, and behind the words
        `near`. Without words where the source is no document of the record, or has none that could be read.
        """
        from db.queries import documents

        number = number_of(evidence.document, "D") if evidence.document else None
        with self._crm.reading() as connection:
            row = documents.by_number(connection, number) if number is not None else None
        if row is None:
            return Passage(str(evidence.source), "", "", 0, 0)
        start, end = _stands(row.text, evidence, near)
        return Passage(row.title or row.file_name, evidence.document, row.text, start, end)


_ON_PAGE = re.compile(r"page (\d{1,6})")


def _stands(text: str, evidence: Evidence, near: str) -> tuple[int, int]:
    """Where a quotation begins and ends in a text; both 0 where it does not stand there."""
    page = _ON_PAGE.fullmatch(evidence.place)
    begins = 0
    for _ in range(int(page[1]) - 1 if page else 0):
        begins = text.find("\f", begins) + 1
        if not begins:
            break
    behind = max(begins, text.find(near, begins)) if near else begins
    for least in dict.fromkeys((behind, begins, 0)):
        start = text.find(evidence.quotation, least)
        if start >= 0:
            return start, start + len(evidence.quotation)
    return 0, 0


def write_source(recorder: Recorder, new: NewSource) -> uuid.UUID:
    """Add a source within an operation and return its key. Raises BadInput."""
    from db.tables.documents import source

    new.check()
    return recorder.insert(
        source,
        {
            "kind": str(new.kind),
            "title": new.title,
            "publisher": new.publisher,
            "address": new.address,
            "licence": new.licence,
            **new.published.columns("published"),
            "document_id": new.document_id,
        },
    )


def write_evidence(recorder: Recorder, evidence: Iterable[NewEvidence]) -> None:
    """Add evidence within an operation."""
    from db.tables.documents import evidence as table

    recorder.insert_many(
        table,
        [
            {
                "source_id": each.source_id,
                "subject": each.subject,
                "subject_id": each.subject_id,
                "place": each.place,
                "quotation": each.quotation,
            }
            for each in evidence
        ],
    )
