"""A file that is damaged, altered or newer, and an interruption: said with its place, and nothing is kept of it."""

import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from crm.api import Crm
from crm.errors import FileTrouble
from tests.conftest import _migrate
from tests.support.databases import SqliteStore
from tests.whole.conftest import entry, remade

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)

LETTERS, CHANGES = "tables/engagement.jsonl", "tables/change.jsonl"


@pytest.fixture
def file(filled: Crm, tmp_path: Path) -> Path:
    path = tmp_path / "record.zip"
    filled.whole.export(path)
    return path


@pytest.fixture
def new(sqlite_store: SqliteStore, tmp_path: Path) -> Iterator[Crm]:
    folder = tmp_path / "new"
    folder.mkdir()
    crm = Crm.bare(sqlite_store.copy(sqlite_store.template("empty", _migrate), folder), actor="Test Officer")
    yield crm
    crm.close()


def test_each_is_refused_and_nothing_kept(file: Path, new: Crm) -> None:
    rows = entry(file, LETTERS)
    first = json.loads(rows.splitlines()[0])

    def row(**values: object) -> bytes:
        lines = [json.dumps({**first, **values}).encode(), *rows.splitlines()[1:]]
        return b"\n".join(lines) + b"\n"

    def says(key: str, value: object) -> Callable[[dict[str, Any]], None]:
        return lambda held: held.update({key: value})

    def table(key: str, value: object) -> Callable[[dict[str, Any]], None]:
        return lambda held: held["tables"][0].update({key: value})

    document = next(name for name in zipfile.ZipFile(file).namelist() if name.startswith("documents/"))
    half = file.with_name("half.zip")
    half.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    flipped = file.with_name("flipped.zip")
    flipped.write_bytes(file.read_bytes().replace(b"not text", b"not texs"))
    wrong: dict[str, Callable[[], Path]] = {
        "damaged, or no file": lambda: half,
        "damaged": lambda: flipped,
        "cannot be read": lambda: file.with_name("none.zip"),
        "is no file": lambda: file.parent,
        "no manifest.json": lambda: _zip(file.with_name("other.zip"), {"a": b"b"}),
        "not that of a whole record": lambda: _zip(file.with_name("other.zip"), {"manifest.json": b"[" * 9999}),
        "its manifest.json is too long": lambda: _zip(file.with_name("o.zip"), {"manifest.json": b" " * 2**21}),
        "newer version": lambda: remade(file, {}, says("version", 2)),
        "newer version of Despatch": lambda: remade(file, {}, says("schema", "9999")),
        "no record was written whole from": lambda: remade(file, {}, says("schema", "0001")),
        "“tables/../../evil” does not belong": lambda: remade(file, {"tables/../../evil": b""}),
        "does not belong": lambda: remade(file, {"documents/0123": b""}),
        f"{LETTERS} is missing": lambda: remade(file, {LETTERS: None}),
        "is not what it was": lambda: remade(file, {}, table("sha256", "0" * 64)),
        "not all documents": lambda: remade(file, {document: None}),
        "documents/.* is not what it was": lambda: remade(file, {document: b"other"}),
        "there is no table": lambda: remade(
            file, {"tables/x.jsonl": b""}, lambda held: held["tables"].append({**held["tables"][0], "name": "x"})
        ),
        "has no column": lambda: remade(file, {}, table("columns", ["id", "colour"])),
        "a table is in it twice": lambda: remade(file, {}, lambda held: held["tables"].append(held["tables"][0])),
        "is missing": lambda: remade(
            file, {"tables/reader.jsonl": None},
            lambda held: held.update(tables=[one for one in held["tables"] if one["name"] != "reader"]),
        ),
        "engagement.jsonl, line 1: the line is no JSON object": lambda: remade(file, {LETTERS: b"{\n"}),
        "line 1: the line has “colour”": lambda: remade(file, {LETTERS: row(colour="red")}),
        "line 1: the line lacks “kind”": lambda: remade(file, {LETTERS: row(kind=None)}),
        "has a “number” that cannot be": lambda: remade(file, {LETTERS: row(number=2**40)}),
        "has a “sort_key” that cannot be": lambda: remade(file, {LETTERS: row(sort_key=True)}),
        "has a “occurred_earliest” that cannot": lambda: remade(file, {LETTERS: row(occurred_earliest="2021")}),
        "has a “subject” that cannot be": lambda: remade(file, {LETTERS: row(subject="a\x00b")}),
        "has a “body” that cannot be": lambda: remade(file, {LETTERS: row(body="\ud800")}),
        "change.jsonl, line 1: the line is no JSON object": lambda: remade(file, {CHANGES: b'{"after": {"a": NaN}}\n'}),
        "has a “logged_at” that cannot be": lambda: remade(file, {LETTERS: row(logged_at="0001-01-01T00:00+14:00")}),
        "has a “kind” that cannot be": lambda: remade(file, {LETTERS: row(kind="k" * 41)}),
        "has a “id” that cannot be": lambda: remade(file, {LETTERS: row(id="../../x")}),
        "does not follow": lambda: remade(file, {LETTERS: rows + rows}),
        "refers to what is not there": lambda: remade(file, {LETTERS: row(thread_id="f" * 32)}),
        "that there should be": lambda: remade(file, {LETTERS: rows.rstrip()}),
    }  # fmt: skip
    for said, made in wrong.items():
        with pytest.raises(FileTrouble, match=said) as caught:
            new.whole.bring_in(made())
        assert str(caught.value.place).startswith(str(file.parent)), said
        assert new.is_new, said
    bomb = remade(file, {})
    _claims(bomb, 2**31)
    with pytest.raises(FileTrouble, match="would grow to"):
        new.whole.bring_in(bomb)
    new.whole.bring_in(file)
    assert not new.is_new


def test_what_is_interrupted_leaves_everything_as_it_was(file: Path, new: Crm, filled: Crm) -> None:
    def stop(doing: str, _share: float | None) -> None:
        if doing.startswith(("Making", "Writing documents")):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        new.whole.bring_in(file, stop)
    assert new.is_new
    before, made = file.read_bytes(), len(filled.exports.list())
    with pytest.raises(KeyboardInterrupt):
        filled.whole.export(file, stop)
    assert file.read_bytes() == before
    assert [each.name for each in file.parent.iterdir() if each.name.endswith(".part")] == []
    assert len(filled.exports.list()) == made
    new.whole.bring_in(file)


def _zip(path: Path, entries: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return path


def _claims(path: Path, size: int) -> None:
    """Let the directory of a file say that its first entry is so large."""
    data = bytearray(path.read_bytes())
    at = data.find(b"PK\x01\x02") + 24
    data[at : at + 4] = size.to_bytes(4, "little")
    path.write_bytes(data)
