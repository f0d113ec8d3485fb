"""Messages made to break a reader: each is read, or refused in words, in bounded time."""

import time
from contextlib import suppress
from email.message import EmailMessage

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from crm.errors import DespatchError
from crm.mail.parts import MOST_ATTACHED
from crm.mail.reading import read_mail
from tests.support.mail import OURS, message, raw


def _whole() -> EmailMessage:
    made = message(
        "Dear Odran\n\nThe £ words.\n",
        html="<p>Dear <b>Odran</b><blockquote>x</blockquote>",
        Cc="=?utf-8?Q?Si=C3=A2n?= <s@x.example>",
    )
    made.add_attachment(b"\x00\x01 data", maintype="application", subtype="octet-stream", filename="a.bin")
    made.add_attachment(message("Inner", key="inner@x.example"))
    return made


WHOLE = raw(_whole())


def _checked(data: bytes) -> None:
    read = None
    with suppress(DespatchError):
        read = read_mail(data, "odd.eml", OURS)
    if read is None:
        return
    for one in read.proposals:
        assert read.text[one.start :].startswith(one.quotation)
        assert not any(
            ord(sign) < 32 for part in one.participants for sign in part.name + part.address + part.role
        )
        assert len(one.subject) <= 1_000
        assert "\x00" not in one.body + one.subject
        for document in one.documents:
            document.check()


@given(
    st.lists(
        st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 40), st.binary(max_size=20)), max_size=8
    )
)
@settings(max_examples=80, deadline=None)
@example([(0, 5, b"\xff\xfe")])
def test_damaged_messages_are_read_or_refused(changes):
    data = WHOLE
    for place, length, put in changes:
        data = data[:place] + put + data[place + length :]
    _checked(data)


_HEADERS = st.sampled_from(["From", "To", "Cc", "Date", "Subject", "Message-ID", "References", "In-Reply-To", "Content-Type", "Content-Transfer-Encoding", "Content-Disposition", "Received"])  # fmt: skip
_VALUES = st.sampled_from(["=?utf-8?B?4?=", "=?x?Q?=FF?=", "multipart/mixed; boundary=", 'multipart/mixed; boundary="a"', "text/plain; charset=\x00", "base64", "x-uuencode", "message/rfc822", "text/calendar", "attachment; filename*=x'y'%00", "Mon, 99 Foo 0000 99:99:99 +9999", "<a@b>,;<<>>", "a:b;", '"', "(", "group:;"]) | st.text(max_size=30)  # fmt: skip


@given(st.lists(st.tuples(_HEADERS, _VALUES), max_size=12), st.text(max_size=200))
@settings(max_examples=80, deadline=None)
def test_odd_headers_are_read_or_refused(headers, body):
    lines = "".join(f"{name}: {value}\n" for name, value in headers)
    _checked(f"From: a@b.example\nTo: c@d.example\n{lines}\n{body}".encode("utf-8", "replace"))


def test_a_thousand_attachments_are_bounded_and_said():
    made = message()
    for number in range(1_000):
        made.add_attachment(
            b"data", maintype="application", subtype="octet-stream", filename=f"a{number}.bin"
        )
    begun = time.perf_counter()
    read = read_mail(raw(made), "a.eml", OURS)
    assert time.perf_counter() - begun < 10
    assert len(read.proposals[0].documents) == MOST_ATTACHED + 1
    assert any(f"{1_000 - MOST_ATTACHED:,} more attachments" in remark.message for remark in read.remarks)


def _nested(depth: int, lines: int = 0) -> bytes:
    heads = "".join(
        f"Content-Type: multipart/mixed; boundary=b{step}\n\n--b{step}\n" for step in range(depth)
    )
    return f"From: a@b.example\nTo: c@d.example\n{heads}\nwords\n".encode() + b"x\n" * lines


_PLAIN = b"From: a@b.example\nTo: c@d.example\nDate: 8 Jan 2021 10:00:00 +0000\n"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(_nested(60), id="nested"),
        pytest.param(_nested(1_500), id="nested deeply"),
        pytest.param(_nested(300, 2_000_000), id="nested over many lines"),
        pytest.param(
            b"Content-Type: multipart/mixed; " + b"a=b;" * 200_000 + b"\n" + _PLAIN + b"\nx", id="parameters"
        ),
        pytest.param(_PLAIN + b"To: " + b"a@b.example, " * 100_000 + b"\n\nx", id="addressees"),
        pytest.param(_PLAIN + b"Cc: " + b"(" * 200_000 + b"\n\nx", id="comments"),
        pytest.param(_PLAIN + b"Subject: " + b"=?utf-8?Q?a?= " * 100_000 + b"\n\nx", id="words"),
        pytest.param(_PLAIN + b"References: " + b"<a@b> " * 200_000 + b"\n\nx", id="references"),
        pytest.param(_PLAIN + b"X-A: b\n" * 60_000 + b"\nx", id="headers"),
        pytest.param(_PLAIN + b"Content-Type: text/html\n\n" + b"<div>" * 200_000 + b"x", id="deep html"),
        pytest.param(
            _PLAIN + b"Content-Type: text/html\n\n" + b"<blockquote>" * 20_000 + b"x", id="deep quotation"
        ),
        pytest.param(_PLAIN + b"\n" + b"> " * 2_000_000, id="quoted marks"),
        pytest.param(_PLAIN + b"\n" + b"On 1 wrote:\n> a\nb\n" * 40_000, id="attributions"),
        pytest.param(
            _PLAIN + b"\n" + b"thank you for your letter of 8 January " * 50_000, id="letters answered"
        ),
    ],
)
def test_time_is_bounded_whatever_is_sent(data):
    begun = time.perf_counter()
    _checked(data)
    assert time.perf_counter() - begun < 10


def test_what_cannot_be_read_within_leaves_the_message():
    made = message()
    made.add_attachment(b"%PDF-1.7 broken", maintype="application", subtype="pdf", filename="letter.pdf")
    read = read_mail(raw(made), "a.eml", OURS)
    assert [one.file_name for one in read.proposals[0].documents] == ["a.eml", "letter.pdf"]
    assert any("letter.pdf" in remark.message for remark in read.remarks)


def test_a_broken_invitation_leaves_the_message():
    made = message()
    made.add_alternative("BEGIN:VCALENDAR\nrubbish", subtype="calendar")
    read = read_mail(raw(made), "a.eml", OURS)
    assert [one.kind for one in read.proposals] == ["email"]
    assert any("invitation" in remark.message for remark in read.remarks)
