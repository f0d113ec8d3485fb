"""What papers look like in their forms, and that nothing half is written."""

import re
from datetime import date, timedelta
from email import message_from_bytes
from email.policy import default
from io import BytesIO
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm.clock import set_clock
from crm.errors import BadInput
from crm.forms import calendar, cards, data, html, mail, svg, text
from crm.forms.paper import Bar, BarChart, Mark, Paper, Paragraph, Spell, Timeline
from crm.forms.svg_parts import seen, width_of
from crm.templates.style import Style
from crm.vocabulary.partial_date import PartialDate
from tests.docs.test_json import NAMED, fields
from tests.forms import made

DAY = date(2026, 6, 1)
SVG = "{http://www.w3.org/2000/svg}"
DATES = st.one_of(
    st.dates(date(2005, 1, 1), date(2027, 1, 1)).map(PartialDate.of_day),
    st.sampled_from(
        ["2017", "2018-03", "2021-22", "201X", "2011-05", "2020-01-08~", "", "2019-01-02/.."]
    ).map(PartialDate.parse),
)


def boxes(picture: str) -> list[tuple[float, float, float, float, str]]:
    """Where each line of text stands: left, top, right, bottom and its words."""
    found = []
    for element in ET.fromstring(picture).iter(f"{SVG}text"):  # noqa: S314 - our own picture
        size, x, y = (float(element.attrib[name]) for name in ("font-size", "x", "y"))
        words = element.text or ""
        wide = width_of(words, size) * 0.9
        left = x - wide * {"start": 0, "middle": 0.5, "end": 1}[element.attrib["text-anchor"]]
        found.append((left, y - size * 0.75, left + wide, y, words))
    return found


def overlapping(picture: str) -> list[tuple[str, str]]:
    return [
        (one[4], other[4])
        for one, other in combinations(boxes(picture), 2)
        if one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
    ]


@given(
    st.lists(st.tuples(DATES, st.sampled_from(["Letters", "Meetings"])), max_size=60), st.integers(1, 8000)
)
@settings(max_examples=25, deadline=None)
def test_no_text_of_a_timeline_stands_on_another_and_every_entry_is_drawn_or_counted(dated, days):
    last = DAY + timedelta(days=90)
    first = last - timedelta(days=days)
    marks = tuple(Mark(when, lane, f"Entry number {at}") for at, (when, lane) in enumerate(dated))
    spells = tuple(
        Spell(first + timedelta(days=at * 90), None, "Posts", f"Minister {at}")
        for at in range(len(dated) % 8)
    )
    with set_clock(DAY):
        picture = svg.timeline(Timeline("All", first, last, marks, spells), "#1d4e79")
    assert overlapping(picture) == []
    assert all(left >= -1 and right <= 721 for left, _, right, _, _ in boxes(picture))
    assert ("Today" in picture) == (first <= DAY)
    counted = sum(
        int(found)
        for found in re.findall(r'class="(?:on|within)"[^>]*text-anchor="middle"[^>]*>(\d+)<', picture)
    )
    single = picture.count('r="5"')
    stretches = re.findall(r'class="of-line (?:ground|tint)" x=', picture)
    together = [int(each) - 1 for each in re.findall(r">(\d+) entries", picture)]
    unseen = sum(int(each) for each in re.findall(r"Not drawn, but in the table: (\d+)", picture))
    assert counted + single + len(stretches) + sum(together) + unseen == len(marks) + len(spells)


def test_a_timeline_is_readable_with_three_marks_and_with_five_hundred():
    few = svg.timeline(
        next(block for block in made.everything().blocks if isinstance(block, Timeline)), "#1d4e79"
    )
    for words in (
        "8 January 2021: The chair welcomed her",
        "spring 2022: Her reply",
        "Minister for Lamps",
        "Letters",
    ):
        assert f">{words}<" in few
    assert "Not drawn, but in the table: 1." in few
    start = date(2006, 6, 1)
    marks = tuple(
        Mark(PartialDate.of_day(start + timedelta(days=at * 14)), f"Lane {at % 4}", f"Entry {at}")
        for at in range(500)
    )
    many = svg.timeline(Timeline("All", start, DAY, marks), "#1d4e79")
    assert overlapping(many) == []
    assert all(f">Lane {at}<" in many for at in range(4))
    assert len(many) < 60_000


def test_a_timeline_of_any_span_and_any_number_of_lanes_is_drawn():
    whole = (
        Spell(date.min, date.max, "a", "b"),
        Spell(None, date.min, "a", "b"),
        Spell(date.max, None, "c", ""),
    )
    marks = tuple(Mark(PartialDate.of_day(DAY), f"Lane {at}", "x") for at in range(2_000))
    for first, last in ((date.min, date.max), (DAY, DAY), (date.max, date.max), (DAY, date.min)):
        chart = Timeline("Any", first, last, marks, whole)
        assert overlapping(svg.timeline(chart, "#1d4e79")) == []
        assert len(chart.table.rows) == 2_003
    assert "whole lanes" in svg.timeline(Timeline("Any", DAY, DAY, marks), "#1d4e79")


