"""What the database says, told as errors an officer can act on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from crm import errors
from db import errors as db_errors

_KINDS: tuple[tuple[type[db_errors.DatabaseError], type[errors.DespatchError]], ...] = (
    (db_errors.StaleRow, errors.StaleRecord),
    (db_errors.UndoConflict, errors.Refused),
    (db_errors.AlreadyRecorded, errors.Refused),
    (db_errors.NotStorable, errors.BadInput),
    (db_errors.SchemaMismatch, errors.DatabaseTooNew),
    (db_errors.DatabaseDamaged, errors.DatabaseUnreadable),
    (db_errors.DatabaseReadOnly, errors.DatabaseReadOnly),
    (db_errors.DatabaseBusy, errors.DatabaseBusy),
    (db_errors.DatabaseFull, errors.DatabaseFull),
    (db_errors.DatabaseError, errors.DatabaseUnavailable),
)


@contextmanager
def told() -> Iterator[None]:
    """Within it, an error of the database leaves as its kin in `crm.errors`."""
    try:
        yield
    except db_errors.DatabaseError as error:
        kind: Any = next(ours for theirs, ours in _KINDS if isinstance(error, theirs))
        raise kind(error.message, hint=error.hint or None) from error
