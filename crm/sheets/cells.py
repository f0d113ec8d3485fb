"""Many in one cell: the names of those who took part, topics, addresses; each as it was written."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from crm.names.honorifics import POST_NOMINALS
from crm.vocabulary.text import fold

if TYPE_CHECKING:
    from crm.sheets.opening import Cell

_PARTED: Final = re.compile(r"\s*(?:;|\n|\r|•|\|)+\s*")
_LISTED: Final = re.compile(r"^\s*(?:[-–*·]|\(?\d{1,2}[.)])\s+")
_AND: Final = re.compile(r"\s+(?:and|&)\s+", re.IGNORECASE)
_LEADING_AND: Final = re.compile(r"^(?:and|&)\s+", re.IGNORECASE)
_COMMA: Final = re.compile(r"\s*,\s*(?![^()]*\))")
_SLASH: Final = re.compile(r"\s+/\s+|(?<=[a-z])/(?=[A-Z][a-z]+\s)")
_NOTHING: Final = frozenset(
    {"", "n/a", "na", "none", "nil", "tbc", "tba", "tbd", "unknown", "not known", "not applicable", "null"}
)
_LONGEST_NOTHING: Final = max(map(len, _NOTHING))
# Words after which "and" joins no two people: bodies, posts and places have it in their names.
_ONE_THING: Final = re.compile(
    r"\b(?:department|ministry|minister|secretary|committee|council|board|association|society|trust|institute|board|office|agency"
    r"|authority|commission|institution|chancellor|children|families|education|housing|communities|health|care|rural|food|sport|media"
    r"|media|culture|culture|science|technology|levelling|business|energy|work|pensions|international|foreign|justice|home|treasury"
    r"|economic|skills|local|government|partnership|group|federation|union|services|standards|environment)\b",
    re.IGNORECASE,
)
_NAME: Final = re.compile(
    r"(?:(?:the|rt|hon|right|honourable|mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame|lord|lady|baroness|baron|viscount|earl|cllr"
    r"|councillor|rev|revd|ald|alderman)\.?\s+)*(?:[^\W\d_][\w'’.-]*)(?:\s+(?:[^\W\d_][\w'’.-]*)){0,4}",
    re.IGNORECASE,
)
_GIVEN_AFTER: Final = re.compile(
    r"(?:(?:mr|mrs|ms|miss|dr|prof|sir|dame|cllr)\.?\s+)?[A-Z][\w'’-]*(?:\s+[A-Z][.\w'’-]*)?(?:\s+[A-Z]{2,5})*"
)
_SURNAME: Final = re.compile(
    r"(?:(?:van|de|der|von|la|le|mac|mc|o|st)\s+)*[^\W\d_][\w'’-]*(?:\s+[^\W\d_][\w'’-]*)?", re.IGNORECASE
)


def words(cell: Cell) -> str:
    """A cell as text: numbers without a needless ".0", dates as ISO, no white space around."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ")
    return cell.isoformat() if isinstance(cell, date) else str(cell)


@lru_cache(maxsize=8192)
def names(text: str) -> tuple[str, ...]:
    """The names in a cell: parted by semicolons, lines and bars; else by commas and "and" where that gives whole names.

    "Surname, First" is one person, and so is "Jane Doe, CBE" and "Jane Doe, Minister for Children and Families";
    "Department for Work and Pensions" is one body.
    """
    found: list[str] = []
    for piece in _PARTED.split(text):
        one = " ".join(_LISTED.sub("", piece).split()).strip(" ,")
        if one:
            found += _within(one)
    return tuple(dict.fromkeys(one for one in found if not says_nothing(one)))


def says_nothing(text: str) -> bool:
    """Is a cell as good as empty: "-", "n/a", "TBC"?"""
    bare = text.strip(" .")
    if len(bare) <= _LONGEST_NOTHING and bare.lower() in _NOTHING:
        return True
    return not (bare[0].isalnum() or any(sign.isalnum() for sign in bare))


def _within(text: str) -> list[str]:
    """The names in a piece without a sign that parts it for certain."""
    pieces = _COMMA.split(text)
    if len(pieces) == 1:
        return _at_and(text)
    turned = _AND.split(text)
    if len(turned) > 1 and all(_is_turned(_COMMA.split(one)) for one in turned):
        return turned
    if _is_turned(pieces):
        return [text]
    joined = _with_letters(pieces)
    if len(joined) == 1:
        return joined
    last = [joined[-1]] if _ONE_THING.search(joined[-1]) else _AND.split(joined[-1])
    loose = [_LEADING_AND.sub("", one).strip() for one in (*joined[:-1], *last)]
    # "Jane Doe, Minister for Children and Families": what is no name belongs to the name before it.
    if any(_is_title(one) for one in loose):
        return [text]
    return [one for one in loose if one]


def _at_and(text: str) -> list[str]:
    pieces = [one.strip() for one in _AND.split(text)]
    if len(pieces) > 1 and not _ONE_THING.search(text) and all(_is_whole_name(one) for one in pieces):
        return pieces
    pieces = [one.strip() for one in _SLASH.split(text)]
    if len(pieces) > 1 and all(_is_whole_name(one) for one in pieces):
        return pieces
    return [text]


def _is_whole_name(text: str) -> bool:
    """Two words or more, or an acronym: "Mr and Mrs Doe" is left as it is."""
    return _NAME.fullmatch(text) is not None and (" " in text or _is_acronym(text))


def _is_acronym(text: str) -> bool:
    """Such as DfE, MHCLG, ADCS."""
    capitals = sum(sign.isupper() for sign in text)
    return (
        text.isalpha()
        and 2 <= len(text) <= 7
        and capitals >= 2
        and (text[-1].isupper() or capitals * 2 >= len(text))
    )


def _is_title(text: str) -> bool:
    """Is it a title that belongs to the name before it, and nobody's name?"""
    from crm.names.titles import separations

    pairs = separations(text)
    return any(title for _, title in pairs) and not any(name for name, title in pairs if title)


def _is_turned(pieces: list[str]) -> bool:
    """Is it one person, family name first: "Doe, Jane", "van der Berg, Dr Jan"?"""
    if len(pieces) != 2 or not pieces[0] or not pieces[1]:
        return False
    family, given = pieces
    if _is_acronym(family) and (_is_acronym(given) or not family.isupper()):
        return False
    if _AND.search(given) or not _GIVEN_AFTER.fullmatch(given) or not _SURNAME.fullmatch(family):
        return False
    return len(family.split()) == 1 or (
        len(given.split()) == 1 and family.split()[0].lower() in {"van", "de", "von", "la", "le", "st"}
    )


def _with_letters(pieces: list[str]) -> list[str]:
    """The pieces, with letters after a name (", CBE") put back to it."""
    found: list[str] = []
    for piece in pieces:
        if not piece:
            continue
        letters = all(fold(word).replace(".", "") in POST_NOMINALS for word in piece.split())
        if letters and found:
            found[-1] = f"{found[-1]}, {piece}"
        else:
            found.append(piece)
    return found


@lru_cache(maxsize=4096)
def listed(text: str) -> tuple[str, ...]:
    """The pieces of a cell such as topics: parted by semicolons, commas, lines and bars."""
    pieces = (" ".join(one.split()) for one in re.split(r"[;,\n\r|•]+", text))
    return tuple(dict.fromkeys(one for one in pieces if any(sign.isalnum() for sign in one)))
