"""Five messages, a letter in Word, a letter in PDF and a meeting land as one thread with its documents, each on its own day."""

from pathlib import Path

import pytest

from crm.api import Crm
from crm.imports.gathering import gathered
from crm.imports.inputs import ImportOptions
from tests.files.making import paragraph, pdf, word
from tests.imports.conftest import exported
from tests.support.calendars import MEETING, calendar
from tests.support.letters import OUT, REPLY
from tests.support.mail import CHAIR, MINISTER, message, raw


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DESPATCH_OUR_DOMAINS", "quillshire.example")
    monkeypatch.setenv("DESPATCH_OUR_NAMES", "Quillshire Board; QCB; Jessamy Quarrel")
    made = tmp_path / "thread"
    made.mkdir()
    subject = "Early years funding in Quillshire"
    for number in range(1, 6):
        ours = number % 2 == 1
        (made / f"{number}.eml").write_bytes(
            raw(
                message(
                    f"Dear all\n\nThis is message {number}.\n",
                    sender=CHAIR if ours else MINISTER,
                    to=MINISTER if ours else CHAIR,
                    subject=subject if number == 1 else f"RE: {subject}",
                    date=f"Mon, {number + 10} Jan 2021 09:00:00 +0000",
                    key=f"m{number}@quillshire.example",
                    **({"In_Reply_To": f"<m{number - 1}@quillshire.example>"} if number > 1 else {}),
                )
            )
        )
    (made / "letter.docx").write_bytes(word("".join(map(paragraph, OUT.split("\n")))))
    (made / "reply.pdf").write_bytes(pdf(REPLY.split("\n")))
    (made / "meeting.ics").write_bytes(calendar(MEETING))
    return made


def test_they_land_as_one_thread_each_on_its_own_day(crm: Crm, folder: Path) -> None:
    before = exported(crm)
    report = crm.imports.bring_in(list(gathered([folder])), ImportOptions())
    assert sorted(file.form for file in report.files) == ["calendar", "letter", "letter", *["mail"] * 5]
    settled = crm.inbox.accept_all()
    assert settled.left == ()
    first = crm.engagements.by_reference(settled.became[0])
    thread = crm.engagements.thread(first)
    assert [line.reference for line in thread] == list(settled.became)
    assert [str(line.occurred) for line in thread] == [
        "8 January 2021",
        "11 January 2021",
        "12 January 2021",
        "13 January 2021",
        *(["14 January 2021"] * 2),
        "15 January 2021",
        "21 January 2021",
    ]
    assert sorted(str(line.kind) for line in thread) == [*["email"] * 5, "letter", "letter", "meeting"]
    for line in thread:
        engagement = crm.engagements.by_reference(line.reference)
        assert [one.role for one in engagement.documents][:1] == ["original"] or line.kind == "meeting"
    assert report.number is not None
    crm.imports.undo(report.number)
    assert exported(crm) == before
