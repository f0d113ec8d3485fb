"""Every field that a command prints as JSON is named in docs/json.md."""

import re
from pathlib import Path

import pytest

from crm import clock
from crm.demo.place import ready

NAMED = set(
    re.findall(r"`([a-z_]+)`", (Path(__file__).parents[2] / "docs" / "json.md").read_text(encoding="utf-8"))
)
FREE = {"counts", "before", "after", "options"}
"""Objects whose fields are names of things, not of ours."""


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    file = ready(tmp_path_factory.mktemp("json") / "sample.sqlite", fresh=True)
    clock.fix_today(None)
    return file


def fields(value):
    """The names of all fields in a value, however deep."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield name
            if name not in FREE:
                yield from fields(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from fields(inner)


@pytest.mark.parametrize(
    "command",
    [
        ["config"],
        ["doctor", "--quick"],
        ["find", "early"],
        ["find", "--fields"],
        ["history", "Minister for Children and Families"],
        ["home"],
        ["due", "--all"],
        ["gaps", "asks"],
        ["gaps", "ministers", "--dept", "DfE"],
        ["remind", "list"],
        ["saved", "list"],
        ["operations"],
        ["show", "E-4"],
        ["show", "E-33", "--changes"],
        ["who", "Vicky Ford", "--on", "2021-01-08"],
        ["who", "--post", "Secretary of State for Education"],
        ["who", "--dept", "Department for Education"],
        ["roster", "status"],
        ["roster", "update", "--dry-run"],
        ["log", "--yes", "--as-written", "Wrote to Cllr Wilhelmina Quarrel on 8 January 2021 about homes"],
        ["log", "--drafts"],
        ["letter", "list", "--all"],
        ["letter", "stages"],
        ["letter", "chase", "E-4", "--dry-run"],
        ["letter", "pause", "E-4", "--from", "2021-01-20", "--until", "2021-01-25", "--reason", "Figures"],
        ["letter", "transfer", "E-4", "DHSC", "--on", "2021-02-05"],
        ["letter", "holding", "E-4", "--on", "2021-02-08", "--until", "2021-03-01"],
        ["letter", "show", "E-4"],
        ["amend", "E-4", "--about", "Early years", "--yes"],
        ["person", "add", "Cllr Wilhelmina Quarrel"],
        ["organisation", "add", "Borough of Nether Wallop Test"],
        ["point", "add", "E-4", "Early years", "--follow-up"],
        ["source", "add", "E-4", "--title", "Update paper"],
        ["organisation", "tree", "Department for Education"],
        ["target"],
        ["calendar", "--from", "2024-05-01"],
        ["ask", "list"],
        ["ask", "show", "K-9"],
        ["ask", "raise", "K-1", "E-33"],
        ["commitment", "list", "--by", "Coutinho"],
        ["commitment", "close", "C-1", "--evidence", "Statement, https://www.example.org/1"],
        ["position", "cite", "send", "E-33"],
        ["position", "show", "send"],
        ["stance", "show", "send"],
        ["assess", "Vicky Ford", "influence", "high"],
        ["board", "show", "CYP Board", "--on", "2023-03-14"],
        ["meeting", "show", "M-2"],
        ["meeting", "statistics", "CYP Board", "--cycle", "2022-23"],
        ["action", "log", "M-3"],
        ["review", "show", "R-1"],
        ["response", "list", "--all"],
        ["recommendation", "add", "R-1", "Early help", "--backed", "yes"],
        ["embargo", "add", "E-7", "--owner", "Education Committee"],
        [
            "question",
            "add",
            "--uin",
            "7",
            "--session",
            "2025-26",
            "--tabled",
            "2026-05-05",
            "--about",
            "Homes",
        ],
        ["reader", "set", "Cllr Wilhelmina Quarrel", "--clearance", "official"],
        ["meeting", "exempt", "M-2/4", "--ground", "paragraph 3"],
        ["exports"],
        ["duplicates"],
        ["duplicates", "show", "E-4", "E-5"],
        ["duplicates", "merge", "E-4", "E-5", "--dry-run"],
        ["undo", "--yes"],
    ],
    ids=lambda command: " ".join(command[:2]),
)
def test_every_field_is_described(despatch, sample, command):
    ran = despatch("--database", str(sample), "--today", "2026-06-01", *command, "--json")
    assert ran.status == 0, ran.err
    assert set(fields(ran.json)) <= NAMED
