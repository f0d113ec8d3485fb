"""Bringing a calendar file into the record: what it adds and takes away, past days being left as they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from crm.almanac.periods import PERIOD_LABELS, Period, PeriodKind, read_period

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from crm.almanac.inputs import CalendarFile, NewPeriod
    from db.recorder import Recorder


@dataclass(slots=True)
class Brought:
    """What bringing in a file did."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    taken_away: list[str] = field(default_factory=list)
    left: int = 0
    """Entries of the file about days that are past, and others that were there just so already."""

    @property
    def nothing(self) -> bool:
        """Whether nothing was changed."""
        return not (self.added or self.changed or self.taken_away)

    def __str__(self) -> str:
        return f"{len(self.added)} added, {len(self.changed)} changed, {len(self.taken_away)} taken away"

    def as_fields(self) -> dict[str, Any]:
        """As `--json` prints it."""
        return {
            "added": self.added,
            "changed": self.changed,
            "taken_away": self.taken_away,
            "left": self.left,
        }


def bring(recorder: Recorder, content: CalendarFile, today: date, *, whole: bool) -> Brought:
    """Write what a file says. With `whole` the file is all there is from today on, of the kinds it speaks of.

    What is over stays as it is; so does a bank holiday that is past. Of a period that has begun only its end may change,
    and no earlier than today.
    """
    brought = Brought()
    if content.holidays:
        for nation, days in content.holidays.items():
            _holidays(recorder, brought, nation, days, today, source=content.name, whole=whole)
    if content.periods:
        _periods(recorder, brought, content.periods, today, whole=whole)
    return brought


def _holidays(
    recorder: Recorder,
    brought: Brought,
    nation: str,
    days: dict[date, str],
    today: date,
    *,
    source: str,
    whole: bool,
) -> None:
    from db.queries.almanac import holidays_from
    from db.tables.calendar import bank_holiday

    coming = {day: name for day, name in days.items() if day >= today and day.weekday() < 5}
    brought.left += len(days) - len(coming)
    # The file speaks of whole years: beyond its last one the days that are kept stand.
    end = date(max(days).year + 1, 1, 1) if days else today
    kept = {
        row.day: row for row in holidays_from(recorder.connection, today, end, [nation], len(days) + 5_000)
    }
    new = [
        {"nation": nation, "day": day, "name": name, "source": source}
        for day, name in sorted(coming.items())
        if day not in kept
    ]
    recorder.insert_many(bank_holiday, new)
    brought.added += [f"{row['day']} {row['name']} ({nation})" for row in new]
    brought.left += len(coming) - len(new)
    if whole:
        gone = [row for day, row in kept.items() if day not in coming]
        recorder.delete_many(bank_holiday, [row.id for row in gone])
        brought.taken_away += [f"{row.day} {row.name} ({nation})" for row in gone]


def _periods(
    recorder: Recorder, brought: Brought, periods: Iterable[NewPeriod], today: date, *, whole: bool
) -> None:
    from db.tables.calendar import period

    given = list(periods)
    kept = {_key(one): one for one in _kept(recorder.connection, given)}
    for new in given:
        there = kept.get(new.key)
        if there is None:
            if whole and new.until <= today:
                brought.left += 1
                continue
            recorder.insert(period, new.row())
            brought.added.append(_said(new.kind, new.name, new.since))
        elif there.until is not None and there.until <= today:
            brought.left += 1
        else:
            values = new.row()
            if new.since < today:
                values["until"] = max(new.until, today)
            if any(getattr(there, name) != value for name, value in values.items()):
                assert there.id is not None, "a row has its key"
                recorder.update(period, there.id, values)
                brought.changed.append(_said(new.kind, new.name, new.since))
            else:
                brought.left += 1
    if whole:
        keys = {new.key for new in given}
        gone = [
            one
            for key, one in kept.items()
            if key not in keys and one.since is not None and one.since >= today and one.id is not None
        ]
        recorder.delete_many(period, [one.id for one in gone if one.id is not None])
        brought.taken_away += [_said(one.kind, one.name, one.since) for one in gone]


def _kept(connection: Connection, given: list[NewPeriod]) -> list[Period]:
    """The periods on record of the kinds and owners that a file speaks of."""
    from db.queries.almanac import periods_of

    speaks_of = dict.fromkeys((str(one.kind), one.whose) for one in given)
    return [read_period(row) for kind, whose in speaks_of for row in periods_of(connection, kind, whose)]


def _key(one: Period) -> tuple[str, str, date | None]:
    return (str(one.kind), one.whose, one.since)


def _said(kind: PeriodKind, name: str, since: date | None) -> str:
    return f"{since} {name} ({PERIOD_LABELS[kind]})"
