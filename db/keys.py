"""Keys: UUIDv7, so that rows made one after another also sort one after another."""

from __future__ import annotations

import os
import threading
import time
import uuid

_lock = threading.Lock()
_last = 0


def new_key() -> uuid.UUID:
    """A new UUIDv7 (RFC 9562, section 5.7), increasing within this process.

    The 48-bit millisecond stamp is followed by a 12-bit counter-like fraction of the millisecond, so keys
    made in a burst keep their order; the other 62 bits are random.
    """
    return new_keys(1)[0]


def new_keys(count: int) -> list[uuid.UUID]:
    """So many new keys, in order, as `new_key` makes them one by one."""
    global _last  # noqa: PLW0603 - one monotonic clock for the process
    with _lock:
        first = max(time.time_ns() * 4096 // 1_000_000, _last + 1)
        _last = first + count - 1
    luck = os.urandom(8 * count)
    return [
        uuid.UUID(
            int=(stamp >> 12 & (2**48 - 1)) << 80
            | 0x7 << 76
            | (stamp & 0xFFF) << 64
            | 0b10 << 62
            | int.from_bytes(luck[place * 8 : place * 8 + 8], "big") >> 2
        )
        for place, stamp in enumerate(range(first, first + count))
    ]
