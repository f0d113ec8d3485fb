"""Making one of two: everything goes over, nothing is doubled, and an undo gives both back with what was theirs."""

import threading
import uuid
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crm.api import Crm
from crm.documents.inputs import NewDocument
from crm.engagements.inputs import NewEngagement, NewParticipant
from crm.errors import BadInput, NotFound, Refused
from crm.organisations.inputs import NewOrganisation
from crm.people.inputs import NewPerson, NewRole
from crm.people.readings import Person
from crm.vocabulary.partial_date import PartialDate
from db.queries.duplicates import known_by
from db.references import references_to
from db.tables.all import metadata
from db.tables.documents import source
from db.tables.people import identifier
from tests.support.engines import ON_POSTGRESQL, ON_SQLITE
from tests.support.rows import recorded_tables, sample

KINDS = ("person", "organisation", "engagement")
LETTER = {"person": "P", "organisation": "O", "engagement": "E"}
TWO_NAMES = ("Lady Hortensia Fogg", "Lady Hortense Fogg")


def state(crm: Crm) -> dict[str, list[tuple[str, ...]]]:
    """Every row of the record, without versions; and what is found by words and by names."""
    with crm.database.read() as connection:
        held = {
            table.name: sorted(
                tuple(str(value) for name, value in row._mapping.items() if name != "version")
                for row in connection.execute(sa.select(table))
            )
            for table in recorded_tables()
        }
        for index, columns in (("name_index", "token, owner, owner_id, name"), ("engagement_search", "*")):
            rows = connection.exec_driver_sql(f"SELECT {columns} FROM {index}")
            held[index] = sorted(tuple(map(str, row)) for row in rows)
        return held


def person(crm: Crm, name: str) -> Person:
    return crm.people.create(NewPerson(name), anyway=True)


def log(crm: Crm, day: str = "2021-01-08", *who: Person, **given: Any) -> Any:
    participants = tuple(
        NewParticipant(side="theirs", part="recipient", name=one.name, person_id=one.id) for one in who
    )
    new = NewEngagement(
        kind="letter",
        direction="out",
        occurred=PartialDate.parse(day),
        subject="Fog",
        participants=participants
        or (NewParticipant(side="theirs", part="recipient", name="The Fog Office"),),
    )
    return crm.engagements.log(replace(new, **given))


ONE_SUBJECT = {"assessment", "relationship_owner"}
"""Tables of which a row is about a person or about a body, never both."""


def number_of(crm: Crm, kind: str, key: uuid.UUID) -> str:
    table = metadata.tables[kind]
    with crm.database.read() as connection:
        number = connection.execute(sa.select(table.c.number).where(table.c.id == key)).scalar_one()
    return f"{LETTER[kind]}-{number}"


def rows_that_refer(crm: Crm, kind: str, key: uuid.UUID) -> set[tuple[str, str]]:
    """Every place of the record in which a key stands, looked for in all columns that could hold one."""
    found = set()
    with crm.database.read() as connection:
        for table in recorded_tables():
            for column in table.c:
                if isinstance(column.type, sa.Uuid) and column.name != "id":
                    there = sa.select(table.c.id).where(column == key)
                    if connection.execute(there).first() is not None:
                        found.add((table.name, column.name))
    return found


# ---------------------------------------------------------------- whatever refers to it


MADE_ANEW = {"reply_clock"}
"""What follows from other rows is made anew when they change, and is not walked."""


def test_every_column_that_holds_a_key_is_known_to_refer_to_something() -> None:
    """A table that is added later is taken along by a merge, or this says what it lacks."""
    for table in metadata.sorted_tables:
        targets = {key.column.table.name for key in table.foreign_keys}
        assert table.info.get("recorded") or not targets & set(KINDS) or table.name in MADE_ANEW, table.name
        for column in table.c if table.info.get("recorded") else ():
            if isinstance(column.type, sa.Uuid) and column.name != "id" and not column.foreign_keys:
                assert "of" in column.info, f"{table.name}.{column.name} refers to nothing that is known"


