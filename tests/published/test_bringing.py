"""Bringing returns in: every meeting once, whoever published it how often; taken back as one."""

import pytest

from crm.api import Crm
from crm.published.reading import read_return
from db.tables.published import public_meeting, public_meeting_party, public_meeting_source
from tests.published.conftest import FIRST, HEADER, SECOND, Ministry, returned

RETURN = (
    f"{HEADER}{FIRST},Jul-12,Nether Wallop Test Borough Council,Puddings for schools\r\n"
    ',Jul-12,"Shelterdown Test, Crisiston Test and Custard, Jelly and Trifle Society Test",Homes\r\n'
    f"{SECOND},Sep-12,Shelterdown Test,General discussion\r\n"
    ",Sep-12,Shelterdown Test,General discussion\r\n"
    f"{FIRST},Nil return,,\r\n,,,\r\n"
)  # fmt: skip
COLLECTION = (
    "Meeting ID,Minister,Role,Department,Start Date,End Date,Organisation,Representative,Reason,Original File,Original Row\n"
    "1,P Nightjar-Test MP,,Ministry of Puddings,07-2012,07-2012,Shelterdown Test,,Homes.,77_mop.csv,2\n"
    "1,P Nightjar-Test MP,,Ministry of Puddings,07-2012,07-2012,Crisiston Test,,Homes.,77_mop.csv,2\n"
    "1,P Nightjar-Test MP,,Ministry of Puddings,07-2012,07-2012,Custard,,Homes.,77_mop.csv,2\n"
    "1,P Nightjar-Test MP,,Ministry of Puddings,07-2012,07-2012,Jelly and Trifle Society Test,,Homes.,77_mop.csv,2\n"
    "2,Ambrose Quillfeather-Test,Minister for Blancmange,Ministry of Puddings,10-2012,10-2012,Pie Test,,Crusts,77_mop.csv,9\n"
    "3,Ambrose Quillfeather-Test,Minister for Blancmange,Ministry of Puddings,10-2012,10-2012,Pie Test,,Crusts,77_mop.csv,9\n"
)


def everything(crm: Crm):
    from sqlalchemy import select, text

    with crm.reading() as connection:
        rows = [
            sorted(map(repr, connection.execute(select(table))))
            for table in (public_meeting, public_meeting_party, public_meeting_source)
        ]
        return rows, connection.execute(text("SELECT count(*) FROM public_search")).scalar_one()


def test_the_minister_is_who_held_the_post_on_the_day(ministry: Ministry):
    brought = ministry.bring(RETURN)
    assert (brought.meetings, brought.nil, brought.ministers, brought.entries) == (4, 1, 4, 4)
    found = ministry.crm.published.find("", oldest=True).rows
    assert [ministry.minister(one) for one in found] == ["first", "first", "second", "second"]
    assert found[0].capacity == "Minister for Blancmange, Ministry of Puddings"
    assert {one.department_id for one in found} == {ministry.body}
    assert found[0].parties[0].reference.startswith("O-")
    assert [party.name for party in found[1].parties] == [
        "Shelterdown Test",
        "Crisiston Test",
        "Custard, Jelly and Trifle Society Test",
    ]
    assert (
        found[1].organisations
        == "Shelterdown Test, Crisiston Test and Custard, Jelly and Trifle Society Test"
    )


def test_two_rows_alike_in_one_return_are_two_meetings(ministry: Ministry):
    ministry.bring(RETURN)
    assert ministry.crm.published.count("shelterdown general") == 2


def test_reading_twice_adds_nothing_and_is_no_operation(ministry: Ministry):
    ministry.bring(RETURN, COLLECTION)
    before, operations = everything(ministry.crm), len(ministry.crm.operations.listed(500))
    again = ministry.bring(RETURN, COLLECTION)
    assert (again.meetings, again.same, again.again, again.known) == (0, 0, 0, again.entries)
    assert everything(ministry.crm) == before
    assert len(ministry.crm.operations.listed(500)) == operations


@pytest.mark.parametrize("order", [(RETURN, COLLECTION), (COLLECTION, RETURN)])
def test_a_meeting_in_two_returns_is_one_with_two_sources(ministry: Ministry, order):
    ministry.bring(order[0])
    brought = ministry.bring(order[1])
    assert brought.same == 1
    found = ministry.crm.published.find("homes").rows
    assert len(found) == 1
    assert len(found[0].sources) == 2
    assert {source.original for source in found[0].sources} == {"", "77_mop.csv, row 2"}
    assert ministry.crm.published.count("") == 5


