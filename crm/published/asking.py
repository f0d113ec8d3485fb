"""Searching the public record with the query language: what `in:public` stands for, and what cannot be asked there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crm.query.errors import QueryError
from crm.query.nodes import All, AnyOf, Choice, Filter, Node, Not, Query

if TYPE_CHECKING:
    from crm.api import Crm
    from db.criteria import Criterion

ASKED: Final = frozenset({"with", "dept", "post", "since", "before", "on"})
"""The fields that a published meeting has something for."""


def is_public(query: Query) -> bool:
    """Whether a query asks for the public record: `in:public` stands in it, outside any “or” and not excluded."""
    return any(map(_is_public, _parts(query.root)))


def criterion(crm: Crm, query: Query) -> tuple[Criterion, tuple[str, ...]]:
    """What a query asks of the public record, with notes for people. Raises QueryError for what it cannot answer.

    A body that is not on record is looked for by the words of its name.
    """
    from crm.search.meaning import Meaning

    rest = tuple(part for part in _parts(query.root) if not _is_public(part))
    for part in rest:
        _refuse(part, query.text)
    # As the search box does it: who is not on record is looked for by name, since most bodies here are not.
    meaning = Meaning(crm, Query(query.text, All(rest)), tolerant=True)
    found = meaning.criterion()
    return found, tuple(dict.fromkeys(meaning.notes))


def _parts(root: Node) -> tuple[Node, ...]:
    return root.parts if isinstance(root, All) else (root,)


def _is_public(node: Node) -> bool:
    return isinstance(node, Filter) and node.field == "in" and isinstance(node.value, Choice)


def _refuse(node: Node, text: str) -> None:
    match node:
        case Filter() if node.field not in ASKED:
            hint = f"With in:public a query has words, and {', '.join(f'{name}:' for name in sorted(ASKED))}."
            raise QueryError(f"{node.field}: says nothing of published meetings", text, node.span, hint=hint)
        case Not(part=part):
            _refuse(part, text)
        case All(parts=parts) | AnyOf(parts=parts):
            for part in parts:
                _refuse(part, text)
        case _:
            pass
