"""`despatch history`: what has passed with a person, a post or a body."""

import click

from crm.cli import output
from crm.cli.common import limit_option, offset_option, opened
from crm.cli.days import day_option
from crm.cli.entries import fits, stacked
from crm.cli.output import Column
from crm.cli.tables_out import list_option
from crm.search.readings import History, HistoryLine, View
from crm.vocabulary.kinds import label

SHORT = [
    Column[HistoryLine]("Ref", lambda line: line.engagement.reference, firm=True),
    Column[HistoryLine]("When", lambda line: line.engagement.occurred, firm=True),
    Column[HistoryLine]("Kind", lambda line: label(line.engagement.kind), firm=True),
    Column[HistoryLine]("In the capacity of the day", lambda line: line.capacity),
    Column[HistoryLine]("Subject", lambda line: line.engagement.titled),
]
FULL = [
    Column[HistoryLine]("Reference", lambda line: line.engagement.reference),
    Column[HistoryLine]("Date", lambda line: line.engagement.edtf),
    Column[HistoryLine]("Kind", lambda line: line.engagement.kind),
    Column[HistoryLine]("Direction", lambda line: line.engagement.direction),
    Column[HistoryLine]("Capacity", lambda line: line.capacity),
    Column[HistoryLine]("Subject", lambda line: line.engagement.titled),
    Column[HistoryLine]("Answer", lambda line: line.engagement.answer),
]
TITLES = {
    "person": "{name}, in every capacity",
    "post": "{name}, whoever held it",
    "department": "{name}",
    "review": "{name}",
}


@click.command()
@click.argument("name", required=False)
@click.option("--person", metavar="NAME", help="A person, in every role they have had.")
@click.option(
    "--post", metavar="TITLE", help="A post, whoever held it, through changes of title and department."
)
@click.option(
    "--dept", metavar="NAME", help="A body, under its own name; with + or --merged under every name."
)
@click.option("--review", metavar="NAME", help="A review, inquiry or consultation.")
@click.option("--as-of", metavar="DATE", help="Read it as on this day: roles of that day, nothing after it.")
@click.option(
    "--merged/--unmerged",
    default=None,
    help="With those before and after it, or without. A post is merged unless told otherwise, a body is not.",
)
@click.option(
    "--public", is_flag=True, help="Put the meetings that departments published among them, marked as such."
)
@offset_option
@limit_option
@list_option
def history(
    name: str | None,
    person: str | None,
    post: str | None,
    dept: str | None,
    review: str | None,
    as_of: str | None,
    merged: bool | None,
    public: bool,
    offset: int,
    limit: int,
    as_json: bool,
) -> None:
    """Print what has passed with a person, a post, a body or a review, newest first.

    NAME may be any of these, or a reference such as P-12. Where it is the title of a post, everything with its
    present holder is included, in every capacity, as for a meeting with them; --post leaves that out. Each line
    names the capacity of the day. With --public, the meetings that departments published stand among ours, as “Published”.

    Where the output is no terminal, each line has, separated by tabs: reference, date (EDTF), kind, direction,
    who it was with in the capacity of the day, subject, and answer.
    """
    views: dict[View, str | None] = {"person": person, "post": post, "department": dept, "review": review}
    given: list[tuple[View | None, str]] = [(view, text) for view, text in views.items() if text]
    if name:
        given.append((None, name))
    if len(given) != 1:
        raise click.UsageError("Give one name: NAME, --person, --post, --dept or --review.")
    view, text = given[0]
    day = day_option(as_of, "--as-of")
    with opened() as crm:
        if public:
            from crm.cli.published import both

            # So many of each, that the page among both is whole.
            whole = offset + limit
            read = crm.histories.named(text, view=view, as_of=day, merged=merged, limit=whole)
            both(
                read,
                crm.histories.public(text, view=view, as_of=day, merged=merged, limit=whole),
                offset,
                limit,
                as_json=as_json,
            )
            return
        read = crm.histories.named(text, view=view, as_of=day, merged=merged, limit=limit, offset=offset)
    _print(read, as_json=as_json)


def _print(read: History, *, as_json: bool) -> None:
    for note in read.notes:
        output.note(note)
    _lines(read, as_json=as_json)
    if read.more:
        output.note("There are more: --limit and --offset show them.")


def _lines(read: History, *, as_json: bool) -> None:
    on_terminal = output.is_terminal() and not as_json and bool(read.lines)
    if on_terminal:
        output.heading(TITLES[read.view].format(name=read.name))
    if on_terminal and not fits(read.lines, SHORT):
        stacked(read.lines, _head, lambda line: (f"{label(line.engagement.kind)}: {line.engagement.titled}",))
        return
    columns = SHORT if output.is_terminal() else FULL
    empty = f"Nothing has passed with {read.name} yet, as far as the record goes."
    output.listing(read.lines, columns, fields=HistoryLine.as_fields, as_json=as_json, empty=empty)


def _head(line: HistoryLine) -> tuple[object, ...]:
    return line.engagement.reference, line.engagement.occurred, line.capacity
