"""`despatch doctor`: is the record whole, private and in order?"""

from typing import Any

import click

from crm.cli import output
from crm.cli.common import opened
from crm.cli.tables_out import list_option
from crm.doctor.readings import Finding, Verdict

SIGNS = {Verdict.GOOD: "ok", Verdict.NOTE: "note", Verdict.BAD: "BAD"}
SOMETHING_BAD = 2

COLUMNS = [
    output.Column[Finding]("", lambda finding: SIGNS[finding.verdict], firm=True),
    output.Column[Finding]("What", lambda finding: finding.name, firm=True),
    output.Column[Finding]("Seen", lambda finding: finding.seen, firm=True),
]


@click.command()
@click.option("--quick", is_flag=True, help="Leave out what reads the whole file.")
@list_option
def doctor(quick: bool, as_json: bool) -> int:
    """Look the record over and say what was found. Nothing is changed.

    SQLite's version and journal, the schema, the file and its index, who may read the files, whether what is derived
    agrees with the record, and posts for one that two people hold. The exit status is 2 when something is to be
    mended, else 0.
    """
    from crm.doctor.service import Doctor, worst

    with opened() as crm:
        findings = list(Doctor(crm).examine(quick=quick, telling=output.note))
    output.listing(findings, COLUMNS, fields=_fields, as_json=as_json)
    if not as_json:
        _say_more(findings)
    return SOMETHING_BAD if worst(findings) is Verdict.BAD else 0


def _say_more(findings: list[Finding]) -> None:
    """The single cases and the advice, to the person."""
    for finding in findings:
        for detail in finding.details:
            output.note(f"{finding.name}: {detail}")
        if finding.advice:
            output.note(f"{finding.name}: {finding.advice}")


def _fields(finding: Finding) -> dict[str, Any]:
    return {
        "name": finding.name,
        "verdict": finding.verdict.value,
        "seen": finding.seen,
        "advice": finding.advice,
        "details": list(finding.details),
    }
