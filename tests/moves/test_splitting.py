"""A body is divided: each open item has a recorded choice, choices are remembered, and an undo restores all."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crm.api import Crm
from crm.errors import BadInput, NotFound, Refused
from crm.moves.choices import given_choices, read_choices
from crm.moves.leaving import Leaving
from crm.moves.splitting import Splitting
from db.queries.moves import engagements_with, newest_allotments
from db.tables.organisations import organisation_link
from tests.moves.world import JULY, ask, body, commitment, everything, letter, role, rows

SPLIT = date(2025, 9, 1)


@pytest.fixture
def divided(crm: Crm):
    """A department that was divided among three on 1 September 2025, by demerger and by transfer."""
    ministry = body(crm, "Ministry of Hedgerows and Lanes", "MoHL", since=date(2020, 1, 1))
    for name, short in (("Department for Hedges", "DfH"), ("Lanes Office", "LO"), ("Ditches Agency", "DA")):
        body(crm, name, short, since=SPLIT)
    crm.organisations.end(ministry, SPLIT, [crm.organisations.get(one) for one in ("DfH", "LO")], "demerger")
    with crm.writing("organisation") as recorder:
        recorder.insert(
            organisation_link,
            {
                "predecessor_id": ministry.id,
                "successor_id": crm.organisations.get("DA").id,
                "kind": "transfer-of-functions",
                "began": SPLIT,
            },
        )
    return crm.organisations.get(ministry.id)


def test_each_open_item_has_a_choice_and_the_choices_are_remembered(crm: Crm, divided) -> None:
    minister = role(crm, "Wilhelmina Quarrel", "Minister for Hedges", divided.id, until=SPLIT)
    follower = role(
        crm, "Ottoline Tamsk", "Minister for Hedges", divided.id, since=date(2025, 8, 1), until=SPLIT
    )
    one = letter(crm, minister, topics=("hedges",))
    two = letter(crm, divided.id, about="Lanes", topics=("lanes",))
    both = letter(crm, divided.id, about="Both", topics=("hedges", "lanes"))
    none = letter(crm, divided.id, about="Neither")
    letter(crm, divided.id, answer="answered", about="Over", topics=("lanes",))
    ask(crm, none)
    commitment(crm, none)
    # What was passed on to the next in the post is still with the department.
    crm.moves.leave(Leaving(appointment_id=minister.appointment_id, on=date(2025, 8, 1)))
    assert rows(crm, "allotment", "person_id") == [(follower.person_id,)]
    before = everything(crm)

    first = Splitting(body=divided, topics={"#hedges": "DfH", "lanes": "Lanes Office"})
    shown = crm.moves.preview_split(first)
    assert everything(crm) == before
    assert shown.on == SPLIT
    assert [heir.short for heir in shown.heirs] == ["DfH", "LO", "DA"]
    assert {share.reference for share in shown.undecided} == {both.reference, none.reference, "K-1", "C-1"}
    assert "its topics lead to DfH and LO" in [share.why for share in shown.undecided]
    crm.moves.split(first, shown)
    assert rows(crm, "allotment", "cause", "reason")[-1] == (
        "split",
        "MoHL was divided on 1 September 2025: about #lanes",
    )

    second = Splitting(body=divided, rest="DA", items={both.reference: "LO"}, reason="agreed with them")
    done = crm.moves.split(second)
    assert {share.reference: share.heir and share.heir.short for share in done.shares} == {
        both.reference: "LO", none.reference: "DA", "K-1": "DA", "C-1": "DA",
    }  # fmt: skip
    keys = {heir.short: heir.id for heir in done.heirs}
    with crm.reading() as connection:
        assert set(connection.execute(engagements_with([keys["LO"]])).scalars()) == {two.id, both.id}
        newest = newest_allotments(connection, "engagement", [one.id, two.id])
        assert newest[one.id].organisation_id == keys["DfH"]
        assert newest_allotments(connection, "engagement", [one.id], SPLIT - (SPLIT - JULY)) == {}
    with pytest.raises(Refused, match="nothing of ours is open"):
        crm.moves.split(Splitting(body=divided, rest="DA"))
    late = letter(crm, divided.id, day="2025-08-30", about="Logged late", topics=("lanes",))
    again = crm.moves.split(Splitting(body=divided))
    assert [(share.reference, share.why) for share in again.shares] == [(late.reference, "about #lanes")]
    for _ in range(4):
        crm.operations.undo()
    assert everything(crm) == before


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_what_cannot_be_is_refused(crm: Crm, divided, tmp_path) -> None:
    letter(crm, divided.id, topics=("lanes",))
    before = everything(crm)
    wrong = [
        (
            Splitting(body=divided, topics={"lanes": "MoHL"}),
            BadInput,
            "“MoHL” is none of those that followed",
        ),
        (Splitting(body=divided, rest="D"), BadInput, "none of those"),
        (Splitting(body=divided, topics={"unheard-of": "DfH"}), NotFound, "no topic"),
        (Splitting(body=divided, items={"E-99": "DfH"}), NotFound, "E-99 is not open with"),
        (Splitting(body=divided, on=date(2025, 8, 1), rest="DA"), BadInput, "nothing yet that followed"),
        (Splitting(body=divided), BadInput, "none of the 1 open items"),
        (Splitting(body=crm.organisations.get("DfH")), Refused, "nothing on record followed"),
    ]
    for splitting, kind, told in wrong:
        with pytest.raises(kind, match=told):
            crm.moves.split(splitting)
    assert everything(crm) == before
    with crm.writing("organisation") as recorder:
        ring = {
            "predecessor_id": crm.organisations.get("DfH").id,
            "successor_id": divided.id,
            "kind": "merger",
        }
        recorder.insert(organisation_link, {**ring, "began": SPLIT})
    with pytest.raises(Refused, match="each said to have come of the other"):
        crm.moves.split(Splitting(body=divided, rest="LO"))
    crm.operations.undo()
    file = tmp_path / "choices.csv"
    file.write_text("what,to\nlanes,LO\nE-1,DA\nrest,DfH\n", encoding="utf-8")
    assert read_choices(file) == ({"lanes": "LO"}, {"E-1": "DA"}, "DfH")
    # The name of today, and that of the day before it was divided, are both it; an option comes before the file.
    for on in (None, SPLIT):
        asked = given_choices(crm, "MoHL", on, rules=("lanes=DA",), path=str(file))
        assert (asked.body.id, asked.topics, asked.rest) == (divided.id, {"lanes": "DA"}, "DfH")
    for text, told in (
        ("what,to\nlanes,\n", "line 2"),
        ('rest = ["a"]', "quotation marks"),
        ("[tpoics]\n", "tpoics"),
    ):
        bad = tmp_path / ("bad.csv" if text.startswith("what") else "bad.toml")
        bad.write_text(text, encoding="utf-8")
        with pytest.raises(BadInput, match=told):
            read_choices(bad)


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_council_that_was_reorganised_is_divided_like_a_department(crm: Crm) -> None:
    county = body(crm, "Fenshire County Council", kind="council")
    for name in ("East Fen Council", "West Fen Council"):
        body(crm, name, kind="council", since=SPLIT)
    crm.organisations.end(
        county,
        SPLIT,
        [crm.organisations.get(f"{one} Fen Council") for one in ("East", "West")],
        "reorganisation",
    )
    sent = letter(crm, county.id)
    done = crm.moves.split(Splitting(body=crm.organisations.get(county.id), rest="West Fen"))
    assert [(share.reference, share.heir and share.heir.name) for share in done.decided] == [
        (sent.reference, "West Fen Council")
    ]


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    topics=st.lists(st.sets(st.sampled_from(["hedges", "lanes", "gates"])), min_size=1, max_size=4),
    rules=st.dictionaries(
        st.sampled_from(["hedges", "lanes", "gates"]), st.sampled_from(["DfH", "LO", "DA"])
    ),
    rest=st.sampled_from(["", "DA"]),
)
def test_every_item_goes_to_the_one_its_topics_agree_on(
    crm: Crm, divided, topics: list[set[str]], rules: dict[str, str], rest: str
) -> None:
    sent = [letter(crm, divided.id, topics=tuple(sorted({*each, "all"}))) for each in topics]
    for name in ("hedges", "lanes", "gates"):
        letter(crm, divided.id, answer="answered", topics=(name,))
    shown = crm.moves.preview_split(Splitting(body=divided, topics=rules, rest=rest))
    by_reference = {share.reference: share for share in shown.shares}
    for logged, each in zip(sent, topics, strict=True):
        takers = {rules[topic] for topic in each if topic in rules} or ({rest} - {""})
        share = by_reference[logged.reference]
        assert (share.heir and share.heir.short) == (next(iter(takers)) if len(takers) == 1 else None)
    before = everything(crm)
    if shown.decided:
        crm.moves.split(Splitting(body=divided, topics=rules, rest=rest), shown)
        crm.operations.undo()
    assert everything(crm) == before
    for _ in range(len(sent) + 3):
        crm.operations.undo()
