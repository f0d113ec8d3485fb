"""A paper made by hand, for tests that need no record."""

from datetime import date

from crm.editions.edition import LeftOut
from crm.forms.paper import (
    Bar,
    BarChart,
    Bullets,
    Column,
    Facts,
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


def paper_of(*texts: str, entries: int = 3) -> Paper:
    """A paper with a block of every kind, these texts in all of them."""
    a, b, c = texts
    return Paper(
        "briefing",
        f"About {a}",
        (
            Heading("Now"),
            Facts((("Post", a), (b, (Span(c, strong=True), Span(" and so on"))))),
            Bullets((Paragraph(b, ("E-1", "E-2")), Paragraph(c)), lettered=True),
            Timeline(
                "Since 2021",
                date(2021, 1, 1),
                date(2026, 6, 1),
                tuple(Mark(PartialDate.parse(day), b, c) for day in ("2021-03-01", "2021-03-02", "2022", "")),
                (Spell(date(2020, 1, 1), None, "In office", a),),
            ),
            BarChart("By kind", "Kind", ("letters", "meetings"), (Bar(a, (8, 1)), Bar(b, (0, 3)))),
            Table(
                c,
                (Column("Ask", wide=True, head=True), Column("Times"), Column("Ref")),
                ((a, 3, "K-1"), (b, 12, "")),
            ),
            Note(b),
            PageBreak(),
            Heading("In full", 2),
            Numbered(tuple(Paragraph(f"{place}: {a} {c}", ("E-4",)) for place in range(entries))),
            Heading("Sources"),
            Paragraph("Everything came from a letter."),
        ),
        date(2026, 6, 1),
        marking=Marking.OFFICIAL_SENSITIVE,
        left_out=LeftOut(marked=2),
    )
