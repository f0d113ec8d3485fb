"""The three views: a person in every role, a post whoever held it, a department under every name."""

from datetime import date

import pytest

from crm.errors import Ambiguous, NotFound
from crm.search.readings import History
from tests.search.conftest import Small

TITLE = "Minister for Blancmange and Families"


def shape(history: History) -> list[tuple[int, str]]:
    return [(line.engagement.number, line.capacity.partition(",")[2].strip()) for line in history.lines]


def numbers(history: History) -> list[int]:
    return [line.engagement.number for line in history.lines]


def test_a_person_in_every_role(small: Small):
    history = small.crm.histories.named("Soren Lodzki-Test")
    assert shape(history) == [
        (8, "Minister for Blancmange and Families, Ministry of Puddings"),
        (3, "Chair, Independent Review of Jelly"),
    ]
    assert (history.view, history.name, history.more) == ("person", "Søren Łódźki-Test", False)


def test_a_post_as_for_a_meeting_with_whoever_holds_it(small: Small):
    """The line of the post, and everything with its holder, each in the capacity of the day."""
    history = small.crm.histories.named(TITLE, as_of=date(2026, 6, 1))
    assert shape(history) == [
        (3, "Chair, Independent Review of Jelly"),
        (4, "Minister for Schools and Blancmange, Ministry of Puddings"),
        (2, "Minister for Blancmange and Families, Ministry of Puddings"),
        (1, "Minister for Blancmange and Families, Ministry of Puddings"),
    ]
    assert history.notes == ("held by Søren Łódźki-Test on 2026-06-01; their other capacities are included",)


def test_a_post_as_of_another_day_has_another_holder(small: Small):
    history = small.crm.histories.named(TITLE, as_of=date(2021, 3, 15))
    assert numbers(history) == [4, 2, 1]
    assert history.notes[0].startswith("held by Philippa Nightjar-Test on 2021-03-15")
    assert small.crm.histories.named(TITLE, as_of=date(2023, 1, 1)).notes == ("held by nobody then",)


def test_a_post_alone(small: Small):
    assert numbers(small.crm.histories.named(TITLE, view="post")) == [8, 4, 2, 1]
    assert numbers(small.crm.histories.named(TITLE, view="post", merged=False)) == [8, 2, 1]


def test_a_department_under_one_name_and_every_name(small: Small):
    assert numbers(small.crm.histories.named("MoP", view="department")) == [8, 4, 2, 1]
    merged = small.crm.histories.named("MoP+", view="department")
    assert numbers(merged) == [8, 4, 2, 1, 5]
    assert merged.notes == ("together with Department of Custard (2001 to 2010)",)
    assert numbers(small.crm.histories.named("MoP", view="department", merged=True)) == numbers(merged)
    assert numbers(small.crm.histories.named("OfT", view="department")) == []


def test_a_department_of_another_time(small: Small):
    assert numbers(
        small.crm.histories.named("Ministry of Puddings", view="department", as_of=date(1994, 12, 31))
    ) == [6]


def test_a_review(small: Small):
    assert numbers(small.crm.histories.named("Independent Review of Jelly")) == [9, 3]


def test_as_of_leaves_out_what_came_after_but_keeps_what_has_no_date(small: Small):
    ids = (small.ids["chair"],)
    assert numbers(small.crm.histories.of("person", ids, as_of=date(2026, 6, 30))) == [3]
    assert numbers(small.crm.histories.of("person", ids, as_of=date(2026, 7, 1))) == [8, 3]
    assert numbers(small.crm.histories.of("person", ids, as_of=date(2021, 3, 9))) == []


def test_pages_and_totals(small: Small):
    first = small.crm.histories.named("MoP+", view="department", limit=2, total=True)
    assert (numbers(first), first.more, first.total) == ([8, 4], True, 5)
    rest = small.crm.histories.named("MoP+", view="department", limit=3, offset=2)
    assert (numbers(rest), rest.more) == ([2, 1, 5], False)
    counted = small.crm.histories.named("MoP+", view="department", as_of=date(2021, 1, 10), total=True)
    assert (numbers(counted), counted.total) == ([1, 5], 2)


def test_a_reference_says_who_is_meant(small: Small):
    assert numbers(small.crm.histories.named("P-2")) == [8, 3]
    assert numbers(small.crm.histories.named("o-3")) == [8, 4, 2, 1]
    assert numbers(small.crm.histories.named("R-1")) == [9, 3]


def test_who_took_part_twice_is_there_once(small: Small):
    with small.crm.writing("test") as recorder:
        from db.tables.engagements import engagement, participant

        row = recorder.connection.execute(engagement.select().where(engagement.c.number == 3)).one()
        again = {
            "engagement_id": row.id,
            "sort_key": row.sort_key,
            "part": "attendee",
            "person_id": small.ids["chair"],
        }
        recorder.insert(
            participant, {**again, "name": "Søren Łódźki-Test", "capacity": "himself", "position": 9}
        )
    history = small.crm.histories.of("person", (small.ids["chair"],), limit=2)
    assert numbers(history) == [8, 3]
    assert "himself" in history.lines[1].capacity


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_nobody_and_too_many(small: Small):
    with pytest.raises(NotFound) as nobody:
        small.crm.histories.named("Nobody Whatsoever")
    assert "Nobody Whatsoever" in nobody.value.message
    with small.crm.writing("test") as recorder:
        from tests.search.conftest import Builder

        build = Builder(recorder)
        build.person("twin", "Philippa Nightjar-Test")
    with pytest.raises(Ambiguous) as several:
        small.crm.histories.named("Philippa Nightjar-Test")
    assert len(several.value.choices) == 2


def test_a_review_called_after_a_person_is_no_rival_of_the_person(small: Small):
    from db.tables.reviews import review_name

    with small.crm.writing("test") as recorder:
        recorder.insert(review_name, {"review_id": small.ids["review"], "name": "Lodzki-Test Review"})
    history = small.crm.histories.named("Lodzki-Test")
    assert numbers(history) == [8, 3]
    assert numbers(small.crm.histories.named("Lodzki-Test Review", view="review")) == [9, 3]
