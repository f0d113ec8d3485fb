"""Who is meant by what a source writes, on the day it writes of."""

from datetime import date

import pytest

from crm.api import Crm
from crm.imports.proposed import ProposedParticipant
from crm.imports.resolving import Resolver
from crm.vocabulary.kinds import Part, Side

DAY = date(2021, 1, 8)


@pytest.mark.parametrize(
    ("name", "role", "on", "expected"),
    [
        (
            "Vicky Ford",
            "Children’s and Families Minister",
            DAY,
            "Vicky Ford, Minister for Children and Families",
        ),
        ("Vicky Ford MP", "", DAY, "Vicky Ford, Minister for Children and Families"),
        ("Secretary of State for Education", "", date(2022, 7, 6), "Michelle Donelan, Secretary of State"),
        ("the previous Secretary of State for Education", "", date(2021, 10, 1), "Gavin Williamson"),
        ("the former Secretary of State for Education", "", date(2022, 7, 6), "Nadhim Zahawi"),
        ("Department for Education", "", DAY, "Department for Education"),
        (
            "Odran Vellacott",
            "Minister for Children and Families",
            DAY,
            "Odran Vellacott, Minister for Children",
        ),
        ("Quillshire Lantern Trust", "", DAY, "Quillshire Lantern Trust"),
        ("Josh MacAlister", "Chair of the review", DAY, "Josh MacAlister, Chair of the review"),
    ],
)
def test_each_is_who_held_it_on_the_day(
    roster_reader: Crm, name: str, role: str, on: date, expected: str
) -> None:
    one = ProposedParticipant(side=Side.THEIRS, part=Part.RECIPIENT, name=name, role=role)
    (found,) = Resolver(roster_reader).participants([one], on)
    assert found.label.startswith(expected)


def test_an_unknown_person_never_becomes_the_holder_of_the_post_named_beside_them(roster_reader: Crm) -> None:
    one = ProposedParticipant(
        side=Side.THEIRS, part=Part.RECIPIENT, name="Odran Vellacott", role="Secretary of State for Education"
    )
    (found,) = Resolver(roster_reader).participants([one], DAY)
    assert not found.known


def test_one_who_is_named_twice_takes_part_once(roster_reader: Crm) -> None:
    named = [
        ProposedParticipant(side=Side.THEIRS, part=Part.RECIPIENT, name=name)
        for name in ("Vicky Ford", "the Minister for Children and Families", "Vicky Ford MP")
    ]
    assert len(Resolver(roster_reader).participants(named, DAY)) == 1
