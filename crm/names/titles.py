"""Reading a title as people write it: "SoS Education", "the Children's Minister", "Chair of the Education Committee".

What is read is a `TitleQuery`: the head (what kind of post), the words that say which, and the body if one is
named. The title of a post is read by the same rule, so the two can be laid side by side (`title_fit`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Final

from db.name_tokens import LONGEST, folded


@dataclass(frozen=True, slots=True)
class TitleQuery:
    """A title, read.

    `head` is a word of `HEADS`, `words` the stems that say which ("child", "family"), `body` what stood after "at"
    or "in" as written, or an acronym within the title ("DfE minister"); `rest` is the title without its head, folded.
    """

    head: str
    words: tuple[str, ...]
    body: str = ""
    rest: str = field(default="", compare=False)


HEADS: Final[tuple[tuple[str, str], ...]] = (
    # (head, pattern on folded text): the first that is found wins, so the longer stand before the shorter.
    ("deputy-prime-minister", r"deputy prime minister|dpm|deputy pm"),
    ("prime-minister", r"prime minister(?! s)|pm|premier"),
    ("permanent-secretary", r"(?:second )?perm(?:anent|\.)? (?:under ?)?sec(?:retary|\.)?"),
    (
        "under-secretary",
        r"parliamentary under ?secretary(?: of state)?|parly under ?sec(?:retary)?|under ?secretary of state|puss",
    ),
    ("chief-secretary", r"chief sec(?:retary)?"),
    ("financial-secretary", r"financial sec(?:retary)?"),
    ("economic-secretary", r"economic sec(?:retary)?"),
    ("exchequer-secretary", r"exchequer sec(?:retary)?"),
    ("parliamentary-secretary", r"parl(?:iamentary)? sec(?:retary)?|pps"),
    ("private-secretary", r"(?:principal )?private sec(?:retary)?"),
    ("shadow", r"shadow"),
    ("secretary-of-state", r"secretary of state|sec of state|s ?of ?s|sos"),
    ("lord-chancellor", r"lord chancellor"),
    ("chancellor-of-the-duchy", r"chancellor of the duchy of lancaster|cdl"),
    ("chancellor", r"chancellor of the exchequer|chancellor|chx"),
    ("attorney-general", r"attorney general"),
    ("solicitor-general", r"solicitor general"),
    ("advocate-general", r"advocate general"),
    ("minister-of-state", r"minister of state|mos"),
    ("whip", r"chief whip|deputy chief whip|assistant whip|whip"),
    ("minister", r"ministers?|min(?=\.? for )"),
    ("mp", r"mp for|member of parliament for|member for"),
    ("chief-executive", r"chief executive(?: officer)?|ceo"),
    ("vice-chair", r"(?:vice|deputy) ?chair(?:man|woman|person)?"),
    ("chair", r"chair(?:man|woman|person)?"),
    ("deputy-leader", r"deputy leader"),
    ("leader", r"leader"),
    ("deputy-mayor", r"deputy mayor"),
    ("mayor", r"mayor"),
    ("director", r"director(?: general)?|dg"),
    ("commissioner", r"commissioner"),
    ("speaker", r"speaker"),
    ("convener", r"convenor|convener"),
    ("president", r"vice president|president"),
    ("secretary", r"secretary|sec"),
)


# A text with none of these beginnings of words is no title; most texts are none, and need no pattern.
_BEGINNINGS: Final = re.compile(
    r"\b(?:dpm|deputy|pm\b|premier|prime|second|perm|parl|puss|under|chief|financial|economic|exchequer|pps"
    r"|private|shadow|sec|s ?of ?s|sos|lord chancellor|chancellor|cdl|chx|attorney|solicitor|advocate|mos|min|whip|assistant"
    r"|mp for|member|ceo|vice|chair|leader|mayor|director|dg\b|commissioner|speaker|conven|president|principal)"
)


@cache
def _head_pattern() -> re.Pattern[str]:
    """The patterns of all heads, each a group; compiled when the first text that may be a title is read."""
    return re.compile(
        "|".join(f"(?P<h{number}>\\b(?:{pattern})(?!\\w))" for number, (_, pattern) in enumerate(HEADS))
    )


def _heads(plain: str) -> list[re.Match[str]]:
    """Every head in a folded text."""
    return list(_head_pattern().finditer(plain)) if _BEGINNINGS.search(plain) else []


_FILLERS: Final = frozenset(
    [
        "the",
        "of",
        "for",
        "and",
        "to",
        "in",
        "at",
        "on",
        "a",
        "an",
        "our",
        "his",
        "her",
        "their",
        "new",
        "former",
        "then",
        "acting",
        "interim",
        "hm",
        "rt",
        "hon",
        "mr",
        "madam",
        "right",
        "honourable",
        "honble",
        "dear",
        "s",
        "current",
        "office",
    ]
)
_STEMS: Final[dict[str, str]] = {
    "children": "child",
    "childrens": "child",
    "women": "woman",
    "womens": "woman",
    "people": "person",
    "peoples": "person",
    "defence": "defence",
    "env": "environment",
    "ed": "education",
    "edu": "education",
    "comms": "community",
    "localism": "localism",
    "affairs": "affairs",
    "news": "news",
}
_WORD: Final = re.compile(r"[^\W_]+")
_ACRONYM: Final = re.compile(r"\b(?:[A-Z][a-z]?[A-Z][A-Za-z]*|[A-Z]{2,})\b")
_AT: Final = re.compile(r"(?:,\s*|\s+)(?:at|in|from)\s+(?:the\s+)?(?P<body>[A-Z].*)$")
_HEAD_ACRONYMS: Final = frozenset(
    {"PM", "DPM", "PUSS", "CDL", "CEO", "DG", "MP", "PPS", "CHX", "HM", "SOS", "MOS"}
)


def stem(word: str) -> str:
    """One form for the singular, the plural and the possessive of a folded word."""
    if word in _STEMS:
        return _STEMS[word]
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def read(text: str) -> TitleQuery | None:
    """Read a title, or return None where the text holds no word for an office. Never fails."""
    found = readings(text)
    return found[0] if found else None


@lru_cache(maxsize=8192)
def readings(text: str) -> tuple[TitleQuery, ...]:
    """Every office in one title: "Secretary of State for Justice and Lord Chancellor" is two. Never fails."""
    text, body = _without_body(text[:LONGEST])
    plain = folded(text)
    if body and folded(body) in plain:
        plain = re.sub(rf"\b{re.escape(folded(body))}\b", " ", plain)
    heads = _heads(plain)
    if not heads:
        return ()
    starts = [heads[0], *(found for found in heads[1:] if plain[: found.start()].endswith(" and "))]
    ends = [found.start() for found in starts[1:]] + [len(plain)]
    offices = []
    for place, (found, end) in enumerate(zip(starts, ends, strict=True)):
        before = plain[: found.start()] if place == 0 else ""
        offices.append(_office(found, before + " " + plain[found.end() : end], body))
    return tuple(offices)


_MANY: Final = frozenset(
    {"minister", "minister-of-state", "under-secretary", "secretary-of-state", "secretary", "mp"}
)


def says_too_little(text: str) -> bool:
    """Whether a text is a title that dozens bear at a time, with nothing to tell them apart: "the Minister"."""
    asked = read(text)
    return asked is not None and asked.head in _MANY and not asked.words and not asked.body


def _without_body(text: str) -> tuple[str, str]:
    """The title without the body that it names, and that body: "Minister at the Home Office", "DfE minister"."""
    at = _AT.search(text)
    if at:
        return text[: at.start()], at["body"].strip(" .,")
    acronyms = [word for word in _ACRONYM.findall(text) if word.upper() not in _HEAD_ACRONYMS]
    return text, acronyms[0] if acronyms else ""


def _office(found: re.Match[str], rest: str, body: str) -> TitleQuery:
    head = HEADS[int(str(found.lastgroup)[1:])][0]
    words = tuple(stem(word) for word in _WORD.findall(rest) if word not in _FILLERS)
    if head == "secretary" and words:
        # "Education Secretary", "Home Secretary": the usual short form for a Secretary of State.
        head = "secretary-of-state"
    return TitleQuery(head, words, body, " ".join(rest.split()))


_MINISTERS: Final = frozenset({"minister", "minister-of-state", "under-secretary"})
_SENIOR: Final = frozenset({"secretary-of-state", "chancellor", "prime-minister"})


def heads_fit(asked: str, held: str) -> float:
    """How well the head asked for fits the head of a post's title, 0 to 1."""
    if asked == held:
        return 1.0
    if asked == "minister":
        return 0.95 if held in _MINISTERS else 0.5 if held in _SENIOR else 0.0
    if held == "minister" and asked in _MINISTERS:
        return 0.9
    if {asked, held} <= _MINISTERS:
        return 0.6
    if {asked, held} == {"secretary-of-state", "secretary"}:
        return 0.8
    return 0.0


