"""A query about people (`never-met post:minister dept:DfE`) as what is asked: which posts, where, on which day."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from crm import clock
from crm.errors import NotFound
from crm.query import nodes
from crm.query.errors import QueryError
from crm.query.reading import NEVER_MET
from crm.search.subjects import rolled_up, subjects
from db.queries.asks import MINISTERS

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from crm.api import Crm

SINCE: Final = "not-met-since"
_KNOWN: Final = (NEVER_MET, SINCE, "post", "dept", "on", "as-of")
_ANY_MINISTER: Final = frozenset({"minister", "ministers", "any-minister"})


@dataclass(slots=True)
class Asked:
    """What a query about people asks: holders of these posts, or of posts in these bodies, on a day.

    None of a set is "any". `since` is the day before which a meeting does not count; None where only never does.
    """

    day: date
    posts: set[UUID] | None = None
    bodies: set[UUID] | None = None
    ranks: tuple[str, ...] | None = None
    since: date | None = None
    named: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def is_asked(query: nodes.Query) -> bool:
    """Whether a query asks for people: one of the words for it stands in it, outside any “or” and not excluded."""
    return any(isinstance(part, nodes.Filter) and part.field in {NEVER_MET, SINCE} for part in _parts(query))


def read(crm: Crm, query: nodes.Query) -> Asked:
    """What the query asks. Raises QueryError, with the place, for a part that says nothing about people."""
    fields: dict[str, nodes.Filter] = {}
    for part in _parts(query):
        if not isinstance(part, nodes.Filter) or part.field not in _KNOWN:
            raise _no_part(query, part)
        if part.field in fields:
            raise QueryError(
                f"{part.field}: stands there twice", query.text, part.span, hint="Keep one of them."
            )
        fields[part.field] = part
    if "on" in fields and "as-of" in fields:
        raise QueryError(
            "on: and as-of: both name the day", query.text, fields["as-of"].span, hint="Keep one of them."
        )
    asked = Asked(_day(fields.get("on") or fields.get("as-of")) or clock.today())
    since = fields.get(SINCE)
    if since is not None and isinstance(since.value, nodes.Day):
        asked.since = since.value.date.earliest
        if asked.since is not None and asked.since > asked.day:
            raise QueryError(
                f"{SINCE}: that is after the day that is asked about",
                query.text,
                since.span,
                hint="Give an earlier.",
            )
    if not {"post", "dept"} & fields.keys():
        raise QueryError(
            "it does not say whom", query.text, nodes.Span(0, len(query.text)),
            hint='Say which posts: post:minister, dept:DfE, dept:"Education Committee"',
        )  # fmt: skip
    for name in ("dept", "post"):
        if name in fields:
            _add(crm, asked, fields[name], query.text)
    return asked


def _add(crm: Crm, asked: Asked, part: nodes.Filter, text: str) -> None:
    name = part.value
    assert isinstance(name, nodes.Name)
    if part.field == "post" and "-".join(name.text.casefold().split()) in _ANY_MINISTER:
        asked.ranks = MINISTERS
        asked.named.append("ministers")
        return
    on = (name.on.earliest if name.on else None) or asked.day
    kind = "post" if part.field == "post" else "organisation"
    try:
        found = subjects(crm, name.text, on, (kind,))
    except NotFound as error:
        raise QueryError(error.message, text, part.span, hint=error.hint) from error
    if name.roll_up:
        with crm.reading() as connection:
            found = [rolled_up(connection, each) for each in found]
    ids = {key for each in found for key in each.ids}
    labels = list(dict.fromkeys(each.name for each in found))
    if len(labels) > 1:
        asked.notes.append(f"“{name.text}” is taken as {' or '.join(labels)}")
    asked.named += labels
    if part.field == "post":
        asked.posts = ids
    else:
        asked.bodies = ids


def _day(part: nodes.Filter | None) -> date | None:
    return part.value.date.latest if part is not None and isinstance(part.value, nodes.Day) else None


def _parts(query: nodes.Query) -> tuple[nodes.Node, ...]:
    return query.root.parts if isinstance(query.root, nodes.All) else (query.root,)


def _no_part(query: nodes.Query, part: nodes.Node) -> QueryError:
    hint = f"It takes {', '.join(f'{name}:' for name in _KNOWN[2:])}; each once, without “or” and “-”."
    return QueryError(
        "that says nothing of whom we have not met", query.text, _span(part, len(query.text)), hint=hint
    )


def _span(node: nodes.Node, length: int) -> nodes.Span:
    match node:
        case nodes.Filter(span=span) | nodes.Text(span=span):
            return span
        case nodes.Not(part=part):
            return _span(part, length)
        case nodes.All(parts=parts) | nodes.AnyOf(parts=parts) if parts:
            return nodes.Span(_span(parts[0], length).start, _span(parts[-1], length).end)
        case _:
            return nodes.Span(0, length)
