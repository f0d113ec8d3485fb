"""`despatch report history|minutes|figures|meetings`: what has passed, told for those who were not there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from crm.cli.days import edge_option
from crm.cli.handing_out import paper_options
from crm.cli.meeting import meetings as sittings
from crm.cli.report_registers import DEPT, TOPIC, handed, period_options

if TYPE_CHECKING:
    from pathlib import Path

    from crm.search.readings import View

MOST_ENTRIES = 10_000
"""A history of more is no paper."""


@click.command()
@click.argument("reference", metavar="M-REF", shell_complete=sittings)
@paper_options
def minutes(reference: str, target: Path | None, edition: str, opening: bool, as_json: bool) -> None:
    """The minutes of a sitting: numbered items, narrative, decisions, actions, who was there.

    An exempt item stands whole in the full edition; elsewhere only its number and the ground.

    \b
      despatch report minutes M-2 --edition public -o minutes.docx
    """
    from crm.boards.finding import meeting_number
    from crm.editions.edition import Edition
    from crm.reports.minutes import minutes as make

    number = meeting_number(reference, "M-REF")
    handed(lambda crm: make(crm, number, Edition(edition)), target=target, opening=opening, as_json=as_json)


@click.command()
@click.argument("name", required=False)
@click.option("--person", metavar="NAME", help="A person, in every role they have had.")
@click.option("--post", metavar="TITLE", help="A post, whoever held it.")
@click.option(
    "--dept", metavar="NAME", help="A body, under its own name; with + or --merged under every name."
)
@click.option("--review", metavar="NAME", help="A review, inquiry or consultation.")
@click.option("--merged/--unmerged", default=None,
              help="With those before and after it, or without. A post is merged unless told otherwise.")  # fmt: skip
@period_options("What may have happened")
@click.option("--limit", type=click.IntRange(1, MOST_ENTRIES), default=1_000, show_default=True, metavar="N",
              help="At most N entries, the newest.")  # fmt: skip
@paper_options
def history(
    name: str | None, target: Path | None, edition: str, opening: bool, as_json: bool, **given: Any
) -> None:
    """The full history of a person, post, body or review: each entry under the capacity of the day.

    NAME may be any of these, or a reference such as P-12. Each entry has who took part, what came of it, what was asked
    and promised, and its sources.

    \b
      despatch report history "Vicky Ford" -o vicky-ford.docx
    """
    from crm.editions.edition import Edition
    from crm.reports.history_paper import HistoryAsked, history_paper

    views: dict[View, str | None] = {
        "person": given["person"],
        "post": given["post"],
        "department": given["dept"],
        "review": given["review"],
    }
    named: list[tuple[View | None, str]] = [(view, text) for view, text in views.items() if text]
    if name:
        named.append((None, name))
    if len(named) != 1:
        raise click.UsageError("Give one name: NAME, --person, --post, --dept or --review.")
    asked = HistoryAsked(
        name=named[0][1],
        view=named[0][0],
        merged=given["merged"],
        first=edge_option(given["since"], "--from", last=False),
        last=edge_option(given["until"], "--to", last=True),
        limit=given["limit"],
    )
    handed(
        lambda crm: history_paper(crm, asked, Edition(edition)),
        target=target,
        opening=opening,
        as_json=as_json,
    )


@click.command()
@period_options("What passed")
@DEPT
@TOPIC
@click.option(
    "--merged", is_flag=True, help="Count departments that are no more as the one that came of each."
)
@paper_options
def figures(target: Path | None, edition: str, opening: bool, as_json: bool, **given: Any) -> None:
    """What passed in a quarter, in figures: by kind, department, topic and party, with charts.

    Without --from and --to it is the quarter that ended last.

    \b
      despatch report figures --from "January 2021" --to "March 2021" -o figures.docx
    """
    from crm.editions.edition import Edition
    from crm.reports.figures import FiguresAsked
    from crm.reports.figures import figures as make

    asked = FiguresAsked(
        first=edge_option(given["since"], "--from", last=False),
        last=edge_option(given["until"], "--to", last=True),
        dept=given["dept"],
        topic=given["topic"],
        merged=given["merged"],
    )
    handed(lambda crm: make(crm, asked, Edition(edition)), target=target, opening=opening, as_json=as_json)


@click.command()
@period_options("What took place")
@DEPT
@TOPIC
@paper_options
def meetings(target: Path | None, edition: str, opening: bool, as_json: bool, **given: Any) -> None:
    """The return of meetings with ministers, in the columns that departments publish.

    Minister, date, name of organisation or individual, purpose of meeting. Without --from and --to it is of the quarter
    that ended last. Meetings, calls, visits and events count.

    \b
      despatch report meetings --dept DfE --from "January 2021" --to "March 2021" -o meetings.csv
    """
    from crm.editions.edition import Edition
    from crm.reports.ministers_met import MeetingsAsked, ministers_met

    asked = MeetingsAsked(
        first=edge_option(given["since"], "--from", last=False),
        last=edge_option(given["until"], "--to", last=True),
        dept=given["dept"],
        topic=given["topic"],
    )
    handed(
        lambda crm: ministers_met(crm, asked, Edition(edition)),
        target=target,
        opening=opening,
        as_json=as_json,
    )


COMMANDS = (figures, history, meetings, minutes)
