"""A briefing: one page, then all that passed, each in the capacity of its day, as of the day it is for."""

from dataclasses import replace
from datetime import date

import pytest

from crm.briefing.fitting import PAGE, Section, fit
from crm.clock import set_clock
from crm.editions.edition import Edition
from crm.engagements.inputs import NewEngagement, NewParticipant
from crm.errors import BadInput, NotFound
from crm.forms.paper import Bullets, Heading, PageBreak, Paragraph, plain
from crm.forms.text import lines
from crm.organisations.inputs import NewOrganisation
from crm.people.inputs import NewPerson
from crm.vocabulary.markings import Marking
from crm.vocabulary.partial_date import PartialDate

SQLITE = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
DAY = date(2026, 6, 4)


def text(paper):
    return " ".join(" ".join(lines(paper, 78)).split())


def first_page(paper):
    """The blocks up to the first break, as words."""
    blocks = paper.blocks[
        : next((at for at, each in enumerate(paper.blocks) if isinstance(each, PageBreak)), None)
    ]
    said = [each.text if isinstance(each, Heading) else "" for each in blocks]
    said += [plain(item.line) for each in blocks if isinstance(each, Bullets) for item in each.items]
    said += [plain(each.line) for each in blocks if isinstance(each, Paragraph)]
    return "\n".join(filter(None, said))


def letter(hedges, day, at, subject, **more):
    values = {"kind": "letter", "direction": "out", "answer": "awaiting"} | more
    who = NewParticipant(side="ours", part="author", name="Our chair")
    sent = values["direction"] == "out"
    them = replace(hedges.minister(at), part="recipient" if sent else "author")
    return hedges.crm.engagements.log(
        NewEngagement(
            occurred=PartialDate.parse(day),
            subject=subject,
            participants=(who, them),
            **values,
        )
    )


@pytest.fixture
def told(hedges):
    """An answer owed by each side, an ask raised with two of three, a promise by the first, a meeting ahead."""
    crm = hedges.crm
    hedges.owed = letter(hedges, "2021-04-01", 0, "Gates to be kept shut")
    hedges.ours = letter(
        hedges, "2026-05-18", 2, "Their question on stiles", direction="in", answer="awaiting"
    )
    crm.promises.commitments.add("a hedge in every lane", hedges.letters[0], "Wilhelmina Quarrel")
    ask = crm.promises.asks.add("Hedges before roads", raised=hedges.letters[0], answer="holding")
    crm.promises.asks.raise_in(ask.reference, hedges.letters[2], "supportive")
    hedges.meeting = hedges.log("2026-06-04", hedges.minister(2), status="planned")
    return hedges


def test_the_page_says_who_they_are_what_passed_and_what_is_owed_both_ways(told):
    paper = told.crm.briefings.paper(["Ottoline Featherhaugh"], day=DAY)
    page = first_page(paper)
    assert paper.subtitle == "Hedges, 2026-06-04, Thursday 4 June 2026"
    assert "Now: Minister for Hedgerows and Lanes, Office of Lanes, since 1 March 2024" in page
    assert "Barnaby Thistlewick until 31 January 2024; Wilhelmina Quarrel until 31 December 2021" in page
    assert "3 with Ottoline Featherhaugh since 2025: 2 meetings and one letter" in page
    assert "3 with others in the post since 2021" in page
    # Twenty working days from 1 April 2021, with Easter and two bank holidays in May, are over on 4 May.
    assert (
        "to Wilhelmina Quarrel, Minister for Hedgerows, on 1 April 2021: 1,303 working days, 1,283 late."
        in page
    )
    assert (
        "We owe them an answer to their letter on 18 May 2026, Their question on stiles: 12 working days."
        in page
    )
    assert "Hedges before roads. 2 times, with 2 ministers, last on 3 March 2025" in page
    assert (
        "Wilhelmina Quarrel, Minister for Hedgerows, on 1 March 2021: “a hedge in every lane”. Still open."
        in page
    )
    behind = text(paper)
    own = behind.index("As Minister for Hedgerows and Lanes")
    others = behind.index("What has passed with others as Minister for Hedgerows and Lanes")
    assert own < others < behind.index("Wilhelmina Quarrel, Minister for Hedgerows -", others)
    # The meeting it is for is no part of what has passed, and nothing is told twice.
    assert behind[own:].count("(E-1, K-1, C-1)") == 1
    assert f"({told.meeting.reference})" not in behind


