"""The meetings of a calendar."""

import contextlib
import time
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm.calendars.occurrences import MOST_OCCURRENCES
from crm.calendars.reading import read_calendar
from crm.clock import set_clock
from crm.errors import DespatchError, FileTrouble
from crm.imports.proposed import Proposed, Readout
from tests.support.calendars import MEETING, calendar
from tests.support.mail import OURS

UNTIL = date(2022, 1, 1)


def _read(data: bytes, until: date = UNTIL) -> Readout:
    read = read_calendar(data, "board.ics", OURS, until)
    for one in read.proposals:
        assert read.text[one.start :].startswith(one.quotation)
        for reason in one.reasons:
            assert reason.field in {"internal", "participants"} or read.text[reason.start :].startswith(
                reason.words
            )
        for document in one.documents:
            document.check()
    return read


def _only(data: bytes) -> Proposed:
    found = _read(data).proposals
    assert len(found) == 1
    return found[0]


def _said(read: Readout) -> str:
    return " ".join(f"{remark.place}: {remark.message}" for remark in read.remarks)


def test_a_meeting_with_everybody_in_it():
    found = _only(calendar(MEETING))
    assert (found.kind, found.direction, found.status, found.occurred.edtf) == (
        "meeting",
        "mutual",
        "done",
        "2021-01-21",
    )
    assert (found.subject, found.venue) == ("Early years funding in Quillshire", "1 Wick Street")
    assert found.body == "To follow the letter of 8 January."
    assert [(one.name, one.side, one.part) for one in found.participants] == [
        ("Jessamy Quarrel", "ours", "host"),
        ("Odran Vellacott", "theirs", "attendee"),
        ("Dame Hesper Vane", "theirs", "apologies"),
    ]
    assert found.external_key == "ics:lantern-1@quillshire.example"
    assert "meeting-of:2021-01-21/vellacott" in found.known_as
    assert found.place == "line 4"
    assert [one.media_type for one in found.documents] == ["text/calendar"]


@pytest.mark.parametrize(
    ("start", "end", "when"),
    [
        ("DTSTART:20210331T233000Z", "", "2021-04-01"),
        ("DTSTART;TZID=America/New_York:20210331T200000", "", "2021-04-01"),
        ("DTSTART:20210331T233000", "", "2021-03-31"),
        ("DTSTART;TZID=/some.example/1/America/New_York:20210331T200000", "", "2021-04-01"),
        ("DTSTART;TZID=GMT Standard Time:20210331T233000", "", "2021-03-31"),
        ("DTSTART;VALUE=DATE:20210331", "DTEND;VALUE=DATE:20210401", "2021-03-31"),
        ("DTSTART;VALUE=DATE:20210331", "DTEND;VALUE=DATE:20210403", "2021-03-31/2021-04-02"),
        ("DTSTART;VALUE=DATE:20210331", "DURATION:P2D", "2021-03-31/2021-04-01"),
        ("DTSTART:20210331T180000Z", "DTEND:20210401T010000Z", "2021-03-31"),
        ("DTSTART:20210331T090000Z", "DTEND:20210402T160000Z", "2021-03-31/2021-04-02"),
    ],
)
def test_the_day_is_that_of_london(start, end, when):
    assert (
        _only(calendar(f"UID:a\nSUMMARY:Visit to the lamp works\n{start}\n{end}".strip())).occurred.edtf
        == when
    )


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("DTSTART:20210310T090000Z", "done"),
        ("DTSTART:20210310T150000Z", "planned"),
        ("DTSTART;VALUE=DATE:20210310", "planned"),
        ("DTSTART;VALUE=DATE:20210309", "done"),
        ("DTSTART:20210311T090000Z", "planned"),
        ("DTSTART:20210311T090000Z\nSTATUS:CANCELLED", "cancelled"),
    ],
)
def test_what_is_past_is_done_and_what_is_to_come_is_planned(line, status):
    with set_clock(datetime(2021, 3, 10, 12, tzinfo=UTC)):
        assert _only(calendar(f"UID:a\nSUMMARY:Meeting\n{line}")).status == status


def test_a_series_is_resolved_and_what_was_moved_keeps_its_key():
    series = (
        "UID:s\nSUMMARY:Call with Odran Vellacott MP\nDTSTART;TZID=Europe/London:20210305T100000\n"
        "RRULE:FREQ=MONTHLY;COUNT=4\nEXDATE;TZID=Europe/London:20210505T100000"
    )
    moved = "UID:s\nSEQUENCE:1\nRECURRENCE-ID;TZID=Europe/London:20210405T100000\nDTSTART;TZID=Europe/London:20210407T100000\nSUMMARY:Call with Odran Vellacott MP"
    found = _read(calendar(series, moved)).proposals
    assert [(one.external_key, one.occurred.edtf) for one in found] == [
        ("ics:s/2021-03-05", "2021-03-05"),
        ("ics:s/2021-04-05", "2021-04-07"),
        ("ics:s/2021-06-05", "2021-06-05"),
    ]
    assert {one.kind for one in found} == {"call"}
    assert [one.name for one in found[0].participants] == ["Odran Vellacott MP"]


def test_a_series_without_an_end_stops_at_the_day_given_and_at_the_most():
    weekly = "UID:s\nSUMMARY:Meeting\nDTSTART:20210101T100000Z\nRRULE:FREQ=WEEKLY"
    assert _read(calendar(weekly), date(2021, 1, 29)).proposals[-1].occurred.edtf == "2021-01-29"
    daily = "UID:s\nSUMMARY:Meeting\nDTSTART:19900101T100000Z\nRRULE:FREQ=DAILY"
    read = _read(calendar(daily), date(2021, 1, 29))
    assert len(read.proposals) == MOST_OCCURRENCES
    assert read.proposals[-1].occurred.edtf == "2021-01-29"
    assert f"the latest {MOST_OCCURRENCES}" in _said(read)


