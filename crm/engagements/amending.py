"""Amending an engagement within an operation, unless somebody else did so meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crm import clock
from crm.engagements import rules
from crm.engagements.inputs import NewParticipant, topic_name
from crm.engagements.reading import read
from crm.engagements.rereading import StaleEngagement, differences
from crm.engagements.writing import join_thread, sort_key, write_participants, write_topics
from crm.errors import BadInput
from crm.vocabulary.kinds import Answer
from db.queries import engagements
from db.tables.engagements import engagement, engagement_topic, participant

if TYPE_CHECKING:
    from uuid import UUID

    from crm.engagements.inputs import Amendment
    from crm.engagements.readings import Engagement
    from db.recorder import Recorder

_PLAIN = ("kind", "direction", "subject", "body", "outcome", "place", "status", "answer", "marking")


def apply(recorder: Recorder, seen: Engagement, amendment: Amendment) -> None:
    """Write what differs. Raises StaleEngagement, BadInput, NotFound."""
    engagements.lock(recorder.connection, seen.id)
    now = read(recorder.connection, seen.id)
    changed_meanwhile = differences(seen, now)
    if changed_meanwhile or now.version != seen.version:
        last = engagements.changed_last(recorder.connection, seen.id)
        actor, at = (last.actor, last.at) if last else (None, None)
        raise StaleEngagement(now, changed_meanwhile, actor, at)
    check(now, amendment)
    values: dict[str, Any] = {name: str(value) for name, value in amendment.given.items() if name in _PLAIN}
    key = sort_key(now.occurred, now.number)
    if amendment.occurred is not None:
        key = sort_key(amendment.occurred, now.number)
        values |= {**amendment.occurred.columns("occurred"), "sort_key": key}
    if amendment.reply_to is not None:
        values |= _reply(recorder, now, amendment)
    recorder.update(engagement, now.id, values)
    _participants(recorder, now, amendment, key)
    _topics(recorder, now, amendment, key)
    _steps(recorder, now, amendment)


def check(now: Engagement, amendment: Amendment) -> None:
    """The rules hold for the whole as it will be. Raises BadInput where they would not."""
    given = amendment.given
    participants = now.participants if amendment.participants is None else amendment.participants
    rules.check_kind(
        given.get("kind", now.kind),
        given.get("direction", now.direction),
        given.get("subject", now.subject),
        participants,
    )
    if amendment.reply_to == now.id:
        raise BadInput(f"{now.reference} cannot be a reply to itself", hint="Name the one it replies to.")
    if {"status", "occurred"} & given.keys():
        rules.check_day(given.get("status", now.status), given.get("occurred", now.occurred), clock.today())


def _reply(recorder: Recorder, now: Engagement, amendment: Amendment) -> dict[str, Any]:
    """The thread it joins; a thread it was in before stays with the others."""
    replied_to = amendment.reply_to
    if replied_to is None:
        return {}
    above = engagements.one(recorder.connection, replied_to)
    while above is not None and above.reply_to_id is not None:
        if above.reply_to_id == now.id:
            raise BadInput(
                f"{now.reference} is itself answered by that one",
                hint="Name an engagement that came before it.",
            )
        above = engagements.one(recorder.connection, above.reply_to_id)
    before = engagements.one(recorder.connection, now.id)
    if before is not None and before.reply_to_id not in {None, replied_to}:
        _leave(recorder, before.reply_to_id, now.id)
    thread_id = join_thread(
        recorder, replied_to, amendment.direction or now.direction, holding=amendment.holding
    )
    return {"reply_to_id": replied_to, "thread_id": thread_id}


def _leave(recorder: Recorder, replied_to: UUID, reply: UUID) -> None:
    """What a reply is taken away from awaits an answer again, unless another reply is left to it."""
    engagements.lock(recorder.connection, replied_to)
    row = engagements.one(recorder.connection, replied_to)
    if row is None or row.answer not in {Answer.ACKNOWLEDGED, Answer.HOLDING, Answer.ANSWERED}:
        return
    others = engagements.replies(recorder.connection, replied_to)
    if not any(other.id != reply and other.direction != row.direction for other in others):
        recorder.update(engagement, replied_to, {"answer": str(Answer.AWAITING)})


def _steps(recorder: Recorder, now: Engagement, amendment: Amendment) -> None:
    """The steps of letters follow: that it answers another one now, on another day, or that an answer was set by hand."""
    from crm.correspondence.writing import note_answer, note_reply, redate, unnote_reply

    if amendment.reply_to is not None:
        unnote_reply(recorder, now.id, but=amendment.reply_to)
        note_reply(recorder, amendment.reply_to, now.id, holding=amendment.holding)
    if amendment.occurred is not None:
        redate(recorder, now.id)
    if amendment.answer is not None and amendment.answer != now.answer:
        note_answer(recorder, now.id, amendment.answer)


def _participants(recorder: Recorder, now: Engagement, amendment: Amendment, key: int) -> None:
    """Those who stay keep their rows (and learn of a new day); the others go, and new ones come."""
    if amendment.participants is None:
        for one in now.participants:
            recorder.update(participant, one.id, {"sort_key": key}, version=one.version)
        return
    coming = dict(enumerate(amendment.participants))
    for one in now.participants:
        alike = NewParticipant.like(one)
        place = next((place for place, new in coming.items() if new == alike), None)
        if place is None:
            recorder.delete(participant, one.id, version=one.version)
            continue
        del coming[place]
        recorder.update(participant, one.id, {"sort_key": key, "position": place}, version=one.version)
    for place, new in coming.items():
        write_participants(recorder, now.id, key, [new], first=place)


def _topics(recorder: Recorder, now: Engagement, amendment: Amendment, key: int) -> None:
    """As participants: links that stay keep their rows."""
    written = None if amendment.topics is None else {topic_name(text): text for text in amendment.topics}
    for row in engagements.topics(recorder.connection, now.id):
        if written is not None and row.name not in written:
            recorder.delete(engagement_topic, row.id)
        else:
            recorder.update(engagement_topic, row.id, {"sort_key": key})
    new = [text for name, text in (written or {}).items() if name not in now.topics]
    write_topics(recorder, now.id, key, new)
