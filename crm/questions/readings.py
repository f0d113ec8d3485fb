"""What is read of a parliamentary question, and what is given to add one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from crm.questions.kinds import RULES, House, QuestionKind, QuestionStatus
from crm.vocabulary.partial_date import PartialDate

if TYPE_CHECKING:
    import uuid

    from crm.engagements.inputs import NewParticipant


@dataclass(frozen=True, slots=True)
class Question:
    """A question: its session and number, who asked whom, when it is due and when it was answered (calendar days)."""

    id: uuid.UUID
    version: int
    engagement_id: uuid.UUID
    engagement: str
    house: House
    session: str
    uin: str
    kind: QuestionKind
    tabled: date | None
    due: date | None
    answered: date | None
    status: QuestionStatus
    subject: str
    answer: str
    asked_by: tuple[str, ...] = ()
    asked_of: tuple[str, ...] = ()

    @property
    def reference(self) -> str:
        """What people call it: "2021-22/12345"."""
        return f"{self.session}/{self.uin}"

    def late(self, day: date) -> bool:
        """Whether the answer is overdue on a day, or came after it was due."""
        if self.due is None or self.status is QuestionStatus.WITHDRAWN:
            return False
        return (self.answered or day) > self.due

    def stands(self, day: date) -> str:
        """Where it stands on a day: "answered on 7 June 2021, 3 days late"."""
        if self.status is QuestionStatus.WITHDRAWN:
            return "withdrawn"
        over = (self.answered or day) - self.due if self.due and self.late(day) else None
        late = f", {over.days} {'day' if over.days == 1 else 'days'} late" if over else ""
        if self.answered is not None:
            return f"answered on {PartialDate.of_day(self.answered)}{late or ', in time'}"
        return f"awaited{late}"

    @property
    def due_words(self) -> str:
        """When it is due, and by which convention."""
        return f"{PartialDate.of_day(self.due)} ({RULES[self.kind]})" if self.due else ""

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a parliamentary question."""
        return {
            "reference": self.reference,
            "engagement": self.engagement,
            "house": self.house,
            "session": self.session,
            "uin": self.uin,
            "kind": self.kind,
            "tabled": self.tabled,
            "due": self.due,
            "answered": self.answered,
            "status": self.status,
            "subject": self.subject,
            "answer": self.answer or None,
            "asked_by": list(self.asked_by),
            "asked_of": list(self.asked_of),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class NewQuestion:
    """A question that is to be added; `session` and `uin` as typed. `participants` are who asked and who answers."""

    uin: str
    session: str
    house: str = House.COMMONS
    kind: str = ""
    tabled: date | None = None
    named: date | None = None
    subject: str = ""
    text: str = ""
    participants: tuple[NewParticipant, ...] = ()
    topics: tuple[str, ...] = ()
