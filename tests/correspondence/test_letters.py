"""Letters on their way: what they do with them, our stages, the clock, the chase; through the service, on both engines."""

from datetime import date

import pytest

from crm.clock import set_clock
from crm.engagements.inputs import Amendment, NewEngagement, NewParticipant
from crm.errors import BadInput, DespatchError, Refused
from crm.organisations.inputs import NewOrganisation
from crm.people.inputs import NewPerson, NewRole
from crm.vocabulary.partial_date import PartialDate


def body(crm, name, **more):
    return crm.organisations.create(NewOrganisation(name, kind="department", **more), anyway=True)


def participant(side, part, one):
    return NewParticipant(side=side, part=part, name=one.name, organisation_id=one.id)


def log(crm, to, day="2021-01-08", **more):
    given = {"kind": "letter", "direction": "out", "subject": "Places for two-year-olds", **more}
    return crm.engagements.log(
        NewEngagement(
            occurred=PartialDate.parse(day),
            participants=(
                participant("theirs", "recipient", to),
                NewParticipant(side="ours", part="author", name="Chair of the board"),
            ),
            **given,
        )
    )


@pytest.fixture
def letters(crm):
    """E-1 of 8 January 2021 to the Ministry of Turnips; today is 10 March 2021."""
    with set_clock(date(2021, 3, 10)):
        crm.ministry = body(crm, "Ministry of Turnips", acronym="MoT", since=date(2000, 1, 1))
        crm.office = body(crm, "Office for Swedes", acronym="OfS", since=date(2000, 1, 1))
        crm.closed = body(crm, "Board of Kale", since=date(2000, 1, 1), until=date(2020, 1, 1))
        log(crm, crm.ministry)
        yield crm


def answer(crm, reference="E-1"):
    return crm.engagements.by_reference(reference).answer


def test_a_holding_reply_and_a_transfer_leave_it_open_until_it_is_answered(letters):
    post = letters.correspondence
    post.acknowledge("E-1", on=date(2021, 1, 11))
    assert answer(letters) == "acknowledged"
    held = post.holding("E-1", on=date(2021, 2, 1), until=date(2021, 3, 1))
    assert (held.logged, answer(letters)) == ("E-2", "holding")
    assert "promised by 1 March 2021, which is past" in held.notes[0]
    assert held.letter.expected == date(2021, 3, 1)
    assert held.letter.clock.due == date(2021, 2, 5)
    logged = letters.engagements.by_reference("E-2")
    assert [(one.side, one.part, one.name) for one in logged.participants] == [
        ("theirs", "author", "Ministry of Turnips"),
        ("ours", "recipient", "Chair of the board"),
    ]
    moved = post.transfer("E-1", "Office for Swedes", on=date(2021, 2, 5)).letter
    assert (moved.clock.due, moved.holder.name, moved.expected) == (
        date(2021, 3, 5),
        "Office for Swedes",
        None,
    )
    assert [one.working_days for one in moved.thread] == [None, 16]
    # What is noted late changes nothing that came after it.
    answered = post.reply("E-1", on=date(2021, 3, 8))
    assert (answered.letter.clock.stopped, answer(letters)) == (date(2021, 3, 8), "answered")
    for day, stage, due, steps in (
        (date(2021, 1, 8), "sent", date(2021, 2, 5), 0),
        (date(2021, 2, 4), "holding", date(2021, 2, 5), 2),
        (date(2021, 3, 7), "transferred", date(2021, 3, 5), 3),
        (date(2021, 3, 8), "replied", None, 4),
    ):
        # What the record knows of later days had not happened then.
        with set_clock(day):
            then = post.get("E-1")
            assert (then.stage, then.clock.due, len(then.steps), len(then.thread)) == (
                stage, due, steps, (steps + 2) // 2,
            )  # fmt: skip
            assert [line.stage for line in post.newest(9)] == [stage]
    post.acknowledge("E-1", on=date(2021, 1, 12))
    assert answer(letters) == "answered"
    with pytest.raises(Refused, match="was answered on 8 March 2021"):
        post.transfer("E-1", "MoT", on=date(2021, 3, 9))
    again = post.reopen("E-1", note="It was to another letter").letter
    assert (answer(letters), again.stage, again.clock.due) == ("holding", "reopened", date(2021, 3, 5))
    assert [step.stage for step in again.steps] == [
        "acknowledged", "acknowledged", "holding", "transferred", "replied", "reopened",
    ]  # fmt: skip
    letters.operations.undo(letters.operations.undoable().number)
    assert answer(letters) == "answered"


