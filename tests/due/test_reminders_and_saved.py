"""Reminders, and queries under a name."""

from datetime import date

import pytest

from crm.api import Crm
from crm.clock import set_clock
from crm.errors import BadInput, NotFound, Refused
from crm.query.errors import QueryError
from tests.due.conftest import TODAY, Busy

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


def test_a_reminder_is_moved_done_and_taken_back(busy: Busy) -> None:
    reminders = busy.crm.reminders
    with set_clock(TODAY):
        added = reminders.add(
            "  Ring   the office ", date(2021, 3, 12), about="r-1", owner="Wilhelmina Quarrel"
        )
        assert (added.reference, added.text, added.about) == ("RM-3", "Ring the office", "R-1")
        assert added.owner == "Wilhelmina Quarrel"
        assert reminders.move("RM-3", date(2021, 3, 11)).due == date(2021, 3, 11)
        assert [each.reference for each in reminders.listed()] == ["RM-1", "RM-2", "RM-3"]
        assert reminders.done("rm3").done_on == TODAY
        for refused in (reminders.done, reminders.drop):
            with pytest.raises(Refused, match="done already"):
                refused("RM-3")
        assert [each.status for each in reminders.listed(done=True)] == ["done", "open", "open"]
        last = busy.crm.operations.undoable()
        assert last is not None
        busy.crm.operations.undo(last.number)
        assert reminders.get("RM-3").status == "open"
        assert reminders.add("For them", date(2021, 3, 12), owner="Élodie Offices").owner == "Élodie Offices"
        assert [each.reference for each in busy.crm.due.now(owner="Élodie offices").items] == ["RM-4"]


def test_what_a_reminder_cannot_be(busy: Busy) -> None:
    for text, about, wrong in (("", "", BadInput), ("x" * 1_001, "", BadInput), ("Ring", "Z-1", BadInput)):
        with pytest.raises(wrong):
            busy.crm.reminders.add(text, TODAY, about=about)
    with pytest.raises(NotFound, match="E-99"):
        busy.crm.reminders.add("Ring", TODAY, about="E-99")
    with pytest.raises(BadInput, match="not the reference of a reminder"):
        busy.crm.reminders.get("E-1")


def test_the_command_means_the_day_that_comes(busy: Busy, despatch, database_url, monkeypatch) -> None:
    monkeypatch.setenv("DESPATCH_DATABASE_URL", database_url)
    with set_clock(TODAY):
        assert despatch("remind", "Ring back", "--on", "friday", "--json").json["due"] == "2021-03-12"
        past = despatch("remind", "Ring back", "--on", "2021-03-09")
        assert (past.status, past.out) == (2, "")
        assert "--on: 9 March 2021 is past" in past.err
        assert despatch("remind", "move", "RM-3", "--to", "tomorrow", "--json").json["due"] == "2021-03-11"
        assert despatch("remind", "drop", "RM-3").out == "Dropped RM-3, 11 March 2021: Ring back\n"
        assert "RM-3" in despatch("remind", "list", "--all").out


def test_a_saved_search_stands_in_others_under_its_name(busy: Busy) -> None:
    crm = busy.crm
    with set_clock(TODAY):
        added = crm.saved.add("Late answers", "awaiting:reply overdue:yes")
        assert (added.reference, crm.search.count("@late-answers")) == ("@late-answers", 1)
        crm.saved.add("late homes", "@late-answers or subject", own=True, on_home=False)
        assert [row.reference for row in crm.search.find('saved:"Late homes" -with:"Tobias Brisk"').rows] == [
            "E-1"
        ]
        assert [(each.name, each.found) for each in crm.saved.listed()] == [
            ("Late answers", "1"),
            ("late homes", "1"),
        ]
        assert [each.name for each in crm.saved.listed(counted=False, on_home=True)] == ["Late answers"]
        assert [each.name for each in crm.home.now(counted=True).saved] == ["Late answers"]
        other = Crm(crm.database, "Somebody Else")
        assert [each.name for each in other.saved.listed(counted=False)] == ["Late answers"]
        with pytest.raises(NotFound, match="late homes"):
            other.saved.get("late homes")


def test_what_is_wrong_with_a_saved_search_is_told_at_its_place(busy: Busy) -> None:
    saved = busy.crm.saved
    with set_clock(TODAY):
        saved.add("one", "early")
        for name, query, wrong in (
            ("One", "early", Refused),
            ("a:b", "early", BadInput),
            ("", "early", BadInput),
            ("two", "kind:leter", QueryError),
            ("two", "  ", BadInput),
            ("two", "@none", QueryError),
        ):
            with pytest.raises(wrong):
                saved.add(name, query)
        with pytest.raises(QueryError) as refused:
            busy.crm.search.find("early @onne")
        assert (refused.value.place, refused.value.hint) == ("column 7", "Did you mean @one?")
        assert "no saved search" in busy.crm.search.find("early @onne", tolerant=True).notes[0]
        saved.add("two", "@one")
        saved.remove("one")
        saved.rename("two", "one")
        [itself] = saved.listed()
        assert (itself.found, "stands in itself" in itself.trouble) == ("!", True)
        with pytest.raises(NotFound, match="two"):
            saved.remove("two")
