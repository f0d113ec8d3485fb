"""`despatch published`: the meetings that departments publish of their ministers, beside what we logged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from crm.cli import output
from crm.cli.common import json_option, limit_option, offset_option, opened
from crm.cli.days import day_option
from crm.cli.entries import fits, stacked
from crm.cli.find import first_of, joined, pictured
from crm.cli.output import Column
from crm.cli.querying import QueryCommand
from crm.cli.tables_out import list_option
from crm.published.readings import LICENCE, AlsoMet, Difference, OurMeeting, PublicMeeting
from crm.search.readings import History, HistoryLine
from crm.vocabulary.kinds import label

if TYPE_CHECKING:
    from crm.api import Crm
    from crm.imports.readings import BatchReport
    from crm.published.readings import PublicPage, Reconciliation

SHORT = [
    Column[PublicMeeting]("Ref", lambda one: one.reference, firm=True),
    Column[PublicMeeting]("When", lambda one: one.occurred, firm=True),
    Column[PublicMeeting]("Minister", lambda one: one.who),
    Column[PublicMeeting]("Met", lambda one: first_of(one.names)),
    Column[PublicMeeting]("About", lambda one: one.purpose),
]
FULL = [
    Column[PublicMeeting]("Reference", lambda one: one.reference),
    Column[PublicMeeting]("Date", lambda one: one.occurred.edtf),
    Column[PublicMeeting]("Minister", lambda one: one.who),
    Column[PublicMeeting]("Department", lambda one: one.department),
    Column[PublicMeeting]("Met", lambda one: "; ".join(one.names)),
    Column[PublicMeeting]("About", lambda one: one.purpose),
    Column[PublicMeeting]("Source", lambda one: one.sources[0].words if one.sources else ""),
]
_ALSO = [
    Column[AlsoMet]("Meetings", lambda one: str(one.meetings), firm=True),
    Column[AlsoMet]("Last", lambda one: one.latest, firm=True),
    Column[AlsoMet]("Who", lambda one: one.name),
    Column[AlsoMet]("About", lambda one: "; ".join(one.purposes)),
]
_OURS = [
    Column[OurMeeting]("Ref", lambda one: one.reference, firm=True),
    Column[OurMeeting]("When", lambda one: one.occurred, firm=True),
    Column[OurMeeting]("With", lambda one: "; ".join(one.who)),
    Column[OurMeeting]("Subject", lambda one: one.subject),
]
_DIFFERENCES = [
    Column[Difference]("Ref", lambda one: one.engagement.reference, firm=True),
    Column[Difference]("Published", lambda one: one.meeting.reference, firm=True),
    Column[Difference]("What", lambda one: one.what, firm=True),
    Column[Difference]("We have", lambda one: one.ours),
    Column[Difference]("They have", lambda one: one.theirs),
]


@click.group()
def published() -> None:
    """Meetings of ministers as departments published them: the public record, kept beside our own.

    “despatch import FILE” brings a return in. Nothing here is an engagement of ours.
    """


@published.command(cls=QueryCommand)
@click.argument("query", nargs=-1)
@click.option("--oldest", is_flag=True, help="The oldest first.")
@click.option("--count", is_flag=True, help="Print only how many there are.")
@offset_option
@limit_option
@list_option
def find(query: tuple[str, ...], oldest: bool, count: bool, offset: int, limit: int, as_json: bool) -> None:
    """Find published meetings, the newest first.

    QUERY has words (whom the minister met, what about, the minister) and the fields with:, dept:, post:, since:,
    before: and on:. “despatch find 'in:public …'” is the same.

    Where the output is no terminal, each line has, separated by tabs: reference, date (EDTF), minister, department, whom they
    met, what about, and the source.
    """
    with pictured(), opened() as crm:
        sort = "oldest" if oldest else "newest"
        print_found(crm, joined(query), sort=sort, count=count, offset=offset, limit=limit, as_json=as_json)


@published.command()
@click.argument("reference")
@json_option
def show(reference: str, as_json: bool) -> None:
    """Print one published meeting (REFERENCE as G-12) with the rows it was published in, as they stand there."""
    with opened() as crm:
        one = crm.published.by_reference(reference)
    if as_json:
        output.emit_json(one.as_fields())
        return
    output.record(
        [
            ("reference", one.reference),
            ("when", str(one.occurred)),
            ("minister", one.who),
            ("department", one.department),
            ("met", "; ".join(_party(party.name, party.reference, party.body) for party in one.parties)),
            ("about", one.purpose),
        ]
    )
    for source in one.sources:
        output.line()
        output.record(
            [
                ("source", source.words),
                ("minister", source.minister),
                ("date", source.occurred),
                ("organisations", source.organisations),
                ("purpose", source.purpose),
            ]
        )
    output.note(LICENCE)


@published.command("who-else")
@click.argument("name")
@click.argument("words", nargs=-1)
@click.option(
    "--besides", multiple=True, metavar="NAME", help="Leave this name out, as our own; may be repeated."
)
@click.option("--as-of", metavar="DATE", help="Understand the name as on this day.")
@limit_option
@list_option
def who_else(
    name: str, words: tuple[str, ...], besides: tuple[str, ...], as_of: str | None, limit: int, as_json: bool
) -> None:
    """Print who else met NAME (a person, a post or a department), with WORDS among the purposes: most often first."""
    with opened() as crm:
        day = day_option(as_of, "--as-of")
        found = crm.published.who_else(name, " ".join(words), besides=besides, as_of=day, limit=limit)
    if not as_json and found and output.is_terminal() and not fits(found, _ALSO):
        stacked(found, lambda one: (one.meetings, one.latest, one.name), lambda one: one.purposes)
        return
    output.listing(
        found, _ALSO, fields=AlsoMet.as_fields, as_json=as_json, empty="Nobody, as far as is published."
    )


@published.command()
@click.argument("names", nargs=-1, required=True)
@click.option("--since", metavar="DATE", help="From this day on.")
@click.option("--until", metavar="DATE", help="Up to this day, and on it.")
@click.option("--propose", is_flag=True, help="Put the meetings that our log lacks into the inbox.")
@json_option
def reconcile(
    names: tuple[str, ...], since: str | None, until: str | None, propose: bool, as_json: bool
) -> None:
    """Hold our log against the public record.

    NAMES are those we go by in returns, such as "Local Government Association"; its initials are understood, too. Printed are
    the meetings with us that were published and that we have not logged, those of ours that a department left out which
    published for that quarter, and the differences of date and purpose.
    """
    with opened() as crm:
        read = crm.published.reconcile(
            names, since=day_option(since, "--since"), until=day_option(until, "--until")
        )
        offered = crm.published.propose(read) if propose and read.missing else None
    if as_json:
        output.emit_json(read.as_fields())
    else:
        _print_reconciliation(read)
    if offered is not None:
        _tell_offered(offered)


def _tell_offered(offered: BatchReport) -> None:
    if offered.number is None:
        output.note("All of these were proposed before: see “despatch inbox”.")
        return
    count = sum(line.action == "propose" for report in offered.files for line in report.lines)
    output.note(
        f"{count} proposed: “despatch inbox”. “despatch imports undo {offered.number}” takes them back."
    )


def _print_reconciliation(read: Reconciliation) -> None:
    output.heading(f"Published with us and not logged: {len(read.missing)} of {read.published}")
    _list(read.missing)
    output.line()
    output.heading(f"Ours, and left out by a department that published for that quarter: {len(read.omitted)}")
    output.listing(read.omitted, _OURS, fields=OurMeeting.as_fields, as_json=False, empty="None.")
    output.line()
    output.heading(f"Told differently: {len(read.differences)}, of {read.agreed} that both have")
    output.listing(read.differences, _DIFFERENCES, fields=Difference.as_fields, as_json=False, empty="None.")
    output.note(LICENCE)


def print_found(
    crm: Crm, query: str, *, sort: str, count: bool, offset: int, limit: int, as_json: bool
) -> None:
    """Print the published meetings that a query finds. Raises QueryError."""
    if count:
        number = crm.published.count(query)
        output.emit_json(number) if as_json else output.line(str(number))
        return
    page = crm.published.find(query, limit=limit, offset=offset, oldest=sort == "oldest")
    for note in page.notes:
        output.note(note)
    if output.is_terminal() and not as_json:
        output.heading("The public record: meetings as departments published them")
    _list(page.rows, as_json=as_json)
    _tell_more(page)


def _tell_more(page: PublicPage) -> None:
    if page.more:
        output.note("There are more: --limit and --offset show them.")


def _list(rows: Sequence[PublicMeeting], *, as_json: bool = False) -> None:
    if not as_json and rows and output.is_terminal() and not fits(rows, SHORT):
        stacked(
            rows,
            lambda one: (one.reference, one.occurred, one.who),
            lambda one: (f"met {'; '.join(one.names)}", one.purpose),
        )
        return
    output.listing(
        rows,
        SHORT if output.is_terminal() else FULL,
        fields=PublicMeeting.as_fields,
        as_json=as_json,
        empty="Nothing published, as far as returns were brought in.",
    )


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a history with the public record in it: ours or theirs."""

    ours: HistoryLine | None = None
    public: PublicMeeting | None = None

    @property
    def sort_key(self) -> int:
        one = self.ours.engagement if self.ours else self.public
        assert one is not None
        return one.sort_key

    @property
    def cells(self) -> tuple[str, str, str, str, str]:
        """Reference, date, kind, capacity, subject: a published meeting says that it is one."""
        if self.public is not None:
            one = self.public
            met = f"met {'; '.join(one.names)}"
            return (
                one.reference,
                str(one.occurred),
                "Published",
                one.who,
                ": ".join(filter(None, (met, one.purpose))),
            )
        assert self.ours is not None
        engagement = self.ours.engagement
        return (
            engagement.reference,
            str(engagement.occurred),
            label(engagement.kind),
            self.ours.capacity,
            engagement.subject,
        )

    def as_fields(self) -> dict[str, Any]:
        return self.public.as_fields() if self.public else {**self._engagement(), "public": False}

    def _engagement(self) -> dict[str, Any]:
        assert self.ours is not None
        return self.ours.as_fields()


