"""The sample's content: the tables of the files in `data`, and a stamp that says which content it is."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Mapping
from importlib.resources import files
from typing import Any, Final

Table = dict[str, Any]

_FILES: Final = (
    "record.toml",
    "engagements-2017-2021.toml",
    "engagements-2022-2023.toml",
    "withheld.toml",
    "briefings.toml",
    "promises.toml",
    "positions.toml",
    "board.toml",
    "reviews.toml",
    "seats.toml",
    "contributions.toml",
    "due.toml",
)


def load() -> Mapping[str, list[Table]]:
    """Every table of the sample by its kind: source, topic, organisation, engagement, ask and so on."""
    content: dict[str, list[Table]] = defaultdict(list)
    for name in _FILES:
        for kind, tables in tomllib.loads(_text(name)).items():
            content[kind] += tables
    return content


def stamp() -> str:
    """What a sample is known by: it changes with the program's version, the content and the roster."""
    from hashlib import sha256

    from crm.version import VERSION
    from db.migrate import HEAD

    roster = files("crm.roster").joinpath("data", "roster.jsonl.gz").read_bytes()
    texts = [VERSION, HEAD, *map(_text, _FILES)]
    return sha256("\0".join(texts).encode() + roster).hexdigest()[:16]


def _text(name: str) -> str:
    return files("crm.demo").joinpath("data", name).read_text(encoding="utf-8")
