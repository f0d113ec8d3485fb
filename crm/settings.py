"""What can be set, and where each value came from. The nearest wins: option, DESPATCH_* variable, file, default.

The file is TOML (`paths.settings_file()`); a key it does not know is refused with the nearest one it does. The settings
are read once at the start of a command and are then a frozen value; nothing reads the environment behind its back.
"""

import difflib
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from crm import clock, paths
from crm.errors import BadInput, FileTrouble, UnknownSetting

DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing that can be set: its key in the file, its variable, its option, and what it means."""

    key: str
    variable: str | None
    option: str | None
    meaning: str
    default: str


SETTINGS = (
    Setting(
        "database",
        "DESPATCH_DATABASE_URL",
        "--database",
        "Where the record is kept: the path of an SQLite file, or an address such as"
        " postgresql://officer@server/despatch. A password is never kept in the file: use ~/.pgpass.",
        "despatch.sqlite in the data folder",
    ),
    Setting(
        "officer",
        "DESPATCH_OFFICER",
        "--officer",
        "Who you are, as written beside every change you make.",
        "the name of your account on this machine",
    ),
    Setting(
        "organisation",
        "DESPATCH_ORGANISATION",
        None,
        "Our organisation, as the record names it: the side that is ours in every engagement.",
        "unset",
    ),
    Setting(
        "our_names",
        "DESPATCH_OUR_NAMES",
        None,
        "What our organisation and its boards are called besides, parted by semicolons: what tells our side in papers"
        " and letters.",
        "none",
    ),
    Setting(
        "our_domains",
        "DESPATCH_OUR_DOMAINS",
        None,
        "The domains of our email addresses, parted by semicolons: what tells a message sent from one received.",
        "none",
    ),
    Setting(
        "letter_stages",
        "DESPATCH_LETTER_STAGES",
        None,
        "The stages of a letter of ours in their order, from draft to sent; one with ? behind it may be skipped.",
        "draft, clearance?, sign-off, sent",
    ),
    Setting(
        "sendmail",
        "DESPATCH_SENDMAIL",
        None,
        "The program that “despatch due --mail” hands its mail to, with its options: /usr/sbin/sendmail -t",
        "unset",
    ),
    Setting(
        "templates",
        "DESPATCH_TEMPLATES",
        None,
        "The folder of our own templates: wording and order of briefings and papers, logo, styles for Word.",
        "unset",
    ),
    Setting(
        "theme",
        "DESPATCH_THEME",
        None,
        "The colours of the screens: dark, light or high-contrast.",
        "dark",
    ),
    Setting(
        "keys",
        None,
        None,
        "A table of keys for the screens: the id of an action, and the keys that do it.",
        "the keys that ? shows",
    ),
)
"""Every setting, in the order in which they are shown."""

OTHER_VARIABLES = {
    "DESPATCH_CONFIG": "The settings file to read instead of the usual one.",
    "DESPATCH_DATA": "The data folder to use instead of the usual one: record, drafts, crash reports.",
    "DESPATCH_TODAY": "The day to take for today (2021-03-10), as --today does.",
}
"""Variables that are no settings: they say where settings and data are, and what day it is."""

_OF_TESTS = "DESPATCH_TEST_"


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for this run: what was set, None where nothing was. `origins` says for each key where from."""

    database: str | None = field(default=None, repr=False)
    officer: str | None = None
    organisation: str | None = None
    our_names: str | None = None
    our_domains: str | None = None
    letter_stages: str | None = None
    sendmail: str | None = None
    templates: str | None = None
    theme: str | None = None
    keys: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    origins: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def database_url(self) -> str:
        """The full address of the database; the user's own file where none was set. May hold a password."""
        return self.database or sqlite_url(paths.default_database())

    def officer_name(self) -> str:
        """Who is at work; the name of the account where nobody said."""
        return self.officer or _account()

    def ours(self) -> tuple[str, ...]:
        """The names of our organisation and its boards; the name the record has for it first."""
        return tuple(filter(None, (self.organisation, *_parted(self.our_names))))

    def domains(self) -> tuple[str, ...]:
        """The domains of our email addresses."""
        return _parted(self.our_domains)

    def shown(self, key: str) -> str:
        """The value that holds for a key, as it may be shown: without a password, "unset" where there is none."""
        if key == "database":
            return redacted(self.database_url())
        if key == "officer":
            return self.officer_name()
        value = getattr(self, key)
        if isinstance(value, Mapping):
            return ", ".join(f"{action} = {pressed}" for action, pressed in value.items()) or "unset"
        return str(value) if value else "unset"


_options: dict[str, str] = {}


def choose(*, database: str | None = None, officer: str | None = None, today: str | None = None) -> None:
    """Remember what the global options of this process said; called again, it forgets what was said before.

    Raises BadInput for a `today` that is no day, and for an option that was given without a value.
    """
    for option, value in (("--database", database), ("--today", today), ("--officer", officer)):
        if value is not None and not value.strip():
            raise BadInput("no value was given", hint="Give one, or leave the option out.", place=option)
    clock.fix_today(clock.parse_day(today, "--today") if today else None)
    _options.clear()
    _options.update({key: value for key, value in (("database", database), ("officer", officer)) if value})