@SQLITE
def test_everything_is_as_of_the_day_and_nothing_later_is_told(told):
    paper = told.crm.briefings.paper(["Minister for Hedgerows"], day=date(2021, 3, 20))
    page = text(paper)
    assert paper.title == "Briefing: Wilhelmina Quarrel"
    assert "since 1 January 2020" in page
    assert "a hedge in every lane" in page
    assert "Hedges before roads. Once, on 1 March 2021" in page
    for later in ("2022", "2023", "Barnaby", "Ottoline", "Gates", "supportive", "Office of Lanes"):
        assert later not in page, later
    # On the day of a meeting what came of it is not known yet.
    before = text(told.crm.briefings.paper(["P-1"], day=date(2021, 3, 1)))
    assert "a hedge in every lane" not in before
    assert "Nothing has passed with Wilhelmina Quarrel on record" in before


@SQLITE
def test_an_edition_and_a_reader_see_only_what_they_may_in_lists_and_in_figures(told):
    crm = told.crm
    secret = letter(told, "2025-09-01", 2, "Whom to trust", marking="restricted")
    crm.promises.commitments.add("to tell nobody", secret, "Ottoline Featherhaugh")
    crm.promises.asks.add("That it stays between us", raised=secret)
    words = ("Whom to trust", "to tell nobody", "stays between us", secret.reference)
    full = crm.briefings.paper(["P-3"], day=DAY)
    public = crm.briefings.paper(["P-3"], day=DAY, edition=Edition.PUBLIC)
    redacted = crm.briefings.paper(["P-3"], day=DAY, edition="redacted")
    assert all(word in text(full) for word in words)
    assert (full.marking, public.marking) == (Marking.RESTRICTED, Marking.PUBLIC)
    for paper in (public, redacted):
        assert not [word for word in words if word in text(paper)]
        assert paper.left_out.marked == 1
        assert "3 with Ottoline Featherhaugh since 2025: 2 meetings and one letter" in text(paper)
    assert "4 with Ottoline Featherhaugh" in text(full)
    assert text(redacted).count("[withheld]") >= 1
    assert "[withheld]" not in text(public)
    crm.readers.set("Test Officer", Marking.OFFICIAL)
    assert not [word for word in words if word in text(crm.briefings.paper(["P-3"], day=DAY))]
    with pytest.raises(NotFound) as caught:
        crm.briefings.paper([secret.reference], day=DAY)
    assert "trust" not in str(caught.value)


@SQLITE
def test_three_hundred_who_come_leave_the_page_readable(hedges):
    crowd = [
        NewParticipant(side="theirs", part="attendee", name=f"Guest {number}", capacity="Guild of Hedgers")
        for number in range(300)
    ]
    event = hedges.log("2026-06-04", hedges.minister(2), *crowd, kind="event", status="planned")
    paper = hedges.crm.briefings.paper([event.reference])
    page = first_page(paper)
    assert "In the room: Guest 0, Guild of Hedgers; Guest 1, Guild of Hedgers; Guest 2" in page
    assert "and 297 more" in page
    assert len(page) < 3_000
    [ahead] = hedges.crm.briefings.ahead()
    assert (ahead.reference, ahead.names, len(ahead.who)) == (event.reference, (event.reference,), 7)


@SQLITE
def test_several_make_one_briefing_with_a_page_each_and_nothing_told_twice(told):
    paper = told.crm.briefings.paper(["P-1", "Barnaby Thistlewick", "Office of Lanes"], day=DAY)
    assert paper.title == "Briefing: Wilhelmina Quarrel and 2 others"
    names = [each.text for each in paper.blocks if isinstance(each, Heading) and each.level == 1]
    assert names[:3] == ["Wilhelmina Quarrel", "Barnaby Thistlewick", "Office of Lanes"]
    assert sum(isinstance(each, PageBreak) for each in paper.blocks) == 3
    breaks = [at for at, each in enumerate(paper.blocks) if isinstance(each, PageBreak)]
    lists = [each for each in paper.blocks[breaks[-1] :] if isinstance(each, Bullets)]
    told_of = [ref for each in lists for item in each.items for ref in item.refs]
    assert len(told_of) == len(set(told_of)) == 9


