"""Outlook messages made in code: a compound file ([MS-CFB]) with the streams of [MS-OXMSG], invented throughout."""

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

_SECTOR, _MINI = 512, 64
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_STRING, _BINARY, _LONG, _TIME = 0x001F, 0x0102, 0x0003, 0x0040
Value = str | bytes | int | datetime
Props = dict[int, Value]


@dataclass
class _Entry:
    name: str
    kind: int
    """5 the root, 1 a storage, 2 a stream."""
    data: bytes = b""
    children: list["_Entry"] = field(default_factory=list)
    start: int = _END
    size: int = 0
    right: int = _FREE
    child: int = _FREE


def outlook(
    properties: Mapping[int, Value],
    recipients: list[Mapping[int, Value]] | None = None,
    attachments: list[Mapping[int, Value]] | None = None,
) -> bytes:
    """A .msg file with these properties by their numbers, of the message, of each recipient and of each attachment."""
    root = _Entry("Root Entry", 5, children=_streams(properties, bytes(32)))
    for number, one in enumerate(recipients or []):
        root.children.append(_Entry(f"__recip_version1.0_#{number:08X}", 1, children=_streams(one, bytes(8))))
    for number, one in enumerate(attachments or []):
        root.children.append(
            _Entry(f"__attach_version1.0_#{number:08X}", 1, children=_streams(one, bytes(8)))
        )
    return _compound(root)


def _streams(properties: Mapping[int, Value], head: bytes) -> list[_Entry]:
    entries, rows = [], head
    for number, value in sorted(properties.items()):
        if isinstance(value, int):
            rows += struct.pack("<HHIII", _LONG, number, 6, value, 0)
        elif isinstance(value, datetime):
            ticks = int((value - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()) * 10_000_000
            rows += struct.pack("<HHIQ", _TIME, number, 6, ticks)
        else:
            kind = _STRING if isinstance(value, str) else _BINARY
            data = value.encode("utf-16-le") if isinstance(value, str) else value
            rows += struct.pack("<HHIII", kind, number, 6, len(data) + (2 if kind == _STRING else 0), 0)
            entries.append(_Entry(f"__substg1.0_{number:04X}{kind:04X}", 2, data))
    return [_Entry("__properties_version1.0", 2, rows), *entries]


def _compound(root: _Entry) -> bytes:
    """Lay out the sectors: the small streams in the root's own, the large after, then the directory and the tables."""
    entries = _numbered(root)
    mini = bytearray()
    mini_fat: list[int] = []
    sectors: list[bytes] = []
    fat: list[int] = []

    def put(data: bytes) -> int:
        first, count = len(sectors), -(-len(data) // _SECTOR)
        for step in range(count):
            sectors.append(data[step * _SECTOR : (step + 1) * _SECTOR].ljust(_SECTOR, b"\0"))
            fat.append(first + step + 1 if step + 1 < count else _END)
        return first if count else _END

    for entry in entries:
        if entry.kind != 2:
            continue
        entry.size = len(entry.data)
        if entry.size >= 4096:
            entry.start = put(entry.data)
        elif entry.size:
            entry.start, count = len(mini_fat), -(-entry.size // _MINI)
            mini += entry.data.ljust(count * _MINI, b"\0")
            mini_fat += [*range(entry.start + 1, entry.start + count), _END]
    root.start, root.size = put(bytes(mini)), len(mini)
    directory = put(b"".join(map(_directory_entry, entries)).ljust(-(-len(entries) // 4) * _SECTOR, b"\0"))
    mini_table = put(_table(mini_fat))
    mini_count = -(-len(mini_fat) * 4 // _SECTOR)
    tables = 1
    while -(-(len(sectors) + tables) * 4 // _SECTOR) > tables:
        tables += 1
    places = list(range(len(sectors), len(sectors) + tables))
    fat += [_FAT] * tables
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIII", 0, tables, directory, 0, 4096, mini_table, mini_count, _END, 0)
    head += struct.pack("<109I", *places, *[_FREE] * (109 - len(places)))
    return head + b"".join(sectors) + _table(fat)


def _numbered(root: _Entry) -> list[_Entry]:
    """All entries in the order of the directory; siblings hang one from the other to the right."""
    entries = [root]
    for entry in entries:
        first = len(entries)
        ordered = sorted(entry.children, key=lambda one: (len(one.name), one.name.upper()))
        for place, child in enumerate(ordered):
            child.right = first + place + 1 if place + 1 < len(ordered) else _FREE
        entry.child = first if ordered else _FREE
        entries += ordered
    return entries


def _table(numbers: list[int]) -> bytes:
    data = struct.pack(f"<{len(numbers)}I", *numbers)
    return data.ljust(-(-len(data) // _SECTOR) * _SECTOR, b"\xff")


def _directory_entry(entry: _Entry) -> bytes:
    name = entry.name.encode("utf-16-le")
    return (
        name.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(name) + 2, entry.kind, 1, _FREE, entry.right, entry.child)
        + bytes(36)
        + struct.pack("<IQ", entry.start, entry.size)
    )
