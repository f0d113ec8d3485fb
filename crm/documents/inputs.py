"""A file that is to be kept: its bytes, and what is said of it."""

from __future__ import annotations

from dataclasses import dataclass

from crm.errors import BadInput
from crm.vocabulary import markings
from crm.vocabulary.kinds import DocumentRole

MOST_BYTES = 50 * 1024 * 1024
"""Bytes of a document: 50 MiB. A scan of a long report is smaller; what is larger is kept elsewhere and named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDocument:
    """A document to be filed: kept byte for byte; `text` is what is searched, empty where it could not be read.

    `remark` is to be told to whoever files it: why there is no text, or not all of it. It is not kept.
    """

    file_name: str
    data: bytes
    title: str = ""
    media_type: str = "application/octet-stream"
    text: str = ""
    role: str = DocumentRole.ORIGINAL
    marking: str = markings.DEFAULT
    remark: str = ""

    def check(self) -> None:
        """Raises BadInput for too large a document, an unknown role or marking, a name that cannot be kept."""
        from crm.engagements.inputs import LONGEST_NAME, keepable, one_of

        one_of(DocumentRole, self.role, "role of a document")
        one_of(markings.Marking, self.marking, "marking")
        keepable(self.title, "title", LONGEST_NAME)
        keepable(self.file_name, "file name", LONGEST_NAME)
        if len(self.data) > MOST_BYTES:
            raise BadInput(
                f"{self.file_name} is too large: {len(self.data):,} bytes, and at most {MOST_BYTES:,} are kept",
                hint="Attach a smaller version, or say in the body where it is kept.",
            )
