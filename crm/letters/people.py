"""The people over and under a letter: blocks of name, title and organisation, and which lines are only an address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from crm.letters.layout import Line
from crm.mail.plain import clean_line
from crm.names import parts, titles
from crm.names.honorifics import COURTESY, KNIGHTLY, PEERAGE, POST_NOMINALS, PREFIX_WORDS
from crm.vocabulary.text import fold

_POSTCODE: Final = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b")
_EMAIL: Final = re.compile(r"[^\s<>()\[\],;:]{1,100}@[^\s<>()\[\],;:]{1,150}")
_STREET: Final = re.compile(
    r"\b(?:street|road|lane|avenue|square|house|buildings?|court|way|place|floor|suite|terrace|gardens?|park|hall|centre|row|drive|close"
    r"|mews|wharf|quay|crescent|hill|gate|yard|walk|embankment|chambers|offices|po box|south ?bank|mall|smith|whitehall|westminster)\b"
    r"|^\d{1,4}[a-z]?[,\s]",
    re.IGNORECASE,
)
_BODY: Final = re.compile(
    r"\b(?:department|ministry|office|treasury|council|authority|board|association|committee|trust|agency|commission|society|foundation"
    r"|union|federation|network|institute|university|college|school|service|alliance|partnership|group|party|house of (?:commons|lords)"
    r"|directorate|secretariat|review|inquiry|panel|charity|company|limited|ltd|plc|forum|network|nhs)\b",
    re.IGNORECASE,
)
_CONTACT: Final = re.compile(
    r"\s*(?:tel(?:ephone)?|phone|mobile|fax|e-?mail|web(?:site)?|www\.|https?:|t|e|f|w|m)\s*[:.]|\s*www\.|\s*https?:|\s*@\w|\s*\+?[\d\s()]{9,}$",
    re.IGNORECASE,
)
_BY: Final = re.compile(
    r"\s*(?:sent\s+)?(?:by|via)\s+(?:e-?mail|post|hand)\b(?:\s+only)?(?:\s+to)?\s*[:–-]?\s*", re.IGNORECASE
)
_SPLIT: Final = re.compile(
    r"(?<=[\w.)’'])(?:,\s*|\s+)(?=(?:(?:Parliamentary )?Under[- ]Secretary of State|Secretary of State|Minister (?:of State|for)|Permanent Secretary"
    r"|Chief Executive|(?:Vice |Deputy )?Chair(?:man|woman|person)?\b(?:,| of| for)|Leader of|Director (?:of|General)|Prime Minister"
    r"|Chancellor of|Member of Parliament|Department (?:for|of)|Ministry of|HM Treasury|Home Office|Cabinet Office|House of (?:Commons|Lords)|\d{1,4} [A-Z]))"
)
_WORD: Final = re.compile(r"[^\W\d_][\w'’.-]*")
_TITLE_WORDS: Final = COURTESY | KNIGHTLY | PEERAGE
_MARKS: Final = re.compile(
    r"\s*(?:official(?:[- ]sensitive)?|private (?:and|&) confidential|confidential|embargoed.*|draft|open letter|to|attn|for the attention of|fao)\s*[:.]?\s*$",
    re.IGNORECASE,
)
_ADDRESSED: Final = re.compile(r"\s*(?:to|attn|for the attention of|fao|from)\s*:\s*", re.IGNORECASE)
_FOR: Final = re.compile(
    r"\s*(?:(?:signed\s+)?(?:for and )?on behalf of|pp\.?|signed(?: by)?)\b\s*[:.]?\s*", re.IGNORECASE
)


_JOB: Final = re.compile(
    r"\b(?:manager|officer|director|general|head|lead|leader|president|secretary|advis[eo]r|policy|affairs|executive|chair\w*|convenor|member"
    r"|clerk|counsel|commissioner|minister|treasurer|trustee|coordinator|consultant|assistant|deputy|spokes\w+|principal|governor|services?"
    r"|public|national|regional|team|children|education|housing|health|care)\b",
    re.IGNORECASE,
)
_FOOTER: Final = re.compile(
    r"\b(?:tel(?:ephone)?|phone|e-?mail|www|registered (?:charity|company|office|in)|charity (?:no|number)|company (?:no|number))\b",
    re.IGNORECASE,
)
_SIGNED: Final = re.compile(
    r"\W*(?:(?:electronically|digitally)\s+)?(?:signed|signature)(?:\s+(?:electronically|digitally|by e-?mail))?\W*$",
    re.IGNORECASE,
)
_LONGEST_LINE: Final = 1_000


@dataclass(frozen=True, slots=True)
class Somebody:
    """Somebody named in a block: the name as written (with style and letters), the capacity, and the first line."""

    name: str
    role: str = ""
    line: Line | None = None
    address: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the head: who is named in it, the bodies it names, and its whole text."""

    people: tuple[Somebody, ...]
    bodies: tuple[Somebody, ...]
    text: str


