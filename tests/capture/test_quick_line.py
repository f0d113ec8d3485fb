"""The plain line: what people type, and what is understood."""

import time
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crm.capture.quick_line import QuickLine, read_line

TODAY = date(2026, 6, 1)  # a Monday


def _who(read: QuickLine) -> list[str]:
    return [f"{one.name} ({one.side} {one.part})" for one in read.names]


@pytest.mark.parametrize(
    ("line", "kind", "direction", "when", "who", "subject"),
    [
        (
            "Wrote to Vicky Ford on 8 January 2021 about early years funding and testing in lockdown #early-years",
            "letter", "out", "2021-01-08", ["Vicky Ford (theirs recipient)"],
            "early years funding and testing in lockdown",
        ),
        ("yesterday: met @macalister re #send", "meeting", "mutual", "2026-05-31", ["macalister (theirs attendee)"], "send"),
        ("Call with DfE officials on Tuesday about SEND", "call", "mutual", "2026-05-26", ["DfE officials (theirs attendee)"], "SEND"),
        (
            "Letter from the Children's Minister, 3 March 2023, on kinship care",
            "letter", "in", "2023-03-03", ["the Children's Minister (theirs author)"], "kinship care",
        ),
        ("Met the Secretary of State in November 2017", "meeting", "mutual", "2017-11", ["the Secretary of State (theirs attendee)"], ""),
        (
            "Cllr Quarrel wrote to Lady Hortensia Fogg on 2 March 2021 to welcome her",
            "letter", "out", "2021-03-02", ["Cllr Quarrel (ours author)", "Lady Hortensia Fogg (theirs recipient)"], "to welcome her",
        ),
        (
            "We submitted a response to the youth services review",
            "submission", "out", "2026-06-01", ["the youth services review (theirs recipient)"], "",
        ),
        ("Lord Fogg wrote to us on 3 March 2021 about mist", "letter", "in", "2021-03-03", ["Lord Fogg (theirs author)"], "mist"),
        ("Lady Hortensia Fogg replied on 5 May 2021", "letter", "in", "2021-05-05", ["Lady Hortensia Fogg (theirs author)"], ""),
        (
            'Emailed Ada Quill and Bo Inkwell last Tuesday re childcare cc @"Lord Fogg"',
            "email", "out", "2026-05-26",
            ["Ada Quill (theirs recipient)", "Bo Inkwell (theirs recipient)", "Lord Fogg (theirs copied)"], "childcare",
        ),
        (
            "Our chair met the Minister for Children and Families, Vicky Ford, on 21 January 2021 at the DfE",
            "meeting", "mutual", "2021-01-21",
            ["Our chair (ours attendee)", "the Minister for Children and Families, Vicky Ford (theirs attendee)"], "",
        ),
        (
            "letter to Secretary of State for Work and Pensions and the Chancellor, 4 May 2020, about universal credit",
            "letter", "out", "2020-05-04",
            ["Secretary of State for Work and Pensions (theirs recipient)", "the Chancellor (theirs recipient)"], "universal credit",
        ),
        (
            "Wrote to Ada Quill, Bo Inkwell and Lord Fogg about ink",
            "letter", "out", "2026-06-01",
            ["Ada Quill (theirs recipient)", "Bo Inkwell (theirs recipient)", "Lord Fogg (theirs recipient)"], "ink",
        ),
        ("Responded to the Fog Committee's inquiry on 12 April 2023", "submission", "out", "2023-04-12", ["the Fog Committee's inquiry (theirs recipient)"], ""),
        (
            "Gave oral evidence to the Fog Committee on 3 May 2023 on kinship care",
            "oral-evidence", "out", "2023-05-03", ["the Fog Committee (theirs attendee)"], "kinship care",
        ),
        ("Received a holding reply from DfE on 20 January 2021", "letter", "in", "2021-01-20", ["DfE (theirs author)"], ""),
        ("Ada Quill came to the board on 3 May 2026", "meeting", "mutual", "2026-05-03", ["Ada Quill (theirs attendee)", "the board (ours attendee)"], ""),
        (
            "The LGA, ADCS, NHS England and the DfE met in spring 2022 on children with complex needs",
            "meeting", "mutual", "2022-21",
            ["The LGA (theirs attendee)", "ADCS (theirs attendee)", "NHS England (theirs attendee)", "the DfE (theirs attendee)"],
            "children with complex needs",
        ),
        ("Invited Ada Quill to the March board", "invitation", "out", "2026-06-01", ["Ada Quill (theirs recipient)"], ""),
        ("Wrote on 8 January 2021 to Ada Quill about fog", "letter", "out", "2021-01-08", ["Ada Quill (theirs recipient)"], "fog"),
        (
            "Joint letter with ADCS to the Chancellor on the £500m on 3 November 2020",
            "letter", "out", "2020-11-03", ["ADCS (ours author)", "the Chancellor (theirs recipient)"], "the £500m",
        ),
        ("met ada quill and bo inkwell yesterday", "meeting", "mutual", "2026-05-31", ["ada quill (theirs attendee)", "bo inkwell (theirs attendee)"], ""),
        (
            "Letter from Ada Quill to our chair dated 20 January 2021 re early years",
            "letter", "in", "2021-01-20", ["Ada Quill (theirs author)", "our chair (ours recipient)"], "early years",
        ),
        ("Attended roundtable with the Fog Commissioner about ink", "event", "mutual", "2026-06-01", ["the Fog Commissioner (theirs attendee)"], "ink"),
        ("Published our report on fog on 3 March 2021", "publication", "out", "2021-03-03", [], "fog"),
        ("Ada Quill MP wrote to Cllr Quarrel on 3 Feb 2021 about ink", "letter", "in", "2021-02-03", ["Ada Quill MP (theirs author)", "Cllr Quarrel (ours recipient)"], "ink"),
        ("Letter to Ada Quill: ink and pens", "letter", "out", "2026-06-01", ["Ada Quill (theirs recipient)"], "ink and pens"),
        ("had a call w/ DfE 3 Mar 2021 re SEND", "call", "mutual", "2021-03-03", ["DfE (theirs attendee)"], "SEND"),
        (
            "Ada Quill accepted our invitation to the March board on 20 January 2021",
            "invitation", "in", "2021-01-20", ["Ada Quill (theirs author)", "the March board (ours recipient)"], "",
        ),
        ("The chair of the Fog Committee wrote to us about ink", "letter", "in", "2026-06-01", ["The chair of the Fog Committee (theirs author)"], "ink"),
        ("Chair wrote to Ada Quill", "letter", "out", "2026-06-01", ["Chair (ours author)", "Ada Quill (theirs recipient)"], ""),
        ("Received letter dated 3 March 2021 from Ada Quill re placements", "letter", "in", "2021-03-03", ["Ada Quill (theirs author)"], "placements"),
        ("Emailed us: nothing", "email", "out", "2026-06-01", [], "nothing"),
        ("8 January 2021: letter to Ada Quill about the 2021 census", "letter", "out", "2021-01-08", ["Ada Quill (theirs recipient)"], "the 2021 census"),
    ],
)  # fmt: skip
def test_understood(line: str, kind: str, direction: str, when: str, who: list[str], subject: str) -> None:
    read = read_line(line, TODAY)
    assert (read.kind.value, read.direction.value) == (kind, direction)
    assert read.when is not None
    assert read.when.edtf == when
    assert _who(read) == who
    assert read.subject.value == subject


