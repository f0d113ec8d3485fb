"""What is due as a calendar and as a mail."""

import email
import stat
from email import policy
from pathlib import Path
from typing import Any

import icalendar
import pytest

from crm.clock import set_clock
from crm.due.mail import MailTrouble, address, message, send
from crm.errors import BadInput, FileTrouble
from crm.imports.gathering import Given
from crm.imports.inputs import ImportOptions
from db.tables.promises import action
from tests.due.conftest import TODAY, Busy

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


def entries(data: bytes) -> dict[str, Any]:
    calendar = icalendar.Calendar.from_ical(data)
    found = list(calendar.walk("VEVENT"))
    assert not [event.errors for event in (calendar, *found) if event.errors]
    by_uid = {str(event["UID"]): event for event in found}
    assert len(by_uid) == len(found)
    for event in found:
        assert {"UID", "DTSTAMP", "DTSTART", "SEQUENCE", "LAST-MODIFIED", "SUMMARY"} <= set(event)
        assert not hasattr(event.decoded("DTSTART"), "hour")
        assert event.decoded("DTSTART") < event.decoded("DTEND")
    return by_uid


def test_a_calendar_is_the_same_until_the_record_changes(busy: Busy, tmp_path: Path) -> None:
    from crm.due.calendar import write_calendar

    crm, file = busy.crm, tmp_path / "due.ics"
    with set_clock(TODAY):
        written = write_calendar(crm, file)
    first = file.read_bytes()
    with set_clock(TODAY.replace(day=9)):
        write_calendar(crm, file)
    assert file.read_bytes() == first
    before = entries(first)
    # Once in an entry of its own, however many rows have its reference; what has no day is told, not made up.
    assert written.entries == len(before)
    assert (written.without_day, written.marking) == (1, "OFFICIAL-SENSITIVE")
    letter = before[f"letter-{busy.ids['E-1']}@despatch.invalid"]
    assert str(letter["SUMMARY"]) == "Answer due: Early years"
    assert letter.decoded("DTSTART").isoformat() == "2021-02-05"
    assert len(letter.walk("VALARM")) == 1
    assert not before[f"meeting-{busy.ids['M-1']}@despatch.invalid"].walk("VALARM")
    with crm.writing("test", "moved") as recorder:
        from tests.due.conftest import day

        recorder.update(action, busy.ids["A-1"], day("2021-03-30"))
    with set_clock(TODAY):
        write_calendar(crm, file)
    after = entries(file.read_bytes())
    uid = f"action-{busy.ids['A-1']}@despatch.invalid"
    assert after.keys() == before.keys()
    assert [int(each[uid]["SEQUENCE"]) for each in (before, after)] == [0, 1]
    assert after[uid].decoded("DTSTART").isoformat() == "2021-03-30"
    assert {key: each.to_ical() for key, each in after.items() if key != uid} == {
        key: each.to_ical() for key, each in before.items() if key != uid
    }
    assert [each.name for each in tmp_path.iterdir() if "part" in each.name] == []


def test_bringing_our_own_calendar_in_adds_nothing(busy: Busy, tmp_path: Path) -> None:
    from crm.due.calendar import calendar, write_calendar

    with set_clock(TODAY):
        data, written = calendar(busy.crm)
        report = busy.crm.imports.bring_in([Given("due.ics", held=data)], ImportOptions())
        counts = report.reports[0].counts if hasattr(report, "reports") else report.files[0].counts
        assert {str(action): many for action, many in counts.items() if many}.keys() == {"skip"}
        assert busy.crm.inbox.count() == 0
        with pytest.raises(FileTrouble, match="cannot be written"):
            write_calendar(busy.crm, tmp_path / "nowhere" / "due.ics")
    assert written.entries > 10


def test_a_mail_is_plain_and_says_its_marking_first(busy: Busy) -> None:
    with set_clock(TODAY):
        read = email.message_from_bytes(
            message(busy.crm.due.now(), "quarrel@fen.example").as_bytes(), policy=policy.default
        )
    assert read["Subject"] == "OFFICIAL-SENSITIVE: 5 overdue, 15 due; 10 March 2021"
    assert (read["To"], read.get_content_type()) == ("quarrel@fen.example", "text/plain")
    assert read["Date"].datetime.date() == TODAY
    body = read.get_content()
    assert "E-1 long overdue by 23 working days: Early years (Odile Vant, Minister for Test Cards" in body
    assert "next: send a chaser" in body


@pytest.mark.parametrize(
    "text",
    ["", "quarrel", "a@b", "a@fen.example\nBcc: b@fen.example", "a@fen.example, b@fen.example", "-f@fen.example",
     "Q <a@fen.example>", "a@@fen.example"],
)  # fmt: skip
def test_an_address_that_is_none_is_refused(engine: str, text: str) -> None:
    with pytest.raises(BadInput):
        address(text)


def test_a_mail_is_handed_to_the_program_that_is_set(busy: Busy, tmp_path: Path, monkeypatch) -> None:
    with set_clock(TODAY):
        found = busy.crm.due.now()
        with pytest.raises(BadInput, match="no program"):
            send(found, "quarrel@fen.example")
        taken = tmp_path / "taken.eml"
        program = tmp_path / "sendmail"
        program.write_text(f'#!/bin/sh\n[ "$1" = "-t" ] || exit 64\ncat > "{taken}"\n')
        program.chmod(stat.S_IRWXU)
        monkeypatch.setenv("DESPATCH_SENDMAIL", f"{program} -t")
        send(found, "quarrel@fen.example")
        assert b"To: quarrel@fen.example" in taken.read_bytes()
        for wrong, words in ((str(program), "failed with 64"), (str(tmp_path / "none"), "cannot be run")):
            monkeypatch.setenv("DESPATCH_SENDMAIL", wrong)
            with pytest.raises(MailTrouble, match=words):
                send(found, "quarrel@fen.example")
