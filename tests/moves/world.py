"""An invented government, and what of ours is open with it; and the whole of a record, to see that an undo restores it."""

from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from crm.api import Crm
from crm.engagements.inputs import NewEngagement, NewParticipant
from crm.organisations.inputs import NewOrganisation
from crm.people.inputs import NewPerson, NewRole
from crm.people.readings import Role
from crm.promises.inputs import NewAction, NewAsk, NewCommitment, Occasion
from crm.vocabulary.partial_date import PartialDate
from db.tables.all import metadata

MAY, JULY = date(2025, 5, 1), date(2025, 7, 1)


def body(crm: Crm, name: str, acronym: str = "", kind: str = "department", **more: Any):
    return crm.organisations.create(NewOrganisation(name, acronym, kind, **more), anyway=True)


def person(crm: Crm, name: str) -> UUID:
    return crm.people.create(NewPerson(name), anyway=True).id


def role(
    crm: Crm,
    who: str | UUID,
    title: str,
    at: UUID,
    since: date | None = MAY,
    until: date | None = None,
    rank: str = "minister-of-state",
) -> Role:
    key = who if isinstance(who, UUID) else person(crm, who)
    given = NewRole(key, title=title, organisation_id=at, rank=rank, since=since, until=until)
    return crm.people.appoint(given).role


def letter(
    crm: Crm,
    *to: Role | UUID,
    day: str = "2025-06-02",
    about: str = "Hedges",
    topics: tuple[str, ...] = (),
    **more: Any,
):
    """A letter of ours that awaits an answer, to people in their roles, or to bodies."""
    recipients = [_recipient(one) for one in to]
    ours = NewParticipant(side="ours", part="author", name="Hedge Board")
    return crm.engagements.log(
        NewEngagement(
            kind=more.pop("kind", "letter"),
            direction="out",
            occurred=PartialDate.parse(day),
            subject=about,
            topics=topics,
            participants=(ours, *recipients),
            **more,
        )
    )


def _recipient(to: Role | UUID) -> NewParticipant:
    if isinstance(to, UUID):
        return NewParticipant(side="theirs", part="recipient", name="A body", organisation_id=to)
    return NewParticipant(
        side="theirs",
        part="recipient",
        name=to.person,
        capacity=to.capacity,
        person_id=to.person_id,
        appointment_id=to.appointment_id,
        post_id=to.post_id,
        organisation_id=to.organisation_id,
    )


def ask(crm: Crm, logged, text: str = "More hedges") -> None:
    crm.promises.add_ask(NewAsk(text=text, occasions=(Occasion(engagement_id=logged.id),)))


def commitment(crm: Crm, logged, wording: str = "a hedge in every lane") -> None:
    [maker] = logged.of_side("theirs")
    crm.promises.add_commitment(NewCommitment(participant_id=maker.id, wording=wording))


def action(crm: Crm, owner: UUID, text: str = "Count the hedges") -> None:
    crm.promises.add_action(NewAction(text=text, owner_id=owner))


def everything(crm: Crm, *tables: str) -> dict[str, list[tuple[Any, ...]]]:
    """Every row that says something (of some tables only, if any are named), without the version, which an undo raises."""
    found = {}
    with crm.reading() as connection:
        for table in metadata.sorted_tables:
            if table.name not in tables if tables else not table.info.get("recorded"):
                continue
            columns = [column for column in table.c if column.name != "version"]
            rows = connection.execute(sa.select(*columns)).all()
            found[table.name] = sorted((tuple(row) for row in rows), key=repr)
    return found


def rows(crm: Crm, table: str, *columns: str) -> list[tuple[Any, ...]]:
    held = metadata.tables[table]
    with crm.reading() as connection:
        return [
            tuple(row)
            for row in connection.execute(sa.select(*(held.c[name] for name in columns)).order_by(held.c.id))
        ]
