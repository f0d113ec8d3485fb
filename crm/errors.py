"""What can go wrong, said so that a person knows what to do now.

Every error that an officer may meet is a `DespatchError`. Its message says what happened and to what; its hint says what
to do; its place says where in what was given (an option, a file and line, a word of a query). The command line prints
them and ends with `exit_code`; a screen shows them and keeps what was typed. Texts are shown through
`crm.vocabulary.text.visible`, so that they may quote what was typed.
"""

from collections.abc import Sequence


class DespatchError(Exception):
    """Something an officer can understand and act on.

    `message` is a sentence without a full stop, `hint` a whole sentence or None, `place` a short phrase ("--date",
    "settings.toml, line 3", "column 12") or None.
    """

    exit_code = 2

    def __init__(self, message: str, *, hint: str | None = None, place: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.place = place

    def __str__(self) -> str:
        """The message, with the place before it where there is one."""
        return f"{self.place}: {self.message}" if self.place else self.message


class BadInput(DespatchError):
    """What was given cannot be: a date that does not exist, an end before its start, an unknown word."""


class UnknownSetting(BadInput):
    """A key of the settings that does not exist; the hint names the nearest that does."""


class NotFound(DespatchError):
    """Nothing of that name or reference is in the record."""


class Ambiguous(DespatchError):
    """A name fits more than one, and nobody can be asked. `choices` are the texts to choose among, best first."""

    def __init__(
        self,
        message: str,
        choices: Sequence[str] = (),
        *,
        hint: str | None = None,
        place: str | None = None,
    ) -> None:
        super().__init__(message, hint=hint, place=place)
        self.choices = tuple(choices)


class Refused(DespatchError):
    """A rule of the record forbids it: two holders of a post for one, an undo of what was changed since."""


class StaleRecord(DespatchError):
    """Somebody else saved the same record meanwhile; nothing of this change was written."""


class DatabaseUnavailable(DespatchError):
    """The database cannot be reached or opened: no server there, no such folder, a locked file, a full disk."""


class DatabaseReadOnly(DatabaseUnavailable):
    """The database can be read but not written: a read-only file, folder or medium."""


class DatabaseTooNew(DatabaseUnavailable):
    """The database was made by a newer Despatch; this one leaves it alone."""


class DatabaseUnreadable(DatabaseUnavailable):
    """The file is no database, or a damaged one."""


class DatabaseBusy(DatabaseUnavailable):
    """Somebody else has been writing for longer than Despatch waits; nothing was saved."""


class DatabaseFull(DatabaseUnavailable):
    """There is no room left where the database is; nothing was saved."""


class FileTrouble(DespatchError):
    """A file other than the database cannot be read or written, or is not what it should be."""
