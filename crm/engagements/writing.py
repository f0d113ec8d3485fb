"""Writing engagements within an operation: what logging, amending, the sample and imports share."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from crm import clock
from crm.engagements import rules
from crm.engagements.inputs import NewEngagement, NewParticipant, topic_name
from crm.vocabulary.kinds import OPEN_ANSWERS, Answer, Direction, Kind, Status, default_answer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from uuid import UUID

    from crm.documents.inputs import NewDocument
    from crm.vocabulary.partial_date import PartialDate
    from db.recorder import Recorder


def sort_key(occurred: PartialDate, number: int) -> int:
    """The one number every list is sorted by: the earliest day, then the order of logging. Undated is oldest."""
    return (occurred.sort_day << 32) | number


def write_engagement(recorder: Recorder, new: NewEngagement) -> UUID:
    """Add an engagement with its participants, topics, documents and thread; returns its key. Raises BadInput."""
    from db.queries.duplicates import followed
    from db.tables.engagements import engagement

    new.check()
    if new.reply_to is not None:
        into = followed(recorder.connection, [new.reply_to])
        new = replace(new, reply_to=into.get(new.reply_to, new.reply_to))
    rules.check_kind(new.kind, new.direction, new.subject, new.participants)
    number = recorder.next_numbers(engagement).start
    key = sort_key(new.occurred, number)
    thread_id = _thread_of(recorder, new) if new.reply_to else None
    usual = default_answer(Kind(new.kind), Direction(new.direction), Status(new.status))
    engagement_id = recorder.insert(
        engagement,
        {
            "number": number,
            "kind": str(new.kind),
            "direction": str(new.direction),
            **new.occurred.columns("occurred"),
            "sort_key": key,
            "subject": new.subject.strip(),
            "body": new.body,
            "outcome": new.outcome,
            "place": new.place.strip(),
            "status": str(new.status),
            "answer": str(new.answer or usual),
            "marking": str(new.marking),
            "thread_id": thread_id,
            "reply_to_id": new.reply_to,
            "external_key": new.external_key,
            "arrived": new.arrived,
            "logged_at": clock.now(),
            "logged_by": recorder.actor[:120],
        },
    )
    write_participants(recorder, engagement_id, key, new.participants)
    write_topics(recorder, engagement_id, key, new.topics)
    for position, document in enumerate(new.documents):
        file_document(recorder, engagement_id, document, position)
    if new.reply_to is not None:
        from crm.correspondence.writing import note_reply

        note_reply(recorder, new.reply_to, engagement_id, holding=new.holding)
    return engagement_id


def write_participants(
    recorder: Recorder, engagement_id: UUID, key: int, participants: Sequence[NewParticipant], first: int = 0
) -> None:
    """Add those who took part, in the order given."""
    from db.tables.engagements import participant

    now = _now(recorder, participants)
    recorder.insert_many(
        participant,
        [
            {
                "engagement_id": engagement_id,
                "position": first + place,
                "side": str(one.side),
                "part": str(one.part),
                "person_id": now(one.person_id) if not one.new_person else _added_person(recorder, one),
                "appointment_id": one.appointment_id,
                "post_id": now(one.post_id),
                "organisation_id": now(one.organisation_id),
                "review_id": one.review_id,
                "name": one.name.strip(),
                "capacity": one.capacity,
                "as_written": one.as_written,
                "sort_key": key,
            }
            for place, one in enumerate(participants)
        ],
    )


def _now(recorder: Recorder, participants: Sequence[NewParticipant]) -> Callable[[UUID | None], UUID | None]:
    """Whom a key stands for now: somebody may have been merged into another since they were looked up."""
    from db.queries.duplicates import followed

    keys = {key for one in participants for key in (one.person_id, one.post_id, one.organisation_id) if key}
    into = followed(recorder.connection, keys)
    return lambda key: into.get(key, key) if key is not None else None


def _added_person(recorder: Recorder, one: NewParticipant) -> UUID:
    """A person added to the record in the same operation, and undone with it. Raises BadInput."""
    from crm.people.inputs import NewPerson
    from crm.people.writing import write_person

    new = NewPerson(one.name)
    new.check()
    return write_person(recorder, new)


def write_topics(recorder: Recorder, engagement_id: UUID, key: int, written: Iterable[str]) -> None:
    """File it under topics, making those there are not yet."""
    from db.tables.engagements import engagement_topic

    known = topic_keys(recorder, {topic_name(text): text.strip().lstrip("#") for text in written})
    recorder.insert_many(
        engagement_topic,
        [{"engagement_id": engagement_id, "topic_id": one, "sort_key": key} for one in known.values()],
    )


def topic_keys(recorder: Recorder, labels: Mapping[str, str]) -> dict[str, UUID]:
    """The keys of topics by their short form, in the order given; those there are not yet are made, so labelled."""
    from db.queries.engagements import topics_named
    from db.tables.engagements import topic

    known = topics_named(recorder.connection, list(labels))
    if len(known) < len(labels):
        # Who else makes a topic now waits for us here (or we for them, and then it is known).
        recorder.next_numbers(topic, 0)
        known = topics_named(recorder.connection, list(labels))
    for name, text in labels.items():
        if name not in known:
            known[name] = recorder.insert(topic, {"name": name, "label": _label(name, text)})
    return {name: known[name] for name in labels}


def _label(name: str, written: str) -> str:
    """How a new topic is read: as it was written if in words, else made from the short form."""
    return written if " " in written else name.replace("-", " ").capitalize()


def file_document(recorder: Recorder, engagement_id: UUID, new: NewDocument, position: int = 0) -> UUID:
    """Keep a document and file it with an engagement; returns the document's key. Raises BadInput."""
    document_id = write_document(recorder, new)
    link_document(recorder, engagement_id, document_id, str(new.role), position)
    return document_id


