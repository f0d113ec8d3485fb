"""Who else met a minister: the parties of many published meetings put together under one name each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from crm.published.cells import words
from crm.published.readings import AlsoMet, PublicMeeting, PublicParty

_PURPOSES = 5


def also_met(meetings: Iterable[PublicMeeting], besides: Sequence[str] = ()) -> tuple[AlsoMet, ...]:
    """Each party of these meetings once, the one met most often first, then the one met last.

    A body on record stands under its own name, others under the name they are published by. `besides` are left out.
    """
    own = {" ".join(words(name)) for name in besides}
    met: defaultdict[str, list[tuple[PublicMeeting, PublicParty]]] = defaultdict(list)
    for meeting in meetings:
        for party in meeting.parties:
            key = party.reference or " ".join(word for word in words(party.name) if word != "the")
            if key and key not in own and " ".join(words(party.name)) not in own:
                met[key].append((meeting, party))
    found = [_one(some) for some in met.values()]
    return tuple(sorted(found, key=lambda one: (-one.meetings, -one.latest.sort_day, one.name.lower())))


def _one(some: list[tuple[PublicMeeting, PublicParty]]) -> AlsoMet:
    newest = sorted(some, key=lambda pair: -pair[0].sort_key)
    meetings = list(dict.fromkeys(meeting.reference for meeting, _ in newest))
    purposes = tuple(dict.fromkeys(meeting.purpose for meeting, _ in newest if meeting.purpose))
    party = newest[0][1]
    return AlsoMet(
        party.body or party.name,
        party.reference,
        len(meetings),
        newest[0][0].occurred,
        purposes[:_PURPOSES],
        tuple(meetings),
    )