def test_every_foreign_key_is_walked() -> None:
    for kind in KINDS:
        walked = {(one.table, one.column) for one in references_to(kind)}
        keys = {
            (table.name, key.parent.name)
            for table in metadata.sorted_tables
            for key in table.foreign_keys
            if key.column.table.name == kind and table.name not in MADE_ANEW
        }
        assert keys <= walked
        assert {("evidence", "subject_id"), ("identifier", "owner_id"), ("merged", "into_id")} <= walked


def refer(crm: Crm, kind: str, to: uuid.UUID) -> None:
    """A row in every table and column that may refer to one row."""
    with crm.writing("test") as recorder:
        for reference in references_to(kind):
            values: dict[str, Any] = {reference.column: to}
            if reference.of:
                values[reference.of] = kind
            if reference.table == "contact_detail":
                values.setdefault("person_id", None if kind != "person" else to)
            if reference.table in ONE_SUBJECT and reference.column == "organisation_id":
                values["person_id"] = None
            sample(recorder, metadata.tables[reference.table], **values)


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_refers_to_it_goes_over_and_comes_back(crm: Crm, kind: str) -> None:
    with crm.writing("test") as recorder:
        kept, gone = (sample(recorder, metadata.tables[kind]) for _ in range(2))
    refer(crm, kind, gone)
    before = state(crm)
    places = rows_that_refer(crm, kind, gone)
    assert {(one.table, one.column) for one in references_to(kind)} <= places
    merged = crm.duplicates.merge(number_of(crm, kind, kept), number_of(crm, kind, gone))
    assert merged.preview.stays == number_of(crm, kind, kept)
    assert rows_that_refer(crm, kind, gone) == {("merged", "gone_id")}
    undone = crm.operations.undo(merged.operation)
    assert state(crm) == before
    crm.operations.undo(undone.by.number)
    assert rows_that_refer(crm, kind, gone) == {("merged", "gone_id")}


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_merges_are_taken_back_one_by_one(crm: Crm, data: st.DataObject) -> None:
    """Whatever hangs on whom, and whatever was merged before: the last undo gives what was there at first."""
    kind = data.draw(st.sampled_from(KINDS))
    with crm.writing("test") as recorder:
        keys = [sample(recorder, metadata.tables[kind]) for _ in range(3)]
        others = [one for one in references_to(kind) if not one.of and one.table != "contact_detail"]
        drawn = st.tuples(st.sampled_from(others), st.sampled_from(keys))
        # No two of a kind: a row may have one clock, one place in a campaign.
        for reference, key in data.draw(st.lists(drawn, max_size=6, unique=True)):
            values = {reference.column: key}
            if reference.table in ONE_SUBJECT and reference.column == "organisation_id":
                values["person_id"] = None  # type: ignore[assignment]
            if reference.table != kind:
                sample(recorder, metadata.tables[reference.table], **values)
    numbers = [number_of(crm, kind, key) for key in keys]
    states, done = [state(crm)], []
    for one, other in data.draw(st.lists(st.permutations(numbers).map(lambda three: three[:2]), max_size=3)):
        try:
            done.append(crm.duplicates.merge(one, other).operation)
        except (NotFound, Refused):
            continue
        states.append(state(crm))
    for operation, before in zip(reversed(done), reversed(states[:-1]), strict=True):
        crm.operations.undo(operation)
        assert state(crm) == before


# ---------------------------------------------------------------- people