def blocks_of(lines: Sequence[Line]) -> list[Block]:
    """The blocks of a head, parted by gaps and ended by a postcode."""
    groups: list[list[Line]] = []
    ended = True
    for line in lines:
        if line.gap or ended or not groups:
            # The gap between a name and the address under it, in a widely set head, does not part them.
            groups.append([])
        groups[-1].append(line)
        ended = bool(_POSTCODE.search(line.text))
    return [_block(group) for group in _rejoined(groups)]


def _rejoined(groups: list[list[Line]]) -> list[list[Line]]:
    """Blocks of one line each, as widely set files have them, put together until an address ends."""
    if len(groups) < 4 or sum(len(group) == 1 for group in groups) < 0.75 * len(groups):
        return groups
    joined: list[list[Line]] = []
    ended = True
    for line in (one for group in groups for one in group):
        if ended or (joined and is_person(line.text) and any(_STREET.search(one.text) for one in joined[-1])):
            joined.append([])
        joined[-1].append(line)
        ended = bool(_POSTCODE.search(line.text))
    return joined


def _block(lines: list[Line]) -> Block:
    text = "\n".join(line.text for line in lines)
    people = people_of(lines)
    bodies = [
        Somebody(clean_line(line.text, 200), "", line)
        for line in _pieces(lines)
        if _BODY.search(line.text)
        and not _is_address(line.text)
        and not is_person(line.text)
        and titles.read(line.text) is None
    ]
    return Block(tuple(people), tuple(bodies[:3]), text)


def people_of(lines: Sequence[Line]) -> list[Somebody]:
    """The people of a block of signatures or addressees: a name, then its title and organisation, then perhaps another name."""
    found: list[Somebody] = []
    roles: list[list[str]] = []
    address = False
    for line in _pieces(lines):
        if _SIGNED.match(line.text):
            continue
        text = _FOR.sub("", line.text)
        email = _EMAIL.search(text)
        if email and found and not found[-1].address:
            found[-1] = Somebody(found[-1].name, "", found[-1].line, email[0].rstrip("."))
        if _is_address(text) or _MARKS.match(text) or email:
            address = address or _is_address(text)
            continue
        if is_person(text):
            address = False
            name, _, rest = _name_and_rest(text)
            found.append(Somebody(name, "", line))
            roles.append([rest] if rest else [])
        elif found and len(roles[-1]) < 4 and len(text) <= 160:
            if address and not _BODY.search(text) and titles.read(text) is None:
                continue  # a town, among the lines of an address
            roles[-1].append(text.strip(" ,.;"))
        elif not found and len(text) <= 120 and (titles.read(text) is not None or _ADDRESSED.match(text)):
            # An office without its holder, or many: "The Secretary of State for Education", "To: all directors".
            found.append(Somebody(clean_line(_ADDRESSED.sub("", text).strip(" ,.;"), 200), "", line))
            roles.append([])
    told = [
        Somebody(one.name, clean_line(", ".join(role), 280), one.line, one.address)
        for one, role in zip(found, roles, strict=True)
    ]
    return _each_once(told)


def _each_once(people: list[Somebody]) -> list[Somebody]:
    """Everybody once: a name typed under a signature that was typed as well is one person, who has the capacity."""
    found: dict[str, Somebody] = {}
    for one in people[:60]:
        split = parts.split(one.name)
        key = fold(f"{split.given} {split.family}")
        if key not in found or (one.role and not found[key].role):
            found[key] = one
    return list(found.values())


