"""A response of ours: from scoping through clearance to submission, who has it since when, and what is refused."""

from datetime import date
from typing import Any

import pytest

from crm.api import Crm
from crm.errors import BadInput, NotFound, Refused
from crm.responses.inputs import Holder, NewResponse
from crm.responses.kinds import ClearanceStatus, ResponseStage
from crm.responses.readings import Response
from crm.reviews.inputs import NewReview
from crm.vocabulary.partial_date import PartialDate

CLEARED, OBJECTED = ClearanceStatus.CLEARED, ClearanceStatus.OBJECTED


def on(text: str) -> PartialDate:
    return PartialDate.parse(text)


def begun(crm: Crm, kind: str = "submission", **more: Any) -> Response:
    review = NewReview(
        name="Hedges for all", kind="consultation", opens=on("2026-02"), closes=on("2026-05-29")
    )
    line = crm.reviews.add(review, anyway=True).line
    return crm.responses.add(NewResponse(review_id=line.id, kind=kind, day=on("2026-04-01"), **more))


def test_a_response_goes_its_way_and_is_tied_to_what_was_submitted(crm: Crm) -> None:
    response = begun(crm, due=on("2026-05-29"))
    assert (response.reference, response.title) == ("RS-1", "Submission: Hedges for all")
    writer = Holder(name="Wilhelmina Quarrel")
    drafted = crm.responses.move(response, ResponseStage.DRAFTING, day=on("2026-04-13"), holder=writer)
    assert drafted.stands == "drafting, with Wilhelmina Quarrel, since 13 April 2026"
    with pytest.raises(BadInput, match="cannot be on 12 April"):
        crm.responses.move(drafted, ResponseStage.CLEARANCE, day=on("2026-04-12"))
    with pytest.raises(Refused, match="without out for clearance"):
        crm.responses.submit(drafted, day=on("2026-05-20"))
    asked = crm.responses.ask(
        drafted, [Holder(name="Cllr Ada Fenwick-Orr"), Holder(name="Lead Members")], date(2026, 5, 4)
    )
    assert [each.reference for each in crm.responses.listed(["clearance"])] == ["RS-1"]
    assert "waiting for Cllr Ada Fenwick-Orr and Lead Members" in asked.stands
    with pytest.raises(BadInput, match="cannot have answered before"):
        crm.responses.clear(asked, Holder(name="lead members"), CLEARED, date(2026, 5, 3))
    with pytest.raises(BadInput, match="needs its reason"):
        crm.responses.clear(asked, Holder(name="Lead Members"), OBJECTED, date(2026, 5, 6))
    one, _ = crm.responses.clear(asked, Holder(name="lead members"), CLEARED, date(2026, 5, 6))
    other, notes = crm.responses.clear(one, Holder(name="Cllr Nobody Asked"), CLEARED, date(2026, 5, 7))
    assert notes == ("Cllr Nobody Asked was never asked to clear RS-1",)
    with pytest.raises(Refused, match="Fenwick-Orr has not cleared it"):
        crm.responses.submit(other, day=on("2026-05-20"))
    last, notes = crm.responses.clear(other, Holder(name="Cllr Ada Fenwick-Orr"), CLEARED, date(2026, 5, 8))
    assert notes == ("all who were asked have cleared RS-1",)
    sent = crm.responses.submit(last, day=on("2026-05-20"))
    assert (sent.stage, sent.engagement) == ("submitted", "E-1")
    logged = crm.engagements.by_reference("E-1")
    assert (logged.kind, logged.occurred.edtf, logged.subject) == ("submission", "2026-05-20", sent.title)
    assert [one.name for one in logged.participants] == ["Hedges for all"]
    evidence = crm.reviews.get(sent.review_id).deadline("evidence")
    assert evidence is not None
    assert (evidence.status, evidence.met_on) == ("met", date(2026, 5, 20))
    with pytest.raises(Refused, match="already"):
        crm.responses.submit(sent)
    crm.operations.undo()
    assert crm.responses.by_reference("RS-1").stage is ResponseStage.CLEARANCE
    with pytest.raises(NotFound):
        crm.engagements.by_reference("E-1")


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_what_is_unusual_is_refused_or_said_to_be_so(crm: Crm) -> None:
    response = begun(crm)
    with pytest.raises(Refused, match="without drafting"):
        crm.responses.move(response, ResponseStage.CLEARANCE, day=on("2026-04-02"))
    skipped = crm.responses.move(response, ResponseStage.PUBLISHED, day=on("2026-04-02"), anyway=True)
    assert skipped.stage is ResponseStage.PUBLISHED
    with pytest.raises(Refused, match="would go back"):
        crm.responses.move(skipped, ResponseStage.DRAFTING, day=on("2026-04-03"))
    group = begun(crm, kind="advisory-group", title="Advisory group")
    assert group.stage is ResponseStage.TAKING_PART
    assert not group.at_work
    with pytest.raises(BadInput, match="no kind of response"):
        begun(crm, kind="protest")
    with pytest.raises(NotFound):
        crm.responses.by_reference("RS-99")
    with pytest.raises(BadInput, match="no reference of a response"):
        crm.responses.by_reference("R-1")
