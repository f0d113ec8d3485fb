"""A briefing as a screen: whom one is about to meet, made from the record, for the day of the meeting."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType

from crm.editions.edition import Edition
from tui.commands import bindings_of
from tui.messages import Answer
from tui.paper_texts import status
from tui.screens.paper import PaperPlace

if TYPE_CHECKING:
    from crm.api import Crm
    from crm.forms.paper import Paper


class Briefing(PaperPlace):
    """A briefing on people, posts, departments, a review, or for a planned meeting."""

    TITLE = "A briefing"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("briefing")]
    HELP: ClassVar[str] = (
        "A briefing, made from the record as it is now: for the day of the planned meeting, or for today. It changes nothing. "
        "Enter opens what the marked reference names, Tab goes to the next one. f narrows it to one topic, a asks for "
        "another day, e shows what another edition would hold. w writes it to a file: Word, PDF, a web page and others."
    )

    def __init__(self, names: Sequence[str], *, day: date | None = None, topic: str | None = None) -> None:
        """`names` are references or names; without a day it is for that of the meeting, or for today."""
        super().__init__()
        self.names = tuple(names)
        self.day, self.topic = day, topic

    def maker(self) -> Any:
        """What makes it: for the day and the topic that are chosen now."""
        return partial(_make, self.names, self.day, self.topic)

    def which(self, paper: "Paper") -> str:
        """The marking, the edition, and what it was narrowed to."""
        parts = [paper.marking.label, status(paper)]
        if self.topic:
            parts.append(f"on #{self.topic} only")
        return " · ".join(parts)

    # ------------------------------------------------------------- another day, one topic

    def action_day(self) -> None:
        """Ask for another day."""
        from tui.modals.ask_date import AskDate

        self.app.push_screen(AskDate(self.day or self.despatch.today), self._dated)

    def _dated(self, day: date | None) -> None:
        if day is not None:
            self.day = day
            self.read()

    def action_topic(self) -> None:
        """Ask for the topics there are, to choose one of them."""
        self.backend.tracking.ask(self, "topics", _topics)

    def answered(self, answer: Answer) -> None:
        """The topics are known: choose one."""
        from tui.modals.choose import Choose
        from tui.widgets.column import Column

        if answer.about == "topics":
            columns = (Column("Topic", lambda topic: f"#{topic}" if topic else "Everything"),)
            self.app.push_screen(Choose("Only what is about", columns, ["", *answer.reading]), self._narrowed)

    def _narrowed(self, topic: str | None) -> None:
        if topic is not None:
            self.topic = topic or None
            self.read()


# ---------------------------------------------------------------- run on a thread: no widget is seen


def _make(names: Sequence[str], day: date | None, topic: str | None, crm: "Crm", edition: Edition) -> "Paper":
    """Without a day it is for that of the planned meeting, or for today."""
    return crm.briefings.paper(names, day=day, topic=topic, edition=edition)


def _topics(crm: "Crm") -> list[str]:
    return crm.engagements.topics()
