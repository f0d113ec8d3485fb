"""The date in a plain line: which of the dates it names is the one on which it happened.

One date is taken. A second one beside it, or words in the shape of a date that are none, are told rather than
left to become part of a name.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date

from crm.errors import BadInput
from crm.vocabulary.edtf import MONTHS
from crm.vocabulary.natural_date import Found, Prefer, beyond, find_dates, read_date
from crm.vocabulary.text import clip

ABOUT = re.compile(
    r"(?:^|(?<=[\s,;:]))(?P<lead>(?:in\s+relation\s+to|with\s+regard\s+to|on\s+the\s+subject\s+of|to\s+discuss|about|regarding|concerning|re)\b:?)\s+",
    re.IGNORECASE,
)
COLON = re.compile(r":[\s\x00]+(?=[^\s\x00])")
ON = re.compile(r"(?:(?<=,)\s*|\s)on\s+(?!behalf\b)(?=\S)", re.IGNORECASE)
PURPOSE = re.compile(
    r"\s(?P<purpose>to\s+(?:welcome|ask|raise|thank|congratulate|invite|seek|offer|request|set|urge|mark|launch|hear|explore|press)\b)",
    re.IGNORECASE,
)

_FIRST = re.compile(r"[ \t]{0,8}([^\s:#@][^:#@]{0,40}):(?!\d)\s*")
_LEAD = re.compile(r"[\s,;(]*(?:\b(?:on|in|dated|of|for|during)\s*)?$", re.IGNORECASE)
_LEAD_OF_ANOTHER = re.compile(
    r"[\s,;(]*\b(?:(?:and|or)\s+)?(?:then\s+)?(?:again\s+)?(?:(?:on|in|for|by|before|after)\s*)?$",
    re.IGNORECASE,
)
_BOUND = re.compile(r"\b(?P<way>before|after|since|until|till|up\s+to)\s+(?:the\s+)?$", re.IGNORECASE)
# After "before March 2021", what shows that it is a bound and not "after the March 2021 budget".
_BOUND_ENDS = re.compile(
    r"[\s\x00]*(?:$|[.,;:)@]|(?:about|re|regarding|concerning|on|to|with|from|cc|copied|and|at|in|by|over)\b)",
    re.IGNORECASE,
)
_SUBJECT_FOLLOWS = re.compile(
    r"[\s,;\x00]*(?:$|(?:about|re|regarding|concerning|on|to\s+discuss)\b|:)", re.IGNORECASE
)
_NAME_FOLLOWS = re.compile(r"[\s,;\x00]*(?:to|with|from|alongside|cc|copied|by|at|in)\b", re.IGNORECASE)
_OF_ANOTHER = re.compile(r"(?:\b(?:of|dated|from|the|their|his|her|our)|['’]s)\s+$", re.IGNORECASE)
_NUMBERS = r"\d{4}[-/]\d{1,2}[-/]\d{1,2}|\d{1,2}/\d{1,2}/\d{1,8}|\d{1,2}[.-]\d{1,2}[.-]\d{4,8}"
_MONTH = f"(?:{'|'.join(MONTHS)}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
_LIKE = re.compile(
    rf"(?<![\w/.-])(?:{_NUMBERS}|\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTH}\s\d{{4}}|{_MONTH}\s\d{{1,2}},?\s\d{{4}})(?![\w/-])",
    re.IGNORECASE,
)
_EDGE = " \t\n,;:.–—-)\x00"
_LOOK_BACK = 40


def date_of_line(text: str, today: date, prefer: Prefer) -> tuple[Found | None, str]:
    """The date it happened, and the text with every date outside the subject blanked out; None where none is named.

    A date before a colon goes first, then the first outside the subject. One that does not exist, and one of
    two, has no `when`, but a problem. `prefer` says which way to look for a year that is not written.
    """
    if first := _FIRST.match(text):
        try:
            when = read_date(first[1], today, prefer)
        except BadInput:
            when = None
        if when:
            return Found(first.start(1), first.end(1), when), blank(text, (0, first.end()))
    found = find_dates(text, today, prefer, impossible=True)
    chosen = _chosen(text, found) if found else None
    masked = text
    if chosen is not None:
        chosen, masked = _taken(text, chosen)
    return _alone(masked, chosen, [one for one in found if chosen is None or one.end != chosen.end], today)


def blank(text: str, span: tuple[int, int]) -> str:
    """The text with a piece of it blanked out: no name and no word is there any more."""
    return text[: span[0]] + "\x00" * (span[1] - span[0]) + text[span[1] :]


def _chosen(text: str, found: list[Found]) -> Found | None:
    about = ABOUT.search(text)
    if about is None:
        return found[0]
    # "About 8 January 2021 about early years": the first is the day, not the subject.
    nearly = next((one for one in found if one.start == about.start()), None)
    if nearly and (
        _SUBJECT_FOLLOWS.match(text, nearly.end)
        or (_NAME_FOLLOWS.match(text, nearly.end) and ABOUT.search(text, nearly.end))
    ):
        return nearly
    outside = [one for one in found if one.start < about.start()]
    ends = [one for one in found if not text[one.end :].strip(_EDGE)]
    leads = [
        one
        for one in found
        if re.search(r"\b(?:on|dated)\s+$", text[about.start() : one.start], re.IGNORECASE)
    ]
    return next(iter((*outside, *ends, *leads)), None)


def _taken(text: str, chosen: Found) -> tuple[Found, str]:
    """The date with the "before" or "after" that leads to it, and the text without both."""
    begin = max(0, chosen.start - _LOOK_BACK)
    bound = _BOUND.search(text[begin : chosen.start])
    start = chosen.start
    if bound and chosen.when is not None and _BOUND_ENDS.match(text, chosen.end):
        start = begin + bound.start()
        with suppress(BadInput):  # beyond the calendar
            chosen = chosen._replace(start=start, when=beyond(chosen.when, bound["way"]))
        begin = max(0, start - _LOOK_BACK)
    lead = _LEAD.search(text[begin:start])
    return chosen, blank(text, (begin + lead.start() if lead else start, chosen.end))


def _alone(text: str, chosen: Found | None, others: list[Found], today: date) -> tuple[Found | None, str]:
    """The date chosen, unless another, or what looks like one, stands outside the subject; and the text without those."""
    end = _subject_from(text)
    problem: BadInput | None = None
    spans: list[tuple[int, int]] = []
    for other in others:
        if (
            other.start >= end
            or text[other.start] == "\x00"
            or _OF_ANOTHER.search(text[max(0, other.start - 12) : other.start])
        ):
            continue
        exact = other.when is None or other.when.day is not None
        if exact and chosen is not None:
            spans.append((other.start, other.end))
            problem = problem or _clash(chosen, other)
    for like in _LIKE.finditer(text, 0, end):
        if any(one.start < like.end() and like.start() < one.end for one in others):
            continue
        spans.append(like.span())
        problem = problem or _unread(like[0], today)
        chosen = chosen or Found(like.start(), like.end(), None)
    for start, stop in spans:
        begin = max(0, start - _LOOK_BACK)
        lead = _LEAD_OF_ANOTHER.search(text[begin:start])
        text = blank(text, (begin + lead.start() if lead else start, stop))
    if problem is not None and chosen is not None:
        chosen = Found(chosen.start, chosen.end, None, problem.message, problem.hint or "")
    return chosen, text


def _subject_from(text: str) -> int:
    """Where the subject begins; the "on" of a date is not the one that begins it."""
    on = next((one for one in ON.finditer(text) if not _LIKE.match(text, one.end())), None)
    begins = (ABOUT.search(text), COLON.search(text), PURPOSE.search(text), on)
    return min((one.start() for one in begins if one), default=len(text))


def _clash(chosen: Found, other: Found) -> BadInput | None:
    """What is wrong with a second date; nothing if it says the same."""
    if chosen.when is None or chosen.when == other.when:
        return None
    if other.when is None:
        return BadInput(other.problem, hint=other.hint or None)
    return BadInput(
        f"there are two dates: {chosen.when} and {other.when}",
        hint="Keep the day on which it happened; log what happened on two days one by one.",
    )


def _unread(written: str, today: date) -> BadInput:
    """Why what looks like a date is none."""
    try:
        read_date(written, today)
    except BadInput as error:
        return error
    return BadInput(f"“{clip(written, 40)}” is not clear as a date here", hint="Give the date with --on.")
