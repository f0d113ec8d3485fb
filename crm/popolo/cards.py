"""Public office-holders as a paper of cards, for an address book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crm import clock
from crm.forms.paper import Card, Column, Paper, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crm.editions.edition import Edition
    from crm.editions.gate import Gate
    from crm.popolo.readings import Holder


def paper(holders: Sequence[Holder], gate: Gate, edition: Edition) -> Paper:
    """A paper with a card for each, and the same as a table."""
    from crm.templates.style import organisation

    columns = (Column("Name", head=True), Column("Post", wide=True), Column("Since"))
    rows = tuple((one.name, one.now[0].said, one.now[0].since) for one in holders if one.now)
    return Paper(
        what="people",
        title="Public office-holders",
        blocks=(Table("Public office-holders", columns, rows),),
        made=clock.today(),
        subject="vCard",
        marking=gate.marking,
        edition=edition,
        left_out=gate.left_out,
        organisation=organisation(),
        cards=tuple(_card(one) for one in holders),
    )


def _card(holder: Holder) -> Card:
    first = holder.now[0] if holder.now else None
    return Card(
        uid=str(holder.id),
        name=holder.name,
        title=first.title if first else "",
        organisation=first.body if first else "",
        emails=_unique(holder, "email"),
        phones=_unique(holder, "phone"),
    )


def _unique(holder: Holder, kind: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.value for one in holder.contacts if one.kind == kind))
