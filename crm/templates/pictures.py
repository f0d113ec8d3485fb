"""Is a file a picture that may stand in a paper? Looked at before anything draws it.

A file that calls itself a picture may be none, may be broken, may be far too large, or may unpack to gigabytes from
kilobytes; each is refused by name, with what to do.
"""

from __future__ import annotations

import re
import struct
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Final

from crm.errors import FileTrouble

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MOST_BYTES: Final = 5_000_000
MOST_SIDE: Final = 6_000
"""Pixels: more than an A4 page at 500 to the inch."""
MOST_PIXELS: Final = 16_000_000
MOST_PARTS: Final = 5_000
"""Elements of an SVG."""
MOST_COPIES: Final = 12

_SAY: Final = "Use a PNG, JPEG or SVG picture."
_FORBIDDEN: Final = frozenset({"script", "foreignobject", "iframe", "image", "feimage"})
_START_OF_FRAME: Final = frozenset({0xC0, 0xC1, 0xC2})
"""Baseline, extended and progressive JPEG: what Word, browsers and PDF readers all draw."""


def check_picture(path: Path) -> None:
    """Raises FileTrouble for what is no picture, a broken one, or one too large to put into a paper."""
    if path.stat().st_size > MOST_BYTES:
        raise FileTrouble(
            f"is {path.stat().st_size / 1_000_000:.0f} MB: too large for a logo",
            hint=f"Save it smaller: {MOST_BYTES // 1_000_000} MB at most.",
            place=str(path),
        )
    try:
        data = path.read_bytes()
    except OSError as error:
        raise FileTrouble(f"cannot be read: {error.strerror}", place=str(path)) from error
    size_of(data, path)