def test_of_two_versions_the_newer_counts_and_says_so():
    older, newer = MEETING + "SEQUENCE:1", MEETING.replace("1 Wick Street", "Quill Hall") + "SEQUENCE:2"
    for order in ((older, newer), (newer, older)):
        assert _only(calendar(*order)).venue == "Quill Hall"
    assert _only(calendar(older)).revision < _only(calendar(newer)).revision
    touched = [_only(calendar(f"{MEETING}LAST-MODIFIED:2021010{day}T000000Z")).revision for day in (1, 2)]
    assert touched[0] < touched[1]


def test_private_entries_and_tasks_are_passed_over_and_said():
    read = _read(
        calendar(
            MEETING,
            "UID:p\nSUMMARY:Secret matter\nDTSTART:20210310T090000Z\nCLASS:PRIVATE",
            head="BEGIN:VTODO\nUID:t\nEND:VTODO\n",
        )
    )
    assert len(read.proposals) == 1
    assert "private" in _said(read)
    assert "Secret" not in _said(read) + read.text
    assert "passed over: 1" in _said(read)


def test_only_what_has_somebody_from_outside_is_sure():
    among_us = "UID:a\nSUMMARY:Team meeting\nDTSTART:20210310T090000Z\nORGANIZER:mailto:a@quillshire.example\nATTENDEE:mailto:b@quillshire.example"
    nobody = "UID:b\nSUMMARY:Dentist\nDTSTART:20210310T090000Z"
    inside, unknown = _read(calendar(among_us, nobody)).proposals
    assert inside.confidence < unknown.confidence < _only(calendar(MEETING)).confidence


def test_one_broken_meeting_is_told_with_its_line_and_the_others_go_on():
    data = calendar(
        MEETING, "UID:x\nDTSTART:yesterday\nSUMMARY:Broken", "UID:y\nSUMMARY:Whole\nDTSTART:20210310T090000Z"
    )
    read = _read(data)
    assert [one.subject for one in read.proposals] == ["Early years funding in Quillshire", "Whole"]
    assert "line 17: “Broken” has no day" in _said(read)
    torn = data.replace(b"END:VEVENT\r\nBEGIN:VEVENT\r\nUID:x", b"BEGIN:VEVENT\r\nUID:x")
    assert "Whole" in [one.subject for one in _read(torn).proposals]


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"", "line 1"),
        (b"Hello\n", "line 1"),
        (b"BEGIN:VCARD\nEND:VCARD\n", "line 1"),
        (b"BEGIN:VCALENDAR\nVERSION:2.0\nEND:VEVENT\nEND:VEVENT\n", "line 3"),
    ],
)
def test_what_is_no_calendar_is_said_with_the_line(data, place):
    with pytest.raises(FileTrouble) as told:
        _read(data)
    assert place in str(told.value.place)


def test_an_answer_to_an_invitation_is_no_meeting():
    read = _read(calendar(MEETING, head="METHOD:REPLY\n"))
    assert read.proposals == ()
    assert "only answers" in _said(read)
    assert _only(calendar(MEETING, head="METHOD:CANCEL\n")).status == "cancelled"


def test_an_hourly_rule_is_not_resolved():
    read = _read(calendar("UID:a\nSUMMARY:Bell\nDTSTART:20210310T090000Z\nRRULE:FREQ=SECONDLY"))
    assert len(read.proposals) == 1
    assert "secondly" in _said(read)


def test_a_thousand_meetings_are_read_in_time():
    begun = time.perf_counter()
    read = _read(
        calendar(
            *(f"UID:{number}\nSUMMARY:Meeting {number}\nDTSTART:20210310T090000Z" for number in range(1_000))
        )
    )
    assert len(read.proposals) == 1_000
    assert time.perf_counter() - begun < 10


WHOLE = calendar(
    MEETING + "RRULE:FREQ=MONTHLY;COUNT=3", MEETING + "RECURRENCE-ID;TZID=Europe/London:20210221T100000"
)
_CHANGES = st.lists(
    st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 12), st.binary(max_size=12)), max_size=6
)


@given(_CHANGES)
@settings(max_examples=60, deadline=None)
def test_damaged_files_are_read_or_refused(changes):
    data = WHOLE
    for place, length, put in changes:
        data = data[:place] + put + data[place + length :]
    with contextlib.suppress(DespatchError):
        _read(data)


_LINES = st.sampled_from(
    ["DTSTART:", "RRULE:FREQ=DAILY", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "DTSTART:00010101T000000Z", "DTSTART:99991231T235959Z",
     "DTEND:00010101", "DURATION:P99999999D", "RDATE:x", "EXDATE:19970101", "SEQUENCE:99999999999999999999", "SEQUENCE:x",
     "RECURRENCE-ID:20210101", "UID:", "CLASS:", "SUMMARY:\\n\\,", "ORGANIZER:", 'ATTENDEE;CN="x:y', "LAST-MODIFIED:00010101T000000Z",
     "DTSTART;TZID=Nowhere/Atall:20210310T090000", "DTSTART;VALUE=DATE:20210310", "BEGIN:VALARM", "END:VALARM"]
)  # fmt: skip


@given(st.lists(_LINES, max_size=8))
@settings(max_examples=60, deadline=None)
def test_odd_lines_are_read_or_refused(lines):
    with contextlib.suppress(DespatchError):
        _read(calendar("UID:a\nSUMMARY:Odd\n" + "\n".join(lines)))
