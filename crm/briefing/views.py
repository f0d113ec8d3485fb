"""The three views of a briefing, joined without repetition: the person, whoever else held the post, the department.

What passed with the person stands in the first alone, in whatever capacity: that takes in the reviews they led, while
they led them. What passed with others in the post stands in the second alone; the third has what is left of the
department and of all it came from.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final, Literal

from crm.briefing.occasions import party
from crm.briefing.readings import Entry, Party
from crm.vocabulary.partial_date import PartialDate
from db.criteria import About as OnTopic
from db.criteria import Every, Happened, Some, TookPart, Without
from db.queries import briefing as rows
from db.queries.search import Finder

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from uuid import UUID

    from sqlalchemy import Connection

    from crm.briefing.readings import About
    from crm.editions.gate import Gate
    from db.criteria import Criterion

ViewName = Literal["person", "post", "department", "review"]

MOST: Final[dict[ViewName, int]] = {"person": 1_000, "review": 300, "post": 150, "department": 60}
"""So many of a view, the newest, are told one by one; of the others is said how many there are."""

TEXT_READ: Final = 1_200
"""Characters of a text that are read: a paragraph tells its beginning."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Of what was done in a view: how many of each kind, and the days of the first and the last."""

    kinds: tuple[tuple[str, int], ...]
    first: int
    last: int

    @property
    def total(self) -> int:
        """How many in all."""
        return sum(many for _, many in self.kinds)

    @property
    def since(self) -> int | None:
        """The year of the first; None where nobody knows."""
        ordinal = self.first >> 32
        return date.fromordinal(ordinal).year if ordinal else None


@dataclass(frozen=True, slots=True)
class View:
    """One view: its entries, the newest first (None stands for one that is withheld), and how many more there are."""

    name: ViewName
    criterion: Criterion
    entries: tuple[Entry | None, ...]
    more: int
    figures: Figures

    @property
    def shown(self) -> tuple[Entry, ...]:
        """The entries that may be seen."""
        return tuple(each for each in self.entries if each is not None)


@dataclass(slots=True)
class Reading:
    """One reading of the record: as of which day, through which gate, about which topics, and what is not yet told."""

    connection: Connection
    gate: Gate
    day: date
    today: date
    topics: tuple[UUID, ...] = ()
    but: tuple[UUID, ...] = ()
    hidden: set[str] = field(default_factory=set)
    """Names that are withheld, wherever they stand."""

    def name(self, name: str, *, office: bool) -> str:
        """A name as it may stand; one that may not is blanked in the whole paper."""
        shown = self.gate.name(name, office=office)
        if shown != name:
            self.hidden.add(name)
        return shown

    def party(self, one: Party) -> Party:
        """A participant under the name that may stand here."""
        shown = self.name(one.name, office=one.in_office)
        return one if shown == one.name else replace(one, name=shown, capacity="")

    @property
    def before(self) -> int:
        """What happened by the day sorts below this."""
        return (self.day.toordinal() + 1) << 32

    def scope(self, criterion: Criterion) -> rows.Scope:
        """The engagements of a criterion that may be shown."""
        markings = None if self.gate.is_open else tuple(str(each) for each in self.gate.allowed)
        from crm.editions.edition import Edition

        published = self.gate.edition is not Edition.FULL
        return rows.Scope(criterion, self.before, self.gate.day, markings, published, self.but)

    def narrowed(self, criterion: Criterion) -> Criterion:
        """The criterion within the topics asked for."""
        return Every((OnTopic(self.topics), criterion)) if self.topics else criterion


def criteria(about: About) -> dict[ViewName, Criterion]:
    """What each view of a page is made of, each without those before it."""
    found: dict[ViewName, Criterion] = {}
    own = _own(about)
    if own is not None:
        found["person" if about.people else "review"] = own
    if about.posts:
        found["post"] = _without(TookPart("post", about.posts), own)
    if about.bodies:
        bodies = TookPart("organisation", tuple(body.id for body in about.bodies))
        found["department"] = _without(bodies, own, TookPart("post", about.posts) if about.posts else None)
    return found


def _own(about: About) -> Criterion | None:
    parts: list[Criterion] = [TookPart("person", about.people)] if about.people else []
    if about.whom.owner == "review":
        parts.append(TookPart("review", about.reviews))
    for role in about.led:
        assert role.review_id is not None
        last = role.until - timedelta(days=1) if role.until else None
        review = TookPart("review", (role.review_id,))
        parts.append(Every((review, Happened(role.since, last))) if role.since or last else review)
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else Some(tuple(parts))


