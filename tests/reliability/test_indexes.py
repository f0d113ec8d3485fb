"""Every question the record is asked has its index: a table that grows is never read from end to end.

Gathers the statements while commands and screens' questions run, and asks the engine how it would go about each.
"""

import re
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa

from crm.api import Crm
from crm.engagements.inputs import NewEngagement, NewParticipant
from crm.organisations.inputs import NewOrganisation
from crm.popolo.service import OfficeHolders
from crm.promises.commitments import Listed
from crm.responses import embargoes
from crm.vocabulary.partial_date import PartialDate
from db.criteria import TookPart
from db.database import Database
from db.queries import (
    campaigns,
    clocks,
    correspondence,
    imports,
    lines,
    moves,
    moving,
    owned,
    settling,
    tables_out,
    updates,
    updates_ahead,
)
from db.queries import questions as question_rows
from db.queries import responses as response_rows
from db.queries import reviews as review_rows
from db.tables.engagements import engagement
from tests.support.rows import write_one

# Tables that grow with the years, or hold the roster.
LARGE = {
    "appointment", "appointment_status", "change", "contact_detail", "document", "engagement", "engagement_document",
    "engagement_search", "engagement_topic", "evidence", "identifier", "name_index", "operation", "organisation_name",
    "campaign_entry", "import_file", "letter_step", "line_use", "participant", "person", "person_name", "post", "proposal", "reply_clock", "action", "action_terms",
}  # fmt: skip

DAY = date(2021, 1, 8)


def _asked_before(crm: Crm) -> None:
    with crm.reading() as connection:
        imports.with_content(connection, "0" * 64)
        imports.known_keys(connection, ["mail:one"])
        imports.known_fingerprints(connection, ["0" * 64])
        imports.with_keys(connection, ["mail:one"])
        imports.at_address(connection, ["o.tamsk@fen.example"])


def _alike(crm: Crm) -> None:
    day, keys = date(2021, 1, 8), {uuid.uuid4()}
    with crm.reading() as connection:
        imports.like(
            connection, kind="letter", first=day, last=day, people=keys, posts=keys, bodies=keys, reviews=keys
        )
        imports.on_day(connection, day, ["letter"])


def _letters(crm: Crm) -> None:
    """The lists of letters, and what is read of each."""
    key = uuid.uuid4()
    crm.correspondence.listed(dept=crm.organisations.listed(1)[0].reference)
    crm.correspondence.newest()
    crm.correspondence.drafts()
    crm.correspondence.due_chases()
    with crm.reading() as connection:
        correspondence.due(
            connection, 50, (DAY, 1), until=DAY, having=correspondence.Having((), (key,), (key,))
        )
        for read in (
            correspondence.steps,
            correspondence.changes,
            correspondence.chasers,
            correspondence.letters,
        ):
            read(connection, [key])
        correspondence.steps_showing(connection, key)
        correspondence.chased_by(connection, key)
        correspondence.contributions(connection, key)


def _promised(crm: Crm) -> None:
    """What was asked, promised and said, with one of each to be read."""
    day = date(2021, 1, 8)
    with crm.writing("test") as recorder:
        recorder.next_numbers(engagement)  # E-1 is there already
    crm.engagements.log(
        NewEngagement(
            kind="letter",
            direction="in",
            subject="Hedges",
            occurred=PartialDate.of_day(day),
            participants=(
                NewParticipant.of(crm.names.one("Vicky Ford", day, {"person"}), "theirs", "author"),
            ),
        )
    )
    said = crm.engagements.by_reference("E-2")
    crm.promises.asks.add("A hedge", topic="hedges", raised=said)
    crm.promises.commitments.add("a hedge", said, "Vicky Ford")
    crm.positions.stances.add("Vicky Ford", "hedges", "supportive", engagement=said)
    crm.positions.set("hedges", "A hedge", day)
    crm.positions.cite("hedges", said)
    crm.promises.asks.listed(nowhere=1, not_raised_since=date(2026, 1, 1))
    crm.promises.asks.get("K-1")
    crm.promises.commitments.listed(Listed(post="Minister for Children and Families", dept="DfE", by="Ford"))
    crm.promises.commitments.get("C-1")
    crm.positions.get("hedges")
    crm.positions.stances.of_topic("hedges")


