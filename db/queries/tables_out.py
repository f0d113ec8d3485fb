"""Engagements as rows of texts, for files of any length: a page of sort keys, one statement for all of a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final, Literal

import sqlalchemy as sa

from db.criteria import Criterion
from db.queries.embargoes import DAY, OWNER, in_force
from db.queries.search import RANKED, Finder
from db.tables.engagements import engagement, engagement_topic, participant, topic
from db.tables.responses import embargo

PAGE: Final = 2_000
"""Engagements that are read at a time."""

Order = Literal["newest", "oldest", "relevance"]

_KEY: Final = engagement.c.sort_key
_ANY_EMBARGO: Final = sa.select(embargo.c.id).limit(1)

_LABEL: Final = sa.case(
    (participant.c.capacity == "", participant.c.name),
    (participant.c.name == "", participant.c.capacity),
    else_=participant.c.name + ", " + participant.c.capacity,
)
WITHHELD_NAME: Final = "[name withheld]"
_OFFICE: Final = sa.or_(
    participant.c.post_id.is_not(None),
    sa.and_(
        participant.c.person_id.is_(None),
        sa.or_(participant.c.organisation_id.is_not(None), participant.c.review_id.is_not(None)),
    ),
)
"""Took part in an office, or is a body or a review."""
_HELD: Final = (
    sa.exists().where(embargo.c.engagement_id == engagement.c.id, in_force(DAY)).correlate(engagement)
)

Text = sa.ColumnElement[str]

TEXTS: Final = (
    "reference",
    "date",
    "earliest",
    "latest",
    "kind",
    "direction",
    "subject",
    "who",
    "ours",
    "topics",
    "status",
    "answer",
    "marking",
    "embargo",
)
"""The fields that `Reading.rows` can read."""
_PLAIN: Final = frozenset(
    {"reference", "date", "earliest", "latest", "kind", "direction", "status", "answer"}
)
"""Those whose texts are of our own making: no sign in them means anything in CSV."""


class Reading:
    """All that a criterion leads to, in order, a page of rows at a time; at most `limit` of them.

    Each row has `names` as texts, lists joined by "; " or as JSON arrays with `as_json`, "" for what is unknown; or with
    `as_line` one text, the line of CSV that holds these (a database puts it together in half the time). Then its sort key, its marking, and whether it is under embargo on `day` where `held` asks for that (else False). `redacted`
    names nobody who took part in no office.
    """

    def __init__(
        self,
        connection: sa.Connection,
        criterion: Criterion,
        *,
        order: Order,
        limit: int | None = None,
        offset: int = 0,
        redacted: bool = False,
    ) -> None:
        self._connection = connection
        self._redacted = redacted
        self._finder = Finder(connection)
        self._criterion, self._order, self._limit, self._offset = criterion, order, limit, offset

    def pages(self) -> Iterator[Sequence[int]]:
        """The sort keys alone, a page at a time."""
        if self._order == "relevance":
            yield from self._ranked()
            return
        after: int | None = None
        left = self._limit
        while left is None or left > 0:
            found = self._connection.execute(self._page(left, after)).scalars().all()
            if found:
                yield found
            if len(found) < self._wide(left):
                return
            after = found[-1]
            left = None if left is None else left - len(found)

    def rows(
        self, names: Sequence[str], day: date, *, as_json: bool, held: bool, as_line: bool = False
    ) -> Iterator[Sequence[Sequence[Any]]]:
        """The rows, a page at a time: one statement each."""
        columns = self._columns(names, as_json=as_json, held=held, as_line=as_line)
        query = sa.select(*columns)
        if self._order == "relevance":
            for keys in self._ranked():
                read = self._read(query.where(_KEY.in_(keys)), day)
                place = {key: number for number, key in enumerate(keys)}
                yield sorted(read, key=lambda row: place[row[-3]])
            return
        query = query.order_by(_KEY.asc() if self._order == "oldest" else _KEY.desc())
        after: int | None = None
        left = self._limit
        while left is None or left > 0:
            page = self._page(left, after)
            # A walk along the engagements themselves reads the rows as it goes.
            along = page.get_final_froms() == [engagement]
            read = self._read(page.with_only_columns(*columns) if along else query.where(_KEY.in_(page)), day)
            if read:
                yield read
            if len(read) < self._wide(left):
                return
            after = read[-1][-3]
            left = None if left is None else left - len(read)

    @staticmethod
    def _wide(left: int | None) -> int:
        return PAGE if left is None else min(PAGE, left)

    def _page(self, left: int | None, after: int | None) -> sa.Select[int]:
        skip = self._offset if after is None else 0
        return self._finder.statement(self._criterion, self._wide(left), skip, self._order, after)

    def _ranked(self) -> Iterator[Sequence[int]]:
        most = RANKED if self._limit is None else self._limit
        keys = self._finder.page(self._criterion, limit=most, offset=self._offset, order=self._order)
        yield from (keys[start : start + PAGE] for start in range(0, len(keys), PAGE))

    def _columns(
        self, names: Sequence[str], *, as_json: bool, held: bool, as_line: bool
    ) -> list[sa.ColumnElement[Any]]:
        sqlite = self._connection.dialect.name == "sqlite"
        owned = self._connection.execute(_ANY_EMBARGO).first() is not None
        columns = [
            _column(name, sqlite=sqlite, as_json=as_json, redacted=self._redacted)
            if name != "embargo" or owned
            else sa.literal("")
            for name in names
        ]
        if as_line:
            columns = [_line(names, columns, sqlite=sqlite)]
        under = _HELD if held and owned else sa.false()
        return [*columns, _KEY, engagement.c.marking.label("handled"), under.label("held")]

    def _read(self, query: sa.Select[Any], day: date) -> Sequence[Sequence[Any]]:
        """The rows as the driver gives them: every value is a text or a number, and a hundred thousand are many."""
        result = self._connection.execute(query, {"embargo_day": day})
        assert result.cursor is not None
        try:
            return result.cursor.fetchall()
        finally:
            result.close()


def _line(names: Sequence[str], texts: Sequence[Text], *, sqlite: bool) -> Text:
    """A line of CSV without its end: what may hold any sign stands within quotation marks, those in it doubled."""
    if sqlite:
        # %w doubles quotation marks; one call is much quicker than a chain of ||, which copies the line at each step.
        shape = ",".join("%s" if name in _PLAIN else '"%w"' for name in names)
        return sa.func.printf(shape, *texts, type_=sa.Text).label("line")
    shape = ",".join("%s" if name in _PLAIN else '"%s"' for name in names)
    cells = [
        text if name in _PLAIN else sa.func.replace(text, '"', '""')
        for name, text in zip(names, texts, strict=True)
    ]
    return sa.func.format(shape, *cells, type_=sa.Text).label("line")


def _column(name: str, *, sqlite: bool, as_json: bool, redacted: bool) -> Text:
    many = _arrays if as_json else _joined
    match name:
        case "reference":
            return sa.literal("E-") + sa.cast(engagement.c.number, sa.Text)
        case "date":
            return engagement.c.occurred_edtf
        case "earliest" | "latest":
            column = engagement.c[f"occurred_{name}"]
            # SQLite keeps days as the texts that we want.
            text = sa.type_coerce(column, sa.Text) if sqlite else sa.cast(column, sa.Text)
            return sa.func.coalesce(text, "")
        case "who" | "ours":
            return many(_people("theirs" if name == "who" else "ours", redacted=redacted), sqlite=sqlite)
        case "topics":
            return many(_topics(), sqlite=sqlite)
        case "embargo":
            return sa.func.coalesce(OWNER, "")
        case _:
            return engagement.c[name]


def _people(side: str, *, redacted: bool) -> sa.Select[str]:
    """Those of one side, each in the capacity of the day, in the order of the record."""
    said = sa.case((_OFFICE, _LABEL), else_=sa.literal(WITHHELD_NAME)) if redacted else _LABEL
    return (
        sa.select(said.label("said"))
        .where(participant.c.engagement_id == engagement.c.id, participant.c.side == side)
        .order_by(participant.c.position, participant.c.id)
        .correlate(engagement)
    )


def _topics() -> sa.Select[str]:
    return (
        sa.select(topic.c.name.label("said"))
        .join(engagement_topic, engagement_topic.c.topic_id == topic.c.id)
        .where(engagement_topic.c.engagement_id == engagement.c.id)
        .order_by(topic.c.name)
        .correlate(engagement)
    )


def _joined(values: sa.Select[str], *, sqlite: bool) -> Text:
    """Sorted values as one text. Neither engine takes the order out of a subquery below an aggregate."""
    del sqlite
    inner = values.subquery()
    together = (
        sa.select(sa.func.aggregate_strings(inner.c.said, "; ")).correlate(engagement).scalar_subquery()
    )
    return sa.func.coalesce(together, "")


def _arrays(values: sa.Select[str], *, sqlite: bool) -> Text:
    """Sorted values as a JSON array."""
    inner = values.subquery()
    array = (
        sa.func.json_group_array(inner.c.said, type_=sa.Text)
        if sqlite
        else sa.cast(sa.func.json_agg(inner.c.said), sa.Text)
    )
    return sa.func.coalesce(sa.select(array).correlate(engagement).scalar_subquery(), "[]")
