"""Text as people see it: what may reach a screen, what two spellings share, what fits a column.

Nothing here changes what is stored. A name holding an escape sequence is kept as it was given;
`visible` is what stands between it and a terminal.
"""

import re
import unicodedata

MARKS_ALLOWED = 8
"""Combining marks drawn on one letter; real writing (Vietnamese, Hebrew with cantillation) stays below."""

CANNOT_BE_KEPT = re.compile("[\x00\ud800-\udfff]")
"""Characters that no database keeps: NUL, and halves of characters."""

# Invisible or direction-changing characters, each with no business in a name or a subject. Ranges
# of the Unicode Character Database: Cc, Cf, Zl, Zp, Cs, the Hangul fillers, the tag characters.
_HIDDEN = (
    "\x00-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"
    "\U000e0000-\U000e0fff\U0001d173-\U0001d17a"
)
# Marks that draw over the letter before them (Mn and Me of the scripts such runs are made of).
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u0610-\u061a\u064b-\u065f"
    "\u0670\u06d6-\u06dc\u06df-\u06e4\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0f71-\u0f84"
    "\u135d-\u135f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\u302a-\u302d\ua66f-\ua672\ufe00-\ufe0f\ufe20-\ufe2f"
)
_UNSAFE = re.compile(f"[{_HIDDEN}]|[{_MARKS}]{{{MARKS_ALLOWED + 1},}}")
_UNSAFE_IN_LINES = re.compile(
    rf"\r\n|[{_HIDDEN.replace(chr(0) + '-', chr(0) + '-' + chr(8) + chr(11) + '-', 1)}]"
    f"|[{_MARKS}]{{{MARKS_ALLOWED + 1},}}"
)


def _shown(found: re.Match[str]) -> str:
    """The visible stand-in for one unsafe piece of text."""
    piece = found[0]
    if piece == "\r\n":
        return "\n"
    if len(piece) > 1:
        return f"{piece[:MARKS_ALLOWED]}⟨{len(piece) - MARKS_ALLOWED} more marks⟩"
    point = ord(piece)
    if point < 0x20:
        return chr(0x2400 + point)
    if point == 0x7F:
        return "␡"
    return f"⟨U+{point:04X}⟩"


def visible(text: str, *, newlines: bool = False) -> str:
    """`text` with everything that could steer a terminal, or hide, shown as a visible sign.

    Control characters become control pictures (ESC is ␛), C1 controls, direction marks, zero-width
    characters, line and paragraph separators and lone surrogates become ⟨U+202E⟩, and more than
    eight marks on one letter are counted instead of drawn. With `newlines`, line feeds and tabs
    stay and CR LF becomes a line feed; without, they too are shown (␊, ␉), so that one value stays
    on one line. Clean text is returned as it is. The length is for the caller to bound (`clip`).
    """
    if text.isascii() and text.isprintable():
        return text
    return (_UNSAFE_IN_LINES if newlines else _UNSAFE).sub(_shown, text)


# Letters that NFKD does not take apart into a plain letter and a mark.
_LETTERS = str.maketrans(
    {
        "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe",
        "ħ": "h", "ı": "i", "ŋ": "n", "ŧ": "t", "ĸ": "k",
        "'": None, "’": None, "‘": None, "ʼ": None, "ʻ": None, "`": None, "´": None, "′": None,
        "-": " ", "‐": " ", "‑": " ", "‒": " ", "–": " ", "—": " ", "−": " ",
    }
)  # fmt: skip
_ASCII = str.maketrans({"'": None, "`": None, "-": " "})


def fold(text: str) -> str:
    """The spelling under which two writings of one name meet: `fold("Müller-Łódź") == "muller lodz"`.

    Compatibility forms are taken apart (NFKD), marks dropped, letters that are not a letter and a
    mark spelt out (ł l, ø o, đ and ð d, þ th, ß ss, æ ae, œ oe, ı i), case folded. Apostrophes
    vanish (O'Brien, O’Brien and OBrien meet), hyphens and dashes become a space, runs of white
    space one space, none at the ends. All other punctuation stays. It is for finding, never for
    deciding that two people are one. `fold(fold(x)) == fold(x)`.
    """
    if text.isascii():
        return " ".join(text.lower().translate(_ASCII).split())
    # Twice: folding case can make new marks (İ), taking apart can make new capitals (ℌ).
    apart = unicodedata.normalize("NFKD", text).casefold()
    apart = unicodedata.normalize("NFKD", apart)
    plain = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return " ".join(plain.translate(_LETTERS).split())


def cells(text: str) -> int:
    """How many terminal cells `text` takes: wide letters two, marks and joiners none."""
    if text.isascii():
        return len(text)
    return sum(map(_width, text))


def _width(sign: str) -> int:
    """Cells of one character (Unicode Standard Annex 11: W and F are two)."""
    if unicodedata.combining(sign) or sign in "\u200b\u200c\u200d\ufe0e\ufe0f":
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def clip(text: str, width: int) -> str:
    """`text` cut to at most `width` terminal cells, ending in … when something was cut off.

    Looks at no more of the text than is kept, so a line of ten megabytes costs nothing.
    """
    if width <= 0:
        return ""
    if text.isascii():
        return text if len(text) <= width else text[: width - 1] + "…"
    used = 0
    room_for_dots = 0
    for place, sign in enumerate(text):
        used += _width(sign)
        if used > width:
            return text[:room_for_dots] + "…"
        if used <= width - 1:
            room_for_dots = place + 1
    return text
