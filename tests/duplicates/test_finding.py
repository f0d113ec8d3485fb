"""What may be on record twice is found, with the reasons; what is different, or was said to be, is not offered."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.api import Crm
from crm.documents.inputs import NewDocument
from crm.duplicates import bodies, passed, people
from crm.duplicates.scored import Best, Found, Likeness
from crm.engagements.inputs import NewEngagement, NewParticipant
from crm.names.tokens import name_words
from crm.organisations.inputs import NewOrganisation
from crm.people.inputs import NewPerson, NewRole
from crm.vocabulary.partial_date import PartialDate
from db.keys import new_key
from db.queries.alike import Took
from tests.support.engines import ON_SQLITE


def log(crm: Crm, day: str, subject: str, *who: Any, **given: Any) -> Any:
    new = NewEngagement(
        kind="letter",
        direction="out",
        occurred=PartialDate.parse(day),
        subject=subject,
        participants=tuple(
            NewParticipant(
                side="theirs",
                part="recipient",
                name=getattr(one, "name", one),
                person_id=getattr(one, "id", None),
            )
            for one in who
        ),
    )
    return crm.engagements.log(replace(new, **given))


def found(crm: Crm, kind: str) -> set[frozenset[str]]:
    return {
        frozenset((pair.kept.reference, pair.other.reference)) for pair in crm.duplicates.find([kind]).pairs
    }


# ---------------------------------------------------------------- names of people


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("fogg, hortensia", "fogg, hortensia", "the same name"),
        ("fogg, hortensia", "fogg, hortensa", "same surname, first name the same but for one letter"),
        ("ford, vicky", "ford, victoria", "same surname, Vicky and Victoria are forms of one name"),
        ("macalister, josh", "mcallister, josh", "surname the same but for one letter, same first name"),
        ("fogg, hortensia", "fogg, hortensia jane", "same surname and first name"),
        ("fogg, h", "fogg, hortensia", "same surname, first name by its initial"),
    ],
)
def test_names_that_are_near_say_why(one: str, other: str, reason: str) -> None:
    fit = people.likeness(name_words(one), name_words(other))
    assert fit.score >= 0.6
    assert fit.reasons == (reason,)
    assert people.likeness(name_words(other), name_words(one)).score == fit.score


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("fogg, hortensia", "fogg, barnaby"),
        ("fogg, hortensia", "mist, hortensia"),
        ("fogg, hortensia", "fogg"),
        ("smith, john", "smith, jane"),
    ],
)
def test_names_that_are_not_near_are_not(one: str, other: str) -> None:
    assert people.likeness(name_words(one), name_words(other)).score < 0.5


@given(st.lists(st.text(alphabet="abcdefgh ,'-", max_size=20), min_size=2, max_size=2))
def test_any_two_names_are_as_near_either_way_round(texts: list[str]) -> None:
    one, other = map(name_words, texts)
    assert people.likeness(one, other).score == people.likeness(other, one).score
    first, second = map(bodies.BodyName.of, texts)
    assert bodies.likeness(first, second).score == bodies.likeness(second, first).score
    assert all(0 <= fit.score < 1 for fit in (people.likeness(one, other), bodies.likeness(first, second)))


def test_people_who_were_added_twice_are_offered_the_better_known_to_be_kept(crm: Crm) -> None:
    names = ("Lady Hortensia Fogg", "Hortensa Fogg", "Barnaby Thistlewick")
    known = [crm.people.create(NewPerson(name), anyway=True) for name in names]
    log(crm, "2021-01-08", "Fog", known[1])
    (pair,) = crm.duplicates.find(["person"]).pairs
    assert (pair.kept.reference, pair.other.reference) == ("P-2", "P-1")
    assert pair.why == "same surname, first name the same but for one letter"
    crm.duplicates.refuse("P-1", "P-2")
    assert crm.duplicates.find(["person"]).total == 0
    crm.operations.undo()
    crm.duplicates.merge("P-2", "P-1")
    assert crm.duplicates.find(["person"]).total == 0


def test_what_is_known_of_two_people_speaks_for_and_against(crm: Crm) -> None:
    body = crm.organisations.create(NewOrganisation("Fog Office"), anyway=True)
    for name in ("Hortensia Fogg", "Hortensia Fogg", "Hortensia Fogg"):
        crm.people.create(NewPerson(name), anyway=True)
    for number, title, rank in ((1, "MP for Fog", "mp"), (2, "MP for Mist", "mp"), (3, "Commissioner", "")):
        who = crm.people.get(f"P-{number}").id
        role = NewRole(who, title=title, organisation_id=body.id, rank=rank, since=date(2020, 1, 1))
        crm.people.appoint(role)
    assert found(crm, "person") == {frozenset(("P-1", "P-3")), frozenset(("P-2", "P-3"))}
    assert all("both were at Fog Office" in pair.why for pair in crm.duplicates.find(["person"]).pairs)
    log(crm, "2021-01-08", "Fog", crm.people.get("P-1"), crm.people.get("P-3"))
    pairs = {pair.other.reference: pair for pair in crm.duplicates.find(["person"]).pairs}
    assert (
        "though both took part in E-1" in pairs["P-3"].why
        or "though both took part in E-1" in pairs["P-1"].why
    )


def test_one_address_of_two_people_is_a_reason(crm: Crm) -> None:
    for name in ("Hortensia Fogg", "H Fogg"):
        who = crm.people.create(NewPerson(name), anyway=True)
        with crm.writing("test") as recorder:
            from db.tables.people import contact_detail

            recorder.insert(
                contact_detail, {"person_id": who.id, "kind": "email", "value": f"Fogg@{'Office.Test'}"}
            )
    (pair,) = crm.duplicates.find(["person"]).pairs
    assert "both have the address fogg@office.test" in pair.why
    assert pair.score > 0.85


@ON_SQLITE
def test_the_namesakes_of_the_roster_are_not_offered_against_each_other(roster_reader: Crm) -> None:
    assert roster_reader.duplicates.find(["person", "organisation"]).pairs == ()


@ON_SQLITE
def test_what_was_added_beside_the_roster_is_found_and_that_of_the_roster_is_kept(roster_crm: Crm) -> None:
    for name in ("Vicki Ford", "Josh McAllister", "Wilhelmina Quarrel"):
        roster_crm.people.create(NewPerson(name), anyway=True)
    for name in ("Essex CC", "Department for Eduction", "Borough of Nether Wallop Test"):
        roster_crm.organisations.create(NewOrganisation(name), anyway=True)
    pairs = roster_crm.duplicates.find(["person", "organisation"]).pairs
    assert {(pair.kept.name, pair.other.name) for pair in pairs} == {
        ("Vicky Ford", "Vicki Ford"),
        ("Josh MacAlister", "Josh McAllister"),
        ("Essex County Council", "Essex CC"),
        ("Department for Education", "Department for Eduction"),
    }


# ---------------------------------------------------------------- bodies


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        ("Nether Wallop Borough Council", "nether wallop borough council", 0.9, 1),
        ("Nether Wallop County Council", "Nether Wallop CC", 0.85, 1),
        ("Nether Wallop Borough Council", "Nether Wallop", 0.6, 0.9),
        ("Nether Walop Council", "Nether Wallop Council", 0.7, 0.95),
        ("Office of Fog and Mist", "OFM", 0.5, 0.7),
        ("Nether Wallop Borough Council", "Nether Wallop Parish Council", 0, 0.49),
        ("Nether Wallop Council", "Nether Wallop Trust", 0, 0.49),
        ("North Wallop Council", "South Wallop Council", 0, 0.49),
        ("Office of Fog", "Office of Mist", 0, 0.49),
    ],
)
def test_how_near_two_bodies_are(one: str, other: str, least: float, most: float) -> None:
    from db.name_tokens import folded

    fit = bodies.likeness(*(bodies.BodyName.of(folded(name)) for name in (one, other)))
    assert least <= fit.score <= most, fit


def test_a_body_and_the_one_that_followed_it_under_the_name_are_two(crm: Crm) -> None:
    crm.organisations.create(NewOrganisation("Fog Office", since=date(1990, 1, 1), until=date(2000, 1, 1)))
    crm.organisations.create(NewOrganisation("Fog Office", since=date(2010, 1, 1)), anyway=True)
    assert crm.duplicates.find(["organisation"]).total == 0
    crm.organisations.create(NewOrganisation("Fog Ofice"), anyway=True)
    assert found(crm, "organisation") == {frozenset(("O-2", "O-3")), frozenset(("O-1", "O-3"))}


# ---------------------------------------------------------------- engagements


def test_a_letter_logged_twice_is_found_with_what_says_so(crm: Crm) -> None:
    minister = crm.people.create(NewPerson("Lady Hortensia Fogg"))
    paper = NewDocument(file_name="fog.txt", data=b"fog", text="fog")
    log(crm, "2021-01-08", "Early years funding", minister, documents=(paper,))
    log(crm, "2021-01-08", "Early years: funding", minister, documents=(paper,))
    log(crm, "2021-01-08", "Asylum seeking children", minister)
    log(crm, "2021-01-08", "Early years funding", "Barnaby Thistlewick")
    log(crm, "2021-03-08", "Early years funding", minister)
    (pair,) = crm.duplicates.find(["engagement"]).pairs
    assert (pair.kept.reference, pair.other.reference) == ("E-1", "E-2")
    assert pair.reasons == (
        "both wrote to Hortensia Fogg on 8 January 2021, letters"
        if minister.name == "Hortensia Fogg"
        else "both wrote to Lady Hortensia Fogg on 8 January 2021, letters",
        "nearly the same subject",
        "the same file (fog.txt)",
    )


def test_vague_days_near_days_and_like_kinds_are_found_and_answers_are_not(crm: Crm) -> None:
    minister = crm.people.create(NewPerson("Lady Hortensia Fogg"))
    log(crm, "2021-01-08", "Early years funding", minister)
    log(crm, "2021-01", "Early years funding", minister)
    log(crm, "2021-01-10", "Early years funding", minister, kind="email")
    sent = log(crm, "2022-05-01", "Placements", minister)
    log(crm, "2022-05-02", "Placements", minister, reply_to=sent.id)
    assert found(crm, "engagement") == {
        frozenset(("E-1", "E-2")),
        frozenset(("E-1", "E-3")),
        frozenset(("E-2", "E-3")),
    }


def test_a_name_as_written_meets_the_person_of_that_name(crm: Crm) -> None:
    minister = crm.people.create(NewPerson("Hortensia Fogg"))
    log(crm, "2021-01-08", "Early years funding", minister)
    log(crm, "2021-01-08", "Early years funding", "Hortensia Fogg")
    assert found(crm, "engagement") == {frozenset(("E-1", "E-2"))}


def rows(days: int, each: int) -> Iterator[Took]:
    who = new_key()
    for number in range(1, days * each + 1):
        day = date.fromordinal(737000 + number // each)
        key = (day.toordinal() << 32) | number
        yield Took(
            new_key(),
            number,
            key,
            "letter",
            "out",
            day,
            day,
            f"Fog {number}",
            None,
            who,
            None,
            None,
            None,
            "Fogg",
        )


def test_the_walk_compares_each_with_a_bounded_number_however_busy_somebody_is() -> None:
    told: list[int] = []
    pairs = sum(1 for _ in passed.walk(rows(20, 200), told.append))
    assert pairs <= 20 * 200 * 40
    assert told == [0, 2000]


def test_of_many_pairs_the_likeliest_are_kept_and_all_are_counted() -> None:
    best = Best(2, set())
    for score in (0.6, 0.9, 0.4, 0.7, 0.9):
        best.offer(Found(new_key(), new_key(), Likeness(score, ())))
    assert [each.likeness.score for each in best.pairs()] == [0.9, 0.9]
    assert best.total == 4


def test_progress_is_told(crm: Crm) -> None:
    told: list[tuple[str, float | None]] = []
    crm.duplicates.find(progress=lambda doing, share: told.append((doing, share)))
    assert {doing for doing, _ in told} == {
        f"Looking through {what}" for what in ("people", "organisations", "engagements")
    }
    assert told[-1][1] == 1.0


# ---------------------------------------------------------------- before somebody is added


def test_who_is_near_to_one_about_to_be_added(crm: Crm) -> None:
    crm.people.create(NewPerson("Lady Hortensia Fogg"))
    crm.organisations.create(NewOrganisation("Office of Fog and Mist", acronym="OFM"))
    (near,) = crm.duplicates.near("person", "Hortense Fogg")
    assert near.words.startswith("P-1  ")
    assert crm.duplicates.near("person", "Barnaby Fogg") == ()
    for name, acronym in (("Office for Fog & Mist", ""), ("Fog Office", "OFM"), ("OFM", "")):
        assert [one.half.reference for one in crm.duplicates.near("organisation", name, acronym=acronym)] == [
            "O-1"
        ]