def test_a_row_that_a_collection_has_twice_is_one_meeting(ministry: Ministry):
    brought = ministry.bring(COLLECTION)
    assert (brought.entries, brought.meetings, brought.again) == (3, 2, 1)


def test_the_same_rows_under_another_name_add_only_where_they_stand(ministry: Ministry):
    ministry.bring(RETURN)
    ministry.bring(f"{RETURN},,,\r\n", name="corrected.csv")
    assert ministry.crm.published.count("") == 4
    assert [len(one.sources) for one in ministry.crm.published.find("").rows] == [2] * 4


def test_a_dry_run_says_it_row_by_row_and_writes_nothing(ministry: Ministry):
    ministry.bring(COLLECTION)
    before = everything(ministry.crm)
    would = ministry.crm.published.would_bring([returned(RETURN)])
    assert everything(ministry.crm) == before
    assert [(one.place, one.outcome) for one in would.outcomes] == [
        ("line 2", "new"), ("line 3", "same"), ("line 4", "new"), ("line 5", "new"), ("line 6", "nil"),
    ]  # fmt: skip


def test_it_is_taken_back_as_one(ministry: Ministry):
    empty = everything(ministry.crm)
    ministry.bring(RETURN)
    with_return = everything(ministry.crm)
    ministry.bring(COLLECTION)
    ministry.crm.operations.undo()
    assert everything(ministry.crm) == with_return
    ministry.crm.operations.undo()
    assert everything(ministry.crm) == empty
    assert ministry.crm.published.count("homes") == 0


def test_a_month_without_a_year_has_that_in_which_its_ministers_held_their_posts(ministry: Ministry):
    text = (
        f"{HEADER}{FIRST},July,A Test,Homes\r\n{SECOND},September,B Test,Rents\r\n{SECOND},,C Test,Roofs\r\n"
    )
    ministry.bring(text, name="meetings.csv")
    found = ministry.crm.published.find("", oldest=True).rows
    assert [one.occurred.edtf for one in found] == ["2012-07?", "2012-07?/2012-09?", "2012-09?"]
    assert [ministry.minister(one) for one in found] == ["first", None, "second"] or found[1].person_id


def test_where_nothing_tells_the_year_there_is_no_date(ministry: Ministry):
    ministry.bring(f"{HEADER}{FIRST},July,A Test,Homes\r\n", name="meetings.csv")
    found = ministry.crm.published.find("").rows[0]
    assert not found.occurred
    assert ministry.minister(found) == "first"
    assert found.capacity == ""
    assert found.sources[0].occurred == "July"


@pytest.mark.parametrize(
    ("written", "known"), [("Office for Trifle", False), ("Puddings Office", True), ("MoP", True)]
)
def test_a_department_under_another_name_is_that_of_the_post(ministry: Ministry, written, known):
    ministry.bring(
        f"Minister,Department,Date,Name of Organisation,Purpose\r\n{FIRST},{written},Jul-12,A Test,Homes\r\n"
    )
    found = ministry.crm.published.find("").rows[0]
    assert found.department == written
    assert (found.department_id == ministry.body) is known


def test_a_minister_nobody_knows_stays_as_written(ministry: Ministry):
    brought = ministry.bring(f"{HEADER}Permanent Secretary Zebedee Unheard-Test,Oct-12,A Test,Homes\r\n")
    found = ministry.crm.published.find("").rows[0]
    assert brought.ministers == 0
    assert (found.person_id, found.name, found.who) == (None, "", "Permanent Secretary Zebedee Unheard-Test")


def test_progress_is_told_and_may_end_it(ministry: Ministry):
    told: list[tuple[str, float | None]] = []
    ministry.crm.published.bring_in([returned(RETURN)], lambda doing, share: told.append((doing, share)))
    shares = [share or 0.0 for _, share in told]
    assert shares == sorted(shares)
    assert 0 <= shares[0] <= shares[-1] <= 1

    class StopError(Exception):
        pass

    def stop(_doing, share):
        if share > 0.5:
            raise StopError

    before = everything(ministry.crm)
    with pytest.raises(StopError):
        ministry.crm.published.bring_in([read_return(COLLECTION.encode(), "c.csv")], stop)
    assert everything(ministry.crm) == before
