"""The inbox on the screen: looking, deciding by one key, going back; on a real record, by keys alone."""

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from crm.api import Crm
from crm.imports.gathering import Given
from crm.imports.inputs import ImportForm, ImportOptions
from crm.imports.readings import State
from crm.people.inputs import NewPerson
from crm.vocabulary.partial_date import PartialDate
from tests.support.command import Ran
from tests.support.screens import app_over, see, shown, type_in, until

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)

PAPER = ImportOptions(form=ImportForm.PAPER, dated=PartialDate.parse("2021-03"), ours=("Quillshire Council",))
UPDATE = (
    "Chair’s update to the board, March 2021\n\nThe spring was a long one, and much of the work is told elsewhere.\n\n"
    "1. On 11 March I wrote to Vicky Ford MP, Minister for Children and Families, about kinship care. We called for a "
    "national allowance.\n\n2. The Chair met Peregrine Vosk MP on 4 March to discuss home education.\n\n"
    "3. On 8 March I wrote to Ottoline Tamsk MP about placements.\n\nThe office will be closed on Friday.\n"
)


def bring(crm: Crm, text: str = UPDATE, name: str = "update.txt") -> None:
    crm.imports.bring_in([Given(name, held=text.encode())], PAPER)


@pytest.fixture
def brought(crm: Crm) -> Crm:
    """A record with what a paper proposes."""
    bring(crm)
    return crm


async def opened(pilot: Pilot[Any]) -> Any:
    """Go to the inbox from Home, and wait for what is beside the list."""
    await see(pilot, "Logged last")
    await pilot.press("i")
    await see(pilot, "Because", "[i Inbox]")
    return pilot.app.screen


async def test_what_would_be_logged_stands_beside_its_source(brought: Crm) -> None:
    app = app_over(brought)
    async with app.run_test(size=(160, 48)) as pilot:
        await opened(pilot)
        await see(pilot, "3 wait", "What would be logged", "Source: update (D-1)")
        await see(
            pilot, "→ Letter from us · 11 March 2021", "We asked  a national allowance", "(not on record)"
        )
        await see(pilot, "Because   kind “wrote”", "The office will be closed on Friday.")
        quoted = [line for line in shown(app).splitlines() if "▌ 1. On 11 March I wrote" in line]
        assert len(quoted) == 1


async def test_on_a_small_screen_the_two_stand_in_each_others_place(brought: Crm) -> None:
    app = app_over(brought)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await see(
            pilot, "What would be logged", "Words     “On 11 March I wrote to Vicky Ford MP", "v Source"
        )
        assert "The office will be closed" not in shown(app)
        await pilot.press("v")
        await see(pilot, "Source: update (D-1)", "▌ 1. On 11 March I wrote", "The office will be closed")
        assert "What would be logged" not in shown(app)
        await pilot.press("j")
        await see(pilot, "▌ 2. The Chair met Peregrine Vosk MP")
        await pilot.press("enter", "escape", "v")
        await see(pilot, "What would be logged", "Meeting · 4 March 2021")


async def test_a_decision_is_one_key_and_goes_to_the_next(brought: Crm) -> None:
    app = app_over(brought)
    async with app.run_test(size=(110, 30)) as pilot:
        await opened(pilot)
        await pilot.press("a")
        await see(
            pilot, "2 wait", "Accepted as E-1. u takes it back.", "E-1  Vicky Ford", "Meeting · 4 March 2021"
        )
        await pilot.press("x")
        await see(pilot, "1 waits", "Refused I-2. u takes it back.", "Letter from us · 8 March 2021")
        await pilot.press("a")
        await see(pilot, "Nothing waits", "Accepted as E-2")
        signs = [line[2] for line in shown(app).splitlines() if " 90%  " in line[:12]]
        assert signs == ["✓", "✗", "✓"]
        await pilot.press("r")
        await see(pilot, "Nothing waits.", "Drop a file on this window")
    assert [brought.inbox.get(n).state for n in (1, 2, 3)] == [State.ACCEPTED, State.REFUSED, State.ACCEPTED]
    assert brought.engagements.by_reference("E-2").of_side("theirs")[0].name == "Ottoline Tamsk MP"


