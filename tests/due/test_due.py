"""One list of everything with a date, the most pressing first."""

from datetime import date, timedelta

import pytest

from crm.clock import set_clock
from crm.errors import BadInput, NotFound
from db.tables.correspondence import cover, reply_clock
from db.tables.organisations import appointment
from tests.due.conftest import TODAY, Busy
from tests.search.conftest import Builder


def test_everything_with_a_date_stands_in_one_list(busy: Busy) -> None:
    with set_clock(TODAY):
        found = busy.crm.due.now()
        assert busy.crm.due.now(limit=1_000_000_000) == found
        assert len(busy.crm.home.now(1_000_000_000).waiting) == 2
    assert [(item.group, item.kind, item.reference, item.said) for item in found.items] == [
        ("overdue", "letter", "E-1", "long overdue by 23 working days"),
        ("overdue", "draft", "E-5", "20 days overdue"),
        ("overdue", "action", "A-1", "9 days overdue"),
        ("overdue", "deadline", "R-1", "2 days overdue"),
        ("overdue", "contribution", "CN-1", "1 day overdue"),
        ("today", "commitment", "C-1", "today"),
        ("this week", "reminder", "RM-1", "tomorrow"),
        ("this week", "reminder", "RM-2", "tomorrow"),
        ("this week", "letter", "E-2", "due soon: in 2 days"),
        ("this week", "engagement", "E-4", "in 2 days"),
        ("this week", "question", "E-1", "in 6 days"),
        ("this week", "meeting", "M-1", "in 7 days"),
        ("later", "embargo", "E-1", "in 8 days"),
        ("later", "response", "RS-1", "in 9 days"),
        ("later", "clearance", "RS-1", "in 9 days"),
        ("later", "line", "LT-1", "in 10 days"),
        ("later", "review", "R-1", "in 12 days"),
        ("later", "deadline", "R-2", "in 13 days"),
        ("no day set", "action", "A-2", "once announced"),
        ("no day set", "follow-up", "E-1", "no day set"),
    ]  # fmt: skip
    letter, held = found.items[0], found.items[8]
    assert letter.who == ("Odile Vant, Minister for Test Cards",)
    assert letter.owner == "Wilhelmina Quarrel"
    assert letter.details == (
        "waiting since 8 January 2021; 43 working days of 20 (by convention); next: send a chaser"
    )
    assert held.clock is not None
    assert held.clock.promised == date(2021, 3, 15)
    assert "holding answer of 20 February 2021, an answer promised by 15 March 2021" in held.details
    assert found.items[1].note == "at clearance with Lead member for 30 days"
    assert found.items[6].about == "E-1"
    assert "Odile Vant" in found.items[5].note


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_what_is_due_is_told_by_the_calendar_alone(busy: Busy) -> None:
    with set_clock(date(2021, 1, 20)):
        assert "E-1" not in {item.reference for item in busy.crm.due.now(kinds=["letters"]).items}
        [letter] = busy.crm.due.now(days=None, kinds=["letters"]).items
        assert letter.said == "not yet due: in 16 days"
        assert [item.reference for item in busy.crm.due.now(days=16, kinds=["letters"]).items] == ["E-1"]
    with set_clock(date(2021, 2, 5)):
        assert busy.crm.due.now(kinds=["letters"]).items[0].said == "due today"
    with set_clock(date(2020, 1, 1)):
        assert not busy.crm.due.now(kinds=["letters", "actions"]).pressing


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_of_much_that_is_overdue_what_is_next_is_not_crowded_out(busy: Busy) -> None:
    with set_clock(TODAY):
        found = busy.crm.due.now(limit=2)
    assert [item.reference for item in found.items] == ["E-1", "E-5", "C-1", "RM-1"]
    assert found.more_overdue
    assert found.more
    assert [item.reference for item in found.within(3)] == ["E-1", "C-1", "RM-1"]


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_what_is_somebodys_and_of_those_they_cover_for(busy: Busy) -> None:
    crm = busy.crm
    with set_clock(TODAY):
        quarrels = {(item.kind, item.reference) for item in crm.due.now(owner="Wilhelmina Quarrel").items}
        assert quarrels == {("letter", "E-1"), ("action", "A-1")}
        assert [item.reference for item in crm.due.now(owner="Officers").items] == ["A-2"]
        assert [item.reference for item in crm.due.now(owner="Tobias Brisk").items] == ["RM-2"]
        with crm.writing("test", "cover") as recorder:
            away = {"away_id": busy.ids["quarrel"], "by_id": busy.ids["brisk"]}
            recorder.insert(cover, {**away, "since": TODAY, "until": TODAY + timedelta(days=7)})
        both = {(item.kind, item.reference) for item in crm.due.now(owner="Tobias Brisk").items}
        assert both == quarrels | {("reminder", "RM-2")}
        with pytest.raises(NotFound):
            crm.due.now(owner="Nobody Such")
        assert crm.due.now(owner="me").items == ()
    with set_clock(TODAY + timedelta(days=7)):
        assert {item.reference for item in crm.due.now(owner="Tobias Brisk").items} == {"RM-2"}


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_kind_that_is_none_is_refused_with_the_nearest(busy: Busy) -> None:
    with pytest.raises(BadInput, match="leters") as refused:
        busy.crm.due.now(kinds=["actions,leters"])
    assert "Did you mean letter?" in (refused.value.hint or "")


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_the_command_says_it_in_lines_in_json_or_not_at_all(busy: Busy, despatch, database_url, monkeypatch) -> None:  # fmt: skip
    monkeypatch.setenv("DESPATCH_DATABASE_URL", database_url)
    monkeypatch.setenv("DESPATCH_TODAY", "2021-03-10")
    with set_clock(TODAY):
        ran = despatch("due", "--kind", "letters,commitments")
        assert ran.out.splitlines()[0] == (
            "overdue\tE-1\tletter\t2021-02-05\tlong overdue by 23 working days\tEarly years"
            "\tOdile Vant, Minister for Test Cards\tWilhelmina Quarrel\twaiting since 8 January 2021;"
            " 43 working days of 20 (by convention); next: send a chaser"
        )
        read = despatch("due", "--kind", "letter", "--json").json
        assert read["day"] == "2021-03-10"
        assert [each["next_step"] for each in read["due"]] == ["send a chaser", None]
        assert [each["promised"] for each in read["due"]] == [None, "2021-03-15"]
        nothing = despatch("due", "--owner", "Odile Vant", "--kind", "reminders")
        assert (nothing.status, nothing.out, nothing.err) == (0, "", "Nothing is due.\n")
        quiet = despatch("due", "--owner", "Odile Vant", "--kind", "reminders", "--quiet")
        assert (quiet.status, quiet.out, quiet.err) == (0, "", "")


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_clock_that_is_paused_is_not_due(busy: Busy) -> None:
    crm = busy.crm
    with crm.database.exclusive() as connection:
        connection.execute(reply_clock.update().values(due=None, target_day=None))
    with set_clock(TODAY):
        assert crm.due.now(kinds=["letter"], days=None).items == ()


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_letter_that_passed_on_is_said_to_be_with_whoever_has_it(busy: Busy) -> None:
    crm = busy.crm
    with set_clock(TODAY):
        with crm.writing("test", "another minister came, and another ministry") as recorder:
            build = Builder(recorder)
            build.ids = busy.ids
            recorder.update(appointment, busy.ids["vant post"], {"until": date(2021, 3, 1)})
            build.appoint("brisk", "post", date(2021, 3, 1))
            build.body("swedes", "Office for Swedes")
        crm.correspondence.extend("E-2", 30, "busy")
        crm.correspondence.transfer("E-2", "Office for Swedes", on=date(2021, 2, 15))
        [first, second] = crm.due.now(kinds=["letter"]).items
    assert first.who == ("Odile Vant, Minister for Test Cards",)
    assert first.details.startswith(
        "now with Tobias Brisk, Minister for Test Cards, Ministry of Test Cards; "
    )
    # What was granted to one department does not bind the next.
    assert second.details.startswith("waiting since 15 February 2021; 17 working days of 20 (by convention)")
    assert second.details.endswith("transferred to Office for Swedes")