def test_each_engagement_of_both_is_of_the_one_and_each_is_found_by_either_name(crm: Crm) -> None:
    kept, gone = (person(crm, name) for name in TWO_NAMES)
    first, second, both = (
        log(crm, "2021-01-08", kept),
        log(crm, "2022-01-08", gone),
        log(crm, "2023", kept, gone),
    )
    before = state(crm)
    merged = crm.duplicates.merge(kept.reference, gone.reference)
    for one in (first, second, both):
        assert [each.person_id for each in crm.engagements.get(one.id).participants] == [kept.id]
    # The words of the day stay as they were.
    assert crm.engagements.get(second.id).participants[0].name == TWO_NAMES[1]
    assert crm.people.get(kept.id).name == TWO_NAMES[0]
    assert crm.names.one("Hortense Fogg").id == kept.id
    assert crm.names.one("Hortense Fogg").name == TWO_NAMES[0]
    assert crm.people.get(kept.id).aliases == (TWO_NAMES[1],)
    assert {(moving.what, moving.moved, moving.united) for moving in merged.preview.moving} == {
        ("engagement", 1, 1)
    }
    with pytest.raises(
        NotFound, match=rf"{gone.reference} \({TWO_NAMES[1]}\) was merged into {kept.reference}"
    ):
        crm.people.get(gone.reference)
    crm.operations.undo(merged.operation)
    assert state(crm) == before
    assert crm.people.get(gone.reference).name == TWO_NAMES[1]


def test_later_work_does_not_stand_in_the_way_of_an_undo_and_stays_where_it_is(crm: Crm) -> None:
    kept, gone = (person(crm, name) for name in TWO_NAMES)
    theirs = log(crm, "2022-01-08", gone)
    merged = crm.duplicates.merge(kept.reference, gone.reference)
    later = log(crm, "2024-01-08", kept)
    person(crm, "Barnaby Thistlewick")
    crm.operations.undo(merged.operation)
    assert crm.engagements.get(theirs.id).participants[0].person_id == gone.id
    assert crm.engagements.get(later.id).participants[0].person_id == kept.id


def test_what_stands_in_the_way_is_named(crm: Crm) -> None:
    kept, gone = (person(crm, name) for name in TWO_NAMES)
    third = person(crm, "Hortensia Fogge")
    log(crm, "2022-01-08", gone)
    merged = crm.duplicates.merge(kept.reference, gone.reference)
    crm.duplicates.merge(third.reference, kept.reference)
    with pytest.raises(Refused, match="E-1 was changed since"):
        crm.operations.undo(merged.operation)


def test_a_merged_one_leads_to_what_it_is_in_however_often_that_was_merged(crm: Crm) -> None:
    people = [person(crm, f"Hortensia Fogg{end}") for end in ("", "e", "es")]
    crm.duplicates.merge("P-2", "P-1")
    crm.duplicates.merge("P-3", "P-2")
    for reference in ("P-1", "P-2"):
        with pytest.raises(NotFound, match="was merged into P-3"):
            crm.people.get(reference)
    assert crm.people.get("P-3").id == people[2].id


def test_the_name_of_the_other_may_be_taken_and_a_dated_name_stays_dated(crm: Crm) -> None:
    kept, gone = person(crm, "Hortensia Fogg"), person(crm, "Hortensia Mist")
    merged = crm.duplicates.merge(kept.reference, gone.reference, {"name": "other"})
    assert crm.people.get(kept.id).name == "Hortensia Mist"
    assert crm.people.get(kept.id).name_on(date(2020, 1, 1)) == "Hortensia Mist"
    assert crm.names.one("Hortensia Fogg").id == kept.id
    crm.operations.undo(merged.operation)
    assert [crm.people.get(one.id).name for one in (kept, gone)] == ["Hortensia Fogg", "Hortensia Mist"]
    with crm.writing("test") as recorder:
        for one in crm.people.get(kept.id).names:
            recorder.update(metadata.tables["person_name"], one.id, {"since": date(2015, 5, 1)})
        for one in crm.people.get(gone.id).names:
            recorder.update(metadata.tables["person_name"], one.id, {"until": date(2015, 5, 1)})
    crm.duplicates.merge(kept.reference, gone.reference)
    assert crm.people.get(kept.id).name_on(date(2014, 1, 1)) == "Hortensia Mist"
    assert crm.people.get(kept.id).name_on(date(2016, 1, 1)) == "Hortensia Fogg"