def test_steps_follow_what_is_logged_and_amended(letters):
    post, log_ = letters.correspondence, letters.engagements
    reply = NewEngagement(
        kind="email",
        direction="in",
        occurred=PartialDate.parse("2021-02"),
        reply_to=log_.by_reference("E-1").id,
        holding=True,
        participants=(participant("theirs", "author", letters.ministry),),
    )
    log_.log(reply)
    letter = post.get("E-1")
    assert [(step.stage, step.day, step.shown_by) for step in letter.steps] == [
        ("holding", date(2021, 2, 28), "E-2")
    ]
    log_.amend(log_.by_reference("E-2"), Amendment(occurred=PartialDate.parse("2021-02-03")))
    assert post.get("E-1").since == date(2021, 2, 3)
    other = log(letters, letters.ministry, "2021-01-20")
    log_.amend(log_.by_reference("E-2"), Amendment(reply_to=other.id))
    assert (answer(letters), post.get("E-1").steps) == ("awaiting", ())
    assert (answer(letters, "E-3"), post.get("E-3").stage) == ("answered", "replied")
    log_.amend(log_.by_reference("E-1"), Amendment(answer="closed"))
    closed = post.get("E-1")
    assert (closed.stage, closed.since, closed.clock.stopped) == ("closed", *[date(2021, 3, 10)] * 2)


def test_pauses_and_extensions_have_reasons_and_move_the_day(letters):
    post = letters.correspondence
    paused = post.pause("E-1", "They asked for figures", since=date(2021, 2, 1))
    assert (paused.letter.state, paused.letter.clock.due) == ("paused", None)
    assert [line.reference for line in post.listed(states=["paused"])] == ["E-1"]
    assert str(paused.letter.changes[0]) == "paused since 1 February 2021: They asked for figures"
    with pytest.raises(Refused, match="paused since 1 February 2021 already"):
        post.pause("E-1", "Again", since=date(2021, 3, 1))
    on = post.resume("E-1", on=date(2021, 2, 8)).letter
    assert on.clock.due == date(2021, 2, 12)
    with pytest.raises(Refused, match="not paused"):
        post.resume("E-1", on=date(2021, 3, 1))
    extended = post.extend("E-1", 5, "Their minister is ill").letter
    assert extended.clock.due == date(2021, 2, 19)
    assert [str(each) for each in extended.changes] == [
        "extended by 5 working days: Their minister is ill",
        "paused 1 February 2021 to 7 February 2021: They asked for figures",
    ]
    came = post.received("E-1", on=date(2021, 1, 12))
    assert came.letter.clock.due == date(2021, 2, 23)
    early = post.reply("E-1", on=date(2021, 1, 11))
    assert early.notes == ("a reply is dated before E-1 arrived there (12 January 2021)",)


