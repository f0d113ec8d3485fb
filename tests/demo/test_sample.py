"""What the sample holds: the engagements of the board, each capacity of the day, on both engines."""

from datetime import date

import pytest

from crm.api import Crm
from crm.clock import set_clock
from crm.demo.content import load
from crm.meetings.kinds import AttendanceStatus
from crm.promises.commitments import Listed
from crm.promises.kinds import ActionStatus
from crm.search.whole import whole

REVIEW_CHAIR = "Chair of the Independent Review of Children's Social Care"


def refs(sample: Crm, query: str):
    return [row.reference for row in sample.search.find(query, limit=100).rows]


def labels(sample: Crm, query: str):
    return [label for row in sample.search.find(query, limit=100).rows for label in row.who]


def engagement(sample: Crm, query: str):
    found = refs(sample, query)
    assert len(found) == 1, found
    return sample.engagements.by_reference(found[0])


def test_everything_in_the_files_is_in_the_record(sample: Crm) -> None:
    content = load()
    assert len(refs(sample, "")) == len(content["engagement"])
    assert len(sample.meetings.listed()) == len(content["meeting"])
    assert len(sample.reviews.listed()) == len(content["review"])
    assert len(sample.promises.asks.listed(open_only=True)) == len(content["ask"])
    assert len(sample.promises.commitments.listed()) == len(content["commitment"])


def test_the_letter_of_8_january_is_found_as_it_was_sent(sample: Crm) -> None:
    letter = engagement(sample, 'to:"Vicky Ford" kind:letter since:2021-01 before:2021-02')
    assert letter.occurred.edtf == "2021-01-08"
    assert letter.subject == "Early years funding and testing in lockdown"
    assert "early-years" in letter.topics
    [to] = letter.of_side("theirs")
    assert to.label == "Vicky Ford, Minister for Children and Families, Department for Education"
    [from_] = letter.of_side("ours")
    assert from_.name == "Chair of the Children and Young People Board"
    assert from_.person_id is None
    assert from_.post_id is not None


def test_its_answer_is_awaited_by_the_clock_and_the_next_step_is_named(sample: Crm) -> None:
    letter = engagement(sample, 'to:"Vicky Ford" kind:letter since:2021-01 before:2021-02')
    with set_clock(date(2021, 1, 20)):
        early = sample.correspondence.get(letter.reference)
    assert (early.state, early.waited) == ("waiting", 8)
    assert early.next is not None
    assert early.next.words == "send a chaser from 8 February 2021"
    with set_clock(date(2021, 3, 10)):
        late = sample.correspondence.get(letter.reference)
        assert [line.reference for line in sample.correspondence.listed(dept="DfE")] == [letter.reference]
    assert (late.state, late.waited) == ("long-overdue", 43)
    assert late.next is not None
    assert (late.next.words, late.next.now) == ("send a chaser", True)
    with set_clock(date(2026, 6, 1)):
        holder = sample.correspondence.get(letter.reference).holder
        planned = sample.correspondence.plan_chase(letter.reference, "written-question", early=True)
    assert holder is not None
    assert (holder.name, holder.why) == ("Josh MacAlister", "holds the post now")
    assert planned.new.body.startswith(
        "To ask the Secretary of State for Education, when the Department plans to"
    )


def test_the_chair_of_the_review_and_the_minister_of_2026_are_one_person(sample: Crm) -> None:
    letter = engagement(sample, 'to:"Josh MacAlister" kind:letter')
    [then] = letter.of_side("theirs")
    assert then.capacity == REVIEW_CHAIR
    assert then.review_id is not None
    now = sample.names.resolve("Minister for Children and Families", on=date(2026, 6, 1)).best
    assert now is not None
    assert now.person_id == then.person_id


def test_the_three_views_tell_of_it(sample: Crm) -> None:
    history = sample.histories.named("Minister for Children and Families", as_of=date(2026, 6, 1))
    shown = {(line.engagement.subject, line.capacity) for line in history.lines}
    minister = "Department for Education"
    assert (
        "Early years funding and testing in lockdown",
        f"Vicky Ford, Minister for Children and Families, {minister}",
    ) in shown
    assert ("Josh MacAlister at the board", f"Josh MacAlister, {REVIEW_CHAIR}") in shown
    assert (
        "Claire Coutinho at the board",
        f"Claire Coutinho, Minister for Children, Families and Wellbeing, {minister}",
    ) in shown