def test_one_role_that_both_have_is_one_and_leads_its_engagements_there(crm: Crm) -> None:
    body = crm.organisations.create(NewOrganisation("Fog Office"), anyway=True)
    people = [person(crm, name) for name in TWO_NAMES]
    roles = [
        crm.people.appoint(
            NewRole(one.id, title="Commissioner for Fog", organisation_id=body.id, since=date(2020, 1, 1))
        ).role
        for one in people
    ]
    entry = crm.engagements.log(
        NewEngagement(
            kind="letter",
            direction="out",
            occurred=PartialDate.parse("2021"),
            subject="Fog",
            participants=(
                NewParticipant(
                    side="theirs",
                    part="recipient",
                    name=people[1].name,
                    person_id=people[1].id,
                    appointment_id=roles[1].appointment_id,
                ),
            ),
        )
    )
    before = state(crm)
    merged = crm.duplicates.merge(people[0].reference, people[1].reference)
    assert [role.appointment_id for role in crm.people.roles(people[0].id)] == [roles[0].appointment_id]
    assert crm.engagements.get(entry.id).participants[0].appointment_id == roles[0].appointment_id
    crm.operations.undo(merged.operation)
    assert state(crm) == before


# ---------------------------------------------------------------- organisations


def test_two_bodies_become_one_with_one_post_of_each_title(crm: Crm) -> None:
    kept = crm.organisations.create(NewOrganisation("Fog Office", acronym="FO"), anyway=True)
    gone = crm.organisations.create(NewOrganisation("Office of Fog", acronym="OFOG"), anyway=True)
    for body, name in ((kept, TWO_NAMES[0]), (gone, "Barnaby Thistlewick")):
        who = person(crm, name)
        crm.people.appoint(NewRole(who.id, title="Commissioner", organisation_id=body.id))
    within = crm.organisations.create(NewOrganisation("Mist Unit", parent_id=gone.id), anyway=True)
    before = state(crm)
    merged = crm.duplicates.merge(kept.reference, gone.reference)
    assert [held.post.title for held in crm.organisations.posts_on(kept.id)] == ["Commissioner"]
    assert len(crm.organisations.posts_on(kept.id)[0].holders) == 2
    assert crm.organisations.get(within.id).parent_id == kept.id
    for words in ("Office of Fog", "OFOG", "Fog Office"):
        assert crm.organisations.get(words).id == kept.id
    with pytest.raises(NotFound, match=r"T-2 .* was merged into T-1"):
        crm.organisations.post("T-2")
    with pytest.raises(NotFound, match="was merged into O-1"):
        crm.organisations.get(gone.reference)
    crm.operations.undo(merged.operation)
    assert state(crm) == before


def test_a_body_is_not_merged_with_what_it_is_within(crm: Crm) -> None:
    above = crm.organisations.create(NewOrganisation("Fog Office"), anyway=True)
    crm.organisations.create(NewOrganisation("Mist Unit", parent_id=above.id), anyway=True)
    for pair in (("O-1", "O-2"), ("O-2", "O-1")):
        with pytest.raises(Refused, match="O-2 is within O-1"):
            crm.duplicates.preview(*pair)


# ---------------------------------------------------------------- engagements


@pytest.fixture
def twice(crm: Crm) -> tuple[Any, Any]:
    """One letter that was logged twice, with what hangs on each."""
    minister, other = person(crm, TWO_NAMES[0]), person(crm, "Barnaby Thistlewick")
    first = log(crm, "2021-01-08", minister, topics=("fog",), body="Dear Minister", external_key="mail:1")
    second = log(
        crm,
        "2021-01",
        minister,
        other,
        topics=("fog", "mist"),
        body="Dear Minister, it is foggy",
        subject="Fog again",
        external_key="mail:2",
        documents=(NewDocument(file_name="a.txt", data=b"a", text="the text of it"),),
    )
    author = replace(first.participants[0], part="author")
    log(
        crm,
        "2021-02-08",
        direction="in",
        reply_to=second.id,
        participants=(NewParticipant(side="theirs", part="author", name=author.name),),
    )
    with crm.writing("test") as recorder:
        paper = recorder.insert(source, {"title": "Update paper"})
        for one in (first, second):
            values = {"source_id": paper, "subject": "engagement", "subject_id": one.id, "place": "page 2"}
            recorder.insert(metadata.tables["evidence"], values)
    return first, second


