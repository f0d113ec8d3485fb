"""The briefing on the minister of the sample: every capacity of its day, and a first page that is one printed page."""

import io
from datetime import date

import pytest

from crm.api import Crm
from crm.forms.paper import Bullets, Heading, Timeline, plain
from crm.forms.text import lines
from crm.templates.style import Style

SQLITE = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
JUNE = date(2026, 6, 4)


def said(paper) -> str:
    return " ".join(" ".join(lines(paper, 78)).split())


def test_the_minister_is_told_of_in_every_role_and_those_before_him_under_their_own_names(
    sample: Crm,
) -> None:
    paper = sample.briefings.paper(["Josh MacAlister"], day=JUNE)
    page = said(paper)
    for words in (
        "Meeting with the Minister for Children and Families (sample), Thursday 4 June 2026",
        "Minister for Children and Families, Department for Education, since 7 September 2025",
        "MP for Whitehaven and Workington (Labour), since 4 July 2024",
        "Chair of the Independent Review of Children's Social Care, 15 January 2021 to 23 May 2022",
        "on 8 January 2021: 1,362 working days, 1,342 late.",
    ):
        assert words in page
    # Each heading of the history is a capacity of its day, with what passed in it below.
    under: dict[str, list[str]] = {}
    heading = ""
    for block in paper.blocks:
        if isinstance(block, Heading):
            heading = block.text
        elif isinstance(block, Bullets):
            under.setdefault(heading, []).extend(plain(item.line) for item in block.items)
    own = " ".join(
        under["As Chair of the Independent Review of Children's Social Care, 15 January 2021 to 23 May 2022"]
    )
    for words in ("Welcome to the chair", "Josh MacAlister at the board", "join the advisory group"):
        assert words in own
    [ford] = under["Vicky Ford, Minister for Children and Families, Department for Education"]
    assert ford.startswith("8 January 2021. Letter from us: Early years funding and testing in lockdown.")
    assert "Claire Coutinho, Minister for Children, Families and Wellbeing, Department for Education" in under
    assert "two pilots of regional care cooperatives" in page


@SQLITE
def test_the_first_page_is_one_printed_page_for_each_meeting_of_the_sample(sample: Crm) -> None:
    pytest.importorskip("typst")
    from pypdfium2 import PdfDocument  # type: ignore[import-untyped]

    from crm.forms.pdf import write

    ahead = [each for each in sample.briefings.ahead() if each.reference.startswith("E-")]
    assert len(ahead) == 3
    assert all(each.title.endswith("(sample)") for each in ahead)
    for meeting in ahead:
        paper = sample.briefings.paper(meeting.names)
        file = io.BytesIO()
        write(paper, file, Style())
        pages = [page.get_textpage().get_text_bounded() for page in PdfDocument(file.getvalue())]
        many = len(meeting.who)
        for page in pages[:many]:
            assert "Between us" in page
            assert "What is open around it" in page
            # The strip at its foot names the day of the meeting.
            assert str(meeting.when).partition(" 2026")[0] in page.rpartition("Roles")[0][-60:]
        assert "The years at a glance" in pages[many]
        # A role has the day it began, also where that is before the picture.
        if meeting.reference == "E-38":
            spells = [
                each.since for block in paper.blocks if isinstance(block, Timeline) for each in block.spells
            ]
            assert date(2010, 5, 6) in spells
            assert [(each.name, each.title) for each in paper.cards] == [
                ("Bridget Phillipson", "Secretary of State for Education"),
                ("Georgia Gould", "Minister for School Standards"),
            ]
            days = {each.text: each.day for each in paper.happenings}
            assert (days["E-38"], days["RS-6"]) == (date(2026, 6, 18), date(2023, 5, 11))


@SQLITE
def test_a_sitting_of_our_board_has_a_page_of_what_is_carried_to_it_and_one_for_each_guest(
    sample: Crm,
) -> None:
    planned = sample.briefings.paper(["M-3"])
    page = said(planned)
    assert planned.title == "Briefing: Board meeting (sample)"
    for words in (
        "Last sat: 14 March 2023 (M-2)",
        "Actions carried to it (3 of 8)",
        "SEND and alternative provision improvement plan: The LGA's policy position on the proposals was agreed.",
        "Early years funding and testing in lockdown: long overdue by",
    ):
        assert words in page
    [sitting] = planned.happenings
    assert (sitting.day, sitting.title) == (date(2026, 6, 16), "Board meeting (sample)")
    public = sample.briefings.paper(["M-3"], edition="public")
    assert "hire of a hall" in page
    assert "hire of a hall" not in said(public)
    assert public.left_out.exempt == 1
    before = sample.briefings.paper(["M-3"], day=date(2023, 1, 9))
    assert before.subtitle.endswith("Tuesday 16 June 2026, Online; as things stood on Monday 9 January 2023")
    # Of a sitting that is past: its guest has a page, and what it agreed itself was not carried to it.
    held = sample.briefings.paper(["M-2"])
    assert [each.text for each in held.blocks if isinstance(each, Heading) and each.level == 1][:2] == [
        "Children and Young People Board",
        "Claire Coutinho",
    ]
    assert "No open action is carried to it." in said(held)
