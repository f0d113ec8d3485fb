"""By when something is to be done, as written and as meant."""

from datetime import date

import pytest

from crm.minutes.due import due_in, due_meant


@pytest.mark.parametrize(
    ("words", "written", "meant"),
    [
        ("Officers to report by 30 September.", "by 30 September", "2031-09-30"),
        ("Officers to report (OB, July).", "July", "2031-07"),
        ("Officers to bring it to the June board.", "to the June board", "2031-06"),
        ("Chair to write before Easter.", "before Easter", ""),
        ("Chair to write as soon as possible.", "as soon as possible", ""),
        ("Officers to share the dates when known.", "when known", ""),
        ("Officers to share the list once announced.", "once announced", ""),
        ("Chair to write within two weeks.", "within two weeks", "2031-03-20"),
        ("Send it to members by the 20th.", "by the 20th", "2031-03-20"),
        ("Officers to explain why the report of May was late.", "", ""),
        ("Members may see it.", "", ""),
    ],
)
def test_when_it_is_due(words: str, written: str, meant: str) -> None:
    assert due_in(words) == written
    assert due_meant(written, date(2031, 3, 6)).edtf == meant


def test_the_end_of_a_month_ends_with_it() -> None:
    due = due_in("Officers to answer by the end of April – ours is due 11 May.")
    assert due == "by the end of April"
    assert due_meant(due, date(2031, 3, 6)).latest == date(2031, 4, 30)


def test_without_a_day_of_the_meeting_only_a_whole_date_is_meant() -> None:
    assert due_meant("by 30 April", None).edtf == ""
    assert due_meant("by 30 April 2031", None).edtf == "2031-04-30"
