"""What is said when something is brought in: what it is, from when, and whose it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from crm.vocabulary.partial_date import PartialDate


class ImportForm(StrEnum):
    """What a file may be taken for, where its content does not say or says it wrongly."""

    PAPER = "paper"
    MINUTES = "minutes"
    LETTER = "letter"
    MAIL = "mail"
    CALENDAR = "calendar"
    TABLE = "table"
    RETURNS = "returns"
    DOCUMENT = "document"


STRAIGHT = frozenset({ImportForm.TABLE, ImportForm.RETURNS})
"""What goes into the record at once, and does not wait in the inbox."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOptions:
    """How files are to be read.

    `form` None means that the content says; `dated` is the date of a paper that gives none; `ours` are the names of our
    organisation and board. `mapping` (heading → field), `fixed` (field → value), `sheet`, and what the `rows` are
    (engagements, contacts, organisations), are for tables.
    """

    form: ImportForm | None = None
    dated: PartialDate = field(default_factory=PartialDate.unknown)
    ours: tuple[str, ...] = ()
    mapping: tuple[tuple[str, str], ...] = ()
    fixed: tuple[tuple[str, str], ...] = ()
    sheet: str = ""
    rows: str = ""
    straight: bool = True
    """Whether tables and returns, which do not wait in the inbox, are brought in at all."""