@pytest.mark.parametrize(
    ("name", "subject", "capacity"),
    [
        ("Justine Greening", "Secretary of State for Education", "Secretary of State for Education"),
        ("Damian Hinds", "to be sought", "Secretary of State for Education"),
        ("David Simmonds", "A positive childhood", "MP for Ruislip, Northwood and Pinner"),
        ("Krish Kandiah", "Survey", "Chair of the Adoption and Special Guardianship Leadership Board"),
    ],
)
def test_everybody_is_shown_in_the_capacity_of_the_day(
    sample: Crm, name: str, subject: str, capacity: str
) -> None:
    met = [one for one in sample.search.find(f'with:"{name}"').rows if subject in one.subject]
    assert [label.startswith(f"{name}, {capacity}") for label in met[0].who] == [True]


def test_what_is_not_known_to_the_day_stays_vague(sample: Crm) -> None:
    rows = {row.subject: row for row in sample.search.find("", limit=100).rows}
    assert str(rows["Meeting with the Secretary of State for Education"].occurred) == "November 2017"
    assert str(rows["Children with complex needs: LGA, ADCS, NHS England and DfE"].occurred) == "spring 2022"
    assert str(rows["Suitable homes"].occurred) == "date unknown"
    assert rows["Josh MacAlister at the board"].occurred.precision == "month"


def test_every_engagement_and_promise_has_its_source(sample: Crm) -> None:
    rows = sample.search.find("", limit=100).rows
    commitments = [line.commitment for line in sample.promises.commitments.listed()]
    asks = sample.promises.asks.listed(open_only=True)
    keys = [*(one.id for one in rows), *(one.id for one in commitments), *(one.id for one in asks)]
    evidence = sample.sources.of(keys)
    assert set(evidence) == set(keys)


def test_a_promise_has_its_words_its_maker_and_the_capacity_of_the_day(sample: Crm) -> None:
    visit = engagement(sample, 'with:"Claire Coutinho" kind:meeting')
    promises = sample.promises.of_engagement(visit.id)
    assert len(promises.commitments) == 6
    pilots = promises.commitments[0]
    assert pilots.made_by == (
        "Claire Coutinho, Minister for Children, Families and Wellbeing, Department for Education, 14 March 2023"
    )
    [evidence] = sample.sources.of([pilots.id])[pilots.id]
    assert evidence.quotation == pilots.wording
    assert evidence.source.kind == "minutes"
    assert promises.asks[0].occasions[0].where.reference == visit.reference
    assert sample.promises.of_person(visit.of_side("theirs")[0].person_id).commitments == promises.commitments


def test_what_she_promised_stands_with_who_holds_the_post_now(sample: Crm) -> None:
    found = sample.promises.commitments.listed(Listed(open_only=True, by="Coutinho"))
    assert len(found) == 6
    assert {line.holder.name for line in found} == {"Josh MacAlister"}
    assert found[0].now == (
        "now with Josh MacAlister, Minister for Children and Families, Department for Education,"
        " who holds the post since 7 September 2025"
    )
    held = [role.person for role in sample.promises.commitments.get("C-1").since]
    assert held == ["Claire Coutinho", "David Johnston", "Janet Daby", "Josh MacAlister"]
    with set_clock(date(2023, 9, 1)):
        [line, *_] = sample.promises.commitments.listed(Listed(by="Claire Coutinho"))
        assert line.holder.name == "David Johnston"
    assert sample.promises.asks.get("£500m").line.counts == "1 occasion"
    [chart] = sample.positions.stances.of_topic("mental-health")
    assert chart.line == "non-committal, left the post on 31 August 2023"
    assert sample.positions.get("send").position.approved_by == "Children and Young People Board"


def test_the_board_of_14_march_2023_is_there_whole(sample: Crm) -> None:
    visit = engagement(sample, 'with:"Claire Coutinho" kind:meeting')
    [appearance] = sample.meetings.of_engagement(visit.id)
    assert (appearance.item_number, str(appearance.meeting.occurred)) == ("4", "14 March 2023")
    assert str(appearance) == "Children and Young People Board, 14 March 2023, item 4: Claire Coutinho MP"
    meeting = sample.meetings.get(appearance.meeting.id)
    assert [item.number for item in meeting.items] == ["1", "2", "3", "4", "5", "6", "7"]
    assert meeting.items[3].truncated
    assert [each.name for each in meeting.those(AttendanceStatus.APOLOGIES)] == [
        "Fiona Venner",
        "Antony Mullen",
    ]
    assert [each.name for each in meeting.those(AttendanceStatus.SUBSTITUTE)] == [
        "Garry Bridges",
        "Robert Flatley",
    ]
    [guest] = meeting.those(AttendanceStatus.VISITOR)
    assert guest.person_id == visit.of_side("theirs")[0].person_id
    actions = [action for item in meeting.items for action in item.actions]
    assert len(actions) == 7
    response = next(action for action in actions if action.owner == "Louise Smith")
    assert response.due_shown == "11 May 2023 (“due 11 May”)"
    assert response.overdue(date(2026, 6, 1))
    assert response.where is not None
    assert response.where.subject == "Response to the consultation on Stable Homes, Built on Love"


