"""Keeping what was read: the file as a document and a source, and each proposal, within one operation."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from crm.due.identity import is_own
from crm.imports import matching
from crm.imports.draft import Draft, DraftDocument
from crm.imports.readings import Action, State
from crm.vocabulary.kinds import DocumentRole
from crm.vocabulary.partial_date import PartialDate
from crm.vocabulary.text import clip, fold
from db.queries import imports
from db.queries.naming import named

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy import Connection

    from crm.findings.minutes import FoundMinutes
    from crm.imports.proposed import Proposed, Readout
    from crm.imports.resolving import Resolver
    from db.recorder import Recorder

ENGAGEMENT, BOARD_MEETING = "engagement", "board-meeting"
_KEY = 200


@dataclass(frozen=True, slots=True)
class Source:
    """A file that is kept: its document, and the source that evidence names."""

    document_id: UUID
    source_id: UUID


@dataclass(frozen=True, slots=True)
class Judged:
    """A proposal held against the record: what is to be done with it, and why."""

    action: Action
    draft: Draft
    why: str = ""
    key: str | None = None
    fingerprint: str = ""
    same_engagement: UUID | None = None
    same_proposal: UUID | None = None
    instead_of: Any = None
    """The open proposal under the same key that an update replaces."""


class Judge:
    """Holds proposals against what is there. It reads, and writes nothing; so a dry run asks it, too."""

    def __init__(self, connection: Connection, resolver: Resolver) -> None:
        self.connection = connection
        self.resolver = resolver
        self.waiting = matching.Waiting.of(connection)
        self.topics = {fold(name.replace("-", " ")): name for name in _topics(connection)}

    def judge(self, each: Proposed, read: Readout) -> Judged:
        """What is to be done with a proposal."""
        draft = self.draft(each, read)
        key = each.external_key[:_KEY] or None
        fingerprint = matching.fingerprint(read.form, draft, each.quotation, read.dated)
        if key is not None:
            known = self._known(key, each.revision, draft, fingerprint)
            if known is not None:
                return known
        else:
            row = imports.known_fingerprints(self.connection, [fingerprint]).get(fingerprint)
            if row is not None:
                return Judged(Action.SKIP, draft, _there(row), fingerprint=fingerprint)
        found = matching.on_record(self.connection, draft, read.dated)
        if found is not None:
            return Judged(
                Action.PROPOSE, draft, f"seems to be {found[1]}", key, fingerprint, same_engagement=found[0]
            )
        other = self.waiting.like(draft, key or "", read.dated)
        why = "another source tells of it, too" if other is not None else ""
        return Judged(Action.PROPOSE, draft, why, key, fingerprint, same_proposal=other)

    def draft(self, each: Proposed, read: Readout) -> Draft:
        """A proposal with everyone resolved as of its day; where it has none, as of the day of its source."""
        known = each.occurred if each.occurred.earliest else read.dated
        written = " ".join((*each.topics, each.subject))
        return Draft(
            kind=each.kind,
            direction=each.direction,
            occurred=each.occurred,
            status=str(each.status),
            form=read.form,
            subject=each.subject,
            body=each.body,
            venue=each.venue,
            participants=self.resolver.participants(each.participants, known.latest or known.earliest),
            topics=tuple(dict.fromkeys(self._topics(written))),
            asks=each.asks,
            promises=each.promises,
            replies_to=each.replies_to,
            known_as=each.known_as,
            thread_key=each.thread_key,
            reasons=each.reasons,
        )

    def _topics(self, written: str) -> list[str]:
        """The topics on record whose words stand in a text."""
        plain = f" {fold(written)} "
        return [name for words, name in self.topics.items() if f" {words} " in plain]

    def _known(self, key: str, revision: int, draft: Draft, fingerprint: str) -> Judged | None:
        if is_own(self.connection, key):
            return Judged(Action.SKIP, draft, "this record wrote it itself", key, fingerprint)
        proposal = imports.known_keys(self.connection, [key]).get(key)
        logged = imports.with_keys(self.connection, [key]).get(key)
        if proposal is None and logged is None:
            return None
        newer = proposal is not None and revision > proposal.revision
        if proposal is not None and newer and proposal.state == State.OPEN:
            return Judged(
                Action.UPDATE, draft, f"a newer version of I-{proposal.number}", key, fingerprint,
                instead_of=proposal,
            )  # fmt: skip
        if newer and logged is not None:
            return Judged(
                Action.PROPOSE, draft, f"a newer version of E-{logged.number}", key, fingerprint,
                same_engagement=logged.id,
            )  # fmt: skip
        why = f"is on record as E-{logged.number}" if logged is not None else _there(proposal)
        return Judged(Action.SKIP, draft, why, key, fingerprint)


def _there(row: Any) -> str:
    said = {State.OPEN: "waits in the inbox", State.REFUSED: "was refused"}.get(row.state, "was accepted")
    return f"{said} as I-{row.number}" if row.state == State.OPEN else f"{said} (I-{row.number})"


def _topics(connection: Connection) -> list[str]:
    from db.queries.engagements import all_topics

    return all_topics(connection)


def keep_source(recorder: Recorder, read: Readout, document_id: UUID) -> Source:
    """Note a document that is kept as the source of what is read from it."""
    from crm.sources.inputs import NewSource, SourceKind
    from crm.sources.service import write_source

    kind = SourceKind(read.form) if read.form in set(SourceKind) else SourceKind.DATA_SET
    source = NewSource(
        kind=kind, title=clip(read.title, 300) or "untitled", published=read.dated, document_id=document_id
    )
    return Source(document_id, write_source(recorder, source))


def keep_file(recorder: Recorder, read: Readout, name: str, data: bytes) -> UUID:
    """Keep the bytes of a file as a document with its words; returns its key. Raises BadInput."""
    from crm.documents.files import MOST_TEXT
    from crm.documents.inputs import NewDocument
    from crm.engagements.writing import write_document

    file = clip(PurePath(name).name, 300)
    return write_document(
        recorder,
        NewDocument(
            file_name=file,
            data=data,
            title=clip(read.title, 300) or file,
            media_type=read.media_type,
            text=read.text[:MOST_TEXT],
        ),
    )


def keep_documents(recorder: Recorder, each: Proposed) -> tuple[DraftDocument, ...]:
    """Keep the documents that come with a proposal, to be filed with it when it is accepted. Raises BadInput."""
    from crm.engagements.writing import write_document

    return tuple(
        _drafted(recorder, write_document(recorder, new), str(new.role), new.title or new.file_name)
        for new in each.documents
    )


def original(recorder: Recorder, document_id: UUID, title: str) -> DraftDocument:
    """The file itself, as the original of what it is."""
    return _drafted(recorder, document_id, str(DocumentRole.ORIGINAL), title)


def _drafted(recorder: Recorder, document_id: UUID, role: str, title: str) -> DraftDocument:
    reference = named(recorder.connection, "document", document_id)
    return DraftDocument(document_id=document_id, role=role, reference=reference, title=title)


def keep_proposal(
    recorder: Recorder, judged: Judged, each: Proposed, batch: int, source: Source
) -> tuple[UUID, int]:
    """Write a proposal into the inbox, or over the older version of itself; returns its key and its number."""
    from db.tables.imports import proposal

    draft = judged.draft
    values = {
        "batch_id": batch,
        "title": clip(draft.title, 300),
        **draft.occurred.columns("occurred"),
        "quotation": each.quotation,
        "start": each.start,
        "place": each.place,
        "confidence": round(each.confidence * 100),
        "external_key": judged.key,
        "revision": each.revision,
        "fingerprint": judged.fingerprint,
        "content": draft.kept(),
        "document_id": source.document_id,
        "source_id": source.source_id,
        "same_engagement_id": judged.same_engagement,
        "same_proposal_id": judged.same_proposal,
    }
    if judged.instead_of is not None:
        recorder.update(proposal, judged.instead_of.id, values)
        return judged.instead_of.id, judged.instead_of.number
    number = recorder.next_numbers(proposal).start
    return recorder.insert(proposal, {"number": number, "kind": ENGAGEMENT, **values}), number


def keep_meeting(
    recorder: Recorder,
    minutes: FoundMinutes,
    batch: int,
    source: Source,
    *,
    board: str,
    about: PartialDate,
) -> tuple[UUID, int]:
    """Write a sitting of a board that was read into the inbox; returns its key and its number."""
    from crm.imports.meetings import fingerprint, kept, title_of
    from db.tables.imports import proposal

    number = recorder.next_numbers(proposal).start
    day = PartialDate.of_day(minutes.day) if minutes.day else about
    key = recorder.insert(
        proposal,
        {
            "number": number,
            "kind": BOARD_MEETING,
            "batch_id": batch,
            "title": clip(title_of(minutes), 300),
            **day.columns("occurred"),
            "fingerprint": fingerprint(minutes),
            "content": kept(minutes, board),
            "document_id": source.document_id,
            "source_id": source.source_id,
        },
    )
    return key, number