@pytest.mark.parametrize(
    ("line", "status", "when"),
    [
        ("Will meet Ada Quill on 20 July about ink", "planned", "2026-07-20"),
        ("Meeting with Ada Quill next Thursday", "planned", "2026-06-04"),
        ("Meeting with Ada Quill on 3 September 2027", "planned", "2027-09-03"),
        ("Going to meet Ada Quill", "planned", ""),
        ("Cancelled: meeting with Ada Quill on 3 May", "cancelled", "2026-05-03"),
        ("Met Ada Quill on 20 July", "done", "2025-07-20"),
    ],
)
def test_what_is_to_come_and_what_was_called_off(line: str, status: str, when: str) -> None:
    read = read_line(line, TODAY)
    assert read.when is not None
    assert (read.status, read.when.edtf) == (status, when)


@pytest.mark.parametrize(
    ("line", "when", "subject"),
    [
        ("Wrote to Ada Quill about 8 January 2021 about early years", "2021-01-08~", "early years"),
        ("Wrote to Ada Quill about 8 January 2021, re early years #ink", "2021-01-08~", "early years"),
        ("Wrote about 8 January 2021 to Ada Quill about early years", "2021-01-08~", "early years"),
        ("Wrote to Ada Quill about 8 January 2021 on ink", "2021-01-08~", "ink"),
        ("Wrote to Ada Quill about 8 January 2021", "2021-01-08~", ""),
        ("Wrote to Ada Quill about 8 January 2021 guidance", "2026-06-01", "8 January 2021 guidance"),
        ("Wrote to Ada Quill before March 2021 about ink", "../2021-02", "ink"),
        ("Wrote to Ada Quill before March re ink", "../2026-02", "ink"),
        ("Wrote to Ada Quill after March 2021 about ink", "2021-04/..", "ink"),
        ("Wrote to Ada Quill before 8 January 2021", "../2021-01-07", ""),
        ("Wrote to Ada Quill after 2010: ink", "2011/..", "ink"),
        ("Wrote to Ada Quill until March 2021 about ink", "../2021-03", "ink"),
        ("Wrote to Ada Quill after the 8 January 2021 statement about ink", "2021-01-08", "ink"),
        ("Wrote to Ada Quill yesterday, 31 May 2026, about ink", "2026-05-31", "ink"),
    ],
)
def test_what_leads_to_a_date_belongs_to_it(line: str, when: str, subject: str) -> None:
    read = read_line(line, TODAY)
    assert read.when is not None
    assert (read.when.edtf, read.subject.value) == (when, subject)
    assert _who(read) == ["Ada Quill (theirs recipient)"]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("Met Ada Quill on 2021-13-01 about ink", "no month 13 in “2021-13-01”"),
        ("Met Ada Quill on 13/25/2021 about ink", "no month 25"),
        ("Met Ada Quill on 2021/01/08 about ink", "“2021/01/08”"),
        ("Met Ada Quill on 31/12/20201 about ink", "“31/12/20201” is not a date"),
        ("Met Ada Quill yesterday 8 January 2021 about ink", "two dates: 31 May 2026 and 8 January 2021"),
        ("Met Ada Quill on 8 January 2021 and again on 9 January 2021", "two dates"),
        ("Met Ada Quill on 8 January 2021 and again on 30 February 2021", "30 February 2021 does not exist"),
    ],
)
def test_no_date_becomes_part_of_a_name(line: str, problem: str) -> None:
    read = read_line(line, TODAY)
    assert read.when is None
    assert problem in read.problem
    assert read.hint
    assert _who(read) == ["Ada Quill (theirs attendee)"]


