"""Following a review: its deadlines move with its dates, our response goes its way, and what is next is told."""

from datetime import date

import pytest

from crm.api import Crm
from crm.clock import set_clock
from crm.errors import Ambiguous, BadInput, NotFound, Refused
from crm.organisations.inputs import NewOrganisation
from crm.reviews.changing import ReviewAmendment
from crm.reviews.inputs import NewLead, NewReview, NewStage
from crm.reviews.kinds import DeadlineKind
from crm.reviews.readings import Deadline, Review
from crm.vocabulary.partial_date import PartialDate

ANSWER, EVIDENCE = DeadlineKind.GOVERNMENT_RESPONSE, DeadlineKind.EVIDENCE


def the(review: Review, kind: DeadlineKind) -> Deadline:
    found = review.deadline(kind)
    assert found is not None
    return found


def on(text: str) -> PartialDate:
    return PartialDate.parse(text)


def stage(kind: str, when: str = "", title: str = "") -> NewStage:
    return NewStage(kind=kind, occurred=on(when), title=title)


def an_inquiry(crm: Crm) -> Review:
    body = crm.organisations.create(NewOrganisation("Hedgerow Schools Committee", kind="committee"))
    new = NewReview(
        name="Inquiry into hedgerow schools", kind="inquiry", sponsor_id=body.id, opens=on("2026-01")
    )
    return crm.reviews.add(new)


def test_the_answer_to_a_committee_is_due_two_months_after_its_report(crm: Crm) -> None:
    line = an_inquiry(crm).line
    reported = crm.reviews.add_stage(line, stage("final-report", "2026-03-31"))
    derived = the(reported, ANSWER)
    assert (derived.due.edtf, derived.rule, derived.status) == (
        "2026-05-31",
        "select-committee-report",
        "open",
    )
    assert derived.late(date(2026, 6, 1))
    with pytest.raises(BadInput, match="another day needs a reason"):
        crm.reviews.set_deadline(line, ANSWER, on("2026-09-30"))
    with pytest.raises(BadInput, match="before the day it follows from"):
        crm.reviews.set_deadline(line, ANSWER, on("2026-03-30"), "A slip")
    moved = the(crm.reviews.set_deadline(line, ANSWER, on("2026-09-30"), "The committee allowed it"), ANSWER)
    assert (moved.due.edtf, moved.derived, moved.overridden) == ("2026-09-30", date(2026, 5, 31), True)
    assert "by convention 31 May 2026" in moved.words(date(2026, 6, 1))
    assert "The committee allowed it" in moved.words(date(2026, 6, 1))
    # The report moves, and with it what follows; the day that was given stays.
    crm.reviews.remove_stage(reported, reported.stages[0])
    again = the(crm.reviews.add_stage(line, stage("final-report", "2026-04-15")), ANSWER)
    assert (again.due.edtf, again.derived) == ("2026-09-30", date(2026, 6, 15))
    assert the(crm.reviews.deadline_by_convention(line, ANSWER), ANSWER).due.edtf == "2026-06-15"
    answered = the(crm.reviews.add_stage(line, stage("government-response", "2026-05-20")), ANSWER)
    assert (answered.status, answered.met_on) == ("met", date(2026, 5, 20))
    assert answered.open_on(date(2026, 5, 19))
    with pytest.raises(BadInput, match="was met"):
        crm.reviews.lapse(line, ANSWER, "new-government")
    crm.operations.undo()
    assert the(crm.reviews.get(line.id), ANSWER).status == "open"
    # One that is to come on a day meets it on that day, whoever looks.
    coming = the(crm.reviews.add_stage(line, stage("government-response", "2026-06-20")), ANSWER)
    assert [coming.late(date(2026, 6, day)) for day in (15, 19, 20)] == [False, True, False]
    assert any(item.kind == "deadline" for item in crm.due.now().items)


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_new_government_need_not_answer(crm: Crm) -> None:
    new = NewReview(
        name="Hedges for all", kind="consultation", opens=on("2026-02-01"), closes=on("2026-03-02")
    )
    added = crm.reviews.add(new)
    assert {each.kind.value: each.due.edtf for each in added.deadlines} == {
        "evidence": "2026-03-02",
        "government-response": "2026-05-25",
    }
    lapsed = the(crm.reviews.lapse(added.line, ANSWER, "new-government", "Election of 7 May"), ANSWER)
    assert lapsed.status == "lapsed"
    assert "need not answer its predecessor" in lapsed.reason
    assert "Election of 7 May" in lapsed.words(date(2026, 6, 1))
    # It closes later than it was to: what is lapsed stays lapsed, and the other day moves.
    moved = crm.reviews.amend(crm.reviews.get(added.line.id), ReviewAmendment(closes=on("2026-03-09")))
    assert the(moved, ANSWER).status == "lapsed"
    assert the(moved, EVIDENCE).due.edtf == "2026-03-09"
    with pytest.raises(BadInput, match="before it opens"):
        crm.reviews.amend(moved, ReviewAmendment(closes=on("2026-01")))
    with pytest.raises(Refused, match=r"would close .* before it opens"):
        crm.reviews.add_stage(added.line, stage("closed", "2026-01-31"))
    with pytest.raises(BadInput, match="no reason to lapse"):
        crm.reviews.lapse(added.line, EVIDENCE, "sulking")


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_stages_stand_in_time_and_an_expected_one_comes(crm: Crm) -> None:
    line = crm.reviews.add(NewReview(name="Review of hedgerow care")).line
    crm.reviews.add_stage(line, stage("final-report", "2026-21", "The report"))
    crm.reviews.add_stage(line, stage("government-response", "2027", "The answer"))
    read = crm.reviews.add_stage(line, stage("announced", "2025-11-03"))
    assert [each.kind.value for each in read.stages] == ["announced", "final-report", "government-response"]
    with pytest.raises(Refused, match="on record already") as refused:
        crm.reviews.add_stage(line, stage("announced", "2025-11-04"))
    assert "--anyway" in (refused.value.hint or "")
    assert len(crm.reviews.add_stage(line, stage("announced", "2025-11-04"), anyway=True).stages) == 4
    with set_clock(date(2027, 2, 2)):
        crm.reviews.add_stage(line, stage("government-response", "2027-02-02"))
    answers = [each for each in crm.reviews.get(line.id).stages if each.kind == "government-response"]
    assert [(str(each.occurred), each.title) for each in answers] == [("2 February 2027", "The answer")]


