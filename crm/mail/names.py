"""Names as mail programs show them, made into names: "FORD, Vicky (MP)" is Vicky Ford."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from crm.mail.plain import LONGEST_NAME, clean_line
from crm.names import parts, titles
from crm.names.honorifics import POST_NOMINALS
from crm.vocabulary.text import fold

_QUOTES: Final = "'\"‘’“”` "
_VIA: Final = re.compile(r"[\"'’”]?\s+(?:via|on behalf of)\s+.*$", re.IGNORECASE)
_MAILTO: Final = re.compile(r"\s*[\[<(](?:mailto:|smtp:)?[^\s\[\]<>()]*@[^\s\[\]<>()]*[\])>]", re.IGNORECASE)
_BRACKET: Final = re.compile(r"\s*[(\[]([^()\[\]]{1,80})[)\]]")
_AFTER_BAR: Final = re.compile(r"\s+(?:\||/|–|—|-)\s+(.*)$")
_LETTER_RUNS: Final = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Named:
    """One name of a header: the name (empty where only an address stands), and what was said beside it."""

    name: str
    role: str = ""


def clean_name(shown: str) -> Named:
    """Take a display name apart. Addresses are no names; brackets and what follows a bar become the role."""
    text = _MAILTO.sub("", clean_line(shown, LONGEST_NAME)).strip(_QUOTES)
    text = _VIA.sub("", text).strip(_QUOTES) or text
    roles = [one for one in _BRACKET.findall(text) if not _letters_only(one) and "@" not in one]
    text = _BRACKET.sub("", text)
    if bar := _AFTER_BAR.search(text):
        roles.append(bar[1])
        text = text[: bar.start()]
    text = text.strip(_QUOTES + ",;")
    if "@" in text or not _LETTER_RUNS.search(text):
        return Named("", ", ".join(roles))
    return Named(_turned(text), ", ".join(one.strip() for one in roles if one.strip()))


def surname(name: str) -> str:
    """The family name of somebody, as others would refer to them; empty for a text that is no name of a person."""
    return parts.split(name).family


def _letters_only(text: str) -> bool:
    """Whether brackets hold only letters after a name: "(MP)", "(Cllr)"."""
    return all(
        word in POST_NOMINALS
        or word in {"cllr", "councillor", "mr", "mrs", "ms", "dr", "he", "she", "they", "her", "him"}
        for word in fold(text).replace(".", "").replace("/", " ").split()
    )


def _turned(text: str) -> str:
    """Put "FORD, Vicky" into spoken order; leave offices and bodies with a comma alone."""
    family, comma, given = (one.strip() for one in text.partition(","))
    if not comma or not family or not given or "," in given:
        return text
    if len(family.split()) > 3 or len(given.split()) > 4 or titles.read(family) or titles.read(given):
        return text
    if all(word in POST_NOMINALS for word in fold(given).split()):
        return family
    if given.isupper() and not family.isupper() and " " not in given:
        return text  # "Correspondence, DFE"
    letters = [word for word in given.split() if fold(word) not in POST_NOMINALS or len(given.split()) == 1]
    return " ".join([*map(_cased, letters), *map(_cased, family.split())])


def _cased(word: str) -> str:
    """A word in capitals as a name is written: O'BRIEN is O'Brien, QUILL-TARN is Quill-Tarn."""
    if not word.isupper() or len(word) < 2:
        return word
    return _LETTER_RUNS.sub(lambda found: found[0].capitalize(), word)
