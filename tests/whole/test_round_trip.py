"""The whole record, out of one database and into another, is the same record."""

import json
import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from crm.api import Crm
from crm.errors import Refused
from crm.vocabulary.markings import Marking
from crm.whole.layout import Manifest
from db.queries.whole import tables
from db.tables.organisations import organisation
from tests.conftest import _migrate
from tests.whole.conftest import BYTES, letter

ACTOR = "Test Officer"


@pytest.fixture
def other(engine: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Crm]:
    """A new record on the other database."""
    store = request.getfixturevalue("postgres_store" if engine == "sqlite" else "sqlite_store")
    folder = tmp_path / "other"
    folder.mkdir()
    url = store.copy(store.template("empty", _migrate), folder)
    crm = Crm.bare(url, actor=ACTOR)
    yield crm
    crm.close()
    store.discard(url)


def contents(manifest: Manifest) -> dict[str, tuple[int, str]]:
    return {table.name: (table.rows, table.sha256) for table in manifest.tables}


def test_it_is_identical_and_goes_on_where_it_stood(filled: Crm, other: Crm, tmp_path: Path) -> None:
    said: list[float | None] = []
    written = filled.whole.export(tmp_path / "record.zip", lambda _doing, share: said.append(share))
    assert said
    assert all(share is None or 0 <= share <= 1 for share in said)
    # What a new record begins with gives way: one operation that brought the roster in.
    with other.writing("roster", "First roster") as recorder:
        old = recorder.insert(organisation, {"number": 1, "name": "Old"})
        recorder.insert(organisation, {"number": 2, "name": "Young", "parent_id": old})
    other.whole.bring_in(tmp_path / "record.zip")
    again = other.whole.export(tmp_path / "again.zip")
    assert contents(again) == contents(written)
    # Every table is in it, and something of what is hard stands in them.
    assert written.rows > 40
    assert {name for name, (rows, _) in contents(written).items() if rows} >= {
        "change", "operation", "document", "document_content", "thread", "export_made", "reader", "counter",
    }  # fmt: skip
    assert len(contents(written)) == len(tables())
    # Found by its words, by the words of its document; its bytes; who may see what; then undone and logged further.
    for query in ("hedgerows", "quarrel"):
        assert [row.reference for row in other.search.find(query).rows][-1] == "E-1"
    assert other.names.resolve("Parent").best is not None
    assert other.documents.content(other.documents.by_reference("D-1")) == BYTES
    assert not other.readers.named("Somebody Else").may_export
    amended = next(one for one in other.operations.listed() if one.summary.startswith("Amended"))
    other.operations.undo(amended.number)
    assert other.engagements.by_reference("E-1").place == ""
    logged = other.engagements.log(letter("After"))
    assert logged.reference == filled.engagements.log(letter("After")).reference == "E-4"
    assert [one.number for one in other.exports.list()] == [2, 1]
    with pytest.raises(Refused, match="holds something already"):
        other.whole.bring_in(tmp_path / "record.zip")
    assert other.engagements.by_reference("E-4").subject == "After"


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_the_commands_write_and_read_it(
    filled: Crm, despatch, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, new = tmp_path / "record.zip", tmp_path / "new.sqlite"
    monkeypatch.setenv("DESPATCH_DATABASE_URL", database_url)
    ran = despatch("export", "--whole", "-o", str(file))
    assert (ran.status, ran.out) == (0, "")
    assert "the whole record" in ran.err
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    book = despatch("exports", "--json").json[0]
    assert (book["what"], book["form"], book["edition"], book["marking"], book["file"]) == (
        "record", "zip", "full", "restricted", "record.zip",
    )  # fmt: skip
    with zipfile.ZipFile(file) as archive:
        first = archive.read("tables/engagement.jsonl").decode().split("\n")[0]
        assert json.loads(first)["subject"].startswith("=1+1 <b>")
    read = despatch("--database", str(new), "import", "--whole", str(file), "--json")
    assert read.json["rows"] == book["rows"]
    assert despatch("--database", str(new), "show", "E-1", "--json").json["place"] == "Fen"
    before = file.read_bytes()
    for wrong in (
        ["export", "--whole"],
        ["export", "--whole", "--public", "-o", str(tmp_path / "x.zip")],
        ["export", "--whole", "-o", str(tmp_path)],
        ["import", "--whole", str(file)],
        ["import", "--whole", str(file), "minutes.docx"],
        ["export", "--whole", "-o", str(filled.database.path)],
        ["export", "-o", str(filled.database.path)],
        ["due", "--ics", f"{filled.database.path}-wal"],
    ):
        assert despatch(*wrong).status == 2
    # Who may not see everything may not take everything; nor may who may not export, in any way there is.
    monkeypatch.setenv("DESPATCH_OFFICER", "Somebody Else")
    for barred in (
        ["export", "--whole", "-o", str(file)],
        ["export", "-o", str(tmp_path / "x")],
        ["export"],
        ["due", "--ics", str(tmp_path / "x")],
        ["due", "--mail", "quarrel@fen.example"],
        ["attach", "D-1", "--save-to", str(tmp_path / "x")],
    ):
        ran = despatch(*barred)
        assert (ran.status, ran.out) == (2, ""), barred
        assert "Somebody Else may not export" in ran.err
    assert file.read_bytes() == before
    assert not (tmp_path / "x").exists()
    assert len(filled.exports.list()) == 2
    # Who may export takes no document out that they may not see, and what they take is in the book.
    save = ["attach", "D-1", "--save-to", str(tmp_path / "x")]
    filled.readers.set("Somebody Else", Marking.PUBLIC)
    monkeypatch.setenv("DESPATCH_OFFICER", "Somebody Else")
    assert "Somebody Else may not see D-1" in despatch(*save).err
    assert not (tmp_path / "x").exists()
    monkeypatch.setenv("DESPATCH_OFFICER", ACTOR)
    assert despatch(*save).status == 0
    assert (tmp_path / "x").read_bytes() == BYTES
    assert [one.what for one in filled.exports.list(1)] == ["document"]
