"""Mail dropped on us: what counts is the message within."""

import pytest

from crm.mail.ours import Ours
from crm.mail.reading import read_mail
from tests.support.mail import CHAIR, MINISTER, OURS, message, raw

DROP = "Record <record@quillshire.example>"
OUTLOOK = (
    "For the record.\n\nFrom: VELLACOTT, Odran (MP) <odran.vellacott@dept.example>\nSent: 14 January 2021 16:05\n"
    "To: Quarrel, Jessamy <jessamy.quarrel@quillshire.example>; Ansley Tarn <ansley@other.example>\nCc: Dame Hesper Vane\n"
    "Subject: RE: Funding of early years\n\nDear Jessamy\n\nI agree.\n\nFrom: Jessamy Quarrel\nSent: 8 January 2021\nTo: Odran\nSubject: Funding\n\nold\n"
)
GMAIL = (
    "---------- Forwarded message ---------\nFrom: Odran Vellacott <odran.vellacott@dept.example>\nDate: Thu, 14 Jan 2021 at 16:05\n"
    "Subject: Re: Funding of early years\nTo: Jessamy Quarrel <jessamy.quarrel@quillshire.example>,\n Ansley Tarn <ansley@other.example>\n"
    "Cc: Dame Hesper Vane <h@other.example>\n\n\nDear Jessamy\n\nI agree.\n"
)
APPLE = (
    "Begin forwarded message:\n\n> From: Odran Vellacott <odran.vellacott@dept.example>\n> Date: 14 January 2021 at 16:05:00 GMT\n"
    "> To: Jessamy Quarrel <jessamy.quarrel@quillshire.example>, Ansley Tarn <ansley@other.example>\n> Cc: Dame Hesper Vane <h@other.example>\n"
    "> Subject: Re: Funding of early years\n>\n> Dear Jessamy\n>\n> I agree.\n"
)
AMERICAN = OUTLOOK.replace("14 January 2021 16:05", "Thursday, January 14, 2021 4:05 PM")


@pytest.mark.parametrize("body", [OUTLOOK, GMAIL, APPLE, AMERICAN])
def test_a_forwarded_message_is_the_one_that_counts(body):
    sent = message(
        body,
        to=DROP,
        subject="FW: Funding of early years",
        date="Mon, 1 Mar 2021 09:00:00 +0000",
        In_Reply_To="<orig@dept.example>",
    )
    sent.add_attachment(b"x", maintype="application", subtype="pdf", filename="letter.bin")
    read = read_mail(raw(sent), "a.eml", OURS)
    (found,) = read.proposals
    assert (found.direction, found.occurred.edtf, found.subject) == (
        "in",
        "2021-01-14",
        "Funding of early years",
    )
    assert found.body == "Dear Jessamy\n\nI agree."
    assert [(one.name, one.side, one.part) for one in found.participants] == [
        ("Odran Vellacott", "theirs", "author"),
        ("Jessamy Quarrel", "ours", "recipient"),
        ("Ansley Tarn", "theirs", "recipient"),
        ("Dame Hesper Vane", "theirs", "copied"),
    ]
    assert found.external_key == "mail:orig@dept.example"
    assert [one.file_name for one in found.documents] == ["a.eml", "letter.bin"]
    assert any("forwarded" in remark.message for remark in read.remarks)


def test_what_is_forwarded_to_somebody_outside_is_a_message_to_them():
    sent = message(OUTLOOK, to="Ansley Tarn <ansley@other.example>", subject="FW: Funding of early years")
    (found,) = read_mail(raw(sent), "a.eml", OURS).proposals
    assert (found.direction, found.occurred.edtf, found.body) == ("out", "2021-01-08", "For the record.")


def test_without_settings_what_goes_to_one_address_may_be_dropped():
    sent = message(GMAIL, to=DROP, subject="Fwd: Funding")
    (found,) = read_mail(raw(sent), "a.eml", Ours()).proposals
    assert found.occurred.edtf == "2021-01-14"


def test_attached_messages_are_proposed_each_by_itself():
    sent = message("Two for the record.", to=DROP)
    sent.add_attachment(
        message("Dear Odran\n\nFirst.", date="Fri, 8 Jan 2021 10:00:00 +0000", key="first@quillshire.example")
    )
    sent.add_attachment(
        message(
            "Dear Jessamy\n\nSecond.",
            sender=MINISTER,
            to=CHAIR,
            date="Thu, 14 Jan 2021 10:00:00 +0000",
            key="second@dept.example",
        )
    )
    read = read_mail(raw(sent), "a.eml", OURS)
    assert [(one.external_key, one.direction, one.occurred.edtf) for one in read.proposals] == [
        ("mail:first@quillshire.example", "out", "2021-01-08"),
        ("mail:second@dept.example", "in", "2021-01-14"),
    ]
    for one in read.proposals:
        assert read.text[one.start :].startswith(one.quotation)
        assert one.documents[0].role == "original"
        assert all(
            read.text[reason.start :].startswith(reason.words)
            for reason in one.reasons
            if reason.field == "author"
        )


def test_a_plain_message_among_ourselves_is_not_taken_for_a_forward():
    (found,) = read_mail(raw(message("Points:\n\nOne.", to=DROP)), "a.eml", OURS).proposals
    assert found.external_key == "mail:one@quillshire.example"