def _without(criterion: Criterion, *others: Criterion | None) -> Criterion:
    left = tuple(Without(each) for each in others if each is not None)
    return Every((criterion, *left)) if left else criterion


def read(reading: Reading, about: About) -> dict[ViewName, View]:
    """Every view of a page."""
    return {name: _view(reading, name, criterion) for name, criterion in criteria(about).items()}


def _view(reading: Reading, name: ViewName, criterion: Criterion) -> View:
    meant = reading.narrowed(criterion)
    finder = Finder(reading.connection)
    keys = [*finder.page(meant, limit=MOST[name] + 1, after=reading.before)]
    more = 0
    if len(keys) > MOST[name]:
        more = finder.count(meant, before=reading.before) - MOST[name]
        keys = keys[: MOST[name]]
    read = entries(reading, keys)
    # What has been read whole is counted here: a statement more for each view takes longer.
    return View(name, meant, read, more, figures(reading, meant) if more else _counted(read))


def _counted(read: Iterable[Entry | None]) -> Figures:
    """The figures of entries that are all there are."""
    done = [each for each in read if each is not None and each.status == "done"]
    kinds = Counter(each.kind for each in done)
    keys = [each.sort_key for each in done]
    dated = [key for key in keys if key >> 32]
    told = tuple(sorted(kinds.items(), key=lambda each: (-each[1], each[0])))
    return Figures(told, min(dated, default=min(keys, default=0)), max(keys, default=0))


def figures(reading: Reading, criterion: Criterion) -> Figures:
    """What was done in all, of what may be shown."""
    found = rows.figures(reading.connection, reading.scope(criterion))
    kinds = sorted(((str(row.kind), int(row.many)) for row in found), key=lambda each: (-each[1], each[0]))
    first = min((int(row.first) for row in found), default=0)
    dated = [int(row.first) for row in found if int(row.first) >> 32]
    return Figures(tuple(kinds), min(dated, default=first), max((int(row.last) for row in found), default=0))


def entries(reading: Reading, keys: Sequence[int]) -> tuple[Entry | None, ...]:
    """The engagements of these sort keys in their order; None for one that stands as withheld in a redacted edition."""
    from crm.editions.edition import Edition

    connection, gate = reading.connection, reading.gate
    found = {row.sort_key: row for row in rows.told(connection, keys, gate.day, TEXT_READ)}
    back = gate.withheld(connection, [row.id for row in found.values()])
    shown = [row for row in found.values() if row.id not in back and row.id not in reading.but]
    parties: defaultdict[int, list[Party]] = defaultdict(list)
    for row in rows.who(connection, [row.sort_key for row in shown]):
        parties[row.sort_key].append(reading.party(party(row)))
    answers = _answers(reading, shown)
    told: dict[int, Entry | None] = {
        row.sort_key: _entry(row, tuple(parties[row.sort_key]), answers.get(row.id, row.answer))
        for row in shown
    }
    if gate.edition is Edition.REDACTED:
        told |= {row.sort_key: None for row in found.values() if row.id in back}
    return tuple(told[key] for key in keys if key in told)


def _answers(reading: Reading, shown: Iterable[Any]) -> dict[UUID, str]:
    """How the answers stood on the day, where that is before today and may differ."""
    if reading.day >= reading.today:
        return {}
    from crm.correspondence.reading import answer_on
    from crm.correspondence.readings import Step
    from db.queries import correspondence

    letters = {row.id: row.answer for row in shown if row.answer != "none-expected"}
    steps: defaultdict[UUID, list[Step]] = defaultdict(list)
    keys = list(letters)
    for start in range(0, len(keys), 500):
        for row in correspondence.steps(reading.connection, keys[start : start + 500]):
            steps[row.engagement_id].append(Step.of_row(row))
    return {key: answer_on(answer, steps[key], reading.day) for key, answer in letters.items()}


def _entry(row: Any, parties: tuple[Party, ...], answer: str) -> Entry:
    return Entry(
        row.id,
        row.sort_key,
        row.number,
        row.kind,
        row.direction,
        PartialDate(row.occurred_edtf, row.occurred_earliest, row.occurred_latest),
        row.subject,
        row.body,
        row.outcome,
        row.place,
        row.status,
        answer,
        row.marking,
        row.embargo or "",
        parties,
    )
