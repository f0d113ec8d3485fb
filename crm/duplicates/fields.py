"""The fields of two that become one: whose value holds, and what else there is to choose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from crm.duplicates.readings import BOTH, ENGAGEMENT, KEPT, ORGANISATION, OTHER, PERSON, Chosen
from crm.errors import BadInput
from crm.vocabulary.partial_date import PartialDate
from db.tables.all import metadata

if TYPE_CHECKING:
    from collections.abc import Callable

Values = dict[str, Any]

_UNCHOSEN: Final = frozenset(
    {
        "id",
        "version",
        "number",
        "sort_key",
        "sort_name",
        "deleted",
        "thread_id",
        "logged_at",
        "logged_by",
        "arrived",
    }
)
"""Columns that are no matter of choice: they are of the row that stays, or follow from others."""
_JOINED: Final = frozenset({"notes", "body", "outcome"})
"""Texts of which both are kept, one below the other, unless one is chosen."""
_STRONGER: Final[Mapping[str, Sequence[Any]]] = {
    "answer": ("none-expected", "closed", "awaiting", "acknowledged", "holding", "answered"),
    "status": ("planned", "cancelled", "done"),
    "ours": (False, True),
}
"""Fields of which the one that says more wins, unless the other is chosen: the later in the list."""
_MARKINGS: Final = ("public", "official", "official-sensitive", "restricted")
_TOGETHER: Final[Mapping[str, tuple[str, ...]]] = {
    "date": ("occurred_edtf", "occurred_earliest", "occurred_latest"),
    "since": ("since", "since_edtf"),
    "until": ("until", "until_edtf"),
    "name": ("name", "sort_name"),
}
"""A field → its columns, where it has more than one."""
_CALLED: Final = {"parent_id": "part-of", "reply_to_id": "reply-to", "external_key": "external-key"}


@dataclass(frozen=True, slots=True)
class Field:
    """A field that both have, with the columns it is kept in."""

    name: str
    columns: tuple[str, ...]

    def of(self, row: Values) -> Values:
        """Its columns in a row."""
        return {column: row[column] for column in self.columns}

    def empty(self, row: Values) -> bool:
        """Whether a row says nothing of it."""
        return all(row[column] in (None, "") for column in self.columns)


def fields_of(kind: str) -> tuple[Field, ...]:
    """The fields of a person, an organisation or an engagement, in the order of its columns."""
    named: dict[str, Field] = {}
    there = {column.name for column in metadata.tables[kind].c}
    for column in metadata.tables[kind].c:
        name = next((name for name, columns in _TOGETHER.items() if column.name in columns), None)
        name = name or _CALLED.get(column.name, column.name)
        if column.name in _UNCHOSEN or name in named:
            continue
        columns = tuple(each for each in _TOGETHER.get(name, (column.name,)) if each in there)
        named[name] = Field(name, columns)
    return tuple(named.values())


@dataclass(frozen=True, slots=True)
class Choice:
    """A field with whose value wins, what there is to choose, and the columns as they will be."""

    field: Field
    wins: str
    choices: tuple[str, ...]
    values: Values

    def shown(self, kept: Values, other: Values, say: Callable[[str, Values], str]) -> Chosen:
        """As people read it; `say` puts a field of a row into words."""
        name = self.field.name
        result = say(name, {**kept, **self.values})
        return Chosen(name, say(name, kept), say(name, other), self.wins, self.choices, result)


def choose(kind: str, kept: Values, other: Values, take: Mapping[str, str]) -> tuple[Choice, ...]:
    """Whose value of each field holds, as `take` says or as is usual. Raises BadInput for what cannot be chosen."""
    fields = fields_of(kind)
    for name in take:
        if name not in {field.name for field in fields}:
            known = ", ".join(field.name for field in fields)
            raise BadInput(f"“{name}” is no field of a {kind}", hint=f"One of: {known}.", place="--take")
    return tuple(_choice(field, kept, other, take.get(field.name)) for field in fields)


def _choice(field: Field, kept: Values, other: Values, wanted: str | None) -> Choice:
    choices = _choices(field, kept, other)
    if wanted is not None and wanted not in choices and wanted != KEPT:
        raise BadInput(
            f"the {field.name} cannot be taken from “{wanted}”",
            hint=f"There is {' or '.join(choices)}." if len(choices) > 1 else "It is not a matter of choice.",
            place="--take",
        )
    wins = wanted if wanted in choices else _usual(field, kept, other, choices)
    if wins == BOTH:
        column = field.columns[0]
        return Choice(field, wins, choices, {column: f"{kept[column]}\n\n{other[column]}"})
    return Choice(field, wins, choices, field.of(other if wins == OTHER else kept))


def _choices(field: Field, kept: Values, other: Values) -> tuple[str, ...]:
    if field.of(kept) == field.of(other):
        return (KEPT,)
    if field.name == "marking":
        # What one of them was kept close for may stand in the other's words by now.
        return (KEPT,) if _rank(_MARKINGS, kept) >= _rank(_MARKINGS, other) else (OTHER,)
    if field.name in _JOINED and not field.empty(kept) and not field.empty(other):
        return (KEPT, OTHER, BOTH)
    return (KEPT, OTHER)


def _rank(order: Sequence[Any], row: Values) -> int:
    return order.index(row["marking"]) if row["marking"] in order else len(order)


def _usual(field: Field, kept: Values, other: Values, choices: tuple[str, ...]) -> str:
    """Whose value wins where nothing is chosen: that of the one that is kept, unless the other says more."""
    if len(choices) == 1:
        return choices[0]
    if field.empty(kept) or field.empty(other):
        return OTHER if field.empty(kept) else KEPT
    one, two = kept[field.columns[0]], other[field.columns[0]]
    if BOTH in choices:
        return KEPT if two.strip() in one else OTHER if one.strip() in two else BOTH
    order = _STRONGER.get(field.name, ())
    if one in order and two in order:
        return OTHER if order.index(two) > order.index(one) else KEPT
    return KEPT


def in_words(name: str, row: Values, references: Mapping[Any, str]) -> str:
    """A field of a row as people read it; `references` are those of the rows it may refer to, by key."""
    if name == "date":
        return str(PartialDate(row["occurred_edtf"], row["occurred_earliest"], row["occurred_latest"]))
    column = next((column for column, called in _CALLED.items() if called == name), name)
    value = row[column]
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None:
        return ""
    return references.get(value, "") if column in {"parent_id", "reply_to_id"} else str(value)


NAMES: Final = {PERSON: "name", ORGANISATION: "name", ENGAGEMENT: "subject"}
"""The column that names a row to people."""
