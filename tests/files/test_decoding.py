"""Bytes become text in one way, whoever saved them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.files.decoding import decoded

BRITISH = "Cllr O’Brien – “£500m for Llŷn” … café, naïve"
POLISH = "Zażółć gęślą jaźń. Szanowni Państwo, dziękuję za list z dnia ósmego stycznia. " * 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"])
def test_unicode_is_read_with_and_without_its_mark(encoding):
    assert decoded(BRITISH.encode(encoding)) == BRITISH


def test_the_quotation_marks_of_word_are_read():
    text = BRITISH.replace("ŷ", "y")
    assert decoded(text.encode("cp1252")) == text


def test_what_is_not_written_in_britain_is_read_as_what_it_looks_like():
    assert decoded(POLISH.encode("cp1250")) == POLISH


@pytest.mark.parametrize(
    "data", [bytes(range(256)), b"\x00\x01\x02", b"\xff\xfe\x00", b"\x01" * 100 + b"\xff"]
)
def test_what_is_no_text_is_none(data):
    assert decoded(data) is None


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_none(data):
    assert decoded(data) is None or isinstance(decoded(data), str)


@given(st.text(max_size=200))
def test_utf_8_is_always_itself(text):
    plain = text.replace("\x00", "").lstrip("\ufeff")
    data = plain.encode("utf-8", "ignore")
    if not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        assert decoded(data) == data.decode()
