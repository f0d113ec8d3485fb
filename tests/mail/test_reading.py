"""One message: who, when, what, which way, what it answers, and its files."""

import pytest

from crm.errors import FileTrouble
from crm.imports.proposed import Proposed, Readout
from crm.mail.ours import Ours
from crm.mail.reading import read_mail
from tests.support.mail import CHAIR, MINISTER, OURS, message, raw


def _only(read: Readout) -> Proposed:
    assert len(read.proposals) == 1, read.remarks
    proposed = read.proposals[0]
    assert read.text[proposed.start :].startswith(proposed.quotation)
    for reason in proposed.reasons:
        if reason.field in {"author", "recipient", "copied", "date", "subject"}:
            assert read.text[reason.start :].startswith(reason.words)
    return proposed


def _who(proposed: Proposed) -> list[str]:
    return [f"{one.name or one.address} ({one.side} {one.part})" for one in proposed.participants]


def test_what_one_of_ours_sent_goes_out_on_the_day_it_was_sent():
    sent = message(
        Cc="Press <press@quillshire.example>, ann@elsewhere.example", Bcc="Secret <s@quillshire.example>"
    )
    found = _only(read_mail(raw(sent), "sent.eml", OURS))
    assert (found.kind, found.direction, found.occurred.edtf) == ("email", "out", "2021-01-08")
    assert found.subject == "Funding of early years"
    assert found.body == "Dear Odran\n\nThe words."
    assert _who(found) == [
        "Cllr Jessamy Quarrel (ours author)",
        "Odran Vellacott (theirs recipient)",
        "Press (ours copied)",
        "ann@elsewhere.example (theirs copied)",
    ]
    assert found.external_key == "mail:one@quillshire.example"
    assert found.documents[0].data == raw(sent)
    assert found.documents[0].role == "original"


def test_what_comes_from_outside_comes_in_and_answers_the_nearest_first():
    reply = message(
        "Dear Jessamy\n\nThank you for your letter of 8 January. I agree.\n",
        sender=MINISTER,
        to=CHAIR,
        subject="RE: [EXTERNAL] Fwd: Funding of early years",
        date="Thu, 14 Jan 2021 09:00:00 +0000",
        key="Two@DEPT.example",
        In_Reply_To="<one@quillshire.example>",
        References="<zero@quillshire.example> <one@quillshire.example>",
    )
    found = _only(read_mail(raw(reply), "reply.eml", OURS))
    assert (found.direction, found.subject, found.external_key) == (
        "in",
        "Funding of early years",
        "mail:Two@dept.example",
    )
    assert found.replies_to == (
        "mail:one@quillshire.example",
        "mail:zero@quillshire.example",
        "letter-of:2021-01-08/quarrel",
    )
    assert found.thread_key == _only(read_mail(raw(message()), "a.eml", OURS)).thread_key
    assert found.known_as == ("email-of:2021-01-14/vellacott",)


@pytest.mark.parametrize(
    ("date", "headers", "when", "said"),
    [
        ("Wed, 31 Mar 2021 23:30:00 +0000", {}, "2021-04-01", ""),
        ("Wed, 31 Mar 2021 20:00:00 -0500", {}, "2021-04-01", ""),
        ("Wed, 31 Mar 2021 12:00:00", {}, "2021-03-31", ""),
        (
            None,
            {"Received": "from a by b; Thu, 1 Apr 2021 09:00:00 +0100"},
            "2021-04-01",
            "the day it was received is taken",
        ),
        ("the day before yesterday", {}, "", "nothing in it says when it was sent"),
        (None, {}, "", "nothing in it says when it was sent"),
    ],
)
def test_the_date_is_that_of_sending_and_never_of_reading(date, headers, when, said):
    data = raw(message(date=None, **headers))
    if date:
        data = f"Date: {date}\r\n".encode() + data
    read = read_mail(data, "a.eml", OURS)
    assert _only(read).occurred.edtf == when
    assert said in "".join(remark.message for remark in read.remarks)
    assert bool(read.remarks) == bool(said)


def test_without_a_key_of_its_own_the_words_are_the_key():
    first, again = (
        _only(read_mail(raw(message(key=None)), name, OURS)).external_key for name in ("a.eml", "b.eml")
    )
    other = _only(read_mail(raw(message("Dear Odran\n\nOther words.", key=None)), "c.eml", OURS)).external_key
    assert first == again != other


@pytest.mark.parametrize(
    ("charset", "declared"),
    [
        ("utf-8", "utf-8"),
        ("cp1252", "iso-8859-1"),
        ("cp1252", "us-ascii"),
        ("cp1252", "no-such"),
        ("utf-8", "hex"),
    ],
)
def test_a_wrong_charset_is_read_all_the_same(charset, declared):
    head = f"From: a@b.example\nTo: c@d.example\nDate: 8 Jan 2021 10:00 +0000\nContent-Type: text/plain; charset={declared}\n"
    body = "Dear Siân, we ask for £500m – “now”.".encode(charset)
    found = _only(read_mail(head.encode() + b"Content-Transfer-Encoding: 8bit\n\n" + body, "a.eml", OURS))
    assert found.body == "Dear Siân, we ask for £500m – “now”."


