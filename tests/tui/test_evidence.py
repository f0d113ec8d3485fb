"""The evidence of every fact, one key away: the words of the document, the quotation marked in them, the page."""

import pytest

from crm.api import Crm
from crm.capture.understanding import Given as Typed
from crm.capture.understanding import understand
from crm.imports.gathering import Given
from crm.imports.inputs import ImportForm, ImportOptions
from crm.sources.inputs import NewSource
from crm.vocabulary.partial_date import PartialDate
from tests.support.screens import app_over, see, shown

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)

PAPER = (
    "Chair’s update\n\n" + "Nothing of note happened that week. " * 60 + "\n\n"
    "On 11 March I wrote to Ottoline Tamsk MP about kinship care. We called for a national allowance.\n"
)


@pytest.fixture
def accepted(crm: Crm) -> Crm:
    """A record with an engagement that was read in a paper."""
    options = ImportOptions(
        form=ImportForm.PAPER, dated=PartialDate.parse("2021-03"), ours=("Quillshire Council",)
    )
    crm.imports.bring_in([Given("update.txt", held=PAPER.encode())], options)
    crm.inbox.accept([1])
    return crm


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_each_fact_shows_the_words_it_was_read_in(accepted: Crm, size: tuple[int, int]) -> None:
    app = app_over(accepted)
    async with app.run_test(size=size) as pilot:
        await see(pilot, "Logged last · 1")
        await pilot.press("2", "enter")
        await see(pilot, "v Source")
        await pilot.press("v")
        await see(pilot, "E-1", "K-1", "We asked: a national allowance", "Source: update (D-1)")
        await see(pilot, "▌ On 11 March I wrote to Ottoline Tamsk MP about kinship care.")
        await pilot.press("j")
        await see(pilot, "▌ On 11 March" if size[0] > 100 else "▌ ", "a national allowance")
        await pilot.press("enter", "escape", "escape")
        await see(pilot, "→ Letter from us · 11 March 2021")


async def test_what_was_typed_in_says_that_it_has_no_source(roster_crm: Crm) -> None:
    roster_crm.engagements.log(
        understand(roster_crm, "Wrote to Vicky Ford on 8 January 2021 about early years", Typed()).new
    )
    app = app_over(roster_crm)
    async with app.run_test(size=(120, 30)) as pilot:
        await see(pilot, "Logged last · 1")
        await pilot.press("2", "enter")
        await see(pilot, "v Source")
        await pilot.press("v")
        await see(
            pilot, "no source", "No source is recorded for this: it was typed in.", "despatch source add E-1"
        )
        assert "Source: none" in shown(app)


async def test_a_source_that_is_no_document_is_shown_with_its_words_and_its_address(roster_crm: Crm) -> None:
    logged = roster_crm.engagements.log(
        understand(roster_crm, "Wrote to Vicky Ford on 8 January 2021 about early years", Typed()).new
    )
    source = NewSource(
        title="The council’s site", kind="web-page", address="https://quill.example/letters", licence="OGL v3"
    )
    roster_crm.sources.add_to(
        source, "engagement", logged.id, "E-1", place="under January", quotation="We wrote on the 8th."
    )
    app = app_over(roster_crm)
    async with app.run_test(size=(120, 30)) as pilot:
        await see(pilot, "Logged last · 1")
        await pilot.press("2", "enter")
        await see(pilot, "v Source")
        await pilot.press("v")
        await see(pilot, "Source: The council’s site, under January", "▌ We wrote on the 8th.")
        await see(pilot, "https://quill.example/letters", "OGL v3")
