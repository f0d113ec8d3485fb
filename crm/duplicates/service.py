"""Duplicates: finding pairs, looking at two side by side, merging them, and saying that they are not the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from crm.duplicates.readings import (
    ENGAGEMENT,
    KINDS,
    LETTERS,
    PERSON,
    Comparison,
    Half,
    Merged,
    Moving,
    Near,
    Pair,
    Pairs,
    Preview,
)
from crm.errors import BadInput
from crm.references import number_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from uuid import UUID

    from sqlalchemy import Connection

    from crm.api import Crm, Progress
    from crm.duplicates.merging import Merge

Values = dict[str, Any]

_WORDS: Final = {
    "participant": "engagement",
    "appointment": "role",
    "person_name": "name",
    "person_alias": "other name",
    "organisation_name": "other name",
    "contact_detail": "contact detail",
    "engagement_topic": "topic",
    "engagement_document": "document",
    "agenda_item_engagement": "agenda item",
    "ask_occasion": "ask",
    "evidence": "source",
    "attendance": "attendance at a meeting",
    "person_link": "tie to others",
    "organisation_link": "link to another body",
    "relationship_owner": "lead",
    "identifier": "identifier",
    "not_same": "pair that is not the same",
    "merged": "earlier merge",
    "engagement": "reply",
    "organisation": "body within it",
}
_OF_ENGAGEMENT: Final = {"participant": "participant"}


class Duplicates:
    """What may be on record twice; see `crm.api.Crm.duplicates`."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm

    # ------------------------------------------------------------- looking

    def key(self, reference: str) -> tuple[str, UUID]:
        """The kind and the key of a reference: P-17, O-485, E-1042. Raises BadInput, and NotFound."""
        from crm.duplicates.gone import not_there
        from db.references import of_number

        for kind in KINDS:
            number = number_of(reference, LETTERS[kind])
            if number is None:
                continue
            with self._crm.reading() as connection:
                row = of_number(connection, kind, number)
                if row is None or row.get("deleted"):
                    raise not_there(connection, kind, number, "Look for it by name.")
                key: UUID = row["id"]
                return kind, key
        raise BadInput(
            f"“{reference}” is no reference of a person, an organisation or an engagement",
            hint="It looks like P-17, O-485 or E-1042.",
        )

    def both(self, kept: str, other: str) -> tuple[str, UUID, UUID]:
        """The kind and the keys of two references. Raises BadInput where they are of two kinds, and NotFound."""
        kind, one = self.key(kept)
        second, two = self.key(other)
        if kind != second:
            raise BadInput(
                f"{kept} is {_a(kind)} and {other} {_a(second)}", hint="Only two of a kind can be the same."
            )
        return kind, one, two

    def compared(self, kept: str, other: str) -> Comparison:
        """Two side by side, by their references. Raises BadInput and NotFound."""
        from crm.duplicates.comparing import beside
        from crm.duplicates.merging import rows_of
        from db.queries.duplicates import refusal

        kind, one, two = self.both(kept, other)
        with self._crm.reading() as connection:
            first, second = rows_of(connection, kind, one, two)
            return Comparison(
                kind,
                _half(connection, kind, first),
                _half(connection, kind, second),
                beside(connection, kind, first, second),
                refusal(connection, one, two) is not None,
            )

    # ------------------------------------------------------------- finding

    def find(
        self, kinds: Collection[str] = KINDS, limit: int = 50, progress: Progress | None = None
    ) -> Pairs:
        """What may be on record twice, of these kinds, the likeliest first; what was refused is left out.

        Each is one walk over an index, however large the record; `progress` is told how far it is.
        """
        from crm.duplicates.finding import pairs

        found: list[Pair] = []
        total = 0
        for kind in (kind for kind in KINDS if kind in kinds):

            def tell(share: float, kind: str = kind) -> None:
                if progress is not None:
                    progress(f"Looking through {_MANY[kind]}", share)

            with self._crm.reading() as connection:
                some = pairs(connection, kind, limit, tell)
            found += some.pairs
            total += some.total
        found.sort(key=lambda pair: -pair.score)
        return Pairs(tuple(found[:limit]), total)

    def near(self, kind: str, name: str, *, acronym: str = "", limit: int = 5) -> tuple[Near, ...]:
        """The people, or the bodies, whose name is near to one about to be added, the nearest first."""
        from crm.duplicates.finding import near_organisations, near_people

        with self._crm.reading() as connection:
            found = (
                near_people(connection, name, limit)
                if kind == PERSON
                else near_organisations(connection, name, acronym, limit)
            )
        return tuple(Near(half, fit.score, fit.reasons) for half, fit in found)

    # ------------------------------------------------------------- merging

    def preview(self, kept: str, other: str, take: Mapping[str, str] | None = None) -> Preview:
        """What a merge of two would do; `take` says of a field whose value is to hold (kept, other, both).

        Raises BadInput, NotFound, and Refused where the two cannot be one.
        """
        from crm.duplicates.merging import rows_of, worked_out

        kind, one, two = self.both(kept, other)
        with self._crm.reading() as connection:
            first, second = rows_of(connection, kind, one, two)
            return _preview(connection, worked_out(connection, kind, first, second, take or {}))

    def merge(self, kept: str, other: str, take: Mapping[str, str] | None = None) -> Merged:
        """Make one of two, in one operation that can be taken back. Raises as `preview` does."""
        from crm.duplicates.merging import carry_out, reference, rows_of, worked_out

        kind, one, two = self.both(kept, other)
        with self._crm.reading() as connection:
            first, second = rows_of(connection, kind, one, two)
            summary = _summary(worked_out(connection, kind, first, second, take or {}))
        with self._crm.writing("merge", summary) as recorder:
            first, second = rows_of(recorder.connection, kind, one, two, lock=True)
            merge = worked_out(recorder.connection, kind, first, second, take or {})
            done = _preview(recorder.connection, merge)
            carry_out(recorder, merge)
            assert reference(kind, merge.stays) == done.stays
            number = recorder.operation_id
        return Merged(done, number)

    # ------------------------------------------------------------- refusing

    def refuse(self, one: str, other: str) -> Comparison:
        """Say that two are not the same: they are not offered again. Raises BadInput, NotFound, Refused if said before."""
        from crm.errors import Refused
        from db.queries.duplicates import in_order, refusal
        from db.tables.duplicates import not_same

        seen = self.compared(one, other)
        first, second = in_order(seen.kept.id, seen.other.id)
        summary = f"Not the same: {seen.kept.label} and {seen.other.label}"
        with self._crm.writing("not-same", summary) as recorder:
            if refusal(recorder.connection, first, second) is not None:
                raise Refused(
                    f"{seen.kept.reference} and {seen.other.reference} are known not to be the same already",
                    hint="They are not offered again.",
                )
            recorder.insert(not_same, {"kind": seen.kind, "one_id": first, "other_id": second})
        return seen


