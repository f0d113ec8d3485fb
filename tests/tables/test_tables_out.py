"""Lists as files: all that is found, the columns asked, editions, rights, the book of exports."""

import csv
import json
import os
from datetime import date
from pathlib import Path

import pytest

from crm.engagements.inputs import NewEngagement, NewParticipant
from crm.exports.leaving import Beside
from crm.forms import workbook
from crm.responses import embargoes
from crm.tables import wanted
from crm.vocabulary.markings import Marking
from crm.vocabulary.partial_date import PartialDate
from db.queries import tables_out

OFFICER = "Test Officer"
FORMULA = '=HYPERLINK("http://127.0.0.1/x","y")'


@pytest.fixture
def made(crm, database_url, monkeypatch, tmp_path):
    """Five engagements of 2021: the first plain, then one restricted, one under embargo, a vague one, a formula."""
    monkeypatch.setenv("DESPATCH_DATABASE_URL", database_url)
    monkeypatch.setenv("DESPATCH_OFFICER", OFFICER)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(tables_out, "PAGE", 2)
    logged = [
        crm.engagements.log(
            NewEngagement(
                kind="letter",
                direction="out",
                subject=subject,
                occurred=PartialDate.parse(when),
                participants=(
                    NewParticipant(side="theirs", part="recipient", name="Zenobia Quarrel", capacity="Chair"),
                    NewParticipant(side="ours", part="author", name="Wilhelmina Quarrel"),
                    NewParticipant(side="theirs", part="copied", name="Aloysius Quarrel; Clerk"),
                ),
                topics=("hedges", "ditches"),
                marking=marking,
            )
        )
        for subject, when, marking in (
            ("Hedges,\r\nand ditches", "2021-01-08", "official"),
            ("Whispered", "2021-01-09", "restricted"),
            ("Held", "2021-01-10", "official"),
            ("Vague", "2021-02", "public"),
            (FORMULA, "2021-03-01", "official"),
        )
    ]
    embargoes.add(crm, logged[2], "Hedgerow Committee", until=date(2030, 1, 1))
    return logged


def text(name):
    return Path(name).read_text(encoding="utf-8")


