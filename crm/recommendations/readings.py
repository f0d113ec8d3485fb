"""What is read of a recommendation: what we asked, what was recommended, what Government said, what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from crm.recommendations.kinds import Backed, Delivery, Reply
from crm.vocabulary.partial_date import PartialDate

if TYPE_CHECKING:
    import uuid


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One recommendation of a review, as the four columns of its trace."""

    id: uuid.UUID
    version: int
    number: int
    review_id: uuid.UUID
    review_number: int
    label: str
    text: str
    ask: str
    asked_text: str
    backed: Backed
    reply: Reply
    reply_text: str
    answered: PartialDate
    answered_in: str
    delivery: Delivery
    delivery_note: str

    @classmethod
    def of_row(cls, row: Any) -> Recommendation:
        """From a row of `db.queries.recommendations`."""
        return cls(
            row.id,
            row.version,
            row.number,
            row.review_id,
            row.review_number,
            row.label,
            row.text,
            f"K-{row.ask_number}" if row.ask_number is not None else "",
            row.asked or "",
            Backed(row.backed),
            Reply(row.answer),
            row.answer_text,
            PartialDate(row.answered_edtf, row.answered_earliest, row.answered_latest),
            f"E-{row.answered_in}" if row.answered_in is not None else "",
            Delivery(row.delivery),
            row.delivery_note,
        )

    @property
    def reference(self) -> str:
        """The short reference that people say: `RC-5`."""
        return f"RC-{self.number}"

    @property
    def asked(self) -> str:
        """What we asked for, and whether we back it: "K-4 Money for prevention; backed"."""
        return "; ".join(filter(None, (f"{self.ask} {self.asked_text}".strip(), self.backed.label)))

    @property
    def recommended(self) -> str:
        """What was recommended, under its label: "12a. A national board"."""
        return f"{self.label}. {self.text}" if self.label else self.text

    @property
    def said(self) -> str:
        """What Government said: "accepted in part, 2 February 2023: …"."""
        told = ", ".join(filter(None, (self.reply.label, str(self.answered) if self.answered else "")))
        told = f"{told} ({self.answered_in})" if self.answered_in else told
        return f"{told}: {self.reply_text}" if self.reply_text else told

    @property
    def came_of_it(self) -> str:
        """What came of it: "in progress: two pilots"."""
        return f"{self.delivery.label}: {self.delivery_note}" if self.delivery_note else self.delivery.label

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a recommendation."""
        return {
            "reference": self.reference,
            "review": f"R-{self.review_number}",
            "label": self.label or None,
            "text": self.text,
            "ask": self.ask or None,
            "asked": self.asked_text or None,
            "backed": self.backed,
            "answer": self.reply,
            "answer_text": self.reply_text or None,
            "answered": self.answered.edtf or None,
            "answered_in": self.answered_in or None,
            "delivery": self.delivery,
            "delivery_note": self.delivery_note or None,
        }
