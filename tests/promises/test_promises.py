"""Asks, commitments and actions of an engagement, on both engines."""

from datetime import date

import pytest

from crm.api import Crm
from crm.engagements.inputs import NewEngagement, NewParticipant
from crm.errors import BadInput, NotFound
from crm.promises.inputs import NewAction, NewAsk, NewCommitment, Occasion
from crm.promises.kinds import AskAnswer
from crm.vocabulary.partial_date import PartialDate
from db.keys import new_key

MINISTER = NewParticipant(
    side="theirs", part="attendee", name="Wilhelmina Quarrel", capacity="Minister for Hedgerows"
)


def meeting(crm: Crm, edtf: str = "2031-05-04"):
    return crm.engagements.log(
        NewEngagement(
            kind="meeting",
            direction="mutual",
            status="planned",
            occurred=PartialDate.parse(edtf),
            subject=f"Hedges, {edtf}",
            participants=(MINISTER,),
        )
    )


def test_an_ask_tells_how_often_to_whom_and_when_it_was_raised(crm: Crm) -> None:
    first, second = meeting(crm, "2031-05-04"), meeting(crm, "2032")
    crm.promises.add_ask(
        NewAsk(
            text="More hedges",
            occasions=(
                Occasion(engagement_id=first.id),
                Occasion(engagement_id=second.id, answer="supportive", note="Warmly."),
            ),
        )
    )
    [ask] = crm.promises.of_engagement(first.id).asks
    assert ask.reference == "K-1"
    assert [(each.where.reference, each.answer) for each in ask.occasions] == [
        ("E-2", AskAnswer.SUPPORTIVE),
        ("E-1", AskAnswer.NONE),
    ]
    assert ask.occasions[0].to == ("Wilhelmina Quarrel, Minister for Hedgerows",)


def test_a_commitment_keeps_who_made_it_as_what_and_where(crm: Crm) -> None:
    held = meeting(crm)
    [maker] = held.participants
    crm.promises.add_commitment(
        NewCommitment(
            participant_id=maker.id, wording="a hedge in every lane", due=PartialDate.parse("2032-21")
        )
    )
    [made] = crm.promises.of_engagement(held.id).commitments
    assert made.made_by == "Wilhelmina Quarrel, Minister for Hedgerows, 4 May 2031"
    assert (made.reference, made.side, str(made.due)) == ("C-1", "theirs", "spring 2032")


def test_a_commitment_needs_somebody_who_took_part(crm: Crm) -> None:
    with pytest.raises(NotFound, match="took part"):
        crm.promises.add_commitment(NewCommitment(participant_id=new_key(), wording="a hedge"))


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("due", "written", "shown"),
    [
        ("2031-06", "in June", "June 2031 (“in June”)"),
        ("", "when known", "when known"),
        ("2031-06", "", "June 2031"),
        ("", "", ""),
    ],
)
def test_when_an_action_is_due_is_shown_as_it_was_written(
    crm: Crm, due: str, written: str, shown: str
) -> None:
    held = meeting(crm)
    when = PartialDate.parse(due)
    crm.promises.add_action(NewAction(text="plant", due=when, due_as_written=written, engagement_id=held.id))
    [action] = crm.promises.of_engagement(held.id).actions
    assert action.due_shown == shown
    assert action.overdue(date(2031, 7, 1)) == bool(due)


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    "add",
    [
        lambda crm: crm.promises.add_ask(NewAsk(text=" ")),
        lambda crm: crm.promises.add_ask(NewAsk(text="hedges", status="shelved")),
        lambda crm: crm.promises.add_action(NewAction(text="")),
        lambda crm: crm.promises.add_action(NewAction(text="plant", status="begun")),
        lambda crm: crm.promises.add_commitment(NewCommitment(participant_id=new_key(), wording="")),
    ],
)
def test_what_cannot_be_is_refused(crm: Crm, add) -> None:
    with pytest.raises(BadInput):
        add(crm)
