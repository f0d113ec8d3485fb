"""Hyphens at the end of a line: some were put there to break a word, and some belong to it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crm.files.pdf_lines import Line

BREAKS_WORDS = 0.025
"""Of so many lines one ends in a hyphen where a program breaks words; Word does not, unless it is told to."""


@dataclass(frozen=True, slots=True)
class Hyphens:
    """How a document uses hyphens: its words, each with how often, and whether words are broken in it."""

    words: Counter[str]
    breaks: bool

    @classmethod
    def of(cls, pages: list[list[Line]]) -> Hyphens:
        """As found on all its pages."""
        lines = [line for page in pages for line in page]
        words = Counter(word for line in lines for word in re.findall(r"[\w’'-]+", line.text.lower()))
        return cls(words, sum(line.hyphen for line in lines) > BREAKS_WORDS * len(lines))

    def joined(self, above: str, below: str) -> str:
        """Two lines as one, where the first ends in a hyphen that is not in it."""
        left = re.search(r"[\w’'-]+$", above)
        right = re.match(r"[\w’']+", below)
        if left is None or right is None or self._belongs(left[0].lower(), right[0]):
            return f"{above}-{below}"
        return above + below

    def _belongs(self, start: str, end: str) -> bool:
        """Is it written with the hyphen elsewhere, or else is it likely to be?"""
        if start[-1].isdigit() or end[0].isdigit() or end[0].isupper():
            return True
        end = end.lower()
        with_it, without = self.words[f"{start}-{end}"], self.words[start + end]
        if with_it != without:
            return with_it > without
        # Both halves are words of their own here: "long" and "term" are, "estab" and "lish" are not.
        return not self.breaks or (self.words[start] > 1 and self.words[end] > 1)