async def test_undo_puts_a_decision_back_and_the_cursor_on_it(brought: Crm) -> None:
    app = app_over(brought)
    async with app.run_test(size=(110, 30)) as pilot:
        screen = await opened(pilot)
        await pilot.press("j", "a")
        await see(pilot, "Accepted as E-1")
        await pilot.press("u")
        await see(pilot, "Accepted I-2", "Take it back?")
        await pilot.press("enter")
        await see(pilot, "3 wait")
        await until(pilot, lambda: screen.listed.current.number == 2)
    assert brought.inbox.get(2).state is State.OPEN
    assert brought.search.count("") == 0


async def test_thirty_are_accepted_by_thirty_presses_and_nothing_is_lost(crm: Crm) -> None:
    days = [
        f"{n}. On {n} March 2020 I wrote to Ottoline Tamsk MP about matter number {n * 7}."
        for n in range(1, 31)
    ]
    bring(crm, "Letters sent\n\n" + "\n\n".join(days))
    assert crm.inbox.count() == 30
    app = app_over(crm)
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await opened(pilot)
        await until(pilot, lambda: screen.listed.total == 30)
        await type_in(pilot, "a" * 30)
        await see(pilot, "Nothing waits", "Accepted as E-30")
        await type_in(pilot, "a" * 3)
        await pilot.pause(0.2)
        await pilot.press("2")
        await see(pilot, "30 engagements")
    logged = {str(crm.engagements.by_reference(f"E-{n}").occurred) for n in range(1, 31)}
    assert logged == {f"{day} March 2020" for day in range(1, 31)}
    assert crm.search.count("") == 30


async def test_what_seems_to_be_there_is_marked_and_merged_with_it(crm: Crm) -> None:
    brought = crm
    crm.people.create(NewPerson("Ottoline Tamsk"))
    bring(brought)
    brought.inbox.accept([3])
    bring(brought, UPDATE.replace("about placements", "about placements of children"), "another.txt")
    app = app_over(brought)
    async with app.run_test(size=(130, 34)) as pilot:
        await opened(pilot)
        await see(pilot, "= E-1")
        numbers = [each.number for each in brought.inbox.listed() if each.same_as == "E-1"]
        for _ in range(10):
            if app.screen.listed.current.number == numbers[0]:  # type: ignore[attr-defined]
                break
            await pilot.press("j")
        await see(pilot, "Same as   E-1: Letter, 8 March 2021", "m adds this to it")
        await pilot.press("o")
        await see(pilot, "→ Letter from us · 8 March 2021", "Who took part")
        await pilot.press("escape", "m")
        await see(pilot, "Added to E-1. u takes it back.")
    assert brought.inbox.get(numbers[0]).state is State.MERGED
    assert brought.search.count("") == 1


async def test_one_that_is_like_nothing_is_merged_with_the_engagement_one_names(brought: Crm) -> None:
    brought.inbox.accept([3])
    app = app_over(brought)
    async with app.run_test(size=(110, 34)) as pilot:
        await opened(pilot)
        await pilot.press("m")
        await see(pilot, "Merge I-1 with", "Nothing on record is near it.")
        await type_in(pilot, "E-9")
        await see(pilot, "there is no engagement E-9")
        await pilot.press("backspace")
        await type_in(pilot, "1")
        await see(pilot, "Ottoline Tamsk MP")
        await pilot.press("enter")
        await see(pilot, "Added to E-1.")
    assert brought.inbox.get(1).became == "E-1"


