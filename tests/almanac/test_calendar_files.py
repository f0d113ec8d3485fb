"""Bringing calendars in: what is past stays, what is no calendar is refused with its place, and undo takes it back."""

import contextlib
import json
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crm.almanac.files import read_calendar
from crm.almanac.filling import fill, shipped_periods
from crm.clock import set_clock
from crm.errors import BadInput, FileTrouble

TODAY = date(2026, 6, 1)
RECESS = '[[period]]\nkind = "recess"\nname = "Summer recess"\nwhose = "commons"\nfrom = 2026-07-17\nlast = 2026-08-31\n'


def govuk(**days):
    return json.dumps(
        {
            nation.replace("_", "-"): {
                "division": nation,
                "events": [{"title": name, "date": day, "notes": ""} for day, name in events.items()],
            }
            for nation, events in days.items()
        }
    )


@pytest.fixture
def folder(tmp_path):
    def written(name, text):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return tmp_path / name

    return written


@pytest.fixture
def filled(crm):
    """A record with the almanac; today is 1 June 2026."""
    with crm.writing("almanac") as recorder:
        fill(recorder)
    return crm


def holidays(crm, nation="england-and-wales", year=2026):
    found = crm.almanac.ahead(date(year, 1, 1), date(year + 1, 1, 1), nation, 500)
    return {one.since: one.name for one in found if one.kind == "bank-holiday"}


def test_bank_holidays_are_brought_up_to_date_and_the_past_is_left(filled, folder):
    before, later = holidays(filled), holidays(filled, year=2027)
    file = folder(
        "bank-holidays.json",
        govuk(
            england_and_wales={"2026-01-02": "Never", "2026-07-06": "Jubilee", "2026-12-25": "Christmas Day"}
        ),
    )
    brought = filled.almanac.bring(file, whole=True)
    now = holidays(filled)
    assert date(2026, 1, 2) not in now
    assert {day: name for day, name in now.items() if day < TODAY} == {
        day: name for day, name in before.items() if day < TODAY
    }
    assert {day for day in now if day >= TODAY} == {date(2026, 7, 6), date(2026, 12, 25)}
    assert holidays(filled, year=2027) == later
    assert (len(brought.added), len(brought.taken_away), brought.left) == (1, 2, 2)
    assert filled.clocks.days("england-and-wales").add(date(2026, 7, 3), 1) == date(2026, 7, 7)
    filled.operations.undo()
    assert holidays(filled) == before
    assert filled.clocks.days("england-and-wales").add(date(2026, 7, 3), 1) == date(2026, 7, 6)
    assert filled.almanac.bring(file, whole=False).taken_away == []


