"""Bringing something in on the screens: a dropped file is looked at, brought in, stopped half way, taken back."""

from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from crm.api import Crm
from crm.engagements.inputs import Amendment
from tests.imports.conftest import message
from tests.support.screens import app_over, see, shown, type_in, until
from tui.screens.bring import Bring

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


@pytest.fixture
def mail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two messages in a folder whose name has a blank in it."""
    monkeypatch.setenv("DESPATCH_OUR_DOMAINS", "quill.example")
    folder = tmp_path / "my mail"
    folder.mkdir()
    for number, about in ((1, "Kinship care"), (3, "Placements")):
        (folder / f"m{number}.eml").write_bytes(message(number, subject=about))
    return folder


def drop(pilot: Pilot[Any], text: str) -> None:
    """What a terminal does when a file is dropped on it."""
    pilot.app.post_message(events.Paste(text))


@pytest.mark.parametrize("place", ["1", "2", "i", "L"])
async def test_a_file_dropped_on_a_list_is_looked_at_and_goes_to_the_inbox(
    crm: Crm, mail: Path, place: str
) -> None:
    app = app_over(crm)
    async with app.run_test(size=(110, 30), notifications=True) as pilot:
        await see(pilot, "Logged last")
        await pilot.press(place)
        await pilot.pause(0.1)
        drop(pilot, f"'{mail}/m1.eml'")
        await see(
            pilot, "m1.eml – taken for mail: would propose 1", "propose", "Ottoline Tamsk: Kinship care"
        )
        assert crm.imports.listed() == []
        await pilot.press("enter")
        await see(pilot, "[i Inbox]", "1 waits", "→ Email from us · 11 March 2021", "Import 1 is in.")
    assert crm.inbox.count() == 1


async def test_what_names_no_file_is_not_taken_for_one(crm: Crm) -> None:
    app = app_over(crm)
    async with app.run_test(size=(110, 30), notifications=True) as pilot:
        await see(pilot, "Logged last")
        drop(pilot, "/nowhere/at all.eml")
        await see(pilot, "names no file that is there")
        assert not isinstance(app.screen, Bring)


async def test_a_path_pasted_into_a_box_stays_text(crm: Crm, mail: Path) -> None:
    app = app_over(crm)
    async with app.run_test(size=(110, 30)) as pilot:
        await see(pilot, "Logged last")
        await pilot.press("n")
        await see(pilot, "What happened?")
        drop(pilot, f"{mail}/m1.eml")
        await until(pilot, lambda: "m1.eml" in app.screen.query_one("#line").value)  # type: ignore[attr-defined]
        assert not isinstance(app.screen, Bring)


async def test_a_path_is_completed_while_it_is_typed(crm: Crm, mail: Path) -> None:
    app = app_over(crm)
    async with app.run_test(size=(110, 30)) as pilot:
        await see(pilot, "Logged last")
        await pilot.press("I")
        await see(pilot, "Type where it is")
        await type_in(pilot, f"{mail.parent}/my")
        await see(pilot, "my mail/")
        await pilot.press("down", "enter")
        await see(pilot, "m1.eml", "m3.eml")
        await pilot.press("down", "down", "enter")
        await see(pilot, "m3.eml – taken for mail: would propose 1", "Placements")
        await pilot.press("ctrl+s")
        await see(pilot, "[i Inbox]", "1 waits")


async def test_the_date_and_what_it_is_are_taken_into_account(crm: Crm, tmp_path: Path) -> None:
    paper = tmp_path / "update.txt"
    paper.write_text("On 4 March the Chair met Peregrine Vosk MP to discuss home education.\n")
    app = app_over(crm)
    async with app.run_test(size=(130, 30)) as pilot:
        await see(pilot, "Logged last")
        drop(pilot, str(paper))
        await see(pilot, "update.txt – taken for a paper", "say it with")
        app.screen.query_one("#dated").value = "March 2019"  # type: ignore[attr-defined]
        await see(pilot, "propose   4 March 2019")
        app.screen.query_one("#form").value = "document"  # type: ignore[attr-defined]
        await see(pilot, "taken for a document", "kept as a document")
        app.screen.query_one("#dated").value = "the 40th of May"  # type: ignore[attr-defined]
        await see(pilot, "! Date of the paper")


async def test_an_import_is_stopped_half_way_and_nothing_is_written(
    crm: Crm, mail: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    from tui import import_questions

    reached, go_on = threading.Event(), threading.Event()
    plain = import_questions.bring_in

    def slow(record: Crm, wish: Any, progress: Any) -> Any:
        def told(doing: str, share: float | None) -> None:
            progress(doing, share)
            if "m3" in doing:
                reached.set()
                go_on.wait(20)
                progress(doing, share)

        return plain(record, wish, told)

    monkeypatch.setattr(import_questions, "bring_in", slow)
    app = app_over(crm)
    async with app.run_test(size=(110, 30), notifications=True) as pilot:
        await see(pilot, "Logged last")
        drop(pilot, f"'{mail}'")
        await see(pilot, "m3.eml – taken for mail")
        await pilot.press("enter")
        await until(pilot, reached.is_set)
        await pilot.press("1")
        await see(pilot, "is being written here; Esc stops it.")
        assert isinstance(app.screen, Bring)
        await pilot.press("escape")
        await see(pilot, "Stopping…")
        go_on.set()
        await see(pilot, "! Stopped.", "Nothing was written.")
    assert crm.imports.listed() == []
    assert crm.inbox.count() == 0


async def test_a_table_shows_what_its_columns_were_taken_for_and_one_is_put_right(
    crm: Crm, tmp_path: Path
) -> None:
    table = tmp_path / "log.csv"
    table.write_text(
        "Date,Type,Contact,About it\n12/03/2021,Letter,Ottoline Tamsk,Kinship care\n31/02/2021,Call,X,Y\n"
    )
    app = app_over(crm)
    async with app.run_test(size=(120, 30)) as pilot:
        await see(pilot, "Logged last")
        drop(pilot, str(table))
        await see(pilot, "Date → occurred", "Contact → theirs", "the rows into the record at once", "! wrong")
        app.screen.query_one("#columns").focus()
        await type_in(pilot, "About it")
        await see(pilot, "“About it” has no equals sign")
        await type_in(pilot, "=subject")
        await see(pilot, "it → subject", "Ottoline Tamsk: Kinship care")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: not isinstance(app.screen, Bring))
    assert crm.engagements.by_reference("E-1").subject == "Kinship care"
    assert crm.search.count("") == 1


async def test_a_file_that_is_not_there_is_told_and_the_fields_stay(crm: Crm) -> None:
    app = app_over(crm)
    async with app.run_test(size=(110, 30)) as pilot:
        await see(pilot, "Logged last")
        await pilot.press("I")
        await see(pilot, "Type where it is")
        await type_in(pilot, "/nowhere/x.eml")
        await pilot.press("enter")
        await see(pilot, "cannot be read", "/nowhere/x.eml")


async def test_the_same_file_again_brings_nothing_in(crm: Crm, mail: Path) -> None:
    app = app_over(crm)
    async with app.run_test(size=(110, 30), notifications=True) as pilot:
        await see(pilot, "Logged last")
        drop(pilot, f"{mail}/m1.eml".replace(" ", "\\ "))
        await see(pilot, "would propose 1")
        await pilot.press("enter")
        await see(pilot, "1 waits")
        drop(pilot, f"{mail}/m1.eml")
        await see(pilot, "would skip 1", "the same file came in")
        await pilot.press("ctrl+s")
        await see(pilot, "There is nothing in it to bring in.")


# ---------------------------------------------------------------- the list of imports


@pytest.fixture
def imported(crm: Crm, mail: Path) -> Crm:
    """A record with two imports, the second of which was accepted."""
    from crm.imports.gathering import gathered
    from crm.imports.inputs import ImportOptions

    for number in (1, 3):
        crm.imports.bring_in(list(gathered([mail / f"m{number}.eml"])), ImportOptions())
    crm.inbox.accept([2])
    return crm


async def test_imports_are_listed_with_what_became_of_each(imported: Crm) -> None:
    app = app_over(imported)
    async with app.run_test(size=(130, 30)) as pilot:
        await see(pilot, "Logged last")
        await pilot.press("L")
        await see(pilot, "m3.eml", "done", "1 waiting", "I-2 accepted → E-1", "(mail, ")
        await pilot.press("j")
        await see(pilot, "I-1 open")
        await pilot.press("o")
        await see(pilot, "1 waits of import 1", "Kinship care")
        await pilot.press("escape")
        await see(pilot, "1 waiting")


async def test_an_import_is_taken_back_after_asking_and_what_stays_is_said(imported: Crm) -> None:
    logged = imported.engagements.by_reference("E-1")
    imported.engagements.amend(logged, Amendment(outcome="She rang the next day."))
    app = app_over(imported)
    async with app.run_test(size=(130, 30)) as pilot:
        await see(pilot, "Logged last")
        await pilot.press("L")
        await see(pilot, "I-2 accepted → E-1")
        await pilot.press("x")
        await see(pilot, "Take import 2 back", "What somebody has edited or used since stays")
        await pilot.press("escape")
        await pilot.press("j")
        await see(pilot, "I-1 open")
        await pilot.press("x")
        await see(pilot, "Take import 1 back")
        await pilot.press("enter")
        await see(pilot, "Import 1 is taken back.", "undone")
        await pilot.press("k", "x")
        await see(pilot, "Take import 2 back")
        await pilot.press("enter")
        await see(pilot, "Import 2 is taken back. Stays, since it was edited or is used: E-1")
        await pilot.press("x")
        await see(pilot, "is taken back already")
    assert [batch.state for batch in imported.imports.listed()] == ["undone", "undone"]


async def test_on_a_small_screen_one_import_takes_the_place_of_the_list(imported: Crm) -> None:
    app = app_over(imported)
    async with app.run_test(size=(80, 24)) as pilot:
        await see(pilot, "Logged last")
        await pilot.press("L")
        await see(pilot, "1 waiting")
        assert "sha256" not in shown(app)
        await pilot.press("enter")
        await see(pilot, "sha256", "What it proposed")
        await pilot.press("escape")
        await see(pilot, "1 waiting")
        assert "sha256" not in shown(app)
