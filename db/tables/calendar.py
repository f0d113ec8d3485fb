"""Days that are not like others: bank holidays, recesses, pre-election periods, conferences."""

from __future__ import annotations

import sqlalchemy as sa

from db.tables.base import interval, record, text, word

bank_holiday = record(
    "bank_holiday",
    # england-and-wales, scotland, northern-ireland
    word("nation"),
    sa.Column("day", sa.Date, nullable=False),
    text("name"),
    # Where it was read: the library and its version, or the file that was brought in.
    text("source"),
    sa.UniqueConstraint("nation", "day"),
)

period = record(
    "period",
    # recess, sitting, prorogation, dissolution, pre-election, conference
    word("kind"),
    text("name"),
    # Whose: commons, lords, united-kingdom, england, scotland, wales, northern-ireland, or a party
    word("whose", "united-kingdom"),
    text("note"),
    text("source"),
    *interval(),
    sa.UniqueConstraint("kind", "whose", "since"),
    sa.Index("ix_period_until", "until"),
)
