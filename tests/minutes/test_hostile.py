"""Minutes of no sense at all: read without a fault, in time with their length."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm.minutes.reading import read_minutes
from crm.minutes.recognise import looks_like_minutes
from crm.papers.gazetteer import Gazetteer
from crm.vocabulary.partial_date import PartialDate

DATED = PartialDate.parse("2031-03-06")
PIECES = st.sampled_from(
    [
        "Agenda and minutes", "Hedgerow Board - Thursday, 6th March, 2031 10.30 am", "1.", "2.", "4a", "Minutes:", "Decision", "RESOLVED:",
        "RESOLVED – that (1) it be noted; (2) a letter be sent to the Home Office.", "Actions", "Action: J Smith to write to the Minister", "•  ",
        "(a) noted", "Apologies: Cllr A Quarrel (substitute: Cllr B Thrupp); Dr C", "Action\tOwner\tDue\tProgress", "Write\tChair\tMay\tSent 4 May",
        "The Chair welcomed Dr Piers Wherry, Head of Rivers, Marsh Trust, to the meeting.", "…  view the full minutes text for item 3.", "\f", "Page 1 of 2",
        "Welcome", "12/31\tMatters arising", "o   sub", "The Board:", "Cllr X agreed to send it when known", "by the end of", "\u00a0", "pdf icon PDF 1 KB",
        "Also present: Peter Quill, Marsh Trust", "In attendance", "Also present", "Members’ comments:", "he had written to the Secretary of State on 29 February",
    ]
)  # fmt: skip


@given(
    st.one_of(
        st.text(max_size=400), st.lists(st.one_of(PIECES, st.text(max_size=30)), max_size=40).map("\n".join)
    )
)
@settings(max_examples=80, deadline=None)
def test_any_text_is_read_and_quoted_as_it_stands(text: str) -> None:
    found = read_minutes(text, DATED, ["Union of Parishes", "Hedgerow Board"], Gazetteer.empty())
    for each in found.engagements:
        assert text[each.start : each.end] == each.quotation
        assert each.quotation.strip()
    squeezed = "".join(text.split())
    for item in found.items:
        assert 0 <= item.start <= len(text)
        for decision in item.decisions:
            # Entries of a list within a decision are joined without their marks.
            assert all(word in squeezed for word in decision.split()[:1])
    assert 0.0 <= looks_like_minutes(text) <= 1.0


@pytest.mark.parametrize(
    "piece",
    [
        "a ", "A ", "A, ", "Cllr A, ", "and ", "(", "((", "1. ", "1.\n\n", "RESOLVED ", "Action: ", "\t", ",", ":", "- ", ". ", "Dr A, B, C; ",
        "substitute for ", "apologies ", "by ", "to ", "the ", "…", "x", "\n", "he had written to ", "Decision: ", "welcomed A, ", "letter ", "June ", "“", "–",
        "Apologies: Cllr A;\n", "1. Apologies\nMinutes:\n", "A\tB\tC\n", "4\n", "Cllr A agreed to x. ", "\f1 of 2\n", "A Trust, ", "The ",
    ],
)  # fmt: skip
def test_a_long_text_of_one_thing_takes_no_longer_than_its_length(piece: str) -> None:
    text = (piece * 10_000)[:10_000]
    began = time.process_time()
    read_minutes(text, DATED, ["Union of Parishes"], Gazetteer.empty())
    looks_like_minutes(text)
    assert time.process_time() - began < 5
