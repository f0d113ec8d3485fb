"""No word of what is withheld stands in any paper, in any edition but that of who may see it.

A form writes nothing but what is in its paper (tests/forms), so the paper is looked through, with everything in it.
"""

import shlex
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from crm.api import Crm
from crm.editions.edition import Edition
from crm.errors import DespatchError
from crm.forms.paper import Paper
from crm.reports.action_log import ActionsAsked, action_log
from crm.reports.ask_register import AsksAsked, ask_register
from crm.reports.commitment_register import CommitmentsAsked, commitment_register
from crm.reports.figures import FiguresAsked, figures
from crm.reports.history_paper import HistoryAsked, history_paper
from crm.reports.letters_awaiting import LettersAsked, letters_awaiting
from crm.reports.ministers_met import MeetingsAsked, ministers_met
from crm.reports.minutes import minutes
from crm.reports.tracker import ReviewsAsked, tracker
from crm.vocabulary.markings import Marking
from tests.editions.conftest import EXEMPT, HELD, MARKED, PRIVATE, Seeded

MEETING = date(2026, 6, 4)
BOARD = "Children and Young People Board"
JUNIOR = "Junior Reader"

PAPERS: dict[str, Callable[[Crm, Edition], Paper]] = {
    "briefing of a person": lambda crm, to: crm.briefings.paper(["Josh MacAlister"], day=MEETING, edition=to),
    "briefing of a body": lambda crm, to: crm.briefings.paper(["DfE"], day=MEETING, edition=to),
    "briefing of a review": lambda crm, to: crm.briefings.paper(["R-1"], day=MEETING, edition=to),
    "update of 2021": lambda crm, to: _update(crm, to, date(2021, 1, 1), date(2021, 3, 16)),
    "update of 2026": lambda crm, to: _update(crm, to, date(2026, 1, 1), date(2026, 5, 31)),
    "actions": lambda crm, to: action_log(crm, ActionsAsked(status="all"), to),
    "actions of a sitting": lambda crm, to: action_log(crm, ActionsAsked(meeting=2), to),
    "tracker": lambda crm, to: tracker(crm, ReviewsAsked(), to),
    "asks": lambda crm, to: ask_register(crm, AsksAsked(), to),
    "commitments": lambda crm, to: commitment_register(crm, CommitmentsAsked(), to),
    "letters": lambda crm, to: letters_awaiting(crm, LettersAsked(), to),
    "history of a person": lambda crm, to: history_paper(crm, HistoryAsked(name="Josh MacAlister"), to),
    "history of a body": lambda crm, to: history_paper(crm, HistoryAsked(name="DfE+"), to),
    "minutes": lambda crm, to: minutes(crm, 2, to),
    "figures": lambda crm, to: figures(crm, FiguresAsked(first=date(2021, 1, 1), last=MEETING), to),
    "meetings": lambda crm, to: ministers_met(crm, MeetingsAsked(first=date(2017, 1, 1), last=MEETING), to),
}

READERS: dict[str, tuple[Edition, Marking, tuple[str, ...]]] = {
    "public": (Edition.PUBLIC, Marking.RESTRICTED, (MARKED, HELD, EXEMPT, PRIVATE)),
    "redacted": (Edition.REDACTED, Marking.RESTRICTED, (MARKED, HELD, EXEMPT, PRIVATE)),
    "official": (Edition.FULL, Marking.OFFICIAL, (MARKED,)),
}


def _update(crm: Crm, edition: Edition, first: date, last: date) -> Paper:
    return crm.updates.paper(crm.updates.make(BOARD, first, last, edition=edition))


def found_in(text: str, words: tuple[str, ...]) -> list[str]:
    """Where the words stand, with a little around each."""
    low = text.lower()
    return [text[max(0, low.find(word) - 60) :][:140] for word in words if word in low]


@pytest.fixture(params=READERS)
def reader(request: pytest.FixtureRequest, seeded: Seeded) -> tuple[Crm, Edition, tuple[str, ...]]:
    """Somebody for whom an edition is: the record as they have it, the edition, and the words they may not see."""
    edition, clearance, words = READERS[request.param]
    crm = Crm(seeded.crm.database, JUNIOR)
    seeded.crm.readers.set(JUNIOR, clearance)
    return crm, edition, words


def test_no_paper_holds_a_word_of_what_is_withheld(
    reader: tuple[Crm, Edition, tuple[str, ...]], seeded: Seeded
) -> None:
    crm, edition, words = reader
    leaks = {}
    for name, make in PAPERS.items():
        paper = make(crm, edition)
        if found := found_in(repr(paper), words):
            leaks[name] = found
        assert paper.marking.rank <= Marking.OFFICIAL.rank, name
        if name in {"briefing of a person", "history of a person", "update of 2021", "commitments", "asks"}:
            assert paper.left_out.marked, name
            assert edition is Edition.FULL or paper.left_out.embargoed, name
    assert "\n".join(f"{name}: {where}" for name, where in leaks.items()) == ""
    # The words are there for who may see them, so that the test would notice.
    everything = repr(PAPERS["history of a person"](seeded.crm, Edition.FULL))
    assert all(word in everything for word in (MARKED, HELD))


