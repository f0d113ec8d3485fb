"""From a structured query to criteria: names become keys, dates days, words of the language columns."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final, TypeGuard

from crm import clock
from crm.errors import BadInput, DespatchError, NotFound
from crm.query import nodes
from crm.query.errors import QueryError
from crm.query.reading import NEVER_MET, text_node
from crm.search import tracked
from crm.search.namesakes import left_out
from crm.search.subjects import Subject, rolled_up, subjects
from crm.vocabulary.kinds import Answer, Part
from db.criteria import (
    About,
    Criterion,
    Every,
    Happened,
    Has,
    InThread,
    Is,
    Logged,
    Numbered,
    Some,
    TookPart,
    Without,
    Words,
)
from db.queries import topics as topic_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from uuid import UUID

    from crm.api import Crm
    from crm.vocabulary.partial_date import PartialDate
    from db.criteria import Owner

_KINDS: Final = {"dept": ("organisation",), "post": ("post",), "review": ("review",)}
_PARTS: Final = {
    "to": (Part.RECIPIENT.value, Part.COPIED.value),
    "from": (Part.AUTHOR.value, Part.SIGNATORY.value, Part.SPEAKER.value),
}
_ANSWERS: Final = frozenset(Answer)


class Meaning:
    """Works out one query against the record. With `tolerant`, a name nobody bears is looked for as text."""

    def __init__(
        self, crm: Crm, query: nodes.Query, *, tolerant: bool = False, within: tuple[str, ...] = ()
    ) -> None:
        """`within` are the saved searches that the query stands in."""
        self._crm = crm
        self._query = query
        self._tolerant = tolerant
        self._within = within
        self._day = _as_of(query, tolerant=tolerant)
        self.notes: list[str] = list(query.notes)

    def criterion(self) -> Criterion:
        """What the query asks for. Raises QueryError for a name that is not in the record."""
        found = self._of(self._query.root)
        return found if self._day is None else tracked.as_of(found, self._day)

    def _of(self, node: nodes.Node) -> Criterion:
        match node:
            case nodes.Text(words=words, begins=begins):
                return Words(words, begins)
            case nodes.All(parts=parts):
                return Every(tuple(self._of(part) for part in parts))
            case nodes.AnyOf(parts=parts):
                return Some(tuple(self._of(part) for part in parts))
            case nodes.Not(part=part):
                return Without(self._of(part))
            case nodes.Filter():
                return self._filter(node)

    def _filter(self, node: nodes.Filter) -> Criterion:
        if node.field in {NEVER_MET, "not-met-since"}:
            return self._people(node)
        match node.value:
            case nodes.Choice() if node.field == "in":
                return self._elsewhere(node)
            case nodes.Choice(words=words):
                return self._told(node, lambda: self._choice(node.field, words), Every())
            case nodes.Day(date=day):
                return self._on_day(node.field, day)
            case nodes.Reference(number=number):
                return InThread(number) if node.field == "thread" else Numbered(number)
            case nodes.Name() as name:
                return self._named(node, name)

    def _choice(self, field: str, words: tuple[str, ...]) -> Criterion:
        match field:
            case "awaiting":
                return tracked.awaiting(words, self._day)
            case "overdue":
                return tracked.overdue(words, self._day)
            case "has":
                had = [
                    tracked.embargoed(self._day) if word == "embargo" else Has(word)  # type: ignore[arg-type]
                    for word in words
                ]
                return had[0] if len(had) == 1 else Some(tuple(had))
            case "status":
                return self._status(words)
            case _:
                return Is(field, words)

    def _status(self, words: tuple[str, ...]) -> Criterion:
        answers = tuple(word for word in words if word in _ANSWERS)
        statuses = tuple(word for word in words if word not in _ANSWERS)
        asked: list[Criterion] = [tracked.answers(answers, self._day)] if answers else []
        asked += [Is("status", statuses)] if statuses else []
        return asked[0] if len(asked) == 1 else Some(tuple(asked))

    def _on_day(self, field: str, when: PartialDate) -> Criterion:
        first, last = when.earliest, when.latest
        assert first is not None
        assert last is not None
        match field:
            case "as-of":
                return Every()
            case "due-before":
                return tracked.due_before(first, self._day)
            case _:
                return _day(field, first, last)

    def _told(self, node: nodes.Filter, ask: Callable[[], Criterion], instead: Criterion) -> Criterion:
        """What is asked for; where that is not there, an error at its place, or while somebody types a note."""
        try:
            return ask()
        except DespatchError as error:
            if isinstance(error, QueryError) or not isinstance(error, NotFound | BadInput):
                raise
            if not self._tolerant:
                raise QueryError(error.message, self._query.text, node.span, hint=error.hint) from error
            self.notes.append(error.message)
            return instead

    def _people(self, node: nodes.Filter) -> Criterion:
        """Whom we have not met is a question about people: `crm.gaps` answers it."""
        hint = "Outside “or” and “-” it finds people: despatch find 'never-met post:minister dept:DfE'"
        if not self._tolerant:
            message = f"{node.field} finds people, not engagements"
            raise QueryError(message, self._query.text, node.span, hint=hint)
        self.notes.append(f"{node.field} finds people: despatch gaps, or despatch find")
        return Some()

    def _saved(self, name: nodes.Name) -> Criterion:
        """What a saved search finds. Raises NotFound, and BadInput for one that stands in itself."""
        from crm.query.parser import parse

        saved = self._crm.saved.get(name.text)
        if saved.reference in self._within:
            raise BadInput(f"{saved.reference} stands in itself", hint="Save it anew without.")
        try:
            inner = Meaning(
                self._crm, parse(saved.query), tolerant=False, within=(*self._within, saved.reference)
            )
            found = inner.criterion()
        except QueryError as error:
            raise NotFound(f"in {saved.reference}: {error.message}", hint=error.hint) from error
        self.notes += inner.notes
        return found

    def _elsewhere(self, node: nodes.Filter) -> Criterion:
        """The public record holds no engagement of ours: `crm.published` looks in it."""
        hint = "On the command line: despatch find 'in:public …'."
        if not self._tolerant:
            message = "the public record is searched by itself: in:public stands outside “or” and “-”"
            raise QueryError(message, self._query.text, node.span, hint=hint)
        self.notes.append(f"in:public looks in the public record, not here. {hint}")
        return Some()

    def _named(self, node: nodes.Filter, name: nodes.Name) -> Criterion:
        try:
            match node.field:
                case "lead":
                    return self._looked_after(name)
                case "saved":
                    return self._saved(name)
                case "stage":
                    return tracked.at_stage(name.text, self._day)
                case "held-by":
                    return tracked.held_by(self._crm, name.text, self._day)
                case "ask" | "commitment" | "campaign":
                    return tracked.worded(self._crm, node.field, name.text)
            return self._topics(name) if node.field == "topic" else self._took_part(node, name)
        except (NotFound, BadInput) as error:
            if isinstance(error, QueryError):
                raise
            if not self._tolerant:
                raise QueryError(error.message, self._query.text, node.span, hint=error.hint) from error
            self.notes.append(error.message)
            text = text_node(name.text, node.span)
            return Words(text.words, text.begins) if text else Every()

    def _took_part(self, node: nodes.Filter, name: nodes.Name) -> Criterion:
        on = name.on.earliest if name.on else self._day
        found = subjects(self._crm, name.text, on, _KINDS.get(node.field))
        if name.roll_up:
            with self._crm.reading() as connection:
                found = [rolled_up(connection, subject) for subject in found]
        labels = list(dict.fromkeys(subject.name for subject in found))
        if len(labels) > 1:
            self.notes.append(f"“{name.text}” is taken as {' or '.join(labels)}")
        self._left_out(name, found)
        took_part = _together(found, _PARTS.get(node.field, ()))
        bodies = tuple(id for each in found if each.owner == "organisation" for id in each.ids)
        if node.field not in {"with", "dept"} or not bodies:
            return took_part
        return tracked.with_allotted(self._crm, took_part, bodies)

    def _left_out(self, name: nodes.Name, found: list[Subject]) -> None:
        """Note bodies of the same name that are not meant, unless a `+` takes them in."""
        if name.roll_up or not any(subject.namesakes for subject in found):
            return
        with self._crm.reading() as connection:
            self.notes += filter(None, (left_out(connection, name.text, subject) for subject in found))

    def _looked_after(self, name: nodes.Name) -> Criterion:
        """Those took part whom somebody of ours looks after today; "me" is the officer at work."""
        text = self._crm.actor if name.text.casefold() == "me" else name.text
        people: list[UUID] = []
        bodies: list[UUID] = []
        for subject in self._somebody(text, me=text != name.text):
            for key in subject.ids:
                found = self._crm.relations.looked_after(key, clock.today())
                people += found[0]
                bodies += found[1]
        if not people and not bodies:
            self.notes.append(f"{text} looks after nobody on record")
        owners: tuple[tuple[Owner, list[UUID]], ...] = (("person", people), ("organisation", bodies))
        return Some(tuple(TookPart(owner, tuple(dict.fromkeys(ids))) for owner, ids in owners if ids))

    def _somebody(self, text: str, *, me: bool) -> list[Subject]:
        """The person of ours of this name. Raises NotFound, which says of oneself how to be on record."""
        try:
            return subjects(self._crm, text, None, ("person",))
        except NotFound as error:
            if not me:
                raise
            hint = "“me” is the officer of the settings, who must be on record: despatch person add NAME"
            raise NotFound(f"you are “{text}”, and nobody on record is called so", hint=hint) from error

    def _topics(self, name: nodes.Name) -> About:
        with self._crm.reading() as connection:
            rows = topic_rows.every(connection)
        wanted = _topic_name(name.text)
        named = [row.id for row in rows if wanted in {row.name.lower(), _topic_name(row.label)}]
        if not named:
            near = get_close_matches(wanted, [row.name for row in rows], n=3, cutoff=0.5)
            hint = (
                f"The nearest: {', '.join(near)}."
                if near
                else "Topics are given when an engagement is logged: #early-years."
            )
            raise NotFound(f"there is no topic “{name.text}”", hint=hint)
        return About(_with_those_below(named, [(row.id, row.parent_id) for row in rows]))


def _together(found: list[Subject], parts: tuple[str, ...]) -> Criterion:
    """Any of some subjects took part; those of one kind together."""
    ids: dict[str, list[UUID]] = {}
    for subject in found:
        ids.setdefault(subject.owner, []).extend(subject.ids)
    criteria = [
        TookPart(subject.owner, tuple(dict.fromkeys(ids.pop(subject.owner))), parts)
        for subject in found
        if subject.owner in ids
    ]
    return criteria[0] if len(criteria) == 1 else Some(tuple(criteria))


def _as_of(query: nodes.Query, *, tolerant: bool) -> date | None:
    """The day that a whole query is asked as of. Raises QueryError for two, and within “or” or behind “-”."""
    parts = query.root.parts if isinstance(query.root, nodes.All) else (query.root,)
    found = [part for part in parts if _is_as_of(part)]
    anywhere = [node for part in parts for node in _all_in(part) if _is_as_of(node)]
    if not tolerant and len(anywhere) > 1:
        raise QueryError("as-of: stands there twice", query.text, anywhere[1].span, hint="Keep one of them.")
    if not tolerant and len(anywhere) > len(found):
        message = "as-of: holds for the whole query, and stands outside “or” and “-”"
        raise QueryError(message, query.text, anywhere[0].span, hint="Put it at the end: … as-of:2021-03-10")
    day = found[0].value if found else None
    return day.date.latest if isinstance(day, nodes.Day) else None


def _is_as_of(node: nodes.Node) -> TypeGuard[nodes.Filter]:
    return isinstance(node, nodes.Filter) and node.field == "as-of"


def _all_in(node: nodes.Node) -> Iterator[nodes.Node]:
    """A node with all that is in it."""
    yield node
    match node:
        case nodes.All(parts=parts) | nodes.AnyOf(parts=parts):
            for part in parts:
                yield from _all_in(part)
        case nodes.Not(part=part):
            yield from _all_in(part)
        case _:
            pass


def _day(field: str, first: date, last: date) -> Criterion:
    match field:
        case "since":
            return Happened(first=first)
        case "before":
            return Happened(last=first - timedelta(days=1)) if first > date.min else Some()
        case "on":
            return Happened(first, last)
        case "logged-since":
            return Logged(since=_midnight(first))
        case _:
            return Logged(before=_midnight(first))


def _midnight(day: date) -> datetime:
    """The moment a day begins where the officer sits, in UTC."""
    return datetime.combine(day, time()).astimezone().astimezone(UTC)


def _topic_name(text: str) -> str:
    return "-".join(text.lower().removeprefix("#").replace("-", " ").split())


def _with_those_below(named: list[UUID], parents: list[tuple[UUID, UUID | None]]) -> tuple[UUID, ...]:
    """Topics with all that are below them in the tree."""
    found = dict.fromkeys(named)
    while below := [topic for topic, parent in parents if parent in found and topic not in found]:
        found |= dict.fromkeys(below)
    return tuple(found)
