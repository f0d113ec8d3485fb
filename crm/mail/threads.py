"""What tells that one thing answers another where no Message-ID does: subjects, references, "your letter of …".

Two kinds of hint come of it. A *thread key* is the subject without its Re: and Fwd:, folded. A *name by which others
refer to it* is a key such as `letter-of:2021-01-08/quarrel`: the letter of that day signed by somebody of that name.
"Thank you for your letter of 8 January", written to Cllr Quarrel, replies to exactly that key.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Final

from crm.mail.plain import clean_line
from crm.vocabulary.natural_date import find_dates
from crm.vocabulary.text import fold

_MARKS: Final = re.compile(
    r"\s*(?:(?:re|aw|sv|antw|fwd?|wg|tr|rv|fw)\s*(?:\[\d{1,3}\]|\(\d{1,3}\))?\s*[:：]"
    r"|\[(?:external|ext|bulk|suspicious|spam\??|caution)[^\]]{0,40}\]"
    r"|(?:external|ext)\s*:|(?:automatic reply|auto(?:matic)?[- ]?reply|out of office|accepted|declined|tentative|invitation"
    r"|updated invitation|canceled|cancelled)\s*:)\s*",
    re.IGNORECASE,
)
_SENSITIVITY: Final = re.compile(
    r"^\s*(?:\[?(?:official(?:[- ]sensitive)?|unclassified|restricted)\]?)\s*[:\-–]\s*", re.IGNORECASE
)
_ANSWERS: Final = re.compile(
    r"\b(?P<whose>your|our|my|the)\s+(?:recent\s+|further\s+|kind\s+|joint\s+)?(?P<what>letter|e-?mail|correspondence|message|meeting|call|discussion)"
    r"s?\s+(?:(?:to|with|from)\s+[^.;\n]{1,80}?\s+)?(?:(?:and|with)\s+enclosures?\s+)?(?:of|dated|on|held on|sent on)\s+(?:the\s+)?",
    re.IGNORECASE,
)
_KEY_OF: Final = {
    "letter": "letter-of",
    "correspondence": "letter-of",
    "email": "email-of",
    "message": "email-of",
}
_LONGEST_READ: Final = 20_000
_MOST: Final = 12


def clean_subject(subject: str) -> str:
    """A subject without the marks of answering and forwarding, however many there are."""
    text = clean_line(subject)
    while found := _MARKS.match(text) or _SENSITIVITY.match(text):
        text = text[found.end() :]
    return text


def thread_key(subject: str) -> str:
    """What the subjects of one thread have in common; empty for a subject that says nothing ("Re:", "Update")."""
    words = re.findall(r"[^\W_]+", fold(clean_subject(subject)))
    return " ".join(words) if len("".join(words)) >= 8 else ""


def reference_key(reference: str) -> str:
    """The key of a reference number: "Our ref: LGA/21-014" and "lga 21 014" are one. Empty for one without a digit."""
    plain = "".join(re.findall(r"[a-z0-9]+", fold(reference)))
    return f"ref:{plain}" if len(plain) >= 3 and any(sign.isdigit() for sign in plain) else ""


def known_as(what: str, day: date | None, surnames: Iterable[str]) -> tuple[str, ...]:
    """The keys by which others may refer to a "letter", "email" or "meeting" of a day, by whom it was signed or held."""
    if day is None:
        return ()
    return tuple(f"{what}-of:{day.isoformat()}/{name}" for name in _folded(surnames))


def answered(
    text: str, day: date | None, writers: Iterable[str], readers: Iterable[str]
) -> list[tuple[tuple[str, ...], str, int]]:
    """What a text says that it answers: (keys, the words, where they start), the keys one for each surname it may be under.

    `day` is that of the text, against which "8 January" is resolved; without it only dates with a year are read.
    "Your letter" is one of the `readers`, whom the text is written to, "our letter" one of the `writers`: their surnames.
    """
    found = []
    of = {"your": _folded(readers), "our": _folded(writers), "my": _folded(writers)}
    text = text[:_LONGEST_READ]
    for said in list(_ANSWERS.finditer(text))[:_MOST]:
        after = text[said.end() : said.end() + 40]
        dates = find_dates(after, day or date(1900, 1, 1))
        if not dates or dates[0].start > 12 or dates[0].when is None or dates[0].when.day is None:
            continue
        written = after[: dates[0].end]
        if day is None and not re.search(r"\b\d{4}\b", written):
            continue
        what = _KEY_OF.get(said["what"].lower().replace("-", ""), "meeting-of")
        both = _folded((*of["your"], *of["our"]))
        names = both if what == "meeting-of" else of.get(said["whose"].lower(), both)
        keys = tuple(f"{what}:{dates[0].when.day.isoformat()}/{name}" for name in names)
        if keys:
            found.append((keys, text[said.start() : said.end()] + written, said.start()))
    return found


def _folded(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(fold(name) for name in names if name.strip()))[:_MOST]
