"""Golden queries: what each finds, newest first, the same on both engines."""

from datetime import date

import pytest

from crm.query.errors import QueryError
from crm.search.readings import EngagementRow
from tests.search.conftest import Small

# Newest first; what is vague sorts by its earliest day, what has no date comes last.
ALL = [8, 9, 3, 4, 2, 1, 5, 6, 7]

GOLDEN = [
    ("", ALL),
    # words
    ("funding", [9, 3, 2, 1]),
    ("fund", [9, 3, 2, 1, 7]),
    ('"fund"', [7]),
    ("FUNDING", [9, 3, 2, 1]),
    ("fund*", [9, 3, 2, 1, 7]),
    ("f*", [8, 9, 4, 3, 2, 1, 7]),
    ("f", []),
    ("early funding", [3, 1]),
    ('"early years"', [1]),
    ("early years", [4, 1]),
    ('"early year"*', [1]),
    ("early-years", [1]),
    ("early -years", [3]),
    ("-early", [8, 9, 2, 5, 6, 7]),
    ('-early -"ministry of another time"', [8, 9, 2, 5, 7]),
    ("kinship", [9]),
    ('"kinship carers"', [9]),
    ("500m", [1]),
    ("£500m", [1]),
    ("children’s", [1]),
    ("children's", [1]),
    ("creme brulee", [3]),
    ("CRÈME", [3]),
    ("soren", [8, 3]),
    ("lodzki", [8, 3]),
    ("Łódźki", [8, 3]),
    ("nightjar", [2, 1]),
    ("quarrel", [9, 3, 1]),
    ("nothingatall", []),
    # a phrase does not reach from the subject into the names or the body
    ('"lockdown philippa"', []),
    ('"testing in lockdown"', [1]),
    # alternatives
    ("kinship or nightjar", [9, 2, 1]),
    ("(kinship or nightjar) funding", [9, 2, 1]),
    ("kind:visit or kinship", [9, 4]),
    ("(kind:visit or kind:call) -nothing", [4, 7]),
    ("-(kind:letter or kind:email)", [9, 4, 3, 7]),
    ("funding (kind:submission or direction:in)", [9, 2]),
    # fields of choices
    ("kind:letter", [2, 1, 5, 6]),
    ("kind:letter,visit", [4, 2, 1, 5, 6]),
    ("-kind:letter", [8, 9, 4, 3, 7]),
    ("direction:in", [2]),
    ("direction:out funding", [9, 1]),
    ("status:awaiting", [1]),
    ("status:planned", [8]),
    ("status:planned,awaiting", [8, 1]),
    ("status:cancelled", [9]),
    ("marking:public", [2]),
    ("has:document", [9]),
    ("has:topic", [3, 1]),
    ("has:reply", [1]),
    ("has:thread", []),
    ("has:source", []),
    ("-has:date", [7]),
    ("has:document,reply", [9, 1]),
    # people, posts, bodies, reviews
    ('to:"Philippa Nightjar-Test"', [1]),
    ('to:"Philippa Nightjar-Test" kind:letter since:2021-01 before:2021-02', [1]),
    ('from:"Philippa Nightjar-Test"', [2]),
    ('with:"Philippa Nightjar-Test"', [2, 1]),
    ('with:"Nightjar-Test" or kinship', [9, 2, 1]),
    ('-with:"Philippa Nightjar-Test" kind:letter', [5, 6]),
    ('with:"Soren Lodzki-Test"', [8, 3]),
    ('with:"Soren Lodzki-Test" -status:planned', [3]),
    ('funding with:"Soren Lodzki-Test"', [3]),
    ("to:MoP", [8, 1]),
    ("to:MoP+", [8, 1, 5]),
    ('to:"Minister for Blancmange and Families"', [8, 1]),
    ("with:MoP", [8, 4, 2, 1]),
    ("dept:MoP", [8, 4, 2, 1]),
    ("dept:MoP kind:letter", [2, 1]),
    ("dept:MoP+", [8, 4, 2, 1, 5]),
    ('dept:"Department of Custard"', [5]),
    ('dept:"Department of Custard"+', [8, 4, 2, 1, 5]),
    ("dept:MoP@1994", [6]),
    ("dept:MoP@1994+", [6]),
    ("dept:OfT", []),
    ('post:"Minister for Blancmange and Families"', [8, 2, 1]),
    ('post:"Minister for Blancmange and Families"+', [8, 4, 2, 1]),
    ('review:"Review of Jelly"', [9, 3]),
    ('with:"Independent Review of Jelly"', [9, 3]),
    ("topic:early-years", [1]),
    ('topic:"Early years"', [1]),
    ("topic:food", [3, 1]),
    ("topic:food kind:letter", [1]),
    ("-topic:food kind:letter", [2, 5, 6]),
    # dates: what may have happened then
    ("since:2021-03", [8, 9, 4, 3]),
    ("since:2021-05-31", [8, 9, 4]),
    ("since:2021-06", [8, 9]),
    ("before:2021-01-08", [5, 6]),
    ("before:2021-03-10", [4, 2, 1, 5, 6]),
    ("since:2021-01 before:2021-02", [2, 1]),
    ("on:2021-01-08", [1]),
    ("on:2021-04-17", [4]),
    ("on:1994-07", [6]),
    ("on:2021", [4, 3, 2, 1]),
    ("-since:2021", [5, 6, 7]),
    ("since:2021-03 funding", [9, 3]),
    ("logged-since:2026-05-08", [8, 9]),
    ("logged-before:2026-05-02", [1]),
    # references
    ("ref:E-3", [3]),
    ("ref:3 or ref:5", [3, 5]),
    ("ref:99", []),
    ("thread:E-1", [1]),
    ("ref:E-3 funding", [3]),
    ("ref:E-3 kinship", []),
    # two parts of one kind, which one row of one table cannot both be
    ('with:MoP -with:"Philippa Nightjar-Test"', [8, 4]),
    ('with:"Soren Lodzki-Test" with:MoP', [8]),
    ('with:"Independent Review of Jelly" dept:MoP', []),
    ("(dept:MoP+) (funding or -dept:MoP)", [2, 1, 5]),
    ("topic:food topic:early-years", [1]),
    ("topic:food -topic:early-years", [3]),
    # more alternatives than are walked one by one
    (" or ".join(f"ref:{number}" for number in range(1, 16)), list(range(1, 10))),
    (f"({' or '.join(f'ref:{number}' for number in range(1, 16))}) funding", [9, 3, 2, 1]),
    (
        "(kind:letter or kind:visit) (direction:out or status:done) (since:2021 or before:1995 or has:topic)",
        [4, 2, 1, 6],
    ),
    ("-(ref:1 or ref:2) -(kind:call or topic:food)", [8, 9, 4, 5, 6]),
]


