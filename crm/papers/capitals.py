"""Names known by their capitals, parted at commas and at an "and" between two whole names."""

from __future__ import annotations

import re
from typing import Final

from crm.findings.engagements import Party, PartyKind
from crm.papers.named import Name
from crm.papers.offices import BRACKET
from crm.papers.sorts import GIVEN, LINKS, NOT_GIVEN, is_person, kind_of
from crm.papers.words import (
    BODIES,
    BODY_HEADS,
    DEPARTMENTS,
    MONTHS,
    NO_NAME,
    SOFT,
    listed,
)

_CAP: Final = r"(?:[A-ZÀ-Þ][\w’'&-]*|\d+[A-Z]\w*|[a-z]+[A-Z]\w*)"


_TOKEN: Final = re.compile(rf"{_CAP}|&|[^\W\d_][\w’'-]*|\d[\w.,]*|[^\w\s]")


_NAMED_FOR: Final = listed(
    """
    centre center institute council commission association foundation campaign network office society
    college department ministry agency committee trust alliance forum federation coalition group
    partnership board school union fund academy homes friends action rights justice voice voices support
    house bureau citizens parents surfers
    """
)


_POSSESSIVE: Final = re.compile(r"['’]s?$")


def capitals(text: str, start: int, end: int) -> list[Name]:
    """Names by their capitals, parted at commas and at an "and" between two whole names."""
    found: list[Name] = []
    tokens = list(_TOKEN.finditer(text, start, end))
    place = 0
    while place < len(tokens):
        if not _may_begin(tokens, place):
            place += 1
            continue
        stop = _run_end(text, tokens, place)
        found.extend(_split(text, tokens[place:stop]))
        place = max(stop, place + 1)
    return found


def _may_begin(tokens: list[re.Match[str]], place: int) -> bool:
    word = _POSSESSIVE.sub("", tokens[place][0])
    if not _is_cap(word) or word.lower() in MONTHS:
        return False
    if word.lower() in NO_NAME and not _is_soft(tokens, place):
        return False
    if (
        word.endswith("ing")
        and place + 1 < len(tokens)
        and tokens[place + 1][0] in {",", "at", "with", "on", "to"}
    ):
        return False
    return not _CONTRACTED.match(word)


def _is_soft(tokens: list[re.Match[str]], place: int) -> bool:
    """Whether "Green" or "Spending" here begins a name that ends as those of bodies and reviews do."""
    if tokens[place][0].lower() not in SOFT:
        return False
    for token in tokens[place + 1 : place + 6]:
        word = _POSSESSIVE.sub("", token[0])
        if not _is_cap(word):
            return False
        if word.lower() in BODY_HEADS:
            return word.lower() not in _NO_BODY
    return False


_NO_BODY: Final = frozenset({"government", "parliament", "party", "bank", "conference", "club"})
_CONTRACTED: Final = re.compile(r"(?:I|It|We|He|She|They|You|That|There|What|Who|Here|Let)['’]\w+$")


def _is_cap(word: str) -> bool:
    return bool(word) and (
        word[0].isupper()
        or (len(word) > 1 and any(letter.isupper() for letter in word[1:]) and word[0].isalnum())
    )


def _run_end(text: str, tokens: list[re.Match[str]], place: int) -> int:
    """The place after the last word of a run of capitals with small links between them."""
    at = place + 1
    while at < len(tokens) and at - place < 24:
        word = tokens[at][0]
        gap = text[tokens[at - 1].end() : tokens[at].start()]
        if "\n" in gap and gap.count("\n") > 1:
            break
        if _is_cap(word) and word.lower() not in MONTHS and word != "I":
            at += 1
            continue
        if word in LINKS or word == "&":
            ahead = at + 1
            while (
                ahead < len(tokens)
                and tokens[ahead][0] in {"the", "of", "for", "and", "in"}
                and ahead - at < 3
            ):
                ahead += 1
            if ahead < len(tokens) and _is_cap(tokens[ahead][0]) and _links(tokens, place, at, ahead):
                at = ahead + 1
                continue
        break
    return at


def _links(tokens: list[re.Match[str]], place: int, at: int, ahead: int) -> bool:
    """Whether a small word joins two parts of one name, not two names or a name and a place."""
    word, left, right = tokens[at][0], tokens[at - 1][0], tokens[ahead][0]
    if (
        right.lower() in MONTHS
        or right.lower() in {"i", "we"}
        or right.lower() in {"cllr", "mr", "mrs", "ms", "dr", "sir", "lord", "lady", "baroness"}
    ):
        return False
    if _POSSESSIVE.search(left) and word in {"in", "on", "to", "with", "at"}:
        return False
    if word in {"to", "with"}:
        return False
    if word == "for" and not any(token[0].lower() in _NAMED_FOR for token in tokens[place:at]):
        return False
    if word in {"in", "on"}:
        return left.lower() in {
            "women",
            "institute",
            "centre",
            "commission",
            "council",
            "panel",
            "group",
            "committee",
            "board",
        }
    if word in {"de", "van", "von", "la", "le"}:
        return True
    return True


