"""Finished papers on the screens: their lines and pages, a briefing from every screen, its way to a file, a kept update."""

import os
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm.engagements.inputs import Amendment, NewEngagement, NewParticipant
from crm.reviews.inputs import NewReview
from crm.vocabulary.markings import Marking
from crm.vocabulary.partial_date import PartialDate
from db.tables.organisations import organisation
from tests.promises.conftest import hedges
from tests.support.papers import paper_of
from tests.support.screens import app_over, see, shown, type_in
from tui.modals.hand_out import HandOut
from tui.paper_lines import cells
from tui.paper_texts import laid
from tui.widgets.pages import divided

__all__ = ["hedges"]

WORDS = st.text(st.sampled_from("aé ‘–界🎉ẞ[/]<&=+"), max_size=60)


@settings(max_examples=40, deadline=None)
@given(WORDS, WORDS, WORDS, st.integers(20, 110), st.integers(8, 50))
def test_no_line_is_too_long_no_word_is_lost_and_pages_hold_every_line(
    a: str, b: str, c: str, width: int, height: int
) -> None:
    paper = paper_of(a, b, c)
    lines = laid(paper, width)
    assert all(cells(line.plain.rstrip()) <= width for line in lines)
    said = "".join(line.plain for line in lines).replace(" ", "")
    assert all("".join(text.split()) in said for text in (f"2:{a}{c}(E-4)",))
    assert lines[0].plain.strip() == lines[-1].plain.strip() == "OFFICIAL-SENSITIVE"
    for tight in (False, True):
        roomy = laid(paper, width, roomy=True, tight=tight)
        assert all(cells(line.plain.rstrip()) <= width for line in roomy)
        pages = list(divided(roomy, height))
        assert all(len(page) <= height for page in pages)
        words = [line.plain for line in roomy if line.plain.strip()]
        assert [line.plain for page in pages for line in page if line.plain.strip()] == words
        assert "E-4" not in "".join(words)