def test_a_draft_goes_through_its_stages_and_is_sent(letters, monkeypatch):
    post = letters.correspondence
    log(letters, letters.ministry, "2021-03-01", status="planned")
    letters.people.create(NewPerson("Wilhelmina Quarrel"))
    with pytest.raises(Refused, match="sent cannot follow draft: sign-off comes before it"):
        post.stage("E-2", "sent")
    post.stage("E-2", "clearance", holder="Cllr Wilhelmina Quarrel", on=date(2021, 3, 2))
    [line] = post.drafts(stage="clearance", holder="Quarrel")
    assert (line.reference, line.with_whom, line.since) == ("E-2", "Wilhelmina Quarrel", date(2021, 3, 2))
    with pytest.raises(BadInput, match="which is later"):
        post.stage("E-2", "sign-off", on=date(2021, 3, 1))
    post.stage("E-2", "draft", note="A figure is wrong", on=date(2021, 3, 3))
    post.stage("E-2", "sign-off", on=date(2021, 3, 4))
    sent = post.stage("E-2", "sent", on=date(2021, 3, 5)).letter
    assert (sent.engagement.occurred.edtf, sent.engagement.answer) == ("2021-03-05", "awaiting")
    assert sent.clock.due == date(2021, 4, 6)
    assert post.drafts() == ()
    with pytest.raises(Refused, match="was sent on 5 March 2021"):
        post.stage("E-2", "draft")
    monkeypatch.setenv("DESPATCH_LETTER_STAGES", "draft, QA?, private office, sent")
    log(letters, letters.ministry, "2021-03-01", status="planned")
    with pytest.raises(BadInput, match=r"“clearance” is no stage"):
        post.stage("E-3", "clearance")
    skipped = post.stage("E-3", "sent", skip="It is urgent").letter
    assert skipped.steps[0].note == "Left out a stage: It is urgent"
    monkeypatch.setenv("DESPATCH_LETTER_STAGES", "draft, sent, draft")
    with pytest.raises(BadInput, match="twice"):
        post.stage("E-3", "sent")


def test_the_ladder_is_climbed_rung_by_rung_in_the_thread(letters):
    post = letters.correspondence
    with set_clock(date(2021, 1, 20)):
        assert post.get("E-1").next.words == "send a chaser from 8 February 2021"
        with pytest.raises(Refused, match="comes on 8 February 2021"):
            post.plan_chase("E-1")
        assert post.due_chases() == []
    [done] = post.draft_chases(post.due_chases())
    chaser = letters.engagements.by_reference(done.logged)
    assert (chaser.status, chaser.answer, chaser.reply_to) == ("planned", "none-expected", "E-1")
    for words in ("our letter of 8 January 2021", "Places for two-year-olds", "20 working days", "5 February 2021",
                  "43 working days have passed", "By the convention"):  # fmt: skip
        assert words in chaser.body
    assert done.letter.next.words == "send the chaser drafted as E-2"
    assert post.due_chases() == []
    with pytest.raises(Refused, match="E-2 is drafted and waits to be sent"):
        post.plan_chase("E-1")
    # A chaser needs no clearance, and nobody owes an answer to it.
    assert post.stage("E-2", "sent").letter.clock is None
    [office] = post.draft_chases(post.due_chases())
    to = letters.engagements.by_reference(office.logged).of_side("theirs")
    assert [one.name for one in to] == ["Private office of Ministry of Turnips"]
    post.stage(office.logged, "sent")
    with pytest.raises(Refused, match="to ask an MP"):
        post.plan_chase("E-1")
    question = post.plan_chase("E-1", early=True)
    assert question.new.kind == "question"
    assert question.new.body.startswith(
        "To ask the Ministry of Turnips, when they plan to reply to the letter of 8"
    )
    # What answers the chaser answers the letter.
    reply = NewEngagement(
        kind="letter",
        direction="in",
        occurred=PartialDate.parse("2021-03-10"),
        reply_to=chaser.id,
        participants=(participant("theirs", "author", letters.ministry),),
    )
    letters.engagements.log(reply)
    assert (answer(letters), post.get("E-1").stage) == ("answered", "replied")
    assert post.listed() == ()


