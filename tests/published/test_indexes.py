"""The questions asked of the public record walk its indexes: a record of ten years of returns is not read for each."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from crm.api import Crm
from tests.published.conftest import FIRST, HEADER, Ministry
from tests.reliability.test_indexes import statements

TABLES = {"public_meeting", "public_meeting_party", "public_meeting_source"}

QUESTIONS: dict[str, Callable[[Ministry], object]] = {
    "a person's timeline": lambda ministry: ministry.crm.published.timeline([ministry.first]),
    "a post's and department's": lambda ministry: ministry.crm.published.find("dept:MoP"),
    "words": lambda ministry: ministry.crm.published.find("homes"),
    "one": lambda ministry: ministry.crm.published.by_reference("G-1"),
    "who else": lambda ministry: ministry.crm.published.who_else("Philippa Nightjar-Test", "homes"),
    "our log against it": lambda ministry: ministry.crm.published.reconcile(["Shelterdown Test"]),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_question_reads_the_whole_public_record(ministry: Ministry, question: str) -> None:
    ministry.bring(f"{HEADER}{FIRST},Jul-12,Shelterdown Test,Homes\r\n")
    with statements(ministry.crm.database) as asked:
        QUESTIONS[question](ministry)
    whole = {(table, text) for text, values in asked for table in _read_whole(ministry.crm, text, values)}
    assert not whole, "\n\n".join(f"{table}: {text}" for table, text in whole)


def _read_whole(crm: Crm, statement: str, values: Any) -> set[str]:
    """The tables of the public record that the engine would read from end to end, in no useful order."""
    if "public_meeting" not in statement:
        return set()
    with crm.database.exclusive() as connection:
        if connection.dialect.name == "sqlite":
            plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)]
            # A walk along the sort keys stops after a page.
            found = {match[1] for line in plan if (match := re.match(r"SCAN (\w+)$", line))}
        else:
            connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
            plan = [str(row[0]) for row in connection.exec_driver_sql(f"EXPLAIN {statement}", values)]
            found = {match[1] for line in plan if (match := re.search(r"Seq Scan on (\w+)", line))}
    return found & TABLES
