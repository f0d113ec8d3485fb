"""Findings in the form of labelled papers."""

import json

from crm.findings.labelled import labelled
from crm.papers.gazetteer import Gazetteer
from crm.papers.reading import read_paper
from crm.vocabulary.partial_date import PartialDate

DATED = PartialDate.parse("2021-03-17")


def test_an_engagement_has_the_keys_of_the_labels() -> None:
    text = "On 8 January I wrote to the Shipping Minister, calling for cheaper piers."
    found = labelled("001", "narrative", read_paper(text, DATED, (), Gazetteer.empty()))
    assert json.loads(json.dumps(found)) == found
    (one,) = found["engagements"]
    assert (found["doc"], found["type"], one["quote"]) == ("001", "narrative", text)
    assert one["date"] == {"value": "2021-01-08", "precision": "day", "year_inferred": True}
    assert (one["kind"], one["direction"], one["status"]) == ("letter", "outbound", "done")
    assert one["our_participants"] == ["I"]
    assert one["stakeholders"] == [
        {"name": "Shipping Minister", "kind": "person", "role_as_written": "Shipping Minister"}
    ]
    assert one["asks"] == ["cheaper piers"]


def test_a_pair_of_days_is_its_first_and_a_week_its_month() -> None:
    text = "On 3 and 4 February I met Ofwat.\n\nLast week I met Ofsted.\n\nIn the spring of 2020 I met Ofcom."
    dates = [
        one["date"]["value"]
        for one in labelled("", "narrative", read_paper(text, DATED, (), Gazetteer.empty()))["engagements"]
    ]
    assert dates == ["2021-02-03", "2021-03", "2020-spring"]
