"""Help, completion and the manual's page all come from one table."""

import re
from pathlib import Path

import pytest

from crm.query.fields import FIELDS
from crm.query.guide import completions, page
from crm.query.parser import parse

MANUAL = Path(__file__).parents[2] / "docs" / "query.md"


def test_the_page_of_the_manual_is_made_from_the_table():
    assert MANUAL.read_text(encoding="utf-8") == page(), "run `make docs`"


def test_every_field_is_on_the_page_and_its_example_is_right():
    for known in FIELDS:
        assert f"`{known.name}:`" in page()
        parse(known.example)


def test_what_the_page_says_to_write_can_be_written():
    written = re.findall(r"^\| `([^`]+)` \|", page(), re.MULTILINE)
    for query in written:
        if not query.endswith(":"):
            parse(query)
    assert len(written) > 10


def test_names_and_aliases_mean_one_field_each():
    names = [name for known in FIELDS for name in (known.name, *known.aliases)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("typed", "offers"),
    [
        ("ki", ["kind:"]),
        ("funding -ki", ["-kind:"]),
        ("kind:le", ["kind:letter"]),
        ("type:le", ["type:letter"]),
        ("kind:letter,e", ["kind:letter,email", "kind:letter,event"]),
        ("logged", ["logged-since:", "logged-before:"]),
        ("xyzzy", []),
        ("to:Vicky", []),
    ],
)
def test_completion(typed, offers):
    assert [offer for offer, _ in completions(typed)] == offers


def test_completion_of_nothing_offers_every_field():
    assert [offer for offer, _ in completions("")] == [f"{known.name}:" for known in FIELDS]
    assert [offer for offer, _ in completions("funding ")] == [f"{known.name}:" for known in FIELDS]