def test_what_is_asked_for_by_name_says_nothing_of_itself(
    reader: tuple[Crm, Edition, tuple[str, ...]], seeded: Seeded
) -> None:
    crm, edition, words = reader
    for name in ("M-99", *seeded.planned[: None if HELD in words else 2]):
        try:
            said = repr(crm.briefings.paper([name], day=MEETING, edition=edition))
        except DespatchError as error:
            said = f"{error} {error.hint}"
        assert found_in(said, words) == [], name
    if edition is Edition.FULL:
        assert found_in(repr(crm.briefings.ahead()), words) == []


def test_no_row_of_an_export_holds_one(reader: tuple[Crm, Edition, tuple[str, ...]]) -> None:
    crm, edition, words = reader
    if edition is not Edition.REDACTED:
        return  # All go through the same sieve, and this shows most.
    lines: list[str] = []
    left = crm.export.write(None, edition, lines.append)
    leaks = [line[:300] for line in lines if found_in(line, words)]
    assert leaks == []
    assert left.out.marked > 10
    assert any('"withheld": true' in line for line in lines)
    assert [one.left_out for one in crm.exports.list(1)] == [left.total]


def test_no_calendar_holds_one(reader: tuple[Crm, Edition, tuple[str, ...]]) -> None:
    from crm.due.calendar import calendar

    crm, edition, words = reader
    if edition is Edition.FULL:
        data, written = calendar(crm)
        assert found_in(data.decode(), words) == []
        assert written.left_out


LISTS = (
    "find", "find zqx", "due --all", "action list --all", "ask list", "operations", "duplicates people", "commitment list",
    "letter list --all", "review list", "response list", "meeting list", "remind list", "history MacAlister", "action log M-3",
    "gaps asks", "contribution list", "embargo list", "assess show MacAlister", "inbox", "recommendation list R-1",
)  # fmt: skip


def test_no_list_in_a_file_holds_one(
    reader: tuple[Crm, Edition, tuple[str, ...]], despatch, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    crm, edition, words = reader
    monkeypatch.setenv("DESPATCH_DATABASE_URL", str(crm.database.path))
    monkeypatch.setenv("DESPATCH_OFFICER", JUNIOR)
    leaks, written = {}, 0
    for name in {Edition.PUBLIC: ["popolo.json"], Edition.REDACTED: ["cards.vcf"]}.get(edition, []):
        despatch("people", "--all", "-o", str(tmp_path / name), "--edition", edition.value)
        assert found_in((tmp_path / name).read_text(encoding="utf-8"), words) == []
    for typed in LISTS if edition is Edition.PUBLIC else LISTS[:7]:
        file = tmp_path / "list.csv"
        file.unlink(missing_ok=True)
        ran = despatch(*shlex.split(typed), "-o", str(file), "--edition", edition.value)
        text = (file.read_text(encoding="utf-8-sig") if file.exists() else "") + ran.err
        written += file.exists()
        if found := found_in(text, words):
            leaks[typed] = found
    assert "\n".join(f"{name}: {where}" for name, where in leaks.items()) == ""
    assert written > 3


def test_no_kept_update_holds_one_whoever_worded_and_folded_it(
    reader: tuple[Crm, Edition, tuple[str, ...]], seeded: Seeded
) -> None:
    crm, edition, words = reader
    kept = seeded.crm.updates.make(BOARD, date(2021, 1, 1), date(2021, 3, 16))
    if not kept.reference:
        kept = seeded.crm.updates.keep(kept)
        secret = [one for one in kept.paragraphs if found_in(repr(one), (MARKED, HELD))]
        known = [one for one in kept.paragraphs if one not in secret and one.refs]
        into = [one.id for one in known if one.id is not None]
        assert len(secret) > 4
        # Of each word one that stands by itself, one folded into what is known, and one that takes in what is known.
        for place, one in enumerate((*secret[:2], *secret[-3:])):
            assert one.id is not None
            word = HELD if found_in(repr(one), (HELD,)) else MARKED
            seeded.crm.updates.reword(one.id, f"{word} reworded")
            if place % 2:
                seeded.crm.updates.fold(one.id, into[place % len(into)])
            elif place == 0:
                seeded.crm.updates.fold(into[-1], one.id)
    read = crm.updates.get(kept.reference or "UP-1", edition=edition)
    assert found_in(repr((read, crm.updates.paper(read))), words) == []
