"""What is cut from a body, and what never is."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm.mail.html_text import text_of
from crm.mail.quoting import cut_quoted

OUTLOOK = "From: Bo Quench <bo@x.example>\nSent: 03 March 2021 10:22\nTo: Ann Tarn <a@y.example>; Cy Vane\n<c@y.example>\nSubject: RE: Funding\n\nOld words.\n"


@pytest.mark.parametrize(
    ("text", "own"),
    [
        (f"Agreed.\n\nAnn\n\n{OUTLOOK}", "Agreed.\n\nAnn"),
        (f"Agreed.\n\n________________________________\n{OUTLOOK}", "Agreed."),
        (f"Agreed.\n\n-----Original Message-----\n{OUTLOOK}", "Agreed."),
        (
            "Sure.\n\nOn Wed, 3 Mar 2021 at 10:22, Bo Quench <bo@x.example>\nwrote:\n\n> Dear Ann,\n> yes\n",
            "Sure.",
        ),
        ("Sure.\n\nOn 3 Mar 2021, at 10:22, Bo Quench <bo@x.example> wrote:\n\nnot marked at all\n", "Sure."),
        ("Sure.\n\nBo Quench <bo@x.example> wrote:\n> yes\n", "Sure."),
        ("Sure.\n\n> yes\n> no\n", "Sure."),
        ("The text.\n\n-- \nAnn Tarn\nHead of Quill", "The text."),
        ("The text.\n\nSent from my phone", "The text."),
        (
            "The text.\n\nThis email and any attachments are confidential and intended for the addressee only.\nMore.",
            "The text.",
        ),
    ],
)
def test_the_quoted_tail_is_cut(text, own):
    assert cut_quoted(text).own == own


@pytest.mark.parametrize(
    "text",
    [
        "On Wed, 3 Mar 2021 at 10:22, Bo Quench <bo@x.example> wrote:\n> Can you come?\n\nYes we can.\n\n> And bring papers?\n\nYes.",
        "> Can you come?\n\nYes.",
        "Dear all\n\nFrom: April there is money.\nTo: be said.\n\nMore.",
        "On 3 March we wrote:\nthat money is short. He said:\n\nnothing.\n> x\n\nMore of ours.",
        "Dear Ann\n\nOn 8 January the minister wrote to us. We answer:\n\nNo.",
        f"Please see my comments below in red.\n\n{OUTLOOK.strip()}",
        "Points:\n\n-- one\n-- two",
    ],
)
def test_answers_between_quoted_lines_and_plain_words_stay(text):
    assert cut_quoted(text).own == text.replace("\n<c@y.example>", "\n<c@y.example>")


def test_answers_between_are_kept_and_the_rest_of_the_tail_is_not():
    cut = cut_quoted(
        "On 3 Mar 2021, Bo wrote:\n> Can you come?\n\nYes.\n\n> And bring papers?\n> And cake?\n"
    )
    assert cut.own.endswith("Yes.")
    assert cut.between


def test_quotation_of_html_is_marked_and_cut():
    html = "<div>Sure.</div><div class=gmail_quote><div>On Wed, 3 Mar 2021 at 10:22, Bo &lt;b@x.example&gt; wrote:</div><blockquote><p>old</p></blockquote></div>"
    assert cut_quoted(text_of(html)).own == "Sure."
    outlook = "<p>Agreed.</p><div style='border-top:solid'><p><b>From:</b> Bo Quench<br><b>Sent:</b> 03 March 2021 10:22<br><b>To:</b> Ann<br><b>Subject:</b> RE: x</p></div><p>Old.</p>"
    assert cut_quoted(text_of(outlook)).own == "Agreed."


def test_lines_of_html_that_are_shown_as_written_stay_lines():
    html = "<p>Agreed,\nall of it.</p><pre>Ann\n  <b>Head</b> of Funding\n<blockquote>old</blockquote></pre>"
    assert text_of(html) == "Agreed, all of it.\nAnn\nHead of Funding\n\n> old"


def test_lines_in_the_cells_of_a_table_stay_lines():
    html = "<table><tr><td>Ann Tarn<br>Head of Funding</td><td>Quench House</td></tr></table>"
    assert text_of(html).split("\n")[-1].split("\t") == ["Head of Funding", "Quench House"]


@given(st.text(max_size=400), st.text(max_size=400))
@settings(max_examples=60, deadline=None)
def test_any_text_is_cut_without_trouble(before, after):
    cut = cut_quoted(f"{before}\n\n{OUTLOOK}{after}")
    assert len(cut.own) <= len(before) + len(after) + len(OUTLOOK) + 10


@pytest.mark.parametrize(
    "piece",
    [
        "On ",
        "From: a\n",
        "> ",
        "On a 1\n",
        "_",
        "From: a\nSent: b\nx\n",
        "On 1 wrote:\n> a\nb\n",
        "a <b@c> wrote:\n",
    ],
)
def test_time_grows_with_length_alone(piece):
    begun = time.perf_counter()
    cut_quoted((piece * 60_000)[:100_000])
    assert time.perf_counter() - begun < 5
