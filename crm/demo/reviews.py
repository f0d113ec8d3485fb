"""The sample's part in reviews: our responses to them, and where their stages are known from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from crm.demo.bodies import Made
from crm.demo.content import Table
from crm.demo.letters import Logged
from crm.responses.inputs import Holder, NewResponse
from crm.responses.writing import write_response
from crm.vocabulary.partial_date import PartialDate
from db.queries import reviews
from db.tables.responses import embargo

if TYPE_CHECKING:
    import uuid

    from db.recorder import Recorder


def write_reviews(recorder: Recorder, content: Mapping[str, list[Table]], made: Made, logged: Logged) -> None:
    """Write our responses, each tied to the engagement it stands in, what each stage rests on, what is under embargo."""
    connection = recorder.connection
    keys = {row.name: row.id for row in reviews.newest(connection, len(content["review"]))}
    for table in content["response"]:
        made.rests(table, "response", write_response(recorder, _response(table, keys, made, logged)))
    for table in content["stage_source"]:
        stages = reviews.stages_of(connection, keys[table["review"]])
        made.rests(table, "review_stage", next(row.id for row in stages if row.kind == table["kind"]))
    for table in content["embargo"]:
        held = {
            "engagement_id": logged[table["engagement"]].id,
            "owner": table["owner"],
            "note": table["note"],
        }
        recorder.insert(embargo, held)


def _response(table: Table, keys: Mapping[str, uuid.UUID], made: Made, logged: Logged) -> NewResponse:
    person = table.get("person", "")
    return NewResponse(
        review_id=keys[table["review"]],
        title=table["title"],
        kind=table["kind"],
        stage=table["stage"],
        due=PartialDate.parse(table.get("due", "")),
        day=PartialDate.parse(table["day"]),
        holder=Holder(
            name=person or table.get("holder", ""), person_id=made.people[person] if person else None
        ),
        engagement_id=logged[table["engagement"]].id,
        notes=table.get("notes", ""),
    )
