"""Documents, and the sources that facts came from."""

from __future__ import annotations

import sqlalchemy as sa

from db.tables.base import number, part_of, partial_date, record, reference, text, word

document = record(
    "document",
    number(),
    text("title"),
    text("file_name"),
    sa.Column("media_type", sa.String(120), nullable=False, server_default="application/octet-stream"),
    sa.Column("size", sa.BigInteger, nullable=False, server_default="0"),
    sa.Column("sha256", sa.String(64), nullable=False, index=True),
    # The words in it, for searching; empty where it has none that could be read.
    text("text"),
    word("marking", "official"),
)

# The bytes apart from what is listed. Content is named by its hash and never changes, so the hash in the
# document's history is enough to keep its story.
document_content = sa.Table(
    "document_content",
    document.metadata,
    sa.Column("sha256", sa.String(64), primary_key=True),
    sa.Column("data", sa.LargeBinary, nullable=False),
)

engagement_document = record(
    "engagement_document",
    part_of("engagement_id", "engagement"),
    part_of("document_id", "document"),
    # original, draft, final, background, reply
    word("role", "original"),
    sa.Column("position", sa.Integer, nullable=False, server_default="0"),
)

source = record(
    "source",
    # paper, minutes, data-set, web-page, letter, statement
    word("kind", "paper"),
    text("title"),
    text("publisher"),
    text("address"),
    text("licence"),
    *partial_date("published"),
    reference("document_id", "document"),
)

evidence = record(
    "evidence",
    # Any row may have its evidence: which source, where in it, which words.
    part_of("source_id", "source"),
    word("subject"),
    sa.Column("subject_id", sa.Uuid, nullable=False, index=True, info={"of": "subject"}),
    text("place"),
    text("quotation"),
)
