"""Where the clause of each act begins and ends, and acts whose verb is left out because it was said before."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from crm.papers.lexicon import NOUN
from crm.papers.told import Act, Setting, trimmed

_WHERE: Final = re.compile(r"(?:,\s*)?\bwhere\s+$|:\s*(?:[\w’']+\s+){0,4}$")


_PLACE: Final = frozenset({"be at", "attend"})


def without_settings(setting: Setting, found: list[Act]) -> list[Act]:
    """The acts without one that only sets the scene for the next: "we were in Leeds for …, where we hosted …"."""
    text = setting.text
    kept = []
    for place, act in enumerate(found):
        following = found[place + 1] if place + 1 < len(found) else None
        if following is not None and act.family in _PLACE:
            gap = text[act.word_end : max(act.word_end, following.start)]
            if _WHERE.search(gap):
                continue
        kept.append(act)
    return kept


_ELLIPSIS: Final = re.compile(
    r"(?:,\s*|\s)(?:and|then|as\s+well\s+as)\s+(?:also\s+|then\s+|again\s+)?(?:to|at|with|before|about)\s+(?=(?:the\s+|a\s+|an\s+|our\s+)?[A-Z])"
)


_REPEATS: Final = frozenset({"speak", "meet", "write", "attend", "visit", "give", "chair", "be at", "appear"})


def with_ellipses(setting: Setting, found: list[Act]) -> list[Act]:
    """The acts with those whose verb is not said again: "spoke at the conference and to the network"."""
    made: list[Act] = []
    for place, act in enumerate(found):
        made.append(act)
        limit = found[place + 1].start if place + 1 < len(found) else setting.sentence.end
        if act.family in _EACH_ON_A_DAY:
            made.extend(_each_on_its_day(setting, act, limit))
        if act.family not in _REPEATS:
            continue
        lead = setting.text[act.word_end : act.word_end + 14].strip().split(" ")[0].lower()
        for again in _ELLIPSIS.finditer(setting.text, act.word_end, max(act.word_end, limit)):
            word = again[0].split()[-1].lower()
            if lead not in {"to", "at", "with", "before", "about", "on"} and act.family != "speak":
                continue
            if (act.family == "write" and word != "to") or (act.family == "meet" and word != "with"):
                continue
            if any(name.start < again.start() < name.end for name in setting.named):
                continue
            if not any(again.end() <= name.start <= again.end() + 6 for name in setting.named):
                continue
            at = again.start() + len(again[0]) - len(again[0].lstrip(", \n"))
            made.append(replace(act, start=at, word_start=at, word_end=again.end() - 1))
    return sorted(made, key=lambda one: one.word_start)


_EACH_ON_A_DAY: Final = frozenset({"meet", "see", "visit"})
_DAY: Final = re.compile(
    r"\b(?:on|in)\s+(?:the\s+)?(?:\d{1,2}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December)\b|\bthe\s+(?:following|next)\s+(?:day|week|month)\b|\b(?:yesterday|today)\b"
)
_ANOTHER: Final = re.compile(r"(?:,|,?\s+and(?:\s+then)?)\s+(?:the\s+)?$")


def _each_on_its_day(setting: Setting, act: Act, limit: int) -> list[Act]:
    """Those met on days of their own: "I met the Minister on 5 May and the Secretary of State the following day"."""
    text = setting.text
    others = [name for name in setting.named if act.word_end < name.start < limit]
    made: list[Act] = []
    last = act.word_end
    for name in others[:_MOST_ON_DAYS]:
        lead = _ANOTHER.search(text, max(last, name.start - 16), name.start)
        if lead is None or not _DAY.search(text, last, lead.start()):
            continue
        following = next((one.start for one in others if one.start > name.end), limit)
        if not _DAY.search(text, name.end, max(name.end, min(limit, following, name.end + 90))):
            continue
        at = name.start
        made.append(replace(act, start=at, word_start=at, word_end=at))
        last = name.end
    return made


_MOST_ON_DAYS: Final = 12


def carried_on(setting: Setting, last: Act) -> list[Act]:
    """A part of a row after a semicolon whose verb stands in the part before: "; and at the Minderoo Centre’s conference"."""
    text, (start, end) = setting.text, setting.sentence
    lead = re.match(r"(?:and\s+|then\s+|also\s+)*(?:about|at|on|to|with|for|in)\s", text[start:end])
    if lead is None or last.family not in _REPEATS | {"hold"}:
        return []
    near = any(not setting.ours.is_name(name.party.name) for name in setting.named)
    if not (near or NOUN.search(text, start, end)):
        return []
    at = start + len(lead[0]) - len(lead[0].split()[-1]) - 1
    stop = trimmed(text, start, end)
    return [
        replace(
            last, start=max(start, at), end=stop, word_start=max(start, at), word_end=start + len(lead[0]) - 1
        )
    ]


_JOINT: Final = re.compile(r"[\s,;]*(?:\b(?:and|but|then|also|before|after|plus)\b[\s,]*)*$", re.IGNORECASE)


def clauses(setting: Setting, found: list[Act]) -> list[Act]:
    """Each act with its own clause: up to where the next begins."""
    text, (start, end) = setting.text, setting.sentence
    made: list[Act] = []
    for place, act in enumerate(found):
        begin = (
            start if place == 0 else max(act.start, made[-1].end) if act.start < made[-1].end else act.start
        )
        stop = end
        if place + 1 < len(found):
            following = found[place + 1]
            stop = following.start if following.start > act.word_end else following.word_start
            joint = _JOINT.search(text, max(act.word_end, stop - 40), stop)
            stop = joint.start() if joint else stop
        stop = trimmed(text, begin, max(stop, act.word_end))
        made.append(replace(act, start=min(begin, act.word_start), end=stop))
    return made
