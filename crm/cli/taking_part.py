"""Who took part, as the options of a command change it: for an engagement on record, and for one that is proposed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from crm.cli import entry
from crm.errors import NotFound
from crm.vocabulary.text import clip, fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crm.api import Crm
    from crm.engagements.inputs import NewParticipant
    from crm.vocabulary.partial_date import PartialDate


class _Seen(Protocol):
    """What is changed, as it was seen."""

    @property
    def kind(self) -> str: ...
    @property
    def direction(self) -> str: ...
    @property
    def occurred(self) -> PartialDate: ...
    @property
    def participants(self) -> Sequence[Any]: ...


def participants_given(
    crm: Crm, seen: _Seen, options: dict[str, Any], when: Any
) -> tuple[tuple[NewParticipant, ...] | None, list[str]]:
    """The whole new list, None if it stays; with a new date, in the capacities of that day."""
    from crm.capture.participants import Identifier, again
    from crm.capture.understanding import direction_named, kind_named, wanted_by_options
    from crm.engagements.inputs import NewParticipant

    notes: list[str] = []
    kept = _without(seen, options["remove"])
    if when is not None:
        recast = again(crm, kept, when)
        kept, notes = list(recast.participants), list(recast.notes)
    given = entry.names_given(options)
    kind = kind_named(options["kind"] or seen.kind)
    direction = direction_named(options["direction"] or seen.direction)
    asks = entry.can_ask() and not options["yes"]
    identifier = Identifier(
        crm,
        when or seen.occurred,
        entry.choose if asks else None,
        settle=entry.settle if asks else None,
        as_written=options["as_written"],
        new_people=frozenset(fold(name) for name in options["new_people"]),
        anyway=options["anyway"],
        is_another=entry.is_another if asks else None,
    )
    added = identifier.all(wanted_by_options(given, kind, direction))
    whole = (*kept, *(one for one in added.participants if one not in kept))
    same = whole == tuple(NewParticipant.like(one) for one in seen.participants)
    return (None if same else whole), [*notes, *added.notes]


def _without(seen: _Seen, removed: tuple[str, ...]) -> list[NewParticipant]:
    """Those who took part but for those removed by name. Raises NotFound for a name that nobody has."""
    from crm.engagements.inputs import NewParticipant

    kept = [NewParticipant.like(one) for one in seen.participants]
    for name in removed:
        wanted = fold(name)
        gone = [one for one in kept if wanted in {fold(one.name), fold(one.label), fold(one.as_written)}]
        gone = gone or [one for one in kept if wanted and wanted in fold(one.label)]
        if len(gone) != 1:
            there = "; ".join(one.label for one in seen.participants)
            raise NotFound(
                f"“{clip(name, 60)}” is {'more than one' if gone else 'none'} of those who took part",
                hint=f"There are: {clip(there, 400)}.",
                place="--remove",
            )
        kept.remove(gone[0])
    return kept
