"""Those who fit alike always come in the same order, and as many of them as were asked for."""

import json
import os
import subprocess
import sys
from datetime import date

import pytest

from crm.api import Crm
from crm.errors import Ambiguous

DAY = date(2021, 1, 8)


@pytest.mark.parametrize("text", ["John", "Smith", "Lord", "Minister", "Council"])
def test_those_who_fit_alike_come_by_name(roster_reader: Crm, text):
    found = roster_reader.names.resolve(text, DAY, limit=50).candidates
    kinds = ("person", "post", "organisation", "review")
    keys = [(-round(one.score, 4), kinds.index(one.kind), one.name, one.id) for one in found]
    assert keys == sorted(keys)


JOHNS = ["John Cryer", "John Glen", "John Hayes", "John Healey", "John Lamont", "John Penrose"]


def test_they_are_the_same_ones_on_both_engines(roster_reader: Crm):
    found = roster_reader.names.resolve("John", DAY, {"person"}, limit=50).candidates
    assert [one.name for one in found if one.name.startswith("John ")][:6] == JOHNS


ASKED = """
import json, sys
from datetime import date
from crm.api import Crm
crm = Crm.bare(sys.argv[1], actor="Test Officer")
found = [crm.names.resolve(text, date(2021, 1, 8)) for text in ("John", "Jo", "Smith", "Education", "Jon Smyth")]
print(json.dumps([[one.reference for one in each.candidates] for each in found]))
"""


@pytest.mark.slow
def test_they_come_in_the_same_order_in_every_run(roster_url):
    told = [
        subprocess.run(
            [sys.executable, "-c", ASKED, roster_url],
            env={**os.environ, "PYTHONHASHSEED": str(seed)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in (1, 2, 3)
    ]
    assert len(json.loads(told[0])) == 5
    assert told[0] == told[1] == told[2]


def test_as_many_as_are_asked_for(roster_reader: Crm):
    few = roster_reader.names.resolve("Smith", DAY, {"person"}, limit=4)
    many = roster_reader.names.resolve("Smith", DAY, {"person"}, limit=50)
    assert len(few.candidates) == 4
    assert len(many.candidates) == few.fitting == many.fitting > 12
    assert [one.id for one in many.candidates[:4]] == [one.id for one in few.candidates]


def test_a_surname_comes_before_a_word_of_the_name_of_a_body(roster_crm: Crm):
    from crm.reviews.inputs import NewReview

    roster_crm.reviews.add(NewReview(name="Independent Review of Jelly", other_names=("MacAlister Review",)))
    found = roster_crm.names.resolve("macalister", date(2025, 10, 1))
    assert found.sure
    assert found.best is not None
    assert found.best.name == "Josh MacAlister"
    named = roster_crm.names.resolve("the MacAlister Review", date(2025, 10, 1))
    assert named.best is not None
    assert (named.best.name, named.sure) == ("Independent Review of Jelly", True)


def test_posts_of_one_name_are_told_apart_by_reference_rank_and_years(roster_reader: Crm):
    with pytest.raises(Ambiguous) as caught:
        roster_reader.names.one("Minister for Children and Families", date(2022, 8, 5), {"post"})
    choices = caught.value.choices
    assert len(set(choices)) == len(choices)
    assert all(choice.startswith("T-") for choice in choices)
    said = [
        choice
        for choice in choices
        if "Minister for Children and Families, Department for Education (" in choice
    ]
    assert {rank for rank in ("Minister of State", "Parliamentary Under-Secretary") for choice in said if rank in choice} == {
        "Minister of State", "Parliamentary Under-Secretary",
    }  # fmt: skip
    assert all(", held " in choice for choice in said)


def test_bodies_of_one_name_are_told_apart_by_reference_and_years(roster_reader: Crm):
    with pytest.raises(Ambiguous) as caught:
        roster_reader.names.one("MHCLG", date(2022, 6, 1), {"organisation"})
    assert any("8 January 2018 to 19 September 2021" in choice for choice in caught.value.choices)
    assert any("since 9 July 2024" in choice for choice in caught.value.choices)
    assert all(choice.startswith("O-") for choice in caught.value.choices)


def test_a_reference_is_taken_wherever_a_name_is(roster_reader: Crm):
    ford = roster_reader.names.resolve("Vicky Ford", DAY).best
    assert ford is not None
    again = roster_reader.names.resolve(ford.reference.lower(), DAY)
    assert again.sure
    assert again.best is not None
    assert again.best.label == ford.label
    dfe = roster_reader.names.one("DfE", DAY)
    assert roster_reader.names.one(dfe.reference, DAY).id == dfe.id
    post = roster_reader.names.resolve("Secretary of State for Education", DAY, {"post"}).best
    assert post is not None
    assert roster_reader.names.one(post.reference).id == post.id
    assert not roster_reader.names.resolve("P-99999").candidates
    assert not roster_reader.names.resolve(dfe.reference, DAY, {"person"}).sure
