"""A body is divided: for each open letter, ask and commitment with it, which of those that followed has it now."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from crm.errors import BadInput, NotFound, Refused
from crm.moves.allotting import allot_all
from crm.moves.heirs import Heir, heir_named, heirs
from crm.moves.kinds import Cause
from crm.moves.open_items import OpenItem, with_body
from crm.moves.sharing import Division, Share, Topics
from crm.people.words import day_words
from db.queries import moves as rows
from db.tables.moves import allotment_rule

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from typing import Any
    from uuid import UUID

    from crm.organisations.readings import Organisation
    from db.recorder import Recorder

REST: Final = None
"""Stands for the topic of what is about no topic that was decided on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Splitting:
    """Which of those that followed a body takes what; each is named as people do, by acronym, name or reference.

    `topics` maps a topic's short name to one of them, `items` a reference (E-12, K-3, C-7), and `rest` is for all that no
    topic decides. What was said before holds where nothing else is said.
    """

    body: Organisation
    on: date | None = None
    topics: Mapping[str, str] = field(default_factory=dict)
    items: Mapping[str, str] = field(default_factory=dict)
    rest: str = ""
    reason: str = ""


def split(recorder: Recorder, given: Splitting) -> Division:
    """Allot the open items of a body that was divided as far as it is decided, and keep the rules for later ones.

    Raises BadInput for a day before those that followed were there, and for one that did not follow; NotFound for a topic or
    an item that is not there; Refused where nothing followed it, or there is nothing left to divide.
    """
    connection = recorder.connection
    on, found = heirs(connection, given.body, given.on)
    topics = Topics(rows.topics(connection))
    held = list(rows.rules_of(connection, given.body.id))
    rules = _rules(given, found, topics, held)
    # A body that goes on after a transfer keeps what came to it since.
    items = with_body(connection, given.body.id, None if given.body.until else on)
    chosen = _chosen(given, found, items)
    shares = tuple(_share(item, chosen, rules, topics, given.body) for item in items)
    decided = [(item, share) for item, share in zip(items, shares, strict=True) if share.heir]
    allot_all(
        recorder,
        [
            _row(item, share.heir, on, given, share.why if len(found) > 1 else "")
            for item, share in decided
            if share.heir
        ],
    )
    _remember(recorder, given, on, rules, held)
    labels = tuple((topics.name(key), heir.short) for key, heir in rules.items())
    return Division(given.body.reference, given.body.label, given.body.acronym, on, found, shares, labels)


def _rules(
    given: Splitting, found: tuple[Heir, ...], topics: Topics, held: list[Any]
) -> dict[UUID | None, Heir]:
    """Topic (None: all the rest) → who takes it: what is said now before what was said earlier."""
    known = {heir.id: heir for heir in found}
    rules: dict[UUID | None, Heir] = {
        row.topic_id: known[row.successor_id] for row in held if row.successor_id in known
    }
    for name, heir in given.topics.items():
        key = topics.key(name)
        if key is None:
            raise NotFound(
                f"there is no topic “{name}”",
                hint="The topics of the open items are in the preview: despatch split … --dry-run",
                place="--rule",
            )
        rules[key] = heir_named(found, heir, given.body, "--rule")
    if given.rest:
        rules[REST] = heir_named(found, given.rest, given.body, "--rest")
    elif len(found) == 1 and given.body.until is not None:
        rules[REST] = found[0]
    return rules


def _chosen(given: Splitting, found: tuple[Heir, ...], items: list[OpenItem]) -> dict[str, Heir]:
    """Reference → who takes that one, as said for it alone."""
    there = {item.reference for item in items}
    chosen = {}
    for reference, heir in given.items.items():
        key = reference.strip().upper()
        if key not in there:
            raise NotFound(
                f"{key} is not open with {given.body.label}",
                hint="It was answered, closed or passed on, or never was with them.",
                place="--item",
            )
        chosen[key] = heir_named(found, heir, given.body, "--item")
    return chosen


def _share(
    item: OpenItem,
    chosen: Mapping[str, Heir],
    rules: Mapping[UUID | None, Heir],
    topics: Topics,
    body: Organisation,
) -> Share:
    names = tuple(sorted(topics.name(key) for key in item.topics))
    shown = (item.kind, item.reference, item.text, names)
    if item.reference in chosen:
        return Share(*shown, chosen[item.reference], "chosen for it")
    ruled = {key: rule for key in item.topics if (rule := topics.ruled(key, rules)) is not None}
    takers = {rules[rule].id: rules[rule] for rule in ruled.values()}
    if len(takers) == 1:
        about = ", ".join(sorted({topics.name(rule) for rule in ruled.values()}))
        return Share(*shown, next(iter(takers.values())), f"about #{about}")
    if len(takers) > 1:
        between = " and ".join(sorted(heir.short for heir in takers.values()))
        return Share(*shown, None, f"its topics lead to {between}")
    if REST in rules:
        return Share(*shown, rules[REST], f"the rest of {body.acronym or body.name}")
    return Share(*shown, None, "nobody was chosen")


def _row(item: OpenItem, heir: Heir, on: date, given: Splitting, why: str) -> dict[str, object]:
    """The allotment; without `why` there was only one that followed."""
    became = (
        f"was divided on {day_words(on)}: {why}"
        if why
        else f"was followed by {heir.short} on {day_words(on)}"
    )
    what = f"{given.body.acronym or given.body.name} {became}"
    return {
        "subject": item.subject.value,
        "subject_id": item.id,
        "since": max(on, item.since) if item.since else on,
        "from_organisation_id": given.body.id,
        "organisation_id": heir.id,
        "post_id": None,
        "person_id": None,
        "cause": Cause.SPLIT.value,
        "reason": "; ".join(filter(None, (what, given.reason.strip()))),
    }


def _remember(
    recorder: Recorder, given: Splitting, on: date, rules: Mapping[UUID | None, Heir], held: list[Any]
) -> None:
    """Keep the choices by topic for what is logged later with the old body."""
    before = {row.topic_id: row for row in held}
    for topic_id, heir in rules.items():
        row = before.get(topic_id)
        values = {"successor_id": heir.id, "since": on}
        if row is None:
            recorder.insert(
                allotment_rule,
                {
                    **values,
                    "predecessor_id": given.body.id,
                    "topic_id": topic_id,
                    "reason": given.reason.strip(),
                },
            )
        elif row.successor_id != heir.id:
            recorder.update(allotment_rule, row.id, {**values, "reason": given.reason.strip()})


def refuse_if_empty(found: Division) -> None:
    """Raise Refused where nothing is open that could be divided."""
    if not found.shares:
        raise Refused(
            f"nothing of ours is open with {found.label} to be divided as of {day_words(found.on)}",
            hint="What was decided before stands; “despatch undo” takes a division back.",
        )


def refuse_if_nothing(found: Division) -> None:
    """Raise Refused where nothing is open, and BadInput where nothing of it is decided."""
    refuse_if_empty(found)
    if not found.decided:
        raise BadInput(
            f"none of the {len(found.shares):,} open items with {found.label} has anybody to take it",
            hint=f"Say who: --rule TOPIC=BODY or --rest BODY; there are {', '.join(heir.short for heir in found.heirs)}.",
        )