async def test_several_are_marked_and_refused_at_once(brought: Crm) -> None:
    app = app_over(brought)
    async with app.run_test(size=(110, 30)) as pilot:
        await opened(pilot)
        await pilot.press("space", "space")
        await see(pilot, "2 marked: a accepts them")
        await pilot.press("x")
        await see(pilot, "Refused 2", "1 waits")
    assert [each.number for each in brought.inbox.listed()] == [3]


async def test_all_that_are_sure_are_accepted_after_saying_how_many(brought: Crm) -> None:
    app = app_over(brought)
    async with app.run_test(size=(110, 30)) as pilot:
        await opened(pilot)
        await pilot.press("A")
        await see(pilot, "How sure, at least, in percent?", "Enter accepts 3.")
        await type_in(pilot, "99")
        await see(pilot, "There is none so sure.")
        await pilot.press("enter", "ctrl+u")
        await type_in(pilot, "80")
        await see(pilot, "Enter accepts 3.")
        await pilot.press("enter")
        await see(pilot, "Accepted 3, E-1 to E-3. u takes them back.", "Nothing waits")
    assert brought.search.count("") == 3


async def test_a_proposal_is_mended_in_place_and_then_accepted(brought: Crm) -> None:
    app = app_over(brought)
    async with app.run_test(size=(110, 40)) as pilot:
        await opened(pilot)
        await pilot.press("e")
        await see(pilot, "11 March 2021", "kinship care", "Vicky Ford MP", "a national allowance")
        app.screen.query_one("#when").value = "March 2021"  # type: ignore[attr-defined]
        app.screen.query_one("#subject").value = "Kinship allowances"  # type: ignore[attr-defined]
        app.screen.query_one("#theirs Line").focus()
        await type_in(pilot, "Peregrine Vosk")
        await see(pilot, "as written")
        await pilot.press("enter", "ctrl+s")
        await see(pilot, "Mended I-1. a accepts it", "→ Letter from us · March 2021", "Kinship allowances")
        await pilot.press("a")
        await see(pilot, "Accepted as E-1")
    logged = brought.engagements.by_reference("E-1")
    assert (str(logged.occurred), logged.subject) == ("March 2021", "Kinship allowances")
    assert [one.name for one in logged.of_side("theirs")] == ["Vicky Ford MP", "Peregrine Vosk"]
    assert logged.of_side("theirs")[0].capacity == "Minister for Children and Families"


async def test_one_that_is_mended_in_its_subject_keeps_everybody_as_they_were_found(roster_crm: Crm) -> None:
    text = "On 8 January I wrote to Vicky Ford MP, Minister for Children and Families, about early years."
    bring(roster_crm, text)
    before = roster_crm.inbox.get(1).draft
    assert before is not None
    assert before.theirs[0].known
    app = app_over(roster_crm)
    async with app.run_test(size=(110, 40)) as pilot:
        await opened(pilot)
        await pilot.press("e")
        await see(pilot, "Friday 8 January 2021", "Vicky Ford, Minister for Children and Families")
        app.screen.query_one("#subject").value = "Nurseries"  # type: ignore[attr-defined]
        await pilot.press("ctrl+s")
        await see(pilot, "Mended I-1.", "Nurseries")
    after = roster_crm.inbox.get(1).draft
    assert after is not None
    assert after.participants == before.participants
    assert (after.subject, after.occurred, after.asks) == ("Nurseries", before.occurred, before.asks)


