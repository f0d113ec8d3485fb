"""Councils past and present, with their codes, other names, and what took their place.

The source dates a closure sometimes with the last day (31 March) and sometimes with the first day after (1 April); and
where it does not know when a council began it has the day its own register was made (spring 2005). Both are put right
here: see docs/decisions/roster-dates.md.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from pathlib import Path

from crm.roster.facts import Facts
from crm.roster.intervals import day_after
from crm.roster.keys import key
from crm.roster.sources.reading import read_table
from crm.roster.sources.rows import CouncilNameRow, CouncilRow
from crm.vocabulary.text import fold

FILE = "councils/uk_local_authorities_current.csv"
NAMES_FILE = "councils/lookup_name_to_registry.csv"

# The days on which the register that the source grew from was filled: no council began then.
_REGISTER_MADE = ("2005-05-01", "2005-07-01")
_ALIKE = 0.88
_SHORTHAND = (" ua", " boro")
_SMALL = frozenset({"and", "of", "the", "upon", "in", "on", "le", "with", "under", "by"})


def read_councils(folder: Path) -> tuple[list[CouncilRow], list[CouncilNameRow]]:
    """Read the councils and the table of their names. Raises FileTrouble or BadInput (see `read_table`)."""
    return read_table(folder, FILE, CouncilRow), read_table(folder, NAMES_FILE, CouncilNameRow)


def add_councils(facts: Facts, councils: list[CouncilRow], names: list[CouncilNameRow]) -> None:
    """Add the councils, their codes and aliases, and the links to their successors."""
    keys = {line.local_authority_code: key("council", line.local_authority_code) for line in councils}
    begun = {line.local_authority_code: _began(line) for line in councils}
    lookup: dict[str, list[str]] = {}
    for other in names:
        lookup.setdefault(other.local_authority_code, []).append(other.la_name)
    for line in councils:
        code = line.local_authority_code
        place = [line.local_authority_type_name, line.region, line.nation]
        facts.add(
            "organisation",
            keys[code],
            name=line.official_name,
            acronym="",
            kind="council",
            since=begun[code],
            until=_ended(line, begun),
            notes=", ".join(dict.fromkeys(word for word in place if word)),
        )
        _add_codes(facts, keys[code], line)
        _add_aliases(facts, keys[code], line, lookup.get(code, []))
        _add_successors(facts, keys, line, _ended(line, begun))


def _began(line: CouncilRow) -> str | None:
    day = line.start_date
    return None if day and _REGISTER_MADE[0] <= day < _REGISTER_MADE[1] else day


def _ended(line: CouncilRow, begun: dict[str, str | None]) -> str | None:
    """The first day without the council: a reorganisation takes effect on 1 April, whichever day the source has."""
    day = line.end_date
    if day is None:
        return None
    successors = {begun.get(code) for code in _successors(line)}
    inclusive = day.endswith("-03-31") or (day_after(day) in successors and day not in successors)
    return day_after(day) if inclusive else day


def _successors(line: CouncilRow) -> list[str]:
    return [code.strip() for code in line.replaced_by.split(",") if code.strip()]


def _add_codes(facts: Facts, council: str, line: CouncilRow) -> None:
    facts.identify("organisation", council, "council-code", line.local_authority_code)
    if line.gss_code:
        facts.identify("organisation", council, "gss", line.gss_code)
    for code in line.former_gss_codes.split(","):
        if code.strip():
            facts.identify("organisation", council, "gss-former", code.strip())


def _add_successors(facts: Facts, keys: dict[str, str], line: CouncilRow, day: str | None) -> None:
    for code in _successors(line):
        if code in keys:
            council = keys[line.local_authority_code]
            facts.add(
                "organisation_link",
                predecessor_id=council,
                successor_id=keys[code],
                kind="reorganisation",
                began=day,
                ended=day,
                note="",
            )


def _add_aliases(facts: Facts, council: str, line: CouncilRow, names: list[str]) -> None:
    """Add the other names, without those that are only another spelling or a slip of the keyboard."""
    kept = [fold(line.official_name)]
    written = [line.nice_name, *names]
    # Well written ones first, so that a slip is measured against them.
    for name in sorted(dict.fromkeys(name.strip() for name in written), key=str.islower):
        folded = fold(name)
        cut_short = name != line.nice_name and kept[0].startswith(f"{folded} ")
        if (
            len(folded) < 4
            or cut_short
            or folded.endswith(_SHORTHAND)
            or any(_slip(folded, other) for other in kept)
        ):
            continue
        kept.append(folded)
        facts.add("organisation_name", organisation_id=council, name=_written(name), kind="alias")


def _slip(name: str, other: str) -> bool:
    """Is it the same name, but for a letter or the order of its words?"""
    if name == other or sorted(_words(name)) == sorted(_words(other)):
        return True
    return len(name.split()) == len(other.split()) and SequenceMatcher(None, name, other).ratio() >= _ALIKE


def _words(name: str) -> list[str]:
    return [word for word in name.replace(",", " ").split() if word not in _SMALL]


def _written(name: str) -> str:
    """A name typed all in small letters, with capitals."""
    if not name.islower():
        return name
    return " ".join(word if word in _SMALL else word[:1].upper() + word[1:] for word in name.split())
