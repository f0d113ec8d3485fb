"""Which organisations one cell names: “Birmingham City Council, Shelter and Crisis” are three, “Marks and Spencer” is one.

Careful rather than complete: what is not clearly two stays one. The cell itself is kept beside what is made of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from db.name_tokens import folded

Known = Callable[[str], bool]
"""Whether a name is one on record (or known to hold an “and” or a comma)."""

_ONE_NAME: Final = frozenset(
    folded(name)
    for name in (
        "Marks and Spencer", "Marks & Spencer", "Procter & Gamble", "Procter and Gamble", "Johnson & Johnson", "Ernst & Young",
        "Ernst and Young", "Legal & General", "Legal and General", "Standard & Poor's", "Tate & Lyle", "Smith & Nephew", "B & Q",
        "Oil & Gas UK", "Oil and Gas UK", "Marsh & McLennan", "Booz & Company", "Bill and Melinda Gates", "Holland & Barrett",
        "Arts & Business", "Arts and Business", "Slaughter and May", "Allen & Overy", "Price Waterhouse and Coopers",
        "Brighton and Hove", "Tyne and Wear", "Bath and North East Somerset", "Kensington and Chelsea", "Hammersmith and Fulham",
        "Barking and Dagenham", "Redcar and Cleveland", "Telford and Wrekin", "Dumfries and Galloway", "Perth and Kinross",
        "Argyll and Bute", "Windsor and Maidenhead", "Research and Development", "Food and Drink Federation", "Local Government and Communities",
    )
)  # fmt: skip
_SUFFIX: Final = re.compile(
    r"(?:Ltd|Limited|Inc|LLP|LLC|PLC|plc|Co|Corp|S\.?A|AG|GmbH|NV|KCB|CBE|OBE|MBE|QC|MP|MEP|MSP|Jr|UK|USA|US|London|Europe)\.?"
)
_ROLE: Final = re.compile(
    r"(?:the )?(?:Chief (?:Exec|Oper|Fin|Tech|of)|Chair(?:man|woman|person)?|CEO|CFO|COO|MD|Director|Managing|President|Vice.?(?:Chair|Pres)"
    r"|Editor|Leader|Head of|Secretary|Deputy|General (?:Sec|Man|Couns)|Group (?:Chief|Chair|Dir|Head)|Non-exec|Senior (?:Part|Vice|Dir|Adv)"
    r"|Partner|Founder|Professor of|Governor|Ambassador|Dean|Principal|Treasurer|Member of|Political Editor)"
)
_LABEL: Final = re.compile(r"^[^:,;\n]{2,90}?:\s*(?=\S)(?!//)")
_AND: Final = re.compile(r"\s*,?\s+(?:and|&)\s+|\s*&\s*(?=[A-Z]{2})")
_WHOLE: Final = re.compile(
    r"\b(?:of|for|on|in|department|ministry|institute|association|society|council|committee|commission|federation|royal)\b",
    re.IGNORECASE,
)
_VARIOUS: Final = re.compile(
    r"(?:various|others?|representatives?|etc|and others?|including|along with)\W*", re.IGNORECASE
)
_BULLET: Final = re.compile(r"^\s*(?:[•·▪\-–—*]|\d{1,2}[.)])\s*")
_LEAD: Final = re.compile(r"^(?:and|&|with|also|plus|including|e\.g\.?)\s+", re.IGNORECASE)
_LONGEST_JOIN: Final = 4
_MOST: Final = 200


def split_organisations(cell: str, known: Known = lambda _name: False) -> tuple[str, ...]:
    """The organisations a cell names, in order, each once; as written but for spaces and bullets.

    `known` says which names are whole although they hold a comma or an “and”.
    """
    found: dict[str, str] = {}
    for line in re.split(r"[\n;|]", cell):
        text = _BULLET.sub("", line).strip(" ,.")
        for name in _of_line(text, known):
            bare = _LEAD.sub("", name).strip(" ,.;:-–—•")
            if any(sign.isalnum() for sign in bare) and not _VARIOUS.fullmatch(bare):
                found.setdefault(folded(bare), bare)
    return tuple(found.values())[:_MOST]


def _of_line(text: str, known: Known) -> list[str]:
    if not text or _is_one(text, known):
        return [text]
    label = _LABEL.match(text)
    if label and "," in text[label.end() :]:
        # “Roundtable with: A, B, C”: what stands before the colon is an occasion, or a group of these.
        text = text[label.end() :]
    pieces = _commas(text)
    if len(pieces) == 1:
        return _pair(pieces[0], known)
    joined = _rejoined(pieces, known)
    return [*joined[:-1], *_last(joined[-1], known)] if len(joined) > 1 else joined


def _is_one(text: str, known: Known) -> bool:
    return folded(text) in _ONE_NAME or known(text)


def _commas(text: str) -> list[str]:
    """The pieces between commas that stand in no brackets."""
    pieces, depth, begin = [], 0, 0
    for place, sign in enumerate(text):
        depth += (sign in "([") - (sign in ")]" and depth > 0)
        if sign == "," and depth == 0 and not _in_number(text, place):
            pieces.append(text[begin:place])
            begin = place + 1
    if depth:  # A bracket that is never closed holds nothing together.
        return [piece.strip() for piece in text.split(",") if piece.strip()]
    return [piece.strip() for piece in (*pieces, text[begin:]) if piece.strip()]


def _in_number(text: str, place: int) -> bool:
    return text[place - 1 : place].isdigit() and text[place + 1 : place + 2].isdigit()


def _rejoined(pieces: list[str], known: Known) -> list[str]:
    """Pieces put together again where a comma is part of a name, or a role or “Ltd” follows it."""
    joined: list[str] = []
    place = 0
    while place < len(pieces):
        for count in range(min(_LONGEST_JOIN, len(pieces) - place), 1, -1):
            whole = ", ".join(pieces[place : place + count])
            before, name = _behind_and(pieces[place], whole, known)
            if name:
                joined += [before, name] if before else [name]
                place += count
                break
        else:
            piece = pieces[place]
            if joined and (_SUFFIX.fullmatch(piece) or _ROLE.match(piece)):
                joined[-1] = f"{joined[-1]}, {piece}"
            else:
                joined.append(piece)
            place += 1
    return joined


def _behind_and(first: str, whole: str, known: Known) -> tuple[str, str]:
    """Of pieces put together, the one name that they are, and what stands before an “and” in the first; ("", "") if none."""
    if _is_one(whole, known):
        return "", whole
    joint = _joint(first)
    if joint is not None and _is_one(whole[joint.end() :], known):
        return whole[: joint.start()], whole[joint.end() :]
    return "", ""


def _last(text: str, known: Known) -> list[str]:
    """The end of a list, “Shelter and Crisis”: two, unless it is one name with an “and” in it."""
    if _is_one(text, known):
        return [text]
    joint = _joint(text)
    if joint is None:
        return [text]
    parts = [text[: joint.start()], text[joint.end() :]]
    if _is_one(parts[0], known) or _is_one(parts[1], known):
        return parts
    if _WHOLE.search(parts[0]) or not parts[1][:1].isupper() or _alike_words(parts) or _joint(parts[1]):
        return [text]
    return parts


def _joint(text: str) -> re.Match[str] | None:
    """The first “and” that stands between words, and in no brackets."""
    for found in _AND.finditer(text):
        before = text[: found.start()]
        if before.strip() and text[found.end() :].strip() and before.count("(") <= before.count(")"):
            return found
    return None


def _alike_words(parts: list[str]) -> bool:
    """Whether what follows the “and” can be the rest of a name: “Energy and Climate Change Forum”."""
    first, second = parts
    return len(first.split()) == 1 and not first.isupper() and len(second.split()) > 1


def _pair(text: str, known: Known) -> list[str]:
    """One piece without commas: two names where an “and” stands between them and one is known, or both are acronyms."""
    for joint in _AND.finditer(text):
        first, second = text[: joint.start()], text[joint.end() :]
        if not first.strip() or not second.strip():
            continue
        if (known(first) and second[:1].isupper()) or (known(second) and first[:1].isupper()):
            return [*_pair(first, known), *_pair(second, known)]
        if re.fullmatch(r"[A-Z]{2,6}", first.strip()) and re.fullmatch(r"[A-Z]{2,6}", second.strip()):
            return [first, second]
    return [text]