def _counted(crm: Crm) -> None:
    """What the clock of a letter follows from, the clocks that a target or a holiday concerns, and a day's periods."""
    key = uuid.uuid4()
    with crm.reading() as connection:
        for read in (
            settling.letters,
            settling.changes,
            settling.steps,
            settling.replies,
            settling.recipients,
            clocks.clocks_of,
        ):
            read(connection, [key])
        clocks.running_with(connection, key)
        clocks.awaited_after(connection, 0, 500)
        settling.in_a_period(connection, DAY)


def _moved(crm: Crm) -> None:
    """What is open with a post and with a body, and who has it since it passed on."""
    key = uuid.uuid4()
    with crm.reading() as connection:
        for subject in ("engagement", "ask", "commitment"):
            moves.newest_allotments(connection, subject, [key])
            moves.passed_on(connection, subject, [key], key)
            moves.topics_of(connection, subject, [key])
        for read in (moves.open_letters, moves.open_asks, moves.open_commitments):
            read(connection, "post_id", [key], DAY)
            read(connection, "organisation_id", [key])
        connection.execute(moves.engagements_with([key])).all()
        moves.rules_of(connection, key)
        moves.steps_so_far(connection, [key])
        for owned_by in (owned.actions, owned.reminders, owned.lines, owned.responses, owned.drafts):
            owned_by(connection, key)
        owned.leads(connection, key, DAY)
        owned.contacts_of_role(connection, key, DAY)
        owned.contributions(connection, key)
        owned.clearances(connection, key)
        moving.latest(connection, 50)
        moving.rules(connection, 50)
        moving.of_subject(connection, key)
        moving.closed_bodies(connection, DAY, 50)
        for left in (moving.held_by_those_who_left, moving.allotted_to_those_who_left):
            left(connection, DAY, 50)


def _followed(crm: Crm) -> None:
    """Reviews with what belongs to them, our responses, recommendations, embargoes and questions."""
    key = uuid.uuid4()
    crm.reviews.overview(running=True)
    crm.responses.of_review(key)
    crm.responses.listed(["clearance"])
    crm.recommendations.of_review(key, backed=True, undelivered=True, limit=50)
    crm.questions.listed(session="2021-22")
    crm.questions.of_engagement(key)
    embargoes.listed(crm)
    embargoes.of_engagement(crm, key)
    with crm.reading() as connection:
        embargoes.under_embargo(connection, [key], DAY)
        review_rows.deadlines_of(connection, [key])
        response_rows.handed_in(connection, key)
        question_rows.numbered(connection, "12345", "2021-22")
        question_rows.parties(connection, [key])


def _due_and_asked_again(crm: Crm) -> None:
    """What is due for everybody and for somebody, and the questions that are asked again and again."""
    crm.due.now(days=None)
    crm.due.now(owner="Vicky Ford")
    crm.reminders.listed()
    crm.saved.listed()
    crm.gaps.find("never-met post:minister dept:DfE")
    crm.gaps.find('not-met-since:2020 post:"Minister for Children and Families"')
    for query in (
        "awaiting:reply overdue:yes",
        "overdue:no",
        "due-before:2021-04 kind:letter",
        "stage:clearance",
        "stage:holding",
        'held-by:"Vicky Ford"',
        "has:embargo",
        "awaiting:reply as-of:2021-03-10",
        "overdue:yes as-of:2021-03-10",
    ):
        crm.search.find(query)


def _briefed(crm: Crm) -> None:
    """A briefing on a minister, on a department and for a meeting that is planned; and the meetings ahead."""
    crm.briefings.paper(["Vicky Ford"], day=DAY, edition="public")
    crm.briefings.paper(["DfE"], day=DAY)
    crm.briefings.paper(["Justine Greening", "Damian Hinds"], day=DAY, topic="", edition="redacted")
    crm.briefings.ahead()


