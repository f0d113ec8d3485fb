"""Whatever a text holds, each form gives it back as that text: no markup, no new line, nothing that hides."""

import json
import re
from datetime import date
from io import BytesIO

from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser, LexborNode

from crm.forms import calendar, cards, data, mail, svg, text
from crm.forms.html import page
from crm.forms.html_text import flow
from crm.forms.markdown import lines as markdown_lines
from crm.forms.paper import (
    BarChart,
    Bullets,
    Card,
    Column,
    Happening,
    Heading,
    Numbered,
    Paper,
    Paragraph,
    Span,
    Table,
    Timeline,
)
from crm.forms.words import safe
from crm.templates.style import Style
from tests.forms import made
from tests.support.hostile import steering_in

DAY = date(2026, 6, 1)
SIGNS = "\\`*_{}[]()<>#+-.!|~^=:;,&\"'$@%\n\r\t 01a.)"
TEXTS = (
    st.text(st.one_of(st.sampled_from(SIGNS), st.characters()), max_size=40)
    | st.sampled_from(["&amp;", "&#60;b>", "1. a", "- b", "---", "a\n===", "| a |\n|---|", "<!--", "]]>", "=1+1", "\x1b[2J"])
    | st.sampled_from(made.HOSTILE[:5])
)  # fmt: skip
FEW = settings(max_examples=40, deadline=None)


def _first(tree: LexborHTMLParser, where: str) -> LexborNode:
    found = tree.css_first(where)
    assert found is not None
    return found


def flat(words: str) -> str:
    """Without its white space at the ends and its runs."""
    return " ".join(words.split())


@given(TEXTS, TEXTS)
@FEW
def test_a_web_page_gives_back_every_text_and_no_other_tag(one: str, other: str):
    spans = (Span(one, strong=True), Span(other, href="https://example.org/?a=b&c"), Span(one, href=other))
    found = _first(LexborHTMLParser(f"<body><p id=x>{flow(spans)}</p></body>"), "#x")
    for line in found.css("br"):
        line.replace_with("\n")
    assert found.text() == safe(one) + safe(other) + safe(one)
    assert {node.tag for node in found.traverse(include_text=False)} <= {"p", "strong", "a"}


@given(TEXTS, TEXTS)
@FEW
def test_a_whole_web_page_has_only_our_own_elements(one: str, other: str):
    paper = made.hostile((one, other), rows=1)
    tree = LexborHTMLParser(page(paper, Style(organisation=other)))
    assert not tree.css("script, iframe, object, embed, form, base, link, img, [onload], [onclick]")
    for node in tree.css("a"):
        assert re.match(r"#|https://a\.b/", node.attributes["href"] or "")
    assert flat(_first(tree, "h1").text(separator=" ")) == flat(safe(one))
    whose = f" – {safe(flat(other))}" if other else ""
    assert flat(_first(tree, "title").text()) == flat(f"OFFICIAL: {safe(flat(one))}{whose}")
    assert not steering_in(tree.html or "") - {"\n", "\t", "\u200c", "\u200d"}


@given(TEXTS, TEXTS)
@FEW
def test_markdown_gives_back_every_text_and_no_markup(one: str, other: str):
    paper = Paper(
        "briefing",
        one,
        (
            Heading(one),
            Paragraph(one, (other,)),
            Paragraph((Span(one, strong=True), Span(other), Span(one, strong=True))),
            Paragraph((Span(one, strong=True), Span(f" {other}"))),
            Numbered((Paragraph(one), Paragraph(other))),
            Bullets((Paragraph(one), Paragraph(other))),
            Table("Caption", (Column("A"), Column("B")), ((one, other),)),
        ),
        DAY,
    )
    tokens = MarkdownIt("commonmark").enable("table").parse("\n".join(markdown_lines(paper)))
    inlines = [token for token in tokens if token.type == "inline"]
    shown = [flat("".join(_words(token))) for token in inlines]
    said, other_said = flat(safe(one)), flat(safe(other))
    wanted = [
        "OFFICIAL", said, "Made on 1 June 2026. Marking: OFFICIAL.", said, flat(f"{safe(one)} ({other_said})"),
        flat(safe(one) + safe(other) + safe(one)), flat(f"{safe(one)} {safe(other)}"), said, other_said, said, other_said, "Caption", "A", "B", said, other_said,
        "OFFICIAL",
    ]  # fmt: skip
    assert [each for each in shown if each] == [each for each in wanted if each]
    kinds = {token.type for token in tokens} | {
        inner.type for token in inlines for inner in token.children or ()
    }
    assert not kinds & {
        "code_inline",
        "html_inline",
        "html_block",
        "fence",
        "code_block",
        "hr",
        "image",
        "link_open",
    }
    assert "blockquote_open" not in kinds
    assert "em_open" not in kinds


def _words(token):
    for inner in token.children or ():
        yield "\n" if inner.type in {"softbreak", "hardbreak"} else inner.content


@given(TEXTS, TEXTS)
@FEW
def test_plain_text_json_and_pictures_hold_every_text_safely(one: str, other: str):
    paper = made.hostile((one, other), rows=1)
    plain = "\n".join(text.lines(paper, 78))
    assert not steering_in(plain) - {"\n", "\u200c", "\u200d"}
    assert flat(safe(one)).replace(" ", "") in re.sub(r"\s", "", plain)
    file = BytesIO()
    data.write(paper, file, Style())
    assert not steering_in(file.getvalue().decode()) - {"\n"}
    assert json.loads(file.getvalue())["blocks"][0] == {"block": "heading", "level": 1, "text": one}
    from xml.etree import ElementTree as ET

    for block in paper.blocks:
        if isinstance(block, Timeline):
            ET.fromstring(svg.timeline(block, one))  # noqa: S314 - our own picture, to see that it is one
        elif isinstance(block, BarChart):
            ET.fromstring(svg.bars(block, one))  # noqa: S314


@given(TEXTS, TEXTS)
@FEW
def test_calendars_and_cards_read_back(one: str, other: str):
    paper = Paper(
        "briefing",
        one,
        (),
        DAY,
        happenings=(Happening("a", DAY, one, other), Happening("b", DAY, other)),
        cards=(Card("k-1", one, other, one, (other,), (one,)),),
    )
    file = BytesIO()
    calendar.write(paper, file, Style())
    raw = file.getvalue()
    events = Calendar.from_ical(raw).walk("VEVENT")
    assert [str(each["UID"]) for each in events] == ["a", "b"]
    assert flat(str(events[0]["SUMMARY"])) == safe(flat(one))
    assert str(events[0].get("DESCRIPTION", "")) == safe(other)
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    file = BytesIO()
    cards.write(paper, file, Style())
    raw = file.getvalue()
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    read = dict(line.split(":", 1) for line in raw.decode().replace("\r\n ", "").split("\r\n") if line)
    assert _unescaped(read["FN"]) == safe(one)
    assert _unescaped(read["EMAIL"]) == safe(other)
    assert raw.count(b"BEGIN:VCARD") == 1


def _unescaped(value: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], value)


@given(TEXTS)
@FEW
def test_the_subject_of_a_mail_begins_with_the_marking_and_stays_one_line(title: str):
    from email import message_from_bytes
    from email.message import EmailMessage
    from email.policy import SMTP, default

    sent = EmailMessage(policy=SMTP)
    sent["Subject"] = mail.subject(Paper("briefing", title, (), DAY))
    read = message_from_bytes(sent.as_bytes(), policy=default)
    assert read.keys() == ["Subject"]
    assert flat(read["Subject"]) == flat(f"OFFICIAL: {safe(flat(title))}")
