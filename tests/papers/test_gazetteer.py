"""Names on record found in running text."""

from crm.api import Crm
from crm.papers.gazetteer import POST, Gazetteer


def named(known: Gazetteer, text: str) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.kind) for one in known.mentions(text)]


def test_departments_councils_posts_and_people_of_the_roster_are_found(roster_reader: Crm) -> None:
    known = Gazetteer.of(roster_reader)
    text = "Met the Department for Education, DfE officials, Kent County Council and the Secretary of State for Education."
    assert named(known, text) == [
        ("Department for Education", "department"),
        ("DfE", "department"),
        ("Kent County Council", "organisation"),
        ("Secretary of State for Education", POST),
    ]


def test_words_in_small_letters_and_common_words_are_no_names(roster_reader: Crm) -> None:
    known = Gazetteer.of(roster_reader)
    assert named(known, "the department for education of the young was read while Reading at Bath") == []


def test_one_that_knows_nothing_finds_nothing() -> None:
    assert Gazetteer.empty().mentions("Department for Education") == []
