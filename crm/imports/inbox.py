"""The inbox: what imports propose, to be accepted, mended, merged with what is there, or refused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from crm.errors import BadInput, Refused
from crm.imports.draft import Draft
from crm.imports.inbox_reading import all_open, open_row, read, row_of, target_of
from crm.imports.keeping import BOARD_MEETING
from crm.imports.readings import Proposal, State
from crm.references import number_of
from crm.vocabulary.text import clip

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from crm.api import Crm, Progress
    from db.recorder import Recorder

OPERATION = "inbox"


@dataclass(frozen=True, slots=True)
class Settled:
    """What came of accepting several: the references of what they have become, and those that were left, with why."""

    became: tuple[str, ...]
    left: tuple[tuple[str, str], ...]
    operation: int | None


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text a proposal stands in: `start` and `end` mark the quotation; `page` is 0 where the text has none."""

    title: str
    document: str
    text: str
    start: int
    end: int
    page: int


class Inbox:
    """What waits for a decision. See `crm.api.Crm.inbox`."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm

    # ------------------------------------------------------------ looking

    def count(
        self,
        *,
        batch: int | None = None,
        least: float = 0.0,
        before: int | None = None,
        new: bool = False,
    ) -> int:
        """How many proposals wait: of an import, so sure, numbered below `before`, or (`new`) not there already."""
        from db.queries import imports

        with self._crm.reading() as connection:
            return imports.count(connection, batch=batch, least=round(least * 100), before=before, new=new)

    def listed(
        self,
        *,
        limit: int = 50,
        after: int = 0,
        states: Collection[str] = (State.OPEN,),
        batch: int | None = None,
        least: float = 0.0,
    ) -> list[Proposal]:
        """Proposals in their order, from the one after number `after`; `least` is the lowest confidence (0 to 1)."""
        from db.queries import imports

        with self._crm.reading() as connection:
            rows = imports.proposals(
                connection, states=states, batch=batch, least=round(least * 100), after=after, limit=limit
            )
            return [read(connection, row) for row in rows]

    def numbers(self, *, batch: int | None = None, after: int = 0, limit: int = 50) -> list[int]:
        """The numbers of those that wait, in order, from the one after `after`: for finding a place in a long list."""
        from db.queries import imports

        with self._crm.reading() as connection:
            return imports.open_numbers(connection, batch=batch, after=after, limit=limit)

    def get(self, which: str | int) -> Proposal:
        """The proposal people call I-7. Raises BadInput and NotFound."""
        with self._crm.reading() as connection:
            return read(connection, row_of(connection, which))

    def source(self, proposal: Proposal) -> SourceText:
        """The text it was found in, with the place of the quotation."""
        from db.queries import documents

        number = number_of(proposal.document, "D") if proposal.document else None
        with self._crm.reading() as connection:
            row = documents.by_number(connection, number) if number is not None else None
        if row is None:
            return SourceText(proposal.source, "", "", 0, 0, 0)
        text, quoted = row.text, proposal.quotation
        start = proposal.start if text.startswith(quoted, proposal.start) else text.find(quoted)
        start = max(start, 0)
        page = text.count("\f", 0, start) + 1 if "\f" in text else 0
        return SourceText(row.title, proposal.document, text, start, start + len(quoted), page)

    # ------------------------------------------------------------ deciding

    def accept(self, which: Sequence[str | int]) -> Settled:
        """Accept these; one that cannot be (it lacks something) is left, and said why.

        Those of one import are one operation, so that each import can be taken back without the others. Raises NotFound for
        one there is not, Refused where it was decided already.
        """
        with self._crm.reading() as connection:
            rows = [open_row(connection, each) for each in which]
        return self._by_import(rows)

    def accept_all(
        self, *, least: float = 0.0, batch: int | None = None, progress: Progress | None = None
    ) -> Settled:
        """Accept every open proposal of at least this confidence (0 to 1), those of one import in one operation.

        One that seems to be there already is left: whether to merge it is for a person to say. Raises BadInput.
        """
        if not 0 <= least <= 1:
            raise BadInput("a confidence lies between 0 and 1", hint="0.8 takes what is 80 % sure, or more.")
        with self._crm.reading() as connection:
            rows = all_open(connection, least, batch)
        return self._by_import(rows, only_new=True, progress=progress)

    def _by_import(
        self, rows: Sequence[Any], *, only_new: bool = False, progress: Progress | None = None
    ) -> Settled:
        """Accept the rows of one import after the other."""
        became: list[str] = []
        left: list[tuple[str, str]] = []
        operation = None
        for _, some in groupby(sorted(rows, key=lambda row: row.batch_id), key=lambda row: row.batch_id):
            try:
                with self._crm.writing(OPERATION) as recorder:
                    again = [open_row(recorder.connection, row.number) for row in some]
                    settled = _accepted(recorder, again, only_new=only_new, progress=progress)
            except _NothingAcceptedError as nothing:
                left += nothing.left
                continue
            became += settled.became
            left += settled.left
            operation = settled.operation
        return Settled(tuple(became), tuple(left), operation)

    def merge(self, which: str | int, into: str = "") -> Settled:
        """Add what a proposal knows to the engagement `into` (E-12), else to the one it seems to be.

        Where that is another open proposal (I-3), that one is accepted first. Raises NotFound, BadInput, Refused.
        """
        from crm.imports.accepting import merge
        from db.queries.naming import named

        with self._crm.reading() as connection:
            row = open_row(connection, which)
            _refuse_meeting(row, "Accept it: it finds its own meeting.")
            target, first = target_of(connection, row, into)
        if first is not None:
            done = self.accept([first.number])
            if done.left:
                raise BadInput(done.left[0][1], place=done.left[0][0])
        with self._crm.writing(OPERATION) as recorder:
            row = open_row(recorder.connection, row.number)
            if target is None:
                target = row_of(recorder.connection, first.number).engagement_id
            recorder.summary = clip(f"Merged I-{row.number}: {row.title}", 200)
            merge(recorder, row, target)
            _tie(recorder, row.batch_id)
            became = named(recorder.connection, "engagement", target)
            return Settled((became,), (), recorder.operation_id)

    def refuse(self, which: Sequence[str | int]) -> int | None:
        """Refuse these, and remember it: the same words of the same source are not proposed again.

        Those of one import are one operation; the number of the last is returned.
        """
        from db.tables.imports import proposal

        with self._crm.reading() as connection:
            rows = [open_row(connection, each) for each in which]
        operation = None
        for batch, some in groupby(sorted(rows, key=lambda row: row.batch_id), key=lambda row: row.batch_id):
            with self._crm.writing(OPERATION) as recorder:
                again = [open_row(recorder.connection, row.number) for row in some]
                recorder.summary = _summary("Refused", again)
                for row in again:
                    recorder.update(proposal, row.id, {"state": str(State.REFUSED)}, version=row.version)
                _tie(recorder, batch)
                operation = recorder.operation_id
        return operation

    def reopen(self, which: str | int) -> Proposal:
        """Put a refused one back among those that wait. Raises NotFound, Refused."""
        from db.tables.imports import proposal

        with self._crm.writing(OPERATION) as recorder:
            row = row_of(recorder.connection, which)
            if row.state != State.REFUSED:
                raise Refused(f"I-{row.number} was not refused", hint="Only what was refused is put back.")
            recorder.summary = f"Put back I-{row.number}"
            recorder.update(proposal, row.id, {"state": str(State.OPEN)})
            _tie(recorder, row.batch_id)
            return read(recorder.connection, row_of(recorder.connection, which))

    def mend(self, which: str | int, draft: Draft) -> Proposal:
        """Put a corrected draft in the place of what is proposed. Raises BadInput, NotFound, Refused."""
        from db.tables.imports import proposal

        with self._crm.writing(OPERATION) as recorder:
            row = open_row(recorder.connection, which)
            _refuse_meeting(row, "Accept it, then amend what is wrong.")
            draft.as_engagement(None, None).check()
            recorder.summary = clip(f"Mended I-{row.number}: {draft.title}", 200)
            values = {
                "content": draft.kept(),
                "title": clip(draft.title, 300),
                **draft.occurred.columns("occurred"),
            }
            recorder.update(proposal, row.id, values, version=row.version)
            _tie(recorder, row.batch_id)
            return read(recorder.connection, row_of(recorder.connection, which))


def _accepted(
    recorder: Recorder, rows: Sequence[Any], *, only_new: bool = False, progress: Progress | None = None
) -> Settled:
    from crm.imports.accepting import accept
    from crm.imports.filing import file_meeting
    from crm.imports.threading import Threads
    from db.queries import imports
    from db.queries.naming import named

    threads = Threads(recorder)
    recorder.summary = _summary("Accepted", rows)

    def newer(row: Any) -> bool:
        """Whether it is a later version of the very engagement that is on record, and not just like it."""
        key = row.external_key
        return key is not None and key in imports.with_keys(recorder.connection, [key])

    became, left = [], []
    # The earliest first, so that an answer finds what it answers.
    ordered = sorted(rows, key=lambda row: (row.occurred_earliest or date.min, row.number))
    # Before the first: one that lacks something takes back all that was written for it, but not this.
    operation = recorder.operation_id
    for place, row in enumerate(ordered):
        if progress is not None:
            progress(f"Accepting {place + 1:,} of {len(ordered):,}", place / len(ordered))
        if (
            only_new
            and (row.same_engagement_id is not None or row.same_proposal_id is not None)
            and not newer(row)
        ):
            left.append((f"I-{row.number}", "seems to be there already: merge it or accept it by its number"))
            continue
        try:
            # Of one that lacks something, nothing is written.
            with recorder.connection.begin_nested():
                if row.kind == BOARD_MEETING:
                    became.append(named(recorder.connection, "board_meeting", file_meeting(recorder, row)))
                else:
                    became.append(named(recorder.connection, "engagement", accept(recorder, row, threads)))
        except BadInput as error:
            left.append((f"I-{row.number}", error.message))
    if not became:
        raise _NothingAcceptedError(tuple(left))
    _tie(recorder, ordered[0].batch_id)
    return Settled(tuple(became), tuple(left), operation)


class _NothingAcceptedError(Exception):
    """Ends a transaction that is not to be kept; carries why each was left."""

    def __init__(self, left: tuple[tuple[str, str], ...]) -> None:
        super().__init__()
        self.left = left


def _summary(verb: str, rows: Sequence[Any]) -> str:
    if len(rows) == 1:
        return clip(f"{verb} I-{rows[0].number}: {rows[0].title}", 200)
    return clip(f"{verb} {len(rows)} proposals: {', '.join(f'I-{row.number}' for row in rows)}", 200)


def _tie(recorder: Recorder, batch: int) -> None:
    """The operation belongs to the import: taking that back takes this back, too."""
    from db.queries import imports

    imports.tie(recorder.connection, recorder.operation_id, batch)


def _refuse_meeting(row: Any, hint: str) -> None:
    if row.kind == BOARD_MEETING:
        raise Refused(f"I-{row.number} is a meeting of a board", hint=hint)
