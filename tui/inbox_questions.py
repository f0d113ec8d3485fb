"""What the inbox asks of the record; these run on the threads of the backend, and are handed the record."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

from tui.lines import reference_of
from tui.messages import Decided, Entry, Looked, Near, Taker, Waiting, Waits
from tui.passage import excerpt
from tui.widgets.virtual_list import PAGE

if TYPE_CHECKING:
    from crm.api import Crm
    from crm.imports.draft import Draft
    from crm.imports.readings import Proposal

Ends = dict[int, int]
"""Where the pages of the inbox begin: the page, and the number of the last proposal before it."""
BOARD_MEETING = "board-meeting"
NEAREST = 8
"""Engagements that are offered to merge with; whoever looks further types more words."""


def waiting(crm: "Crm", batch: int | None, at: int, pages: Sequence[int], ends: Ends) -> Waiting:
    """Pages of what waits (of one import, or of all); on the first also where the proposal number `at` stands."""
    total, place = crm.inbox.count(batch=batch), None
    wanted = dict.fromkeys(pages)
    if 0 in wanted and at:
        place = min(crm.inbox.count(batch=batch, before=at), max(0, total - 1))
        wanted[place // PAGE] = None
    found = []
    for page in wanted:
        _walk(crm, batch, page, ends)
        found.append((page, _page(crm, batch, page, ends)))
    return Waiting(tuple(found), total, place)


def _walk(crm: "Crm", batch: int | None, page: int, ends: Ends) -> None:
    """Find out where a page begins, from the nearest before it of which that is known."""
    nearest = max(each for each in ends if each <= page)
    if nearest < page:
        numbers = crm.inbox.numbers(batch=batch, after=ends[nearest], limit=(page - nearest) * PAGE)
        for step in range(1, page - nearest + 1):
            behind = numbers[: step * PAGE]
            ends.setdefault(nearest + step, behind[-1] if behind else ends[nearest])


def _page(crm: "Crm", batch: int | None, page: int, ends: Ends) -> tuple[Waits, ...]:
    """One page; a page whose end is known stays the same one, whatever was decided in it meanwhile."""
    rows = crm.inbox.listed(batch=batch, after=ends[page], limit=PAGE)
    last = ends.get(page + 1)
    if last is None and len(rows) == PAGE:
        ends[page + 1] = rows[-1].number
    elif last is None:
        ends[page + 1] = ends[page]
    else:
        rows = [row for row in rows if row.number <= last]
    return tuple(map(row_of, rows))


def row_of(of: "Proposal") -> Waits:
    """A proposal as a row."""
    draft, minutes = of.draft, of.minutes
    if draft is None:
        return Waits(
            of.number, of.confidence, BOARD_MEETING, "mutual", minutes.day if minutes else None, (), of.title,
            of.same_as, of.batch, of.state.value, of.became,
        )  # fmt: skip
    # What we put out is told by what it is about; that it is ours stands beside it.
    side = draft.theirs or (() if draft.subject else draft.participants)
    return Waits(
        of.number, of.confidence, draft.kind, draft.direction, draft.occurred, tuple(one.name for one in side),
        draft.subject, of.same_as, of.batch, of.state.value, of.became,
    )  # fmt: skip


def look(crm: "Crm", number: int) -> Looked:
    """A proposal with the words it was found in. Raises NotFound."""
    found = crm.inbox.get(number)
    source = crm.inbox.source(found)
    place = f"page {source.page}" if source.page else found.place
    return Looked(
        row_of(found),
        found,
        excerpt(source.title, source.document, source.text, source.start, source.end, place),
        _same(crm, found.same_as),
    )


def _same(crm: "Crm", reference: str) -> str:
    """What it seems to be already, in a line."""
    if not reference:
        return ""
    if reference.startswith("I-"):
        return f"{reference}, which waits too: {crm.inbox.get(reference).title}"
    from crm.vocabulary.kinds import label

    there = crm.engagements.by_reference(reference)
    said = (label(there.kind), str(there.occurred), there.subject)
    return f"{reference}: {', '.join(part for part in said if part)}"


def nearest(crm: "Crm", text: str) -> tuple[Any, ...]:
    """Engagements that answer to some words, or the one of a reference, to merge a proposal with."""
    from crm.references import number_of

    if (number := number_of(text.strip(), "E")) is None:
        return tuple(crm.search.find(text, limit=NEAREST, tolerant=True, snippets=False).rows)
    there = crm.engagements.by_reference(f"E-{number}")
    theirs, ours = (tuple(one.label for one in there.of_side(side)) for side in ("theirs", "ours"))
    return (Near(there.reference, there.kind, there.direction, there.occurred, theirs, ours, there.subject),)


def how_many(crm: "Crm", least: float, batch: int | None) -> tuple[int, int]:
    """How many wait that are so sure, and how many of those are like nothing on record."""
    so_sure = crm.inbox.count(least=least, batch=batch)
    return so_sure, crm.inbox.count(least=least, batch=batch, new=True)


# ---------------------------------------------------------------- deciding


def accept(crm: "Crm", numbers: Sequence[int]) -> Decided:
    """Accept these. Raises NotFound and Refused; then none is."""
    settled = crm.inbox.accept(numbers)
    left = tuple((int(reference.removeprefix("I-")), why) for reference, why in settled.left)
    done = [number for number in numbers if number not in dict(left)]
    if len(done) == 1:
        return Decided(((done[0], settled.became[0]),), left)
    return Decided(tuple((number, crm.inbox.get(number).became) for number in done), left)


def merge(crm: "Crm", number: int, into: str) -> Decided:
    """Add what a proposal knows to an engagement. Raises BadInput, NotFound, Refused."""
    target = into or crm.inbox.get(number).same_as
    (became,) = crm.inbox.merge(number, into).became
    also = ((int(target.removeprefix("I-")), became),) if target.startswith("I-") else ()
    return Decided(((number, became), *also))


# ---------------------------------------------------------------- mending


def entry(crm: "Crm", number: int) -> Entry:
    """What is proposed, as it stands in a form. Raises Refused for a meeting of a board."""
    from crm.errors import Refused

    draft = crm.inbox.get(number).draft
    if draft is None:
        raise Refused(
            f"I-{number} is a meeting of a board", hint="Accept it with a, then amend what is wrong."
        )
    takers: dict[str, list[Taker]] = {"theirs": [], "ours": []}
    for one in draft.participants:
        written = one.as_written or one.name
        takers[one.side].append(Taker(one.name, one.capacity, written, reference_of(crm, one)))
    fields = {
        "kind": draft.kind,
        "direction": draft.direction,
        "when": str(draft.occurred) if draft.occurred else "",
        "subject": draft.subject,
        "topics": " ".join(f"#{topic}" for topic in draft.topics),
        "status": draft.status,
        "place": draft.venue,
        "body": draft.body,
        "asks": "\n".join(draft.asks),
        "promises": "\n".join(draft.promises),
    }
    return Entry(fields, tuple(takers["theirs"]), tuple(takers["ours"]))


def mend(crm: "Crm", number: int, given: Entry) -> Waits:
    """Put what stands in the form in the place of what is proposed. Raises BadInput, NotFound, Refused."""
    from dataclasses import replace

    from crm import clock
    from crm.vocabulary.natural_date import read_date
    from crm.vocabulary.partial_date import PartialDate

    draft = crm.inbox.get(number).draft
    assert draft is not None
    fields = given.fields
    prefer: Literal["past", "future"] = "future" if fields["status"] == "planned" else "past"
    unchanged = fields["when"] == (str(draft.occurred) if draft.occurred else "")
    typed = read_date(fields["when"], clock.today(), prefer, place="When") if fields["when"] else None
    occurred = draft.occurred if unchanged else typed or PartialDate.unknown()
    mended = replace(
        draft,
        kind=fields["kind"],
        direction=fields["direction"],
        status=fields["status"],
        occurred=occurred,
        subject=fields["subject"],
        venue=fields["place"],
        body=fields["body"],
        topics=tuple(word.strip("#,") for word in fields["topics"].split() if word.strip("#,")),
        asks=_listed(fields["asks"]),
        promises=_listed(fields["promises"]),
    )
    mended = replace(mended, participants=_participants(crm, draft, mended, given))
    return row_of(crm.inbox.mend(number, mended))


def _listed(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _participants(crm: "Crm", before: "Draft", after: "Draft", given: Entry) -> tuple[Any, ...]:
    """Those of the form; who stood there before, and is shown as before, stays who they were."""
    from dataclasses import replace

    from crm.capture.participants import Identifier, Wanted
    from crm.vocabulary.kinds import Direction, Kind, Side, default_part

    same = (before.kind, before.direction) == (after.kind, after.direction)
    there = {(one.side, one.name, one.capacity): one for one in before.participants}
    identifier = Identifier(crm, after.occurred, as_written=True)
    found = []
    for side, takers in (("theirs", given.theirs), ("ours", given.ours)):
        part = default_part(Kind(after.kind), Direction(after.direction), Side(side))
        for taker in takers:
            known = there.get((side, taker.name, taker.capacity))
            if known is not None:
                found.append(known if same else replace(known, part=part))
            else:
                found.append(identifier.one(Wanted(taker.key or taker.as_written, side, part, "")))
    order = {key: place for place, key in enumerate(there)}
    found.sort(key=lambda one: order.get((one.side, one.name, one.capacity), len(order)))
    return tuple(dict.fromkeys(found))
