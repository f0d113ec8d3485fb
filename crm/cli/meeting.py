"""`despatch meeting`: sittings of our boards, their agenda, decisions, attendance and declarations."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from crm import clock
from crm.cli import completing, output
from crm.cli.common import json_option, limit_option, opened
from crm.cli.meeting_shown import print_meeting, told
from crm.cli.tables_out import list_option
from crm.errors import BadInput, NotFound
from crm.vocabulary.markings import Marking

if TYPE_CHECKING:
    from uuid import UUID

    from crm.api import Crm
    from crm.boards.readings import Attended
    from crm.meetings.items import ItemChange
    from crm.meetings.readings import MeetingLine
    from crm.vocabulary.partial_date import PartialDate

meetings = completing.numbered(
    lambda crm: ((one.reference, str(one)) for one in crm.meetings.listed(limit=200))
)
REF = click.argument("reference", metavar="M-REF", shell_complete=meetings)


@click.group()
def meeting() -> None:
    """Sittings of our boards: agenda, papers, minutes, decisions, attendance, declarations of interest.

    A sitting is M-3, its item 4 is M-3/4.

    \b
      despatch meeting add "Children and Young People Board" "20 June 2023" --place "18 Smith Square"
    """


def _when(text: str, place: str) -> PartialDate:
    from crm.vocabulary.natural_date import read_date

    return read_date(text, clock.today(), "future", place=place)


def _number(reference: str) -> int:
    from crm.boards.finding import meeting_number

    return meeting_number(reference)


@meeting.command()
@click.argument("which", metavar="BOARD")
@click.argument("date")
@click.option("--title", default="", help="What it is called; the name of the board when not given.")
@click.option("--place", default="", help="Where it sits.")
@click.option(
    "--marking",
    type=click.Choice([str(one) for one in Marking]),
    default="official",
    show_default=True,
    help="How it may be handled.",
)
@json_option
def add(which: str, date: str, title: str, place: str, marking: str, as_json: bool) -> None:
    """Add a sitting of BOARD on DATE: planned where it lies ahead, else held."""
    when = _when(date, "DATE")
    with opened() as crm:
        body = crm.boards.named(which, when.earliest)
        done = crm.meetings.schedule(body, when, title=title, place=place, marking=marking)
    told(done, "Added", as_json=as_json)


@meeting.command("list")
@click.option("--board", "which", metavar="BOARD", help="Of one board.")
@click.option("--coming", is_flag=True, help="Only those that lie ahead, the next first.")
@limit_option
@list_option
def listed(which: str | None, coming: bool, limit: int, as_json: bool) -> None:
    """List sittings, the latest first."""
    with opened() as crm:
        board_id = crm.boards.named(which).id if which else None
        if coming:
            lines = crm.meetings.coming(clock.today(), limit)
            lines = [one for one in lines if board_id in (None, one.board_id)]
        else:
            lines = crm.meetings.listed(limit, board_id)
    columns: list[output.Column[MeetingLine]] = [
        output.Column("Ref", lambda one: one.reference, firm=True),
        output.Column("Date", lambda one: str(one.occurred), firm=True),
        output.Column("State", lambda one: one.status, firm=True),
        output.Column("Board", lambda one: one.board),
        output.Column("Title", lambda one: "" if one.title == one.board else one.title),
        output.Column("Place", lambda one: one.place),
    ]
    output.listing(
        lines, columns, fields=lambda one: one.as_fields(), as_json=as_json, empty="There is no such sitting."
    )


@meeting.command()
@REF
@json_option
def show(reference: str, as_json: bool) -> None:
    """Print a sitting: each item with Papers, Minutes, Decision and Actions; who was there, and what was declared."""
    with opened() as crm:
        found = crm.meetings.by_number(_number(reference))
    if as_json:
        output.emit_json(found.as_fields())
        return
    print_meeting(found)


@meeting.command()
@REF
@click.option("--date", metavar="DATE", help="Another day; what is due at it moves with it.")
@click.option("--title", help="Another title.")
@click.option("--place", help="Another place.")
@json_option
def amend(reference: str, date: str | None, title: str | None, place: str | None, as_json: bool) -> None:
    """Move a sitting to another day, or give it another title or place."""
    when = _when(date, "--date") if date else None
    with opened() as crm:
        done = crm.meetings.amend(_number(reference), occurred=when, title=title, place=place)
    told(done, "Amended", as_json=as_json)


@meeting.command()
@REF
@json_option
def held(reference: str, as_json: bool) -> None:
    """Say that a sitting was held."""
    with opened() as crm:
        done = crm.meetings.hold(_number(reference))
    told(done, "Held", as_json=as_json)


@meeting.command()
@REF
@json_option
def cancel(reference: str, as_json: bool) -> None:
    """Call a sitting off; what was due at it waits for another."""
    with opened() as crm:
        done = crm.meetings.call_off(_number(reference))
    told(done, "Called off", as_json=as_json)


@meeting.command()
@click.argument("at", metavar="M-REF[/ITEM]", shell_complete=meetings)
@click.argument("title", required=False)
@click.option("--number", metavar="N", help="Its number as printed; the next when not given.")
@click.option("--minutes", metavar="FILE|TEXT", help="What was said: a file of text, or the words.")
@click.option(
    "--paper", "papers", multiple=True, type=click.Path(path_type=Path), metavar="FILE", help="A paper of it."
)
@click.option("--engagement", "engagements", multiple=True, metavar="E-REF",
              shell_complete=completing.references, help="An engagement it is about.")  # fmt: skip
@json_option
def item(at: str, title: str | None, as_json: bool, **given: Any) -> None:
    """Add the item TITLE to a sitting, or add to the item M-3/4 what it lacks.

    \b
      despatch meeting item M-3 "The Minister" --engagement E-12 --paper briefing.pdf
      despatch meeting item M-3/4 --minutes note.txt
    """
    with opened() as crm:
        change = _change(crm, title, given)
        if "/" in at:
            done = crm.meetings.change_item(at, change)
        elif title is None:
            raise BadInput("an item needs a title", hint='despatch meeting item M-3 "The Minister"')
        else:
            done = crm.meetings.add_item(_number(at), change)
    told(done, "Added" if "/" not in at else "Amended", as_json=as_json)


def _change(crm: Crm, title: str | None, given: dict[str, Any]) -> ItemChange:
    from crm.documents.files import read_document
    from crm.meetings.items import ItemChange

    papers = tuple(read_document(path) for path in given["papers"])
    for paper in papers:
        if paper.remark:
            output.note(f"{paper.file_name}: {paper.remark}.")
    return ItemChange(
        title=title,
        number=given["number"],
        minutes=_words(given["minutes"]),
        papers=papers,
        engagements=tuple(crm.engagements.by_reference(one).id for one in given["engagements"]),
    )


def _words(given: str | None) -> str | None:
    """The text of a file where one of that name is there, else the words themselves."""
    from crm.documents.files import read_text

    if given is None or "\n" in given or len(given) > 1_000:
        return given
    path = Path(given)
    named = path.suffix.lower() in {".txt", ".md"} and " " not in given
    return read_text(path) if named or path.is_file() else given


@meeting.command()
@click.argument("at", metavar="M-REF/ITEM", shell_complete=meetings)
@click.argument("number", metavar="[ITEM]", required=False)
@click.option("--ground", metavar="TEXT", help="Why: “paragraph 3 of Schedule 12A”.")
@click.option("--lift", is_flag=True, help="It is for the public after all.")
@json_option
def exempt(at: str, number: str | None, ground: str | None, lift: bool, as_json: bool) -> None:
    """Say that an item is not for the public: a public paper leaves it out, and its papers, decisions and actions.

    \b
      despatch meeting exempt M-3/4 --ground "paragraph 3 of Schedule 12A"
      despatch meeting exempt M-3/4 --lift
    """
    if lift == (ground is not None):
        raise click.UsageError(
            "Say why with --ground TEXT, or that it is for the public after all with --lift."
        )
    where = at if number is None else f"{at}/{number}"
    with opened() as crm:
        done = crm.meetings.not_exempt(where) if ground is None else crm.meetings.exempt(where, ground)
    told(done, "No longer exempt" if lift else "Exempt", as_json=as_json)


@meeting.command()
@click.argument("at", metavar="M-REF/ITEM", shell_complete=meetings)
@click.argument("text")
@json_option
def decide(at: str, text: str, as_json: bool) -> None:
    """Record the decision TEXT at an item.

    \b
      despatch meeting decide M-3/4 "The update was noted."
    """
    with opened() as crm:
        done = crm.meetings.decide(at, text)
    told(done, "Recorded", as_json=as_json)


@meeting.command()
@REF
@click.argument("name")
@click.option("--apologies", "way", flag_value="apologies", help="They sent apologies.")
@click.option("--visitor", "way", flag_value="visitor", help="They came as a guest.")
@click.option("--officer", "way", flag_value="officer", help="They came as an officer.")
@click.option("--substitute-for", "stands_for", metavar="NAME", help="The member they stood in for.")
@click.option("--note", default="", help="What else should be known, as their post.")
@json_option
def attend(
    reference: str, name: str, way: str | None, stands_for: str | None, note: str, as_json: bool
) -> None:
    """Mark NAME as present at a sitting; as a substitute where that is their seat.

    \b
      despatch meeting attend M-3 P-40 --substitute-for P-12
    """
    from crm.boards.finding import person_named
    from crm.meetings.attending import Marked
    from crm.meetings.kinds import AttendanceStatus

    if way is not None and stands_for is not None:
        raise BadInput("a substitute is neither a guest nor away", place="--substitute-for")
    number = _number(reference)
    with opened() as crm:
        day = crm.meetings.by_number(number).line.occurred.earliest
        shown, person_id = _attending(crm, name, day, loose=way in ("visitor", "officer"))
        marked = Marked(
            name=shown,
            person_id=person_id,
            status=AttendanceStatus(way) if way else None,
            stands_for=person_named(crm, stands_for, day, "--substitute-for").id if stands_for else None,
            note=note,
        )
        done = crm.meetings.attend(number, marked)
    told(done, "Marked", as_json=as_json)


def _attending(crm: Crm, name: str, day: Any, *, loose: bool) -> tuple[str, UUID | None]:
    """Who is meant; a guest or an officer whom nobody knows is kept as written."""
    from crm.boards.finding import person_named

    try:
        person = person_named(crm, name, day, "NAME")
    except NotFound:
        if not loose:
            raise
        output.note(f"Nobody on record is called “{name}”: kept as written.")
        return " ".join(name.split()), None
    return (person.name_on(day) if day else person.name), person.id


@meeting.command()
@REF
@click.argument("name")
@click.argument("interest")
@click.option(
    "--item", "item_", default="", metavar="N", help="The item it is about; the whole sitting when not given."
)
@json_option
def declare(reference: str, name: str, interest: str, item_: str, as_json: bool) -> None:
    """Note the INTEREST that NAME declared at a sitting.

    \b
      despatch meeting declare M-3 P-12 "Governor of a special school" --item 6
    """
    number = _number(reference)
    with opened() as crm:
        day = crm.meetings.by_number(number).line.occurred.earliest
        shown, person_id = _attending(crm, name, day, loose=False)
        done = crm.meetings.declare(number, shown, interest, person_id=person_id, item=item_)
    told(done, "Noted", as_json=as_json)


@meeting.command()
@click.argument("which", metavar="BOARD")
@click.option("--cycle", metavar="CYCLE", help="As 2022-23; that of today when not given.")
@list_option
def statistics(which: str, cycle: str | None, as_json: bool) -> None:
    """Print how each member of BOARD attended within a cycle, of the sittings held while the seat was theirs."""
    from crm.boards.cycles import cycle_of, read_cycle
    from crm.boards.kinds import ROLE_LABELS

    year = read_cycle(cycle) if cycle else cycle_of(clock.today())
    with opened() as crm:
        counted = crm.boards.statistics(crm.boards.named(which, year.since), year)
    columns: list[output.Column[Attended]] = [
        output.Column("Name", lambda one: one.person),
        output.Column("Role", lambda one: ROLE_LABELS[one.role]),
        output.Column("Group", lambda one: one.group),
        output.Column("Sittings", lambda one: one.sittings, firm=True),
        output.Column("Present", lambda one: one.present, firm=True),
        output.Column("Apologies", lambda one: one.apologies, firm=True),
        output.Column("Substituted", lambda one: one.substituted, firm=True),
        output.Column("Not recorded", lambda one: one.not_recorded, firm=True),
        output.Column("Share", lambda one: one.share, firm=True),
    ]
    output.listing(
        counted.members,
        columns,
        fields=lambda one: one.as_fields(),
        as_json=as_json,
        empty="Nobody sat on it then.",
    )
    output.note(f"{counted.board}, {year.words}: {counted.sittings} held.")
