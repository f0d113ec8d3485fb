"""A paper that shows every style in its own words: what an organisation's own Word file begins from, and a test's paper."""

from __future__ import annotations

from datetime import date, timedelta

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
    Paper,
    Paragraph,
    Span,
    Spell,
    Table,
    Timeline,
)
from crm.vocabulary.partial_date import PartialDate


def sampler(day: date) -> Paper:
    """One of each block, made on this day; nothing in it comes from a record."""
    before = day - timedelta(days=800)
    return Paper(
        "sampler",
        "Title of a paper",
        (
            Heading("Heading 1: a part of the paper"),
            Paragraph(
                "A paragraph in the style Normal, with the references of what it was made from.",
                ("E-1", "E-2"),
            ),
            Facts(
                (
                    ("A fact", "The style Paper facts: a name, a tab, and what there is to say."),
                    ("Another", (Span("Strong", strong=True), Span(" for what must be seen first."))),
                )
            ),
            Heading("Heading 2: lists", 2),
            Numbered(
                (
                    Paragraph("The style List Number.", ("E-3",)),
                    Paragraph("Its numbers go on through the whole paper."),
                )
            ),
            Heading("Heading 3: without numbers", 3),
            Bullets((Paragraph("The style List Bullet."), Paragraph("Another."))),
            Heading("Heading 4: lettered", 4),
            Bullets(
                (Paragraph("The style List Number 2."), Paragraph("Each list begins again at a.")),
                lettered=True,
            ),
            Numbered((Paragraph("The numbers go on here."),)),
            Note("The style Paper note: something said about the paper itself."),
            Heading("Tables and pictures"),
            Table(
                "The style Caption, above a table in the style Paper table",
                (Column("Name", head=True), Column("Text", wide=True), Column("Number"), Column("Day")),
                (
                    ("First", "The style Paper table text", 12, day),
                    ("Second", "Numbers stand to the right", 1_204, day),
                ),
            ),
            Paragraph("The style Paper after table: a paragraph that follows one."),
            BarChart(
                "A chart in the style Paper picture",
                "Department",
                ("letters", "meetings"),
                (Bar("The first", (12, 3)), Bar("The second", (5, 8))),
            ),
            Timeline(
                "A timeline",
                before,
                day,
                (Mark(PartialDate.of_day(day - timedelta(days=300)), "Letters", "A letter", "E-4"),),
                (Spell(before, None, "The post", "Its holder"),),
            ),
        ),
        day,
        subtitle="Subtitle: what it is for",
        organisation="Paper organisation",
    )
