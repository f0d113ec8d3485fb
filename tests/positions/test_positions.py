"""Where we stand, edition by edition; where they do, as they said; how we see them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.clock import set_clock
from crm.errors import BadInput, NotFound, Refused
from crm.positions.charting import a_year_on
from crm.vocabulary.partial_date import PartialDate
from db.tables.organisations import organisation

SQLITE = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
DAY = date(2023, 1, 10)


def test_a_letter_cites_the_edition_that_was_in_force_on_its_day(hedges) -> None:
    positions = hedges.crm.positions
    positions.set("hedges", "A hedge in every lane", date(2021, 1, 1), approved_by="Hedge Board")
    second = positions.set("hedges", "Two hedges  in every lane", DAY, approved_by="quarrel", approved_on=DAY)
    assert (second.reference, second.edition, second.text) == ("PS-2", 2, "Two hedges in every lane")
    assert second.approved == "Wilhelmina Quarrel on 10 January 2023"
    assert [positions.cite("hedges", letter).position.edition for letter in hedges.letters] == [1, 2, 2]
    with pytest.raises(Refused, match="cites PS-2 already"):
        positions.cite("PS-2", hedges.letters[1])
    assert positions.cite("PS-1", hedges.letters[1]).note == (
        "edition 1 was in force 1 January 2021 to 9 January 2023, not on 1 March 2023"
    )
    assert [each.reference for each in positions.get("PS-2").cited] == ["E-3", "E-2"]
    assert [each.reference for each in positions.cited_in(hedges.letters[1])] == ["PS-1", "PS-2"]
    for day, edition in ((DAY - timedelta(1), 1), (DAY, 2), (None, 2)):
        assert positions.get("Hedges", day).position.edition == edition
    assert [(each.edition, each.until) for each in positions.history("hedges")] == [(2, None), (1, DAY)]
    assert [each.reference for each in positions.listed(on=DAY - timedelta(1))] == ["PS-1"]
    positions.end("hedges", date(2026, 1, 1))
    assert positions.listed() == ()
    with pytest.raises(NotFound) as found:
        positions.get("hedges")
    assert "edition 2 10 January 2023 to 31 December 2025" in str(found.value.hint)
    third = positions.set("hedges", "Two hedges in every lane", date(2026, 5, 1))
    assert (third.edition, positions.history("hedges")[1].until) == (3, date(2026, 1, 1))


def test_stances_are_dated_and_silence_follows_from_the_dates(hedges) -> None:
    crm, stances = hedges.crm, hedges.crm.positions.stances
    when = PartialDate.parse
    said = stances.add("Featherhaugh", "hedges", "non-committal", engagement=hedges.letters[2])
    assert (said.capacity, str(said.occurred)) == ("Minister for Hedgerows and Lanes", "3 March 2025")
    public = {"source": "Speech, https://lanes.example/1", "quotation": "More hedges."}
    stances.add("P-3", "hedges", "supportive", on=when("2025-09"), **public)
    stances.add("Office of Lanes", "hedges", "opposed", on=when("2025-12-01"), **public)
    stances.add("Quarrel", "hedges", "supportive", on=when("2021-06-01"), **public)
    charts = {chart.name: chart for chart in stances.of_topic("hedges")}
    assert charts["Ottoline Featherhaugh"].line == "non-committal, supportive"
    assert charts["Wilhelmina Quarrel"].line == "supportive, left the post on 1 January 2022"
    assert charts["Office of Lanes"].said[0].known_from == "Speech, https://lanes.example/1"
    assert [each.name for each in stances.of_topic("hedges", "Featherhaugh")] == ["Ottoline Featherhaugh"]
    # An ask on the topic, raised with her later: silence after twenty working days, and not on the twentieth.
    later = hedges.log("2026-01-05", hedges.minister(2))
    crm.promises.asks.add("A hedge", topic="hedges", raised=later)
    asked = "silent since 30 September 2025 (K-1 in E-5 went unanswered)"
    for day, shown in ((date(2026, 2, 2), None), (date(2026, 2, 3), asked)):
        with set_clock(day):
            [chart] = stances.of_topic("hedges", "Featherhaugh")
        assert (str(chart.silence) if chart.silence else None) == shown
    crm.promises.asks.answer("K-1", later, "holding")
    year = "silent since 30 September 2025 (nothing said for a year)"
    for day, shown in ((date(2026, 9, 29), None), (date(2026, 9, 30), year)):
        with set_clock(day):
            [chart] = stances.of_topic("hedges", "Featherhaugh")
        assert (str(chart.silence) if chart.silence else None) == shown


@SQLITE
def test_what_cannot_be_of_a_position_or_a_stance_is_refused_with_the_reason(hedges) -> None:
    positions, stances = hedges.crm.positions, hedges.crm.positions.stances
    with hedges.crm.writing("test") as recorder:
        recorder.insert(organisation, {"number": 3, "name": "Hedge Board", "ours": True})
    positions.set("hedges", "A hedge", DAY)
    today = PartialDate.of_day(date(2026, 6, 1))
    public = {"on": today, "source": "Speech", "quotation": "Hedges."}
    stances.add("P-3", "hedges", "supportive", **public)
    for wrong, error, told in (
        (lambda: positions.set("hedges", "Hedges", DAY), BadInput, "edition 1 .* holds from 10 January 2023"),
        (lambda: positions.set("hedges", "A  hedge", DAY + timedelta(1)), Refused, "says the same"),
        (lambda: positions.set("hedges", " ", DAY + timedelta(1)), BadInput, "needs its words"),
        (lambda: positions.set("lanes", "x", DAY, document="D-9"), NotFound, "D-9"),
        (lambda: positions.set("lanes", "x", DAY, approved_on=date(2026, 6, 2)), BadInput, "still to come"),
        (lambda: positions.set(" ", "x", DAY), BadInput, "on a topic"),
        (lambda: positions.get("lanes"), NotFound, "no topic"),
        (lambda: positions.get("PS-9"), NotFound, "no position PS-9"),
        (lambda: positions.cite("hedges", hedges.letters[0]), NotFound, "no position on hedges on 1 March 2021"),
        (lambda: positions.end("hedges", DAY), BadInput, "holds from 10 January 2023"),
        (lambda: stances.add("P-3", "hedges", "opposed", on=today), BadInput, "where it was said"),
        (lambda: stances.add("P-3", "hedges", "opposed", on=today, source="x"), BadInput, "needs its words"),
        (lambda: stances.add("P-3", "hedges", "silent", **public), BadInput, "nobody is recorded as silent"),
        (lambda: stances.add("P-3", "hedges", "keen", **public), BadInput, "“keen”"),
        (lambda: stances.add("P-3", "hedges", "opposed", **public | {"on": PartialDate.unknown()}), BadInput, "has a day"),
        (lambda: stances.add("P-3", "hedges", "supportive", **public), Refused, "on record already"),
        (lambda: stances.add("P-1", "hedges", "opposed", **public), BadInput, "held no office .* private person"),
        (lambda: stances.add("Pumphrey", "hedges", "opposed", engagement=hedges.talk), BadInput, "private person"),
        (lambda: stances.add("Quarrel", "hedges", "opposed", engagement=hedges.talk), NotFound, "did not take part"),
        (lambda: stances.add("Hedge Board", "hedges", "opposed", **public), BadInput, "one of us"),
        (
            lambda: stances.add("P-3", "hedges", "opposed", on=today, engagement=hedges.talk),
            BadInput,
            "was 2 June 2025, not 1 June 2026",
        ),
        (
            lambda: stances.add("P-3", "hedges", "opposed", **public | {"on": PartialDate.parse("2026-06-02")}),
            BadInput,
            "still to come",
        ),
    ):  # fmt: skip
        before = len(hedges.crm.operations.listed())
        with pytest.raises(error, match=told):
            wrong()
        assert len(hedges.crm.operations.listed()) == before


def test_every_assessment_is_kept_with_its_days(hedges) -> None:
    assess = hedges.crm.assessments.assess
    for value, since in (("low", date(2025, 1, 1)), ("medium", date(2025, 6, 1)), ("high", None)):
        assess("Featherhaugh", "influence", value, since)
    told = assess("P-3", "Influence", "medium", None, "A second look.")
    assert [(one.value, one.since, one.until) for one in told.assessments] == [
        ("low", date(2025, 1, 1), date(2025, 6, 1)),
        ("medium", date(2025, 6, 1), date(2026, 6, 1)),
        ("medium", date(2026, 6, 1), None),
    ]
    assess("Office of Lanes", "relationship", "strained")
    for wrong, error, why in (
        (lambda: assess("P-3", "position", "high"), BadInput, "political opinion"),
        (lambda: assess("P-3", "height", "high"), BadInput, "no attribute"),
        (lambda: assess("P-3", "influence", "huge"), BadInput, "no word for influence"),
        (lambda: assess("P-3", "influence", "low", date(2026, 5, 1)), Refused, "from 1 June 2026"),
        (lambda: assess("P-3", "influence", "medium", date(2026, 7, 1)), Refused, "medium already"),
        (lambda: assess("Nobody Here", "influence", "low"), NotFound, "called"),
    ):
        with pytest.raises(error, match=why):
            wrong()
    assert len(hedges.crm.assessments.of("P-3").assessments) == 3


@given(st.dates(max_value=date(9998, 12, 31)))
def test_a_year_on_is_the_same_day_or_the_first_of_march(day) -> None:
    on = a_year_on(day)
    assert (on.year, 365 <= (on - day).days <= 366) == (day.year + 1, True)
    assert (on.month, on.day) == ((3, 1) if (day.month, day.day) == (2, 29) else (day.month, day.day))
