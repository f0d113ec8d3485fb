"""Lists of people as minutes print them: names with their councils, roles or groups behind or in brackets."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HONORIFIC = (
    r"(?:(?:County |District |Borough |City |Town |Parish )?(?:Cllrs?|Councillors?)|Dr|Mr|Mrs|Ms|Miss|Mx|Prof|Professor|Sir|Dame|Lord|Lady|Baroness|Viscount|Earl|Rev|Revd|Ald|Alderman|Aldermen|Rt|Hon|"
    r"Captain|Capt|Colonel|Col|Major|Commander|Father|Canon|Bishop|Archdeacon|Rabbi|Imam|Judge|Justice|Superintendent|Inspector|Sgt|PC)"
)
_WORD = r"(?:[A-Z]\.|[A-Z][\w’'-]*|de|van|von|der|la|le|al|bin|den|ap)"
_NAME = re.compile(rf"(?:(?:{_HONORIFIC})\.?\s+)*(?:[A-Z]\.|[A-Z][\w’'-]*)(?:\s+{_WORD}){{0,4}}")
_PLURAL = re.compile(r"(?:The\s+)?(?P<title>Councillors|Cllrs|Aldermen|Messrs|Drs)\.?:?\s+", re.IGNORECASE)
_SINGULAR = {
    "councillors": "Councillor",
    "cllrs": "Cllr",
    "aldermen": "Alderman",
    "messrs": "Mr",
    "drs": "Dr",
}
_ROLE_WORD = re.compile(
    r"\b(?:chief|director|directorate|representative|officers?|head|manager|advis[eo]r|council|trust|network|board|department|nhs|association|executive|lead|leader|chair|"
    r"chairman|chairperson|deputy|vice|minister|secretary|commissioner|university|college|school|police|service|services|society|institute|foundation|authority|group|"
    r"clinical|policy|democratic|clerk|assistant|principal|senior|national|local|public|health|care|education|children|housing|finance|legal|governance|member|trustee|"
    r"treasurer|president|consultant|analyst|researcher|professor of|partner|parliamentary|undersecretary|under-secretary|agency|england|wales|scotland|borough|county|city|"
    r"district|community|centre|inspector|inspectorate|ministry|superintendent|constable|headteacher|teacher|team|programme|project|commission|federation|union|alliance|office|ltd|limited|plc|"
    r"company|labour|conservative|liberal|democrats?|independent|green|committee|cabinet|portfolio|solutions|action|youth|social|work|worker|development|communications|"
    r"coordinator|co-ordinator|specialist|engagement|strategy|strategic|regional|area|general|medical|nursing|operations|corporate|head of|solicitor|auditor|accountant)\b",
    re.IGNORECASE,
)
_ROLE_START = re.compile(
    r"\s*(?:\bfrom\b|\brepresenting\b|\bof\b(?=\s+(?:the\s+)?[A-Z])|\bat\b|\bfor\b(?=\s+(?:the\s+)?[A-Z][a-z]+ (?:Council|Board|Trust))|[-–—](?=\s)|\bas\b)\s*"
)
_POST_NOMINAL = re.compile(
    r"(?:MP|MBE|OBE|CBE|KBE|DBE|CB|KCB|QC|KC|MS|MSP|AM|MEP|JP|DL|PhD|QPM|FRS|FRCP|CMG|GCB|Kt|Bt|BEM|FREng|RN|MD)\.?"
)
_GROUP = re.compile(
    r"(?:labour|conservatives?|liberal democrats?|lib dems?|independents?|greens?|members?|officers?|others?|councillors|apologies(?: for absence)?)\s*(?:group)?\s*[:–-]\s+",
    re.IGNORECASE,
)
_SPLIT_ALL = re.compile(r"\s*(?:,\s*and\b|,|\band\b|&|\n|/(?=\s))(?:\s+(?:also\s+)?from\b)?\s*")
_NOBODY = re.compile(
    r"(?:none|nil|n/?a|no(?:ne)? (?:were )?received|no apologies|there were none|nobody|no-one|all (?:members )?(?:were )?present|tbc|apologies|present)\.?",
    re.IGNORECASE,
)
_TITLED = re.compile(rf"{_HONORIFIC}\.?\s")
_LETTERS = re.compile(
    r"(?P<letters>(?:MP|MBE|OBE|CBE|KBE|DBE|CB|KCB|QC|KC|MSP|AM|JP|PhD|QPM|FRS)(?:,?\s(?:MBE|OBE|CBE|KC|QC|JP))?)(?=[\s,)]|$)"
)
_WHEN = re.compile(
    r"\s*\((?=[^()]*\b(?:items?|minutes?|remote(?:ly)?|online|virtual(?:ly)?|teams|zoom|until|part|agenda|by phone|by video|arrived|left|from \d)\b)[^()]*\)",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"^\s*\([A-Z]{2,4}\)")
_OTHERS = re.compile(r"\d+\b|the (?:town |parish )?(?:clerk|secretary|chief executive)\b", re.IGNORECASE)
_LONGEST = 4_000


@dataclass(frozen=True, slots=True)
class Named:
    """A person as printed, and what is said of them: role, council or group."""

    name: str
    role: str = ""


def looks_like_name(words: str) -> bool:
    """Whether words could be a person's name alone: capitalised, short, none of them a word of office."""
    words = words.strip(" .,;")
    if not words or len(words) > 60 or not _NAME.fullmatch(words):
        return False
    plain = re.sub(rf"^(?:{_HONORIFIC}\.?\s+)+", "", words)
    count = len(plain.split())
    titled = plain != words
    if _POST_NOMINAL.fullmatch(plain) or (plain.isupper() and count == 1 and len(plain) > 2) or not plain:
        return False
    if not titled and (count < 2 or _ROLE_WORD.search(plain)):
        return False
    return titled or not re.match(
        r"(?:The|This|That|There|No|All|Those|Members|Apologies|Minutes|Any|None|In)\b", words
    )


