"""What all tables share: names of constraints, the key and version of a row, dated intervals, partial dates."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from db.types import UtcDateTime, folded_text

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

Items = tuple[sa.Column[Any] | sa.Constraint | sa.Index, ...]


def record(name: str, *items: sa.Column[Any] | sa.Constraint | sa.Index) -> sa.Table:
    """A table whose rows have a UUIDv7 key and a version, and whose every change is kept as history.

    `version` starts at 1 and rises by one with each change: the optimistic lock, and the number under which
    the change stands in the history.
    """
    return sa.Table(
        name,
        metadata,
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False, server_default="1"),
        *items,
        info={"recorded": True},
    )


def derived(name: str, *items: sa.Column[Any] | sa.Constraint | sa.Index) -> sa.Table:
    """A table shaped as `record` makes it, whose rows follow from others: they have no history, and are made anew."""
    table = record(name, *items)
    table.info["recorded"] = False
    return table


def text(name: str, *, optional: bool = False) -> sa.Column[Any]:
    """A text column; empty rather than NULL unless it is `optional` (unknown is then different from empty)."""
    return sa.Column(name, sa.Text, nullable=optional, server_default=None if optional else "")


def folded(name: str) -> sa.Column[Any]:
    """A text column that is sorted or looked up by its beginning, alike on both engines."""
    return sa.Column(name, folded_text(), nullable=False, server_default="")


def word(name: str, default: str | None = None, *, optional: bool = False) -> sa.Column[Any]:
    """A short value of a vocabulary, such as a kind."""
    return sa.Column(name, sa.String(40), nullable=optional, server_default=default)


def number() -> sa.Column[Any]:
    """The number in the short reference that people say: `E-1042` is engagement number 1042."""
    return sa.Column("number", sa.Integer, nullable=False, unique=True)


def reference(name: str, target: str, *, optional: bool = True, index: bool = True) -> sa.Column[Any]:
    """A foreign key to the row `target` (a table)."""
    return sa.Column(
        name, sa.Uuid, sa.ForeignKey(f"{target}.id", ondelete="RESTRICT"), nullable=optional, index=index
    )


def part_of(name: str, target: str) -> sa.Column[Any]:
    """A foreign key to the row this one is a part of."""
    return reference(name, target, optional=False)


def sparse_index(name: str, *columns: str) -> sa.Index:
    """An index of the rows that have something in the first of these columns: for what most rows leave empty."""
    there = sa.text(f"{columns[0]} IS NOT NULL")
    # As postgresql_where it would load that engine's dialect at every start on SQLite.
    return sa.Index(name, *columns, sqlite_where=there, info={"postgresql_where": there})


def moment(name: str, *, optional: bool = False) -> sa.Column[Any]:
    """A moment in UTC."""
    return sa.Column(name, UtcDateTime, nullable=optional)


def interval() -> Items:
    """A half-open interval of days `[since, until)`; NULL is open.

    Where a bound is known only vaguely, its EDTF text stands in `since_edtf` or `until_edtf`, and the column holds the
    edge of what is certain: the last day on which it can have begun, the first on which it can have ended.
    """
    return (
        sa.Column("since", sa.Date),
        sa.Column("until", sa.Date),
        sa.Column("since_edtf", sa.String(64)),
        sa.Column("until_edtf", sa.String(64)),
        sa.CheckConstraint("since IS NULL OR until IS NULL OR since < until", name="interval"),
    )


def partial_date(name: str) -> Items:
    """An EDTF date of any precision with its earliest and latest day (both inclusive; NULL when unknown)."""
    return (
        sa.Column(f"{name}_edtf", sa.String(64), nullable=False, server_default=""),
        sa.Column(f"{name}_earliest", sa.Date),
        sa.Column(f"{name}_latest", sa.Date),
        sa.CheckConstraint(f"{name}_earliest <= {name}_latest", name=f"{name}_order"),
    )
