"""One message, from an .eml or .msg file, into what it proposes: an email, the message it forwards, or a meeting."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from crm.documents.inputs import NewDocument
from crm.errors import DespatchError
from crm.files.recognise import OLE
from crm.imports.proposed import Proposed, Readout, Remark
from crm.mail.filing import MEDIA_OF_MAIL, MEDIA_OF_OUTLOOK, of_attachments, original
from crm.mail.forwarded import forwarded_message, is_dropped
from crm.mail.message import Message
from crm.mail.ours import Ours
from crm.mail.parsing import parse
from crm.mail.plain import clean_line
from crm.mail.proposing import propose
from crm.mail.quoting import cut_quoted
from crm.mail.threads import clean_subject
from crm.vocabulary.partial_date import PartialDate

_MOST_FORWARDED: Final = 20
"""Messages attached to one that are proposed by themselves."""


@dataclass
class _Gathered:
    """What one file came to: proposals, the text they point into, and remarks."""

    proposals: list[Proposed]
    text: str
    remarks: list[Remark]

    def add(self, proposals: Iterable[Proposed], text: str) -> None:
        """Add proposals that point into a text of their own, which becomes another page of the whole."""
        offset = len(self.text) + 1 if self.text else 0
        self.text = f"{self.text}\f{text}" if self.text else text
        for one in proposals:
            reasons = tuple(replace(reason, start=max(0, reason.start) + offset) for reason in one.reasons)
            self.proposals.append(replace(one, start=one.start + offset, reasons=reasons))


def read_mail(data: bytes, name: str, ours: Ours) -> Readout:
    """Read a message. Its date is the day in London on which it was sent, never that of reading.

    What one of ours only forwards to us is proposed as the message it forwards; an invitation to a meeting as the meeting.
    Raises FileTrouble for a file that is no message, or cannot be read.
    """
    return _read(data, name, ours, nested=False)


def _read(data: bytes, name: str, ours: Ours, *, nested: bool) -> Readout:
    outlook = data.startswith(OLE)
    if outlook:
        from crm.mail.outlook import parse_outlook

        message = parse_outlook(data, name)
    else:
        message = parse(data, name)
    cut = cut_quoted(message.body)
    occurred: PartialDate | None = None
    gathered = _Gathered([], "", [Remark(message=said, place=name) for said in message.remarks])
    if is_dropped(message, ours) and not nested:
        if _attached_messages(message, name, ours, gathered):
            return _readout(gathered, message, data, name, outlook=outlook)
        if inner := forwarded_message(message, cut):
            message, occurred = inner
            cut = cut_quoted(message.body)
            gathered.remarks.append(
                Remark(message="one of ours forwarded it: what stands here is the message within", place=name)
            )
    elif message.invitations and _meetings(message, name, ours, gathered):
        return _readout(gathered, message, data, name, outlook=outlook)
    proposed, text = propose(message, cut, ours, occurred=occurred)
    gathered.add([proposed], text)
    if not proposed.occurred:
        gathered.remarks.append(
            Remark(message="nothing in it says when it was sent: give the date yourself", place=name)
        )
    elif message.dated_by == "Received":
        gathered.remarks.append(
            Remark(message="it has no date of its own: the day it was received is taken", place=name)
        )
    return _readout(gathered, message, data, name, outlook=outlook)


def _attached_messages(message: Message, name: str, ours: Ours, gathered: _Gathered) -> bool:
    """Read the messages attached to one that was dropped on us; whether there was any that could be read."""
    for one in [each for each in message.attached if each.message][:_MOST_FORWARDED]:
        try:
            inner = _read(one.data, one.name, ours, nested=True)
        except DespatchError as error:
            gathered.remarks.append(Remark(message=error.message, place=f"{name}, {one.name}"))
            continue
        gathered.add(inner.proposals, inner.text)
        gathered.remarks += [replace(remark, place=f"{name}, {one.name}") for remark in inner.remarks]
    return bool(gathered.proposals)


def _meetings(message: Message, name: str, ours: Ours, gathered: _Gathered) -> bool:
    """Read the invitation in a message as the meeting that it is for; whether there was one."""
    from crm.calendars.reading import read_calendar

    for data in message.invitations[:3]:
        try:
            calendar = read_calendar(data, name, ours)
        except DespatchError as error:
            gathered.remarks.append(Remark(message=f"the invitation in it: {error.message}", place=name))
            continue
        gathered.remarks += calendar.remarks
        if calendar.proposals:
            gathered.add(calendar.proposals, calendar.text)
    return bool(gathered.proposals)


def _readout(gathered: _Gathered, message: Message, data: bytes, name: str, *, outlook: bool) -> Readout:
    """The readout with its documents: each proposal has the whole message; the files go with the first."""
    title = clean_subject(message.subject) or name
    whole, remarks = original(
        data, name, title, gathered.text, MEDIA_OF_OUTLOOK if outlook else MEDIA_OF_MAIL
    )
    files, said = of_attachments(message.attached, name)
    proposals = [
        replace(one, documents=_documents(one, whole, files if place == 0 else ()))
        for place, one in enumerate(gathered.proposals)
    ]
    return Readout(
        form="mail",
        title=clean_line(title),
        text=gathered.text,
        dated=proposals[0].occurred if proposals else PartialDate.unknown(),
        proposals=tuple(proposals),
        remarks=(*gathered.remarks, *remarks, *said),
    )


def _documents(
    one: Proposed, whole: NewDocument | None, files: tuple[NewDocument, ...]
) -> tuple[NewDocument, ...]:
    """The whole message where it has none of its own yet (an attached message has itself), then the files."""
    return (*one.documents, *files) if one.documents else (*([whole] if whole else []), *files)