def test_headers_in_raw_bytes_and_broken_words_are_read():
    data = (
        b"From: \xc5\x9a\xc5\x82awomir Quench <a@b.example>\nTo: =?utf-8?B?w4Ruc2xl?= =?utf-8?Q?y_Tarn?= <c@d.example>, =?x-no?Q?Bo=E9?= <e@f.example>\n"
        b"Subject: =?utf-8?Q?Funding_=E2=82=AC?=\n =?utf-8?Q?500m?= \x01\x1b[31mnow\nDate: 8 Jan 2021 10:00:00 +0000\n\nx\n"
    )
    found = _only(read_mail(data, "a.eml", OURS))
    assert [one.name for one in found.participants] == ["Śławomir Quench", "Änsley Tarn", "Boé"]
    assert found.subject == "Funding €500m [31mnow"


def test_a_subject_alone_in_html_is_read_as_its_text():
    made = message(
        "See the HTML version",
        html="<html><head><style>p{}</style></head><body><p>Dear Odran</p><p>We   ask<br>for more.</p><img src='http://x.example/1.png'></body></html>",
    )
    assert _only(read_mail(raw(made), "a.eml", OURS)).body == "Dear Odran\n\nWe ask\nfor more."


def test_attachments_are_documents_and_pictures_of_the_signature_are_not():
    made = message()
    made.add_attachment(b"Name,Day\nx,y\n", maintype="text", subtype="csv", filename="../../figures\x07.csv")
    made.add_attachment(b"\x89PNG\r\n\x1a\nxxxx", maintype="image", subtype="png", filename="image001.png")
    made.add_attachment(
        b"\x89PNG\r\n\x1a\nxxxx", maintype="image", subtype="png", filename="map of sites.png"
    )
    made.add_attachment(message("Older words", key="old@x.example", subject="Older / matter"))
    documents = _only(read_mail(raw(made), "a.eml", OURS)).documents
    assert [one.role for one in documents] == ["original", "background", "background", "background"]
    assert [one.file_name for one in documents][2:] == ["map of sites.png", "Older - matter.eml"]
    assert "/" not in documents[1].file_name
    assert "x" in documents[1].text
    for one in documents:
        one.check()


def test_a_file_wrapped_up_by_outlook_is_said():
    made = message()
    made.add_attachment(
        b"\x78\x9f\x3e\x22", maintype="application", subtype="ms-tnef", filename="winmail.dat"
    )
    read = read_mail(raw(made), "a.eml", OURS)
    assert any("winmail.dat" in remark.message for remark in read.remarks)


@pytest.mark.parametrize(
    ("headers", "body", "sure"),
    [
        ({"Auto_Submitted": "auto-replied"}, "I am away.", False),
        ({"subject": "Automatic reply: Funding"}, "I am away.", False),
        ({}, "Thank you for your email. We will respond within 20 working days.", False),
        ({"Auto_Submitted": "no"}, "Thank you for your email. I agree with every point in it.", True),
    ],
)
def test_an_acknowledgement_is_known_for_one(headers, body, sure):
    found = _only(read_mail(raw(message(body, sender=MINISTER, to=CHAIR, **headers)), "a.eml", OURS))
    assert ("acknowledgement" in [reason.field for reason in found.reasons]) is not sure
    assert (found.confidence > 0.9) is sure


def test_among_ourselves_is_hardly_an_engagement():
    found = _only(read_mail(raw(message(to="Bo <bo@quillshire.example>")), "a.eml", OURS))
    assert found.confidence < 0.5


def test_without_knowing_who_is_ours_everybody_is_theirs():
    found = _only(read_mail(raw(message()), "a.eml", Ours()))
    assert {one.side for one in found.participants} == {"theirs"}
    assert found.direction == "in"


@pytest.mark.parametrize(
    "data",
    [b"", b"Hello", b"\x00\x01\x02" * 50, b"%PDF-1.7 From: x\n", b"<html><body>From: me</body></html>"],
)
def test_what_is_no_message_is_said(data):
    with pytest.raises(FileTrouble, match=r"odd\.eml is not a message"):
        read_mail(data, "odd.eml", OURS)


def test_a_text_whose_boundary_never_comes_is_not_lost():
    head = b"From: a@b.example\nTo: c@d.example\nDate: 8 Jan 2021 10:00 +0000\nContent-Type: multipart/mixed; boundary=x\n\n"
    assert _only(read_mail(head + "The £ words.\n".encode(), "a.eml", OURS)).body == "The £ words."


def test_a_delivery_report_is_known_for_one():
    head = b"From: a@b.example\nTo: c@d.example\nDate: 8 Jan 2021 10:00 +0000\nContent-Type: multipart/report; boundary=x\n\n"
    found = _only(
        read_mail(
            head
            + b"--x\n\nUndeliverable\n--x\nContent-Type: message/delivery-status\n\nAction: failed\n--x--\n",
            "a.eml",
            OURS,
        )
    )
    assert "acknowledgement" in [reason.field for reason in found.reasons]
    assert found.confidence <= 0.5


def test_an_invitation_is_the_meeting_it_is_for():
    made = message("When: Friday", subject="Invitation: Early years")
    made.add_alternative(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:inv-1\r\nDTSTART:20210212T100000Z\r\n"
        "SUMMARY:Early years\r\nORGANIZER;CN=Odran Vellacott:mailto:odran.vellacott@dept.example\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        subtype="calendar",
    )
    found = _only(read_mail(raw(made), "a.eml", OURS))
    assert (found.kind, found.external_key, found.occurred.edtf) == ("meeting", "ics:inv-1", "2021-02-12")
    assert "a.eml" in [one.file_name for one in found.documents]