def test_what_is_next_is_told_as_of_a_day(crm: Crm) -> None:
    from crm.engagements.inputs import NewEngagement, NewParticipant
    from crm.responses.inputs import NewResponse

    inquiry = an_inquiry(crm)
    line = crm.reviews.amend(inquiry, ReviewAmendment(closes=on("2026-06-30"))).line
    crm.reviews.add_stage(line, stage("oral-evidence", "2026-07"))
    crm.responses.add(
        NewResponse(review_id=line.id, title="Our evidence", due=on("2026-05-29"), day=on("2026-05-01"))
    )
    crm.engagements.log(
        NewEngagement(
            kind="meeting",
            direction="mutual",
            status="planned",
            occurred=on("2026-06-10"),
            subject="With the clerk",
            participants=(NewParticipant(side="theirs", part="attendee", name="Clerk", review_id=line.id),),
        )
    )
    read = crm.reviews.whole(line.id)
    assert [(each.when.edtf, each.reference, each.overdue) for each in read.next] == [
        ("2026-05-29", "RS-1", True),
        ("2026-06-10", "E-1", False),
        ("2026-06-30", "", False),
        ("2026-06-30", "", False),
        ("2026-07", "", False),
    ]
    assert "evidence is due" in str(read.next[2])
    [state] = crm.reviews.overview(running=True)
    assert state.next[0].reference == "RS-1"
    later = crm.reviews.whole(line.id, date(2026, 7, 31))
    assert [each.overdue for each in later.next] == [True, True]


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_part_of_a_name_will_do_and_the_one_that_ran_is_meant(crm: Crm) -> None:
    first = NewReview(name="Review of Hedgerow Care", opens=on("2021"), closes=on("2022"))
    second = NewReview(
        name="Green paper: hedgerow care", kind="green-paper", opens=on("2025"), closes=on("2026")
    )
    crm.reviews.add(first)
    crm.reviews.add(second)
    crm.reviews.add_name(crm.reviews.by_number(1), "The Quarrel Review")
    assert crm.reviews.named("hedgerow care", date(2021, 6, 1)).reference == "R-1"
    assert crm.reviews.named("hedgerow care").reference == "R-2"
    assert crm.reviews.named("quarrel").reference == "R-1"
    with pytest.raises(Ambiguous) as several:
        crm.reviews.named("hedgerow care", date(2024, 1, 1))
    assert [choice[:3] for choice in sorted(several.value.choices)] == ["R-1", "R-2"]
    with pytest.raises(NotFound, match="no review is called") as nowhere:
        crm.reviews.named("wind farms at sea")
    assert "R-2" in (nowhere.value.hint or "")


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_lead_ends_and_another_follows(crm: Crm) -> None:
    from crm.people.inputs import NewPerson

    line = crm.reviews.add(NewReview(name="Review of hedgerow care")).line
    who = crm.people.create(NewPerson("Wilhelmina Quarrel"))
    read = crm.reviews.add_lead(line, NewLead(person_id=who.id, since=date(2026, 1, 5)))
    with pytest.raises(Refused, match="already"):
        crm.reviews.add_lead(line, NewLead(person_id=who.id, since=date(2026, 2, 5)))
    with pytest.raises(BadInput, match="before they began"):
        crm.reviews.end_lead(read, read.leads[0], date(2026, 1, 5))
    ended = crm.reviews.end_lead(read, read.leads[0], date(2026, 5, 1))
    assert [str(lead.held) for lead in ended.leads] == ["5 January to 30 April 2026"]
    assert not ended.led_by(date(2026, 5, 1))