def _given(crm: Crm) -> None:
    keys = {uuid.uuid4()}
    with crm.reading() as connection:
        campaigns.loose_letters(connection, "letter", 100, 100)
        campaigns.counts(connection, keys, DAY)
        campaigns.entries(connection, uuid.uuid4(), 50)
        campaigns.taking_part(connection, keys)
        campaigns.senders(connection, uuid.uuid4(), keys)
        campaigns.belonging(connection, keys)
        lines.uses_of(connection, uuid.uuid4(), 50)
    crm.campaigns.listed()
    crm.contributions.listed(still_open=True)
    crm.lines.listed("expiring")


def _told_to_a_board(crm: Crm) -> None:
    """A chair's update with everything it reads, kept, and read again."""
    key = uuid.uuid4()
    board = crm.organisations.create(NewOrganisation("Hedgerow Board", kind="board", ours=True, since=DAY))
    made = crm.updates.make(board.reference, DAY, DAY)
    crm.updates.keep(made)
    days = updates_ahead.Days(DAY, DAY, 5)
    with crm.reading() as connection:
        period = updates.Period(DAY, DAY, DAY)
        updates.engaged(connection, [key], period, 50, apart=[key])
        updates.topics_dealt_with(connection, [key], DAY, DAY)
        for read in (
            updates.told,
            updates.who,
            updates.topics,
            updates.asks,
            updates.commitments,
            updates.points,
            updates.answers,
            updates_ahead.review_keys,
        ):
            read(connection, [key])
        updates_ahead.commitments(connection, [key], days)
        updates_ahead.responses(connection, [key], days)
    crm.updates.list()


def _reported(crm: Crm) -> None:
    """The papers: what they read beside the lists they are made of."""
    from db.queries import figures, ministers_met, report_history, report_origins, report_registers

    keys = {uuid.uuid4()}
    scope = figures.Scope(
        DAY, date(2021, 3, 31), DAY, ("public", "official"), False, tuple(keys), tuple(keys)
    )
    with crm.reading() as connection:
        for counted in (
            figures.kinds,
            figures.vague,
            figures.total,
            figures.by_topic,
            figures.by_party,
            figures.no_party,
            figures.people,
            figures.asked_and_promised,
            figures.timeliness,
        ):
            counted(connection, scope)
        figures.by_body(connection, scope, departments=True)
        ministers_met.met(connection, scope, ministers_met.KINDS, 50)
        ministers_met.perhaps_met(connection, scope, ministers_met.KINDS)
        for read in (
            ministers_met.present,
            report_history.outcomes,
            report_history.documents,
            report_history.asked,
            report_history.without_office,
            report_origins.of_actions,
            report_registers.occasions,
            report_registers.those_asked,
            report_registers.closings,
        ):
            read(connection, keys)
        report_origins.office_holders(connection, keys, DAY)
        report_origins.about_topics(connection, keys, keys)
        report_registers.with_bodies(connection, keys, keys)


def _written(crm: Crm) -> None:
    """A page of what has passed with a person, and who of a body holds an office."""
    with crm.reading() as connection:
        criterion = TookPart("person", (uuid.uuid4(),))
        reading = tables_out.Reading(connection, criterion, order="newest", limit=9)
        list(reading.rows(tables_out.TEXTS, DAY, as_json=False, held=True, as_line=True))
    OfficeHolders(crm).held(dept="DfE", on=DAY, met=True)


