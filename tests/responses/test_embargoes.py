"""Evidence under embargo is flagged wherever it is shown, is not published, and stays out of a public export."""

import json
from datetime import date

import pytest

from crm.api import Crm
from crm.clock import set_clock
from crm.documents.inputs import NewDocument
from crm.editions.edition import Edition
from crm.engagements.inputs import Amendment, NewEngagement, NewParticipant
from crm.errors import BadInput, NotFound, Refused
from crm.export.sieve import Left
from crm.responses import embargoes
from crm.responses.inputs import NewResponse
from crm.responses.kinds import ResponseStage
from crm.reviews.inputs import NewReview
from crm.search.whole import whole
from crm.vocabulary.partial_date import PartialDate


def evidence(crm: Crm, subject: str, review_id=None, **more):
    to = NewParticipant(side="theirs", part="recipient", name="Hedgerow Committee", review_id=review_id)
    paper = NewDocument(
        file_name="e.txt", data=subject.encode(), media_type="text/plain", text=f"{subject} in full"
    )
    return crm.engagements.log(
        NewEngagement(
            kind="submission",
            direction="out",
            subject=subject,
            occurred=PartialDate.parse("2026-05-04"),
            participants=(to,),
            documents=(paper,),
            **more,
        )
    )


def exported(crm: Crm) -> tuple[str, Left]:
    said: list[str] = []
    left = crm.export.write(None, Edition.PUBLIC, said.append)
    return "\n".join(said), left


def test_what_is_under_embargo_is_flagged_and_not_exported(crm: Crm) -> None:
    line = crm.reviews.add(NewReview(name="Hedgerow inquiry", kind="inquiry")).line
    held = evidence(crm, "Held evidence", line.id)
    evidence(crm, "Whispered evidence", marking="restricted")
    free = evidence(crm, "Free evidence", line.id)
    embargoes.add(crm, held, "Hedgerow  Committee", until=date(2026, 9, 1))
    with pytest.raises(Refused, match="under embargo already"):
        embargoes.add(crm, held, "Another")
    with crm.reading() as connection:
        assert set(embargoes.under_embargo(connection, [held.id, free.id], date(2026, 8, 31))) == {held.id}
        assert not embargoes.under_embargo(connection, [held.id, free.id], date(2026, 9, 1))
    flagged = {row.subject: row.titled for row in crm.search.find("kind:submission").rows}
    assert flagged["Held evidence"] == "Held evidence [embargo: property of Hedgerow Committee]"
    assert flagged["Free evidence"] == "Free evidence"
    assert [str(each) for each in whole(crm, held.reference).embargoes] == [
        "property of Hedgerow Committee, not to be published until 1 September 2026"
    ]
    text, left = exported(crm)
    assert "Free evidence in full" in text
    assert "Held evidence" not in text
    assert "Whispered" not in text
    assert held.id.hex not in text
    assert (left.out.embargoed, left.out.marked) == (1, 1)
    assert str(left).startswith(
        "Left out: 1 item marked above what may be shown here and 1 under embargo; and "
    )
    # All of it is still there where it is not for the public; and it is free by itself on the day it ends.
    assert "Held evidence in full" in "\n".join(crm.export.lines())
    with set_clock(date(2026, 9, 1)):
        assert "Held evidence in full" in exported(crm)[0]
    for row in map(json.loads, text.splitlines()):
        assert "table" in row


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_it_is_not_published_before_its_owner_clears_it(crm: Crm) -> None:
    line = crm.reviews.add(NewReview(name="Hedgerow inquiry", kind="inquiry")).line
    held = evidence(crm, "Held evidence", line.id)
    crm.engagements.amend(held, Amendment(status="planned"))
    # Tied to what is planned, it needs no other; and that is done with it.
    new = NewResponse(review_id=line.id, stage="clearance", day=held.occurred, engagement_id=held.id)
    sent = crm.responses.submit(crm.responses.add(new), day=held.occurred)
    held = crm.engagements.get(held.id)
    assert (sent.engagement, held.status) == ("E-1", "done")
    embargoes.add(crm, held, "Hedgerow Committee", since=date(2026, 5, 4))
    day = PartialDate.parse("2026-05-20")
    with pytest.raises(Refused, match="E-1 is under embargo: property of Hedgerow Committee"):
        crm.responses.move(sent, ResponseStage.PUBLISHED, day=day)
    with pytest.raises(BadInput, match="only since 4 May 2026"):
        embargoes.clear(crm, held, "The clerk", date(2026, 5, 3))
    cleared = embargoes.clear(crm, held, "The clerk", date(2026, 5, 18))
    assert str(cleared) == "property of Hedgerow Committee, cleared by The clerk on 18 May 2026"
    assert crm.responses.move(sent, ResponseStage.PUBLISHED, day=day).stage is ResponseStage.PUBLISHED
    with pytest.raises(NotFound, match="under no embargo"):
        embargoes.clear(crm, held, "The clerk", date(2026, 5, 19))
    with pytest.raises(BadInput, match="has an owner"):
        embargoes.add(crm, held, "  ")
    with pytest.raises(BadInput, match="end before it begins"):
        embargoes.add(crm, held, "Clerk", since=date(2026, 5, 4), until=date(2026, 5, 4))
