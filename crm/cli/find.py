"""`despatch find`: engagements that a query finds."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal

import click
from click.shell_completion import CompletionItem

from crm.cli import output, tables_out
from crm.cli.common import limit_option, offset_option, opened
from crm.cli.entries import fits, stacked
from crm.cli.output import Column
from crm.cli.querying import QueryCommand
from crm.errors import BadInput
from crm.search.readings import EngagementRow, Page
from crm.vocabulary.kinds import label

if TYPE_CHECKING:
    from crm.api import Crm

Sort = Literal["newest", "oldest", "relevance"]

# What a person reads at a terminal; the text is there when words were looked for.
SHORT = [
    Column[EngagementRow]("Ref", lambda row: row.reference, firm=True),
    Column[EngagementRow]("When", lambda row: row.occurred, firm=True),
    Column[EngagementRow]("Kind", lambda row: label(row.kind), firm=True),
    Column[EngagementRow]("With", lambda row: first_of(row.who)),
    Column[EngagementRow]("Subject", lambda row: row.titled),
]
FOUND = Column[EngagementRow]("Found", lambda row: row.snippet.said if row.snippet else "")

# What a script or a screen reader gets, a line each: always the same columns.
FULL = [
    Column[EngagementRow]("Reference", lambda row: row.reference),
    Column[EngagementRow]("Date", lambda row: row.edtf),
    Column[EngagementRow]("Kind", lambda row: row.kind),
    Column[EngagementRow]("Direction", lambda row: row.direction),
    Column[EngagementRow]("With", lambda row: "; ".join(row.who)),
    Column[EngagementRow]("Subject", lambda row: row.titled),
    Column[EngagementRow]("Answer", lambda row: row.answer),
    Column[EngagementRow]("Topics", lambda row: " ".join(row.topics)),
    FOUND,
]


def _completed(_context: click.Context, _argument: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """How the term that is being typed may go on."""
    from crm.query.guide import completions

    return [
        CompletionItem(term, help=meaning.partition(". ")[0]) for term, meaning in completions(incomplete)
    ]


@click.command(cls=QueryCommand)
@click.argument("query", nargs=-1, shell_complete=_completed)
@click.option(
    "--sort",
    type=click.Choice(["newest", "oldest", "relevance"]),
    default="newest",
    show_default=True,
    help="What comes first; relevance chooses among the newest 2,000.",
)
@click.option("--count", is_flag=True, help="Print only how many there are.")
@offset_option
@click.option("--fields", is_flag=True, help="Print the fields a query may have, and leave.")
@limit_option
@tables_out.list_option
def find(
    query: tuple[str, ...], sort: Sort, count: bool, offset: int, fields: bool, limit: int, as_json: bool
) -> None:
    """Find engagements.

    QUERY has words (a word finds all that begin so), "phrases", and fields such as kind:letter, to:"Vicky Ford",
    dept:DfE+, topic:early-years, since:2021-01 or status:awaiting; a - before a part excludes it, "or" and
    parentheses work as expected. in:public looks in the meetings that departments published instead; never-met and
    not-met-since: find people, and @NAME is a saved search. Put it in single quotes, so that the shell leaves it alone. Without a query, all
    engagements are listed.

    Where the output is no terminal, each line has, separated by tabs: reference, date (EDTF), kind, direction,
    with whom, subject, answer, topics, and the text that was found; where it stands in a document, after the
    document's reference, title and page.
    """
    if fields:
        _print_fields(as_json=as_json)
        return
    text = joined(query)
    with pictured(), opened() as crm:
        text = _unsaved(crm, text)
        if "met" in text.lower() and crm.gaps.asks_people(text):
            _print_people(crm, text, count=count, limit=limit, as_json=as_json)
            return
        # Nothing of the public record is loaded unless it may be asked for.
        if "in:" in text.lower() and crm.published.asks_public(text):
            from crm.cli.published import print_found

            print_found(crm, text, sort=sort, count=count, offset=offset, limit=limit, as_json=as_json)
            return
        asked = tables_out.asked()
        if asked is not None and not count:
            _write(crm, asked, text, sort=sort, offset=offset, limit=limit)
            return
        if count:
            number = crm.search.count(text)
            output.emit_json(number) if as_json else output.line(str(number))
            return
        page = crm.search.find(text, limit=limit, offset=offset, order=sort)
        for note in page.notes:
            output.note(note)
        _print(page, as_json=as_json)
        if page.more:
            output.note(
                f"There are more: {crm.search.count(text):,} in all. --limit and --offset show others."
            )


def _write(crm: "Crm", asked: tables_out.Asked, text: str, *, sort: Sort, offset: int, limit: int) -> None:
    """All that is found, however many, to a file; at most `limit` where that was given."""
    from crm.tables.found import FIELDS, Found

    if asked.lists_columns:
        asked.list_columns(FIELDS)
        return
    most = None if tables_out.is_default("limit") else limit
    found = Found(crm, text, asked.wanted, order=sort, limit=most, offset=offset)
    for note in found.notes:
        output.note(note)
    asked.write(crm, found)


def _unsaved(crm: "Crm", text: str) -> str:
    """The query of a saved search that stands alone: it may ask for people, or in the public record."""
    word = text.strip()
    alone = word.startswith("@") and len(word.split()) == 1 and any(sign.isalnum() for sign in word)
    return crm.saved.get(word).query if alone else text


def _print_people(crm: "Crm", text: str, *, count: bool, limit: int, as_json: bool) -> None:
    """The people a query finds whom we have not met."""
    from crm.cli.gaps import print_people

    found = crm.gaps.find(text, limit=10_000 if count else limit)
    if count:
        number = len(found.people)
        output.emit_json(number) if as_json else output.line(str(number))
    else:
        print_people(found, as_json=as_json)


def _print(page: Page, *, as_json: bool) -> None:
    columns = [*SHORT, FOUND] if any(row.snippet for row in page.rows) else SHORT
    if not as_json and page.rows and output.is_terminal() and not fits(page.rows, columns):
        stacked(page.rows, _head, lambda row: ("; ".join(row.who), row.snippet.said if row.snippet else ""))
        return
    shown: Sequence[Column[EngagementRow]] = columns if output.is_terminal() else FULL
    output.listing(page.rows, shown, fields=EngagementRow.as_fields, as_json=as_json)


def _head(row: EngagementRow) -> tuple[object, ...]:
    return row.reference, row.occurred, label(row.kind), row.titled


def _print_fields(*, as_json: bool) -> None:
    from crm.query.fields import FIELDS, Field

    columns = [
        Column[Field]("Field", lambda known: f"{known.name}:", firm=True),
        Column[Field]("Takes", lambda known: ", ".join(known.choices) or str(known.takes)),
        Column[Field]("Finds", lambda known: known.help),
    ]
    output.listing(FIELDS, columns, fields=Field.as_fields, as_json=as_json)


def first_of(who: tuple[str, ...]) -> str:
    """The first of those who took part, and how many more there were."""
    return f"{who[0]} and {len(who) - 1} more" if len(who) > 1 else "".join(who)


def joined(words: Sequence[str]) -> str:
    """The query from the words the shell made of it.

    Of several, one such as `to:Vicky Ford` has lost its quotation marks to the shell and gets them back.
    """
    if len(words) < 2:
        return "".join(words)
    return " ".join(_requoted(word) for word in words)


def _requoted(word: str) -> str:
    from crm.query.fields import BY_NAME

    name, colon, value = word.partition(":")
    if not colon or " " not in value or '"' in value or name.lstrip("-").lower() not in BY_NAME:
        return word
    plus = "+" if value.endswith("+") else ""
    return f'{name}:"{value.removesuffix("+")}"{plus}'


@contextmanager
def pictured() -> Iterator[None]:
    """Within it, what is wrong with a query is shown below the query itself."""
    from crm.query.errors import QueryError

    try:
        yield
    except QueryError as error:
        hint = "\n".join(filter(None, (*error.picture, error.hint)))
        raise BadInput(error.message, hint=hint, place=error.place) from error
