"""Bytes of mail into text, whatever charset they claim and whatever they are."""

from __future__ import annotations

import codecs
from typing import Final

# Codecs that are no charset of mail, slow on long texts or able to make text that is not there.
_REFUSED: Final = frozenset(
    {"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "mbcs", "oem"}
)
# Read as the larger charset that mail programs mean by them.
_MEANT: Final = {"iso8859-1": "cp1252", "ascii": "utf-8", "gb2312": "gb18030", "iso8859-9": "cp1254"}


def decode(data: bytes, charset: str | None = None) -> str:
    """The text of bytes: as the charset they claim, else UTF-8, else what they look like (`crm.files.decoding`). Never fails."""
    for name in (_known(charset), "utf-8"):
        if name:
            try:
                return data.decode(name)
            except (UnicodeError, LookupError, ValueError):
                continue
    from crm.files.decoding import decoded

    text = decoded(data)
    return text if text is not None else data.decode("cp1252", "replace")


def _known(charset: str | None) -> str:
    """The codec of a charset's name; empty for one that does not exist or is none of text."""
    if not charset:
        return ""
    try:
        name = codecs.lookup(charset.strip().strip("\"'")[:40]).name
    except (LookupError, ValueError):
        return ""
    return "" if name in _REFUSED else _MEANT.get(name, name)
