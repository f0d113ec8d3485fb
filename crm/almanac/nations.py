"""The parts of the United Kingdom that keep bank holidays of their own, as gov.uk names them."""

from __future__ import annotations

from enum import StrEnum

from crm.errors import BadInput


class Nation(StrEnum):
    """Whose bank holidays count. In `UNITED_KINGDOM` a holiday in any part does, as under the FOI Act 2000 s.10(6)."""

    ENGLAND_AND_WALES = "england-and-wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern-ireland"
    UNITED_KINGDOM = "united-kingdom"


PARTS: tuple[Nation, ...] = (Nation.ENGLAND_AND_WALES, Nation.SCOTLAND, Nation.NORTHERN_IRELAND)
"""The nations that holidays are kept for."""

NATION_LABELS: dict[Nation, str] = {
    Nation.ENGLAND_AND_WALES: "England and Wales",
    Nation.SCOTLAND: "Scotland",
    Nation.NORTHERN_IRELAND: "Northern Ireland",
    Nation.UNITED_KINGDOM: "any part of the UK",
}

_SAID = {
    "england": Nation.ENGLAND_AND_WALES,
    "wales": Nation.ENGLAND_AND_WALES,
    "uk": Nation.UNITED_KINGDOM,
    "ni": Nation.NORTHERN_IRELAND,
}


def read_nation(text: str, place: str = "") -> Nation:
    """The nation that is meant by "Scotland" or "england-and-wales". Raises BadInput, naming the nearest."""
    word = "-".join(text.casefold().replace("&", " and ").replace("_", " ").replace("-", " ").split())
    found = _SAID.get(word)
    if found is not None:
        return found
    try:
        return Nation(word)
    except ValueError:
        from difflib import get_close_matches

        near = get_close_matches(word, [*Nation, *_SAID], n=1, cutoff=0.5)
        named = f"Did you mean {_SAID.get(near[0], near[0])}? " if near else ""
        raise BadInput(
            f"“{text}” is no nation whose bank holidays are known",
            hint=f"{named}They are {', '.join(Nation)}.",
            place=place,
        ) from None
