"""Papers made by hand: one with every block there is, one in which every text is hostile."""

from datetime import date

from crm.editions.edition import Edition, LeftOut
from crm.forms.paper import (
    Bar,
    BarChart,
    Block,
    Bullets,
    Card,
    Column,
    Facts,
    Happening,
    Heading,
    Mark,
    Note,
    Numbered,
    PageBreak,
    Paper,
    Paragraph,
    Span,
    Spell,
    Table,
    Timeline,
)
from crm.vocabulary.markings import Marking
from crm.vocabulary.partial_date import PartialDate

DAY = date(2026, 6, 1)
HOSTILE = (
    "</title></svg><script>alert(1)</script>&amp;\"'",
    "\x1b]0;steal\x07\x00\x85\u2028 half",
    "\u202eevil\u202c\u2066\u200b\ufeff",
    "مرحبا بالعالم, Ŵyn ap Llŷr, 👩‍👩‍👧 🏴",
    '=HYPERLINK("https://example.org") | *x* _y_ `z` [a](b) <c> # d\n- e\n1. f\n---',
    "x" * 10_000,
)


def everything() -> Paper:
    """Every kind of block, as a paper of a few pages would have them."""
    when = PartialDate.parse
    return Paper(
        what="briefing",
        title="Briefing on Wynne Abernethy-Quill",
        subtitle="For the meeting on 4 June 2026",
        subject="P-17",
        made=DAY,
        organisation="Example Association",
        marking=Marking.OFFICIAL_SENSITIVE,
        edition=Edition.FULL,
        blocks=(
            Facts(
                (
                    ("Post", (Span("Minister for Lamps", strong=True), Span(", since 7 September 2025"))),
                    ("Mail", (Span("lamps@example.org", href="mailto:lamps@example.org"),)),
                )
            ),
            Heading("What we ask"),
            Paragraph("On 8 January 2021 the chair wrote to her.", ("E-4", "K-2")),
            Bullets((Paragraph("More lamps", ("K-1",)), Paragraph("Fewer moths"))),
            Heading("What passed last"),
            Numbered(
                (Paragraph("A letter of welcome.", ("E-4",)), Paragraph("Her coming to the board.", ("E-9",)))
            ),
            Heading("The board", 2),
            Numbered((Paragraph("A third thing, numbered on.", ()),)),
            Bullets((Paragraph("Agreed to write."), Paragraph("Noted the rest.")), lettered=True),
            Table(
                "Asks",
                (Column("Ask", wide=True, head=True), Column("Since"), Column("Times")),
                (("More lamps", when("2017-11"), 1204), ("Fewer moths", DAY, 3), ("Nothing", None, 0)),
            ),
            _timeline(),
            PageBreak(),
            Heading("In figures"),
            BarChart(
                "Engagements by department",
                "Department",
                ("letters",),
                (Bar("Lamps", (42,)), Bar("Moths", (7,))),
            ),
            BarChart(
                "Engagements by quarter",
                "Quarter",
                ("letters", "meetings", "events"),
                (Bar("January to March 2026", (12, 3, 0)), Bar("April to June 2026", (1, 9, 4))),
            ),
            Note("Nothing was said about the third quarter."),
        ),
        left_out=LeftOut(marked=2, embargoed=1),
        happenings=(
            Happening(
                "h-1@despatch", date(2026, 6, 4), "Meeting with the minister", "Bring lamps; buns, tea"
            ),
        ),
        cards=(
            Card(
                "c-1",
                "Wynne Abernethy-Quill",
                "Minister for Lamps",
                "Department for Lamps",
                ("w@example.org",),
            ),
        ),
    )


def _timeline() -> Timeline:
    when = PartialDate.parse
    return Timeline(
        "Wynne Abernethy-Quill and us",
        date(2021, 1, 1),
        date(2026, 6, 4),
        marks=(
            Mark(when("2021-01-08"), "Letters", "The chair welcomed her", "E-4"),
            Mark(when("2022-21"), "Letters", "Her reply", "E-6"),
            Mark(when("2024-11-25~"), "Meetings", "A call", "E-9"),
            Mark(when(""), "Meetings", "Some other day", "E-10"),
        ),
        spells=(Spell(date(2025, 9, 7), None, "Posts", "Minister for Lamps"),),
    )


def hostile(texts: tuple[str, ...] = HOSTILE, rows: int = 3) -> Paper:
    """The texts in every place that takes any."""
    blocks: list[Block] = []
    for text in texts:
        strong = (
            Span(text, strong=True),
            Span(text, href="javascript:alert(1)"),
            Span(text, href=f"https://a.b/{text}"),
        )
        items = (Paragraph(text, (text,)), Paragraph(strong))
        blocks += [
            Heading(text),
            Paragraph(text, (text,)),
            Numbered(items),
            Bullets(items),
            Facts(((text, strong),)),
            Table(text, (Column(text, head=True), Column(text)), ((text, strong),) * rows),
            BarChart(text, text, (text, text), (Bar(text, (3, 4)),)),
            Timeline(
                text,
                date(2020, 1, 1),
                DAY,
                (Mark(PartialDate.of_day(DAY), text, text, text),),
                (Spell(None, None, text, text),),
            ),
            Note(text),
        ]
    first = texts[0]
    return Paper(
        "briefing",
        first,
        tuple(blocks),
        DAY,
        subject=first,
        subtitle=texts[-1],
        organisation=texts[-1],
        happenings=tuple(Happening(f"u{at}", DAY, text, text) for at, text in enumerate(texts)),
        cards=tuple(Card(f"u{at}", text, text, text, (text,), (text,)) for at, text in enumerate(texts)),
    )


def long(rows: int = 2_000) -> Paper:
    """A table and a list of two thousand."""
    items = tuple(Paragraph(f"Person {at}", (f"P-{at}",)) for at in range(rows))
    table = Table(
        "Attendees",
        (Column("Name", head=True), Column("On")),
        tuple((f"Person {at}", DAY) for at in range(rows)),
    )
    return Paper("briefing", "Many people", (Bullets(items), table), DAY)


def empty() -> Paper:
    """A period in which nothing happened."""
    return Paper("update", "Chair's update", (Note("Nothing is recorded from 1 to 3 May 2026."),), DAY)