def test_bars_carry_their_numbers_and_series_are_told_apart_without_colour():
    chart = BarChart(
        "By quarter", "Quarter", ("letters", "calls"), (Bar("Q1", (1_200, 3)), Bar("Q2 <&>", (0, 0)))
    )
    picture = svg.bars(chart, "#ffffff")
    shown = [box[4] for box in boxes(picture)]
    assert {"1,203", "0", "Q2 <&>", "letters", "calls"} <= set(shown)
    assert re.search(r'fill="url\(#\w+-1\)"', picture)
    assert overlapping(picture) == []
    assert seen("#ffffff") != "#ffffff"
    long = svg.bars(
        BarChart("x", "y", ("n",), tuple(Bar(f"Bar {at} " * 40, (at,)) for at in range(300))), "none"
    )
    assert "260 more are in the table" in long
    assert overlapping(long) == []


def test_every_field_of_a_paper_as_json_is_in_the_manual():
    assert set(fields(data.fields(made.everything()))) <= NAMED
    numbers = [
        item["number"]
        for block in data.fields(made.everything())["blocks"]
        for item in block.get("items", ())
        if "number" in item
    ]
    assert numbers == [1, 2, 3]


def test_a_page_numbers_on_keeps_its_headings_in_order_and_names_its_rows():
    shown = html.page(made.everything(), Style())
    assert shown.startswith('<!DOCTYPE html>\n<html lang="en-GB">')
    assert '<ol class="numbered" start="3">' in shown
    assert '<ol type="a">' in shown
    assert '<th scope="row">More lamps</th>' in shown
    assert '<td class="number">1,204</td>' in shown
    assert "<script" not in shown
    assert shown.count("OFFICIAL-SENSITIVE</p>") == 2
    assert (
        "<title>OFFICIAL-SENSITIVE: Briefing on Wynne Abernethy-Quill – Example Association</title>" in shown
    )


def test_a_page_carries_its_logo_within_it(tmp_path):
    logo = tmp_path / "logo.svg"
    logo.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'
    )
    shown = html.page(made.empty(), Style(logo=logo, logo_alt='Lamps "&" moths'))
    assert '<img src="data:image/svg+xml;base64,' in shown
    assert 'alt="Lamps &quot;&amp;&quot; moths"' in shown
    assert "<script" not in shown


def test_a_name_from_the_right_finds_its_side_and_hidden_signs_are_shown():
    paper = Paper(
        "briefing", "مرحبا", (Paragraph("a\u202eb\x1b", ("E-1",)), Paragraph("Ŵyn\nap Llŷr 👩‍👩‍👧")), DAY
    )
    shown = html.page(paper, Style())
    assert '<h1 dir="auto">مرحبا</h1>' in shown
    assert '<p>a⟨U+202E⟩b␛ <span class="refs">(E-1)</span></p>' in shown
    assert "<p>Ŵyn<br>ap Llŷr 👩‍👩‍👧</p>" in shown


def test_a_mail_holds_the_words_the_page_and_the_word_file():
    file = BytesIO()
    with set_clock(DAY):
        mail.write(made.everything(), file, Style())
    read = message_from_bytes(file.getvalue(), policy=default)
    assert read["Subject"].startswith("OFFICIAL-SENSITIVE: Briefing on")
    plain, page, attached = (
        read.get_body(("plain",)),
        read.get_body(("html",)),
        list(read.iter_attachments()),
    )
    assert plain is not None
    assert page is not None
    assert plain.get_content().startswith("OFFICIAL-SENSITIVE")
    assert "<h1>Briefing on" in page.get_content()
    assert [each.get_filename() for each in attached] == ["briefing-on-wynne-abernethy-quill.docx"]
    assert attached[0].get_content().startswith(b"PK")


def test_calendars_and_cards_are_made_again_the_same_and_not_of_nothing():
    for module in (calendar, cards):
        once, again = BytesIO(), BytesIO()
        module.write(made.everything(), once, Style())
        module.write(made.everything(), again, Style())
        assert once.getvalue() == again.getvalue()
        with pytest.raises(BadInput):
            module.write(made.empty(), BytesIO(), Style())


def test_two_thousand_attendees_are_all_there():
    paper = made.long(2_000)
    shown = html.page(paper, Style())
    assert shown.count("<li>") == 2_000
    assert "Person 1999" in "\n".join(text.lines(paper, 78))