def test_the_letter_is_with_whoever_holds_the_post_by_now(letters):
    post, people = letters.correspondence, letters.people
    first, second = (people.create(NewPerson(name)) for name in ("Ottoline Pym", "Barnaby Quill"))
    role = people.appoint(
        NewRole(
            first.id,
            title="Minister for Turnips",
            organisation_id=letters.ministry.id,
            since=date(2020, 1, 1),
        )
    ).role
    held = letters.names.one("Ottoline Pym", date(2021, 2, 1))
    letters.engagements.log(
        NewEngagement(
            kind="letter",
            direction="out",
            occurred=PartialDate.parse("2021-02-01"),
            subject="Swedes",
            participants=(NewParticipant.of(held, "theirs", "recipient"),),
        )
    )
    assert str(post.get("E-2").holder).startswith(
        "Ottoline Pym, Minister for Turnips, Ministry of Turnips, since 1 Feb"
    )
    people.end_role(role.appointment_id, date(2021, 3, 1))
    people.appoint(NewRole(second.id, post_id=role.post_id, since=date(2021, 3, 1)))
    now = post.get("E-2").holder
    assert (now.name, now.since, now.why) == ("Barnaby Quill", date(2021, 3, 1), "holds the post now")
    planned = post.plan_chase("E-2", early=True)
    assert planned.to == "Barnaby Quill, Minister for Turnips, Ministry of Turnips"
    assert "You have held the post since 1 March 2021" in planned.new.body
    assert [line.reference for line in post.listed(holder="Barnaby Quill")] == ["E-2"]
    assert [line.reference for line in post.listed(dept="Ministry of Turnips")] == ["E-1", "E-2"]
    assert post.listed(dept="Office for Swedes") == ()


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_what_cannot_be_is_refused_and_nothing_is_written(letters):
    post = letters.correspondence
    letters.engagements.log(
        NewEngagement(
            kind="letter", direction="in", occurred=PartialDate.parse("2021-01-09"), subject="Thanks",
            participants=(participant("theirs", "author", letters.ministry),),
        )
    )  # fmt: skip
    letters.engagements.log(
        NewEngagement(
            kind="meeting", direction="mutual", occurred=PartialDate.parse("2021-01-09"), subject="Talk",
            participants=(participant("theirs", "attendee", letters.ministry),),
        )
    )  # fmt: skip
    log(letters, letters.ministry, "2021-03-09", status="planned")
    before = letters.operations.undoable().number
    for told, ask in {
        "dated before E-1 itself": lambda: post.reply("E-1", on=date(2021, 1, 7)),
        "dated before E-1 itself ": lambda: post.transfer("E-1", "OfS", on=date(2021, 1, 7)),
        "still to come": lambda: post.acknowledge("E-1", on=date(2021, 3, 11)),
        "cannot promise an answer by 31 January 2021": lambda: post.holding(
            "E-1", on=date(2021, 2, 1), until=date(2021, 1, 31)
        ),
        "was not in being on 5 February 2021": lambda: post.transfer(
            "E-1", "Board of Kale", on=date(2021, 2, 5)
        ),
        "was with Ministry of Turnips": lambda: post.transfer("E-1", "MoT", on=date(2021, 2, 5)),
        "E-2 is a letter to us": lambda: post.acknowledge("E-2"),
        "E-3 is a meeting, and no letter": lambda: post.get("E-3"),
        "E-4 is a draft": lambda: post.holding("E-4"),
        "needs a reason": lambda: post.close("E-1", "  "),
        "cannot end on 1 February 2021": lambda: post.pause(
            "E-1", "x", since=date(2021, 2, 1), until=date(2021, 2, 1)
        ),
        "is before E-1 itself": lambda: post.pause("E-1", "x", since=date(2021, 1, 1)),
        "not paused": lambda: post.resume("E-1"),
        "are not from 1 to 250": lambda: post.extend("E-1", 251, "x"),
        "too long": lambda: post.close("E-1", "x" * 3000),
        "no nation whose": lambda: post.target("E-1", None, "x", nation="Narnia"),
        "is open": lambda: post.reopen("E-1"),
        "no step of the chase": lambda: post.plan_chase("E-1", "duel"),
        "chaser comes before private office": lambda: post.plan_chase("E-1", "private-office"),
        "E-99": lambda: post.get("E-99"),
    }.items():
        with pytest.raises(DespatchError, match=told.strip()):
            ask()
    assert letters.operations.undoable().number == before
    odd = post.reply("E-1", on=date(2021, 1, 7), anyway=True)
    assert odd.notes == ("a reply of 7 January 2021 is dated before E-1 itself (8 January 2021)",)
