"""A table is planned row by row, written as planned, and the same table twice adds nothing; on both engines."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from crm.api import Crm
from crm.engagements.inputs import Amendment, NewEngagement, NewParticipant
from crm.engagements.readings import Engagement
from crm.errors import BadInput
from crm.sheets.bringing import write_table
from crm.sheets.reading import TablePlan, read_table
from crm.sheets.readings import Action, Counts, PlannedRow, TableOptions
from crm.vocabulary.partial_date import PartialDate
from db.queries import operations

LOG = """\
Date of meeting,Who,Subject,Notes,Type,Our lead,Ref,Topic
08/01/2021,Ann Zedde,Welcome,"Long, notes",Letter,Zorba Quill,12,early years; care
21/01/2021,Bo Quorn; Cy Yarrowby,Care,,Meeting,,13,
30/02/2021,Ann Zedde,Bad,,Meeting,,14,
March 2021,Ann Zedde,Board,,Meeting,,15,
"""


def plan(crm: Crm | None, text: str, **options: Any) -> TablePlan:
    return read_table(text.encode(), "log.csv", TableOptions(**options), crm)


def bring(crm: Crm, text: str, tell: Callable[[PlannedRow], None] | None = None, **options: Any) -> Counts:
    with crm.writing("import", "a table") as recorder:
        return write_table(recorder, plan(crm, text, **options).rows(), tell)


def rows(crm: Crm | None, text: str, **options: Any) -> list[PlannedRow]:
    return list(plan(crm, text, **options).rows())


def only(crm: Crm, text: str, **options: Any) -> Engagement:
    """The one engagement that a table makes."""
    counts = bring(crm, text, **options)
    assert str(counts) == "Create 1, update 0, skip 0"
    return crm.engagements.by_reference("E-1")


def test_a_dry_run_says_what_each_row_would_do_and_writes_nothing(crm):
    table = plan(crm, LOG)
    assert [(row.line, row.action) for row in table.rows()] == [
        (2, Action.CREATE), (3, Action.CREATE), (4, Action.ERROR), (5, Action.CREATE),
    ]  # fmt: skip
    wrong = "line 4, column Date of meeting: February 2021 has no day 30"
    assert str(table.counts) == f"Create 3, update 0, skip 1 ({wrong}), 1 of them wrong"
    with crm.reading() as connection:
        assert operations.is_untouched(connection)


def test_what_is_written_is_what_was_planned(crm):
    told: list[PlannedRow] = []
    counts = bring(crm, LOG, told.append)
    assert counts.as_fields() == {"create": 3, "update": 0, "skip": 0, "error": 1}
    assert [row.place for row in told] == ["line 2", "line 3", "line 4, column Date of meeting", "line 5"]
    letter = crm.engagements.by_reference("E-1")
    assert (letter.kind, letter.direction, letter.subject, letter.body, str(letter.occurred), letter.answer) == (
        "letter", "out", "Welcome", "Long, notes", "8 January 2021", "none-expected",
    )  # fmt: skip
    assert [(one.name, one.side, one.part) for one in letter.participants] == [
        ("Ann Zedde", "theirs", "recipient"),
        ("Zorba Quill", "ours", "author"),
    ]
    assert letter.topics == ("care", "early-years")
    assert [one.name for one in crm.engagements.by_reference("E-2").participants] == [
        "Bo Quorn",
        "Cy Yarrowby",
    ]
    assert str(crm.engagements.by_reference("E-3").occurred) == "March 2021"
    found = crm.search.find("yarrowby").rows
    assert [row.reference for row in found] == ["E-2"]


def test_the_same_table_twice_adds_nothing(crm):
    bring(crm, LOG)
    again = bring(crm, LOG)
    assert again.as_fields() == {"create": 0, "update": 0, "skip": 3, "error": 1}
    assert again.left_out[0] == "line 2: the same as E-1"


def test_the_same_table_without_references_twice_adds_nothing(crm):
    text = "Date,Who,Subject\n8/1/2021,Ann Zedde,Care\n8/1/2021,Ann Zedde,Care\n9/1/2021,,Tea\n"
    first = bring(crm, text, fixed={"kind": "event"})
    assert str(first) == "Create 2, update 0, skip 1 (line 3: the same as line 2)"
    assert bring(crm, text, fixed={"kind": "event"}).create == 0


def test_a_row_that_says_something_else_changes_that_and_keeps_what_a_person_edited(crm):
    bring(crm, LOG)
    crm.engagements.amend(crm.engagements.by_reference("E-1"), Amendment(subject="Mine"))
    changed = LOG.replace("Welcome", "Hello").replace("Long", "Short").replace("Cy Yarrowby", "Dee Zantov")
    (first, second, *_) = rows(crm, changed)
    assert (first.action, first.why, first.notes) == (
        Action.UPDATE,
        "text",
        (
            "edited since, and kept: subject",
            "nothing says which way it went: taken for ours, and no answer awaited",
        ),
    )
    assert (second.action, second.why, second.reference) == (Action.UPDATE, "participants", "E-2")
    counts = bring(crm, changed)
    assert (counts.create, counts.update) == (0, 2)
    letter = crm.engagements.by_reference("E-1")
    assert (letter.subject, letter.body) == ("Mine", "Short, notes")
    assert [one.name for one in crm.engagements.by_reference("E-2").participants] == [
        "Bo Quorn",
        "Dee Zantov",
    ]
    assert bring(crm, changed).update == 0


def test_somebody_a_person_took_out_stays_out(crm):
    bring(crm, LOG)
    meeting = crm.engagements.by_reference("E-2")
    kept = tuple(NewParticipant.like(one) for one in meeting.participants[:1])
    crm.engagements.amend(meeting, Amendment(participants=kept))
    (_, second, *_) = rows(crm, LOG)
    assert (second.action, second.why) == (Action.SKIP, "edited since, and kept: participants")


def test_an_import_taken_back_leaves_nothing_and_can_be_made_again(crm):
    bring(crm, LOG)
    crm.operations.undo(crm.operations.listed()[0].number)
    assert crm.search.find("care").rows == ()
    assert bring(crm, LOG).create == 3


def test_one_that_was_logged_by_hand_is_not_made_again(crm):
    who = NewParticipant(side="theirs", part="attendee", name="Bo Quorn")
    day = PartialDate.of_day(date(2021, 1, 21))
    crm.engagements.log(
        NewEngagement(kind="meeting", direction="mutual", occurred=day, subject="care", participants=(who,))
    )
    assert [(row.action, row.why) for row in rows(crm, LOG)][1] == (Action.SKIP, "the same as E-1")


def test_who_is_meant_is_known_by_the_day(roster_crm):
    text = (
        "Date,Minister,Subject,Type\n08/01/2021,Vicky Ford,Before,Meeting\n08/01/2023,Vicky Ford,After,Meeting\n"
        "08/01/2021,the Minister for Children and Families,By title,Meeting\n08/01/2021,Zorba Quorn,Nobody,Meeting\n"
    )
    bring(roster_crm, text)
    who = [roster_crm.engagements.by_reference(f"E-{number}").participants[0] for number in (1, 2, 3, 4)]
    assert who[0].capacity == "Minister for Children and Families, Department for Education"
    assert who[1].person_id == who[0].person_id
    assert "Children" not in who[1].capacity
    assert (who[2].name, who[2].as_written) == ("Vicky Ford", "the Minister for Children and Families")
    assert (who[3].name, who[3].person_id) == ("Zorba Quorn", None)


def test_names_are_resolved_as_one_by_one(roster_reader):
    from crm.sheets.naming import Namer

    namer = Namer(roster_reader)
    for text in (
        "Vicky Ford",
        "Josh MacAlister",
        "David Simmonds",
        "Zorba Quorn",
        "Department for Education",
        "Steve Reed",
    ):
        for year in (2012, 2019, 2021, 2024):
            day = date(year, 3, 4)
            alone = roster_reader.names.resolve(text, day)
            found, _ = namer.who(text, PartialDate.of_day(day), "theirs", "attendee")
            best = alone.best if alone.sure else None
            assert (found.person_id, found.appointment_id, found.capacity) == (
                (best.person_id, best.appointment_id, best.capacity) if best else (None, None, "")
            ), (text, year)


def test_from_and_to_say_who_sent_it(crm):
    text = "Date,From,To,Subject,Type\n8/1/2021,us,Ann Zedde,Out,Letter\n9/1/2021,Ann Zedde,us,In,Letter\n"
    bring(crm, text)
    assert [crm.engagements.by_reference(f"E-{number}").direction for number in (1, 2)] == ["out", "in"]
    assert [(one.name, one.part) for one in crm.engagements.by_reference("E-2").participants] == [
        ("Ann Zedde", "author")
    ]


def test_names_in_columns_of_their_own_and_the_body_they_were_there_for(crm):
    text = "Date,First name,Surname,Job title,Organisation,Subject\n8/1/2021,Ann,Zedde,Director,Zedco Trust,Tea\n"
    assert [one.label for one in only(crm, text, kind="engagements").participants] == [
        "Ann Zedde, Director, Zedco Trust"
    ]


def test_a_day_to_come_is_planned(crm):
    assert only(crm, "Date,Who,Type\n8/1/2027,Ann Zedde,Meeting\n").status == "planned"


def test_an_unknown_kind_is_filed_as_other_and_that_is_said(crm):
    (row,) = rows(crm, "Date,Who,Type\n8/1/2021,Ann Zedde,Frobnication\n")
    assert row.notes == ("“Frobnication” is no kind there is: filed as other",)


@pytest.mark.parametrize(
    ("line", "column", "why"),
    [
        ("8/1/2021,Ann\x00Zedde,Tea,Meeting,", "Who", "NUL"),
        ("8/1/2021,Ann Zedde,Tea,Meeting,top secret", "Marking", "is no marking"),
        ("8/1/2021,,Tea,Letter,", "Who", "goes to somebody"),
        (f"8/1/2021,Ann Zedde,{'x' * 1001},Meeting,", "Subject", "1,001 characters"),
        (f"8/1/2021,{'x' * 301},Tea,Meeting,", "Who", "too long"),
    ],
)
def test_a_wrong_row_is_told_with_its_column_and_the_others_go_in(crm, line, column, why):
    counts = bring(crm, f"Date,Who,Subject,Type,Marking\n{line}\n9/1/2021,Bo Quorn,Cake,Meeting,\n")
    assert (counts.create, counts.error) == (1, 1)
    (wrong, _) = rows(crm, f"Date,Who,Subject,Type,Marking\n{line}\n9/1/2021,Bo Quorn,Cake,Meeting,\n")
    assert wrong.column == column
    assert why in wrong.why


def test_bytes_that_are_no_utf8_cost_their_row_only(crm):
    data = "Date,Who\n8/1/2021,Zoë Quorn\n9/1/2021,Zoë Zedde\n".encode() + b"10/1/2021,Bj\xf8rn Zed\n"
    wrong = [row for row in read_table(data, "log.csv", crm=crm).rows() if row.action is Action.ERROR]
    assert [(row.place, row.why) for row in wrong] == [
        ("line 4, column Who", "there are bytes that are no UTF-8")
    ]


def test_names_with_control_characters_are_kept_as_they_are(crm):
    engagement = only(crm, "Date,Who,Type\n8/1/2021,Ann\x1b[31m Zedde,Meeting\n")
    assert engagement.participants[0].name == "Ann\x1b[31m Zedde"


def test_a_text_like_a_formula_is_a_text(crm):
    assert only(crm, "Date,Who,Subject\n8/1/2021,Ann Zedde,=1+1\n").subject == "=1+1"


def test_more_rows_than_one_batch_are_one_operation(crm):
    text = "Date,Who,Subject,Type\n" + "".join(f"8/1/2021,Ann Zedde,Tea {n},Meeting\n" for n in range(1_205))
    assert bring(crm, text).create == 1_205
    assert crm.engagements.by_reference("E-1205").subject == "Tea 1204"
    assert crm.search.find("“tea 1100”").rows
    assert len(crm.operations.listed()) == 1


def test_a_failure_midway_keeps_nothing(crm):
    def stop(row: PlannedRow) -> None:
        if row.line == 1_100:
            raise KeyboardInterrupt

    text = "Date,Who,Subject,Type\n" + "".join(f"8/1/2021,Ann Zedde,Tea {n},Meeting\n" for n in range(1_205))
    with pytest.raises(KeyboardInterrupt):
        bring(crm, text, stop)
    with crm.reading() as connection:
        assert operations.is_untouched(connection)


def test_a_table_that_says_nothing_of_anybody_is_told(crm):
    with pytest.raises(BadInput, match="no column says"):
        rows(crm, "Date,Colour\n8/1/2021,red\n", kind="engagements")


def test_without_a_record_everything_is_new():
    assert [row.action for row in rows(None, LOG)] == [
        Action.CREATE,
        Action.CREATE,
        Action.ERROR,
        Action.CREATE,
    ]
