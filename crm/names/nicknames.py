"""Short and familiar forms of given names: Vicky and Victoria, Josh and Joshua.

The list is our own (`nicknames.txt`): those that can be installed come from the census of another country and make
a Tony of a Clifton. It is read at the first question, which takes about a millisecond.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def groups() -> dict[str, frozenset[str]]:
    """Every name in the list with all the names it may stand for, itself included; folded."""
    text = files("crm.names").joinpath("nicknames.txt").read_text(encoding="utf-8")
    found: dict[str, set[str]] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            names = line.split()
            for name in names:
                found.setdefault(name, set()).update(names)
    return {name: frozenset(others) for name, others in found.items()}


def forms(name: str) -> frozenset[str]:
    """All the forms a folded given name may take, itself included."""
    return groups().get(name) or frozenset((name,))


def same_name(one: str, other: str) -> bool:
    """Whether two folded given names may be the same person's: equal, or short forms of one name."""
    return one == other or other in forms(one)
