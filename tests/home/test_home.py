from datetime import UTC, date, datetime

import pytest

from crm.clock import set_clock
from crm.vocabulary.partial_date import PartialDate
from db.tables.all import metadata

LOGGED_AT = datetime(2026, 5, 1, 9, 30, tzinfo=UTC)


class Writer:
    """Writes rows by the shortest way: what is tested is how they are read."""

    def __init__(self, crm):
        self.crm = crm

    def __call__(self, table, **values):
        with self.crm.writing("test", "a row") as recorder:
            table = metadata.tables[table]
            if "number" in table.c and "number" not in values:
                values["number"] = recorder.next_numbers(table)[0]
            return recorder.insert(table, values)

    def engagement(self, day, who=(), **values):
        occurred = PartialDate.parse(day)
        with self.crm.writing("test", "an engagement") as recorder:
            table = metadata.tables["engagement"]
            number = recorder.next_numbers(table)[0]
            key = (occurred.sort_day << 32) | number
            words = {
                "kind": "letter",
                "direction": "out",
                "logged_at": LOGGED_AT,
                "logged_by": "Test Officer",
            }
            id = recorder.insert(
                table, {**words, **occurred.columns("occurred"), "sort_key": key, "number": number, **values}
            )
            recorder.insert_many(
                metadata.tables["participant"],
                [
                    {
                        "engagement_id": id,
                        "sort_key": key,
                        "position": place,
                        "side": side,
                        "name": name,
                        "capacity": capacity,
                    }
                    for place, (side, name, capacity) in enumerate(who)
                ],
            )
        return id  # fmt: skip


@pytest.fixture
def write(crm):
    return Writer(crm)


def test_an_empty_record_has_four_empty_lists(crm):
    home = crm.home.now()
    assert (home.day, home.due, home.waiting, home.coming, home.logged) == (date(2026, 6, 1), (), (), (), ())


def test_who_owes_us_an_answer(crm, write):
    theirs = ("theirs", "Vicky Ford", "Minister for Children and Families")
    write.engagement(
        "2026-05-20",
        [("ours", "Cllr Wilhelmina Quarrel", "Chair"), theirs],
        answer="awaiting",
        subject="Early",
    )
    write.engagement("2026-05-31", [theirs], answer="holding", subject="Later")
    write.engagement("2026-04", answer="awaiting", subject="Vague")
    write.engagement("", answer="awaiting", subject="Undated")
    write.engagement("2026-05-31", answer="answered")
    write.engagement("2026-05-31", answer="awaiting", direction="in")
    write.engagement("2026-05-31", answer="awaiting", status="cancelled")
    waiting = crm.home.now().waiting
    assert [(each.subject, each.days, each.when) for each in waiting] == [
        ("Later", 1, "1 working day, holding answer"),
        ("Early", 12, "7 working days"),
        ("Vague", 32, "20 working days"),
        ("Undated", None, "day unknown"),
    ]
    assert [each.stands for each in waiting] == ["not yet due", "not yet due", "due today", ""]
    assert waiting[1].who == ("Vicky Ford, Minister for Children and Families",)
    assert waiting[1].reference == "E-1"
    assert [each.subject for each in crm.home.now(limit=2).waiting] == ["Later", "Early"]  # fmt: skip


def test_what_is_coming(crm, write):
    write.engagement("2026-06-12", status="planned", kind="meeting", subject="Soon", place="Smith Square")
    write.engagement("2026-06", status="planned", kind="visit", subject="Some time this month")
    write.engagement("2026-06-01", status="planned", kind="call", subject="Today")
    write.engagement("", status="planned", kind="event", subject="No day yet")
    write.engagement("2026-05-31", status="planned", subject="Past")
    write.engagement("2026-06-12", status="cancelled", subject="Off")
    board = write("organisation", name="Children and Young People Test Board")
    for day, status in (("2026-06-02", "planned"), ("2026-05-02", "held")):
        write(
            "board_meeting",
            organisation_id=board,
            status=status,
            **PartialDate.parse(day).columns("occurred"),
        )
    review = write("review", name="Test Review of Homes")
    write(
        "review_stage",
        review_id=review,
        kind="final-report",
        **PartialDate.parse("2026-09").columns("occurred"),
    )
    coming = crm.home.now().coming
    assert [(each.kind, each.reference, each.subject, each.when) for each in coming] == [
        ("call", "E-3", "Today", "today"),
        ("visit", "E-2", "Some time this month", "today"),
        ("board meeting", "M-1", "Children and Young People Test Board", "tomorrow"),
        ("meeting", "E-1", "Soon", "in 11 days"),
        ("review stage", "R-1", "Test Review of Homes: final report", "in 92 days"),
        ("event", "E-4", "No day yet", "day unknown"),
    ]


