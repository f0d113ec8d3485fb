"""The members of the present House of Commons: who sits where, for which party, and how to write to them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from crm.names.honorifics import CONSTITUENCY_LETTERS
from crm.names.parts import NameParts, split
from crm.roster.people import with_family
from crm.roster.sources.reading import read_table
from crm.roster.sources.rows import MemberRow
from crm.vocabulary.text import fold

FILE = "members/mp_lookup.csv"
_RESULT_PREFIX = "election_result_summary_"

# How the election results are abbreviated → the party as this source and the ministers' data write it.
ELECTED_AS = {
    "APNI": "Alliance",
    "Con": "Conservative",
    "DUP": "Democratic Unionist Party",
    "Green": "Green Party",
    "Ind": "Independent",
    "LD": "Liberal Democrat",
    "Lab": "Labour",
    "PC": "Plaid Cymru",
    "RUK": "Reform UK",
    "SDLP": "Social Democratic & Labour Party",
    "SF": "Sinn Féin",
    "SNP": "Scottish National Party",
    "Spk": "Speaker",
    "TUV": "Traditional Unionist Voice",
    "UUP": "Ulster Unionist Party",
}

CO_OPERATIVE = "Co-operative Party"
_JOINT = {"Labour (Co-op)": ("Labour", CO_OPERATIVE), "Labour Co-operative": ("Labour", CO_OPERATIVE)}


@dataclass(frozen=True, slots=True)
class Member:
    """One line of the list of members."""

    number: str
    name: str
    """As used in running text, without titles and letters."""
    parts: NameParts
    seat: str
    seat_code: str
    parties: tuple[str, ...]
    """One, or two for a member who sits for both."""
    elected_as: str
    """The party that won the seat at the general election; empty when the source does not say."""
    email: str


def read_members(folder: Path) -> list[Member]:
    """Read `folder/members/mp_lookup.csv`. Raises FileTrouble or BadInput (see `read_table`)."""
    return [_member(line) for line in read_table(folder, FILE, MemberRow)]


def _member(line: MemberRow) -> Member:
    parts = _parts(line)
    return Member(
        number=line.member_id,
        name=f"{parts.given} {parts.family}".strip(),
        parts=parts,
        seat=line.pcon_name,
        seat_code=line.pcon_code,
        parties=_JOINT.get(line.party_text, (line.party_text,)),
        elected_as=_elected_as(line),
        email=line.member_email,
    )


def _elected_as(line: MemberRow) -> str:
    """From "Lab gain from Con" or "SNP hold"."""
    for column, text in (line.model_extra or {}).items():
        if column.startswith(_RESULT_PREFIX) and text:
            return ELECTED_AS.get(text.split()[0], "")
    return ""


def _parts(line: MemberRow) -> NameParts:
    """The parts of the full title; "MP" is left out, for it goes with the seat and not with the name.

    The address of the mailbox ("rebecca.longbailey.mp@…") shows a family name of two words.
    """
    parts = split(line.full_title)
    letters = [word for word in parts.suffix.split() if fold(word) not in CONSTITUENCY_LETTERS]
    parts = replace(parts, suffix=" ".join(letters))
    words = f"{parts.given} {parts.family}".split()
    mailbox = {fold(piece) for piece in line.member_email.partition("@")[0].split(".")[1:]}
    for first in range(1, len(words)):
        if fold("".join(words[first:])).replace(" ", "") in mailbox:
            return with_family(parts, " ".join(words[first:]))
    return parts
