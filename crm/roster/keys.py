"""Keys that are the same whenever the roster is built, so that a newer copy finds the rows of an older one."""

from __future__ import annotations

import uuid

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "roster.despatch")


def key(scheme: str, *values: str) -> str:
    """The key (UUID version 5, RFC 9562) of the thing that a source knows as `values` in `scheme`."""
    return str(uuid.uuid5(_NAMESPACE, "\x1f".join((scheme, *values))))
