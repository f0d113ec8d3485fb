"""What counts as a word in the full-text index, the same on both engines.

Words are runs of letters and digits. Case, accents and typographical variants are folded; there is no
stemming and there are no stop words. SQLite's index is filled with text that went through `plain`;
PostgreSQL's through `despatch_words` (unaccent), which agrees with it on the letters of European names.
"""

from __future__ import annotations

import re
import unicodedata

# Letters that are not a plain letter and a mark (as PostgreSQL's unaccent has them).
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ħ": "h", "ı": "i", "ŋ": "n", "ŧ": "t"}
)  # fmt: skip

# Underscores are letters to `re`, but to neither of the engines.
_WORD = re.compile(r"[^\W_]+")


def plain(text: str) -> str:
    """`text` without accents and with its letters in their plain, small form; plain ASCII comes back as it is."""
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).translate(_LETTERS)


def split(text: str) -> tuple[str, ...]:
    """The words in `text`, folded, in order: `split("O’Brien’s £5m") == ("o", "brien", "s", "5m")`."""
    return tuple(_WORD.findall(plain(text).lower()))
