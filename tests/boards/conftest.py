"""A board of ours with four people; nobody in it is real."""

from datetime import date
from typing import NamedTuple

import pytest

from crm.api import Crm
from crm.organisations.inputs import NewOrganisation
from crm.organisations.readings import Organisation
from crm.people.inputs import NewPerson

NAMES = ("Cllr Odalys Tamsk", "Cllr Perrin Vex", "Cllr Ysolde Quarrel", "Barnaby Fustian")


class World(NamedTuple):
    """A record with one board, in being since 1 September 2020, and those it may seat."""

    crm: Crm
    board: Organisation
    people: tuple[object, ...]


@pytest.fixture
def world(crm: Crm, database_url, monkeypatch) -> World:
    monkeypatch.setenv("DESPATCH_DATABASE_URL", database_url)
    crm.organisations.create(
        NewOrganisation("Hedgerow Board", kind="board", ours=True, since=date(2020, 9, 1))
    )
    people = tuple(crm.people.create(NewPerson(name), anyway=True) for name in NAMES)
    return World(crm, crm.boards.named("Hedgerow Board"), people)
