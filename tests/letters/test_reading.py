"""A letter taken apart: who, to whom, when, about what, what it answers."""

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from crm.files.text import read_text
from crm.imports.proposed import Proposed
from crm.letters.reading import read_letter
from crm.letters.recognise import looks_like_letter
from crm.mail.ours import Ours
from crm.vocabulary.partial_date import PartialDate
from tests.files.making import pdf
from tests.support.letters import JOINT, OUT, REPLY, TABLES
from tests.support.mail import OURS


def _read(text: str, ours: Ours = OURS, dated_by: str = "") -> Proposed:
    read = read_letter(text, "letter.docx", ours, PartialDate.parse(dated_by))
    assert len(read.proposals) == 1
    proposed = read.proposals[0]
    assert text[proposed.start :].startswith(proposed.quotation)
    for reason in proposed.reasons:
        assert text[reason.start :].startswith(reason.words), reason
    return proposed


def _who(proposed: Proposed) -> list[str]:
    return [
        f"{one.part} {one.side}: {one.name}" + (f" ({one.role})" if one.role else "")
        for one in proposed.participants
    ]


def test_a_letter_of_ours():
    found = _read(OUT)
    assert (found.kind, found.direction, found.occurred.edtf) == ("letter", "out", "2021-01-08")
    assert found.subject == "Early years funding in Quillshire"
    assert found.body.startswith("Thank you for your letter")
    assert found.body.endswith("a meeting in the spring.")
    assert _who(found) == [
        "author ours: Cllr Jessamy Quarrel (Chair, Children and Young People Board, Quillshire Board)",
        "recipient theirs: The Rt Hon Odran Vellacott MP (Secretary of State for Lanterns, Department for Lanterns)",
        "copied theirs: Ansley Tarn MP (Chair of the Lantern Committee)",
        "copied theirs: Dame Hesper Vane",
    ]
    assert found.known_as == ("ref:qcb21014", "letter-of:2021-01-08/quarrel")
    assert found.replies_to == ("ref:20200061234", "letter-of:2020-12-14/vellacott")


def test_the_reply_to_it_names_the_key_of_what_it_answers():
    letter, reply = _read(OUT), _read(REPLY)
    assert (reply.direction, reply.occurred.edtf) == ("in", "2021-01-14")
    assert set(letter.known_as) <= set(reply.replies_to)
    assert reply.subject.startswith("Early years") or "early years" in reply.subject
    assert _who(reply) == [
        "author theirs: Odran Vellacott MP (Minister for Lanterns and Wicks)",
        "recipient ours: Councillor Jessamy Quarrel (Chair of the Children and Young People Board, Quillshire Board)",
    ]
    assert reply.participants[1].address == "jessamy.quarrel@quillshire.example"


def test_a_joint_letter_has_signatories():
    found = _read(JOINT)
    assert (found.direction, found.occurred.edtf, found.subject) == ("out", "2021-03-03", "A FAIR SETTLEMENT")
    assert _who(found) == [
        "signatory ours: Cllr Jessamy Quarrel (Chair, Quillshire Board)",
        "signatory theirs: Ansley Tarn (Chief Executive, Wick Trust)",
        "signatory theirs: Dr Bettany Quench OBE (President, Association of Lamplighters)",
        "recipient theirs: Rt Hon Hesper Vane MP (Chancellor of the Exchequer)",
    ]


def test_columns_of_a_table_are_read_one_after_the_other():
    found = _read(TABLES)
    assert (found.occurred.edtf, found.direction) == ("2021-03", "out")
    assert _who(found) == [
        "signatory ours: Cllr Jessamy Quarrel (Chair, Quillshire Board)",
        "signatory theirs: Cllr Bo Quench (Vice-chair, Wick Council)",
        "recipient theirs: The Rt Hon Odran Vellacott MP (Secretary of State for Lanterns, Department for Lanterns)",
    ]


@pytest.mark.parametrize(
    ("written", "given", "when"),
    [
        ("8 January 2021", "", "2021-01-08"),
        ("8th January 2021", "", "2021-01-08"),
        ("Friday, 8 January 2021", "", "2021-01-08"),
        ("08/01/2021", "", "2021-01-08"),
        ("08.01.21", "", "2021-01-08"),
        ("Date: 8 Jan 2021", "", "2021-01-08"),
        ("London, 8 January 2021", "", "2021-01-08"),
        ("January 2021", "", "2021-01"),
        ("Spring 2021", "", "2021-21"),
        ("8 January", "2021-03", "2021-01-08"),
        ("8 January", "", ""),
        ("31 February 2021", "", ""),
        ("", "2021-03", "2021-03"),
        ("", "", ""),
    ],
)
def test_the_date_is_as_precise_as_it_is_written(written, given, when):
    found = _read(OUT.replace("8 January 2021", written), dated_by=given)
    assert found.occurred.edtf == when


def test_what_a_letter_does_not_say_is_said():
    read = read_letter("Dear all\n\nThe words of it.\n", "x.docx", OURS)
    said = " ".join(remark.message for remark in read.remarks)
    assert "no date" in said
    assert "nobody signed" in said
    assert "to whom" in said


def test_without_knowing_who_is_ours_a_letter_to_a_minister_goes_out():
    assert (_read(OUT, Ours()).direction, _read(REPLY, Ours()).direction) == ("out", "in")