def numbers(rows: tuple[EngagementRow, ...]) -> list[int]:
    return [row.number for row in rows]


def test_golden_queries(small: Small):
    wrong = []
    for query, finds in GOLDEN:
        expected = sorted(finds, key=ALL.index)
        page = small.crm.search.find(query, total=True)
        oldest = small.crm.search.find(query, order="oldest")
        relevant = small.crm.search.find(query, order="relevance")
        tolerant = small.crm.search.find(query, tolerant=True)
        if not (
            numbers(page.rows) == expected == numbers(oldest.rows)[::-1] == numbers(tolerant.rows)
            and sorted(numbers(relevant.rows)) == sorted(expected)
            and page.total == len(expected) == small.crm.search.count(query)
        ):
            wrong.append((query, expected, numbers(page.rows), numbers(oldest.rows), page.total))
    assert not wrong


def test_a_page_and_the_next(small: Small):
    search = small.crm.search
    first = search.find("", limit=4)
    assert (numbers(first.rows), first.more) == (ALL[:4], True)
    assert numbers(search.find("", limit=4, offset=4).rows) == ALL[4:8]
    assert numbers(search.find("", limit=4, after=first.rows[-1].sort_key).rows) == ALL[4:8]
    last = search.find("", limit=4, offset=8)
    assert (numbers(last.rows), last.more) == (ALL[8:], False)
    oldest = search.find("", limit=4, order="oldest")
    assert (
        numbers(search.find("", limit=4, order="oldest", after=oldest.rows[-1].sort_key).rows)
        == ALL[::-1][4:8]
    )
    assert numbers(search.find("kind:letter or kind:visit", limit=2, offset=1).rows) == [2, 1]


