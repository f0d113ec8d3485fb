"""`despatch board`: who sits on our boards on a day, seats, cycles, and task and finish groups."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from crm import clock
from crm.cli import entry, output
from crm.cli.board_group import group
from crm.cli.common import json_option, limit_option, opened
from crm.cli.days import day_option
from crm.cli.tables_out import list_option
from crm.errors import BadInput

if TYPE_CHECKING:
    from datetime import date

    from crm.api import Crm
    from crm.boards.bulk import Plan
    from crm.boards.readings import BoardLine, BoardOnDay, Seat

_UNDO = "“despatch undo” takes it back."
_FROM, _UNTIL, _ON, _CYCLE = "--from", "--until", "--on", "--cycle"


@click.group()
def board() -> None:
    """Our boards: who sits on one on a day, as what and for which group; seats, cycles, task and finish groups.

    BOARD is a name that is clear, or a reference (O-17). A cycle runs from 1 September to the end of July.

    \b
      despatch board show "Children and Young People Board" --on 2023-03-14
    """


board.add_command(group)


@board.command("list")
@click.option(_ON, "on", metavar="DATE", help="As of this day; today when not given.")
@limit_option
@list_option
def listed(on: str | None, limit: int, as_json: bool) -> None:
    """List our boards, committees and groups, with how many sit on each and when it sits next."""
    with opened() as crm:
        boards = crm.boards.listed(day_option(on, _ON), limit)
    columns: list[output.Column[BoardLine]] = [
        output.Column("Ref", lambda one: one.reference, firm=True),
        output.Column("Board", lambda one: one.name),
        output.Column("Members", lambda one: one.members, firm=True),
        output.Column("Next", lambda one: str(one.next) if one.next else "", firm=True),
        output.Column("Part of", lambda one: one.parent),
        output.Column("Ended", lambda one: one.until or "", firm=True),
    ]
    output.listing(
        boards,
        columns,
        fields=lambda one: one.as_fields(),
        as_json=as_json,
        empty="There is no board of ours yet: despatch organisation add NAME --kind board --ours",
    )


@board.command()
@click.argument("which", metavar="BOARD")
@click.option(_ON, "on", metavar="DATE", help="As of this day, or of a sitting (M-3); today when not given.")
@json_option
def show(which: str, on: str | None, as_json: bool) -> None:
    """Print who sat on BOARD on a day, by role and group, its cycle, and when it sat before and sits next."""
    with opened() as crm:
        day = _day_of(crm, on)
        found = crm.boards.on(crm.boards.named(which, day), day)
    if as_json:
        output.emit_json(found.as_fields())
        return
    output.record([*_about(found), *_members(found), *_around(found)])
    if not found.seats:
        output.note(f"Nobody is recorded as sitting on it on {found.on}: despatch board seat")


def _day_of(crm: Crm, on: str | None) -> date | None:
    """The day given, or that of the sitting named. Raises BadInput and NotFound."""
    from crm.references import number_of

    number = number_of(on, "M") if on else None
    if number is None:
        return day_option(on, _ON)
    held = crm.meetings.by_number(number).line.occurred.earliest
    if held is None:
        raise BadInput(f"the day of M-{number} is not known", place=_ON)
    return held


def _about(found: BoardOnDay) -> list[tuple[str, object]]:
    from crm.people.words import day_words, span_words

    between = " (between two cycles: the one that has ended)" if found.between_cycles else ""
    mandate = found.mandate
    return [
        ("Board", f"{found.reference} {found.name}"),
        ("Part of", found.parent),
        ("On", day_words(found.on)),
        ("In being", span_words(found.since, found.until)),
        ("Cycle", f"{found.cycle.words}{between}"),
        ("Purpose", mandate.purpose if mandate else ""),
        ("Reports", str(mandate.reports) if mandate and mandate.reports else ""),
        ("Begun by", mandate.begun_by if mandate else ""),
        ("Ended by", mandate.ended_by if mandate else ""),
    ]


def _members(found: BoardOnDay) -> list[tuple[str, object]]:
    from crm.boards.kinds import PLURALS, ROLE_LABELS, SeatRole

    lines: list[tuple[str, object]] = []
    for role in SeatRole:
        seats = found.those(role)
        heading = ROLE_LABELS[role] if len(seats) == 1 else PLURALS[role]
        lines += [(heading if place == 0 else "", _seat(seat)) for place, seat in enumerate(seats)]
    if found.seats:
        lines.append(("By group", ", ".join(f"{name} {count}" for name, count in found.by_group)))
    # A name in every line, so that what is piped can be told apart.
    named = [line[0] for line in lines]
    return [(name or _last(named, place), value) for place, (name, value) in enumerate(lines)]


def _last(names: list[str], place: int) -> str:
    return next(name for name in reversed(names[:place]) if name)


def _seat(seat: Seat) -> str:
    return f"{seat.words}{f', {seat.span}' if seat.span else ''}"


def _around(found: BoardOnDay) -> list[tuple[str, object]]:
    return [
        ("Last meeting", str(found.last) if found.last else ""),
        ("Next meeting", str(found.next) if found.next else ""),
        ("Open actions", found.open_actions or ""),
        *(
            ("Group", f"{one.group}{f', {one.span}' if one.span else ''}: {one.purpose}")
            for one in found.groups
        ),
    ]


@board.command()
@click.argument("which", metavar="BOARD")
@click.argument("who", metavar="NAME")
@click.option(
    "--role",
    default="member",
    show_default=True,
    metavar="ROLE",
    help="chair, vice-chair, deputy-chair, lead-member, member, substitute, observer.",
)
@click.option("--group", default="", metavar="GROUP", help="The political group the seat is held for.")
@click.option(_FROM, "since", metavar="DATE", help="The first day; today when nothing else is said.")
@click.option(_UNTIL, "until", metavar="DATE", help="The first day on which it is no longer held.")
@click.option(
    _CYCLE, "cycle", metavar="CYCLE", help="For a cycle, as 2022-23: 1 September to the end of July."
)
@click.option("--substitute-for", "stands_for", metavar="NAME", help="Whose substitute it is.")
@click.option("--anyway", is_flag=True, help="Let two share a chair.")
@json_option
def seat(
    which: str,
    who: str,
    role: str,
    group: str,
    since: str | None,
    until: str | None,
    cycle: str | None,
    stands_for: str | None,
    anyway: bool,
    as_json: bool,
) -> None:
    """Give the person NAME a seat on BOARD.

    \b
      despatch board seat "Housing Board" P-12 --role vice-chair --group "Labour Group" --cycle 2022-23
    """
    from crm.boards.cycles import read_cycle
    from crm.boards.finding import person_named
    from crm.boards.inputs import NewSeat
    from crm.boards.kinds import SeatRole, read_role

    first, last = day_option(since, _FROM), day_option(until, _UNTIL)
    if cycle is not None:
        if first or last:
            raise BadInput("a cycle has its days", hint="Give --cycle, or --from and --until.", place=_CYCLE)
        first, last = read_cycle(cycle).since, read_cycle(cycle).until
    first = first or clock.today()
    as_what = SeatRole.SUBSTITUTE if stands_for and role == "member" else read_role(role)
    with opened() as crm:
        body = crm.boards.named(which, first)
        if body.until is not None and last is None:
            last = body.until if first < body.until else None
        done = crm.boards.seat(
            body,
            NewSeat(
                person_id=person_named(crm, who, first, "NAME").id,
                role=as_what,
                group=group,
                since=first,
                until=last,
                stands_for=person_named(crm, stands_for, first, "--substitute-for").id
                if stands_for
                else None,
                anyway=anyway,
            ),
        )
    _told(done.seat, done.remarks, "Seated", as_json=as_json)


@board.command()
@click.argument("which", metavar="BOARD")
@click.argument("who", metavar="NAME")
@click.option(_ON, "on", metavar="DATE", required=True, help="The first day on which it is no longer held.")
@json_option
def unseat(which: str, who: str, on: str, as_json: bool) -> None:
    """End the seat of the person NAME on BOARD; it is kept for the days before."""
    day = day_option(on, _ON)
    assert day is not None
    with opened() as crm:
        done = crm.boards.unseat(crm.boards.named(which, day), who, day)
    _told(done.seat, done.remarks, "Ended", as_json=as_json)


def _told(seat: Seat, remarks: tuple[str, ...], said: str, *, as_json: bool) -> None:
    from crm.boards.kinds import ROLE_LABELS

    for remark in remarks:
        output.note(f"{remark[:1].upper()}{remark[1:]}.")
    if as_json:
        output.emit_json(seat.as_fields())
        return
    output.line(f"{ROLE_LABELS[seat.role]}: {_seat(seat)}")
    output.note(f"{said}. {_UNDO}")


@board.command()
@click.argument("which", metavar="BOARD")
@click.argument("cycle", metavar="[CYCLE]", required=False)
@list_option
def cycle(which: str, cycle: str | None, as_json: bool) -> None:
    """Print every seat on BOARD within a CYCLE, as 2022-23; that of today when not given."""
    from crm.boards.cycles import cycle_of, read_cycle

    year = read_cycle(cycle, "CYCLE") if cycle else cycle_of(clock.today())
    with opened() as crm:
        body = crm.boards.named(which, year.since)
        seats = crm.boards.seats(body, year)
    _list_seats(seats, as_json=as_json)
    output.note(f"{body.name}, {year.words}: {len(seats)} {'seat' if len(seats) == 1 else 'seats'}.")


def _list_seats(seats: tuple[Seat, ...], *, as_json: bool) -> None:
    from crm.boards.kinds import ROLE_LABELS

    columns: list[output.Column[Seat]] = [
        output.Column("Role", lambda one: ROLE_LABELS[one.role], firm=True),
        output.Column("Name", lambda one: one.person),
        output.Column("Group", lambda one: one.group),
        output.Column("Days", lambda one: one.span),
        output.Column("Substitute for", lambda one: one.stands_for),
    ]
    output.listing(seats, columns, fields=lambda one: one.as_fields(), as_json=as_json, empty="")


@board.command()
@click.argument("which", metavar="BOARD")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(_CYCLE, "cycle", metavar="CYCLE", help="What rows without days are for; the cycle of today.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
@click.option("--yes", "-y", is_flag=True, help="Write them without asking.")
@json_option
def seats(which: str, file: Path, cycle: str | None, dry_run: bool, yes: bool, as_json: bool) -> None:
    """Seat many on BOARD from a table FILE, shown first and taken back as one.

    Its headings are name, role, group, from, until and substitute for; only the first is needed. Who is not on record is
    added. Without --yes nothing is written where nobody can be asked.

    \b
      despatch board seats "Housing Board" members.csv --cycle 2023-24
    """
    from crm.boards.bulk import plan
    from crm.boards.cycles import cycle_of, read_cycle

    year = read_cycle(cycle) if cycle else cycle_of(clock.today())
    with opened() as crm:
        planned = plan(crm, which, file, year)
        trouble = crm.boards.tried(planned)
        if not as_json:
            _preview(planned)
        if trouble:
            for each in planned.troubles[1:]:
                output.note(f"{each}.")
            raise BadInput(trouble, hint="Nothing was written.")
        if dry_run or not (yes or _agreed(len(planned.rows))):
            output.note("Nothing was written.")
            return
        written = crm.boards.apply(planned)
    if as_json:
        output.emit_json([one.as_fields() for one in written])
    output.note(f"{len(written)} seats on the {planned.board.name}. {_UNDO}")


def _agreed(count: int) -> bool:
    if not entry.can_ask():
        output.note("Say --yes to write them.")
        return False
    return click.confirm(f"Write {count} seats?", default=False, err=True)


def _preview(planned: Plan) -> None:
    from crm.boards.kinds import ROLE_LABELS
    from crm.people.words import span_words

    for row in planned.rows:
        said = [ROLE_LABELS[row.role], row.name, row.group, span_words(row.since, row.until)]
        said.append(f"for {row.stands_for}" if row.stands_for else "")
        said.append("not on record: will be added" if row.is_new else "")
        output.line("\t".join(part for part in said if part))
