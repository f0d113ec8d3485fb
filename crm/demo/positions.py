"""The sample's positions and stances: where the board stands, and what ministers said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from crm.demo.bodies import Made, day_of, found
from crm.demo.content import Table
from crm.demo.letters import Logged
from crm.positions.writing import write_position, write_stance
from crm.vocabulary.partial_date import PartialDate
from db.queries import positions as rows

if TYPE_CHECKING:
    from crm.names.service import Names
    from db.recorder import Recorder


def write_positions(
    recorder: Recorder, content: Mapping[str, list[Table]], made: Made, logged: Logged, names: Names
) -> None:
    """Write where we stand on a topic, and where office-holders stood, each with its source."""
    for table in content["position"]:
        values = {
            "text": table["text"],
            "since": day_of(table["since"]),
            "approved_by": table.get("approved_by", ""),
            "approved_on": day_of(table.get("approved_on")),
        }
        number = write_position(recorder, made.topics[table["topic"]], values)
        made.rests(table, "position", rows.by_number(recorder.connection, number).id)
    for table in content["stance"]:
        _write_stance(recorder, table, made, logged, names)


def _write_stance(recorder: Recorder, table: Table, made: Made, logged: Logged, names: Names) -> None:
    said = {"stance": table["stance"], "quotation": table["quotation"], "note": table.get("note", "")}
    if "engagement" in table:
        engagement = logged[table["engagement"]]
        when = engagement.occurred
        who: Any = next(each for each in engagement.participants if each.name == table["who"])
        said["engagement_id"] = engagement.id
    else:
        when = PartialDate.parse(table["on"])
        who = found(names, table["who"], when.latest, ("person",))
        said["source_id"] = made.sources[table["source"]]
    whose = {
        "person_id": who.person_id,
        "appointment_id": who.appointment_id,
        "organisation_id": who.organisation_id,
        "capacity": who.capacity,
    }
    write_stance(recorder, made.topics[table["topic"]], whose, when, said)
