"""The chair's updates of the whole sample: every sentence of one engagement, none with a wrong capacity, date or precision.

What a sentence says is read back out of it, by the reader of typed dates and by the participants, and held against the
engagement. Nothing here uses the code that composes.
"""

import re
import tomllib
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa

from crm.api import Crm
from crm.editions.edition import Edition
from crm.templates import template as templates
from crm.updates.readings import Voice
from crm.vocabulary.natural_date import read_date

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)

BOARD = "Children and Young People Board"
OURS = (BOARD, "Local Government Association")
PERIODS = [
    (date(2017, 10, 1), date(2018, 3, 31)),
    (date(2021, 1, 1), date(2021, 3, 16)),
    (date(2023, 1, 1), date(2023, 6, 30)),
    (date(2017, 1, 1), date(2026, 5, 31)),
]
MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
DATE = re.compile(
    rf"(?:[Aa]round |possibly )*(?:(?:\d{{1,2}} )?(?:{MONTH})\b|(?:spring|summer|autumn|winter)\b)(?: \d{{4}}\b)?"
    r"|(?:[Aa]round |possibly )*\b(?:19|20)\d\d\b"
)
WORDING = tomllib.loads((templates.SHIPPED / "update.toml").read_text(encoding="utf-8"))["wording"].values()
SHAPES = [
    re.compile(re.sub(r"\\{\w+\\}", ".*", re.escape(words)), re.IGNORECASE)
    for words in WORDING
    if words.endswith(".")
]
FRAGMENT = re.compile(r"^(?:It (?:was about |was |is )?|The invitation was )", re.IGNORECASE)


def _sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.!?])\s+(?=[A-Z])", text)


class Told:
    """What the record holds of one engagement, read from its tables."""

    def __init__(self, connection: sa.Connection, row: Any) -> None:
        def of(table: str, joined: str = "") -> list[Any]:
            query = f"SELECT * FROM {table} {joined} WHERE engagement_id = :id"
            return list(connection.execute(sa.text(query), {"id": row.id}))

        self.row, self.who = row, of("participant")
        asks = of("ask_occasion", "JOIN ask ON ask.id = ask_id")
        self.texts = [row.subject, row.body, row.outcome, row.place]
        self.texts += [text for one in self.who for text in (one.name, one.capacity)]
        self.texts += [text for one in asks for text in (one.text, one.note)]
        self.texts += [one.wording for one in of("commitment")]
        thread = sa.text("SELECT occurred_edtf FROM engagement WHERE thread_id = :id")
        dates = connection.execute(thread, {"id": row.thread_id}).scalars()
        self.threaded = {end for edtf in dates for end in edtf.split("/")}
        self.ends = [end for end in row.occurred_edtf.split("/") if end not in {"", ".."}]

    def is_of_a_text(self, sentence: str) -> bool:
        bare = FRAGMENT.sub("", sentence).rstrip(".").casefold()
        return any(bare in " ".join(text.split()).casefold() for text in self.texts if text)

    def without_texts(self, sentence: str) -> str:
        """What the composing added: without the words of the record."""
        left = re.sub("“[^”]*”", "", sentence)
        pieces = [
            re.sub(
                r"^(?:Invitation |Report: |Response to |(?:Joint letter|Press release) on |Research on )",
                "",
                t,
            )
            for t in self.texts
        ]
        for text in sorted({p.rstrip(".") for p in pieces if p}, key=len, reverse=True):
            left = re.sub(re.escape(text), "", left, flags=re.IGNORECASE)
        return left


def _ends(sentence: str, year: int) -> list[str]:
    """The dates that a sentence tells, as EDTF. What has no year has that of the end of its span, else of its paper."""
    found: list[str] = []
    after, begins = str(year), 0
    for match in reversed(list(DATE.finditer(sentence))):
        spans = sentence[match.end() : begins] in {" and ", " to "}
        dated = re.search(r"\d{4}", match[0])
        after = dated[0] if dated else after if spans else str(year)
        begins = match.start()
        said = match[0] if dated else f"{match[0]} {after}"
        found.insert(0, read_date(said, date(year, 12, 31)).edtf)
    return found


def _check(told: Told, text: str, names: set[str], year: int) -> None:
    """A paragraph against its engagement: the dates, the names, the capacities; nothing that is of no text of it."""
    first, *rest = _sentences(text)
    assert _ends(told.without_texts(first), year)[: len(told.ends)] == told.ends, first
    for sentence in (first, *rest):
        if told.is_of_a_text(sentence):
            continue
        assert any(shape.fullmatch(sentence) for shape in SHAPES), sentence
        assert set(_ends(told.without_texts(sentence), year)) <= told.threaded | set(told.ends), sentence
        said = re.sub("“[^”]*”", "", sentence)
        for name in names:
            if name in said and name not in told.row.subject:
                [capacity] = {one.capacity for one in told.who if one.name == name}
                assert f"{name}, {capacity}" in said or said.startswith(f"{name} promised"), sentence
    for one in told.who:
        ours = one.name == "Chair of the Children and Young People Board" or one.name in OURS
        assert ours or one.name.casefold() in text.casefold() or "a response to" in first, (one.name, text)


@pytest.mark.parametrize("voice", list(Voice))
def test_every_sentence_is_of_one_engagement_with_its_capacity_and_its_date(
    sample: Crm, voice: Voice
) -> None:
    with sample.reading() as connection:
        rows = list(connection.execute(sa.text("SELECT * FROM engagement")))
        record = {f"E-{row.number}": Told(connection, row) for row in rows}
    names = {one.name for told in record.values() for one in told.who if one.person_id}
    seen = set()
    for first, last in PERIODS:
        update = sample.updates.make(BOARD, first, last, voice=voice)
        for paragraph in update.paragraphs:
            [reference] = paragraph.refs
            assert record[reference].row.status == "done"
            _check(record[reference], paragraph.text, names, last.year)
            seen.add(reference)
        for line in update.ahead:
            [reference] = line.refs
            if "is planned" in line.text:
                told = record[reference]
                assert told.row.status == "planned"
                assert _ends(told.without_texts(line.text), last.year) == told.ends, line
    # Everything of the sample that has a date and has passed is told, and nothing else.
    assert seen == {ref for ref, told in record.items() if told.row.status == "done" and told.ends}


def test_the_update_of_that_spring_and_its_public_edition(sample: Crm) -> None:
    first, last = date(2021, 1, 1), date(2021, 3, 16)
    full = sample.updates.make(BOARD, first, last)
    text = {one.handle: one.text for one in full.paragraphs}
    assert text["E-4"].startswith(
        "On 8 January the chair wrote to Vicky Ford, Minister for Children and Families, Department for Education, "
        "about early years funding and testing in lockdown."
    )
    assert {theme.title for theme in full.themes} >= {
        "Independent Review of Children's Social Care", "Early years", "Youth services", "Mental health and wellbeing",
    }  # fmt: skip
    mine = sample.updates.make(BOARD, first, last, voice=Voice.FIRST)
    [letter] = [one.text for one in mine.paragraphs if one.handle == "E-4"]
    assert letter.startswith("On 8 January I wrote to Vicky Ford,")
    public = sample.updates.make(BOARD, first, last, edition=Edition.PUBLIC)
    assert set(text) - {one.handle for one in public.paragraphs} == {"E-34", "E-35", "E-36"}
    assert (public.left_out.marked, public.left_out.embargoed, public.marking) == (2, 1, "public")
    redacted = sample.updates.make(BOARD, first, last, edition=Edition.REDACTED)
    assert [one.text for one in redacted.paragraphs].count("[withheld]") == 3
