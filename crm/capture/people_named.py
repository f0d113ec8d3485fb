"""Who is named in a plain line, as written: taken apart without asking the record.

"Minister for Children and Families, Vicky Ford" is one; "Vicky Ford and Josh MacAlister" are two.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from crm.vocabulary.kinds import Direction

_TITLE = re.compile(
    r"\b(?:minister|secretary|chancellor|chair(?:man|woman|person)?|commissioner|director|head|leader|president|spokes\w+|speaker"
    r"|department|ministry|office|committee|board|mp|member|permanent|under-?secretary|whip|adviser|advisor|envoy|tsar|lead|mayor"
    r"|minister's|council|association|institute|society|trust|review|inquiry|consultation|agency|group|commission|centre|union|fund|bureau|service|call|evidence)\b",
    re.IGNORECASE,
)
_HONORIFIC = re.compile(
    r"(?:the\s+)?(?:rt\.?\s+hon|right\s+hon|cllr|councillor|mr|mrs|ms|miss|dr|prof|professor|sir|dame|lord|lady|baroness|baron|rev|mx|earl|viscount)\b",
    re.IGNORECASE,
)
# Words that begin a new name after "and": never the second half of a title such as "Children and Families".
_BEGINS = re.compile(
    r"(?:the|our|their|his|her|an?|officials|officers|colleagues|other|others|civil|@|shadow|minister|secretary|chair|permanent|mps?|peers|ministers)\b|@",
    re.IGNORECASE,
)
# Words of the names of departments and briefs: they follow "and" inside one name.
_IN_BRIEFS = frozenset(
    [
        "families",
        "communities",
        "pensions",
        "rural",
        "wellbeing",
        "local",
        "skills",
        "sport",
        "media",
        "housing",
        "innovation",
        "technology",
        "science",
        "trade",
        "social",
        "care",
        "youth",
        "young",
        "people",
        "learning",
        "disabilities",
        "childhood",
        "schools",
        "standards",
        "early",
        "years",
        "safeguarding",
        "wales",
        "ireland",
        "net",
        "energy",
        "industrial",
        "strategy",
        "development",
        "commonwealth",
        "customs",
        "revenue",
        "regional",
        "planning",
        "building",
        "homelessness",
        "equalities",
        "women",
        "women's",
        "growth",
        "tourism",
        "heritage",
        "civil",
        "society",
        "welfare",
        "employment",
        "health",
        "wellbeing",
        "further",
        "higher",
        "inclusion",
    ]
)
_OURS = re.compile(
    r"(?:and\s+)?(?:we|i|us|me|ours|ourselves|our(?:\s+[\w-]+){1,4}|(?:the\s+(?:[\w-]+\s+){0,2})?board"
    r"|(?:the\s+)?(?:vice-?chair|chair|chairman|chief\s+executive)|officers?|lead\s+members?|board\s+members?)\b(?!\s+(?:of|for)\b)",
    re.IGNORECASE,
)
# A councillor in a line with somebody who is none is one of ours.
_COUNCILLOR = re.compile(r"\s*(?:cllr|councillor)\b", re.IGNORECASE)
_ONLY_US = re.compile(
    r"(?:we|i|us|me|ours|ourselves|our|they|he|she|it)(?:\s+(?:have|has|had|also|then|all))*$", re.IGNORECASE
)
_MARKER = re.compile(
    r"(?:^|[\s\x00,;(])(?P<marker>cc:?|copied\s+(?:to|in)|copying(?:\s+in)?|from|to|with|alongside|together\s+with|by|hosted\s+by)\s+(?=\S)",
    re.IGNORECASE,
)
# No pattern here begins with white space: a line of nothing else would be gone through again and again.
_STOP = re.compile(
    r"(?<=\s)(?:(?:over|after|before|during|following|asking|seeking|setting|calling|urging|welcoming|offering|thanking|inviting"
    r"|requesting|raising|who|which|that|where|when|because|ahead\s+of|as\s+part\s+of|via|by\s+(?:phone|email|zoom|teams|letter)"
    r"|to\s+(?:welcome|discuss|ask|raise|thank|congratulate|invite|seek|offer|request|set|urge|say|talk|mark|launch|hear|explore"
    r"|press))\b|(?:–|—|-)\s)|[;(]|[.:]\s",
    re.IGNORECASE,
)
_PLACE = re.compile(r"(?<=\s)(?:at|in)\s+(?=\S)", re.IGNORECASE)
_FOR = re.compile(r"(?<=\s)for\s+", re.IGNORECASE)
_AND = re.compile(r",\s*and\s+|,\s*|(?<=\s)and\s+|&\s*|;\s*|(?<=\s)plus\s+", re.IGNORECASE)
_AT = re.compile(r'(?<![\w.])@(?:"([^"]{1,80})"|“([^”]{1,80})”|([^\W_][\w.’\'-]*))')
_LOOK_BACK = 80
_EDGE = " \t\n,;:.–—-\x00()"


class Person(NamedTuple):
    """A name as written, where, on whose side, and whether it only gets a copy."""

    name: str
    start: int
    end: int
    ours: bool
    copied: bool = False


class Names(NamedTuple):
    """Who is named, and the direction once it is seen who wrote to whom."""

    found: list[Person]
    direction: Direction


def names_in(line: str, phrase: tuple[int, int], direction: Direction, *, written: bool) -> Names:
    """Who is named before and after the words (from and to) that say what passed; `written` if it was sent.

    Before them stands who did it: ours, unless it was done to us ("Lord Fogg wrote to us").
    """
    doers = _doers(line[: phrase[0]])
    clauses = _clauses(line[phrase[1] :], phrase[1])
    us_doing = not doers or all(one.ours for one in doers)
    to_us = bool(clauses) and not clauses[0].marker and _is_ours(clauses[0].text)
    to_us = to_us or (_councillor_in(clauses[:1]) and not any(_COUNCILLOR.match(one.name) for one in doers))
    # Of what comes to us the one named next sent it, unless something stands between: "accepted our invitation to".
    done_to_us = direction is Direction.IN and bool(clauses) and bool(clauses[0].marker)
    theirs_did = not us_doing and (to_us or done_to_us or not clauses)
    if theirs_did and direction is Direction.OUT:
        direction = Direction.IN
    found = [
        one._replace(ours=one.ours or not theirs_did) for one in doers if not _ONLY_US.fullmatch(one.name)
    ]
    for clause in clauses:
        if clause.marker == "to" and direction is Direction.OUT and not clauses[0].marker:
            continue  # "invited her to the March board"
        found += _of_clause(clause, _is_ours_in(clause, direction, written=written, theirs_did=theirs_did))
    return Names(found, direction)


def _councillor_in(clauses: list[_Clause]) -> bool:
    return any(not clause.marker and bool(_COUNCILLOR.match(clause.text)) for clause in clauses)


def mentioned(line: str) -> list[Person]:
    """Those that are named with an @, in a line that says nothing of what passed."""
    found = (Person(_bare(one[0]), one.start(), one.end(), ours=False) for one in _AT.finditer(line))
    return [person for person in found if any(sign.isalnum() for sign in person.name)]


class _Clause(NamedTuple):
    marker: str
    text: str
    start: int


def _clauses(text: str, offset: int) -> list[_Clause]:
    """What follows, taken apart at "from", "to", "with", "cc"; the first has no marker."""
    stop = _STOP.search(text)
    text = text[: stop.start()] if stop else text
    cuts = [(0, 0, "")] + [(one.start(), one.end(), one["marker"].lower()) for one in _MARKER.finditer(text)]
    clauses = []
    for place, (_, begin, marker) in enumerate(cuts):
        end = cuts[place + 1][0] if place + 1 < len(cuts) else len(text)
        if text[begin:end].strip(_EDGE):
            clauses.append(_Clause(marker, text[begin:end], offset + begin))
    return clauses


def _is_ours_in(clause: _Clause, direction: Direction, *, written: bool, theirs_did: bool) -> bool:
    """Whose side a clause names: after the phrase theirs, unless they did it; "from" and "to" turn it round."""
    marker = clause.marker
    if not marker:
        return theirs_did
    if marker in {"from", "by", "hosted by"}:
        return direction is not Direction.IN
    if marker == "to":
        return direction is Direction.IN
    if marker in {"alongside", "together with"} or (marker == "with" and written):
        return direction is not Direction.IN
    return False


def _of_clause(clause: _Clause, ours: bool) -> list[Person]:  # noqa: FBT001 - a side
    """The names in one clause."""
    copied = clause.marker.startswith(("cc", "copied", "copying"))
    return [
        Person(
            _bare(name), start, end, ours=(ours or _is_ours(name)) and not name.startswith("@"), copied=copied
        )
        for name, start, end in split_names(clause.text, clause.start)
        if not _ONLY_US.fullmatch(name)
    ]


def _bare(name: str) -> str:
    """A name without the @ and the quotation marks it was typed with, nor the day that was found in it."""
    if not name.startswith("@"):
        return name
    return " ".join(name.lstrip("@").strip('"“”').replace("\x00", " ").split()).strip(_EDGE + "@")


def _doers(before: str) -> list[Person]:
    """Who stands before the words that say what passed, after any colon."""
    begin = max(before.rfind(sign) for sign in (":", ";", ". ")) + 1
    if not before[begin:].strip(_EDGE) or len(before) - begin > 200:
        return []
    return [
        Person(_bare(name), start, end, ours=bool(_OURS.match(name)))
        for name, start, end in split_names(before[begin:], begin)
    ]


def _is_ours(text: str) -> bool:
    return bool(_OURS.match(text.replace("\x00", " ").strip(_EDGE)))


def split_names(text: str, offset: int = 0) -> list[tuple[str, int, int]]:
    """The names in a list of them, each with where it stands."""
    at = [(found.start(), found.end()) for found in _AT.finditer(text)]
    if at:
        return [(text[start:end], offset + start, offset + end) for start, end in at]
    pieces: list[tuple[int, int]] = []
    for start, end in _pieces(_without_place(text)):
        if pieces and _belongs_to(
            text[pieces[-1][0] : pieces[-1][1]], text[pieces[-1][1] : start], text[start:end]
        ):
            pieces[-1] = (pieces[-1][0], end)
        else:
            pieces.append((start, end))
    return [_trimmed(text, start, end, offset) for start, end in pieces if text[start:end].strip(_EDGE)]


def _pieces(text: str) -> list[tuple[int, int]]:
    """Where the pieces between commas and "and" stand; a blanked date ends a piece too."""
    pieces, last = [], 0
    for found in re.finditer(rf"\x00+|{_AND.pattern}", text, re.IGNORECASE):
        pieces.append((last, found.start()))
        last = found.end()
    pieces.append((last, len(text)))
    return [(start, end) for start, end in pieces if text[start:end].strip(_EDGE)]


def _belongs_to(before: str, between: str, piece: str) -> bool:
    """Whether a piece goes on with the name before it: the rest of a title, or a title and its holder."""
    if "\x00" in between:
        return False
    piece = piece.strip()
    titled, title = bool(_TITLE.search(before)), bool(_TITLE.search(piece))
    if "," in between and "and" not in between.lower():
        if titled != title and not _HONORIFIC.match(before.strip()):
            # "Vicky Ford, Minister for Children" and "the Children's Minister, Vicky Ford" are one.
            return _is_plain_name(before.rsplit(",", 1)[-1].strip()) if title else _is_plain_name(piece)
        return titled and _goes_on(before, piece)
    return titled and _goes_on(before, piece)


def _goes_on(before: str, piece: str) -> bool:
    """Whether a piece is the second half of "Minister for Children and Families"."""
    if _BEGINS.match(piece) or _HONORIFIC.match(piece) or not re.search(r"\b(?:for|of|on|,)\b|,", before):
        return False
    words = [word.strip(",").lower() for word in piece.split()]
    return len(words) == 1 or words[0] in _IN_BRIEFS


def _is_plain_name(piece: str) -> bool:
    """Two to four words, the first and last with a capital: "Vicky Ford", "Ian de la Cruz"."""
    words = piece.split()
    return (2 <= len(words) <= 5 and words[0][:1].isupper() and words[-1][:1].isupper()) or bool(
        _HONORIFIC.match(piece)
    )


def _without_place(text: str) -> str:
    """The text up to "at the …", "in Westminster", or a "for" that is not of a title."""
    end = len(text)
    for found in _FOR.finditer(text):
        before = text[max(0, found.start() - _LOOK_BACK) : found.start()].rstrip()
        if not _TITLE.search(before.rsplit(",", 1)[-1]) and not before.lower().endswith("state"):
            end = found.start()
            break
    place = _PLACE.search(text, 0, end)
    if place and not re.search(
        r"\b(?:officials|officers|staff|team|colleagues|teams|people|secretary|minister|policy)$",
        text[: place.start()].rstrip(),
        re.IGNORECASE,
    ):
        end = place.start()
    return text[:end]


def _trimmed(text: str, start: int, end: int, offset: int) -> tuple[str, int, int]:
    piece = text[start:end]
    name = piece.strip(_EDGE)
    begin = start + piece.index(name)
    return " ".join(name.replace("\x00", " ").split()), offset + begin, offset + begin + len(name)
