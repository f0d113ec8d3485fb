"""Messages saved by Outlook."""

import struct
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm.errors import BadInput, DespatchError, FileTrouble
from crm.mail.reading import read_mail
from crm.mail.rtf import decompress
from tests.support.mail import OURS
from tests.support.outlook import Props, Value, outlook

SENT = datetime(2021, 3, 31, 23, 30, tzinfo=UTC)
MESSAGE: Props = {
    0x001A: "IPM.Note",
    0x0037: "RE: Funding of early years",
    0x0039: SENT,
    0x0C1A: "VELLACOTT, Odran (MP)",
    0x0C1F: "/O=EXCHANGE/OU=X/CN=ODRAN",
    0x5D01: "odran.vellacott@dept.example",
    0x1000: "Dear Jessamy\r\n\r\nI agree.\r\n\r\nFrom: Jessamy\r\nSent: 8 January 2021\r\nTo: Odran\r\nSubject: Funding\r\n\r\nold",
    0x1035: "<two@dept.example>",
    0x1042: "<one@quillshire.example>",
}
TO: Props = {0x3001: "Jessamy Quarrel", 0x39FE: "jessamy.quarrel@quillshire.example", 0x0C15: 1}
CC: Props = {0x3001: "Ansley Tarn", 0x39FE: "ansley@other.example", 0x0C15: 2}
BCC: Props = {0x3001: "Hidden", 0x39FE: "hidden@other.example", 0x0C15: 3}
# The first example of [MS-OXRTFCP], section 4.1.
PACKED = bytes.fromhex(
    "2d0000002b0000004c5a4675f1c5c7a703000a00726370673132354232 0af32068656c090020 6277 05b06c647d0a800fa0".replace(
        " ", ""
    )
)


def test_a_message_of_outlook_says_what_an_eml_says():
    attachments: list[Mapping[int, Value]] = [
        {0x3701: b"figures " * 1_000, 0x3707: "figures.txt", 0x370E: "text/plain"},
        {0x3701: b"\x89PNG", 0x3707: "image001.png", 0x370E: "image/png", 0x3712: "x@y"},
    ]
    data = outlook(MESSAGE, [TO, CC, BCC], attachments)
    read = read_mail(data, "a.msg", OURS)
    (found,) = read.proposals
    assert (found.direction, found.occurred.edtf, found.subject) == (
        "in",
        "2021-04-01",
        "Funding of early years",
    )
    assert found.body == "Dear Jessamy\n\nI agree."
    assert [(one.name, one.address, one.part) for one in found.participants] == [
        ("Odran Vellacott", "odran.vellacott@dept.example", "author"),
        ("Jessamy Quarrel", "jessamy.quarrel@quillshire.example", "recipient"),
        ("Ansley Tarn", "ansley@other.example", "copied"),
    ]
    assert (found.external_key, found.replies_to) == (
        "mail:two@dept.example",
        ("mail:one@quillshire.example",),
    )
    assert [(one.file_name, one.role) for one in found.documents] == [
        ("a.msg", "original"),
        ("figures.txt", "background"),
    ]
    assert found.documents[0].data == data
    assert found.documents[1].text.startswith("figures")


def test_a_body_in_html_alone_is_read():
    only: Props = {key: value for key, value in MESSAGE.items() if key != 0x1000} | {
        0x1013: "<p>Dear Siân</p>".encode(),
        0x3FDE: 65001,
    }
    assert read_mail(outlook(only, [TO]), "a.msg", OURS).proposals[0].body == "Dear Siân"


@pytest.mark.parametrize(
    ("rich", "body"),
    [
        (
            rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}}\fs20 Dear Si\'e2n\par \u8364?5m \'96 now\tab x\par{\*\gone y}}",
            "Dear Siân\n€5m – now\tx",
        ),
        (
            rb"{\rtf1\ansi\fromhtml1{\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 Dear Odran\htmlrtf\par}\htmlrtf0{\*\htmltag72 </p>}I agree.}",
            "Dear Odran\nI agree.",
        ),
        (b"nothing of the kind{", "nothing of the kind"),
        (b"{\\rtf1}", ""),
    ],
)
def test_a_body_in_rich_text_alone_is_read(rich, body):
    plain = struct.pack("<II4sI", len(rich) + 12, len(rich), b"MELA", 0) + rich
    only: Props = {key: value for key, value in MESSAGE.items() if key != 0x1000}
    read = read_mail(outlook(only | {0x1009: plain}, [TO]), "a.msg", OURS)
    assert read.proposals[0].body == body
    assert any("rich text" in remark.message for remark in read.remarks) is not bool(body)


def test_compressed_rich_text_is_unpacked_as_its_specification_shows():
    assert decompress(PACKED) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
    with pytest.raises(BadInput, match="cut off"):
        decompress(PACKED[:10])
    with pytest.raises(BadInput, match="too large"):
        decompress(struct.pack("<II4sI", 1, 2**31, b"LZFu", 0))


@given(st.binary(max_size=200), st.integers(0, 5_000))
@settings(max_examples=50, deadline=None)
def test_any_compressed_bytes_stay_within_the_size_they_claim(data, size):
    with suppress(DespatchError):
        assert len(decompress(struct.pack("<II4sI", 1, size, b"LZFu", 0) + data)) <= size


@pytest.mark.parametrize(
    "data", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5_000)]
)
def test_a_damaged_file_is_said(data):
    with pytest.raises(FileTrouble, match="cannot be read as an Outlook message"):
        read_mail(data, "a.msg", OURS)


WHOLE = outlook(MESSAGE, [TO, CC], [{0x3701: b"x" * 5_000, 0x3707: "x.bin"}])


@given(st.lists(st.tuples(st.integers(8, len(WHOLE) - 1), st.binary(min_size=1, max_size=8)), max_size=8))
@settings(max_examples=50, deadline=None)
def test_damaged_files_are_read_or_refused(changes):
    data = WHOLE
    for place, put in changes:
        data = data[:place] + put + data[place + len(put) :]
    with suppress(DespatchError):
        read_mail(data, "a.msg", OURS)