def test_the_most_relevant_has_it_in_the_subject(small: Small):
    assert numbers(small.crm.search.find("funding", order="relevance").rows)[0] in {1, 2}


def test_of_hits_that_fit_alike_the_newer_comes_first(crm):
    from crm.engagements.inputs import NewEngagement
    from crm.vocabulary.partial_date import PartialDate

    for day in ("2021-03-02", "2021-03-04", "2021-03-03"):
        new = NewEngagement(
            kind="event", direction="mutual", occurred=PartialDate.parse(day), subject="Blancmange"
        )
        crm.engagements.log(new)
    found = crm.search.find("blancmange", order="relevance").rows
    assert [row.edtf for row in found] == ["2021-03-04", "2021-03-03", "2021-03-02"]


def test_a_line_has_all_a_list_says(small: Small):
    (row,) = small.crm.search.find("ref:1").rows
    assert row.reference == "E-1"
    assert (row.date, row.edtf) == ("8 January 2021", "2021-01-08")
    assert row.who == ("Philippa Nightjar-Test, Minister for Blancmange and Families, Ministry of Puddings",)
    assert row.ours == ("Cllr Wilhelmina Quarrel, Chair, Test Board",)
    assert (row.kind, row.direction, row.answer, row.status) == ("letter", "out", "awaiting", "done")
    assert row.topics == ("early-years",)
    assert row.as_fields()["earliest"] == date(2021, 1, 8)
    assert row.snippet is None


def test_a_snippet_shows_where_it_was_found(small: Small):
    rows = {row.number: row for row in small.crm.search.find("fund").rows}
    found = {number: row.snippet for number, row in rows.items()}
    assert found[9] is not None
    assert found[9].where == "document"
    assert found[9].text.startswith("… ")
    assert [found[9].text[start:end] for start, end in found[9].marks] == ["funding"]
    assert found[3] is not None
    assert found[3].text.endswith("Funding came up.")
    assert found[2] is None  # the subject, which is shown anyway, has it


UNKNOWN = [
    ('to:"Nobody Whatsoever"', 4, "nothing in the record is called “Nobody Whatsoever”"),
    ('funding dept:"Ministry of Pudings Xyzzy"', 14, "nothing in the record"),
    ("topic:early-year", 7, "there is no topic “early-year”"),
]


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("query", "column", "message"), UNKNOWN)
def test_a_name_nobody_bears_is_named_with_its_place(small: Small, query, column, message):
    with pytest.raises(QueryError) as caught:
        small.crm.search.find(query)
    assert message in caught.value.message
    assert caught.value.place == f"column {column}"
    page = small.crm.search.find(query, tolerant=True)
    assert any(message in note for note in page.notes)


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_the_nearest_is_offered(small: Small):
    with pytest.raises(QueryError) as caught:
        small.crm.search.find("topic:early-year")
    assert "early-years" in (caught.value.hint or "")


def test_an_unfinished_name_is_read_as_text(small: Small):
    assert numbers(small.crm.search.find("to:Nightj", tolerant=True).rows)[-1] == 1
    assert numbers(small.crm.search.find('to:"Nightj', tolerant=True).rows) == [2, 1]
    assert numbers(small.crm.search.find("kind:le fundi", tolerant=True).rows) == [2, 1]
