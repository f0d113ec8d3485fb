"""The chair's update for a board."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from crm import clock
from crm.editions.edition import Edition
from crm.errors import BadInput, NotFound
from crm.references import needed_number
from crm.updates.assembling import Assembled, Assembly
from crm.updates.readings import Kept, Update, Voice

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from crm.api import Crm
    from crm.forms.paper import Paper
    from crm.organisations.readings import Organisation

_LIST = "“despatch report update list” names those there are."


class Updates:
    """Updates. Each call is one transaction; each that changes a kept update is one operation, undone as one."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm

    # ------------------------------------------------------------ reading

    def make(
        self,
        board: str,
        first: date,
        last: date,
        *,
        edition: Edition = Edition.FULL,
        voice: Voice | str | None = None,
    ) -> Update:
        """What passed between a board and others from `first` to `last`, both included, and what comes next.

        Where one is kept for these days it comes with its edits. `voice` is that of the kept one, else the third person,
        when None. Raises NotFound and Ambiguous for the board, BadInput for days that cross, and Refused for a period
        with more engagements than can be read.
        """
        from crm.boards.finding import board_named

        if last < first:
            raise BadInput(
                "the last day lies before the first", hint="Write them the other way round.", place="--to"
            )
        return self._read(board_named(self._crm, board), first, last, edition, voice)

    def get(self, reference: str, *, edition: Edition = Edition.FULL) -> Update:
        """The update people call `UP-1`, with its edits and what the record says now. Raises BadInput and NotFound."""
        row = self._row(reference)
        board = self._crm.organisations.get(f"O-{row.board_number}")
        return self._read(board, row.first_day, row.last_day, edition, None, row)

    def list(self, limit: int = 50) -> list[Kept]:
        """The updates that are kept, the newest first; counted is what the reader may see."""
        from db.queries import updates_kept

        gate = self._crm.readers.gate(Edition.FULL)
        with self._crm.reading() as connection:
            rows = updates_kept.papers(connection, limit)
            paragraphs = updates_kept.worded(connection, [row.id for row in rows])
            back = gate.withheld(connection, [one.engagement_id for one in paragraphs])
        shown = [one for one in paragraphs if one.engagement_id not in back]
        all_of = Counter(one.update_paper_id for one in shown)
        worded = Counter(one.update_paper_id for one in shown if one.worded)
        return [
            Kept(
                row.id,
                row.number,
                row.board,
                row.first_day,
                row.last_day,
                row.voice,
                all_of[row.id],
                worded[row.id],
            )
            for row in rows
        ]

    def since_last_meeting(self, board: str, last: date) -> date:
        """The first day of an update that begins where the last sitting of the board ended, for one that ends on `last`.

        After a sitting on a known day that is the day after it; after one of which only the month is known, the first
        day it may have been. Raises NotFound where the board is not known to have sat before.
        """
        from crm.boards.finding import board_named
        from db.queries.updates import last_sitting

        found = board_named(self._crm, board)
        with self._crm.reading() as connection:
            row = last_sitting(connection, found.id, last)
        if row is None:
            raise NotFound(
                f"no sitting of the {found.name} is on record before {last:%-d %B %Y}",
                hint="Say the first day with --from.",
                place="--since-last-meeting",
            )
        first: date = row.occurred_earliest
        exact = row.occurred_earliest == row.occurred_latest and first < last
        return first.fromordinal(first.toordinal() + 1) if exact else first

    def paper(self, update: Update) -> Paper:
        """The update as a finished paper."""
        from crm.updates.paper import paper

        return paper(update, clock.today())

    # ------------------------------------------------------------ writing

    def keep(self, update: Update) -> Update:
        """Keep an update, so that it can be edited; one that is kept takes up what is new. The same edition comes back."""
        self.kept(update)
        return self.make(update.board_reference, update.first, update.last, edition=update.edition)

    def kept(self, update: Update) -> str:
        """Keep an update as `keep` does; gives its reference."""
        from crm.updates.keeping import keep

        full = self._full(update)
        with self._crm.writing("update", f"Kept: {update.title}, {update.span}") as recorder:
            return f"UP-{keep(recorder, full)}"

    def reword(self, id: UUID, text: str) -> Update:
        """Put an officer's words in the place of a paragraph's; "" takes back the record's. Raises BadInput, NotFound."""
        from crm.updates import keeping

        return self._edit(id, "Reworded", lambda recorder, update: keeping.reword(recorder, update, id, text))

    def take_over(self, id: UUID) -> Update:
        """Take what the record says now in the place of an officer's words. Raises NotFound, and Refused for their own."""
        from crm.updates import keeping

        return self._edit(id, "Taken over", lambda recorder, update: keeping.take_over(recorder, update, id))

    def leave_out(self, id: UUID) -> Update:
        """Leave a paragraph out, with what is folded into it. Raises NotFound."""
        from crm.updates import keeping

        return self._edit(id, "Left out", lambda recorder, update: keeping.leave_out(recorder, update, id))

    def restore(self, id: UUID) -> Update:
        """Let a paragraph stand by itself again that was left out or folded. Raises NotFound."""
        from crm.updates import keeping

        return self._edit(id, "Restored", lambda recorder, update: keeping.restore(recorder, update, id))

    def fold(self, id: UUID, into: UUID) -> Update:
        """Make a paragraph a part of another of the same update. Raises NotFound and Refused."""
        from crm.updates import keeping

        return self._edit(id, "Folded", lambda recorder, update: keeping.fold(recorder, update, id, into))

    def move(self, id: UUID, by: int = 0, *, theme: str = "") -> Update:
        """Move a paragraph down within its theme (up, when negative), no further than its end; or under another theme.

        Raises NotFound, and BadInput for a theme that cannot be a heading.
        """
        from crm.updates import keeping

        return self._edit(id, "Moved", lambda recorder, update: keeping.move(recorder, update, id, by, theme))

    def move_theme(self, reference: str, theme: str, by: int) -> Update:
        """Move a theme with all that stands under it down (up, when negative). Raises NotFound."""
        from crm.updates import keeping

        update = self.get(reference)
        with self._crm.writing("update", f"Moved in {update.reference}: {theme}") as recorder:
            keeping.move_theme(recorder, self._kept(update), theme, by)
        return self.get(reference)

    def add(self, reference: str, theme: str, text: str) -> Update:
        """Add an officer's own paragraph at the end of a theme, which may be a new one. Raises BadInput and NotFound."""
        from crm.updates import keeping

        update = self.get(reference)
        with self._crm.writing("update", f"Added to {update.reference}") as recorder:
            keeping.add(recorder, self._kept(update), theme, text)
        return self.get(reference)

    # ------------------------------------------------------------ how

    def _edit(self, id: UUID, said: str, change: Any) -> Update:
        from db.queries.updates_kept import paper_with

        with self._crm.reading() as connection:
            number = paper_with(connection, id)
        if number is None:
            raise NotFound("that paragraph is no longer there", hint="Its update may have been undone.")
        update = self.get(f"UP-{number}")
        if all(one.id != id for one in update.paragraphs):
            raise NotFound(f"UP-{number} has no such paragraph to be shown to you", hint=_LIST)
        with self._crm.writing("update", f"{said} in {update.reference}") as recorder:
            change(recorder, self._kept(update))
        return self.get(update.reference)

    def _kept(self, update: Update) -> Any:
        """A kept update with its rows, as the changes need it."""
        from crm.updates.keeping import KeptUpdate

        assert update.id is not None
        return KeptUpdate(update.id, update)

    def _full(self, update: Update) -> Update:
        """The same in the full edition: what is kept holds all that its officer may see."""
        if update.edition is Edition.FULL:
            return update
        return self.make(update.board_reference, update.first, update.last, voice=update.voice)

    def _row(self, reference: str) -> Any:
        from db.queries import updates_kept

        number = needed_number(reference, "UP", "a chair's update")
        with self._crm.reading() as connection:
            row = updates_kept.paper_by_number(connection, number)
        if row is None:
            raise NotFound(f"there is no update UP-{number}", hint=_LIST)
        return row

    def _read(
        self,
        board: Organisation,
        first: date,
        last: date,
        edition: Edition,
        voice: Voice | str | None,
        kept: Any = None,
    ) -> Update:
        from crm.templates.template import load
        from crm.updates.composing import compose
        from crm.updates.scope import scope_of
        from db.queries import updates_kept

        template = load("update")
        gate, aside = self._crm.readers.gate(edition), self._crm.readers.gate(edition)
        with self._crm.reading() as connection:
            kept = kept or updates_kept.paper_of(connection, board.id, first, last)
            rows = updates_kept.paragraphs_of(connection, kept.id) if kept is not None else []
            spoken = Voice(voice or (kept.voice if kept is not None else Voice.THIRD))
            scope = scope_of(connection, board.id, first, last)
            always = {row.engagement_id for row in rows if row.engagement_id is not None}
            composed = compose(connection, scope, template, spoken, (gate, aside), always)
            hidden = gate.withheld(connection, always)
            assembly = Assembly(
                edition, spoken, kept.voice if kept is not None else spoken, template.heading("other")
            )
            assembled: Assembled = assembly.of(composed, rows, hidden)
        return Update(
            reference=f"UP-{kept.number}" if kept is not None else "",
            id=kept.id if kept is not None else None,
            board=board.name,
            board_reference=f"O-{board.number}",
            board_id=board.id,
            first=first,
            last=last,
            title=(kept.title if kept is not None else "") or template.say("title", board=board.name),
            voice=spoken,
            edition=edition,
            themes=assembled.themes,
            ahead=composed.ahead,
            marking=gate.marking,
            left_out=gate.left_out,
            more=composed.more,
            notes=(*composed.notes, *assembled.notes),
        )
