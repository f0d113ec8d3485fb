"""Two front ends, one core: a command and a screen show the same."""

import asyncio
import json

import pytest

from crm.api import Crm
from crm.vocabulary.partial_date import PartialDate
from db.tables.engagements import engagement
from tests.support.command import run_process

PANELS = ("due", "waiting", "coming", "logged")


def log(crm, day, **values):
    occurred = PartialDate.parse(day)
    with crm.writing("test", "an engagement") as recorder:
        number = recorder.next_numbers(engagement)[0]
        row = {
            "number": number,
            "sort_key": (occurred.sort_day << 32) | number,
            "kind": "letter",
            "direction": "out",
            "logged_at": recorder.at,
            **occurred.columns("occurred"),
            **values,
        }
        recorder.insert(engagement, row)


async def references_on_screen(url):
    """The references in the four lists of Home, as the application shows them."""
    from tui.app import DespatchApp
    from tui.widgets.virtual_list import VirtualList

    app = DespatchApp(lambda _progress: Crm.bare(url, actor="Test Officer"))
    async with app.run_test(size=(120, 40)) as pilot:
        for _ in range(100):
            await pilot.pause(0.05)
            lists = {id: app.screen.query_one(f"#{id}", VirtualList) for id in PANELS}
            if lists["logged"].total:
                break
        shown = {
            id: [each.row(place).reference for place in range(each.total or 0)] for id, each in lists.items()
        }
    app.backend.close()
    return shown


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_home_is_the_same_on_the_screen_and_on_the_line(crm, database_url):
    log(crm, "2021-01-08", subject="Early years", answer="awaiting")
    log(
        crm,
        "2026-06-12",
        subject="Meeting with the minister",
        status="planned",
        kind="meeting",
        direction="mutual",
    )
    ran = run_process(
        "--today", "2026-06-01", "home", "--json", environ={"DESPATCH_DATABASE_URL": database_url}
    )
    printed = {
        id: [each["reference"] for each in items] for id, items in json.loads(ran.out).items() if id in PANELS
    }
    assert printed == {"due": ["E-1"], "waiting": ["E-1"], "coming": ["E-2"], "logged": ["E-2", "E-1"]}
    assert asyncio.run(references_on_screen(database_url)) == printed
