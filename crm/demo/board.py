"""The sample's asks, commitments, board meetings and actions."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import TYPE_CHECKING

from crm.demo.bodies import Made
from crm.demo.content import Table
from crm.demo.letters import Logged
from crm.meetings.inputs import NewAttendance, NewItem, NewMeeting
from crm.meetings.writing import write_meeting
from crm.promises.inputs import NewAction, NewAsk, NewCommitment, Occasion
from crm.promises.writing import write_action, write_ask, write_commitment
from crm.vocabulary.partial_date import PartialDate
from db.tables.papers import exempt_item

if TYPE_CHECKING:
    from db.recorder import Recorder


def write_promises(
    recorder: Recorder, content: Mapping[str, list[Table]], made: Made, logged: Logged
) -> None:
    """Write the asks with their occasions, and the commitments in the capacity of those who made them."""
    for table in content["ask"]:
        occasions = tuple(
            Occasion(
                engagement_id=logged[each["engagement"]].id,
                answer=each.get("answer", "none"),
                note=each.get("note", ""),
            )
            for each in table["occasions"]
        )
        new = NewAsk(text=table["text"], topic_id=made.topics[table["topic"]], occasions=occasions)
        made.rests(table, "ask", write_ask(recorder, new))
    for table in content["commitment"]:
        maker = next(each for each in logged[table["engagement"]].participants if each.name == table["by"])
        new_commitment = NewCommitment(
            participant_id=maker.id,
            wording=table["wording"],
            summary=table["summary"],
            topic_id=made.topics[table["topic"]],
        )
        made.rests(table, "commitment", write_commitment(recorder, new_commitment), table["wording"])


def write_meetings(
    recorder: Recorder, content: Mapping[str, list[Table]], made: Made, logged: Logged
) -> None:
    """Write the sittings of the board with their decisions and actions, and the actions of no sitting."""
    for table in content["meeting"]:
        keys = write_meeting(recorder, _meeting(table, made, logged))
        made.rests(table, "board_meeting", keys.meeting_id)
        for item, item_keys in zip(table["item"], keys.items, strict=True):
            cited = {
                "source": table.get("source"),
                "place": f"item {item['number']}" if "number" in item else "",
            }
            if "exempt" in item:
                values = {"agenda_item_id": item_keys.item_id, "ground": item["exempt"]}
                recorder.insert(exempt_item, values)
            for decision_id in item_keys.decisions:
                made.rests(cited, "decision", decision_id)
            for action in item.get("action", ()):
                key = _write_action(recorder, action, made, logged, keys.meeting_id, item_keys.item_id)
                made.rests(cited, "action", key)
    for table in content["action"]:
        made.rests(table, "action", _write_action(recorder, table, made, logged))


def _meeting(table: Table, made: Made, logged: Logged) -> NewMeeting:
    items = tuple(
        NewItem(
            title=item["title"],
            number=item.get("number", ""),
            minutes=item.get("minutes", ""),
            truncated=item.get("truncated", False),
            decisions=tuple(item.get("decisions", ())),
            engagements=tuple(logged[key].id for key in item.get("engagements", ())),
        )
        for item in table["item"]
    )
    attendance = tuple(
        NewAttendance(
            name=each["name"],
            status=each["status"],
            person_id=made.people.get(each["name"]) or _guest(each["name"], logged),
            note=each.get("note", ""),
        )
        for each in table.get("attendance", ())
    )
    return NewMeeting(
        organisation_id=made.organisations[table["board"]],
        title=table["title"],
        occurred=PartialDate.parse(table["occurred"]),
        place=table.get("place_held", ""),
        status=table["status"],
        items=items,
        attendance=attendance,
    )


def _guest(name: str, logged: Logged) -> uuid.UUID | None:
    """The person of that name among those the engagements are with."""
    everybody = (each for engagement in logged.values() for each in engagement.participants)
    return next((each.person_id for each in everybody if each.name == name), None)


def _write_action(
    recorder: Recorder,
    table: Table,
    made: Made,
    logged: Logged,
    meeting_id: uuid.UUID | None = None,
    item_id: uuid.UUID | None = None,
) -> uuid.UUID:
    return write_action(
        recorder,
        NewAction(
            text=table["text"],
            owner_id=made.people[table["person"]] if "person" in table else None,
            owner=table.get("owner", ""),
            due=PartialDate.parse(table.get("due", "")),
            due_as_written=table.get("due_as_written", ""),
            board_meeting_id=meeting_id,
            agenda_item_id=item_id,
            engagement_id=logged[table["engagement"]].id if "engagement" in table else None,
        ),
    )
