"""The forms in which a date is looked for, in the order in which they claim a piece of text.

A form is compiled when a text is first met that might hold it: each has words or signs without which it
cannot be there. Forms of a date by itself come first, then those told from today.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from crm.vocabulary import date_atoms as atoms
from crm.vocabulary import date_relative as relative
from crm.vocabulary.date_atoms import DAY, FREE, MONTH, PART, WEEKDAY, YEAR, Reader

Groups = tuple[tuple[str, ...], ...]


class Form:
    """A pattern, what reads its matches, and the words of which a text must hold one of each group."""

    __slots__ = ("_compiled", "_needs", "_source", "read")

    def __init__(self, needs: Groups, source: str, read: Reader) -> None:
        self._needs = needs
        self._source = source
        self._compiled: re.Pattern[str] | None = None
        self.read = read

    def matches(self, text: str, lower: str) -> Iterator[re.Match[str]]:
        """Where the form stands in a text (`lower` is the text in small letters)."""
        for group in self._needs:
            if not any(word in lower for word in group):
                return iter(())
        if self._compiled is None:
            self._compiled = re.compile(self._source, re.IGNORECASE)
        return self._compiled.finditer(text)


_DIGIT = tuple("0123456789")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SEASONS = ("spring", "summer", "autumn", "winter")
_UNITS = ("day", "week", "fortnight", "month", "year")
_JOINED = ("to ", "and ", "or ", "&", "–", "—", "-", "/", ",")
_CENTURIES = ("19", "20")

_TO = r"\s*(?:\bto\b|\band\b|–|—|-)\s*"
_WEEK = r"(?:(?P<week>w/?[ce]|week\s+(?:commencing|beginning|ending|of))[\s:]+)?"
_FIRST_MONTH = MONTH.replace("<month>", "<first>")
_OTHER_WEEKDAY = WEEKDAY.replace("<weekday>", "<otherday>")
_COUNT = r"(?P<count>\d{1,4}|an?(?:\s+couple\s+of)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_UNIT = r"(?P<unit>days?|weeks?|fortnights?|months?|years?)"
# After "the 20th", what shows that it was a day and not a floor, a century or a meeting.
_AFTER_THE_20TH = (
    r"(?=\s*(?:$|[.,;:)]|\s(?:and|about|on|with|to|re|at|for|in|from|by|when|we|I|he|she|they|our)\b))"
)

FORMS: tuple[Form, ...] = (
    Form(
        (_DIGIT, ("-",)),
        r"(?<![\w./-])(?P<year>\d{4})-(?P<monthnumber>\d\d)-(?P<day>\d\d)(?![\w/]|-\d)",
        atoms.iso_day,
    ),
    Form(
        (_DIGIT, ("/", ".", "-")),
        FREE
        + r"(?P<day>\d{1,2})(?P<sign>[/.-])(?P<monthnumber>\d{1,2})(?P=sign)(?P<year>\d{4}|\d\d)(?![\w/%-]|\.\d)",
        atoms.number_day,
    ),
    Form(
        (_DIGIT, _MONTHS, _JOINED),
        rf"(?:\b(?:{WEEKDAY})\s*,?\s+)?{FREE}(?:the\s+)?{DAY}(?:\s*,\s*\d{{1,2}}(?:st|nd|rd|th)?)*"
        rf"(?P<joined>\s*(?:\bto\b|\band\b|\bor\b|&|–|—|-|/|,)\s*)(?:(?:{_OTHER_WEEKDAY})\s+)?(?:the\s+)?"
        rf"(?P<last>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH}{YEAR}?",
        atoms.days_of_month,
    ),
    Form(
        (_DIGIT, _MONTHS),
        rf"{FREE}{_WEEK}(?:\b{WEEKDAY}\s*,?\s+)?(?:\bthe\s+)?(?<![\w/£$€.#-]){DAY}[\s-]+(?:of\s+|day\s+of\s+)?{MONTH}{YEAR}?",
        atoms.day_of_month,
    ),
    Form(
        (_DIGIT, _MONTHS),
        rf"\b(?:{WEEKDAY}\s*,?\s+)?{MONTH}\s+(?:the\s+)?{DAY}(?![\d%:/]|\.\d|\s*(?:%|per\s?cent)){YEAR}?",
        atoms.day_of_month,
    ),
    Form(
        (_DIGIT, _MONTHS, ("to ", "and ", "–", "—", "-")),
        rf"\b{_FIRST_MONTH}{_TO}{MONTH}{YEAR}",
        atoms.months_of_year,
    ),
    Form((_DIGIT, _MONTHS), rf"\b(?:{PART})?{MONTH}{YEAR}", atoms.month_of_year),
    Form(
        (_DIGIT, _SEASONS),
        rf"\b(?:{PART})?(?P<season>spring|summer|autumn|winter)\s+(?:of\s+)?(?P<year>\d{{4}})(?:[/–-]\d\d(?!\d))?(?![\d/])",
        atoms.season_of_year,
    ),
    Form(
        (_DIGIT, ("q1", "q2", "q3", "q4", "quarter")),
        r"\b(?:q(?P<quarter>[1-4])|(?:the\s+)?(?P<word>first|second|third|fourth|last)\s+quarter)\s*,?\s*(?:of\s+)?"
        r"(?P<year>\d{4})(?P<fiscal>[/–-]\d\d(?!\d))?(?!\d)(?:\s+\([a-z]+ to [a-z]+\))?",
        atoms.quarter_of_year,
    ),
    Form(
        (_CENTURIES, ("/", "–", "-")),
        r"(?<![\w./-])(?:\b(?:fy|(?:the\s+)?(?:financial|municipal|council|tax|school|academic)\s+year)\s*"
        r"|(?<=\bin\s)|(?<=\bfor\s)|(?<=\bsince\s)|(?<=\bduring\s))(?P<year>(?:19|20)\d\d)[/–-](?P<second>(?:\d\d)?\d\d)(?![\w/-])",
        atoms.financial_year,
    ),
    Form(
        (_DIGIT, ("to ", "and ", "–", "—", "-")),
        rf"(?<![\w/.-])(?P<first>\d{{4}}){_TO}(?P<year>\d{{4}})(?![\w/-]|\.\d)",
        atoms.span_of_years,
    ),
    Form(
        (_DIGIT,),
        rf"\b(?:{PART}|(?:in|during|since|until|throughout|of|by|before|after)\s+)(?P<year>\d{{4}})(?![\w/%-]|[.,:]\d|\s+\d)",
        atoms.year_alone,
    ),
    Form((_CENTURIES, ("0s", "0's", "0’s")), r"\b(?:the\s+)?(?P<decade>(?:19|20)\d)0['’]?s\b", atoms.decade),
    Form(
        (("today", "yesterday", "tomorrow", "night", "this"),),
        r"(?<![\w-])(?:(?:the\s+)?day\s+before\s+yesterday|(?:the\s+)?day\s+after\s+tomorrow|yesterday(?:\s+(?:morning|afternoon|evening))?"
        r"|earlier\s+today|later\s+today|today|tomorrow(?:\s+(?:morning|afternoon|evening))?|last\s+night|this\s+(?:morning|afternoon|evening))(?!['’\w-])",
        relative.day_word,
    ),
    Form(
        (_UNITS, ("ago", "earlier", "from")),
        rf"\b{_COUNT}\s+{_UNIT}\s+(?:(?P<ago>ago|earlier)|from\s+(?:now|today))\b",
        relative.ago,
    ),
    Form(
        (_UNITS, ("in",)), rf"\b(?:in|within)\s+{_COUNT}\s+{_UNIT}(?P<time>['’]?\s+time)?\b", relative.in_time
    ),
    Form(
        (("week", "month", "quarter", "year"), ("last", "previous", "this", "next")),
        r"\b(?P<which>last|previous|this|next|earlier\s+this|later\s+this)\s+(?P<unit>week|month|quarter|year)\b(?!['’-])",
        relative.period,
    ),
    Form(
        (("christmas", "boxing", "new", "friday", "easter"),),
        r"(?:\b(?P<lead>at|over|last|next|this|since|by|on)\s+)?\b(?P<name>christmas(?:\s+(?:eve|day))?|boxing\s+day"
        r"|new\s+year['’]s\s+(?:day|eve)|new\s+year|good\s+friday|easter(?:\s+(?:sunday|monday))?)\b(?:,?\s+(?P<year>\d{4})\b)?",
        relative.named_day,
    ),
    Form(
        (_WEEKDAYS,),
        rf"(?<![\w-])(?:(?P<lead>last|this(?:\s+coming)?|next|on(?:\s+the)?|by|since|until|for|every|each)\s+)?{WEEKDAY}"
        r"(?!\s*(?:to|-|–)\s*(?:mon|tue|wed|thu|fri|sat|sun))(?:['’]s\b)?(?:\s+(?:morning|afternoon|evening|night))?(?![\w-])",
        relative.weekday,
    ),
    Form(
        (_DIGIT, ("the",)),
        rf"(?<!\w)(?P<lead>on|by|from|until|since|before|after|for)\s+the\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)\b{_AFTER_THE_20TH}",
        relative.led_ordinal,
    ),
    Form(
        (_MONTHS,),
        rf"\b(?:(?P<lead>in|during|since|until|by|from|last|next|this|before|for)\s+)?(?:{PART})?{MONTH}(?![ \t]*['’]?\d)",
        relative.month_alone,
    ),
    Form(
        (_SEASONS,),
        rf"\b(?:(?P<lead>in|during|over|since|until|by|from|last|next|this)\s+(?:the\s+)?)?(?:{PART})?"
        r"(?P<season>spring|summer|autumn|winter)\b(?!\s+(?:statement|school|term|budget|conference|holiday|break|fair|programme|\d))",
        relative.season_alone,
    ),
)

# Read as a date only where the whole text must be one.
WHOLE_FORMS: tuple[Form, ...] = (
    Form(
        (_DIGIT,), r"\b(?P<year>(?:19|20)\d\d)[/–](?P<second>(?:\d\d)?\d\d)(?![\w/-])", atoms.financial_year
    ),
    Form((("0s",),), r"\b(?:the\s+)?(?P<decade>\d{3})0s\b", atoms.decade),
    Form((("century",),), r"\b(?:the\s+)?(?P<number>\d{1,3})(?:st|nd|rd|th)\s+century\b", atoms.century),
    Form((_DIGIT,), r"\b(?P<part>(?!))?(?P<year>\d{4})\b", atoms.year_alone),
    Form((_DIGIT,), r"\b(?:the\s+)?(?P<day>\d{1,2})(?:st|nd|rd|th)\b", relative.bare_ordinal),
)
