"""Display names and subjects."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.mail.names import Named, clean_name
from crm.mail.ours import Ours
from crm.mail.threads import clean_subject, reference_key, thread_key


@pytest.mark.parametrize(
    ("shown", "name", "role"),
    [
        ("VELLACOTT, Odran (MP)", "Odran Vellacott", ""),
        ("VELLACOTT, Odran MP", "Odran Vellacott", ""),
        ("O'QUENCH-TARN, Ada (DfE)", "Ada O'Quench-Tarn", "DfE"),
        ("'DfE Ministers' via Correspondence", "DfE Ministers", ""),
        ("ann.tarn@x.example", "", ""),
        ("'Ann Tarn' [mailto:ann@x.example]", "Ann Tarn", ""),
        ("Cllr Jessamy Quarrel | Quillshire Board", "Cllr Jessamy Quarrel", "Quillshire Board"),
        ("Correspondence, DFE", "Correspondence, DFE", ""),
        ("Minister for Children, Office of", "Minister for Children, Office of", ""),
        ("Odran Vellacott, MP", "Odran Vellacott", ""),
        ("Ann\x00\x1b Tarn\u202e", "Ann Tarn", ""),
        ("", "", ""),
    ],
)
def test_names_are_made_of_what_programs_show(shown, name, role):
    read = clean_name(shown)
    assert (read.name.replace("\ufffd", "").replace("  ", " "), read.role) == (name, role)


@given(st.text(max_size=300))
def test_any_name_is_read(shown):
    read = clean_name(shown)
    assert isinstance(read, Named)
    assert len(read.name) <= 300
    assert not any(ord(sign) < 32 for sign in read.name)


@pytest.mark.parametrize(
    ("subject", "clean"),
    [
        ("RE: FW: Re[2]: [EXTERNAL] Funding", "Funding"),
        ("Fwd: OFFICIAL-SENSITIVE - Funding", "Funding"),
        ("Automatic reply: Funding", "Funding"),
        ("Reform: the next step", "Reform: the next step"),
        ("Re:", ""),
    ],
)
def test_subjects_lose_the_marks_of_answering(subject, clean):
    assert clean_subject(subject) == clean


def test_a_thread_key_says_something_or_nothing():
    assert thread_key("RE: Funding – of  Early Years") == thread_key("Funding of early years") != ""
    assert thread_key("Re: Update") == ""
    assert reference_key("Our ref: QCB/21-014") == "ref:ourrefqcb21014"
    assert reference_key("none") == ""


def test_whose_an_address_is():
    ours = Ours(
        domains=("quillshire.example",), addresses=("chair@post.example",), names=("Quillshire Board",)
    )
    assert ours.owns_address("x@mail.QUILLSHIRE.example")
    assert not ours.owns_address("x@notquillshire.example")
    assert ours.owns_address("Chair@post.example")
    assert ours.side("Chair, Quillshire Board", "x@dept.example") == "theirs"
    assert ours.side("", role="the Quillshire Board") == "ours"
