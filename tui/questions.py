"""What is asked of the record: one function for each question that takes more than one call.

They run on the threads of the backend, are handed the record, and import no service of it.
"""

from collections.abc import Callable, Mapping
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
DRAFTS = "screens-"
"""The names of the drafts of the screens begin so."""
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
        read = crm.search.find(query, limit=PAGE, offset=page * PAGE, tolerant=True, snippets=False)
        found.append((page, read.rows))
        total = max(total, page * PAGE + len(read.rows) + read.more)
        note = " ".join(_sentence(each) for each in read.notes)
    return Pages(tuple(found), total, note)


def _sentence(note: str) -> str:
    first, _, _ = note.partition(" ")
    begun = note if ":" in first else f"{note[:1].upper()}{note[1:]}"  # a field keeps its spelling
    return f"{begun.rstrip('.')}."


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
    """An engagement with its thread, what was asked, promised and decided, and its sources."""
    read = crm.engagements.by_reference(reference)
    thread = crm.engagements.thread(read) if read.thread_id else ()
    letter = crm.correspondence.of(read)
    return Whole(
        read,
        tuple(thread),
        crm.promises.of_engagement(read.id),
        tuple(crm.sources.of([read.id]).get(read.id, ())),
        tuple(crm.meetings.of_engagement(read.id)),
        crm.points.of(read.id),
        letter,
        _held(crm, read, asked=letter is None),
    )


def _held(crm: "Crm", read: Any, *, asked: bool) -> tuple[tuple[str, str], ...]:
    """Whose property it is or was, the question that it is, its campaign, what was asked for it, lines used in it."""
    from crm.contributions.beside import of_engagement

    put = crm.questions.of_engagement(read.id) if read.kind == "question" else None
    embargoes = tuple(("Embargo", str(each)) for each in crm.responses.embargoes(read.id))
    question = (("Question", f"{put.reference}: {put.stands(clock.today())}"),) if put else ()
    pairs = of_engagement(crm, read.id).pairs(asked=asked)
    beside = (("Asked of" if name == "Contribution" else name, text) for name, text in pairs)
    return (*embargoes, *question, *beside)


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
    return Meant(when.day, when.with_weekday)


def when(text: str) -> Meant:
    """What a date in the form means, as vague as it is. Raises BadInput for what is no date."""
    from crm.vocabulary.natural_date import read_date

    meant = read_date(text, clock.today())
    if not meant:
        return Meant(None, "not known")
    return Meant(meant.earliest, meant.with_weekday)


# ---------------------------------------------------------------- the full form


def _occurred(text: str) -> Any:
    """The date of the form, as vague as it is; the unknown one where nothing or no date stands there."""
    from crm.errors import BadInput
    from crm.vocabulary.natural_date import read_date
    from crm.vocabulary.partial_date import PartialDate

    try:
        return read_date(text, clock.today())
    except BadInput:
        return PartialDate.unknown()


def complete(crm: "Crm", text: str, dated: str) -> tuple[Taker, ...]:
    """Who may be meant by what is being typed, in the capacity of the day."""
    found = crm.names.complete(text, _occurred(dated).earliest, limit=MOST_OFFERED)
    return tuple(_taker(each, text) for each in found)


def _taker(candidate: Any, written: str) -> Taker:
    return Taker(candidate.name, candidate.capacity, written, candidate.reference, candidate.reason)


def recast(crm: "Crm", entry: Entry, dated: str) -> Entry:
    """Those of the form in the capacities of another day."""
    day = _occurred(dated).earliest
    return Entry({}, _recast(crm, entry.theirs, day), _recast(crm, entry.ours, day))


def _recast(crm: "Crm", takers: tuple[Taker, ...], day: date | None) -> tuple[Taker, ...]:
    from crm.names.referred import candidate_of

    return tuple(
        _taker(candidate_of(crm, taker.key, day), taker.as_written) if taker.key else taker
        for taker in takers
    )


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
            participants=_participants(crm, entry, occurred),
            topics=tuple(word.strip("#,") for word in fields.get("topics", "").split() if word.strip("#,")),
            reply_to=reply_to,
        )
    )


def _participants(crm: "Crm", entry: Entry, occurred: Any) -> tuple[Any, ...]:
    """Those of the form as the record takes them: by reference, or as written where the officer said so."""
    from crm.capture.participants import Identifier, Wanted
    from crm.vocabulary.kinds import Direction, Kind, Side, default_part

    kind, direction = Kind(entry.fields["kind"]), Direction(entry.fields["direction"])
    wanted = [
        Wanted(taker.key or taker.as_written, side, default_part(kind, direction, Side(side)), "")
        for side, takers in (("theirs", entry.theirs), ("ours", entry.ours))
        for taker in takers
    ]
    return Identifier(crm, occurred, as_written=True).all(wanted).participants


# ---------------------------------------------------------------- drafts


def keep_draft(name: str, text: str, given: Mapping[str, Any] | None = None) -> None:
    """Write what was typed to the disk under a name of the screens'; an empty one is removed. Raises FileTrouble."""
    from crm.drafts import Drafts

    if text or given:
        Drafts().keep(text, given, id_=f"{DRAFTS}{name}")
    else:
        for draft in _drafts(name):
            Drafts().discard(draft)


def draft(name: str) -> Any:
    """What was typed and not saved: a text, or what stood in the full form; None where there is nothing."""
    for kept in _drafts(name):
        return _entry(kept.given) if kept.given else kept.text
    return None


def _drafts(name: str) -> list[Any]:
    from crm.drafts import Drafts

    return [draft for draft in Drafts().list() if draft.id == f"{DRAFTS}{name}"]


def given(entry: Entry) -> dict[str, Any]:
    """What stands in a form as a draft keeps it."""
    from dataclasses import asdict

    return {
        "fields": dict(entry.fields),
        "theirs": [asdict(taker) for taker in entry.theirs],
        "ours": [asdict(taker) for taker in entry.ours],
    }


def _entry(given: Mapping[str, Any]) -> Entry | None:
    try:
        takers = {side: tuple(Taker(**taker) for taker in given[side]) for side in ("theirs", "ours")}
        return Entry({str(key): str(value) for key, value in given["fields"].items()}, **takers)
    except (KeyError, TypeError, AttributeError):
        return None  # written by hand, or by another version
