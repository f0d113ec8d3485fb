"""Organisations and their successors, posts, portfolios, and the appointments of people to posts."""

from __future__ import annotations

import sqlalchemy as sa

from db.tables.base import folded, interval, number, part_of, record, reference, text, word

organisation = record(
    "organisation",
    number(),
    folded("name"),
    text("acronym"),
    # department, council, committee, board, group, party, charity, parliament, public-body, company, other
    word("kind", "other"),
    # True for us: our own organisation, its boards and groups.
    sa.Column("ours", sa.Boolean, nullable=False, server_default=sa.false()),
    reference("parent_id", "organisation"),
    text("notes"),
    word("marking", "official"),
    *interval(),
    sa.Index("ix_organisation_name", "name"),
    sa.Index("ix_organisation_kind_name", "kind", "name"),
)

organisation_name = record(
    "organisation_name",
    part_of("organisation_id", "organisation"),
    text("name"),
    # official, acronym, alias
    word("kind", "alias"),
    *interval(),
)

organisation_link = record(
    "organisation_link",
    part_of("predecessor_id", "organisation"),
    part_of("successor_id", "organisation"),
    # merger, demerger, name-change, transfer-of-functions, reorganisation
    word("kind"),
    # The change itself may take months (announced, last minister moved): both ends inclusive here.
    sa.Column("began", sa.Date),
    sa.Column("ended", sa.Date),
    text("note"),
)

portfolio = record(
    "portfolio",
    text("name"),
    text("note"),
    sa.UniqueConstraint("name"),
)

post = record(
    "post",
    number(),
    reference("organisation_id", "organisation"),
    reference("review_id", "review"),
    folded("title"),
    # secretary-of-state, minister-of-state, under-secretary, whip, mp, peer, party-member, chair, member, official …
    word("rank", "other"),
    # May more than one person hold it at once?
    sa.Column("single_holder", sa.Boolean, nullable=False, server_default=sa.true()),
    text("notes"),
    *interval(),
    sa.Index("ix_post_title", "title"),
)

post_portfolio = record(
    "post_portfolio",
    part_of("post_id", "post"),
    part_of("portfolio_id", "portfolio"),
    *interval(),
)

appointment = record(
    "appointment",
    part_of("person_id", "person"),
    part_of("post_id", "post"),
    text("note"),
    *interval(),
    sa.Index("ix_appointment_post_id_since", "post_id", "since"),
    sa.Index("ix_appointment_person_id_since", "person_id", "since"),
)

appointment_status = record(
    "appointment_status",
    part_of("appointment_id", "appointment"),
    # acting, on-leave
    word("kind"),
    text("note"),
    *interval(),
)
