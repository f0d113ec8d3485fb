"""Who stood in for whom, in the ways minutes say it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crm.minutes.namelists import Named, first_name_in, last_name_in, looks_like_name, people_in
from crm.minutes.sentences import sentences

_I = re.IGNORECASE
_INSTEAD = re.compile(
    r"\b(?:(?:was|were|is|are|had been)\s+)?(?:present\s+|there\s+)?(?:substitut(?:e[ds]?|ing)\s+(?:for|on behalf of)|attend(?:ed|ing|s)\s+(?:as\s+(?:a\s+|the\s+)?(?:named\s+)?substitutes?\s+for|in\s+place\s+of|"
    r"instead\s+of|on\s+behalf\s+of|for)|deputis(?:ed|ing|es)\s+for|stood\s+in\s+for|standing\s+in\s+for|sat\s+in\s+for|(?:as\s+)?(?:a\s+|the\s+)?(?:substitutes?|subs?|deputy)\s+for|"
    r"(?:came|come|there|present|was|is|sitting)?\s*(?:in\s+(?:the\s+)?place\s+of|instead\s+of))\s+",
    _I,
)
_REPLACED = re.compile(
    r"\b(?:and\s+)?(?:(?:was|were|is|are|had been|being|who was|who were)\s+)?(?:substituted|replaced|represented)\s+by\s+(?=[A-Z])|\b(?:substitute|sub)\s*[:–-]\s*(?=[A-Z])"
)
_WITH = re.compile(r",?\s+\b(?:with|and|but)\s+(?=[A-Z])")
_WITH_END = re.compile(
    r"\s+(?:(?:was|were|is|are)\s+)?(?:substituting|deputising|standing in|attending as (?:a |the |his |her |their )?substitutes?|(?:attending\s+|there\s+|present\s+)?in (?:his|her|their) (?:place|stead))\b",
    _I,
)
_AS = re.compile(
    r",?\s+(?:(?:was|were|is|are)\s+)?(?:also\s+)?(?:in attendance|present|attending|attended|there|acting|acted|sat)\s+as\s+(?:a\s+|the\s+|named\s+)?substitutes?\b(?!\s+for)",
    _I,
)
_HIS = re.compile(
    r"\s+(?:was|is|acted as|attended as|came as)\s+(?:his|her|their)\s+(?:substitute|deputy|stand-in)\b", _I
)
_FOR = re.compile(r"\s+(?:for|in place of)\s+(?=[A-Z])")
_BRACKET_OLD = re.compile(
    r"(?:(?:as\s+)?(?:a\s+)?substitut(?:e|es|ing)|sub\.?|deputising|standing in|attending)?\s*(?:for|in place of|on behalf of|instead of|vice)\s+(?P<old>.+)",
    _I,
)
_BRACKET_NEW = re.compile(
    r"(?:(?:named )?(?:substitute[d]?|deputy|alternate)\s*(?:by|[:–-]|was|is)?|sub\s*[:–-]|represented by|replaced by)\s*(?P<new>[A-Z].+)",
    _I,
)
_BRACKET_ING = re.compile(
    r"(?P<new>[A-Z].{2,60}?)\s+(?:(?:was|is)\s+)?(?:substituting|attending|deputising|standing in|in (?:his|her|their) place|as (?:a )?substitute|\(?substitute)\b.*"
)
_BRACKETS = re.compile(r"\((?P<inside>[^()]{4,120})\)")
_HINT = re.compile(
    r"substitut|\bsub\b|place|instead|deput|stood in|standing in|on behalf of|replaced|represented|stead|attend",
    _I,
)
_LONGEST = 4_000


def standing_in(name: str, words: str, *, bare: bool = False) -> Iterator[tuple[str, str]]:
    """Pairs of who stood in and for whom, "" where that is not said.

    With a `name`, `words` are what stands beside it ("substitute for Cllr B"); without, they are running text. `bare`
    reads "A for B" too, as under a heading of substitutes.
    """
    if name:
        yield from _beside(name, words)
    elif bare or _HINT.search(words[:_LONGEST]):
        yield from dict.fromkeys(
            pair for pair in _running(words[:_LONGEST], bare=bare) if pair[0] and pair[0] != pair[1]
        )


def _beside(name: str, words: str) -> Iterator[tuple[str, str]]:
    words = words.strip()
    inside = _BRACKETS.search(words)
    for each in (words, inside["inside"] if inside else ""):
        if old := _BRACKET_OLD.fullmatch(each):
            missed = first_name_in(old["old"])
            if missed:
                yield name, missed
                return
        elif (new := _BRACKET_ING.fullmatch(each) or _BRACKET_NEW.fullmatch(each)) and (
            came := first_name_in(new["new"])
        ):
            yield came, name
            return


def _running(words: str, *, bare: bool) -> Iterator[tuple[str, str]]:
    for found in _BRACKETS.finditer(words):
        before = last_name_in(words[max(0, found.start() - 120) : found.start()])
        if before and not re.match(r"for\b", found["inside"]):
            yield from _beside(before, found["inside"])
    said = ""
    for _, sentence in sentences(words):
        for clause in sentence.split(";"):
            yield from _clause(clause, said, bare=bare)
            said = clause


def _clause(clause: str, said: str, *, bare: bool) -> Iterator[tuple[str, str]]:
    plain = _BRACKETS.sub("", clause)
    if instead := _INSTEAD.search(plain):
        yield from _paired(_last(plain[: instead.start()]), _first(plain[instead.end() :]))
    elif replaced := _REPLACED.search(plain):
        yield from _paired(_first(plain[replaced.end() :]), _last(plain[: replaced.start()]))
    elif (end := _WITH_END.search(plain)) and len(parts := _WITH.split(plain[: end.start()])) >= 2:
        yield from _paired(_last(parts[-1]), _last(parts[-2]))
    elif alone := _AS.search(plain):
        for name in _last(plain[: alone.start()]):
            yield name, ""
    elif his := _HIS.search(plain):
        yield from _paired(_last(plain[: his.start()]), [name for name in [_any_name(said)] if name])
    elif bare and (stands := _FOR.search(plain)):
        yield from _paired(_last(plain[: stands.start()]) or _first(plain), _first(plain[stands.end() :]))


def _last(words: str) -> list[str]:
    """The people whom words end with: a list of them, else the one name at the end."""
    people = _names(people_in(words))
    last = last_name_in(words)
    return (
        people
        if people and (not last or people[-1] == last or len(people) > 1 or not looks_like_name(last))
        else [last]
        if last
        else []
    )


def _first(words: str) -> list[str]:
    first = first_name_in(words)
    people = _names(people_in(re.split(r"\brespectively\b|\bwho\b|\.\s|\(", words, maxsplit=1)[0]))
    return [first, *people[1:]] if first and people else [first] if first else []


def _names(people: list[Named]) -> list[str]:
    return [each.name for each in people]


def _any_name(words: str) -> str:
    people = people_in(words)
    return people[0].name if people else first_name_in(words)


def _paired(ins: list[str], outs: list[str]) -> Iterator[tuple[str, str]]:
    """Those who stood in with those they stood in for, in order."""
    if not ins:
        return
    if len(outs) > len(ins):
        outs = outs[: len(ins)] if len(ins) == 1 else outs[-len(ins) :]
    for at, name in enumerate(ins):
        yield name, outs[at] if at < len(outs) else ""