def test_letters_are_counted_again_when_a_bank_holiday_comes(filled, folder):
    from crm.engagements.inputs import NewEngagement, NewParticipant
    from crm.vocabulary.partial_date import PartialDate

    them = NewParticipant(side="theirs", part="recipient", name="Wilhelmina Quarrel")
    logged = filled.engagements.log(
        NewEngagement(
            kind="letter",
            direction="out",
            occurred=PartialDate.parse("2026-06-01"),
            participants=(them,),
            subject="Turnips",
        )
    )
    due = filled.clocks.of(logged.id).due
    assert due == date(2026, 6, 29)
    filled.almanac.bring(folder("b.json", govuk(england_and_wales={"2026-06-18": "Jubilee"})), whole=False)
    assert filled.clocks.of(logged.id).due == date(2026, 6, 30)
    filled.operations.undo()
    assert filled.clocks.of(logged.id).due == due


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_periods_come_from_toml_csv_and_icalendar_and_their_end_may_change(filled, folder):
    crm = filled
    assert crm.almanac.bring(folder("r.toml", RECESS), whole=False).added == [
        "2026-07-17 Summer recess (recess)"
    ]
    assert crm.almanac.bring(folder("r.toml", RECESS), whole=False).nothing
    csv = "kind,name,whose,from,until\nRecess,Summer recess,Commons,17 July 2026,2026-09-02\n"
    assert len(crm.almanac.bring(folder("r.csv", csv), whole=False).changed) == 1
    (warned,) = crm.almanac.warnings(date(2026, 9, 1))
    assert str(warned) == "recess: Summer recess, 17 July to 1 September 2026"
    ics = (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20260101T000000Z\r\n"
        "SUMMARY:House of Commons November recess\r\nDTSTART;VALUE=DATE:20261105\r\nDTEND;VALUE=DATE:20261109\r\n"
        "END:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    with set_clock(date(2026, 8, 1)):
        brought = crm.almanac.bring(folder("r.ics", ics), whole=True)
        # The summer recess has begun, so it stays, though the file no longer has it.
        assert (len(brought.added), brought.taken_away) == (1, [])
    assert [str(one) for one in crm.almanac.warnings(date(2026, 11, 8))] == [
        "recess: House of Commons November recess, 5 to 8 November 2026"
    ]
    with set_clock(date(2026, 7, 1)):
        assert len(crm.almanac.bring(folder("r.ics", ics), whole=True).taken_away) == 1
    crm.operations.undo()
    assert crm.almanac.warnings(date(2026, 9, 1))


@pytest.mark.parametrize(
    ("name", "text", "said", "place"),
    [
        ("r.toml", "[[period]\n", "is no TOML", "r.toml"),
        ("r.toml", 'title = "x"\n', "but no calendar", "r.toml"),
        ("r.toml", RECESS.replace("recess", "reces", 1), "no kind of period", "period 1"),
        ("r.toml", RECESS.replace("2026-08-31", "2026-07-01"), "ends before it begins", "period 1"),
        ("r.toml", RECESS.replace("last", "lats"), "has no “lats”", "period 1"),
        ("r.toml", RECESS + RECESS, "two of the kind recess", "r.toml"),
        ("r.csv", "kind,name\nrecess,x\n", "no column “from”", "line 1"),
        ("r.csv", "kind,name,from,last\nrecess,x,2026-02-30,2026-03-01\n", "", "line 2"),
        ("r.csv", "kind,name,from,last\n\nrecess,x,2026-07-01\n", "needs its last day", "line 3"),
        ("r.json", "[1, 2", "is no JSON", "line 1"),
        ("r.json", '{"a": 1}', "has no bank holidays", "r.json"),
        ("r.json", govuk(england_and_wales={"2026-02-30": "x"}), "is not a day", "event 1"),
        ("r.json", '{"scotland": {"events": 3}}', "no events", "scotland"),
        ("r.ics", "hello", "not a calendar", "line 1"),
        ("r.docx", "hello", "is no calendar file", "r.docx"),
    ],
)
def test_a_file_that_is_no_calendar_is_refused_with_the_place(folder, name, text, said, place):
    with pytest.raises(BadInput) as refused:
        read_calendar(folder(name, text))
    assert said in refused.value.message
    assert place in (refused.value.place or "")


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from([".toml", ".csv", ".json", ".ics"]),
    st.sampled_from(
        [RECESS, govuk(scotland={"2026-11-30": "x"}), "kind,name,from,last\nrecess,x,2026-07-01,2026-07-02\n"]
    ),
    st.integers(0, 200),
    st.binary(max_size=12),
)
def test_a_broken_file_is_refused_and_nothing_else(tmp_path, suffix, text, at, noise):
    data = text.encode()
    file = tmp_path / f"broken{suffix}"
    file.write_bytes(data[:at] + noise + data[at + len(noise) :])
    with contextlib.suppress(BadInput, FileTrouble):
        read = read_calendar(file)
        assert read.periods or any(read.holidays.values())


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_the_commands_of_the_calendar(despatch, filled, folder, database_url, monkeypatch):
    monkeypatch.setenv("DESPATCH_DATABASE_URL", database_url)
    shown = despatch("calendar", "--from", "2024-05-20", "--until", "2024-07-10", "--json").json
    assert {one["kind"] for one in shown} >= {"prorogation", "dissolution", "pre-election", "bank-holiday"}
    assert "25 May to 4 July 2024\tpre-election period" in despatch("calendar", "--from", "2024-06-01").out
    refused = despatch(
        "calendar", "update", str(folder("r.toml", RECESS.replace("2026-07-17", '"whenever"')))
    )
    assert refused.status == 2
    assert "period 1" in refused.err
    assert despatch("operations", "--json").json[0]["kind"] == "almanac"
    assert "+ 2026-07-17 Summer recess" in despatch("calendar", "add", str(folder("r.toml", RECESS))).out
    with set_clock(date(2024, 5, 20)):
        logged = despatch("log", "--yes", "--as-written", "Letter to Wilhelmina Quarrel on 3 June 2024 about turnips",
                          "--status", "planned")  # fmt: skip
        assert "in a pre-election period: General election 2024, 25 May to 4 July 2024" in logged.err
        ran = despatch("amend", "E-1", "--on", "10 July 2024", "--yes")
        assert "in a " not in ran.err
        assert "in a recess" in despatch("amend", "E-1", "--on", "1 August 2024", "--yes").err


def test_what_is_shipped_is_in_order():
    periods = shipped_periods()
    assert len({(one["kind"], one["whose"], one["since"]) for one in periods}) == len(periods) > 100
    assert all(one["source"] for one in periods)
