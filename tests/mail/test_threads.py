"""One matter over letters, mail and a meeting: each says what it answers in words that the others bear."""

from collections.abc import Iterable
from datetime import date
from io import BytesIO

import docx

from crm.calendars.reading import read_calendar
from crm.files.text import read_text
from crm.imports.proposed import Proposed
from crm.letters.reading import read_letter
from crm.mail.reading import read_mail
from tests.files.making import pdf
from tests.support.calendars import MEETING, calendar
from tests.support.letters import OUT, REPLY
from tests.support.mail import CHAIR, MINISTER, OURS, message, raw


def _emails() -> list[Proposed]:
    """Five messages: three answer one another by their headers, the first and the last only in words."""
    subject = "Early years funding in Quillshire"
    made = [
        message("Dear Odran\n\nThank you for your letter of 14 January. May we meet?", subject=subject, date="Fri, 15 Jan 2021 10:00:00 +0000", key="e1@quillshire.example"),
        message("Dear Jessamy\n\nYes.", sender=MINISTER, to=CHAIR, subject=f"RE: {subject}", date="Sat, 16 Jan 2021 10:00:00 +0000", key="e2@dept.example", In_Reply_To="<e1@quillshire.example>"),
        message("Dear Odran\n\nThe 21st?", subject=f"RE: {subject}", date="Sun, 17 Jan 2021 10:00:00 +0000", key="e3@quillshire.example", References="<e1@quillshire.example> <e2@dept.example>"),
        message("Dear Jessamy\n\nGood.", sender=MINISTER, to=CHAIR, subject=f"RE: {subject}", date="Mon, 18 Jan 2021 10:00:00 +0000", key="e4@dept.example", In_Reply_To="<e3@quillshire.example>"),
        message("Dear Odran\n\nThank you for our meeting on 21 January.", subject="Next steps", date="Fri, 22 Jan 2021 10:00:00 +0000", key="e5@quillshire.example"),
    ]  # fmt: skip
    made[0].add_attachment(b"figures", maintype="text", subtype="csv", filename="figures.csv")
    return [one for each in made for one in read_mail(raw(each), "a.eml", OURS).proposals]


def _word(text: str) -> bytes:
    document = docx.Document()
    for line in text.split("\n"):
        document.add_paragraph(line.strip())
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _joined(proposals: Iterable[Proposed]) -> list[set[str]]:
    """The threads: what names a key of another belongs with it."""
    threads: list[set[str]] = []
    for one in proposals:
        keys = {one.external_key, *one.known_as, *one.replies_to}
        touched = [thread for thread in threads if thread & keys]
        threads = [thread for thread in threads if thread not in touched]
        threads.append(keys.union(*touched))
    return threads


def test_five_messages_two_letters_and_a_meeting_are_one_thread_each_on_its_day():
    letters = [
        one
        for data, name in ((_word(OUT), "letter.docx"), (pdf(REPLY.split("\n")), "reply.pdf"))
        for one in read_letter(read_text(data, name).text, name, OURS).proposals
    ]
    meetings = list(read_calendar(calendar(MEETING), "meeting.ics", OURS, date(2021, 12, 31)).proposals)
    everything = [*letters, *_emails(), *meetings]
    assert [one.occurred.edtf for one in everything] == [
        "2021-01-08", "2021-01-14",
        "2021-01-15", "2021-01-16", "2021-01-17", "2021-01-18", "2021-01-22",
        "2021-01-21",
    ]  # fmt: skip
    assert len(_joined(everything)) == 1
    assert {one.thread_key for one in everything if one.subject.startswith("Early years funding")} == {
        letters[0].thread_key
    }
    assert [document.file_name for document in everything[2].documents] == ["a.eml", "figures.csv"]
