"""What is asked of the record: one function for each question that takes more than one call.

They run on the threads of the backend, are handed the record, and import no service of it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from crm import clock
from tui.messages import Entry, Meant, Named, Pages, Taker, Whole
from tui.rows import PARTY
from tui.widgets.virtual_list import PAGE

if TYPE_CHECKING:
    from crm.api import Crm

MOST_NAMED = 200
"""Candidates that are shown for a name; whoever looks further types more of it."""
MOST_OFFERED = 6
"""Completions of a name in the form."""
STRIDE = 16
"""Pages that are walked at a time to find out how long a list is."""

Ends = dict[int, tuple[str, int] | None]
"""Where the pages of a list by name begin: the page, and the last row before it."""


def engagements(crm: "Crm", query: str, pages: tuple[int, ...]) -> Pages:
    """Pages of what answers to a query, and how many rows there are as far as they tell."""
    found: list[tuple[int, tuple[Any, ...]]] = []
    total, note = 0, ""
    for page in pages:
        read = crm.search.find(query, limit=PAGE, offset=page * PAGE, tolerant=True)
        found.append((page, read.rows))
        total = max(total, page * PAGE + len(read.rows) + read.more)
        note = " ".join(_sentence(each) for each in read.notes)
    return Pages(tuple(found), total, note)


def _sentence(note: str) -> str:
    return f"{note[:1].upper()}{note[1:].rstrip('.')}."


def history(crm: "Crm", asked: Any, pages: tuple[int, ...]) -> Pages:
    """Pages of one of the three views; `asked` is the view, the key, and whether predecessors are taken in."""
    view, key, merged = asked
    if key is None:
        return Pages(tuple((page, ()) for page in pages), 0)
    found: list[tuple[int, tuple[Any, ...]]] = []
    total, note = 0, ""
    for page in pages:
        read = crm.histories.of(
            view,
            (key,),
            merged=None if view == "post" else merged and view == "department",
            limit=PAGE,
            offset=page * PAGE,
            total=page == 0,
        )
        found.append((page, read.lines))
        total = max(total, read.total or 0, page * PAGE + len(read.lines) + read.more)
        note = " ".join(_sentence(each) for each in read.notes)
    return Pages(tuple(found), total, note)


def engagement(crm: "Crm", reference: str) -> Whole:
    """An engagement with its thread, what was asked and promised in it, and its sources."""
    read = crm.engagements.by_reference(reference)
    thread = crm.engagements.thread(read) if read.thread_id else ()
    return Whole(
        read,
        tuple(thread),
        crm.promises.of_engagement(read.id),
        tuple(crm.sources.of([read.id]).get(read.id, ())),
    )


# ---------------------------------------------------------------- lists by name


@dataclass(frozen=True, slots=True)
class Listed:
    """A list by name: how it is read, what a row becomes, and what orders it."""

    kind: str
    read: Callable[["Crm", int, tuple[str, int] | None], tuple[Any, ...]]
    shown: Callable[["Crm", Any], Named]
    order: Callable[[Any], tuple[str, int]]


def _person(crm: "Crm", line: Any) -> Named:
    roles = crm.people.roles_on(line.id, clock.today())
    said = [role.capacity for role in roles if role.rank != PARTY][:2]
    party = [role.organisation for role in roles if role.rank == PARTY]
    return Named(line.reference, line.name, " · ".join(["; ".join(said), *party]).removeprefix(" · "))


def _organisation(_crm: "Crm", line: Any) -> Named:
    today = clock.today()
    closed = line.until is not None and line.until <= today
    said = [line.acronym, line.kind.replace("-", " "), f"closed {line.until.year}" if closed else ""]
    return Named(line.reference, line.name, " · ".join(part for part in said if part))


PEOPLE = Listed(
    "person",
    lambda crm, limit, after: crm.people.listed(limit, after),
    _person,
    lambda line: (line.sort_name, line.number),
)
ORGANISATIONS = Listed(
    "organisation",
    lambda crm, limit, after: crm.organisations.listed(limit, after),
    _organisation,
    lambda line: (line.name, line.number),
)


def named(crm: "Crm", of: Listed, text: str) -> Pages:
    """Those who answer to what is being typed, the best first."""
    candidates = crm.names.complete(text, kinds={of.kind}, limit=MOST_NAMED)
    rows = tuple(Named(each.reference, each.name, each.capacity) for each in candidates)
    return Pages(
        tuple((page, rows[page * PAGE : (page + 1) * PAGE]) for page in range(len(rows) // PAGE + 1)),
        len(rows),
    )


def listed(crm: "Crm", of: Listed, pages: tuple[int, ...], ends: Ends) -> Pages:
    """Pages of a list by name. Pages whose beginning is not known yet are walked to."""
    found: list[tuple[int, tuple[Any, ...]]] = []
    total = 0
    for page in pages:
        nearest = max(each for each in tuple(ends) if each <= page)
        while nearest < page:
            nearest = _walk(crm, of, nearest, 1, ends)
        lines = of.read(crm, PAGE + 1, ends[page])
        found.append((page, tuple(of.shown(crm, line) for line in lines[:PAGE])))
        total = max(total, page * PAGE + len(lines))
    return Pages(tuple(found), total)


def count(crm: "Crm", of: Listed, ends: Ends) -> int:
    """How long the list is; on the way it is noted where each page begins."""
    page = 0
    while True:
        lines = of.read(crm, PAGE * STRIDE, ends[page])
        _note_ends(of, lines, page, ends)
        if len(lines) < PAGE * STRIDE:
            return page * PAGE + len(lines)
        page += STRIDE


def _walk(crm: "Crm", of: Listed, page: int, steps: int, ends: Ends) -> int:
    lines = of.read(crm, PAGE * steps, ends[page])
    _note_ends(of, lines, page, ends)
    ends.setdefault(page + steps, of.order(lines[-1]) if lines else ends[page])
    return page + steps


def _note_ends(of: Listed, lines: tuple[Any, ...], page: int, ends: Ends) -> None:
    for step, last in enumerate(range(PAGE, len(lines) + 1, PAGE), start=1):
        ends[page + step] = of.order(lines[last - 1])


# ---------------------------------------------------------------- days


def day(text: str) -> Meant:
    """The one day that somebody means, and what is understood in words. Raises BadInput for what is no date."""
    from crm.vocabulary.natural_date import read_date

    when = read_date(text, clock.today())
    if when.day is None:
        first = when.earliest
        if first is None:
            return Meant(None, "")
        return Meant(first, f"{when}: shown as on its first day, {first.day} {first:%B} {first.year}")
    return Meant(when.day, f"{when.day:%A} {when}")


def when(text: str) -> Meant:
    """What a date in the form means, as vague as it is. Raises BadInput for what is no date."""
    from crm.vocabulary.natural_date import read_date

    meant = read_date(text, clock.today())
    if not meant:
        return Meant(None, "not known")
    weekday = f"{meant.day:%A} " if meant.day else ""
    return Meant(meant.earliest, f"{weekday}{meant}")


# ---------------------------------------------------------------- the full form


def _day_of(text: str) -> date | None:
    """The day on which names are read: the first that the date may mean; None (today) where it means none."""
    from crm.errors import BadInput

    try:
        return when(text).day if text.strip() else None
    except BadInput:
        return None


def complete(crm: "Crm", text: str, dated: str) -> tuple[Taker, ...]:
    """Who may be meant by what is being typed, in the capacity of the day."""
    found = crm.names.complete(text, _day_of(dated), limit=MOST_OFFERED)
    return tuple(_taker(each, text) for each in found)


def _taker(candidate: Any, written: str) -> Taker:
    return Taker(
        candidate.name, candidate.capacity, written, (candidate.kind, candidate.id), candidate.reason
    )


def recast(crm: "Crm", entry: Entry, dated: str) -> Entry:
    """Those of the form in the capacities of another day."""
    day = _day_of(dated)
    return Entry({}, _recast(crm, entry.theirs, day), _recast(crm, entry.ours, day))


def _recast(crm: "Crm", takers: tuple[Taker, ...], day: date | None) -> tuple[Taker, ...]:
    found = []
    for taker in takers:
        candidate = _candidate(crm, taker, day)
        found.append(_taker(candidate, taker.as_written) if candidate else taker)
    return tuple(found)


def _candidate(crm: "Crm", taker: Taker, day: date | None) -> Any:
    """Who is meant, in the capacity of the day; None for a name as written."""
    if taker.key is None:
        return None
    kind, key = taker.key
    for text in (taker.name, taker.as_written):
        for candidate in crm.names.resolve(text, day, {kind}, limit=20).candidates:
            if candidate.id == key:
                return candidate
    return None


def save_entry(crm: "Crm", entry: Entry) -> Any:
    """Log what stands in the form. Raises BadInput where it cannot be kept; then nothing is."""
    from crm.engagements.inputs import UNKNOWN, NewEngagement
    from crm.vocabulary.natural_date import read_date

    fields = entry.fields
    occurred = read_date(fields["when"], clock.today(), place="When") if fields.get("when") else UNKNOWN
    reply_to = crm.engagements.by_reference(fields["reply_to"]).id if fields.get("reply_to") else None
    return crm.engagements.log(
        NewEngagement(
            kind=fields["kind"],
            direction=fields["direction"],
            occurred=occurred,
            subject=fields.get("subject", ""),
            body=fields.get("body", ""),
            place=fields.get("place", ""),
            status=fields["status"],
            answer=fields.get("answer") or None,
            marking=fields["marking"],
            participants=(*_participants(crm, entry, "theirs"), *_participants(crm, entry, "ours")),
            topics=tuple(word.strip("#,") for word in fields.get("topics", "").split() if word.strip("#,")),
            reply_to=reply_to,
        )
    )


def _participants(crm: "Crm", entry: Entry, side: str) -> list[Any]:
    from crm.engagements.inputs import NewParticipant
    from crm.vocabulary.kinds import Direction, Kind, Side, default_part

    part = default_part(Kind(entry.fields["kind"]), Direction(entry.fields["direction"]), Side(side))
    day = _day_of(entry.fields.get("when", ""))
    made = []
    for taker in entry.theirs if side == "theirs" else entry.ours:
        candidate = _candidate(crm, taker, day)
        if candidate is not None:
            made.append(NewParticipant.of(candidate, side, part, taker.as_written))
        else:
            made.append(NewParticipant(side=side, part=part, name=taker.name, as_written=taker.as_written))
    return made
