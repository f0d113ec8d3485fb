"""Parliamentary questions: numbers are used again each session, and the answer is due by the convention of its kind."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm.api import Crm
from crm.engagements.inputs import NewEngagement, NewParticipant
from crm.errors import Ambiguous, BadInput, DespatchError, NotFound, Refused
from crm.questions.kinds import reference_of, session_of, uin_of, years_of
from crm.questions.readings import NewQuestion


def question(uin: str = "12345", session: str = "2019-21", **more: Any) -> NewQuestion:
    given: dict[str, Any] = {"uin": uin, "session": session, "subject": "Hedges", **more}
    return NewQuestion(**given)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2021-22", "2021-22"),
        ("2021–22", "2021-22"),
        ("2019-2021", "2019-21"),
        ("2019", "2019"),
        ("1999-00", "1999-00"),
    ],
)
def test_a_session_is_kept_in_one_form(typed: str, kept: str) -> None:
    assert session_of(typed) == kept
    assert years_of("1999-00") == (1999, 2000)


@pytest.mark.parametrize(
    "typed", ["", "21-22", "2021-21", "2021-20", "2021-35", "last", "2021-22-23", "2021/"]
)
def test_no_session_of_parliament(typed: str) -> None:
    with pytest.raises(BadInput, match="no session"):
        session_of(typed)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=12))
def test_whatever_is_typed_for_a_question_is_read_or_refused(text: str) -> None:
    try:
        known = reference_of(text)
    except DespatchError:
        return
    assert known.uin.removeprefix("HL").isdecimal()
    assert not known.session or session_of(known.session) == known.session


def test_two_sessions_may_use_a_number_and_each_answer_is_due_by_its_kind(crm: Crm) -> None:
    by = NewParticipant(side="theirs", part="author", name="Ada Fenwick-Orr MP")
    # The day before Good Friday: four days of rest follow.
    first = crm.questions.add(question(tabled=date(2021, 4, 1), participants=(by,)))
    assert (first.reference, first.engagement, first.due) == ("2019-21/12345", "E-1", date(2021, 4, 12))
    assert first.asked_by == ("Ada Fenwick-Orr MP",)
    with pytest.raises(Refused, match="2019-21 has a question 12345 already: E-1"):
        crm.questions.add(question(tabled=date(2021, 4, 6)))
    named: dict[str, Any] = {"kind": "named-day", "tabled": date(2021, 6, 1)}
    with pytest.raises(BadInput, match="not after the tabling"):
        crm.questions.add(question(session="2021-22", named=date(2021, 6, 1), **named))
    second = crm.questions.add(question(session="2021-22", named=date(2021, 6, 4), **named))
    lords = crm.questions.add(question("hl 77", "2021-22", house="lords", tabled=date(2021, 6, 1)))
    assert (second.due, lords.due, lords.reference) == (date(2021, 6, 4), date(2021, 6, 15), "2021-22/HL77")
    assert [each.reference for each in crm.questions.listed()] == [
        "2019-21/12345", "2021-22/12345", "2021-22/HL77",
    ]  # fmt: skip
    with pytest.raises(Ambiguous, match="used in 2 sessions"):
        crm.questions.by_reference("12345")
    assert crm.questions.by_reference("HL77").reference == lords.reference
    with pytest.raises(BadInput, match="was tabled on 1 June 2021"):
        crm.questions.answer(second, date(2021, 5, 31))
    answered = crm.questions.answer(second, date(2021, 6, 7), "There is money for hedges.")
    assert answered.stands(date(2021, 7, 1)) == "answered on 7 June 2021, 3 days late"
    assert crm.engagements.by_reference(answered.engagement).outcome == "There is money for hedges."
    assert second not in crm.questions.listed()
    with pytest.raises(Refused, match="answered already"):
        crm.questions.withdraw(answered)


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_what_cannot_be_is_refused_and_an_engagement_on_record_can_be_one(crm: Crm) -> None:
    for new, said in (
        (question(tabled=date(2024, 4, 1)), "was not sitting"),
        (question("HL5"), "no number of a question in the Commons"),
        (question(house="lords", uin="HL5", kind="ordinary"), "no ordinary questions in the Lords"),
        (question(kind="named-day", tabled=date(2021, 4, 1)), "names a day"),
        (question(named=date(2021, 4, 3), tabled=date(2021, 4, 1)), "only a named day question"),
        (question(subject=" "), "say what it is about"),
    ):
        with pytest.raises(BadInput, match=said):
            crm.questions.add(new)
    logged = crm.engagements.log(NewEngagement(kind="question", direction="mutual", subject="Hedges"))
    tied = crm.questions.add(question(tabled=date(2021, 4, 1)), logged)
    assert tied.engagement == logged.reference
    assert crm.questions.of_engagement(logged.id) == tied
    with pytest.raises(Refused, match="is a question already"):
        crm.questions.add(question("5"), logged)
    with pytest.raises(NotFound, match="no question 99"):
        crm.questions.by_reference("99")
    assert uin_of(" 5 ", tied.house) == "5"
