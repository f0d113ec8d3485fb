"""The sample's saved searches and its reminder."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from crm.demo.content import Table
from db.tables.correspondence import reminder, saved_search

if TYPE_CHECKING:
    from db.recorder import Recorder


def write_due(recorder: Recorder, content: Mapping[str, list[Table]]) -> None:
    """Write what is asked again and again, and what is to be remembered."""
    recorder.insert_many(
        saved_search,
        [
            {
                "name": table["name"],
                "query": table["query"],
                "on_home": table.get("on_home", True),
                "position": position,
            }
            for position, table in enumerate(content["saved"], 1)
        ],
    )
    recorder.insert_many(
        reminder,
        [
            {
                "number": recorder.next_numbers(reminder).start,
                "text": table["text"],
                "due": date.fromisoformat(table["due"]),
            }
            for table in content["reminder"]
        ],
    )
