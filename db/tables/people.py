"""People, the names they have borne, how to reach them, and who answers to whom."""

from __future__ import annotations

import sqlalchemy as sa

from db.tables.base import folded, interval, number, part_of, record, reference, text, word

person = record(
    "person",
    number(),
    # The name in force and the form it sorts under; `person_name` has them all, with dates.
    text("name"),
    folded("sort_name"),
    text("notes"),
    word("marking", "official"),
    sa.Column("deleted", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Index("ix_person_sort_name_number", "sort_name", "number"),
)

person_name = record(
    "person_name",
    part_of("person_id", "person"),
    text("name"),
    text("prefix"),
    text("given"),
    text("family"),
    text("suffix"),
    folded("sort_name"),
    text("salutation"),
    *interval(),
)

contact_detail = record(
    "contact_detail",
    # Exactly one owner: what belongs to a role ends with it, what belongs to the person stays.
    reference("person_id", "person"),
    reference("appointment_id", "appointment"),
    reference("post_id", "post"),
    reference("organisation_id", "organisation"),
    word("kind", "email"),
    text("label"),
    text("value"),
    *interval(),
    # Who writes from an address is asked for every message that is brought in.
    sa.Index("ix_contact_detail_value", "value"),
    sa.CheckConstraint(
        "(CASE WHEN person_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN appointment_id IS NULL THEN 0 ELSE 1 END)"
        " + (CASE WHEN post_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN organisation_id IS NULL THEN 0 ELSE 1 END)"
        " = 1",
        name="one_owner",
    ),
)

person_link = record(
    "person_link",
    part_of("person_id", "person"),
    # reports-to, special-adviser-to, parliamentary-private-secretary-to, private-secretary-to
    word("kind"),
    part_of("other_id", "person"),
    *interval(),
)

relationship_owner = record(
    "relationship_owner",
    # Who on our side looks after a person or a body: a lead officer and a lead member.
    reference("person_id", "person"),
    reference("organisation_id", "organisation"),
    reference("lead_officer_id", "person"),
    reference("lead_member_id", "person"),
    *interval(),
    sa.CheckConstraint("(person_id IS NULL) <> (organisation_id IS NULL)", name="one_subject"),
)

identifier = record(
    "identifier",
    # What others call the same thing: scheme 'parliament-member', 'ifg', 'gss', 'council-code', 'roster' …
    word("scheme"),
    sa.Column("value", sa.String(120), nullable=False),
    word("owner"),
    sa.Column("owner_id", sa.Uuid, nullable=False, info={"of": "owner"}),
    sa.UniqueConstraint("scheme", "owner", "value"),
    sa.Index("ix_identifier_owner_id", "owner_id"),
)
