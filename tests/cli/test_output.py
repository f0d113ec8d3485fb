import json
import re
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest

from crm.cli import output
from crm.cli.output import Column

COLUMNS = [
    Column[dict[str, str]]("Ref", lambda item: item["ref"], firm=True),
    Column[dict[str, str]]("Who", lambda item: item["who"]),
    Column[dict[str, str]]("Subject", lambda item: item["subject"]),
]
ITEMS = [
    {"ref": "E-1", "who": "Cllr Wilhelmina Quarrel", "subject": "Suitable homes for children"},
    {"ref": "E-1042", "who": "渡辺", "subject": "Łódź\nsecond line\twith a tab"},
]
HOSTILE = "\x1b]0;owned\x07\x1b[2J\u202eabc\u2066\x9b31m\x00\x7f\u200b"


@pytest.fixture
def terminal(monkeypatch):
    monkeypatch.setattr(output, "is_terminal", lambda: True)
    monkeypatch.setattr(output, "width", lambda: 60)
    monkeypatch.setenv("NO_COLOR", "1")


def lines(capsys):
    return capsys.readouterr().out.splitlines()


def test_where_there_is_no_terminal_a_list_is_lines_of_tabs_without_a_heading(capsys):
    output.listing(ITEMS, COLUMNS, fields=dict)
    assert lines(capsys) == [
        "E-1\tCllr Wilhelmina Quarrel\tSuitable homes for children",
        "E-1042\t渡辺\tŁódź second line with a tab",
    ]


def test_on_a_terminal_columns_are_aligned_by_cells_and_fit(capsys, terminal):
    output.listing(ITEMS, COLUMNS, fields=dict)
    shown = lines(capsys)
    assert shown == [
        "Ref     Who                      Subject",
        "E-1     Cllr Wilhelmina Quarrel  Suitable homes for children",
        "E-1042  渡辺                     Łódź second line with a tab",
    ]


def test_a_wide_column_is_cut_a_firm_one_never(capsys, terminal):
    output.listing([{"ref": "R" * 30, "who": "W" * 10_000_000, "subject": "S" * 90}], COLUMNS, fields=dict)
    shown = lines(capsys)[1]
    assert shown.startswith("R" * 30 + "  W")
    assert len(shown) <= 60
    assert shown.count("…") == 2


def test_json_is_the_documented_fields(capsys):
    output.listing(ITEMS, COLUMNS, fields=lambda item: {"reference": item["ref"]}, as_json=True)
    assert json.loads(capsys.readouterr().out) == [{"reference": "E-1"}, {"reference": "E-1042"}]


def test_an_empty_list_is_an_empty_array_and_a_word_to_the_person(capsys):
    output.listing([], COLUMNS, fields=dict, as_json=True)
    output.listing([], COLUMNS, fields=dict, empty="Nothing here.")
    out, err = capsys.readouterr()
    assert (json.loads(out), err) == ([], "Nothing here.\n")


def test_values_that_json_has_no_word_for(capsys):
    key = UUID("01890a5d-ac96-774b-bcce-b302099a8057")
    output.emit_json(
        [date(2021, 1, 8), datetime(2021, 1, 8, 9, 30, tzinfo=UTC), key, Path("a") / "b", {2, 1}, ("é",)]
    )
    assert json.loads(capsys.readouterr().out) == [
        "2021-01-08",
        "2021-01-08T09:30:00+00:00",
        str(key),
        str(Path("a") / "b"),
        [1, 2],
        ["é"],
    ]
    with pytest.raises(TypeError, match="object"):
        output.emit_json(object())


def unsafe(text):
    """The signs of a text that no terminal may be sent."""
    return re.findall("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202e\u2066]", text)


@pytest.mark.parametrize("on_terminal", [True, False])
def test_nothing_hostile_reaches_the_output_raw(capsys, monkeypatch, on_terminal):
    monkeypatch.setattr(output, "is_terminal", lambda: on_terminal)
    monkeypatch.setenv("NO_COLOR", "1")
    item = {"ref": "E-1", "who": HOSTILE, "subject": f"{HOSTILE}\ud800"}
    output.listing([item], COLUMNS, fields=dict)
    output.listing([item], COLUMNS, fields=dict, as_json=True)
    output.record([("Subject", HOSTILE), ("Body", f"one\n{HOSTILE}")])
    output.line(HOSTILE)
    output.heading(HOSTILE)
    output.note(HOSTILE)
    out, err = capsys.readouterr()
    assert not unsafe(out)
    assert not unsafe(err)


def test_json_keeps_what_it_escapes(capsys):
    output.emit_json({"text": f"{HOSTILE}\ud800é渡\U000e0001"})
    out = capsys.readouterr().out
    assert "é渡" in out
    assert json.loads(out) == {"text": f"{HOSTILE}\ud800é渡\U000e0001"}


def test_emphasis_only_where_it_can_be_shown(monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert output.emphasis("Due") == "Due"
    monkeypatch.setattr(output, "is_terminal", lambda: True)
    assert output.emphasis("Due") == "\x1b[1mDue\x1b[0m"
    monkeypatch.setenv("NO_COLOR", "1")
    assert output.emphasis("Due") == "Due"
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    assert output.emphasis("Due") == "Due"


def test_a_record_on_a_terminal_keeps_its_lines(capsys, terminal):
    output.record([("Subject", "Early years"), ("Place", ""), ("Body", "one\ntwo"), ("With", ["A", "B"])])
    assert lines(capsys) == ["Subject  Early years", "Body     one", "         two", "With     A, B"]


def test_a_record_elsewhere_is_a_line_a_value(capsys):
    output.record([("Subject", "Early years"), ("Body", "one\ntwo"), ("Days", 0)])
    assert lines(capsys) == ["Subject\tEarly years", "Body\tone two", "Days\t0"]