def _a(kind: str) -> str:
    return f"a{'n' if kind[0] in 'oe' else ''} {kind}"


def _half(connection: Connection, kind: str, row: Values) -> Half:
    from crm.duplicates.comparing import detail, half

    return half(kind, row, detail(connection, kind, row))


def _summary(merge: Merge) -> str:
    from crm.duplicates.fields import NAMES
    from crm.duplicates.merging import reference
    from crm.vocabulary.text import clip

    name = NAMES[merge.kind]
    said = [
        f"{reference(merge.kind, row)} {clip(row[name], 60)}".strip() for row in (merge.goes, merge.stays)
    ]
    return f"Merged {said[0]} into {said[1]}"


def _preview(connection: Connection, merge: Merge) -> Preview:
    from crm.duplicates.fields import in_words
    from crm.duplicates.merging import reference
    from db.queries.duplicates import numbers

    letter = LETTERS[merge.kind]
    above = {row[column] for row in (merge.kept, merge.other) for column in _ABOVE if row.get(column)}
    named = {key: f"{letter}-{number}" for key, number in numbers(connection, merge.kind, above).items()}

    def say(name: str, row: Values) -> str:
        return in_words(name, row, named)

    return Preview(
        merge.kind,
        _half(connection, merge.kind, merge.kept),
        _half(connection, merge.kind, merge.other),
        reference(merge.kind, merge.stays),
        reference(merge.kind, merge.goes),
        tuple(choice.shown(merge.kept, merge.other, say) for choice in merge.choices),
        _moving(merge),
        _remarks(merge),
    )


_MANY: Final = {"person": "people", "organisation": "organisations", "engagement": "engagements"}
_ABOVE: Final = ("parent_id", "reply_to_id")


def _moving(merge: Merge) -> tuple[Moving, ...]:
    tables = dict.fromkeys([*merge.plan.moved, *merge.plan.united])
    words = _WORDS | (_OF_ENGAGEMENT if merge.kind == ENGAGEMENT else {})
    return tuple(
        Moving(words.get(table, table.replace("_", " ")), merge.plan.moved[table], merge.plan.united[table])
        for table in tables
    )


def _remarks(merge: Merge) -> tuple[str, ...]:
    from crm.duplicates.merging import reference

    said = []
    if merge.stays is not merge.kept:
        said.append(
            f"{reference(merge.kind, merge.stays)} was logged first, so its number stays; "
            f"what {reference(merge.kind, merge.kept)} says goes before"
        )
    added = [values["name"] for table, values in merge.plan.inserts if table in _NAMES]
    if added:
        said.append(f"it is found by {' and '.join(f'“{name}”' for name in added)} as well")
    return tuple(said)


_NAMES: Final = frozenset({"person_alias", "organisation_name"})