def test_a_timeline_and_bars_are_drawn_to_scale_and_a_table_gives_way_on_a_narrow_screen() -> None:
    paper = paper_of("Letters", "Meetings", "Asked")
    wide = [line.plain for line in laid(paper, 76)]
    office, marks = (
        next(line for line in wide if line.startswith(name)) for name in ("In office", "Meetings    2")
    )
    assert office.endswith("━" * 60)
    assert marks.index("2") < marks.index("○") < len(office) // 2
    assert wide[wide.index(next(line for line in wide if "┴" in line)) + 1].split()[:2] == ["2021", "2022"]
    lengths = [line.count("█") + line.count("▒") for line in wide if line.endswith(("(8 + 1)", "(0 + 3)"))]
    assert lengths[0] == pytest.approx(3 * lengths[1], abs=2)
    assert any(line.split() == ["Letters", "3", "K-1"] for line in wide)
    narrow = [line.plain for line in laid(paper_of("Letters " * 9, "Meetings", "Asked"), 24)]
    assert "Times  3" in narrow


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
async def test_one_key_briefs_on_whatever_stands_there_and_another_writes_the_file(
    hedges, tmp_path: Path, despatch, database_url, monkeypatch
) -> None:
    monkeypatch.setenv("DESPATCH_DATABASE_URL", database_url)
    monkeypatch.setattr(HandOut, "folder", str(tmp_path))
    assert despatch("chair").err == "No meeting lies ahead.\n"
    crm = hedges.crm
    hedges.log("2026-06-09", hedges.minister(2), status="planned")
    crm.reviews.add(NewReview(name="The lanes review", kind="independent-review"))
    crm.engagements.log(
        NewEngagement(
            kind="letter", direction="out", occurred=PartialDate.parse("2026-05-01"), subject="Kept back",
            marking="restricted", participants=(hedges.minister(2),),
        )
    )  # fmt: skip
    target = tmp_path / "there.md"
    target.write_text("old", encoding="utf-8")
    app: Any = app_over(crm)
    async with app.run_test(size=(100, 28)) as pilot:
        await see(pilot, "Coming · 1")
        await pilot.press("tab", "tab", "b")
        await see(pilot, "w Document", "Ottoline Featherhaugh", "9 June 2026")
        for reference, keys, there, words in (
            (
                "R-1",
                "",
                "R-1 · Independent review",
                ("The lanes review", "1 June 2026", "OFFICIAL · Full edition"),
            ),
            ("O-2", "", "Posts and holders", ("Office of Lanes", "RESTRICTED · Full edition")),
            ("P-3", "o", "[p This person", ("Minister for Hedgerows and Lanes", "RESTRICTED · Full edition")),
        ):
            app.follow(SimpleNamespace(reference=reference))
            await see(pilot, there, "b Brief")
            await pilot.press(*keys, "b")
            await see(pilot, "w Document", *words)
        await pilot.press("end", "enter")
        await see(pilot, " · logged ")
        await pilot.press("escape", "e")
        await see(pilot, "PUBLIC · Public edition · Left out: 1 item marked")
        assert "Kept back" not in shown(app)
        await pilot.press("w")
        await see(pilot, "Write it to a file", "Left out: 1 item marked", "-public.docx")
        await pilot.press("ctrl+u")
        await type_in(pilot, str(target))
        await pilot.press("enter")
        await see(pilot, "Replace it?")
        await pilot.press("escape")
        assert target.read_text(encoding="utf-8") == "old"
        await pilot.press("ctrl+s")
        await see(pilot, "Replace it?")
        await pilot.press("y")
        await see(pilot, "Written:")
        written = target.read_text(encoding="utf-8")
        assert "Ottoline Featherhaugh" in written
        assert "Kept back" not in written
        assert [made.file for made in crm.exports.list()] == ["there.md"]
        crm.readers.set("Test", Marking.RESTRICTED, may_export=False)
        await pilot.press("w")
        await see(pilot, "may not")
    assert not [name for name in os.listdir(tmp_path) if name.endswith(".part")]  # noqa: PTH208 - within a loop


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
async def test_an_update_is_put_in_order_worded_and_written_on_its_screen(hedges) -> None:
    crm = hedges.crm
    with crm.writing("test") as recorder:
        board = {"number": 3, "name": "Hedgerow Board", "kind": "board", "ours": True}
        key = recorder.insert(organisation, board | {"since": date(2020, 9, 1)})
    ours = NewParticipant(side="ours", part="attendee", name="Hedgerow Board", organisation_id=key)
    for day in ("2025-03-04", "2025-03-05"):
        hedges.log(day, hedges.minister(2), ours)
    update = crm.updates.keep(crm.updates.make("Hedgerow Board", date(2021, 1, 1), date(2026, 6, 1)))
    first, second = [one.handle for one in update.paragraphs][:2]
    app: Any = app_over(crm)
    async with app.run_test(size=(100, 28)) as pilot:
        await pilot.press("U")
        await see(pilot, "Chair's updates · 1", "UP-1")
        await pilot.press("o")
        await see(pilot, "In the update · worded from the record", f"· {first}")
        await pilot.press("x")
        await see(pilot, "Left out. u undoes it.")
        await pilot.press("x")
        await see(pilot, "It is in the update again.")
        await pilot.press("j", "f")
        await see(pilot, f"Folded into {first}.", "↳")
        await pilot.press("f")
        await see(pilot, "stands by itself again")
        await pilot.press("e")
        await see(pilot, "Words of the paragraph")
        await pilot.press("ctrl+a")
        await type_in(pilot, "Lanes were spoken of. ")
        await pilot.press("ctrl+s")
        await see(pilot, "Reworded.", "worded by an officer", "The record itself says")
        await pilot.press("v")
        await see(pilot, "Lanes were spoken of.", "w Document", second)
        seen = crm.engagements.by_reference(second)
        crm.engagements.amend(seen, Amendment(subject="Stiles and ditches"))
        await pilot.press("escape", "r")
        await see(
            pilot, "1 changed in the record", "! changed", "y takes over what it says now", "Stiles and"
        )
        await pilot.press("home", "x")
        await see(pilot, "This is a heading")
        await pilot.press("end", "y")
        await see(pilot, "It says again what the record says.", "worded from the record")
        await pilot.press("enter")
        await see(pilot, " · logged ")
    assert not any(one.wording for one in crm.updates.get("UP-1").paragraphs)