def title_fit(asked: TitleQuery, held: TitleQuery, more_words: frozenset[str] = frozenset()) -> float:
    """How well a title asked for fits the title of a post, 0 to 1.

    `more_words` are the stems of the portfolios of the post: "the Children's Minister" fits the Minister for Schools
    and Childhood by its portfolio, though less well than by its title.
    """
    head = heads_fit(asked.head, held.head)
    if head == 0.0:
        return 0.0
    wanted, has = list(asked.words), set(held.words)
    if not wanted:
        return head * (1.0 if not has else 0.35 if not asked.body else 0.7)
    in_title = [word for word in wanted if word in has]
    by_portfolio = [word for word in wanted if word not in has and word in more_words]
    missing = len(wanted) - len(in_title) - len(by_portfolio)
    if missing == len(wanted):
        return 0.0
    reached = (len(in_title) + 0.85 * len(by_portfolio)) / len(wanted)
    # What is asked first in a title counts as its subject: "Minister for Children …" for the Children's Minister.
    first = held.words[0] if held.words else ""
    spare = len(has - set(wanted)) / max(len(has), 1)
    subject = 0.0 if wanted[0] == first else 0.05
    return max(0.0, head * reached * (1 - 0.25 * spare) - subject)


_NAME_FIRST: Final = re.compile(r"^(?P<name>[^(]+?)\s*\((?P<title>[^)]+)\)\s*$")


