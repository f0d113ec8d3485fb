"""What is given to add a source, or to say that a row rests on one."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from crm.errors import BadInput
from crm.vocabulary.partial_date import PartialDate

if TYPE_CHECKING:
    from crm.sources.readings import Source

UNKNOWN = PartialDate.unknown()


class SourceKind(StrEnum):
    """What sort of thing a source is."""

    PAPER = "paper"
    MINUTES = "minutes"
    DATA_SET = "data-set"
    WEB_PAGE = "web-page"
    LETTER = "letter"
    STATEMENT = "statement"
    MAIL = "mail"
    CALENDAR = "calendar"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSource:
    """A source that is to be added; `published` is when it came out, as vaguely as that is known."""

    title: str
    kind: str = SourceKind.PAPER
    publisher: str = ""
    address: str = ""
    licence: str = ""
    published: PartialDate = UNKNOWN
    document_id: uuid.UUID | None = None

    def is_same(self, source: Source) -> bool:
        """Whether a source on record is described by the same words."""
        return (
            str(self.kind) == source.kind
            and self.title == source.title
            and self.publisher == source.publisher
            and self.address == source.address
            and self.licence == source.licence
            and self.published.edtf == source.published.edtf
        )

    def check(self) -> None:
        """Raises BadInput for a source without a title or of a kind there is not."""
        if not self.title.strip():
            raise BadInput("a source needs a title", hint="Say what the paper, page or data set is called.")
        if self.kind not in {kind.value for kind in SourceKind}:
            raise BadInput(f"“{self.kind}” is no kind of source", hint=f"There are: {', '.join(SourceKind)}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEvidence:
    """That the row `subject_id` of the table `subject` rests on a source: where in it, and in which words."""

    source_id: uuid.UUID
    subject: str
    subject_id: uuid.UUID
    place: str = ""
    quotation: str = ""
