"""What every record begins with besides the roster: bank holidays, periods, published targets, and clocks for its letters."""

from __future__ import annotations

import tomllib
from importlib.metadata import version
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from crm.almanac.days import FIRST_KEPT, LAST_KEPT, library_names
from crm.almanac.nations import PARTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from db.recorder import Recorder

_AT_ONCE = 500

OPERATION = "almanac"
"""The kind of the operation in which an older record gets them."""


def fill(recorder: Recorder) -> None:
    """Put bank holidays, periods and published targets into a record that has none of them yet."""
    from db.queries.almanac import has_holidays
    from db.queries.clocks import bodies_named
    from db.tables.calendar import bank_holiday, period
    from db.tables.correspondence import reply_target

    if has_holidays(recorder.connection):
        return
    recorder.insert_many(bank_holiday, _holidays())
    recorder.insert_many(period, shipped_periods())
    targets = tomllib.loads(_text("crm.clocks", "targets.toml"))["target"]
    bodies = bodies_named(recorder.connection, {one["body"] for one in targets})
    rows = [
        {
            "organisation_id": bodies[one["body"]],
            "working_days": one["working_days"],
            "basis": "published",
            "source": one["source"],
            "since": one["from"],
            "until": one["until"],
        }
        for one in targets
        if one["body"] in bodies
    ]
    recorder.insert_many(reply_target, rows)


def _holidays() -> list[dict[str, Any]]:
    source = f"holidays {version('holidays')}"
    return [
        {"nation": str(nation), "day": day, "name": name, "source": source}
        for nation in PARTS
        for year in range(FIRST_KEPT, LAST_KEPT + 1)
        for day, name in library_names(nation, year).items()
    ]


def shipped_periods() -> list[dict[str, Any]]:
    """The periods that come with the program, as rows: facts as their sources had them, none that is only expected."""
    from crm.almanac.files import periods_of_csv

    name = "periods.csv"
    return [one.row() for one in periods_of_csv(_text("crm.almanac", name), name)]


def _text(package: str, name: str) -> str:
    return files(package).joinpath("data").joinpath(name).read_text("utf-8")


def settle_old(connection: Connection, tell: Callable[[float], None]) -> int:
    """Make the clocks of letters that were logged before there were clocks; how many letters were looked at.

    `tell` hears how far it is, from 0 to 1. What has a clock keeps it.
    """
    from crm.clocks.settling import settle_all
    from db.queries.clocks import awaited_after, awaited_ever

    whole = awaited_ever(connection)
    done, after = 0, -1
    while some := awaited_after(connection, after, _AT_ONCE):
        settle_all(connection, [row.id for row in some])
        done, after = done + len(some), some[-1].sort_key
        tell(done / (whole or 1))
    return done
