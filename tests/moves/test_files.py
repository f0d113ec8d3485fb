"""The files of moves: whatever is in one, it is read or refused with the place, and never more."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crm.errors import DespatchError
from crm.moves.choices import read_choices
from crm.moves.files import lines_of
from crm.moves.from_file import COLUMNS


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    head=st.sampled_from([b"", b"person,post\n", b"what,to\n", b"[topics]\n", b"rest = "]),
    rest=st.one_of(st.binary(max_size=60), st.text('person,what;"\n\r\t=[]1é', max_size=60).map(str.encode)),
)
def test_any_file_is_read_or_refused(tmp_path: Path, head: bytes, rest: bytes) -> None:
    for name, read in (
        ("moves.csv", lambda path: lines_of(path, COLUMNS)),
        ("choices.csv", read_choices),
        ("choices.toml", read_choices),
    ):
        file = tmp_path / name
        file.write_bytes(head + rest)
        told = name
        try:
            read(file)
        except DespatchError as error:
            told = str(error)
        assert name in told


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("person,post,until\nA,B\n", None),
        ("Name;Role;Leaves\nA;B;1 July\n", None),
        ("person,person\nA,B\n", "line 1: “person” says the same as another column"),
        ("post,until\nB,2025\n", "line 1: the first line names no columns"),
        ("", "the file is empty"),
    ],
)
def test_headings_are_read_as_people_write_them(tmp_path: Path, text: str, place: str | None) -> None:
    file = tmp_path / "moves.csv"
    file.write_text(text, encoding="utf-8")
    if place is None:
        [line] = lines_of(file, COLUMNS)
        assert (line.place, line.values["person"], line.values["post"]) == ("moves.csv, line 2", "A", "B")
        return
    with pytest.raises(DespatchError) as caught:
        lines_of(file, COLUMNS)
    assert place in str(caught.value)
