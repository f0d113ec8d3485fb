"""Imports: each batch with its files, what it proposes, and how the columns of a layout were understood."""

from __future__ import annotations

import sqlalchemy as sa

from db.tables.base import metadata, moment, number, partial_date, record, reference, text, word
from db.types import json_document

_sequence = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

# Like the operations it is made of, a batch is added to and never altered: whether it was taken back stands in
# the history.
import_batch = sa.Table(
    "import_batch",
    metadata,
    sa.Column("id", _sequence, sa.Identity(always=False), primary_key=True),
    moment("at"),
    sa.Column("actor", sa.String(120), nullable=False),
    # What was named on the command line or pasted: a file, a folder, standard input.
    text("title"),
)

import_file = sa.Table(
    "import_file",
    metadata,
    sa.Column("id", _sequence, sa.Identity(always=False), primary_key=True),
    sa.Column("batch_id", _sequence, sa.ForeignKey("import_batch.id"), nullable=False, index=True),
    text("name"),
    # What it was taken for: paper, minutes, letter, mail, calendar, table, returns, document.
    word("form"),
    sa.Column("sha256", sa.String(64), nullable=False, index=True),
    sa.Column("size", sa.BigInteger, nullable=False, server_default="0"),
)

# The operations a batch is made of: bringing it in, accepting what it proposed. One of the kind "undo-import" took
# back those before it.
import_operation = sa.Table(
    "import_operation",
    metadata,
    sa.Column(
        "operation_id", _sequence, sa.ForeignKey("operation.id"), primary_key=True, autoincrement=False
    ),
    sa.Column("batch_id", _sequence, sa.ForeignKey("import_batch.id"), nullable=False, index=True),
)

proposal = record(
    "proposal",
    number(),
    sa.Column("batch_id", _sequence, sa.ForeignKey("import_batch.id"), nullable=False, index=True),
    # engagement, board-meeting
    word("kind", "engagement"),
    # open, accepted, merged, refused
    word("state", "open"),
    text("title"),
    *partial_date("occurred"),
    text("quotation"),
    # Where the quotation begins in the text of the document, in characters; and where for people: "page 2".
    sa.Column("start", sa.Integer, nullable=False, server_default="0"),
    text("place"),
    # In hundredths.
    sa.Column("confidence", sa.Integer, nullable=False, server_default="100"),
    # The key under which the source knows it, and what tells that the same was proposed before.
    sa.Column("external_key", sa.String(200), index=True),
    sa.Column("revision", sa.BigInteger, nullable=False, server_default="0"),
    sa.Column("fingerprint", sa.String(64), nullable=False, index=True),
    # All that is proposed, as crm.imports.content writes it.
    sa.Column("content", json_document(), nullable=False),
    reference("document_id", "document"),
    reference("source_id", "source"),
    # The engagement on record, or the other proposal, that seems to be the same.
    reference("same_engagement_id", "engagement"),
    reference("same_proposal_id", "proposal"),
    # What it has become.
    reference("engagement_id", "engagement"),
    reference("board_meeting_id", "board_meeting"),
    sa.Index("ix_proposal_state_number", "state", "number"),
)

column_mapping = record(
    "column_mapping",
    # The headings of a layout, folded, as one hash: the second file with them needs no mapping.
    sa.Column("layout_key", sa.String(64), nullable=False, unique=True),
    # contacts, engagements, organisations
    word("kind", "engagements"),
    sa.Column("headings", json_document(), nullable=False),
    sa.Column("mapping", json_document(), nullable=False),
)
