"""A message that one of ours passed on to where mail is dropped: what matters is the message within."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from crm.mail.message import Message
from crm.mail.names import clean_name
from crm.mail.ours import Ours
from crm.mail.quoting import Cut
from crm.vocabulary.kinds import Side
from crm.vocabulary.partial_date import PartialDate

_FORWARDS: Final = re.compile(r"\s*(?:\[[^\]]{1,40}\]\s*)?(?:fwd?|fw|wg|tr)\s*[:：]", re.IGNORECASE)


def is_dropped(message: Message, ours: Ours) -> bool:
    """Whether a message went from one of ours to nobody but ours; where nobody is known to be ours, to one address at most."""
    people = (*message.senders, *message.to, *message.copied)
    if not (ours.domains or ours.addresses or ours.names or ours.people):
        return len(message.to) + len(message.copied) <= 1
    sides = []
    for one in people:
        named = clean_name(one.shown)
        sides.append(ours.side(named.name, one.address, named.role))
    return bool(message.senders) and all(side is Side.OURS for side in sides)


def forwarded_message(message: Message, cut: Cut) -> tuple[Message, PartialDate] | None:
    """The message within, and its day; None for a message that forwards none.

    A mail program says whom the message was from, to whom and when only in words, so its zone is unknown: the day is as written.
    Its Message-ID is the one that the forwarding message answers, where it says so.
    """
    if cut.block is None or not (cut.forwarded or _FORWARDS.match(message.subject)):
        return None
    block = cut.block
    inner = replace(
        message,
        subject=block.subject or re.sub(_FORWARDS, "", message.subject),
        senders=block.senders,
        to=block.to,
        copied=block.copied,
        sent=None,
        dated_by="forwarded" if block.dated else "",
        message_id=block.message_id or next(iter(message.answers), ""),
        answers=message.answers[1:] if not block.message_id else message.answers,
        body=cut.inner,
        automatic="",
    )
    return inner, block.dated