def load(environ: Mapping[str, str] | None = None, file: Path | None = None) -> Settings:
    """Read the settings that hold now: the options of `choose`, the environment, the file.

    Raises UnknownSetting or BadInput for a file that says what cannot be, FileTrouble for one that cannot be read.
    """
    environ = os.environ if environ is None else environ
    file = file or paths.settings_file()
    written = _read_file(file)
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    for setting in SETTINGS:
        candidates = (
            (_options.get(setting.key), setting.option),
            (environ.get(setting.variable or ""), setting.variable),
            (written.get(setting.key), str(file)),
        )
        chosen = next(((value, origin) for value, origin in candidates if value), (None, DEFAULT))
        origins[setting.key] = str(chosen[1])
        if chosen[0]:
            values[setting.key] = chosen[0]
    if "database" in values:
        values["database"] = database_url(values["database"], place=origins["database"])
    if "keys" in values:
        values["keys"] = MappingProxyType(dict(values["keys"]))
    return Settings(**values, origins=MappingProxyType(origins))


def unknown_variables(environ: Mapping[str, str]) -> list[str]:
    """A sentence on each DESPATCH_ variable that says nothing here, with the nearest that does."""
    known = [variable for setting in SETTINGS if (variable := setting.variable)] + list(OTHER_VARIABLES)
    told = []
    for name in environ:
        if name.startswith("DESPATCH_") and not name.startswith(_OF_TESTS) and name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(known)}."
            told.append(f"There is no variable {name}: {hint}")
    return told


def _parted(text: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (text or "").split(";") if part.strip())


def _account() -> str:
    """The name of the account this runs under; "unknown" where the platform has none (a bare container)."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"


# ---------------------------------------------------------------- the file


def _read_file(file: Path) -> dict[str, Any]:
    try:
        text = file.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except UnicodeDecodeError:
        raise FileTrouble(
            "the settings file is not text", hint="Write it in UTF-8.", place=str(file)
        ) from None
    except OSError as error:
        raise FileTrouble(
            f"the settings file cannot be read ({error.strerror})",
            hint="Make it readable, or name another with DESPATCH_CONFIG.",
            place=str(file),
        ) from None
    # Most have no settings file, and then need no reader of one.
    import tomllib

    try:
        written = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadInput(
            f"the settings file is not TOML: {error}",
            hint='A line reads: officer = "Your Name".',
            place=str(file),
        ) from None
    for key, value in written.items():
        _check(key, value, file)
    return written


def _check(key: str, value: Any, file: Path) -> None:
    """Refuse an unknown key, a value of the wrong sort, and a password in a file."""
    known = [setting.key for setting in SETTINGS]
    if key not in known:
        near = difflib.get_close_matches(key, known, n=1, cutoff=0.5)
        hint = f"Did you mean “{near[0]}”?" if near else f"Known are: {', '.join(known)}."
        raise UnknownSetting(f"there is no setting “{key}”", hint=hint, place=str(file))
    if key == "keys":
        if not isinstance(value, dict) or not all(isinstance(pressed, str) for pressed in value.values()):
            raise BadInput("“keys” is a table of texts", hint='[keys] then: log = "n"', place=str(file))
    elif not isinstance(value, str):
        raise BadInput(f"“{key}” must be a text", hint=f'Write it in quotes: {key} = "…"', place=str(file))
    elif key == "database" and redacted(value) != value:
        raise BadInput(
            "the address of the database holds a password, and a settings file is no place for one",
            hint="Take it out of the address and put it in ~/.pgpass, or set DESPATCH_DATABASE_URL.",
            place=str(file),
        )


# ---------------------------------------------------------------- addresses of databases

_CREDENTIALS = re.compile(r"(?<=://)([^:/@\s]*):(\S*)@")
_PASSWORD_PARAMETER = re.compile(r"(?i)\b((?:ssl)?password|passfile)=([^&\s]+)")
_ADDRESS = re.compile(r"(sqlite|postgresql|postgres)(\+\w+)?://")


def redacted(text: str) -> str:
    """The text with every password of an address in it replaced by ***."""
    return _PASSWORD_PARAMETER.sub(r"\1=***", _CREDENTIALS.sub(r"\1:***@", text))


def sqlite_url(file: Path) -> str:
    """The address of an SQLite file, absolute, so that it stays the same file from another directory."""
    return f"sqlite:///{paths.expanded(file).absolute()}"


def where(url: str) -> str:
    """Where an address leads, as it may be shown: the path of a file, else the address without its password."""
    return redacted(url.removeprefix("sqlite:///"))


def database_url(text: str, *, place: str | None = None) -> str:
    """The address for what a person wrote: an address stays, a path becomes one of an SQLite file.

    Raises BadInput for an address of something that is neither SQLite nor PostgreSQL.
    """
    text = text.strip()
    if "://" not in text:
        return sqlite_url(Path(text))
    if not _ADDRESS.match(text):
        raise BadInput(
            f"“{redacted(text)}” is no database Despatch knows",
            hint="Give the path of an SQLite file, or an address such as postgresql://officer@server/despatch.",
            place=place,
        )
    # The short name is what libpq accepts; SQLAlchemy knows the long one only.
    return re.sub(r"^postgres(?=[+:])", "postgresql", text)