def _split(text: str, tokens: list[re.Match[str]]) -> list[Name]:
    """One run of capitals as the names it is."""
    pieces: list[list[re.Match[str]]] = [[]]
    for number, token in enumerate(tokens):
        if token[0] in {"and", "&"} and pieces[-1] and _parts_names(pieces[-1], tokens[number + 1 :]):
            pieces.append([])
            continue
        if token[0] == "of" and _of_body(pieces[-1], tokens[number + 1 :]):
            pieces.append([])
            continue
        pieces[-1].append(token)
        if token[0] in {"MPs", "MSPs"} and number + 1 < len(tokens):
            pieces.append([])
            continue
        if (
            _POSSESSIVE.search(token[0])
            and token[0][-1] in "s’'"
            and number + 1 < len(tokens)
            and _owner_ends(pieces[-1])
            and tokens[-1][0] not in _PARTS
        ):
            pieces.append([])
    found = []
    for piece in pieces:
        name = _name(text, piece)
        if name is not None:
            found.append(name)
    return found


_PARTS: Final = frozenset({"Team", "Unit", "Directorate", "Division", "Branch", "Secretariat"})


def _of_body(left: list[re.Match[str]], right: list[re.Match[str]]) -> bool:
    """Whether "of" stands between a person and their body: "Wenna Starfold of the Canal Forum"."""
    words = [token[0] for token in left]
    following = [token[0].lower() for token in right]
    if not is_person(words) or words[0] in _LORDS:
        return False
    alone = len(right) == 1 and not words[-1].endswith("s") and following[0] not in _PLACES
    return alone or any(word in BODY_HEADS for word in following[:6])


_PLACES: Final = frozenset(
    {"england", "wales", "scotland", "commerce", "commons", "lords", "london", "europe", "britain"}
)
_LORDS: Final = frozenset(
    {"Lord", "Lady", "Baroness", "Baron", "Viscount", "Earl", "Bishop", "Duke", "Countess"}
)


def _owner_ends(piece: list[re.Match[str]]) -> bool:
    """Whether a possessive ends the name of a body: "Public Law Project’s letter", not "Women’s Institutes"."""
    last = _POSSESSIVE.sub("", piece[-1][0])
    return last.lower() in BODY_HEADS or last.isupper() or last in DEPARTMENTS or last in BODIES


def _parts_names(left: list[re.Match[str]], right: list[re.Match[str]]) -> bool:
    """Whether "and" stands between two names."""
    words = [token[0] for token in left]
    following = [token[0] for token in right if token[0] != "the"]
    if not following:
        return True
    if right and right[0][0] == "the":
        return True
    last = _POSSESSIVE.sub("", words[-1])
    lower = [word.lower() for word in words]
    if _is_short(last) and len(words) <= 2:
        return True
    rest_heads = [word for word in following if word.lower() in BODY_HEADS]
    if last.lower() in BODY_HEADS:
        return True
    if "of" in lower or "for" in lower:
        if following and _is_short(following[0]):
            return True
        head_at = next((i for i, w in enumerate(following) if w.lower() in BODY_HEADS), None)
        return (
            head_at is not None
            and head_at <= 3
            and lower[0] not in {"department", "ministry", "minister", "office"}
        )
    if rest_heads:
        return False
    if len(words) == 1:
        return len(following) == 1 and bool(GIVEN.match(words[0])) and bool(GIVEN.match(following[0]))
    return all(GIVEN.match(word) for word in words) and len(words) in {2, 3}


def _is_short(word: str) -> bool:
    return (
        len(word) > 1
        and sum(letter.isupper() for letter in word) >= 2
        and len(word) <= 9
        and not word.endswith("-")
    )


def _name(text: str, piece: list[re.Match[str]]) -> Name | None:
    while piece and piece[-1][0] in LINKS:
        piece = piece[:-1]
    while piece and (piece[0][0] in LINKS or (piece[0][0].lower() in NO_NAME and not _is_soft(piece, 0))):
        piece = piece[1:]
    if not piece:
        return None
    start, stop = piece[0].start(), piece[-1].end()
    last = _POSSESSIVE.search(text[start:stop])
    words = [_POSSESSIVE.sub("", token[0]) if token is piece[-1] else token[0] for token in piece]
    if last:
        stop -= len(last[0])
    if (bracket := BRACKET.match(text, stop)) is not None and len(words) > 1:
        stop = bracket.end()
    name = text[start:stop]
    if not re.search(r"[A-Za-z]", name) or len(name) < 2:
        return None
    kind = kind_of(words, name)
    if (
        kind is PartyKind.ORGANISATION
        and len(words) == 1
        and words[0] not in BODIES
        and GIVEN.match(words[0])
    ):
        after_the = re.search(r"\b[Tt]he\s+$", text[max(0, start - 5) : start])
        if after_the or words[0].lower() in NOT_GIVEN or words[0].lower() in BODY_HEADS:
            department = words[0] in {"Department", "Ministry", "Treasury"}
            return Name(
                start,
                stop,
                Party(name, PartyKind.DEPARTMENT if department else PartyKind.ORGANISATION),
                bare=not department,
            )
        return Name(start, stop, Party(name, PartyKind.PERSON), bare=True)
    if kind is PartyKind.PERSON:
        begin = start
        return Name(begin, stop, Party(text[begin:stop], kind))
    return Name(start, stop, Party(name, kind))
