"""What stands over a letter besides names: its date, its references, its subject."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from crm.errors import BadInput
from crm.letters.layout import Layout, Line
from crm.mail.plain import clean_line
from crm.mail.threads import clean_subject
from crm.vocabulary.natural_date import find_dates, read_date
from crm.vocabulary.partial_date import PartialDate

_LABEL: Final = re.compile(r"\s*(?:date(?:d)?|sent|issued)\s*[:.]?\s*", re.IGNORECASE)
_BEFORE_DATE: Final = re.compile(
    r"\s*(?:[A-Z][\w .'’-]{0,40},\s*|(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s*|date[:.]?\s*)?",
    re.IGNORECASE,
)
_REFERENCE: Final = re.compile(
    r"\b(?P<whose>our|your|my|their)?\s?(?:ref(?:erence|\.)?)(?:\s?(?:no|number)\b\.?)?\s?[:.]\s?(?P<value>[^\s:;,][^:;,\n]{0,60}?)"
    r"(?=\s{2,}|\s*(?:our|your|my)\s+ref|\s*(?:date|tel|email)\s*[:.]|[;,]|\s*$)"
    r"|\b(?P<plain>our|your|my) ref(?:erence)?\s(?P<number>[A-Z0-9][\w/.-]*\d[\w/.-]*)",
    re.IGNORECASE,
)
_WITHIN: Final = re.compile(
    r"\b(?:(?P<whose>our|your|my)\s)?ref(?:erence|\.)?(?:\s(?:no|number)\b\.?)?\s?:?\s?(?P<value>(?=[^\s]{0,40}\d)[A-Z0-9][\w/.-]{2,40})",
    re.IGNORECASE,
)
_SUBJECT: Final = re.compile(
    r"\s*(?:re|ref|subject|regarding)\s*[:\-–]\s*(?P<rest>\S.{2,300})$", re.IGNORECASE
)
_BODY_BEGINS: Final = re.compile(
    r"(?:i|we|thank|thanks|further|following|as|in|on|with|may|it|this|please|many|having|when|since|after|at|for|you|your|our|my"
    r"|congratulations|warm|happy)\s+(?:\w+)",
    re.IGNORECASE,
)
_LONGEST_SUBJECT: Final = 200


@dataclass(frozen=True, slots=True)
class Dated:
    """The date of a letter with the words that give it; unknown where it has none."""

    when: PartialDate
    line: Line | None = None


def date_in(layout: Layout, dated_by: PartialDate) -> Dated:
    """The date on a letter, as precise as it is written. `dated_by` is a date from elsewhere, which only lends its year.

    The head is looked at first; then the lines after the signature, where some letters have it.
    """
    today = dated_by.latest or dated_by.earliest
    for lines in (layout.head[::-1], layout.signed, layout.body[:2]):
        for line in lines:
            when = _date_of(line.text, today)
            if when:
                return Dated(when, line)
    return Dated(PartialDate.unknown())


def _date_of(text: str, today: date | None) -> PartialDate | None:
    """The date that a line is, with no more than a label, a weekday or a town before it."""
    if len(text) > 70 or not any(sign.isdigit() for sign in text):
        return None
    plain = _LABEL.sub("", text, count=1).strip(" .,") if _LABEL.match(text) else text.strip(" .,")
    if not today and not re.search(r"\d{4}|\d[/.-]\d{2}\b|’\d\d|'\d\d", plain):
        return None
    try:
        when = read_date(plain, today or date(1900, 1, 1))
    except BadInput:
        return _date_within(plain, today)
    return when if _reasonable(when) else None


def _date_within(text: str, today: date | None) -> PartialDate | None:
    """The date in a line beside a town or a reference: "London, 8 January 2021", "Our ref: X    8 January 2021"."""
    for found in find_dates(text, today or date(1900, 1, 1)):
        before, after = text[: found.start], text[found.end :]
        alone = not after.strip(" .,") and (
            _BEFORE_DATE.fullmatch(before) or _REFERENCE.search(before) or "date" in before.lower()
        )
        if found.when is not None and alone and _reasonable(found.when):
            return found.when
    return None


def _reasonable(when: PartialDate) -> bool:
    return (
        bool(when)
        and when.earliest is not None
        and when.latest is not None
        and 1900 < when.earliest.year <= when.latest.year < 2200
    )


def references(lines: Sequence[Line]) -> list[tuple[str, str, Line]]:
    """The references over a letter: ("our" or "your" of whoever writes, the reference, the line); dates are none."""
    found = []
    for line in lines:
        for one in _REFERENCE.finditer(line.text[:300]):
            value = (one["value"] or one["number"] or "").strip(" .")
            whose = (one["whose"] or one["plain"] or "our").lower()
            if value and any(sign.isdigit() for sign in value):
                found.append(("your" if whose in {"your", "their"} else "our", clean_line(value, 60), line))
    return found[:6]


def references_answered(lines: Sequence[Line]) -> list[tuple[str, str, Line]]:
    """The references in the first lines of a body: "your letter of 8 January (ref: ABC/21-014)" answers that one."""
    found: list[tuple[str, str, Line]] = []
    for line in lines[:4]:
        for one in _WITHIN.finditer(line.text[:2_000]):
            whose = "our" if (one["whose"] or "").lower() in {"our", "my"} else "your"
            found.append((whose, one["value"].rstrip("."), Line(one[0], line.start + one.start())))
    return found[:4]


def is_reference(text: str) -> bool:
    """Whether a line is one of references."""
    found = _REFERENCE.search(text[:300])
    return found is not None and found.start() < 12


def subject_of(layout: Layout) -> tuple[str, Line | None, int]:
    """The subject, its line, and how many lines of the body it takes; empty where a letter has none."""
    for place, line in enumerate(layout.body[:2]):
        if found := _SUBJECT.match(line.text):
            return clean_subject(found["rest"].strip(" .")), line, place + 1
    taken: list[Line] = []
    for place, line in enumerate(layout.body[:3]):
        follows = layout.body[place + 1] if place + 1 < len(layout.body) else None
        if not _is_title(line.text) or follows is None or (taken and line.gap):
            break
        taken.append(line)
        if follows.gap or len(follows.text) > 120:
            break
    if taken:
        return clean_subject(" ".join(line.text for line in taken).strip(" .")), taken[0], len(taken)
    for line in layout.head:
        if (found := _SUBJECT.match(line.text)) and not is_reference(line.text):
            return clean_subject(found["rest"].strip(" .")), line, 0
    return "", None, 0


def _is_title(text: str) -> bool:
    """Whether a line after the salutation is a title rather than the beginning of what is said."""
    plain = text.strip()
    if len(plain) > _LONGEST_SUBJECT or plain.endswith((".", ",", ";", "?", "!")) or len(plain.split()) > 28:
        return False
    return plain.isupper() or not _BODY_BEGINS.match(plain)
