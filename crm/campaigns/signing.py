"""Logging the letters of a campaign from one text: who signs is found before anything is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crm.campaigns.inputs import Named, Signing
from crm.campaigns.readings import Campaign, sending
from crm.engagements.inputs import NewEngagement, NewParticipant
from crm.errors import Ambiguous, BadInput, DespatchError, NotFound, Refused
from crm.names.readings import ORGANISATION
from crm.vocabulary.kinds import Direction, Part, Side
from crm.vocabulary.text import clip

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from crm.api import Crm

_TOLD = 8


class Drawn(NamedTuple):
    """The letters that are to be logged, and what had to be chosen on the way, in sentences."""

    letters: tuple[NewEngagement, ...]
    notes: tuple[str, ...]


def drawn_up(crm: Crm, campaign: Campaign, signing: Signing) -> Drawn:
    """One letter for each name. Raises NotFound and Ambiguous with the row, BadInput for one that is named twice.

    And Refused for one that has sent a letter of this campaign already.
    """
    from crm.capture.participants import Identifier, Wanted
    from crm.contributions.whom import identified

    signing.check()
    identifier = Identifier(crm, signing.occurred, as_written=signing.as_written)
    far = Side.THEIRS if signing.direction == Direction.OUT else Side.OURS
    recipients = [
        identified(identifier, Wanted(name, far, Part.RECIPIENT, "--to"))
        for name in dict.fromkeys(signing.recipients)
    ]
    found: list[tuple[Named, NewParticipant]] = []
    wrong: list[tuple[Named, DespatchError]] = []
    side = sending(signing.direction)
    for one in signing.names:
        wanted = Wanted(one.text, side, Part.AUTHOR, one.place, frozenset({ORGANISATION}))
        try:
            found.append((one, identified(identifier, wanted)))
        except (NotFound, Ambiguous) as error:
            wrong.append((one, error))
    _refuse(wrong)
    _refuse_twice(found)
    _refuse_again(crm, campaign, found)
    letters = tuple(_letter(campaign, signing, (sender, *recipients)) for _, sender in found)
    return Drawn(letters, tuple(dict.fromkeys(identifier.notes)))


def _letter(campaign: Campaign, signing: Signing, participants: Sequence[NewParticipant]) -> NewEngagement:
    return NewEngagement(
        kind=signing.kind,
        direction=signing.direction,
        occurred=signing.occurred,
        subject=signing.subject.strip() or campaign.name,
        body=campaign.letter,
        status=signing.status,
        marking=signing.marking,
        participants=tuple(participants),
        topics=(campaign.topic,) if campaign.topic else (),
    )


def _refuse(wrong: Sequence[tuple[Named, DespatchError]]) -> None:
    """Raises the first of what went wrong, and says where the rest is."""
    if not wrong:
        return
    error = wrong[0][1]
    others = [f"“{clip(one.text, 40)}” ({one.place})" for one, _ in wrong[1 : _TOLD + 1]]
    if others:
        more = f" and {len(wrong) - 1 - len(others):,} more" if len(wrong) - 1 > len(others) else ""
        said = f"Nor are these clear: {', '.join(others)}{more}."
        error.hint = f"{error.hint} {said}" if error.hint else said
    raise error


def _refuse_twice(found: Iterable[tuple[Named, NewParticipant]]) -> None:
    seen: dict[object, Named] = {}
    for one, sender in found:
        key = sender.organisation_id or sender.name
        if key in seen:
            raise BadInput(
                f"{sender.name} is named twice, first as “{seen[key].text}” ({seen[key].place})",
                hint="Each signs once: take one of them out. Nothing was logged.",
                place=one.place,
            )
        seen[key] = one


def _refuse_again(crm: Crm, campaign: Campaign, found: Sequence[tuple[Named, NewParticipant]]) -> None:
    from db.queries import campaigns

    keys = {sender.organisation_id for _, sender in found if sender.organisation_id}
    with crm.reading() as connection:
        sent = {row.organisation_id: row.number for row in campaigns.senders(connection, campaign.id, keys)}
    for one, sender in found:
        if sender.organisation_id in sent:
            said = f"{sender.name} has sent a letter of {campaign.reference} already: E-{sent[sender.organisation_id]}"
            raise Refused(said, hint="Take it out of the list. Nothing was logged.", place=one.place)