def test_what_is_due(crm, write):
    owner = write("person", name="Cllr Wilhelmina Quarrel")
    said = write.engagement("2026-04-13")
    write("action", text="Overdue", owner_id=owner, **PartialDate.of_day(date(2026, 5, 29)).columns("due"))
    write("action", text="Later", owner_as_written="Officers", **PartialDate.parse("2026-06").columns("due"))
    write("action", text="No day", due_as_written="once announced")
    write("action", text="Done", status="done", **PartialDate.of_day(date(2026, 6, 1)).columns("due"))
    promise = {"engagement_id": said, "person_id": owner}
    write(
        "commitment",
        wording="We will write.",
        **promise,
        **PartialDate.of_day(date(2026, 6, 1)).columns("due"),
    )
    write("commitment", wording="Some day", **promise)
    write(
        "commitment",
        wording="Kept",
        status="closed",
        **promise,
        **PartialDate.parse("2026-06").columns("due"),
    )
    write("review", name="Test Call for Evidence", **PartialDate.of_day(date(2026, 6, 8)).columns("closes"))
    write("review", name="Closed", **PartialDate.of_day(date(2026, 5, 8)).columns("closes"))
    due = crm.home.now().due
    assert [(each.kind, each.reference, each.text, each.owner, each.when) for each in due] == [
        ("action", "A-1", "Overdue", "Cllr Wilhelmina Quarrel", "3 days overdue"),
        ("commitment", "C-1", "We will write.", "", "today"),
        ("review", "R-1", "Test Call for Evidence closes", "", "in 7 days"),
        ("action", "A-2", "Later", "Officers", "in 29 days"),
        ("action", "A-3", "No day", "", "once announced"),
    ]


def test_what_was_logged_last_is_told_by_number_not_by_clock(crm, write):
    for subject in ("first", "second", "third"):
        write.engagement("2021-01-08", subject=subject)
    assert [each.subject for each in crm.home.now().logged] == ["third", "second", "first"]
    assert crm.home.now().logged[0].logged_at == LOGGED_AT


def test_it_is_read_as_of_the_day_that_is_set(crm, write):
    write.engagement("2021-03-10", status="planned", kind="meeting")
    assert crm.home.now().coming == ()
    with set_clock(date(2021, 3, 9)):
        home = crm.home.now()
    assert (home.day, home.coming[0].when) == (date(2021, 3, 9), "tomorrow")
    write.engagement("2021-03-11")
    with set_clock(date(2021, 3, 10)):
        # What took place later had not happened; what is planned was logged all the same.
        assert [each.reference for each in crm.home.now().logged] == ["E-1"]


def test_the_command_prints_lines_and_json(despatch, crm, write, database_url, monkeypatch):
    monkeypatch.setenv("DESPATCH_DATABASE_URL", database_url)
    write.engagement(
        "2021-01-08", [("theirs", "Vicky Ford", "Minister")], subject="Early\tyears\x1b[2J", answer="awaiting"
    )
    ran = despatch("home")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "due\tE-1\t1,339 working days late\t5 February 2021\tEarly years␛[2J\tVicky Ford, Minister",
        "waiting\tE-1\t1,359 working days\t8 January 2021\tVicky Ford, Minister\tEarly years␛[2J\tlong overdue: send a chaser",
        "logged\tE-1\t8 January 2021\tLetter\tVicky Ford, Minister\tEarly years␛[2J",
    ]
    read = despatch("home", "--json").json
    assert set(read) == {"day", "due", "waiting", "coming", "logged", "inbox", "saved"}
    assert read["day"] == "2026-06-01"
    assert read["waiting"][0] == {
        "reference": "E-1",
        "kind": "letter",
        "date": "2021-01-08",
        "date_text": "8 January 2021",
        "subject": "Early\tyears\x1b[2J",
        "who": ["Vicky Ford, Minister"],
        "marking": "official",
        "answer": "awaiting",
        "days": 1970,
        "state": "long-overdue",
        "working_days_waited": 1359,
        "target": 20,
        "next_step": "send a chaser",
    }
