"""The evidence of what was accepted stays in reach: the document, the words in it, the page; and Home says what waits."""

from collections.abc import Callable

import pytest

from crm.api import Crm
from crm.imports.inputs import ImportForm, ImportOptions
from crm.imports.readings import BatchReport
from crm.vocabulary.partial_date import PartialDate
from tests.imports.conftest import OURS, message
from tests.support.command import Ran

Bring = Callable[..., BatchReport]
Despatch = Callable[..., Ran]
PAPER = ImportOptions(form=ImportForm.PAPER, dated=PartialDate.parse("2021-03"), ours=OURS)
UPDATE = "On 11 March I emailed Ottoline Tamsk MP about kinship care. We called for a national allowance.\n"


def test_what_was_accepted_leads_to_the_words_it_was_read_from(crm: Crm, bring: Bring) -> None:
    bring(PAPER, update_txt=UPDATE.encode())
    crm.inbox.accept(["I-1"])
    logged = crm.engagements.by_reference("E-1")
    (evidence,) = crm.sources.of([logged.id])[logged.id]
    assert evidence.document == "D-1"
    passage = crm.sources.passage(evidence)
    assert passage.text[passage.start : passage.end] == evidence.quotation
    assert "emailed Ottoline Tamsk" in evidence.quotation
    assert passage.page == 0


def test_a_source_that_is_no_document_has_no_passage(crm: Crm, bring: Bring) -> None:
    from dataclasses import replace

    bring(PAPER, update_txt=UPDATE.encode())
    crm.inbox.accept(["I-1"])
    logged = crm.engagements.by_reference("E-1")
    (evidence,) = crm.sources.of([logged.id])[logged.id]
    assert crm.sources.passage(replace(evidence, document="")).text == ""
    elsewhere = crm.sources.passage(replace(evidence, quotation="words that stand nowhere"))
    assert (elsewhere.start, elsewhere.end, elsewhere.page) == (0, 0, 0)


def test_a_short_quotation_is_looked_for_where_its_engagement_stands(crm: Crm) -> None:
    from crm.imports.gathering import Given
    from crm.sources.readings import Evidence

    text = "A pause was taken: a pause.\fI wrote about housing. a pause, a pause\fa pause\n"
    crm.imports.bring_in([Given("x.txt", held=text.encode())], ImportOptions(form=ImportForm.DOCUMENT))
    document = crm.documents.by_reference("D-1")
    text, source = document.text, crm.sources.listed()[0]

    def starts(place: str, near: str = "") -> int:
        known = Evidence(source, "ask", document.id, place, "a pause", "D-1")
        return crm.sources.passage(known, near).start

    second = text.index("\f") + 1
    assert starts("") == text.index("a pause")
    assert starts("page 2") == text.index("a pause", second)
    assert starts("", "about housing") == text.index("a pause", second)
    assert starts("page 3") == text.rindex("a pause")
    assert starts("page 9") == text.index("a pause")
    assert starts("", "words that stand nowhere") == text.index("a pause")


@pytest.fixture
def here(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DESPATCH_DATABASE_URL", database_url)


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_show_prints_the_source_of_the_engagement_and_of_what_was_asked(
    crm: Crm, bring: Bring, despatch: Despatch
) -> None:
    bring(PAPER, update_txt=UPDATE.encode())
    crm.inbox.accept(["I-1"])
    printed = despatch("show", "E-1").out
    assert (
        "Source\tupdate, March 2021 (D-1): “On 11 March I emailed Ottoline Tamsk MP about kinship care."
        in printed
    )
    assert "Source of K-1\tupdate, March 2021 (D-1): “" in printed
    told = despatch("show", "E-1", "--json").json["sources"]
    assert [(each["of"], each["document"]) for each in told] == [("E-1", "D-1"), ("K-1", "D-1")]


def test_how_many_wait_can_be_counted_by_how_sure_they_are(crm: Crm, bring: Bring) -> None:
    bring(one_eml=message(1), two_eml=message(3, subject="Placements"), three_eml=message(5, subject="Homes"))
    sure = min(each.confidence for each in crm.inbox.listed())
    assert crm.inbox.count() == crm.inbox.count(least=sure) == 3
    assert crm.inbox.count(least=1.01) == 0
    assert (crm.inbox.count(before=3), crm.inbox.count(batch=2), crm.inbox.count(new=True)) == (2, 0, 3)


def test_the_numbers_of_those_that_wait_come_in_order(crm: Crm, bring: Bring) -> None:
    bring(one_eml=message(1), two_eml=message(3, subject="Placements"))
    bring(three_eml=message(5, subject="Homes"))
    crm.inbox.refuse([1])
    assert crm.inbox.numbers() == [2, 3]
    assert (crm.inbox.numbers(after=2), crm.inbox.numbers(limit=1), crm.inbox.numbers(batch=2)) == (
        [3],
        [2],
        [3],
    )


def test_accepting_many_tells_how_far_it_is_and_can_be_stopped(crm: Crm, bring: Bring) -> None:
    bring(one_eml=message(1), two_eml=message(3, subject="Placements"))
    told: list[str] = []

    class Stopped(Exception):
        pass

    def tell(text: str, share: float | None) -> None:
        told.append(text)
        if share:
            raise Stopped

    with pytest.raises(Stopped):
        crm.inbox.accept_all(progress=tell)
    assert told == ["Accepting 1 of 2", "Accepting 2 of 2"]
    assert crm.inbox.count() == 2
    assert crm.search.count("") == 0


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_home_says_how_many_wait(crm: Crm, bring: Bring, despatch: Despatch) -> None:
    assert crm.home.now().inbox == 0
    assert "inbox" not in despatch("home").err
    bring(one_eml=message(1))
    assert crm.home.now().inbox == 1
    assert "1 proposal waits in the inbox: despatch inbox." in despatch("home").err
    assert despatch("home", "--json").json["inbox"] == 1