def listed(lines: Sequence[Line]) -> list[Somebody]:
    """The people and bodies of a list of copies: one a line, or several with semicolons between."""
    found = []
    for line in lines[:40]:
        for piece in re.split(
            r";|•|\s{3,}|(?:,|\band)\s+(?=(?:the rt hon|rt hon|cllr|councillor|sir|dame|lord|lady|baroness|mr|mrs|ms|dr)\b)",
            line.text,
            flags=re.IGNORECASE,
        ):
            text = clean_line(_EMAIL.sub("", piece), 300).strip(" ,.–-•*()<>")
            if len(text) < 3 or _is_address(text) or len(text.split()) > 25:
                continue
            name, comma, rest = _name_and_rest(text)
            found.append(
                Somebody(name, rest, line) if is_person(text) and comma else Somebody(text, "", line)
            )
    return found[:50]


def is_person(text: str) -> bool:
    """Whether a line is, or begins with, the name of a person."""
    name, _, _ = _name_and_rest(text)
    words = name.split()
    if (
        not 1 < len(words) <= 9
        or any(sign.isdigit() for sign in name)
        or "@" in name
        or _POSTCODE.search(name)
    ):
        return False
    bare = [re.sub(r"[.,;()]", "", fold(word)) for word in words]
    titled = bare[0] in PREFIX_WORDS and any(
        word in _TITLE_WORDS or (word == "hon" and place < 4) for place, word in enumerate(bare[:4])
    )
    lettered = any(
        word in POST_NOMINALS and words[place].strip(".,;()").isupper()
        for place, word in enumerate(bare)
        if place >= 2
    )
    if titled and not _BODY.search(name):
        return any(word not in PREFIX_WORDS for word in bare) and all(_may_be_name(word) for word in words)
    if _BODY.search(name) or _STREET.search(name) or _JOB.search(name) or titles.read(name) is not None:
        return False
    return (lettered or len(words) <= 5) and all(_may_be_name(word) for word in words)


def _may_be_name(word: str) -> bool:
    plain = word.strip(".,;()")
    return (
        not plain
        or plain[:1].isupper()
        or fold(plain)
        in {
            "de",
            "da",
            "di",
            "van",
            "von",
            "der",
            "den",
            "le",
            "la",
            "of",
            "the",
            "y",
            "ap",
            "bin",
            "al",
            "and",
            "&",
        }
    )


def _name_and_rest(text: str) -> tuple[str, str, str]:
    """The name of a line, the sign after it, and the title that follows: "Cllr Ann Tarn, Chair of the board"."""
    plain = clean_line(text, 300).strip(" ,.;")
    plain = _ADDRESSED.sub("", plain, count=1)
    for sign in (",", " – ", " - ", " ("):
        name, found, rest = plain.partition(sign)
        if found and rest.strip():
            letters = [fold(word).strip(".,") for word in re.split(r"[\s,]+", rest) if word]
            if all(word in POST_NOMINALS for word in letters):
                continue
            return name.strip(), found, rest.strip(" ,.;)")
    return plain, "", ""


def _pieces(lines: Iterable[Line]) -> list[Line]:
    """The lines of a block, those that run name, title and address together taken apart."""
    found = []
    for line in lines:
        text, start = line.text[:_LONGEST_LINE], line.start
        if len(text) > 60 and _FOOTER.search(text):
            continue  # how to reach the office, at the foot of a page
        if by := _BY.match(text):
            text, start = text[by.end() :], start + by.end()
        place = 0
        for cut in _SPLIT.finditer(text) if len(text) > 30 else ():
            found.append(Line(text[place : cut.start()], start + place, line.gap))
            place = cut.end()
        if text[place:].strip():
            found.append(Line(text[place:], start + place, line.gap and place == 0))
    return found


def _is_address(text: str) -> bool:
    """Whether a line is part of a postal address, or says how to ring up."""
    if _POSTCODE.search(text) or _CONTACT.match(text):
        return True
    if titles.read(text) is not None and not re.match(r"\s*\d", text):
        return False
    return (
        bool(_STREET.search(text))
        and not _BODY.search(
            re.sub(r"\b(?:office|house of \w+|service|board)s?\b", "", text, flags=re.IGNORECASE)
        )
        and not any(fold(word).strip(".,") in _TITLE_WORDS for word in text.split()[:3])
    )


def same_person(greeted: str, name: str) -> bool:
    """Whether a salutation may greet somebody: by a word of the name, "Dear Ms Tarn" for "Ann Tarn MP"."""
    split = parts.split(name)
    family = fold(split.family)
    words = {fold(word) for word in _WORD.findall(greeted)}
    return bool(family) and (
        family in words
        or fold(greeted).endswith(family)
        or (len(words) == 1 and fold(split.given.split(" ")[0]) in words)
    )
