"""Whoever is added under a name that is near to one on record is shown those first, on every way in."""

import sys

import pytest

from crm.api import Crm
from crm.cli import entry
from crm.organisations.inputs import NewOrganisation
from crm.people.inputs import NewPerson
from tests.support.engines import ON_SQLITE

pytestmark = ON_SQLITE


@pytest.fixture
def known(crm: Crm, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Crm:
    """A record with one person and one body, for commands."""
    monkeypatch.setenv("DESPATCH_DATABASE_URL", database_url)
    crm.people.create(NewPerson("Lady Hortensia Fogg"))
    crm.organisations.create(NewOrganisation("Office of Fog and Mist", acronym="OFM"))
    return crm


LOGGING = ("log", "Wrote to {} on 8 January 2021 about fog", "--new-person", "{}")
WAYS = {
    "person add": (("person", "add", "Hortense Fogg"), "P-1"),
    "organisation add": (("organisation", "add", "Office for Fog & Mist"), "O-1"),
    "the acronym": (("organisation", "add", "Mist and Fog", "--acronym", "OFM"), "O-1"),
    "log": (tuple(part.format("Hortense Fogg") for part in LOGGING), "P-1"),
}


def count(crm: Crm) -> tuple[int, int]:
    return len(crm.people.listed()), len(crm.organisations.listed())


@pytest.mark.parametrize(("arguments", "reference"), WAYS.values(), ids=WAYS)
def test_without_a_terminal_it_is_refused_with_those_it_may_be_unless_said_otherwise(
    known: Crm, despatch, arguments, reference
) -> None:
    before = count(known)
    ran = despatch(*arguments)
    assert ran.status == 2
    assert "may be on record already" in ran.err
    assert f"{reference}  " in ran.err
    assert "--anyway" in ran.err
    assert count(known) == before
    assert despatch(*arguments, "--anyway").status == 0
    assert sum(count(known)) == sum(before) + 1


@pytest.mark.parametrize(("arguments", "reference"), WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("answer", ["y", "n"])
def test_at_a_terminal_it_is_asked(
    known: Crm, despatch, monkeypatch: pytest.MonkeyPatch, arguments, reference, answer
) -> None:
    import io

    before = sum(count(known))
    monkeypatch.setattr(entry, "can_ask", lambda: True)
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{answer}\ny\n"))
    ran = despatch(*arguments)
    assert f"{reference}  " in ran.err
    assert "Is it another, to be added all the same?" in ran.err
    assert sum(count(known)) == before + (answer == "y")


def test_a_name_that_is_near_to_nobodys_is_added_without_a_word(known: Crm, despatch) -> None:
    for arguments in (
        ("person", "add", "Barnaby Fogg"),
        ("organisation", "add", "Borough of Nether Wallop Test"),
        tuple(part.format("Barnaby Thistlewick") for part in LOGGING),
    ):
        ran = despatch(*arguments)
        assert ran.status == 0, ran.err
        assert "may be on record" not in ran.err


def test_amending_asks_the_same(known: Crm, despatch) -> None:
    despatch("log", "--as-written", "Wrote to the Fog Officer on 8 January 2021 about fog")
    amending = ("amend", "E-1", "--with", "Hortense Fogg", "--new-person", "Hortense Fogg", "--yes")
    ran = despatch(*amending)
    assert ran.status == 2
    assert "P-1  " in ran.err
    assert despatch(*amending, "--anyway").status == 0