def test_a_letter_logged_twice_becomes_one_with_all_of_both(crm: Crm, twice: tuple[Any, Any]) -> None:
    first, second = twice
    before = state(crm)
    merged = crm.duplicates.merge(first.reference, second.reference)
    one = crm.engagements.by_reference(first.reference)
    assert [each.name for each in one.participants] == [TWO_NAMES[0], "Barnaby Thistlewick"]
    assert one.topics == ("fog", "mist")
    assert (one.subject, str(one.occurred)) == ("Fog", "8 January 2021")
    assert one.body == "Dear Minister, it is foggy"
    assert len(one.documents) == 1
    assert one.answer == "answered"
    assert [line.reference for line in crm.engagements.thread(one)] == ["E-1", "E-3"]
    assert len(crm.sources.of([one.id])[one.id]) == 1
    assert [row.reference for row in crm.search.find("foggy").rows] == ["E-1"]
    with pytest.raises(NotFound, match=r"E-2 \(Fog again\) was merged into E-1") as gone:
        crm.engagements.by_reference("E-2")
    assert "despatch show E-1" in (gone.value.hint or "")
    with crm.database.read() as connection:
        assert known_by(connection, "mail:1") == known_by(connection, "mail:2") == one.id
    crm.operations.undo(merged.operation)
    assert state(crm) == before
    with crm.database.read() as connection:
        assert known_by(connection, "mail:2") == second.id


def test_the_number_that_was_given_first_stays_whichever_is_kept(crm: Crm, twice: tuple[Any, Any]) -> None:
    first, second = twice
    before = state(crm)
    merged = crm.duplicates.merge(second.reference, first.reference)
    assert (merged.preview.stays, merged.preview.goes) == ("E-1", "E-2")
    one = crm.engagements.by_reference("E-1")
    assert (one.subject, str(one.occurred)) == ("Fog again", "January 2021")
    assert [row.reference for row in crm.search.find("since:2021-01-01").rows] == ["E-3", "E-1"]
    with crm.database.read() as connection:
        keys = connection.exec_driver_sql(
            "SELECT count(DISTINCT p.sort_key), min(e.sort_key), min(p.sort_key) FROM participant p"
            " JOIN engagement e ON e.id = p.engagement_id WHERE e.number = 1"
        ).one()
    assert keys[0] == 1
    assert keys[1] == keys[2]
    crm.operations.undo(merged.operation)
    assert state(crm) == before


def test_each_field_may_be_chosen_and_a_preview_says_so_and_changes_nothing(
    crm: Crm, twice: tuple[Any, Any]
) -> None:
    first, second = twice
    before = state(crm)
    preview = crm.duplicates.preview(first.reference, second.reference, {"subject": "other", "body": "both"})
    fields = {field.name: field for field in preview.fields}
    assert (fields["subject"].wins, fields["subject"].result) == ("other", "Fog again")
    assert fields["body"].result == "Dear Minister\n\nDear Minister, it is foggy"
    assert fields["date"].kept == "8 January 2021"
    assert state(crm) == before
    with pytest.raises(BadInput, match="“colour” is no field"):
        crm.duplicates.preview("E-1", "E-2", {"colour": "other"})
    with pytest.raises(BadInput, match="cannot be taken from “both”"):
        crm.duplicates.preview("E-1", "E-2", {"subject": "both"})


def test_the_higher_marking_holds_and_is_no_matter_of_choice(crm: Crm) -> None:
    for marking in ("official", "restricted"):
        log(crm, marking=marking)
    for pair in (("E-1", "E-2"), ("E-2", "E-1")):
        held = next(field for field in crm.duplicates.preview(*pair).fields if field.name == "marking")
        assert held.result == "restricted"
    with pytest.raises(BadInput, match="marking"):
        crm.duplicates.preview("E-2", "E-1", {"marking": "other"})