@lru_cache(maxsize=1024)
def separations(text: str) -> tuple[tuple[str, str], ...]:
    """The ways to read a text as a name and a title, likeliest first: pairs of (name, title), either may be empty.

    "Minister for Children and Families, Vicky Ford" and "Vicky Ford (Minister for Children)" give the name and the
    title; a title may hold commas itself, so several cuts are given and the names on record decide.
    """
    text = " ".join(text[:LONGEST].split()).strip(" ,.;:")
    if not _has_office(text):
        return ((text, ""),)
    found: list[tuple[str, str]] = []
    bracketed = _NAME_FIRST.match(text)
    if bracketed:
        found.extend(_either_way(bracketed["name"], bracketed["title"]))
    pieces = [piece.strip() for piece in re.split(r",|\s[–—-]\s|;", text) if piece.strip()]
    for cut in range(len(pieces) - 1, 0, -1):
        found.extend(_either_way(", ".join(pieces[:cut]), ", ".join(pieces[cut:])))
    found.extend(_run_together(text))
    found.append(("", text))
    return tuple(dict.fromkeys(found))


def _has_office(text: str) -> bool:
    return bool(_heads(folded(text)))


def _either_way(one: str, other: str) -> list[tuple[str, str]]:
    """The pair with the name first, if just one of the two holds an office."""
    office_one, office_other = _has_office(one), _has_office(other)
    if office_one and not office_other:
        return [(other, one)]
    if office_other and not office_one:
        return [(one, other)]
    return []


def _run_together(text: str) -> list[tuple[str, str]]:
    """Of “Education Secretary Gavin Williamson”: the capitalised words after the office, if no small word follows it."""
    words = text.split()
    found = []
    for count in (2, 3, 1):
        name, title = words[-count:], words[:-count]
        if title and all(word[:1].isupper() for word in name) and not _has_office(" ".join(name)):
            last = folded(title[-1])
            if last not in _FILLERS and _has_office(" ".join(title)):
                found.append((" ".join(name), " ".join(title)))
    return found
