"""Where the databases of tests lie: in memory where there is plenty, since nothing in them outlives the tests."""

import os
import shutil

SHARED_MEMORY = "/dev/shm"  # noqa: S108 - Linux's own place for files in memory
ENOUGH = 2 * 1024**3


def folder() -> str | None:
    """A folder in memory with at least two GiB free; None where there is none, for the usual place."""
    if not os.path.isdir(SHARED_MEMORY) or not os.access(SHARED_MEMORY, os.W_OK):  # noqa: PTH112
        return None
    return SHARED_MEMORY if shutil.disk_usage(SHARED_MEMORY).free >= ENOUGH else None
