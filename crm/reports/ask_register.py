"""The register of asks: what we want of them, each occasion, with whom in the capacity of the day, and the answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from crm.editions.edition import Edition
from crm.editions.gate import WITHHELD
from crm.forms.paper import Bullets, Heading, Note, Paragraph, Table
from crm.promises.kinds import ANSWER_LABELS, AskAnswer, AskStatus
from crm.reports.making import MOST, Making, capital
from crm.vocabulary.partial_date import PartialDate

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from sqlalchemy import Connection

    from crm.api import Crm
    from crm.forms.paper import Block, Cell, Paper
    from crm.promises.ask_readings import AskLine

OPEN, ALL = "open", "all"
STATUSES = (OPEN, "met", "met-in-part", "dropped", ALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class AsksAsked:
    """Which asks: of a topic, raised with a person or a body ("DfE+"), between two days, by status."""

    topic: str = ""
    person: str = ""
    dept: str = ""
    status: str = ALL
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class _Occasion:
    """One occasion that may be shown; `planned` where it is still to come."""

    engagement_id: UUID
    reference: str
    when: PartialDate
    to: tuple[str, ...]
    answer: str
    note: str
    planned: bool


@dataclass(frozen=True, slots=True)
class _Entry:
    """An ask with the occasions that may be shown, the latest first; None stands for one that is withheld."""

    line: AskLine
    occasions: tuple[_Occasion | None, ...]

    @property
    def raised(self) -> list[_Occasion]:
        """Those that have come to pass."""
        return [each for each in self.occasions if each is not None and not each.planned]


def ask_register(crm: Crm, asked: AsksAsked, edition: Edition) -> Paper:
    """The register as a paper. Raises NotFound and Ambiguous for names and topics."""
    making = Making(crm, "asks", edition)
    found = crm.promises.asks.listed(
        open_only=asked.status == OPEN, topic=asked.topic, raised_with=asked.person, limit=MOST + 1
    )
    lines = [each for each in found[:MOST] if asked.status in {ALL, str(each.status)}]
    entries = _entries(making, asked, lines)
    there = [each for each in entries if each is not None]
    sections: dict[str, list[Block]] = {}
    if entries:
        sections["summary"] = [_summary(making, there)] if there else []
        sections["list"] = [_table(making, entries)]
        sections["each"] = [block for each in there for block in _entry(making, each)]
    if len(found) > MOST:
        sections["more"] = [Note(making.say("more"))]
    narrowed = _narrowed(making, asked)
    return making.paper(
        sections,
        subject=asked.topic or asked.person or asked.dept,
        head=_table(making, []),
        narrowed=narrowed,
    )


def _entries(making: Making, asked: AsksAsked, lines: list[AskLine]) -> list[_Entry | None]:
    """The asks that may be shown; one raised only in what is withheld is withheld with it."""
    with making.crm.reading() as connection:
        rows, wanted = _rows(making, connection, asked, lines)
        back = making.gate.withheld(connection, [row.engagement_id for row in rows])
        occasions = _occasions(making, connection, rows, back)

    def passes(line: AskLine) -> bool:
        mine = occasions.get(line.id, [])
        return not mine or any(each.engagement_id not in back for each in mine)

    narrowed = bool(asked.dept or asked.person or asked.first or asked.last)
    entries: list[_Entry | None] = []
    for line in making.kept([each for each in lines if not narrowed or each.id in wanted], passes):
        if line is None:
            entries.append(None)
            continue
        kept = making.kept(occasions.get(line.id, []), lambda each: each.engagement_id not in back)
        entries.append(_Entry(line, tuple(kept)))
    return entries


def _rows(
    making: Making, connection: Connection, asked: AsksAsked, lines: list[AskLine]
) -> tuple[list[Any], set[UUID]]:
    """The occasions asked about, and the asks that have any."""
    from db.queries import report_registers as registers

    rows: list[Any] = list(registers.occasions(connection, [each.id for each in lines]))
    keys = [row.engagement_id for row in rows]
    if asked.dept:
        body = making.crm.organisations.get(asked.dept.rstrip("+ "))
        line = making.crm.organisations.lineage(body.id, plus=asked.dept.strip().endswith("+"))
        meant = registers.with_bodies(connection, keys, [each.id for each in line])
        rows = [row for row in rows if row.engagement_id in meant]
    if asked.person:
        person = making.crm.people.get(asked.person).id
        meant = registers.with_person(connection, keys, person)
        rows = [row for row in rows if row.engagement_id in meant]
    if asked.first or asked.last:
        span = PartialDate.between(asked.first, asked.last)
        rows = [row for row in rows if _when(row) and _when(row).overlaps(span)]
    return rows, {row.ask_id for row in rows}


def _occasions(
    making: Making, connection: Connection, rows: list[Any], back: frozenset[UUID]
) -> dict[UUID, list[_Occasion]]:
    shown = [row.engagement_id for row in rows if row.engagement_id not in back]
    to = making.labels(connection, shown)
    made: dict[UUID, list[_Occasion]] = {}
    for row in rows:
        ahead = row.status == "planned" or row.sort_key >> 32 > making.today.toordinal()
        made.setdefault(row.ask_id, []).append(
            _Occasion(
                row.engagement_id,
                f"E-{row.number}",
                _when(row),
                to.get(row.engagement_id, ()),
                row.answer,
                row.note,
                ahead,
            )
        )
    return made


def _when(row: Any) -> PartialDate:
    return PartialDate(row.occurred_edtf, row.occurred_earliest, row.occurred_latest)


def _summary(making: Making, entries: list[_Entry]) -> Paragraph:
    statuses = [each.line.status for each in entries]
    listed = making.counted(
        *((f"some_{status.replace('-', '_')}", statuses.count(status)) for status in AskStatus)
    )
    times = sum(len(each.raised) for each in entries)
    said = making.count("times", times) if times else making.say("times_never")
    return Paragraph(making.count("summary", len(entries), list=listed, times=said))


def _table(making: Making, entries: list[_Entry | None]) -> Table:
    columns = making.columns("ref", "ask*", "raised", "last", "answer", "status")

    def row(entry: _Entry) -> tuple[Cell, ...]:
        last = entry.raised[0] if entry.raised else None
        return (
            entry.line.reference,
            entry.line.text,
            len(entry.raised),
            last.when if last else None,
            capital(ANSWER_LABELS[AskAnswer(last.answer)]) if last else None,
            capital(entry.line.stands),
        )

    return Table(making.say("caption"), columns, making.rows(entries, row, len(columns)))


def _entry(making: Making, entry: _Entry) -> list[Block]:
    line = entry.line
    times = making.count("raised_often", len(entry.raised)) if entry.raised else making.say("never")
    blocks: list[Block] = [
        Heading(making.say("entry", reference=line.reference, ask=line.text), 2),
        Paragraph(making.say("standing", status=capital(line.stands), times=times)),
    ]
    if line.notes and making.edition is Edition.FULL:
        blocks += [Paragraph(making.say("note", note=line.notes))]
    items = [_bullet(making, each) for each in entry.occasions]
    return [*blocks, Bullets(tuple(items))] if items else blocks


def _bullet(making: Making, occasion: _Occasion | None) -> Paragraph:
    if occasion is None:
        return Paragraph(WITHHELD)
    answer = making.say("planned") if occasion.planned else ANSWER_LABELS[AskAnswer(occasion.answer)]
    told = f"{answer} ({occasion.note})" if occasion.note else answer
    key = "occasion" if occasion.to else "occasion_nobody"
    said = making.say(key, date=capital(str(occasion.when)), to="; ".join(occasion.to), answer=told)
    return Paragraph(said, (occasion.reference,))


def _narrowed(making: Making, asked: AsksAsked) -> str:
    period = making.period(asked.first, asked.last)
    told = (
        making.say("narrowed_topic", topic=asked.topic) if asked.topic else "",
        making.say("narrowed_person", person=asked.person) if asked.person else "",
        making.say("narrowed_dept", body=asked.dept) if asked.dept else "",
        making.say("narrowed_period", period=period) if period else "",
    )
    return "".join(told)