def people_in(words: str, *, guests: bool = False) -> list[Named]:
    """The people of a list, in order: parted by semicolons, commas or "and", with roles behind or in brackets.

    Of `guests` a name without a title after one with a title is what that one stands for ("Sir Al Poe, Ageing Well").
    """
    words = words[:_LONGEST].strip(" .:–—-")
    found: list[Named] = []
    pieces = words.split(";")
    for piece in pieces:
        found += _of_piece(
            re.sub(r"^(?:and|&)\s+", "", _GROUP.sub("", piece.strip())), guests=guests, alone=len(pieces) > 1
        )
    return found


def _of_piece(words: str, *, guests: bool, alone: bool) -> list[Named]:
    """The people of one piece: each name, and as role whatever stands before the next one.

    One that stands `alone` between semicolons is one person with a role, unless each has a title.
    """
    plural = _PLURAL.match(words)
    title = _SINGULAR[plural["title"].lower()] if plural else ""
    words = words[plural.end() :] if plural else words
    people: list[tuple[str, int, int]] = []
    for begin, end in _outside_brackets(words):
        again = _PLURAL.match(words[begin:end])
        title = _SINGULAR[again["title"].lower()] if again else title
        place = begin + again.end() if again else begin
        name = name_at(words[place:end], title)
        if alone and people and not (_TITLED.match(people[0][0]) and _TITLED.match(name)):
            continue
        if (
            guests
            and people
            and not people[-1][2] < begin - 2
            and _TITLED.match(people[-1][0])
            and not _TITLED.match(name)
        ):
            continue
        if name and not (people and _POST_NOMINAL.fullmatch(name)):
            full = f"{title} {name}" if title and not _TITLED.match(name) else name
            people.append((full, begin, place + len(name)))
    ends = [begin for _, begin, _ in people[1:]] + [len(words)]
    return [
        _named(name, _role(words[after:end])) for (name, _, after), end in zip(people, ends, strict=False)
    ]


def _named(name: str, role: str) -> Named:
    """A name with the letters after it ("MP", "CBE"), which are no role."""
    letters = _LETTERS.match(role)
    return (
        Named(f"{name} {letters['letters']}", _role(role[letters.end() :])) if letters else Named(name, role)
    )


def _role(words: str) -> str:
    """What stands after a name as its role, without the signs about it and what is only about when they came."""
    words = _INITIALS.sub("", _WHEN.sub("", words))
    words = words.strip(" ,;.–—-&").removesuffix(" and").removeprefix("and ").strip(" ,;.–—-")
    words = "" if words in {"and", "from", "and from"} or _OTHERS.match(words) else words
    words = re.split(r",?\s+\bwho(?:se)?\b|,\s+(?:attending|joining|speaking)\b", words, maxsplit=1)[0]
    words = re.sub(r"^(?:from|representing|(?:on|for) behalf of|of)\s+(?:the\s+)?", "", words)
    inner = re.fullmatch(r"\((?P<inner>[^()]*)\)", words)
    return (inner["inner"] if inner else words).strip(" ,")


def _outside_brackets(words: str) -> list[tuple[int, int]]:
    """Where the pieces between commas and "and" stand that are outside brackets."""
    depth, begin, pieces = 0, 0, []
    ends = {match.start(): match.end() for match in _SPLIT_ALL.finditer(words)}
    at = 0
    while at < len(words):
        depth = max(0, depth + (words[at] in "([") - (words[at] in ")]"))
        if not depth and at in ends:
            pieces.append((begin, at))
            begin = at = max(ends[at], at + 1)
            continue
        at += 1
    return [*pieces, (begin, len(words))]


def name_at(piece: str, title: str = "") -> str:
    """The name that a piece begins with, without role or council behind it; empty where it begins with none."""
    if not piece or _NOBODY.fullmatch(piece.strip(" .")):
        return ""
    start = _ROLE_START.search(piece, 1)
    bracket = piece.find("(")
    end = min([place for place in (start.start() if start else -1, bracket) if place > 0], default=len(piece))
    name = piece[:end].rstrip(" .,:")
    if title and re.fullmatch(rf"{_WORD}(?:\s+{_WORD}){{0,3}}", name) and not _TITLED.match(name):
        return name
    return name if looks_like_name(name) else ""


def last_name_in(words: str) -> str:
    """The name that words end with: "it was noted that Cllr Ann Poe" gives "Cllr Ann Poe"."""
    pieces = words.strip(" ,.;:(").split()[-7:]
    for begin in range(len(pieces)):
        name = " ".join(pieces[begin:])
        if looks_like_name(name):
            return name
    return ""


def first_name_in(words: str) -> str:
    """The name that words begin with where a council or role follows without a comma: "Ann Poe Riverside Network"."""
    found = _NAME.match(words)
    pieces = found[0].split() if found else []
    while len(pieces) >= 2:
        if looks_like_name(" ".join(pieces)):
            return " ".join(pieces)
        pieces.pop()
    return ""
