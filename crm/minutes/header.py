"""The head of minutes: which body sat, on what day, and where."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from crm.minutes.blocks import Block
from crm.vocabulary.natural_date import find_dates

_BODY_WORD = (
    r"(?:board|committee|sub-committee|subcommittee|cabinet|council|panel|forum|group|trustees|executive|partnership|commission|assembly|authority|"
    r"taskforce|task force|network|governors|governing body|directors|association|society|court|conference|alliance|collaborative)"
)
_BODY = re.compile(rf"\b{_BODY_WORD}\b", re.IGNORECASE)
_GENERAL = re.compile(
    r"\b(?:annual|parish|general|town|assembly|electors[’']?)\s+(?:\w+\s+)?meeting\b", re.IGNORECASE
)
_SMALL = re.compile(r"(?<=\s)(?:And|Of|The|For|In|On|With)\b|(?<=[’'])S\b")
_SITS = re.compile(
    r"\b(?:board|committee|sub-?committee|cabinet|panel|forum|group|trustees|executive|governors|directors|assembly|commission|council of)\b",
    re.IGNORECASE,
)
_CONNECTS = re.compile(
    r"(?:[\s,:;–—-]|\b(?:on|held|dated|(?:mon|tues|wednes|thurs|fri|satur|sun)day|Weds?|Tues?|Thurs?|Mon|Fri)\b)+$",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"^[\s,;–—-]*(?:at\s+)?(?:\d{1,2}(?:[.:]\d\d)?\s*(?:am|pm|noon|hrs|hours)?\.?(?:\s*(?:-|–|to|until)\s*\d{1,2}(?:[.:]\d\d)?\s*(?:am|pm|noon)?)?(?=[\s,;.]|$))?",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\s*\((?:draft|unconfirmed|confirmed|approved|virtual|hybrid|public)[^)]*\)", re.IGNORECASE
)
_TAIL = re.compile(
    r"[\s:–—-]*(?:\b|(?<=[–—-]))(?:draft |unconfirmed |confirmed |action )?(?:meeting )?(?:minutes|notes?)(?:\s+of\s+(?:the\s+)?(?:meeting|decisions|actions)[\w ]{0,40})?(?: and actions)?\s*$",
    re.IGNORECASE,
)
_HELD = re.compile(
    r"(?:(?:draft|unconfirmed|confirmed|approved|final)\s+)*(?:minutes?|notes?|record|action notes?|notes? of decisions[\w ]*)(?:\s+(?:of|from|for))?\s*(?:[:–—-]\s*)?"
    r"(?:(?:a|an|the)\s+)?(?:(?:virtual|remote|hybrid|online|ordinary|extraordinary|special|annual|quarterly|monthly|informal|formal|public)\s+)*(?:(?:meeting|proceedings|session)s?\s+(?:of|for)\s+)?(?:the\s+)?(?P<body>.+)",
    re.IGNORECASE,
)
_HELD_AT = re.compile(
    r"[,.]?\s*\b(?:(?:which was|that was)\s+)?held\b|\s+(?=on\s+(?:\w+day|\d))|\s+[-–—]\s+|,\s*(?=(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\d{1,2}(?:st|nd|rd|th)?\s)",
    re.IGNORECASE,
)
_FIELDS = re.compile(
    r"(?:(?P<body>title|meeting(?: title| name| of)?|committee|board|body|name of (?:meeting|committee|board)|group)|(?P<venue>venue|location|place|held (?:at|in|via)|where|meeting place)|"
    r"(?P<date>date(?: and time| & time|/time| of meeting)?|day|when|meeting date|held on))\s*(?:[:\t]\s*(?P<rest>.*))?",
    re.IGNORECASE,
)
_VENUE_IN = re.compile(
    r"\bheld\b[^\n]{0,160}?\b(?:at|in|via|by|on(?=\s+(?:microsoft|ms|zoom|teams)))\s+(?P<venue>(?!\d{1,2}[.:]?\d{0,2}\s*(?:am|pm|noon|hours|hrs)\b|\d{1,2}[.:]\d\d|noon\b)[^\n]{3,160})",
    re.IGNORECASE,
)
_AT_VENUE = re.compile(r"(?:^|[,\s])(?:at|in|via)\s+(?P<venue>(?!\d|noon\b)(?:the\s+)?[A-Z][^\n]{3,160})")
_VENUE_TAIL = re.compile(
    r"\s*(?:\.\s*)?\bview directions\b.*|\s*[,.]?\s+(?:on|at|from|commencing|starting|beginning)\s+(?:at\s+)?(?=(?:\w+day\b|\d{1,2}(?:[.:]\d\d)?\s*(?:am|pm|noon|hrs|hours)?\b|noon\b|the\s+\d)).*|[,;]?\s+\d{1,2}[.:]\d\d\s*(?:am|pm|[-–]).*",
    re.IGNORECASE,
)
_NOT_BODY = re.compile(
    r"(?:agenda(?: and minutes)?|(?:draft |unconfirmed |approved |confirmed )?(?:minutes|notes?)(?: of (?:the )?(?:meeting|decisions.*))?|items?|no\.? item|contact|present|apologies|"
    r"public document pack|agenda item|printed minutes|minutes template|meeting)[:.]?",
    re.IGNORECASE,
)
_LABELLED_ELSEWHERE = re.compile(
    r"(?:contact|present|apolog|in attendance|also|officers?|members?|attendees?|time|chair|clerk|substitut|visitors?|guests?|note|email|tel)\b[^:]{0,40}(?::|$)",
    re.IGNORECASE,
)
_MOST = 40
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Header:
    """What the head of minutes says; empty or None where it does not."""

    body: str = ""
    day: date | None = None
    venue: str = ""


def header_of(blocks: list[Block], dated: date | None, organisation: str = "") -> Header:
    """Read the blocks before the first item; a line that only names our `organisation` names no body of it."""
    head = blocks[:_MOST]
    fields = _fields(head)
    written = fields.get("body", "")
    body = _before_date(written, dated)[0] if _day(written, dated) else _clean_body(written)
    day = _day(fields.get("date", ""), dated)
    venue = _clean_venue(fields.get("venue", ""))
    for at, block in enumerate(head):
        words = block.full
        if _LABELLED_ELSEWHERE.match(words) or len(words) > 400:
            continue
        held = _HELD.match(words)
        if held and not body and not _NOT_BODY.fullmatch(words):
            named = _clean_body(_HELD_AT.split(f" {held['body']}", maxsplit=1)[0])
            body = (
                named
                if (_BODY.search(named) or _GENERAL.search(named)) and not _NOT_BODY.fullmatch(named)
                else ""
            )
        if not day and (found := _day(words, dated)):
            day = found
            before, rest = _before_date(words, dated)
            body = body or before
            if not venue and rest and not held and re.search(r"[A-Za-z]{3}", rest) and (rest[:1].isupper()):
                venue = _clean_venue(rest)
        if (
            (not venue and (place := _VENUE_IN.search(words)))
            or (not venue and held and (place := _AT_VENUE.search(words)))
            or (not venue and at and _day(words, dated) and (place := _AT_VENUE.search(words)))
        ):
            venue = _clean_venue(place["venue"])
    return Header(body or _body_line(head, organisation), day, venue)


def _fields(head: list[Block]) -> dict[str, str]:
    """What stands after "Date:", "Venue:" and the like, on the line, in the next cell or on the next line."""
    found: dict[str, str] = {}
    for at, block in enumerate(head):
        words = "\t".join(block.cells) if block.cells else block.text
        field = _FIELDS.fullmatch(words) if len(words) <= 400 else None
        if field is None or block.mark:
            continue
        name = str(
            field.lastgroup
            if field.lastgroup != "rest"
            else next(key for key in ("body", "venue", "date") if field[key])
        )
        rest = (field["rest"] or "").replace("\t", " ").strip()
        if (
            not rest
            and at + 1 < len(head)
            and (":" in words or name != "body")
            and not _FIELDS.fullmatch(head[at + 1].text)
        ):
            rest = head[at + 1].text
        if name == "body" and not _BODY.search(rest) and _day(rest, None):
            name = "date"
        found.setdefault(name, rest)
    return found


def _day(words: str, dated: date | None) -> date | None:
    if not any(letter.isdigit() for letter in words):
        return None
    for found in find_dates(words[:300], dated or date(1, 1, 1)):
        given = bool(re.search(r"\d{4}|\d[/.]\d{2}\b|['’]\d\d", words[found.start : found.end]))
        if found.when is not None and found.when.precision == "day" and (given or dated is not None):
            return found.when.day
    return None


def _before_date(words: str, dated: date | None) -> tuple[str, str]:
    """The name before the date on one line, and what follows it: "Housing Board - Thursday, 7th March, 2024, Town Hall"."""
    for found in find_dates(words[:300], dated or date(1, 1, 1)):
        if found.when is None or found.when.precision != "day":
            continue
        before = _CONNECTS.sub("", words[: found.start])
        after = re.fullmatch(r"\s*[-–—]\s*(?P<body>[^()]{3,120}?)\s*(?:\(.{1,40}\))?", words[found.end :])
        if after and not before.removesuffix("Meeting") and _BODY.search(after["body"]):
            return _clean_body(after["body"]), ""
        rest = _CLOCK.sub("", words[found.end :]).strip(" ,;–—-.")
        return (_clean_body(before) if _BODY.search(before) and not _NOT_BODY.fullmatch(before) else ""), rest
    return "", ""


def _body_line(head: list[Block], organisation: str) -> str:
    """A line that is nothing but the name of a body, rather than of the organisation it belongs to."""
    lines = []
    for block in head[:8]:
        words = block.text
        if (
            block.mark
            or block.cells
            or _NOT_BODY.fullmatch(words)
            or _LABELLED_ELSEWHERE.match(words)
            or _FIELDS.fullmatch(words)
        ):
            continue
        body = _clean_body(words)
        if (
            _BODY.search(body)
            and len(words.split()) <= 14
            and not words.endswith((".", ";"))
            and words[:1].isupper()
        ):
            lines.append(body)
    if not lines:
        return ""
    others = [line for line in lines if line.lower() != organisation.lower()]
    return next((line for line in others if _SITS.search(line)), others[0] if others else lines[0])


def _clean_body(words: str) -> str:
    words = _ABOUT.sub("", words.strip()[:_LONGEST])
    words = _TAIL.sub("", words)
    words = re.sub(
        r"^(?:(?:draft |unconfirmed )?(?:minutes|notes?) (?:of|from) (?:the |a )?)?(?:meeting of (?:the )?|the )?",
        "",
        words.strip(" .,:–—-"),
        flags=re.IGNORECASE,
    )
    if not _GENERAL.search(words):
        words = re.sub(r"\b(?:meeting|catch[- ]?up|call)\s*$", "", words, flags=re.IGNORECASE)
    words = words.strip(" .,:–—-")
    _, parted, last = words.partition(": ")
    if parted and _SITS.search(last):
        words = last
    if words.isupper() and len(words.split()) > 1:
        words = _SMALL.sub(lambda small: small[0].lower(), words.title())
    return f"{words[:1].upper()}{words[1:]}"


def _clean_venue(words: str) -> str:
    return _VENUE_TAIL.sub("", words[:_LONGEST]).strip(" .,;")
