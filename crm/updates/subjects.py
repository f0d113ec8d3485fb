"""What an engagement was about, in the words of its subject: within the sentence, or in quotation marks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from crm.updates.words import an, lowered, quoted, small, words_of

if TYPE_CHECKING:
    from crm.updates.facts import Fact

_KIND: Final = r"(?:joint )?(?:letter|email|call|meeting|visit|statement|question|correspondence|roundtable)"
_ON: Final = re.compile(
    rf"{_KIND}(?: (?:with|to|from) .+?)? (?:on|about|regarding|concerning) (.+)", re.IGNORECASE
)
_OCCASION: Final = re.compile(
    r"(?:Annual|Catch-up|Courtesy|Follow-up|Introductory|Monthly|Quarterly|Regular|Weekly) "
    r"(?:call|catch-up|discussion|meeting|visit)",
    re.IGNORECASE,
)
_BACK: Final = re.compile(r"^(?:(?:re|fwd?):\s*)+", re.IGNORECASE)
"""What a mail program puts before the subject of an answer."""
_WITH: Final = re.compile(rf"{_KIND} (?:with|to|from) [^:;,]+", re.IGNORECASE)
_AT: Final = re.compile(r"(?P<name>.+) at the board")
_TO: Final = re.compile(
    r"Invitation (to (?:join|attend|speak|take|give|meet|visit|be|become|comment|host|chair|contribute) .+)"
)
_TO_WHAT: Final = re.compile(r"Invitation (to (?:the|a|an|our|their) .+)")
_REPORT: Final = re.compile(r"Report(?:: | on )(.+)")
_WORKS: Final = (
    (re.compile(r"(Response|Reply) to (.+)"), "a {0} to {1}"),
    (re.compile(r"((?:Written |Further |Oral |Supplementary )?[Ee]vidence) (?:to|for) (.+)"), "{0} to {1}"),
    (re.compile(r"(Submission|Representation|Petition) to (.+)"), "a {0} to {1}"),
    (re.compile(r"(Research|Guidance|Analysis|Advice) (?:on|about) (.+)"), "{0} on {1}"),
    (
        re.compile(r"(Press release|Statement|Briefing|Paper|Survey|Study|Guide) (?:on|about) (.+)"),
        "a {0} on {1}",
    ),
)
_EVENTS: Final = words_of(
    """annual briefing conference debate exhibition fringe hearing hybrid joint launch lecture national online panel
    reception regional roundtable round-table seminar session summit symposium virtual webinar workshop"""
)
_NUMBERS: Final = words_of("two three four five six seven eight nine ten several")


@dataclass(frozen=True, slots=True)
class Subject:
    """What it was about: `text` as it stands in a sentence; `titled` where that is the subject in quotation marks.

    `at_board` says that all the subject says is that they came to the board, `occasion` that it says what it was: "an
    introductory meeting". An empty text says nothing new.
    """

    text: str
    titled: bool = False
    at_board: bool = False
    occasion: bool = False


def subject_of(fact: Fact) -> Subject:
    """What a letter, a call, a meeting was about."""
    said = _BACK.sub("", " ".join(fact.subject.split()).rstrip("."))
    if not said:
        return Subject("")
    if _OCCASION.fullmatch(said):
        return Subject(an(small(said)), occasion=True)
    came = _AT.fullmatch(said)
    if came and any(came["name"] in one.name or one.name in came["name"] for one in fact.who):
        return Subject("", at_board=True)
    if within := _ON.fullmatch(said):
        return Subject(lowered(within[1], fact.body) or within[1])
    if _WITH.fullmatch(said):
        return Subject("")
    plain = None if _names_somebody(said, fact) else lowered(said, fact.body)
    if plain is None or (":" in plain and fact.kind == "other"):
        return Subject(quoted(said), titled=True)
    return Subject(plain)


def work_of(fact: Fact, report_on: str) -> str:
    """What was sent, published or said: "a response to the review's call for advice", else its title in quotation marks.

    `report_on` is the wording for a report, with the field {subject}.
    """
    said = " ".join(fact.subject.split()).rstrip(".")
    if within := _REPORT.fullmatch(said):
        return report_on.format(subject=lowered(within[1], fact.body) or within[1])
    for pattern, shape in _WORKS:
        if within := pattern.fullmatch(said):
            return shape.format(small(within[1]), lowered(within[2], fact.body) or within[2])
    return quoted(said)


def event_of(fact: Fact) -> str:
    """What was held: "an online conference on youth services", "two roundtables with councils"."""
    said = " ".join(fact.subject.split()).rstrip(".")
    first = said.split(maxsplit=1)[0] if said else ""
    follows = said[len(first) :].lstrip()[:1]
    if follows.islower() and first.lower() in _EVENTS:
        return an(small(said))
    if first.lower() in _NUMBERS and follows.islower():
        return small(said)
    return quoted(said)


def invited_to(fact: Fact) -> str | None:
    """To what somebody was invited: "to join the advisory group"; None where the subject does not say it so."""
    said = " ".join(fact.subject.split()).rstrip(".")
    within = _TO.fullmatch(said) or _TO_WHAT.fullmatch(said)
    return within[1] if within else None


def _names_somebody(said: str, fact: Fact) -> bool:
    return any(one.name and one.name in said for one in fact.who)