def kind_of(data: bytes) -> str:
    """What a picture is by its first bytes: png, jpeg, svg, or "" for none of them."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    return "svg" if b"<svg" in data[:4096] else ""


def size_of(data: bytes, path: Path) -> tuple[float, float]:
    """How wide and high a picture is, in its own units. Raises FileTrouble, naming `path`, as `check_picture`."""
    kind = kind_of(data)
    if not kind:
        raise FileTrouble("is not a picture", hint=_SAY, place=str(path))
    if path.suffix.lower() not in ({".jpg", ".jpeg"} if kind == "jpeg" else {f".{kind}"}):
        raise FileTrouble(f"is a {kind.upper()} by another ending", hint="Rename it.", place=str(path))
    try:
        size = {"png": _png, "jpeg": _jpeg, "svg": svg_size}[kind](data)
    except (ValueError, struct.error, IndexError, zlib.error) as error:
        said = str(error) if isinstance(error, _Picture) else "is a broken picture"
        raise FileTrouble(said, hint=_SAY, place=str(path)) from error
    if kind != "svg" and (max(size) > MOST_SIDE or size[0] * size[1] > MOST_PIXELS):
        raise FileTrouble(
            f"is {size[0]:,.0f} × {size[1]:,.0f} pixels: too large for a logo",
            hint=f"Save it smaller: {MOST_SIDE:,} pixels a side at most.",
            place=str(path),
        )
    if min(size) <= 0:
        raise FileTrouble("is a picture of no size", hint=_SAY, place=str(path))
    return size


class _Picture(ValueError):
    """A picture that is refused, with the reason."""


def _png(data: bytes) -> tuple[float, float]:
    """The size of a PNG; its parts are whole, and it unpacks to what its size says and no more."""
    width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", data[16:29])
    if data[12:16] != b"IHDR":
        raise _Picture("is a broken picture")
    if width * height > MOST_PIXELS:
        return width, height
    samples = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colour] if colour in {0, 2, 3, 4, 6} else 4
    # Interlaced ones have a few more line starts; seven passes of them at most.
    most = height * ((width * samples * depth + 7) // 8 + 1) + (7 * height + width if interlaced else 0)
    unpack, place, unpacked = zlib.decompressobj(), 8, 0
    while place < len(data):
        (length,) = struct.unpack(">I", data[place : place + 4])
        name, body = data[place + 4 : place + 8], data[place + 8 : place + 8 + length]
        (crc,) = struct.unpack(">I", data[place + 8 + length : place + 12 + length])
        if zlib.crc32(name + body) != crc:
            raise _Picture("is a broken picture")
        if name == b"IDAT":
            while body:
                unpacked += len(unpack.decompress(body, 1 << 20))
                body = unpack.unconsumed_tail
                if unpacked > most:
                    raise _Picture("unpacks to more than its size says")
        if name == b"IEND":
            break
        place += 12 + length
    if unpacked == 0 or (not interlaced and unpacked < most):
        raise _Picture("is a broken picture")
    return width, height


def _jpeg(data: bytes) -> tuple[float, float]:
    """The size of a JPEG, from the start of its frame."""
    place = 2
    while place < len(data) - 9:
        if data[place] != 0xFF:
            raise _Picture("is a broken picture")
        mark = data[place + 1]
        if mark == 0xFF:
            place += 1
            continue
        if mark in _START_OF_FRAME:
            height, width = struct.unpack(">HH", data[place + 5 : place + 9])
            if not data.rstrip(b"\0").endswith(b"\xff\xd9"):
                raise _Picture("is a broken picture: its end is missing")
            return width, height
        place += 2 + int(struct.unpack(">H", data[place + 2 : place + 4])[0])
    raise _Picture("is a broken picture")


def svg_size(data: bytes) -> tuple[float, float]:
    """The size of an SVG that draws itself: nothing in it runs, is fetched, or multiplies. Raises ValueError."""
    from xml.etree import ElementTree as ET

    if b"<!ENTITY" in data or b"\0" in data:
        raise _Picture("has entities, which a logo needs none of")
    try:
        root = ET.fromstring(data.decode())  # noqa: S314 — without entities there is nothing to blow up
    except (ET.ParseError, UnicodeDecodeError) as error:
        raise _Picture("is a broken picture") from error
    if _local(root.tag) != "svg":
        raise _Picture("is not a picture")
    for count, each in enumerate(root.iter(), start=1):
        if count > MOST_PARTS:
            raise _Picture("is made of too many parts for a logo")
        _harmless(each)
    # Copies of copies multiply: thirty of them are a thousand million shapes.
    if sum(_local(each.tag) == "use" for each in root.iter()) > MOST_COPIES:
        raise _Picture("is made of too many copies for a logo")
    box = root.get("viewBox", "").replace(",", " ").split()
    if len(box) == 4:
        return float(box[2]), float(box[3])
    return _length(root.get("width")), _length(root.get("height"))


def _length(value: str | None) -> float:
    """A length such as 120 or 120px, in its own unit. Raises ValueError."""
    found = re.fullmatch(r"\s*([0-9.]+)\s*(px|pt|mm|cm|in)?\s*", value or "")
    if found is None:
        raise _Picture("does not say its size: it has neither viewBox nor width and height")
    return float(found[1])


def _harmless(part: Element) -> None:
    name = _local(part.tag)
    if name in _FORBIDDEN:
        raise _Picture(f"holds <{name}>, which a logo must not")
    for key, value in part.attrib.items():
        if _local(key).startswith("on"):
            raise _Picture("holds a program, which a logo must not")
        if _local(key) == "href" and not value.startswith("#"):
            raise _Picture("points outside itself, which a logo must not")
        _stays_inside(value)
    _stays_inside(part.text or "" if name == "style" else "")


def _stays_inside(style: str) -> None:
    lowered = style.lower().replace("url(#", "").replace("url('#", "").replace('url("#', "")
    if "url(" in lowered or "@import" in lowered:
        raise _Picture("points outside itself, which a logo must not")


def _local(name: object) -> str:
    """The name of an element or attribute without its name space, in small letters."""
    return name.rpartition("}")[2].lower() if isinstance(name, str) else ""