QUESTIONS: dict[str, Callable[[Crm], object]] = {
    "a name": lambda crm: crm.names.resolve("Vicky Ford", DAY),
    "a surname": lambda crm: crm.names.resolve("Ford", DAY),
    "a slip": lambda crm: crm.names.resolve("Vicky Frod", DAY),
    "a title": lambda crm: crm.names.resolve("the Children's Minister", DAY),
    "an acronym": lambda crm: crm.names.resolve("DfE", DAY),
    "typing a name": lambda crm: crm.names.complete("mac", DAY),
    "a person": lambda crm: crm.people.get("P-1", DAY),
    "people": lambda crm: crm.people.listed(),
    "a body": lambda crm: crm.organisations.view("O-1", DAY),
    "bodies": lambda crm: crm.organisations.listed(),
    "home": lambda crm: crm.home.now(),
    "what is due, and what is asked again": _due_and_asked_again,
    "an engagement": lambda crm: crm.engagements.by_reference("E-1"),
    "its thread": lambda crm: crm.engagements.thread(crm.engagements.by_reference("E-1")),
    "operations": lambda crm: crm.operations.listed(),
    "what can be undone": lambda crm: crm.operations.undoable(),
    "a history": lambda crm: crm.histories.named("Vicky Ford"),
    "a post's history": lambda crm: crm.histories.named("Minister for Children and Families", view="post"),
    "logging": lambda crm: write_one(crm.database, number=999),
    "the inbox": lambda crm: (crm.inbox.listed(), crm.inbox.count()),
    "the imports": lambda crm: crm.imports.listed(),
    "a board": lambda crm: crm.boards.on(
        crm.organisations.get(crm.organisations.listed(1)[0].id), date(2023, 1, 1)
    ),
    "boards": lambda crm: crm.boards.listed(date(2023, 1, 1)),
    "actions": lambda crm: crm.boards.actions.listed(50),
    "actions of somebody": lambda crm: crm.boards.actions.listed(50, owner="P-1", overdue=True),
    "letters": _letters,
    "what is followed": _followed,
    "what is given, signed and said": _given,
    "whether it came in before": _asked_before,
    "whether it is logged": _alike,
    "clocks": _counted,
    "what passes on": _moved,
    "briefings": _briefed,
    "what was asked and promised": _promised,
    "papers": _reported,
    "what a board is told": _told_to_a_board,
    "what goes out as a table": _written,
}


@contextmanager
def statements(database: Database) -> Iterator[list[tuple[str, Any]]]:
    """What is asked of the database within it, each with its values."""
    asked: list[tuple[str, Any]] = []

    def note(_c: object, _cursor: object, statement: str, values: Any, _context: object, many: bool) -> None:
        if not many and statement.lstrip().upper().startswith(("SELECT", "WITH", "UPDATE", "DELETE")):
            asked.append((statement, values))

    sa.event.listen(database.engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        sa.event.remove(database.engine, "before_cursor_execute", note)


def read_whole(connection: sa.Connection, statement: str, values: Any) -> set[str]:
    """The large tables that the engine would read from end to end, in no order."""
    if connection.dialect.name == "sqlite":
        plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)]
        # A walk in the order of a key or an index is as bad, unless it stops early.
        plan = [line for line in plan if not re.search(r"VIRTUAL TABLE INDEX \d+:\S", line)]
        stops = re.search(r"\bLIMIT\b", statement) and not any("TEMP B-TREE" in line for line in plan)
        found = set() if stops else {match[1] for line in plan if (match := re.match(r"SCAN (\w+)", line))}
    else:
        connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        plan = [str(row[0]) for row in connection.exec_driver_sql(f"EXPLAIN {statement}", values)]
        found = {match[1] for line in plan if (match := re.search(r"Seq Scan on (\w+)", line))}
    return {_table(statement, name) for name in found} & LARGE


def _table(statement: str, name: str) -> str:
    """The table that a name in a plan stands for."""
    aliased = re.search(rf"\b(\w+) AS {name}\b", statement)
    return aliased[1] if aliased else name


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_question_reads_a_whole_table(roster_crm: Crm, question: str) -> None:
    if question != "logging":
        write_one(roster_crm.database, number=1)
    with statements(roster_crm.database) as asked:
        QUESTIONS[question](roster_crm)
    # Nothing has to be asked before a row is added to an index on PostgreSQL.
    assert asked or question == "logging"
    with roster_crm.database.exclusive() as connection:
        connection.execution_options(recorded=True)
        whole = {
            (table, statement)
            for statement, values in asked
            for table in read_whole(connection, statement, values)
        }
    assert not whole, "\n\n".join(f"{table}: {statement}" for table, statement in whole)