_BOTH = [
    Column[_Line]("Ref", lambda one: one.cells[0], firm=True),
    Column[_Line]("When", lambda one: one.cells[1], firm=True),
    Column[_Line]("Kind", lambda one: one.cells[2], firm=True),
    Column[_Line]("In the capacity of the day", lambda one: one.cells[3]),
    Column[_Line]("Subject", lambda one: one.cells[4]),
]


def both(read: History, public: PublicPage, offset: int, limit: int, *, as_json: bool) -> None:
    """Print a history with the published meetings among ours, newest first, each marked for what it is."""
    lines = [*(_Line(ours=line) for line in read.lines), *(_Line(public=one) for one in public.rows)]
    lines.sort(key=lambda one: -one.sort_key)
    shown = lines[offset : offset + limit]
    for note in read.notes:
        output.note(note)
    if not as_json and shown and output.is_terminal() and not fits(shown, _BOTH):
        stacked(shown, lambda one: one.cells[:4], lambda one: (one.cells[4],))
    else:
        output.listing(
            shown,
            _BOTH,
            fields=_Line.as_fields,
            as_json=as_json,
            empty=f"Nothing with {read.name} is on record or published.",
        )
    if read.more or public.more or len(lines) > offset + limit:
        output.note("There are more: --limit and --offset show them.")


def _party(name: str, reference: str, body: str) -> str:
    """A party as published, and the body on record that it is taken for."""
    return f"{name} ({reference}{f', {body}' if body != name else ''})" if reference else name
