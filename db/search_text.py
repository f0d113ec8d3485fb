"""Words to look for, in the language of each engine's full-text search.

Only folded letters and digits ever reach it, always quoted, so that nothing typed can be an operator or a
syntax error there.
"""

from __future__ import annotations

import string

from db.criteria import Criterion, Every, Some, Without, Words

_LETTERS = string.ascii_lowercase + string.digits


def split_text(parts: tuple[Criterion, ...]) -> tuple[Criterion | None, tuple[Criterion, ...]]:
    """Of parts that all must hold, those a single full-text query can answer (as one), and the others.

    The full-text engines can exclude words only from what they found, so without any word to find, exclusions
    are left to the others.
    """
    found = [part for part in parts if is_text(part)]
    if not found:
        return None, parts
    excluded = [part for part in parts if isinstance(part, Without) and is_text(part.part)]
    others = tuple(part for part in parts if part not in found and part not in excluded)
    return Every((*found, *excluded)), others


def is_text(criterion: Criterion) -> bool:
    """Can a full-text query alone answer it?"""
    match criterion:
        case Words():
            return True
        case Some(parts=parts):
            return bool(parts) and all(map(is_text, parts))
        case Every(parts=parts):
            text, others = split_text(parts)
            return text is not None and not others
        case _:
            return False


def rankable(criterion: Criterion) -> bool:
    """Is there a word in it long enough for ranking to mean something?"""
    match criterion:
        case Words(words=words, begins=begins):
            return not begins or len(words) > 1 or len(words[0]) > 2
        case Some(parts=parts) | Every(parts=parts):
            return any(map(rankable, parts))
        case _:
            return False


def fts5(criterion: Criterion) -> str:
    """The query in the language of SQLite's FTS5."""
    match criterion:
        case Words(words=(word,), begins=True) if len(word) == 1 and word in _LETTERS:
            # The index has lists of two and of three letters that words begin with, but not of one.
            longer = " OR ".join(f'"{word}{second}" *' for second in _LETTERS)
            return f'("{word}" OR {longer})'
        case Words(words=words, begins=begins):
            return f'"{" ".join(words)}"{" *" if begins else ""}'
        case Some(parts=parts):
            return f"({' OR '.join(map(fts5, parts))})"
        case Every(parts=parts):
            found = " AND ".join(fts5(part) for part in parts if not isinstance(part, Without))
            excluded = " OR ".join(fts5(part.part) for part in parts if isinstance(part, Without))
            return f"(({found}) NOT ({excluded}))" if excluded else f"({found})"
        case _:
            raise TypeError(criterion)


def tsquery(criterion: Criterion) -> str:
    """The query in the language of PostgreSQL's tsquery, to be cast and not parsed."""
    match criterion:
        case Words(words=words, begins=begins):
            quoted = [f"'{word}'" for word in words]
            if begins:
                quoted[-1] += ":*"
            return f"({' <-> '.join(quoted)})"
        case Some(parts=parts):
            return f"({' | '.join(map(tsquery, parts))})"
        case Every(parts=parts):
            return f"({' & '.join(map(tsquery, parts))})"
        case Without(part=part):
            return f"!{tsquery(part)}"
        case _:
            raise TypeError(criterion)
