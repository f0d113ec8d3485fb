"""The sample's board: who sat on it as far as its minutes say, and its actions carried to the next sitting."""

from datetime import date

from crm.api import Crm
from crm.boards.cycles import Cycle
from crm.boards.kinds import SeatRole

BOARD = "Children and Young People Board"
MARCH = date(2023, 3, 14)


def test_the_board_of_the_minutes_and_no_day_more(sample: Crm) -> None:
    board = sample.boards.named(BOARD)
    then = sample.boards.on(board, MARCH)
    assert [one.person for one in then.those(SeatRole.MEMBER)] == ["Antony Mullen", "Fiona Venner"]
    assert [one.person for one in then.those(SeatRole.SUBSTITUTE)] == ["Garry Bridges", "Robert Flatley"]
    [vice] = sample.boards.on(board, date(2021, 2, 24)).seats
    assert (vice.person, vice.role, vice.span) == (
        "Teresa Heritage",
        SeatRole.VICE_CHAIR,
        "by 24 February 2021",
    )
    assert sample.boards.on(board, date(2023, 3, 15)).seats == ()
    counted = {one.person: one for one in sample.boards.statistics(board, Cycle(2022)).members}
    assert (counted["Fiona Venner"].apologies, counted["Garry Bridges"].present) == (1, 1)


def test_the_actions_of_march_2023_stand_on_the_next_list_with_their_owners(sample: Crm) -> None:
    sitting = next(one for one in sample.meetings.listed() if one.status == "planned")
    log = sample.boards.actions.log(sitting.number)
    assert [(one.owner, one.due_shown) for one in log.carried] == [
        ("Officers", "June 2023 (“at the board in June”)"),
        ("Louise Smith", "11 May 2023 (“due 11 May”)"),
        ("Members", "April 2023 (“by the end of April”)"),
        ("A member", ""),
        ("Officers", "when known"),
        ("Officers", "once announced"),
        ("Officers", ""),
    ]
    assert {one.carried_words for one in log.carried} == {"carried from M-2, once"}
    assert [one.state(log.on) for one in log.carried] == [
        "overdue", "overdue", "overdue", "open", "waiting", "waiting", "open",
    ]  # fmt: skip


def test_what_is_to_be_done_for_a_sitting_to_come_is_due_before_it(sample: Crm) -> None:
    [papers] = [one for one in sample.home.now().due if "papers for the board meeting" in one.text]
    assert str(papers.due) == "9 June 2026"
