"""Any text at all can be read: in bounded time, with exact quotations, in the order of the text."""

import string
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm.papers.gazetteer import Gazetteer
from crm.papers.reading import read_paper
from crm.vocabulary.partial_date import PartialDate

WORDS = st.sampled_from(
    [
        "I",
        "we",
        "met",
        "wrote",
        "to",
        "with",
        "the",
        "Minister",
        "for",
        "Schools",
        "on",
        "8",
        "January",
        "3rd",
        "and",
        "4th",
        "May",
        "last",
        "Tuesday",
        ",",
        ".",
        ";",
        ":",
        "(",
        ")",
        "’s",
        "Ofsted",
        "MP",
        "Cllr",
        "Orla",
        "Vantreight",
        "chaired",
        "a",
        "panel",
        "at",
        "conference",
        "our",
        "response",
        "consultation",
        "submitted",
        "was",
        "sent",
        "\n",
        "\n\n",
        "\t",
        "•",
        "-",
        "|",
        "1.",
        "Meetings",
        "Board",
        "visited",
        "Date",
        "With",
        "How",
        "spring",
        "2021",
        "next",
        "week",
    ]
)
SENTENCES = st.lists(WORDS, max_size=60).map(" ".join)
DATES = st.sampled_from(["2021-03", "2021-03-17", "", "2020-02-29", "0001-01-01", "9999-12-31"])


@settings(max_examples=60, deadline=None)
@given(text=SENTENCES | st.text(max_size=300), dated=DATES)
def test_reading_never_fails_and_quotes_exactly(text: str, dated: str) -> None:
    found = read_paper(text, PartialDate.parse(dated), ("Ferry Towns",), Gazetteer.empty())
    starts = [one.start for one in found]
    assert starts == sorted(starts)
    for one in found:
        assert one.quotation
        assert text[one.start : one.end] == one.quotation
        assert 0 <= one.confidence <= 1


@settings(max_examples=40, deadline=None)
@given(text=SENTENCES)
def test_a_date_is_near_that_of_the_paper_or_written_with_its_year(text: str) -> None:
    for one in read_paper(text, PartialDate.parse("2021-03-17"), (), Gazetteer.empty()):
        if one.date and not one.year_given:
            assert one.date.earliest is not None
            assert 2014 <= one.date.earliest.year <= 2022


@given(text=st.text(alphabet=string.ascii_letters + " .\n", max_size=200))
@settings(max_examples=25, deadline=None)
def test_an_undated_paper_has_no_dates_made_up(text: str) -> None:
    for one in read_paper(
        text + " I met the Minister on 8 January.", PartialDate.unknown(), (), Gazetteer.empty()
    ):
        assert not one.date


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "a ",
        "I wrote to ",
        "(",
        "met with the Minister and ",
        "• met Kit\n",
        "a\tb\n",
        "Date: x\nWith: y\n",
        "Rt Hon ",
    ],
)
def test_hostile_text_takes_time_with_its_length_only(piece: str) -> None:
    """Forty thousand characters of one word: seconds at the most, where a slip of the patterns would take hours."""
    text = (piece * (40_000 // len(piece) + 1))[:40_000]
    began = time.process_time()
    read_paper(text, PartialDate.parse("2021-03"), ("Ferry Towns",), Gazetteer.empty())
    assert time.process_time() - began < 5
