"""Mailboxes: mbox files and Maildir folders."""

import tracemalloc
from itertools import islice

import pytest

from crm.errors import FileTrouble
from crm.mail.mailbox import is_maildir, read_mailbox
from tests.support.mail import CHAIR, MINISTER, OURS, message, raw


def _mbox(*messages: bytes) -> bytes:
    return b"".join(
        b"From someone@x.example Fri Jan  8 10:22:00 2021\n" + one.replace(b"\r\n", b"\n") + b"\n"
        for one in messages
    )


def _letter(number: int) -> bytes:
    return raw(
        message(
            f"Dear Odran\n\nNumber {number}.\n"
            + "words and words and words and words and words and words\n" * 50,
            key=f"m{number}@quillshire.example",
        )
    )


def test_every_message_of_a_mailbox_is_read_and_a_broken_one_is_told(tmp_path):
    path = tmp_path / "sent.mbox"
    odd = raw(message("Dear Odran\n\nFrom here on it is ours.\n\nFrom there 2021\n>From the start."))
    path.write_bytes(
        _mbox(_letter(1), b"rubbish\n", odd.replace(b"\nFrom there", b"\n>From there"), _letter(4))
    )
    read = list(read_mailbox(path, OURS))
    assert [len(one.proposals) for one in read] == [1, 0, 1, 1]
    assert read[1].remarks[0].place == "sent.mbox, message 2"
    assert (
        read[2].proposals[0].body
        == "Dear Odran\n\nFrom here on it is ours.\n\nFrom there 2021\nFrom the start."
    )
    assert [one.proposals[0].external_key for one in (read[0], read[3])] == [
        "mail:m1@quillshire.example",
        "mail:m4@quillshire.example",
    ]
    assert read[3].proposals[0].documents[0].file_name == "sent message 4.eml"


@pytest.mark.slow
def test_two_thousand_messages_stream_through_little_memory(tmp_path):
    path = tmp_path / "big.mbox"
    one = _mbox(_letter(7))
    with path.open("wb") as file:
        for number in range(2_000):
            file.write(one.replace(b"m7@", f"m{number}@".encode()))
    assert path.stat().st_size > 5_000_000
    assert len({read.proposals[0].external_key for read in read_mailbox(path, OURS)}) == 2_000
    tracemalloc.start()
    try:
        assert sum(len(read.proposals) for read in islice(read_mailbox(path, OURS), 50)) == 50
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 1_500_000, f"{peak:,} bytes at the most"


def test_a_mailbox_of_one_endless_line_is_no_mailbox(tmp_path):
    path = tmp_path / "line.mbox"
    path.write_bytes(b"x" * 3_000_000)
    with pytest.raises(FileTrouble, match="is not a mailbox"):
        list(read_mailbox(path, OURS))


def test_a_folder_of_mail_is_read_with_its_subfolders_and_no_links_are_followed(tmp_path):
    box = tmp_path / "Mail"
    for folder in ("cur", "new", "tmp", ".Sent/cur"):
        (box / folder).mkdir(parents=True)
    (box / "cur" / "1610.a.host:2,S").write_bytes(_letter(1))
    (box / "new" / "1611.b.host").write_bytes(raw(message(sender=MINISTER, to=CHAIR, key="in@dept.example")))
    (box / "tmp" / "half").write_bytes(_letter(9))
    (box / ".Sent" / "cur" / "1612.c.host:2,S").write_bytes(_letter(2))
    outside = tmp_path / "outside.eml"
    outside.write_bytes(_letter(3))
    (box / "cur" / "link").symlink_to(outside)
    assert is_maildir(box)
    keys = [one.proposals[0].external_key for one in read_mailbox(box, OURS)]
    assert keys == ["mail:m1@quillshire.example", "mail:in@dept.example", "mail:m2@quillshire.example"]


def test_a_folder_without_mail_and_a_file_that_is_not_there_are_said(tmp_path):
    with pytest.raises(FileTrouble, match="no folder of mail"):
        list(read_mailbox(tmp_path, OURS))
    with pytest.raises(FileTrouble, match="cannot be read"):
        list(read_mailbox(tmp_path / "none.mbox", OURS))


def test_messages_without_an_empty_line_between_them_are_told_apart(tmp_path):
    box = tmp_path / "box.mbox"
    one = raw(message("First.\n")).replace(b"\r\n", b"\n")
    two = raw(message("Second.\n", key="two@quillshire.example")).replace(b"\r\n", b"\n")
    start = b"From chair@quillshire.example Fri Jan  8 10:22:00 2021\n"
    box.write_bytes(start + one + start + two)
    assert len(list(read_mailbox(box, OURS))) == 2