def test_what_the_board_decided_is_shown_with_the_engagement_it_is_about(sample: Crm) -> None:
    response = engagement(sample, "kind:submission since:2023-05 status:planned")
    whole_ = whole(sample, response.reference)
    [item] = whole_.as_fields()["board"]
    assert (item["date"], item["item"]) == ("2023-03-14", "5")
    assert item["decisions"] == ["Members' views should inform the LGA's response to the consultation."]
    assert [(each["owner"], each["due"]) for each in whole_.as_fields()["actions"]] == [
        ("Louise Smith", "2023-05-11"),
        ("Members", "2023-04"),
    ]


def test_the_review_has_its_stages_and_its_chair_in_time(sample: Crm) -> None:
    line = next(each for each in sample.reviews.listed() if each.name.startswith("Independent Review"))
    review = sample.reviews.get(line.id)
    assert line.sponsor == "Department for Education"
    assert [stage.kind.value for stage in review.stages] == [
        "announced",
        "call-for-advice",
        "final-report",
        "government-response",
    ]
    [lead] = review.leads
    assert (lead.person, lead.title) == ("Josh MacAlister", REVIEW_CHAIR)
    assert str(lead.held) == "15 January 2021 to 23 May 2022"


def test_the_review_is_followed_as_of_the_day_it_ran(sample: Crm) -> None:
    day = date(2021, 3, 10)
    read = sample.reviews.whole(sample.reviews.named("children's social care", day).id, day)
    assert read.review.line.name == "Independent Review of Children's Social Care"
    assert read.said_by(read.review.stages[0]).startswith("Children's services bulletin")
    assert [(each.kind.value, each.stage.value, str(each.since)) for each in read.responses] == [
        ("call-for-advice", "submitted", "15 January 2021 to March 2021"),
        ("advisory-group", "taking-part", "15 January 2021 to March 2021"),
        ("design-group", "taking-part", "15 January 2021 to 23 May 2022"),
    ]
    assert [str(each) for each in read.next] == [
        "15 January 2021 to March 2021: call for advice, within these days",
        f"March 2021: meeting: Josh MacAlister at the board ({refs(sample, 'with:macalister kind:meeting status:done')[0]})",
        "23 May 2022: final report",
        "2 February 2023: government response: Stable Homes, Built on Love",
    ]
    [drafting] = sample.responses.listed()
    assert drafting.stands == "drafting, with Louise Smith, since 14 March 2023"
    answer = sample.reviews.get(drafting.review_id).deadline("government-response")
    assert answer is not None
    assert (answer.due.edtf, answer.status) == ("2023-08-03", "met")


def test_home_says_what_is_long_open_and_makes_up_nothing_about_outsiders(sample: Crm) -> None:
    home = sample.home.now()
    assert {due.kind for due in home.due} >= {"action"}
    assert {waiting.subject for waiting in home.waiting} == {
        "Early years funding and testing in lockdown",
        "Joint letter on the £500m for mental health",
        "Funding of the children's social care reforms",
        "Suitable homes",
    }
    assert len(home.coming) == 4
    assert all(coming.subject.endswith("(sample)") for coming in home.coming)
    [board] = [coming for coming in home.coming if coming.reference.startswith("M-")]
    made_up = [action for action in sample.boards.actions.listed() if action.meeting == board.reference]
    assert made_up
    assert all("(sample)" in action.text for action in made_up)
    assert all(action.status is ActionStatus.OPEN for action in made_up)


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_the_sample_can_be_taken_back_in_its_own_operations(sample: Crm) -> None:
    from crm.demo.build import OPERATION
    from db.queries.operations import newest

    with sample.reading() as connection:
        kinds = [row.kind for row in newest(connection, 100)]
    assert kinds.count(OPERATION) == 2
    assert kinds.count("log") == len(load()["engagement"])
