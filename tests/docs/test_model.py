"""The page on the model names every table there is, and none that is not."""

import re
from pathlib import Path

from db.tables.all import metadata

MODEL = (Path(__file__).parents[2] / "docs" / "model.md").read_text(encoding="utf-8")


def test_every_table_is_described() -> None:
    assert [name for name in metadata.tables if f"`{name}`" not in MODEL] == []


def test_the_diagrams_draw_tables_that_there_are() -> None:
    drawn = set(re.findall(r"^ {4}(\w+) [|}o][|o]--[|o][|{o] (\w+) :", MODEL, re.MULTILINE))
    assert drawn
    assert {name for pair in drawn for name in pair} <= set(metadata.tables)
