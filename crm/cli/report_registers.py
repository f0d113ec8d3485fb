"""`despatch report actions|tracker|asks|commitments|letters`: what is to be done, awaited, asked and promised."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from crm.cli import completing
from crm.cli.common import opened
from crm.cli.days import edge_option
from crm.cli.handing_out import hand_out, paper_options
from crm.cli.meeting import meetings

if TYPE_CHECKING:
    from pathlib import Path

    from crm.api import Crm
    from crm.forms.paper import Paper

KINDS = (
    "independent-review",
    "departmental-review",
    "inquiry",
    "consultation",
    "call-for-evidence",
    "green-paper",
    "white-paper",
    "bill",
    "strategy",
    "study",
)
"""The kinds of review; a test holds them against `ReviewKind`."""

F = TypeVar("F", bound=Callable[..., Any])


def period_options(what: str) -> Callable[[F], F]:
    """`--from` and `--to`: the command gets `since` and `until` as they were typed; `what` says what lies between."""

    def decorated(command: F) -> F:
        until = click.option(
            "--to", "until", metavar="DATE", help=f"{what} until then, that day or year included."
        )
        since = click.option(
            "--from", "since", metavar="DATE", help=f"{what} from then on: 2021, March 2021, a day."
        )
        return since(until(command))

    return decorated


TOPIC = click.option(
    "--topic",
    default="",
    metavar="TOPIC",
    shell_complete=completing.topics,
    help="Only of this topic and those below it.",
)
DEPT = click.option(
    "--dept", default="", metavar="NAME", help="Only of this body; DfE+ takes in those before and after it."
)


def handed(make: Callable[[Crm], Paper], *, target: Path | None, opening: bool, as_json: bool) -> None:
    """Make a paper of the record and hand it out as the options say."""
    with opened() as crm:
        hand_out(crm, make(crm), target, opening=opening, as_json=as_json)


@click.command()
@click.option("--board", default="", metavar="BOARD", help="On the list of a board.")
@click.option("--owner", default="", metavar="NAME", help="Somebody's; Officers and the like will do.")
@click.option(
    "--status",
    type=click.Choice(["open", "overdue", "done", "dropped", "all"]),
    default="open",
    show_default=True,
    help="Where they stand.",
)
@period_options("Due")
@click.option(
    "--meeting", metavar="M-REF", shell_complete=meetings, help="The log as it lay before this sitting."
)
@paper_options
def actions(target: Path | None, edition: str, opening: bool, as_json: bool, **given: Any) -> None:
    """The action log: owner, due, carried from which sitting, status.

    \b
      despatch report actions --board "Children and Young People Board" -o actions.docx
    """
    from crm.boards.finding import meeting_number
    from crm.editions.edition import Edition
    from crm.reports.action_log import ActionsAsked, action_log

    asked = ActionsAsked(
        board=given["board"],
        owner=given["owner"],
        status=given["status"],
        first=edge_option(given["since"], "--from", last=False),
        last=edge_option(given["until"], "--to", last=True),
        meeting=meeting_number(given["meeting"], "--meeting") if given["meeting"] else None,
    )
    handed(
        lambda crm: action_log(crm, asked, Edition(edition)), target=target, opening=opening, as_json=as_json
    )


@click.command()
@click.option("--kind", type=click.Choice(KINDS), help="Only of this kind.")
@DEPT
@click.option("--status", type=click.Choice(["running", "closed", "all"]), default="all", show_default=True,
              help="running takes in those whose answer is awaited.")  # fmt: skip
@period_options("Open at some time")
@paper_options
def tracker(target: Path | None, edition: str, opening: bool, as_json: bool, **given: Any) -> None:
    """Consultations, inquiries and reviews: opens, closes, our response, the government's, what is next.

    \b
      despatch report tracker --status running -o tracker.docx
    """
    from crm.editions.edition import Edition
    from crm.reports.tracker import ReviewsAsked
    from crm.reports.tracker import tracker as make

    asked = ReviewsAsked(
        kind=given["kind"] or "",
        dept=given["dept"],
        status=given["status"],
        first=edge_option(given["since"], "--from", last=False),
        last=edge_option(given["until"], "--to", last=True),
    )
    handed(lambda crm: make(crm, asked, Edition(edition)), target=target, opening=opening, as_json=as_json)


@click.command()
@TOPIC
@DEPT
@click.option(
    "--with",
    "person",
    default="",
    metavar="NAME",
    help="Only those raised with this person, in any capacity.",
)
@click.option(
    "--status",
    type=click.Choice(["open", "met", "met-in-part", "dropped", "all"]),
    default="all",
    show_default=True,
    help="Where they stand.",
)
@period_options("Raised")
@paper_options
def asks(target: Path | None, edition: str, opening: bool, as_json: bool, **given: Any) -> None:
    """The register of asks: each occasion, with whom in the capacity of the day, the answer.

    \b
      despatch report asks --topic early-years --status open -o asks.docx
    """
    from crm.editions.edition import Edition
    from crm.reports.ask_register import AsksAsked, ask_register

    asked = AsksAsked(
        topic=given["topic"],
        person=given["person"],
        dept=given["dept"],
        status=given["status"],
        first=edge_option(given["since"], "--from", last=False),
        last=edge_option(given["until"], "--to", last=True),
    )
    handed(
        lambda crm: ask_register(crm, asked, Edition(edition)),
        target=target,
        opening=opening,
        as_json=as_json,
    )


@click.command()
@TOPIC
@DEPT
@click.option("--by", default="", metavar="NAME", help="Only those this person or body made.")
@click.option(
    "--now-with",
    default="",
    metavar="NAME",
    help="Only open ones that this person has today, whoever made them.",
)
@click.option(
    "--status",
    type=click.Choice(["open", "overdue", "closed", "all"]),
    default="all",
    show_default=True,
    help="Where they stand.",
)
@period_options("Made")
@paper_options
def commitments(target: Path | None, edition: str, opening: bool, as_json: bool, **given: Any) -> None:
    """The register of commitments: exact words, who made them as what, who has them now.

    \b
      despatch report commitments --dept DfE+ --status open -o commitments.docx
    """
    from crm.editions.edition import Edition
    from crm.reports.commitment_register import CommitmentsAsked, commitment_register

    asked = CommitmentsAsked(
        topic=given["topic"],
        dept=given["dept"],
        by=given["by"],
        now_with=given["now_with"],
        status=given["status"],
        first=edge_option(given["since"], "--from", last=False),
        last=edge_option(given["until"], "--to", last=True),
    )
    handed(
        lambda crm: commitment_register(crm, asked, Edition(edition)),
        target=target,
        opening=opening,
        as_json=as_json,
    )


@click.command()
@DEPT
@TOPIC
@click.option(
    "--with",
    "holder",
    default="",
    metavar="NAME",
    help="Only those this person, or the holder of this post, has.",
)
@click.option(
    "--status",
    type=click.Choice(["overdue", "due-soon", "waiting", "paused", "no-day", "all"]),
    default="all",
    show_default=True,
    help="How the clock stands.",
)
@period_options("Sent")
@paper_options
def letters(target: Path | None, edition: str, opening: bool, as_json: bool, **given: Any) -> None:
    """Letters that await a reply: working days waited, target, what to do next.

    \b
      despatch report letters --dept DfE --status overdue -o letters.docx
    """
    from crm.editions.edition import Edition
    from crm.reports.letters_awaiting import LettersAsked, letters_awaiting

    asked = LettersAsked(
        dept=given["dept"],
        holder=given["holder"],
        topic=given["topic"],
        status=given["status"],
        first=edge_option(given["since"], "--from", last=False),
        last=edge_option(given["until"], "--to", last=True),
    )
    handed(
        lambda crm: letters_awaiting(crm, asked, Edition(edition)),
        target=target,
        opening=opening,
        as_json=as_json,
    )


COMMANDS = (actions, tracker, asks, commitments, letters)