def rows(name):
    with open(name, encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_all_that_is_found_goes_out_in_order_to_the_byte_and_without_formulas(made, despatch):
    assert despatch("find", "-o", "a.csv").status == 0
    head, *found = rows("a.csv")
    assert head == list(tables_out.TEXTS)
    assert [row[0] for row in found] == ["E-5", "E-4", "E-3", "E-2", "E-1"]
    one = dict(zip(head, found[-1], strict=True))
    assert one["subject"] == "Hedges,\r\nand ditches"
    assert one["who"] == "Zenobia Quarrel, Chair; Aloysius Quarrel; Clerk"
    assert (one["ours"], one["topics"]) == ("Wilhelmina Quarrel", "ditches; hedges")
    assert (one["date"], one["earliest"]) == ("2021-01-08", "2021-01-08")
    assert dict(zip(head, found[0], strict=True))["subject"] == f"'{FORMULA}"
    assert dict(zip(head, found[2], strict=True))["embargo"] == "Hedgerow Committee"
    # To the byte, by the texts of the database and by the readings alike.
    for columns in ("subject,who,date", "subject,who,date,date_text"):
        despatch("find", "--sort", "oldest", "--lossless", "--columns", columns, "-o", "b.csv")
        read = rows("b.csv")
        assert [row[0] for row in read[1:]] == [each.subject for each in made]
        assert json.loads(read[1][1]) == ["Zenobia Quarrel, Chair", "Aloysius Quarrel; Clerk"]
        assert read[4][2] == "2021-02"
    for order in ("newest", "oldest"):
        despatch("find", "--sort", order, "--limit", "3", "--offset", "1", "-o", "c.json")
        printed = despatch("find", "--sort", order, "--limit", "3", "--offset", "1", "--json").json
        assert json.loads(text("c.json")) == printed
    despatch("find", "hedges", "--sort", "relevance", "-o", "d.csv")
    assert [row[0] for row in rows("d.csv")[1:]] == [
        row["reference"] for row in despatch("find", "hedges", "--sort", "relevance", "--json").json
    ]


def test_editions_leave_out_what_they_must_and_say_so(made, crm, despatch):
    ran = despatch("find", "--edition", "public", "-o", "a.csv")
    assert [row[0] for row in rows("a.csv")[1:]] == ["E-5", "E-4", "E-1"]
    assert "1 item marked above" in ran.err
    assert "1 under embargo" in ran.err
    despatch("find", "--edition", "redacted", "--columns", "subject,date", "-o", "a.csv")
    assert [row[0] for row in rows("a.csv")[1:]].count("[withheld]") == 2
    assert "Whispered" not in text("a.csv")
    # Nobody of these held an office: a redacted edition names none of them.
    for file in ("r.csv", "r.json"):
        ran = despatch("find", "--edition", "redacted", "-o", file)
        assert "of people who hold no public office" in ran.err
        assert "[name withheld]" in text(file)
        assert "Aloysius" not in text(file)
    # The same of a list that is no search, and of readings.
    for options in (["letter", "list", "--all"], ["find", "--columns", "subject,participants"]):
        ran = despatch(*options, "--edition", "public", "-o", "b.csv")
        said = text("b.csv")
        assert "Vague" in said
        assert not {"Whispered", "Held"} & set(said.replace('"', ",").split(","))
        assert "Left out: 1 item" in ran.err
    # What came of something withheld is withheld with it.
    for reference, wording in (("E-2", "We shall whisper on"), ("E-4", "We shall be vague")):
        added = despatch("commitment", "add", wording, "--in", reference, "--by", "Zenobia Quarrel")
        assert added.status == 0, added.err
    despatch("commitment", "list", "--edition", "public", "--columns", "wording", "-o", "b.csv")
    assert rows("b.csv") == [["wording"], ["We shall be vague"]]
    crm.readers.set(OFFICER, Marking.OFFICIAL)
    despatch("find", "-o", "c.csv")
    assert [row[0] for row in rows("c.csv")[1:]] == ["E-5", "E-4", "E-3", "E-1"]
    written = [
        (one.what, one.edition, one.rows, one.left_out, one.form)
        for one in crm.exports.list(9)
        if one.file[0] != "r"
    ]
    assert written == [
        ("engagements", "full", 4, 1, "csv"),
        ("commitment list", "public", 1, 1, "csv"),
        ("engagements", "public", 3, 2, "csv"),
        ("letter list", "public", 3, 2, "csv"),
        ("engagements", "redacted", 5, 2, "csv"),
        ("engagements", "public", 3, 2, "csv"),
    ]
    assert [one.marking for one in crm.exports.list(2)] == ["official", "public"]


def on_full_disk(target):
    part = target.with_name(f".{target.name}.part")
    part.touch()
    return Beside(target, part, Path("/dev/full").open("wb"))


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_what_cannot_be_written_is_refused_and_the_old_file_kept(made, crm, despatch, monkeypatch, tmp_path):
    kept = tmp_path / "kept.csv"
    kept.write_text("old", encoding="utf-8")
    # Whatever is no ordinary file is never replaced by one: what is done to a pipe would be done to /dev/null.
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "circle.csv").symlink_to("circle.csv")
    (tmp_path / "record.csv").symlink_to(crm.database.path)
    for arguments, said in (
        (["find", "-o", "kept.csv", "--columns", "reference,sbject"], "Did you mean subject?"),
        (["find", "-o", "kept.csv", "--columns", "date,date"], "named twice"),
        (["letter", "list", "-o", "kept.csv", "--columns", "subjct"], "Did you mean subject?"),
        (["find", "-o", "kept.ics"], "no calendar"),
        (["find", "-o", "kept"], "no ending"),
        (["find", "-o", "kept.xlsx", "--lossless"], "--lossless is of CSV"),
        (["find", "--lossless"], "name it with -o FILE"),
        (["find", "-o", "kept.csv", "--json"], "give one of them"),
        (["find", "--count", "-o", "kept.csv"], "no list"),
        (["find", "nobody:known", "-o", "kept.csv"], "nobody"),
        (["find", "-o", "nowhere/kept.csv"], "cannot be written"),
        (["find", "-o", f"{'k' * 300}.csv"], "cannot be written"),
        (["find", "-o", "circle.csv"], "in a circle"),
        (["export", "-o", "pipe"], "is no file"),
        (["find", "-o", "record.csv"], "the record itself"),
        (["report", "asks", "-o", "record.csv"], "the record itself"),
        (["letter", "list", "-o", "."], "no ending"),
    ):
        ran = despatch(*arguments)
        assert ran.status == 2, arguments
        assert said in ran.err, arguments
    with monkeypatch.context() as full_disk:
        full_disk.setattr(Beside, "begin", on_full_disk)
        for arguments in (
            ["find", "-o", "kept.csv"],
            ["find", "-o", "kept.xlsx"],
            ["export", "-o", "kept.jsonl"],
            ["export", "--whole", "-o", "kept.zip"],
        ):
            ran = despatch(*arguments)
            assert (ran.status, "cannot be written: No space left" in ran.err) == (2, True), ran.err
    for module in ("crm.tables.found", "crm.tables.service"):
        monkeypatch.setattr(f"{module}.MOST_ON_PAPER", 3)
    for arguments in (["find", "-o", "kept.md"], ["letter", "list", "--all", "-o", "kept.html"]):
        ran = despatch(*arguments)
        assert ".csv or .xlsx" in ran.err
    monkeypatch.setattr(workbook, "MOST_ROWS", 3)
    for arguments in (["find"], ["find", "--edition", "redacted"], ["letter", "list", "--all"]):
        assert "a sheet holds 3 rows" in despatch(*arguments, "-o", "kept.xlsx").err
    crm.readers.set(OFFICER, Marking.RESTRICTED, may_export=False)
    for arguments in (["find"], ["letter", "list"], ["people"]):
        assert "may not export" in despatch(*arguments, "-o", "kept.csv").err
    assert kept.read_text(encoding="utf-8") == "old"
    assert [each.name for each in tmp_path.iterdir() if each.is_file() and "kept" in each.name] == [
        "kept.csv"
    ]
    assert crm.exports.list() == []
    assert wanted.MOST_ON_PAPER == 5_000


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_lists_take_other_forms_and_columns_have_names(made, despatch):
    for command, form in ((["find", "kind:letter"], "xlsx"), (["letter", "list", "--all"], "md")):
        ran = despatch(*command, "-o", f"a.{form}")
        assert (ran.status, ran.out) == (0, ""), ran.err
        assert "5 rows, RESTRICTED" in ran.err
    assert despatch("find", "--columns", "help").out.split()[:2] == ["reference", "id"]
    named = despatch("letter", "list", "--columns", "help").out.split()
    despatch("letter", "list", "--columns", f"{named[1]},{named[0]}", "-o", "b.csv")
    assert rows("b.csv")[0] == [named[1], named[0]]
    despatch("ask", "list", "-o", "none.csv")
    assert len(rows("none.csv")) == 1
