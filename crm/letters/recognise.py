"""Whether a text is a letter."""

from __future__ import annotations

import re

from crm.letters.head import date_in, references, subject_of
from crm.letters.layout import lay_out
from crm.letters.people import blocks_of, people_of
from crm.vocabulary.partial_date import PartialDate

_LONG = 60_000
_TO_A_CLASS = re.compile(
    r"\s*(?:dear|hello|hi)\s+(?:all|everyone|everybody|(?:\w+\s+){0,3}(?:members|colleagues|friends|supporters|subscribers|readers"
    r"|partners|councillors|trustees|neighbours|residents|volunteers))\b",
    re.IGNORECASE,
)
"""A greeting of many at once: a bulletin in the form of a letter, which tells of acts as any paper does."""


def looks_like_letter(text: str) -> float:
    """How surely a text is one letter, 0 to 1; 0.5 and more is worth reading as one.

    A salutation and a close make a letter; its date, the address over it, references and a signature make it sure. A text
    with neither salutation nor close is none, whatever else it has; nor is a bulletin that greets all its readers.
    """
    layout = lay_out(text)
    if layout.salutation is None and layout.close is None:
        return 0.0
    addressed = any(block.people for block in blocks_of(layout.head))
    if layout.salutation is not None and _TO_A_CLASS.match(layout.salutation.text) and not addressed:
        return 0.3
    score = 0.4 * (layout.salutation is not None) + 0.25 * (layout.close is not None)
    score += 0.1 * bool(date_in(layout, PartialDate.unknown()).when)
    score += 0.1 * addressed
    score += 0.1 * bool(people_of(layout.signed))
    score += 0.05 * bool(references(layout.head) or subject_of(layout)[0])
    if len(text) > _LONG or len(layout.head) > 60:
        score *= 0.6
    return min(1.0, score)
