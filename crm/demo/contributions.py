"""What the sample's colleagues were asked to give to a response of ours."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from crm.contributions.inputs import NewContribution
from crm.contributions.writing import write_contribution
from crm.demo.bodies import Made
from crm.demo.content import Table
from crm.demo.letters import Logged

if TYPE_CHECKING:
    from db.recorder import Recorder


def write_contributions(
    recorder: Recorder, content: Mapping[str, list[Table]], made: Made, logged: Logged
) -> None:
    """Write what was asked for, each for the engagement it is to go into."""
    for table in content["contribution"]:
        new = NewContribution(
            asked_of=table["asked_of"],
            wanted=table["wanted"],
            requested=date.fromisoformat(table["requested"]),
            due=date.fromisoformat(table["due"]),
            engagement_id=logged[table["engagement"]].id,
            note=table["note"],
        )
        made.rests(table, "contribution", write_contribution(recorder, new)[0])