def test_the_date_of_something_else_is_no_second_date() -> None:
    read = read_line("Replied on 5 March 2021 to Ada Quill about the letter of 3 March 2021", TODAY)
    assert read.when is not None
    assert read.when.edtf == "2021-03-05"
    assert read_line("Replied on 5 March 2021 to the letter of 3 March 2021", TODAY).problem == ""


@pytest.mark.parametrize("verb", ["submitted", "was sent"])
def test_what_was_sent_is_nobody(verb: str) -> None:
    read = read_line(f"Response {verb} to the Review of Ink on 5 May 2021", TODAY)
    assert _who(read) == ["the Review of Ink (theirs recipient)"]
    assert read.kind.value == "submission"


def test_topics_are_taken_out_of_the_subject() -> None:
    read = read_line("Wrote to Ada Quill re #send places and #early-years money", TODAY)
    assert [topic.value for topic in read.topics] == ["send", "early-years"]
    assert read.subject.value == "places and money"


def test_a_choice_is_told() -> None:
    assert any("taken as today" in note for note in read_line("Wrote to Ada Quill", TODAY).notes)
    assert any("taken as a call" in note for note in read_line("Spoke to Ada Quill yesterday", TODAY).notes)
    assert any("taken as “other”" in note for note in read_line("Ada Quill, yesterday", TODAY).notes)
    assert any(
        "was a Friday" in note for note in read_line("Met Ada Quill on Monday 8 January 2021", TODAY).notes
    )
    assert not read_line("Met Ada Quill on 8 January 2021", TODAY).notes


def test_a_day_that_does_not_exist_is_a_problem() -> None:
    read = read_line("Wrote to Ada Quill on 30 February 2021 about fog", TODAY)
    assert read.when is None
    assert read.problem == "30 February 2021 does not exist"
    assert "28 days" in read.hint


@given(st.text(st.characters(exclude_categories=()), max_size=120))
def test_any_line_is_read(line: str) -> None:
    _sound(line)


WORDS = st.sampled_from(
    [
        "wrote",
        "to",
        "met",
        "letter",
        "from",
        "call",
        "with",
        "us",
        "our",
        "chair",
        "the",
        "Minister",
        "for",
        "Children",
        "and",
        "Families,",
        "Vicky",
        "Ford",
        ",",
        ":",
        ";",
        "@ford",
        '@"a',
        'b"',
        "#send",
        "about",
        "re",
        "on",
        "8",
        "January",
        "2021",
        "yesterday",
        "next",
        "Tuesday",
        "cc",
        "response",
        "inquiry",
        "attended",
        "conference",
        "will",
        "cancelled",
        "&",
        "at",
        "in",
    ]
)


@example('@"a yesterday @"')
@example('@" @"')
@example('@"a wrote')
@given(st.lists(WORDS, max_size=14).map(" ".join))
def test_any_words_of_lines_are_read(line: str) -> None:
    _sound(line)


def _sound(line: str) -> None:
    read = read_line(line, TODAY)
    words = [read.when_words, read.subject, read.kind, *read.topics]
    for start, end in [(one.start, one.end) for one in words] + [(one.start, one.end) for one in read.names]:
        assert 0 <= start <= end <= len(line)
    for one in read.names:
        assert one.name.strip()
        assert one.name.split()[0] in line[one.start : one.end]
    assert read.when is not None or read.problem


def test_it_keeps_up_with_typing() -> None:
    line = "Wrote to the Minister for Children and Families, Vicky Ford, on 8 January 2021 about early years #early-years"
    best = min(_seconds(line) for _ in range(20))
    assert best < 0.003  # a third of that on a quiet machine


@pytest.mark.parametrize(
    "piece",
    [
        " ",
        "\n",
        ", ",
        "and ",
        "to ",
        "cc ",
        "for ",
        "at ",
        "@",
        "#a",
        "about ",
        "the ",
        "meeting with a joint letter to ",
        "8 ",
        "a" * 50 + " ",
    ],
)
def test_no_line_holds_up_the_screen(piece: str) -> None:
    line = "Met Ada Quill" + piece * 50_000 + "on 8 January 2021 about ink"
    assert min(_seconds(line) for _ in range(3)) < 0.1


def _seconds(line: str) -> float:
    start = time.process_time()
    read_line(line, TODAY)
    return time.process_time() - start