def test_a_letter_is_not_merged_with_its_answer(crm: Crm, twice: tuple[Any, Any]) -> None:
    with pytest.raises(Refused, match="E-3 answers E-2"):
        crm.duplicates.preview("E-2", "E-3")


def test_threads_of_both_are_one(crm: Crm) -> None:
    for number in (1, 2):
        log(crm, f"2021-01-0{number}")
    author = (NewParticipant(side="theirs", part="author", name="The Fog Office"),)
    for number in (1, 2):
        sent = crm.engagements.by_reference(f"E-{number}")
        log(crm, "2021-03", direction="in", reply_to=sent.id, participants=author)
    before = state(crm)
    merged = crm.duplicates.merge("E-1", "E-2")
    one = crm.engagements.by_reference("E-1")
    assert [line.reference for line in crm.engagements.thread(one)] == ["E-1", "E-3", "E-4"]
    assert crm.engagements.by_reference("E-4").reply_to == "E-1"
    crm.operations.undo(merged.operation)
    assert state(crm) == before


# ---------------------------------------------------------------- what is refused


def test_two_of_different_kinds_or_one_and_itself_are_refused(crm: Crm) -> None:
    person(crm, TWO_NAMES[0])
    log(crm)
    with pytest.raises(BadInput, match="P-1 is a person and E-1 an engagement"):
        crm.duplicates.preview("P-1", "E-1")
    with pytest.raises(BadInput, match="one and the same"):
        crm.duplicates.merge("P-1", "P-1")
    with pytest.raises(NotFound, match="there is no person P-9"):
        crm.duplicates.merge("P-1", "P-9")
    with pytest.raises(BadInput, match="no reference"):
        crm.duplicates.merge("T-1", "P-1")


@ON_SQLITE
def test_what_came_with_the_roster_is_the_one_that_stays(roster_crm: Crm) -> None:
    ford = roster_crm.people.get("Vicky Ford")
    added = person(roster_crm, "Vicki Ford")
    with pytest.raises(Refused, match="came with the roster") as refused:
        roster_crm.duplicates.merge(added.reference, ford.reference)
    assert f"merge {ford.reference} {added.reference}" in (refused.value.hint or "")
    before = state(roster_crm)
    roster_crm.duplicates.merge(ford.reference, added.reference)
    assert roster_crm.names.one("Vicki Ford").id == ford.id
    roster_crm.operations.undo()
    assert state(roster_crm) == before


def test_a_refusal_is_remembered_taken_back_and_goes_over_with_a_merge(crm: Crm) -> None:
    for end in ("", "e", "es"):
        person(crm, f"Hortensia Fogg{end}")
    crm.duplicates.refuse("P-2", "P-3")
    assert crm.duplicates.compared("P-3", "P-2").refused
    with pytest.raises(Refused, match="known not to be the same"):
        crm.duplicates.refuse("P-3", "P-2")
    crm.duplicates.merge("P-1", "P-2")
    assert crm.duplicates.compared("P-1", "P-3").refused
    crm.operations.undo()
    crm.operations.undo()
    assert not crm.duplicates.compared("P-2", "P-3").refused


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_of_two_assessments_that_hold_the_later_does(crm: Crm) -> None:
    one, two = person(crm, "Ffion Farrow"), person(crm, "Ffion Farow")
    for who, attribute, value, day in (
        (one, "influence", "high", "2020-02-03"),
        (two, "influence", "low", "2020-09-01"),
        (one, "interest", "high", "2020-02-03"),
        (two, "interest", "low", "2020-02-03"),
    ):
        crm.assessments.assess(who.reference, attribute, value, date.fromisoformat(day))
    before = state(crm)
    crm.duplicates.merge(one.reference, two.reference)
    held = [
        (each.attribute, each.value, each.until) for each in crm.assessments.of(one.reference).assessments
    ]
    assert held == [
        ("influence", "high", date(2020, 9, 1)),
        ("influence", "low", None),
        ("interest", "high", None),
    ]
    crm.operations.undo()
    assert state(crm) == before


