"""Rows that say the same of two that become one: what is there already is not doubled."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Any, Final

from crm.vocabulary.text import fold
from db.tables.all import metadata

Values = dict[str, Any]
Key = tuple[Hashable, ...]

_PRESENT: Final = frozenset({"attendee", "chair", "speaker", "host"})
"""Parts of somebody who was there: "attendee" says less than the others, and nothing against them."""
_NOT_COMPARED: Final = frozenset({"id", "version", "position", "number"})


def _participant(row: Values) -> Key | None:
    part = "present" if row["part"] in _PRESENT else row["part"]
    return (row["engagement_id"], row["side"], part, *_who(row))


def _who(row: Values) -> Key:
    if row["person_id"] is not None:
        return ("person", row["person_id"])
    body = (row["post_id"], row["organisation_id"], row["review_id"])
    return body if any(body) else ("written", fold(row["name"]))


def _by(*columns: str) -> Callable[[Values], Key]:
    """What a row is about, where that stands in some columns; texts are compared folded."""
    return lambda row: tuple(
        fold(value) if isinstance(value := row[column], str) else value for column in columns
    )


_ABOUT: Final[Mapping[str, Callable[[Values], Key | None]]] = {
    "participant": _participant,
    "engagement_topic": _by("engagement_id", "topic_id"),
    "ask_occasion": _by("ask_id", "engagement_id"),
    "agenda_item_engagement": _by("agenda_item_id", "engagement_id"),
    "attendance": lambda row: (row["board_meeting_id"], row["person_id"]) if row["person_id"] else None,
    "appointment": _by("person_id", "post_id", "since", "until"),
    "post": lambda row: (row["organisation_id"], fold(row["title"])) if row["organisation_id"] else None,
    "organisation_name": _by("organisation_id", "name"),
    "person_alias": _by("person_id", "name"),
    "contact_detail": _by("person_id", "appointment_id", "post_id", "organisation_id", "kind", "value"),
    "person_link": _by("person_id", "other_id", "kind"),
    "organisation_link": _by("predecessor_id", "successor_id", "kind"),
    "engagement_document": _by("engagement_id", "document_id", "role"),
    "discussion_point": _by("engagement_id", "text"),
    "evidence": _by("source_id", "subject_id", "place", "quotation"),
    # Of these a row has one at most.
    "reply_clock": _by("engagement_id"),
    "campaign_entry": _by("engagement_id"),
    "parliamentary_question": _by("engagement_id"),
    "seat": _by("appointment_id"),
    "position_cited": _by("position_id", "engagement_id"),
    "allotment_rule": _by("predecessor_id", "topic_id"),
    "letter_step": _by("engagement_id", "side", "stage", "day"),
    "chase": _by("engagement_id", "chaser_id"),
    "not_same": lambda row: tuple(sorted((row["one_id"], row["other_id"]))),
}
"""Table → what a row of it is about. Two rows about the same are one; None: it is a row of its own."""

BOTH_ENDS: Final[Mapping[str, tuple[str, str]]] = {
    "person_link": ("person_id", "other_id"),
    "organisation_link": ("predecessor_id", "successor_id"),
    "not_same": ("one_id", "other_id"),
}
"""Tables that tie two: a tie between those who become one ties nothing."""


def about(table: str, row: Values) -> Key | None:
    """What a row is about; of a table that nothing is known of, all it says. None where it is a row of its own.

    Two commitments, asks or proposals of one wording stay two: each has its number.
    """
    known = _ABOUT.get(table)
    if known is not None:
        return known(row)
    if "number" in row or table in {"thread", "merged"}:
        return None  # people speak of it by its number, or it stands for what others belong to
    return tuple(_hashable(value) for name, value in sorted(row.items()) if name not in _NOT_COMPARED)


def alike(table: str, one: Values, other: Values) -> bool:
    """Whether two rows about the same do not contradict each other."""
    if table == "participant" and one["part"] != other["part"]:
        return "attendee" in {one["part"], other["part"]}
    return True


def filled(table: str, kept: Values, gone: Values) -> Values:
    """What the row that is kept learns from the one that goes: what it did not say itself."""
    changes: Values = {}
    for column in metadata.tables[table].c:
        name = column.name
        if name in {"id", "version", "position", "number", "sort_key"} or column.foreign_keys:
            continue
        usual = column.server_default.arg if column.server_default is not None else None  # type: ignore[attr-defined]
        if kept[name] in (None, "", usual) and gone[name] not in (None, "", usual):
            changes[name] = gone[name]
    if table == "participant":
        return _participant_filled(changes, kept, gone)
    if table in {"appointment", "person_name", "person_alias", "organisation_name"}:
        # The days go together.
        changes = {name: value for name, value in changes.items() if not name.startswith(("since", "until"))}
    return changes


def _participant_filled(changes: Values, kept: Values, gone: Values) -> Values:
    """A capacity goes whole or not at all: the words with the appointment, the post and the body they are of."""
    changes.pop("name", None)
    changes.pop("capacity", None)
    if kept["part"] == "attendee" != gone["part"]:
        changes["part"] = gone["part"]
    if not kept["capacity"] and gone["capacity"] and kept["person_id"] is not None:
        columns = ("capacity", "name", "appointment_id", "post_id", "organisation_id", "review_id")
        changes |= {name: gone[name] for name in columns}
    return changes


def _hashable(value: Any) -> Hashable:
    return repr(value) if isinstance(value, list | dict) else value
