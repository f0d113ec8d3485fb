"""Who is ours: what tells our side from theirs in a letter, a message or a meeting, where the record is not asked."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crm.vocabulary.kinds import Direction, Side
from crm.vocabulary.text import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Ours:
    """Our names, as an officer sets them.

    `names` are what our organisation and its boards are called, acronyms too; `people` are names of people of ours;
    `domains` are the domains of our addresses ("board.example", which holds "mail.board.example" as well);
    `addresses` are single addresses of ours elsewhere.
    """

    names: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    people: tuple[str, ...] = ()

    def owns_address(self, address: str) -> bool:
        """Whether an email address is one of ours."""
        plain = address.strip().lower()
        if plain in {one.strip().lower() for one in self.addresses}:
            return True
        domain = plain.rpartition("@")[2]
        return any(
            domain == ours or domain.endswith("." + ours)
            for ours in (one.strip().lower().lstrip("@") for one in self.domains)
            if ours
        )

    def owns_name(self, text: str) -> bool:
        """Whether a line names one of our people, or our organisation within it ("Chair, Quillshire Council")."""
        plain = f" {_words(text)} "
        return any(f" {words} " in plain for words in map(_words, (*self.names, *self.people)) if words)

    def side(self, name: str, address: str = "", role: str = "") -> Side:
        """The side of somebody; an address decides where there is one, and who is not known to be ours is theirs."""
        if address:
            ours = self.owns_address(address) or (not self.domains and self.owns_name(name))
        else:
            ours = self.owns_name(name) or bool(role and self.owns_name(role))
        return Side.OURS if ours else Side.THEIRS


def direction_between(senders: list[Side], receivers: list[Side]) -> Direction:
    """Which way something passed that somebody of one side sent: from any of ours it is out, otherwise in."""
    if Side.OURS in senders:
        return Direction.OUT
    # From outside, or from nobody told: to us, unless it could only have come from us.
    return Direction.OUT if not senders and receivers and Side.OURS not in receivers else Direction.IN


def _words(text: str) -> str:
    """A text as folded words, one space between: "L.G.A., London" is "l g a london"."""
    return " ".join(re.findall(r"[^\W_]+", fold(text)))