async def test_accepting_many_is_stopped_half_way_and_none_is_accepted(
    brought: Crm, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    from crm.imports import accepting

    reached, go_on = threading.Event(), threading.Event()
    plain = accepting.accept

    def slow(*given: Any, **named: Any) -> Any:
        reached.set()
        go_on.wait(20)
        return plain(*given, **named)

    monkeypatch.setattr(accepting, "accept", slow)
    app = app_over(brought)
    async with app.run_test(size=(110, 30)) as pilot:
        await opened(pilot)
        await pilot.press("A")
        await see(pilot, "Enter accepts 3.")
        await pilot.press("enter")
        await until(pilot, reached.is_set)
        await see(pilot, "Esc stops it.")
        await pilot.press("escape")
        go_on.set()
        await see(pilot, "! Stopped. Nothing was written.", "3 wait")
    assert brought.inbox.count() == 3
    assert brought.search.count("") == 0


async def test_what_cannot_be_accepted_is_said_and_waits(brought: Crm) -> None:
    from dataclasses import replace

    draft = brought.inbox.get(1).draft
    assert draft is not None
    brought.inbox.mend(1, replace(draft, participants=()))
    app = app_over(brought)
    async with app.run_test(size=(130, 30)) as pilot:
        await opened(pilot)
        await pilot.press("a")
        await see(pilot, "I-1 was left: ", "e mends it.", "3 wait")
        await until(pilot, lambda: any(line[2:3] == "!" for line in shown(app).splitlines()))
    assert brought.inbox.get(1).state is State.OPEN


async def test_what_somebody_else_decided_meanwhile_is_said(brought: Crm) -> None:
    app = app_over(brought)
    async with app.run_test(size=(130, 30)) as pilot:
        await opened(pilot)
        brought.inbox.refuse([1])
        await pilot.press("a")
        await see(pilot, "I-1 was refused already")
    assert brought.search.count("") == 0


async def test_the_command_and_the_screen_show_the_same(
    brought: Crm, database_url: str, despatch: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DESPATCH_DATABASE_URL", database_url)
    told = [
        (each["reference"], each["confidence"], each["same_as"] or "")
        for each in despatch("inbox", "--json").json
    ]
    app = app_over(brought)
    async with app.run_test(size=(110, 30)) as pilot:
        screen = await opened(pilot)
        rows = [screen.listed.row(place) for place in range(screen.listed.total)]
    assert [(row.reference, row.sure, row.same_as) for row in rows] == told


async def test_home_says_what_waits_and_leads_there(brought: Crm) -> None:
    app = app_over(brought)
    async with app.run_test(size=(80, 24)) as pilot:
        await see(pilot, "3 proposals wait in the inbox: i opens it.")
        await pilot.press("i")
        await see(pilot, "Because")
        await type_in(pilot, "aaa")
        await see(pilot, "Nothing waits")
        await pilot.press("escape")
        await see(pilot, "Logged last · 3")
        assert "in the inbox" not in shown(app)


async def test_an_empty_inbox_says_what_to_do(crm: Crm) -> None:
    app = app_over(crm)
    async with app.run_test(size=(80, 24)) as pilot:
        await see(pilot, "Logged last")
        await pilot.press("i")
        await see(pilot, "Nothing waits.", "Drop a file on this window")
        await pilot.press("a", "x", "m", "e", "space", "o", "A", "v")
        await pilot.pause(0.1)
        assert app.failure == ""


async def test_no_sign_of_a_strangers_file_steers_the_terminal(crm: Crm) -> None:
    bad = "Ottoline\x1b]0;OWNED\x07\x1b[31m\x9b2J\u202e[bold]\\[/] Tamsk MP"
    bring(
        crm,
        f"On 4 March I wrote to {bad} about \x1b[2Jnewts\tand\ttoads.\fOn 5 March I met {bad} about toads.\n",
        "h\x1b.txt",
    )
    app = app_over(crm)
    async with app.run_test(size=(120, 40)) as pilot:
        await see(pilot, "Logged last")
        await pilot.press("i")
        await see(pilot, "Source: ", "wait")
        seen = []
        for keys in (["j"], ["e"], ["escape"], ["a"], ["2", "enter"], ["v"], ["L"]):
            await pilot.press(*keys)
            await pilot.pause(0.3)
            seen.append(shown(app))
    assert "OWNED" in "".join(seen)
    assert not any(sign in text for text in seen for sign in "\x1b\x07\x9b\u202e")
    assert app.failure == ""