@SQLITE
def test_who_has_no_dealings_with_us_has_a_page_that_says_so(crm):
    crm.people.create(NewPerson("Tobias Nettlefold"))
    page = text(crm.briefings.paper(["Tobias Nettlefold"], day=DAY))
    assert "Now: holds no post on record on this day" in page
    assert "Nothing has passed with Tobias Nettlefold on record" in page
    crm.organisations.create(NewOrganisation("Board of Hedges", kind="board", ours=True))
    with pytest.raises(BadInput, match="is ours"):
        crm.briefings.paper(["Board of Hedges"], day=DAY)
    with pytest.raises(BadInput, match="13 names are too many"):
        crm.briefings.paper([f"P-{number}" for number in range(13)], day=DAY)


@SQLITE
def test_the_command_refuses_what_it_cannot_brief_on_with_a_reason_and_a_hint(
    told, despatch, database_url, monkeypatch, tmp_path
):
    monkeypatch.setenv("DESPATCH_DATABASE_URL", database_url)
    target = tmp_path / "brief.html"
    for arguments, said in (
        (["Ottiline Fetherhough Zzz"], "called"),
        (["E-999"], "no engagement E-999"),
        (["P-999"], "no P-999"),
        (["P-3", "--for", "2026-02-30"], "30 February 2026 does not exist"),
        (["P-3", "--for", "spring 2026"], "not one day"),
        (["P-3", "--topic", "fences"], "no topic"),
    ):
        ran = despatch("brief", *arguments, "-o", str(target))
        assert (ran.status, ran.out) == (2, ""), arguments
        assert said in ran.err, arguments
        assert not target.exists()
    ran = despatch("brief", "P-3", "--for", "2026-06-04", "-o", str(target))
    assert ran.status == 0, ran.err
    assert "Ottoline Featherhaugh" in target.read_text(encoding="utf-8")
    [export] = told.crm.exports.list()
    assert (export.what, export.form, export.subject) == ("briefing", "html", "Ottoline Featherhaugh")


def test_a_page_is_filled_in_turn_and_never_over_its_length():
    long = tuple(Paragraph("word " * 40) for _ in range(20))
    sections = [Section(lambda shown, total: f"{shown} of {total}", (), long, 20) for _ in range(4)]
    fit(sections)
    assert sum(section.lines for section in sections) <= PAGE
    assert {section.shown for section in sections} <= {1, 2}
    assert sections[0].title == f"{sections[0].shown} of 20"


@SQLITE
def test_meetings_ahead_come_soonest_first_and_only_what_may_be_seen(told):
    crm = told.crm
    later = told.log("2026-07-01", told.minister(2), status="planned")
    told.log("2026-05-01", told.minister(2), status="done")
    with set_clock(date(2026, 6, 1)):
        assert [each.reference for each in crm.briefings.ahead()] == [told.meeting.reference, later.reference]
        [first] = crm.briefings.ahead(limit=1)
        assert first.who == ("Ottoline Featherhaugh, Minister for Hedgerows and Lanes",)
        assert text(crm.briefings.paper(first.names)) == text(crm.briefings.paper(["P-3"], day=DAY))


@SQLITE
def test_a_redacted_briefing_names_nobody_who_holds_no_public_office(told):
    guest = NewParticipant(
        side="theirs", part="attendee", name="Hildegard Wraxall", capacity="Guild of Hedgers"
    )
    told.log("2026-05-11", told.minister(2), guest)
    told.log("2026-06-04", told.minister(2), guest, status="planned")
    full, redacted = (
        told.crm.briefings.paper(["P-3"], day=DAY, edition=each) for each in ("full", "redacted")
    )
    assert "Wraxall" in text(full)
    assert "Wraxall" not in text(redacted)
    assert "Ottoline Featherhaugh" in text(redacted)
    assert redacted.left_out.names
