"""A web page reads as it looks when it is copied out of a browser."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.files.text import read_text
from crm.files.webpage import html_source, page_text

MINUTES = """<!DOCTYPE html><html><head><title>Agenda for Test Board on Tuesday</title><style>p {color: red}</style></head>
<body><nav><a href="/">Home</a></nav>
<h1 class="mgMainTitleTxt">Agenda and minutes</h1>
<h2 class="mgSubTitleTxt">Test Board - Tuesday, 8th September, 2020 12.00 pm</h2>
<div class="mgContent">
<p><span class="mgLabel">Venue:</span> Westminster Room, 18 Example Square. <a href="map.aspx">View directions</a></p>
<table class="mgItemTable" summary="Items"><caption class="mgSectionTitle">Items</caption>
<tr><th class="mgHide">No.</th> <th class="mgHide">Item</th></tr>
<tr><td class="mgItemNumberCell"><p class="mgAiTitleTxt">1. </p></td>
<td><p class="mgAiTitleTxt"><a name="AI1">Welcome &amp; Apologies</a>
<a href="documents/s1/w.pdf"><img src="https://example.org/pdf.gif" alt="pdf icon" /> PDF 277 KB</a></p>
<p class="mgSubItemTitleTxt">Minutes:</p>
<div class="mgWordPara"><p class="MsoNormal">The Chair, Cllr Eamonn Thistlewick&#8217;s
deputy, welcomed members.</p><p class="MsoNormal">&nbsp;</p>
<p class="MsoListParagraph"><span>-<span style="font:7.0pt">&nbsp;&nbsp;&nbsp; </span></span>A point was made.</p></div>
<div><p>Decision</p><ul><li>Members noted the update.</li><li><p>Officers to write.</p></li></ul></div></td></tr>
<tr><td class="mgItemNumberCell"><p>2.</p></td><td><p>Actions</p>
<table border="1"><tr><td><p>Action</p></td><td><p>Owner</p></td></tr><tr><td><p>Write to the Minister</p></td><td>Chair</td></tr></table>
</td></tr></table></div><script>steal()</script></body></html>"""

AS_COPIED = """Agenda and minutes

Test Board - Tuesday, 8th September, 2020 12.00 pm

Venue: Westminster Room, 18 Example Square. View directions

Items
No. Item

1.

Welcome & Apologies pdf icon PDF 277 KB

Minutes:

The Chair, Cllr Eamonn Thistlewick’s deputy, welcomed members.

-    A point was made.

Decision

  • Members noted the update.
  • Officers to write.

2.

Actions

Action\tOwner
Write to the Minister\tChair"""


def test_published_minutes_look_like_their_pasted_text():
    read = read_text(MINUTES.encode(), "minutes.html")
    assert read.text == AS_COPIED
    assert read.title == "Agenda and minutes"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("Dear Sir,<br>Line two<br><br>Next", "Dear Sir,\nLine two\n\nNext"),
        ("<p>One\n   two</p><p>Three</p>", "One two\n\nThree"),
        ("<div>One</div><div>Two</div>", "One\nTwo"),
        ("<ol start=3><li>c<ol type=a><li>deep</ol><li>d</ol>", "  3. c\n    1. deep\n  4. d"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("a<b>b</b> <i>c</i>", "ab c"),
        ("<p hidden>no</p><p style='display: none'>no</p><p aria-hidden=true>no</p>yes", "yes"),
        (
            "<p>yes</p><noscript>no</noscript><template>no</template><svg><text>no</text></svg><!-- no -->",
            "yes",
        ),
        ("<select><option>no</select><textarea>no</textarea>yes", "yes"),
        ("<table><tr><td>a<br>b</td><td></td><td>c</td></tr></table>", "a b\t\tc"),
        ("<table role=presentation><tr><td>left</td><td>right</td></tr></table>", "left\n\nright"),
        ("<table><tr><td><h2>Only</h2>layout</td><td>x</td></tr></table>", "Only\n\nlayout\n\nx"),
        ("&pound;500m &mdash; &#x201c;yes&#x201d; &bogus;", "£500m — “yes” &bogus;"),
        ("", ""),
    ],
)
def test_layout(html, text):
    assert page_text(html).text == text


def test_the_encoding_a_page_names_is_taken():
    page = "<meta charset='windows-1252'><p>Cllr O’Brien – £5".encode("cp1252")
    assert "O’Brien – £5" in (html_source(page) or "")
    assert "café" in (html_source("<meta charset=nonsense><p>café".encode()) or "")
    assert "café" in (html_source("<p>café".encode("utf-16")) or "")


def test_a_page_saved_as_one_file_is_its_page():
    saved = (
        b"From: <Saved>\nSnapshot-Content-Location: https://example.org/\nMIME-Version: 1.0\n"
        b'Content-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html; charset=utf-8\n'
        b"Content-Transfer-Encoding: quoted-printable\n\n<h1>Ponds</h1><p>Caf=C3=A9 =3D good</p>\n--b--\n"
    )
    read = read_text(saved, "page.mht")
    assert (read.text, read.title) == ("Ponds\n\nCafé = good", "Ponds")


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 50_000 + "deep",
        "<b><i>" * 20_000 + "deep",
        "<table><tr><td>" * 5_000 + "deep",
        "".join(f"<p><font color={n}>" for n in range(20_000)) + "deep",
        "<a" * 100_000 + ">deep",
        "<ul><li>" * 2_000 + "deep",
        "<p>deep" + "<td>" * 50_000,
    ],
    ids=["div", "bold", "table", "font", "tags", "list", "cells"],
)
def test_a_page_nested_without_end_takes_no_time(html):
    before = time.process_time()
    text = page_text(html).text
    assert time.process_time() - before < 2
    assert len(text) < len(html) + 10


def test_a_page_nested_without_end_keeps_its_words_and_not_its_scripts():
    html = "<div>" * 2_000 + "One &amp; two<script>if (a < b) steal()</script><p>three</p>"
    assert page_text(html).text == "One & two\n\nthree"


def test_a_page_longer_than_is_read_says_so(monkeypatch):
    assert read_text(b"<html><p>a<p>b", "x.html").remarks == ()
    monkeypatch.setattr("crm.files.webpage.MOST_NODES", 5)
    assert "too long" in read_text(b"<html><p>a<p>b<p>c<p>d", "x.html").remarks[0].message


def test_pictures_within_a_page_do_not_push_its_words_out(monkeypatch):
    monkeypatch.setattr("crm.files.webpage.MOST_SOURCE", 200)
    picture = f'<img src="data:image/png;base64,{"A" * 500}" alt="icon">'
    assert page_text(f"<p>Before</p>{picture}<p>After</p>")[0] == "Before\n\nicon\n\nAfter"


TAGS = st.sampled_from([f"<{end}{tag}>" for tag in ["p", "div", "table", "tr", "td", "th", "ul", "ol", "li", "b", "pre", "br", "h1", "script", "img"] for end in ("", "/")])  # fmt: skip


@given(st.lists(st.one_of(TAGS, st.text(max_size=8)), max_size=40))
def test_any_soup_of_tags_has_a_text(pieces):
    text, title, _ = page_text("".join(pieces))
    assert "\n\n\n" not in text or "<pre>" in pieces
    assert isinstance(title, str)