def test_the_same_letter_in_word_and_in_pdf_has_the_same_key():
    from io import BytesIO

    import docx

    made = docx.Document()
    for line in OUT.split("\n"):
        made.add_paragraph(line.strip())
    out = BytesIO()
    made.save(out)
    texts = [read_text(out.getvalue(), "a.docx").text, read_text(pdf(OUT.split("\n")), "a.pdf").text]
    as_word, as_pdf = (_read(text) for text in texts)
    assert as_word.external_key == as_pdf.external_key == _read(OUT).external_key
    assert as_word.external_key != _read(REPLY).external_key
    assert _who(as_word) == _who(_read(OUT))
    assert [one.name for one in as_pdf.participants] == [one.name for one in as_word.participants]


@pytest.mark.parametrize(
    ("head", "signed", "senders", "recipients"),
    [
        (
            "Department\nfor Lanterns\n\nOdran Vellacott MP\nMinister for Lanterns\n\n1 Wick Street London SW1A 9ZZ\n\nMs Ada Quench-Tarn\nada@quillshire.example\n\n\t14 January 2021\n\nDear Ada,",
            "Odran Vellacott MP\nMinister for Lanterns",
            ["Odran Vellacott MP (Minister for Lanterns)"],
            ["Ms Ada Quench-Tarn"],
        ),
        (
            "Lantern Committee\nHouse of Commons, London SW1A 0AA\n\nFrom the Chair, Hesper Vane MP\n\nCllr Jessamy Quarrel\nQuillshire Board\n\nBy email\n\n3 February 2022\n\nDear Jessamy",
            "Hesper Vane MP\nChair, Lantern Committee",
            ["Hesper Vane MP (Chair, Lantern Committee)"],
            ["Cllr Jessamy Quarrel (Quillshire Board)"],
        ),
        (
            "Rt Hon Odran Vellacott MP, Secretary of State, Department for Lanterns, 1 Wick Street, London SW1A 9ZZ\n\nDate: 5th of March 2022\n\nDear Odran,",
            (
                "pp Cllr Jessamy Quarrel\nChair of the Quillshire Board\n\nAnsley Tarn\nPresident, Lamplighters' Federation\n[signed electronically]\n\n"
                "Quillshire Board, 2 Board Street, Quill QL1 1AA. Telephone 01234 567890 Email info@quillshire.example Chief Executive: Bo Quench"
            ),
            [
                "Cllr Jessamy Quarrel (Chair of the Quillshire Board)",
                "Ansley Tarn (President, Lamplighters' Federation)",
            ],
            ["Rt Hon Odran Vellacott MP (Secretary of State, Department for Lanterns)"],
        ),
        (
            "To: All Directors of Children's Services\n\n20 May 2020\n\nDear colleagues,",
            "Bettany Quench\nDirector General, Lanterns Group\nDepartment for Lanterns",
            ["Bettany Quench (Director General, Lanterns Group, Department for Lanterns)"],
            ["All Directors of Children's Services"],
        ),
        (
            "2 Board Street, Quill\n\n22 September 2019\n\nBaroness Fogg of Wickham\nHouse of Lords\nLondon SW1A 0PW\n\nDear Lady Fogg,",
            "Bo Quench\nPublic Affairs Manager\nQuillshire Board",
            ["Bo Quench (Public Affairs Manager, Quillshire Board)"],
            ["Baroness Fogg of Wickham"],
        ),
    ],
)
def test_who_wrote_and_to_whom_in_the_layouts_that_occur(head, signed, senders, recipients):
    found = _read(f"{head}\n\nWe write about wicks.\n\nYours sincerely,\n\n{signed}\n")
    told = [f"{one.name} ({one.role})" if one.role else one.name for one in found.participants]
    assert told == [*senders, *recipients]


def test_letters_are_told_from_other_texts():
    assert min(map(looks_like_letter, (OUT, REPLY, JOINT, TABLES))) >= 0.8
    assert looks_like_letter("Minutes of the board, 8 January 2021\n\n1. Apologies\n\nNone.\n") < 0.3
    assert looks_like_letter("The Chair wrote to the minister on 8 January 2021. She replied.\n") < 0.3
    assert looks_like_letter("") == 0.0


_PIECES = [
    "Dear ",
    "Yours sincerely",
    "\n",
    "\t",
    "\f",
    "cc: ",
    "8 January 2021",
    "Our ref: A1",
    "The Rt Hon ",
    "MP",
    ", ",
    "SW1A 9ZZ",
    "ı̇",
    "\x00",
]


@given(st.lists(st.sampled_from(_PIECES) | st.text(max_size=8), max_size=60).map("".join))
@settings(max_examples=80, deadline=None)
@example("Dear a\n0 ")
def test_any_text_is_read(text):
    _read(text)
    assert 0 <= looks_like_letter(text) <= 1


@pytest.mark.parametrize(
    "piece",
    [
        "Dear ",
        "a, ",
        "The Rt Hon A MP ",
        "Our ref: 1 ",
        "x\t",
        "\n",
        "Yours sincerely ",
        "8 January ",
        "cc ",
        "Mr A\n",
    ],
)
def test_time_grows_with_length_alone(piece):
    begun = time.perf_counter()
    text = (piece * 60_000)[:150_000]
    read_letter(f"Dear Ann\n\n{text}\n\nYours sincerely\n{text}", "a", OURS)
    read_letter(text, "a", OURS)
    assert time.perf_counter() - begun < 10


@pytest.mark.parametrize(
    "greeting", ["Dear members,", "Dear friends and colleagues,", "Dear all", "Dear fellow trustees,"]
)
def test_a_bulletin_that_greets_its_readers_is_no_letter(greeting):
    text = f"Chief executive's update\n19 November 2021\n\n{greeting}\n\nWe met the Fen Agency.\n\nWith best wishes,\nJessamy Quarrel\n"
    assert looks_like_letter(text) < 0.5
    assert looks_like_letter(text.replace(greeting, "Dear Ottoline,")) >= 0.5