def write_document(recorder: Recorder, new: NewDocument) -> UUID:
    """Keep a document, byte for byte; returns its key. Raises BadInput."""
    from hashlib import sha256

    from db.queries.documents import keep_content
    from db.tables.documents import document

    new.check()
    digest = sha256(new.data).hexdigest()
    keep_content(recorder.connection, digest, new.data)
    return recorder.insert(
        document,
        {
            "number": recorder.next_numbers(document).start,
            "title": new.title or new.file_name,
            "file_name": new.file_name,
            "media_type": new.media_type,
            "size": len(new.data),
            "sha256": digest,
            "text": new.text,
            "marking": str(new.marking),
        },
    )


def link_document(
    recorder: Recorder, engagement_id: UUID, document_id: UUID, role: str, position: int = 0
) -> None:
    """File a document that is kept already with an engagement, in a role."""
    from db.tables.documents import engagement_document

    recorder.insert(
        engagement_document,
        {"engagement_id": engagement_id, "document_id": document_id, "role": role, "position": position},
    )


def _thread_of(recorder: Recorder, new: NewEngagement) -> UUID | None:
    """The thread a new reply goes into; the one replied to learns of it."""
    if new.reply_to is None:
        return None
    return join_thread(recorder, new.reply_to, new.direction, holding=new.holding)


def join_thread(recorder: Recorder, replied_to: UUID, direction: str, *, holding: bool) -> UUID:
    """The thread of the engagement replied to, made if it had none; and its answer moves on.

    What awaits an answer is answered by a reply from the other side; a holding answer holds it.
    Raises NotFound where there is no such engagement.
    """
    from crm.errors import NotFound
    from db.queries import engagements
    from db.tables.engagements import engagement, thread

    engagements.lock(recorder.connection, replied_to)
    row = engagements.one(recorder.connection, replied_to)
    if row is None:
        raise NotFound("the engagement it replies to is not in the record", hint="Check the reference.")
    changed: dict[str, Any] = {}
    thread_id: UUID = row.thread_id or recorder.insert(thread, {"title": row.subject})
    if row.thread_id is None:
        changed["thread_id"] = thread_id
    if row.answer in OPEN_ANSWERS and row.direction != direction:
        changed["answer"] = str(Answer.HOLDING if holding else Answer.ANSWERED)
    if changed:
        recorder.update(engagement, replied_to, changed)
    return thread_id
