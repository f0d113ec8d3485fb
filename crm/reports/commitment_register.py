"""The register of commitments: the exact words, the maker in the capacity of the day, who has it now, where it stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from crm.editions.edition import Edition
from crm.forms.paper import Bullets, Happening, Note, Paragraph, Table
from crm.people.words import day_words
from crm.promises.commitments import Listed
from crm.promises.holders import How
from crm.promises.kinds import CommitmentStatus
from crm.reports.making import MOST, Making, capital
from crm.vocabulary.partial_date import PartialDate

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from crm.api import Crm
    from crm.forms.paper import Block, Cell, Paper
    from crm.promises.commitment_readings import CommitmentLine

OPEN, OVERDUE, CLOSED, ALL = "open", "overdue", "closed", "all"
STATUSES = (OPEN, OVERDUE, CLOSED, ALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentsAsked:
    """Which commitments: of a body ("DfE+"), a maker, whoever has them now, a topic; made between two days; by status."""

    dept: str = ""
    by: str = ""
    now_with: str = ""
    topic: str = ""
    status: str = ALL
    first: date | None = None
    last: date | None = None


@dataclass(slots=True)
class _Register:
    """What is read for a register: the lines that may be shown, and what closed them."""

    making: Making
    closings: dict[UUID, Any]
    back: frozenset[UUID]

    def status(self, line: CommitmentLine) -> str:
        """Where it stands in words, with what closed it."""
        making, made = self.making, line.commitment
        if made.status is not CommitmentStatus.CLOSED:
            late = made.due.latest is not None and made.due.latest < making.today
            said = making.say("status_overdue" if late else f"status_{made.status.replace('-', '_')}")
            return making.say("due", status=said, due=made.due) if made.due else said
        row = self.closings.get(made.id)
        if row is None:
            return making.say("status_closed")
        evidence = self._evidence(row)
        key = "closed" if evidence else "closed_plain"
        return making.say(key, day=day_words(row.closed_on), evidence=evidence)

    def _evidence(self, row: Any) -> str:
        """What closed it, in words; "" where that is not to be shown."""
        if row.engagement_id is not None:
            return "" if row.engagement_id in self.back else f"E-{row.engagement_number}"
        if row.document_number is not None:
            shown = self.making.gate.passes(row.document_marking)
            return f"D-{row.document_number} {row.document_title}".strip() if shown else ""
        if row.source_address and row.source_title and row.source_address != row.source_title:
            return self.making.say("evidence", title=row.source_title, address=row.source_address)
        return row.source_title or row.source_address or ""


def commitment_register(crm: Crm, asked: CommitmentsAsked, edition: Edition) -> Paper:
    """The register as a paper. Raises NotFound and Ambiguous for names and topics."""
    making = Making(crm, "commitments", edition)
    wanted = Listed(
        open_only=asked.status in {OPEN, OVERDUE},
        dept=asked.dept,
        by=asked.by,
        topic=asked.topic,
        now_with=asked.now_with,
    )
    found = crm.promises.commitments.listed(wanted, limit=MOST + 1)
    lines = [each for each in found[:MOST] if _is_asked(each, asked, making.today)]
    register, shown = _read(making, lines)
    there = [each for each in shown if each is not None]
    sections: dict[str, list[Block]] = {}
    if there:
        sections["summary"] = [_summary(making, there)]
    if shown:
        sections["list"] = [_table(register, shown)]
    sources = _sources(making, there)
    if sources:
        sections["sources"] = [Bullets(tuple(sources))]
    if len(found) > MOST:
        sections["more"] = [Note(making.say("more"))]
    return making.paper(
        sections,
        subject=asked.dept or asked.by or asked.now_with or asked.topic,
        happenings=_happenings(making, there),
        head=_table(register, []),
        narrowed=_narrowed(making, asked),
    )


def _is_asked(line: CommitmentLine, asked: CommitmentsAsked, today: date) -> bool:
    made = line.commitment
    if asked.status == CLOSED and made.status is not CommitmentStatus.CLOSED:
        return False
    if asked.status == OVERDUE and not (made.due.latest and made.due.latest < today):
        return False
    span = PartialDate.between(asked.first, asked.last)
    return not span or (bool(made.where.occurred) and made.where.occurred.overlaps(span))


def _read(making: Making, lines: list[CommitmentLine]) -> tuple[_Register, list[CommitmentLine | None]]:
    from db.queries.report_registers import closings

    with making.crm.reading() as connection:
        shown = making.let_through(connection, lines, lambda each: each.commitment.where.engagement_id)
        keys = [each.commitment.id for each in shown if each is not None]
        closed = closings(connection, keys)
        back = making.gate.withheld(connection, [row.engagement_id for row in closed.values()])
    return _Register(making, closed, back), shown


def _summary(making: Making, lines: list[CommitmentLine]) -> Paragraph:
    statuses = [each.commitment.status for each in lines]
    late = sum(
        1
        for each in lines
        if each.commitment.status is not CommitmentStatus.CLOSED
        and each.commitment.due.latest is not None
        and each.commitment.due.latest < making.today
    )
    listed = making.counted(
        *((f"some_{status.replace('-', '_')}", statuses.count(status)) for status in CommitmentStatus),
        ("some_overdue", late),
    )
    return Paragraph(making.count("summary", len(lines), list=listed))


def _now(making: Making, line: CommitmentLine) -> str:
    """Who has it now, in the capacity of today; "" once it is closed."""
    holder = line.holder
    if not line.now:
        return ""
    if holder.how is How.NOBODY:
        return making.say("now_nobody")
    if making.edition is Edition.FULL and holder.how not in {How.POST, How.PORTFOLIO}:
        # With the reason for which it was passed on, where it was.
        return capital(line.now)
    key = "now_still" if holder.same else "now"
    since = making.say("since", day=day_words(holder.since)) if holder.since else ""
    return making.say(key, name=holder.label, since=since)


def _table(register: _Register, lines: list[CommitmentLine | None]) -> Table:
    making = register.making
    both = len({each.commitment.side for each in lines if each is not None}) > 1
    columns = making.columns("ref", *(("whose",) if both else ()), "words*", "made*", "now*", "status")

    def row(line: CommitmentLine) -> tuple[Cell, ...]:
        made = line.commitment
        whose = (making.say(f"side_{made.side}"),) if both else ()
        return (
            made.reference,
            *whose,
            making.say("words", words=made.wording.strip('“”"')),
            making.say(
                "made" if made.capacity else "made_plain",
                name=made.name,
                capacity=made.capacity,
                date=made.where.occurred,
                source=made.where.reference,
            ),
            _now(making, line),
            register.status(line),
        )

    return Table(making.say("caption"), columns, making.rows(lines, row, len(columns)))


def _sources(making: Making, lines: list[CommitmentLine]) -> list[Paragraph]:
    found = making.crm.sources.of([each.commitment.id for each in lines])
    told: dict[str, list[str]] = {}
    for line in lines:
        for evidence in found.get(line.commitment.id, ()):
            # The exact words stand in the table already.
            same = evidence.quotation == line.commitment.wording
            source = str(replace(evidence, quotation="") if same else evidence)
            told.setdefault(source, []).append(line.reference)
    return [
        Paragraph(making.say("sourced", reference=", ".join(refs), source=source))
        for source, refs in told.items()
    ]


def _narrowed(making: Making, asked: CommitmentsAsked) -> str:
    period = making.period(asked.first, asked.last)
    told = (
        making.say("narrowed_topic", topic=asked.topic) if asked.topic else "",
        making.say("narrowed_by", name=asked.by) if asked.by else "",
        making.say("narrowed_dept", body=asked.dept) if asked.dept else "",
        making.say("narrowed_now", name=asked.now_with) if asked.now_with else "",
        making.say("narrowed_period", period=period) if period else "",
    )
    return "".join(told)


def _happenings(making: Making, lines: list[CommitmentLine]) -> list[Happening]:
    from crm.due.identity import uid

    return [
        Happening(
            uid("commitment", made.id),
            made.due.day,
            making.say("happening", reference=made.reference, words=made.wording),
            line.said,
        )
        for line in lines
        if (made := line.commitment).due.day is not None
        and made.due.day >= making.today
        and made.status is not CommitmentStatus.CLOSED
    ]
