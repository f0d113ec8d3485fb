"""The papers of `despatch report`: what stands in each, what each edition leaves out, and that none invents anything."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from crm.editions.edition import Edition
from crm.forms.paper import BarChart, Bullets, Facts, Heading, Note, Paragraph, Table, said
from crm.forms.text import lines
from crm.published.headers import read_header
from crm.reports.figures import FiguresAsked, figures
from crm.reports.ministers_met import MeetingsAsked, ministers_met, says_enough
from crm.reports.minutes import minutes
from crm.reports.spans import span_of
from crm.reviews.kinds import ReviewKind
from crm.templates import template
from tests.reports.conftest import SECRET
from tests.support.engines import ON_SQLITE

QUARTER = ("--from", "Q1 2026", "--to", "Q1 2026")
COMMANDS = {
    "actions": ("--status", "all"),
    "tracker": (),
    "asks": (),
    "commitments": (),
    "letters": (),
    "history": ("Odran Vellacott",),
    "minutes": ("M-1",),
    "figures": QUARTER,
    "meetings": QUARTER,
}
MODULES = {
    "actions": ("action_log",),
    "tracker": ("tracker",),
    "asks": ("ask_register",),
    "commitments": ("commitment_register",),
    "letters": ("letters_awaiting",),
    "history": ("history_paper", "history_entries"),
    "minutes": ("minutes",),
    "figures": ("figures",),
    "meetings": ("ministers_met",),
}


def text_of(paper):
    return " ".join(" ".join(lines(paper, 100)).split())


def test_what_is_restricted_or_exempt_stands_in_the_full_edition_alone(world, despatch, engine):
    # The statements are the same for each edition: on the other engine one will do.
    editions = ("full", "public", "redacted") if engine == "sqlite" else ("public",)
    for name, more in COMMANDS.items():
        for edition in editions:
            ran = despatch("report", name, *more, "--edition", edition)
            assert ran.status == 0, (name, ran.err)
            if edition == "full":
                # Letters that wait are none of them restricted, and figures name nothing.
                assert SECRET in ran.out or name in {"letters", "figures"}, name
                continue
            assert SECRET not in ran.out + ran.err, (name, edition)
            assert "Left out: " in ran.err or name == "letters", (name, edition)
            shown = edition == "redacted" and name not in {"letters", "figures", "minutes"}
            assert ("[withheld]" in ran.out) is shown, (name, edition)
    assert despatch("report", "asks", "--json", "--edition", "public").json["left_out"]["marked"] == 1


def test_minutes_have_the_public_shape(world):
    paper = minutes(world.crm, world.sitting, Edition.PUBLIC)
    shape = [
        (block.text, block.level) if isinstance(block, Heading) else type(block).__name__
        for block in paper.blocks
    ]
    assert shape == [
        "Facts",
        ("Attendance", 1),
        "Facts",
        ("1. Hedges", 1),
        "Paragraph",
        "Paragraph",
        ("Decision", 2),
        "Bullets",
        ("Actions", 2),
        "Bullets",
        ("Item 2", 1),
        "Paragraph",
    ]
    decisions, actions = (block for block in paper.blocks if isinstance(block, Bullets))
    assert decisions.lettered
    assert [item.line for item in decisions.items] == ["Noted.", "To be planted."]
    assert actions.items[0].line == "Officers to report back to the board, due 20 June 2026"
    assert paper.blocks[-1] == Paragraph("Item 2 is exempt: paragraph 3 of Schedule 12A")
    assert (paper.title, paper.subtitle) == ("Minutes: Hedgerow Board", "Tuesday 10 March 2026, The Mill")
    attendance = paper.blocks[2]
    assert isinstance(attendance, Facts)
    assert attendance.pairs[:3] == (
        ("Present", "Cllr Wilhelmina Quarrel"),
        ("Apologies", "Cllr Barnaby Fustian"),
        ("Substitutes", "None"),
    )
    assert paper.left_out.exempt == 1
    full = minutes(world.crm, world.sitting, Edition.FULL)
    assert Note("This edition holds 1 exempt item. It is not for publication.") in full.blocks
    redacted = text_of(minutes(world.crm, world.sitting, Edition.REDACTED))
    assert "Perpetua Osk" not in redacted
    assert "Officers: [name withheld]" in redacted
    # She is named in the minutes of an item too.
    assert "Members heard [name withheld]." in redacted


def test_figures_count_what_surely_passed_and_parties_by_the_day(world):
    asked = FiguresAsked(first=date(2026, 1, 1), last=date(2026, 3, 31))
    full, public = (figures(world.crm, asked, edition) for edition in (Edition.FULL, Edition.PUBLIC))
    charts = {block.title: block for block in full.blocks if isinstance(block, BarChart)}
    bars = {title: {bar.label: bar.values for bar in chart.bars} for title, chart in charts.items()}
    assert bars["Engagements by kind and direction"] == {"Meeting": (0, 0, 2), "Letter": (1, 0, 0)}
    assert bars["Engagements by department"] == {"Department for Fens": (1, 2, 0)}
    assert bars["Engagements by other bodies"] == {"Reed Trust": (0, 1, 0)}
    # He changed his party between the letter and the meetings.
    assert bars["Engagements by party"] == {"Rush Party": (0, 2, 0), "Sedge Party": (1, 0, 0)}
    text = text_of(full)
    assert "3 engagements took place from January to March 2026. There were none in the 3 months" in text
    assert "1 more may have taken place then" in text
    assert full.marking == "restricted"
    assert "2 engagements took place" in text_of(public)
    assert (public.left_out.marked, str(public.marking)) == (1, "public")
    # The letter was due by 9 February and is not answered; the report on timeliness says the same.
    assert "Of the 1 that can be judged, 0% were answered" in text
    [row] = world.crm.reports.timeliness(first=asked.first, last=asked.last).rows
    assert (row.received, row.answered, row.in_target, row.of_target) == (1, 0, 0, 1)


@ON_SQLITE
def test_the_return_can_be_read_back_as_a_department_publishes_it(world, despatch, tmp_path):
    paper = ministers_met(
        world.crm, MeetingsAsked(first=date(2026, 1, 1), last=date(2026, 3, 31)), Edition.PUBLIC
    )
    [table] = (block for block in paper.blocks if isinstance(block, Table))
    assert [tuple(map(said, row)) for row in table.rows] == [
        (
            "Odran Vellacott, Minister for Fens",
            "10 February 2026",
            "Hedgerow Board; Reed Trust",
            "Funding of ditches and sluices",
        )
    ]
    header = read_header([column.title for column in table.columns], table.caption)
    assert header is not None
    assert header.meetings
    assert header.columns == {"minister": 0, "date": 1, "organisation": 2, "purpose": 3}
    assert any("1 more meeting with a minister may have taken place then" in said(block.line)
               for block in paper.blocks if isinstance(block, Note))  # fmt: skip
    target = tmp_path / "nil.csv"
    assert despatch("report", "meetings", "-o", str(target), "--from", "2019", "--to", "2019").status == 0
    assert "Nil return" in target.read_text()
    assert says_enough("Funding of ditches")
    assert not says_enough("Meeting with the Minister")
    assert not says_enough("Odran Vellacott at the board", "Odran Vellacott")


@ON_SQLITE
def test_narrowing_empty_states_days_ahead_and_what_is_refused(world, despatch, tmp_path):
    def out(*arguments):
        ran = despatch("report", *arguments)
        assert ran.status == 0, ran.err
        return " ".join(ran.out.split())

    assert "There is no action to show, Officers, due 2019" in out(
        "actions", "--owner", "Officers", "--from", "2019", "--to", "2019"
    )
    assert "There is no ask to show" in out("asks", "--status", "met")
    assert "Money for ditches" in out("asks", "--dept", "DfF", "--with", "Odran Vellacott", "--from", "2026")
    assert "There is no commitment to show" in out("commitments", "--status", "closed")
    assert "We shall dig" in out("commitments", "--dept", "DfF+", "--by", "Odran Vellacott")
    assert "No letter of ours awaits a reply" in out("letters", "--status", "paused")
    assert "Ditches and who pays" in out(
        "letters", "--dept", "DfF", "--topic", "drainage", "--status", "overdue"
    )
    assert "There is no consultation" in out("tracker", "--kind", "bill")
    assert "Review of Sluices" in out("tracker", "--dept", "DfF", "--status", "running", "--from", "2026")
    assert "Nothing has passed with" in out("history", "Reed Trust", "--from", "2019", "--to", "2019")
    assert "Nothing is on record as having passed in 2019" in out("figures", "--from", "2019", "--to", "2019")
    target = tmp_path / "none.csv"
    assert despatch("report", "letters", "--status", "paused", "-o", str(target)).status == 0
    assert target.read_text(encoding="utf-8-sig").splitlines() == [
        'Ref,Letter,"Working days, of the target",Reply due,"Where it stands, and what is next"'
    ]
    narrowed = ("--dept", "DfF", "--topic", "drainage")
    assert "1 engagement took place" in out("figures", *QUARTER, *narrowed, "--merged")
    assert "Nil return" in out("meetings", *QUARTER, *narrowed)
    for name, more in COMMANDS.items():
        # A calendar holds what lies ahead: the action, the promise, the close of the consultation and its answer.
        ahead = {"actions": 1, "commitments": 1, "tracker": 2}.get(name)
        if ahead:
            target = tmp_path / f"{name}.ics"
            assert despatch("report", name, *more, "--edition", "public", "-o", str(target)).status == 0
            held = target.read_text()
            assert held.count("BEGIN:VEVENT") == ahead, name
            assert SECRET not in held, name
    backwards = despatch("report", "figures", "--from", "2026", "--to", "2025")
    assert backwards.status == 2
    assert "--to" in backwards.err
    assert despatch("report", "minutes", "M-99").status == 2
    hidden = despatch("report", "history", "R-2", "--edition", "public")
    assert (hidden.status, SECRET in hidden.out + hidden.err) == (2, False)
    assert despatch("report", "history", "R-2").status == 0
    assert despatch("report", "minutes", "x").status == 2
    assert despatch("report", "history", "Nobody Atall").status == 2


def test_a_paper_says_only_what_its_template_has():
    """Every wording that a paper asks for is there, and every field is explained."""
    reports = Path(template.__file__).parents[1] / "reports"
    for name, modules in MODULES.items():
        shipped = template.load(name)
        source = "".join((reports / f"{module}.py").read_text() for module in modules)
        asked = set(re.findall(r'(?:say|count)\(\s*"([a-z_]+)"', source))
        asked |= {f"column_{key}" for found in re.findall(r"columns\(([^()]*(?:\([^()]*\)[^()]*)*)\)", source)
                  for key in re.findall(r'"([a-z]+)\*?"', found)}  # fmt: skip
        assert asked - shipped.wording.keys() == set(), name
        assert set(shipped.order) <= shipped.headings.keys(), name
        used = {field for words in shipped.wording.values() for field in template.fields_of(words)}
        assert used <= shipped.fields.keys(), (name, used - shipped.fields.keys())
        json.dumps(dict(shipped.offers))


@ON_SQLITE
def test_every_wording_may_use_every_field_it_is_offered(world, despatch, tmp_path, monkeypatch):
    own = tmp_path / "own"
    own.mkdir()
    for name in COMMANDS:
        shipped = template.load(name)
        words = {
            key: f"{said}{''.join(f'{{{field}}}' for field in shipped.offers[key])}"
            for key, said in shipped.wording.items()
        }
        lines_of = [f"{key} = {json.dumps(said)}" for key, said in words.items()]
        (own / f"{name}.toml").write_text("\n".join(["[wording]", *lines_of]), encoding="utf-8")
    monkeypatch.setenv("DESPATCH_TEMPLATES", str(own))
    for name, more in COMMANDS.items():
        for edition in ("full", "redacted"):
            ran = despatch("report", name, *more, "--edition", edition)
            assert ran.status == 0, (name, ran.err)


@pytest.mark.parametrize(
    ("first", "last", "words", "before"),
    [
        (date(2021, 1, 1), date(2021, 3, 31), "January to March 2021", date(2020, 10, 1)),
        (date(2021, 1, 1), date(2021, 12, 31), "2021", date(2020, 1, 1)),
        (date(2020, 2, 1), date(2020, 2, 29), "February 2020", date(2020, 1, 1)),
        (date(2021, 3, 5), date(2021, 3, 20), "5 to 20 March 2021", date(2021, 2, 17)),
        (None, None, "January to March 2026", date(2025, 10, 1)),
        (date(1, 1, 1), date(1, 12, 31), "0001", None),
    ],
)
def test_a_span_is_said_as_people_say_it(first, last, words, before):
    span = span_of(first, last, date(2026, 6, 1))
    assert (span.words, span.before and span.before.first) == (words, before)


def test_the_kinds_of_review_that_a_command_offers_are_all_there_are():
    from crm.cli.report_registers import KINDS

    assert set(KINDS) == {str(kind) for kind in ReviewKind}