def test_identifiers_go_over(crm: Crm) -> None:
    one, other = (person(crm, name) for name in TWO_NAMES)
    with crm.writing("test") as recorder:
        values = {"scheme": "test", "value": "7", "owner": "person", "owner_id": other.id}
        recorder.insert(identifier, values)
    crm.duplicates.merge(one.reference, other.reference)
    with crm.database.read() as connection:
        assert connection.execute(sa.select(identifier.c.owner_id)).scalar_one() == one.id


# ---------------------------------------------------------------- what comes meanwhile, and what comes again


def test_what_is_logged_of_somebody_who_was_merged_meanwhile_is_of_the_one(crm: Crm) -> None:
    """Somebody had looked them up before the merge, and saves after it."""
    kept, gone = (person(crm, name) for name in TWO_NAMES)
    sent, twin = log(crm, "2021-01-08", kept), log(crm, "2021-01-08", kept)
    crm.duplicates.merge(kept.reference, gone.reference)
    crm.duplicates.merge(sent.reference, twin.reference)
    author = NewParticipant(side="theirs", part="author", name=gone.name, person_id=gone.id)
    answer = log(crm, "2021-02-08", direction="in", reply_to=twin.id, participants=(author,))
    assert answer.participants[0].person_id == kept.id
    assert answer.reply_to == sent.reference
    assert crm.engagements.get(sent.id).answer == "answered"


def test_a_source_that_knows_the_one_that_is_gone_is_led_to_the_other(
    crm: Crm, twice: tuple[Any, Any]
) -> None:
    from db.queries.duplicates import keys_of_gone
    from db.queries.imports import with_keys

    crm.duplicates.merge("E-1", "E-2")
    with crm.database.read() as connection:
        found = with_keys(connection, ["mail:1", "mail:2", "mail:3"])
        assert {key: row.number for key, row in found.items()} == {"mail:1": 1, "mail:2": 1}
        assert keys_of_gone(connection, ["mail:1", "mail:2"]) == {"mail:2": 1}


@ON_SQLITE
def test_a_table_that_is_read_again_leaves_what_was_merged_alone(crm: Crm, tmp_path) -> None:
    person(crm, TWO_NAMES[0])  # a record that is not new gets no roster
    table = tmp_path / "log.csv"
    table.write_text(
        "Reference,Date,Kind,With,Subject\n"
        "A1,8 January 2021,Letter,The Fog Office,Fog\n"
        "A2,9 January 2021,Letter,The Fog Office,Fog again\n",
        encoding="utf-8",
    )
    from crm.cli.main import run

    bring = [
        "--database",
        str(crm.database.engine.url.render_as_string(hide_password=False)),
        "import",
        str(table),
        "--yes",
    ]
    assert run(bring) == 0
    merged = crm.duplicates.merge("E-1", "E-2")
    before = state(crm)
    assert run(bring) == 0
    assert {key: value for key, value in state(crm).items() if key == "engagement"} == {
        "engagement": before["engagement"]
    }
    crm.operations.undo(merged.operation)
    assert crm.engagements.by_reference("E-2").subject == "Fog again"


@ON_POSTGRESQL
def test_what_is_logged_while_a_merge_is_at_work_ends_on_the_one(crm: Crm) -> None:
    """Two at once: the merge waits for the one who is logging, and takes along what was logged."""
    kept, gone = (person(crm, name) for name in TWO_NAMES)
    merged = threading.Thread(target=lambda: crm.duplicates.merge(kept.reference, gone.reference))
    waiting = sa.text("SELECT count(*) FROM pg_locks WHERE NOT granted")
    with crm.writing("log") as recorder:
        values = {"engagement_id": sample(recorder, metadata.tables["engagement"]), "person_id": gone.id}
        took = sample(recorder, metadata.tables["participant"], **values)
        merged.start()
        while not recorder.connection.execute(waiting).scalar_one():
            assert merged.is_alive()
    merged.join(30)
    table = metadata.tables["participant"]
    with crm.database.read() as connection:
        of = connection.execute(sa.select(table.c.person_id).where(table.c.id == took)).scalar_one()
    assert of == kept.id
