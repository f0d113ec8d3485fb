"""`despatch home`: the first screen, line by line."""

from collections.abc import Sequence
from typing import Any

import click

from crm.cli import output
from crm.cli.common import json_option, limit_option, opened
from crm.cli.output import Column
from crm.due.readings import Due
from crm.home.readings import Coming, Home, Logged, Waiting
from crm.saved.readings import Saved
from crm.vocabulary.kinds import label

EMPTY = {
    "Due": "Nothing is due.",
    "Waiting for an answer": "Nobody owes us an answer.",
    "Coming": "Nothing is coming.",
    "Logged last": 'Nothing has been logged yet. Begin with: despatch log "Wrote to …"',
}

DUE = [
    Column[Due]("Ref", lambda due: due.reference, firm=True),
    Column[Due]("Due", lambda due: due.brief, firm=True),
    Column[Due]("By", lambda due: due.due),
    Column[Due]("What", lambda due: due.text),
    Column[Due]("Who", lambda due: _first(due.who) or due.owner),
]
WAITING = [
    Column[Waiting]("Ref", lambda sent: sent.reference, firm=True),
    Column[Waiting]("Waiting", lambda sent: sent.when, firm=True),
    Column[Waiting]("Sent", lambda sent: sent.occurred, firm=True),
    Column[Waiting]("To", lambda sent: _first(sent.who)),
    Column[Waiting]("Subject", lambda sent: sent.subject),
    Column[Waiting]("Stands", lambda sent: sent.stands),
]
SAVED = [
    Column[Saved]("Search", lambda saved: saved.name, firm=True),
    Column[Saved]("Finds", lambda saved: saved.found, firm=True),
    Column[Saved]("Query", lambda saved: saved.trouble or saved.query),
]
COMING = [
    Column[Coming]("Ref", lambda ahead: ahead.reference, firm=True),
    Column[Coming]("In", lambda ahead: ahead.when, firm=True),
    Column[Coming]("When", lambda ahead: ahead.occurred, firm=True),
    Column[Coming]("Kind", lambda ahead: label(ahead.kind)),
    Column[Coming]("Subject", lambda ahead: ahead.subject),
    Column[Coming]("With", lambda ahead: _first(ahead.who)),
]
LOGGED = [
    Column[Logged]("Ref", lambda logged: logged.reference, firm=True),
    Column[Logged]("When", lambda logged: logged.occurred, firm=True),
    Column[Logged]("Kind", lambda logged: label(logged.kind), firm=True),
    Column[Logged]("With", lambda logged: _first(logged.who)),
    Column[Logged]("Subject", lambda logged: logged.subject),
]


@click.command()
@limit_option
@json_option
def home(limit: int, as_json: bool) -> None:
    """Print what is due, who owes us an answer, what is coming, saved searches with counts, and what was logged last.

    Where the output is no terminal, each line begins with the name of its list: due, waiting, coming, saved or logged.
    """
    with opened() as crm:
        read = crm.home.now(limit, counted=True)
        if as_json:
            output.emit_json(as_object(read))
            return
    _section("Due", "due", read.due, DUE)
    _section("Waiting for an answer", "waiting", read.waiting, WAITING)
    _section("Coming", "coming", read.coming, COMING)
    if read.saved:
        _section("Saved searches", "saved", read.saved, SAVED)
    _section("Logged last", "logged", read.logged, LOGGED)
    if read.inbox:
        waits = "proposal waits" if read.inbox == 1 else "proposals wait"
        output.note(f"{read.inbox:,} {waits} in the inbox: despatch inbox.")


def _section(title: str, word: str, items: Sequence[Any], columns: Sequence[Column[Any]]) -> None:
    """One list: under its heading on a terminal, else lines that begin with its word."""
    if not output.is_terminal():
        named: list[Column[Any]] = [Column("List", lambda _item: word), *columns]
        output.listing(items, named, fields=vars, empty="")
        return
    output.heading(title)
    if items:
        output.listing(items, columns, fields=vars)
    else:
        output.line(EMPTY[title])
    output.line()


def _first(who: tuple[str, ...]) -> str:
    """The first of those who took part, and how many more there were."""
    if len(who) < 2:
        return "".join(who)
    return f"{who[0]} and {len(who) - 1} more"


# ---------------------------------------------------------------- JSON


def as_object(read: Home) -> dict[str, Any]:
    """The JSON of Home: the day and the four lists."""
    return {
        "day": read.day,
        "due": [each.as_fields() for each in read.due],
        "waiting": [_engagement(each) | _waited(each) for each in read.waiting],
        "coming": [_engagement(each) | {"place": each.place, "days": each.days} for each in read.coming],
        "logged": [
            _engagement(each)
            | {"direction": each.direction, "logged_at": each.logged_at, "logged_by": each.logged_by}
            for each in read.logged
        ],
        "inbox": read.inbox,
        "saved": [each.as_fields() for each in read.saved],
    }


def _waited(sent: Waiting) -> dict[str, Any]:
    chased = sent.clock
    return {
        "answer": sent.answer,
        "days": sent.days,
        "state": sent.state or None,
        "working_days_waited": chased.waited if chased else None,
        "target": chased.target if chased else None,
        "next_step": (chased.next_step or None) if chased else None,
    }


def _engagement(item: Waiting | Coming | Logged) -> dict[str, Any]:
    return {
        "reference": item.reference,
        "kind": item.kind,
        "date": item.occurred.edtf or None,
        "date_text": str(item.occurred),
        "subject": item.subject,
        "who": list(item.who),
        "marking": item.marking,
    }
