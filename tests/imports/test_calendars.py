"""A meeting of a calendar is one engagement, however often its file comes in: a newer version changes it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from crm.api import Crm
from crm.imports.readings import BatchReport
from tests.imports.conftest import exported
from tests.support.calendars import MEETING, calendar

Bring = Callable[..., BatchReport]


@pytest.fixture(autouse=True)
def ours(bring: Bring, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DESPATCH_OUR_DOMAINS", "quillshire.example")


LATER = MEETING.replace("20210121", "20210128") + "SEQUENCE:1\n"
OFF = MEETING.replace("20210121", "20210128") + "SEQUENCE:2\nSTATUS:CANCELLED\n"


def test_a_newer_version_of_what_is_logged_changes_it(crm: Crm, bring: Bring, tmp_path: Path) -> None:
    bring(one_ics=calendar(MEETING))
    crm.inbox.accept(["I-1"])
    first = exported(crm)
    moved = bring(two_ics=calendar(LATER))
    assert "a newer version of E-1" in moved.files[0].lines[0].why
    assert crm.inbox.accept_all().became == ("E-1",)
    assert str(crm.engagements.by_reference("E-1").occurred) == "28 January 2021"
    bring(three_ics=calendar(OFF))
    crm.inbox.accept_all()
    assert crm.engagements.by_reference("E-1").status == "cancelled"
    crm.imports.undo(3)
    crm.imports.undo(2)
    assert exported(crm) == first


def test_a_newer_version_of_what_waits_takes_its_place(crm: Crm, bring: Bring) -> None:
    bring(one_ics=calendar(MEETING))
    again = bring(two_ics=calendar(LATER))
    assert again.files[0].counts == {"update": 1}
    (waiting,) = crm.inbox.listed()
    assert waiting.draft is not None
    assert str(waiting.draft.occurred) == "28 January 2021"


def test_the_same_version_adds_nothing(crm: Crm, bring: Bring) -> None:
    bring(one_ics=calendar(MEETING))
    crm.inbox.accept(["I-1"])
    again = bring(two_ics=calendar(MEETING, head="X-WR-CALNAME:Another name\n"))
    assert again.files[0].counts == {"skip": 1}
    assert "is on record as E-1" in again.files[0].lines[0].why
