"""What accepting does: the engagement logged with all that belongs to it, and the words it rests on kept for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crm.engagements.inputs import Amendment, NewParticipant
from crm.errors import BadInput
from crm.imports.draft import Draft
from crm.imports.filing import tie_to_item
from crm.imports.readings import State
from crm.promises.inputs import NewAsk, NewCommitment, Occasion
from crm.sources.inputs import NewEvidence
from crm.vocabulary.text import fold
from db.queries import imports

if TYPE_CHECKING:
    from uuid import UUID

    from crm.imports.threading import Threads
    from db.recorder import Recorder


def accept(recorder: Recorder, row: Any, threads: Threads) -> UUID:
    """Log what an open proposal proposes and return the engagement. Raises BadInput for one that lacks something."""
    from crm import clock
    from crm.engagements import rules
    from crm.engagements.writing import link_document, write_engagement

    draft = Draft.of(row.content)
    there = imports.with_keys(recorder.connection, [row.external_key]) if row.external_key else {}
    if there:
        # A newer version of what is logged, or what was logged meanwhile: there is only ever one.
        merge(recorder, row, there[row.external_key].id)
        return there[row.external_key].id  # type: ignore[no-any-return]
    reply_to = threads.replied_to(row.batch_id, draft)
    new = draft.as_engagement(row.external_key, reply_to)
    try:
        rules.check_day(new.status, new.occurred, clock.today())
        engagement_id = write_engagement(recorder, new)
    except BadInput as error:
        raise BadInput(error.message, hint="Mend it first: press e, or “despatch inbox mend”.",
                       place=f"I-{row.number}") from error  # fmt: skip
    for position, each in enumerate(draft.documents):
        link_document(recorder, engagement_id, each.document_id, each.role, position)
    _what_was_said(recorder, row, draft, engagement_id)
    threads.join(row.batch_id, row.external_key, draft, engagement_id)
    if draft.form == "minutes":
        tie_to_item(recorder, row, engagement_id)
    _settle(recorder, row, State.ACCEPTED, engagement_id)
    return engagement_id


def merge(recorder: Recorder, row: Any, engagement_id: UUID) -> None:
    """Add what a proposal knows to an engagement on record: its source, and what was missing there.

    Where it is a newer version of that very engagement (of the same key), its day, place, status and subject hold.
    Raises BadInput.
    """
    from crm.engagements import amending
    from crm.engagements.reading import read
    from crm.engagements.writing import link_document

    draft = Draft.of(row.content)
    there = read(recorder.connection, engagement_id)
    newer = bool(row.external_key) and row.external_key in imports.with_keys(
        recorder.connection, [row.external_key]
    )
    amending.apply(recorder, there, _amendment(draft, there, newer=newer))
    held = {one.id for one in there.documents}
    for position, each in enumerate(draft.documents):
        if each.document_id not in held:
            link_document(recorder, engagement_id, each.document_id, each.role, len(held) + position)
    _what_was_said(recorder, row, draft, engagement_id)
    _settle(recorder, row, State.MERGED, engagement_id)


def _amendment(draft: Draft, there: Any, *, newer: bool) -> Amendment:
    """What the engagement learns: nothing it says is overwritten, unless by a newer version of itself."""
    vaguer = there.occurred.earliest != there.occurred.latest or there.occurred.earliest is None
    sharper = draft.occurred.earliest is not None and draft.occurred.earliest == draft.occurred.latest
    known = {_identity(one) for one in there.participants}
    more = tuple(one for one in draft.participants if _identity(one) not in known)
    return Amendment(
        occurred=draft.occurred if newer or (vaguer and sharper) else None,
        place=draft.venue if draft.venue and (newer or not there.place) else None,
        subject=draft.subject if draft.subject and (newer or not there.subject) else None,
        body=draft.body if draft.body and not there.body else None,
        status=draft.status if newer else None,
        participants=(*map(NewParticipant.like, there.participants), *more) if more else None,
        topics=tuple(dict.fromkeys((*there.topics, *draft.topics))) if draft.topics else None,
    )


def _identity(one: Any) -> object:
    known = one.person_id or one.review_id or one.post_id or one.organisation_id
    return (str(one.side), known or fold(one.name))


def _what_was_said(recorder: Recorder, row: Any, draft: Draft, engagement_id: UUID) -> None:
    """The asks made and the promises given, and the evidence for each and for the whole."""
    from crm.engagements.reading import read
    from crm.promises.writing import write_ask, write_commitment
    from crm.sources.service import write_evidence
    from db.queries.promises import ask_worded, was_raised_in
    from db.tables.promises import ask_occasion

    evidence = [("engagement", engagement_id, row.quotation)]
    for text in draft.asks:
        ask_id = ask_worded(recorder.connection, text)
        if ask_id is None:
            ask_id = write_ask(
                recorder, NewAsk(text=text, occasions=(Occasion(engagement_id=engagement_id),))
            )
        elif not was_raised_in(recorder.connection, ask_id, engagement_id):
            recorder.insert(ask_occasion, {"ask_id": ask_id, "engagement_id": engagement_id})
        evidence.append(("ask", ask_id, text))
    if draft.promises:
        maker = _maker(read(recorder.connection, engagement_id).participants)
        for text in draft.promises:
            if maker is None:
                break
            made = write_commitment(recorder, NewCommitment(participant_id=maker, wording=text))
            evidence.append(("commitment", made, text))
    if row.source_id is not None:
        write_evidence(
            recorder,
            [
                NewEvidence(
                    source_id=row.source_id, subject=subject, subject_id=key, place=row.place, quotation=words
                )
                for subject, key, words in evidence
            ],
        )


def _maker(participants: Any) -> UUID | None:
    """Who gave the promise: the first person of theirs, else the first of theirs."""
    theirs = [one for one in participants if one.side == "theirs"]
    people = [one for one in theirs if one.person_id is not None]
    first = next(iter(people or theirs), None)
    return first.id if first is not None else None


def _settle(recorder: Recorder, row: Any, state: State, engagement_id: UUID) -> None:
    """Note what the proposal has become; others that seemed the same are offered as the same as that."""
    from db.tables.imports import proposal

    recorder.update(
        proposal, row.id, {"state": str(state), "engagement_id": engagement_id}, version=row.version
    )
    for other in imports.pointing_at(recorder.connection, row.id):
        recorder.update(proposal, other.id, {"same_proposal_id": None, "same_engagement_id": engagement_id})
