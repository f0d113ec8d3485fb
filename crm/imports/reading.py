"""Opening one thing that was given: what it is, by its content, and what its reader finds in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from crm.files.recognise import Form, recognise
from crm.imports.from_findings import proposed
from crm.imports.inputs import ImportForm
from crm.imports.proposed import Readout, Remark
from crm.mail.ours import Ours
from crm.vocabulary.partial_date import PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crm.api import Crm
    from crm.files.readings import DocumentText
    from crm.imports.gathering import Given
    from crm.imports.inputs import ImportOptions
    from crm.papers.gazetteer import Gazetteer

LETTER_ENOUGH: Final = 0.6
MINUTES_ENOUGH: Final = 0.5
RETURN_ENOUGH: Final = 0.6
_WORDS: Final = frozenset({Form.TEXT, Form.HTML, Form.WORD, Form.PDF})
_TABLES: Final = frozenset({Form.CSV, Form.SPREADSHEET})
_BY_FORM: Final = {
    Form.MAIL: ImportForm.MAIL,
    Form.OUTLOOK: ImportForm.MAIL,
    Form.MAILBOX: ImportForm.MAIL,
    Form.CALENDAR: ImportForm.CALENDAR,
}
_WHOLE_AT: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""What an archive and an old office file begin with: what they are stands at their end, or deep within."""


@dataclass
class Reader:
    """Reads one thing after another for one import; what the record knows is gathered once, when first needed."""

    crm: Crm
    options: ImportOptions

    @cached_property
    def known(self) -> Gazetteer:
        """The names on record, for finding them in running text."""
        from crm.papers.gazetteer import Gazetteer

        return Gazetteer.of(self.crm)

    @cached_property
    def ours(self) -> Ours:
        """Who is ours, from the options and the settings."""
        from crm import settings

        held = settings.load()
        return Ours(names=(*self.options.ours, *held.ours()), domains=held.domains())

    @property
    def names(self) -> tuple[str, ...]:
        """Our names, the board's last, as papers are read with them."""
        return self.options.ours or self.ours.names

    def form_of(self, given: Given) -> tuple[ImportForm, Form]:
        """What a thing is taken for, and the form of its file. Raises FileTrouble."""
        if given.is_folder:
            return ImportForm.MAIL, Form.MAILBOX
        head = given.head()
        form = recognise(given.data() if head.startswith(_WHOLE_AT) else head, given.name)
        if self.options.form is not None:
            return self.options.form, form
        if form in _BY_FORM:
            return _BY_FORM[form], form
        if form in _TABLES:
            from crm.published.reading import file_looks_like_return

            is_return = file_looks_like_return(given.data(), given.name) >= RETURN_ENOUGH
            return (ImportForm.RETURNS if is_return else ImportForm.TABLE), form
        return (ImportForm.PAPER if form in _WORDS else ImportForm.DOCUMENT), form

    def read(self, given: Given, form: ImportForm, file: Form) -> Iterator[Readout]:
        """What a thing holds, one readout each. Raises FileTrouble and BadInput for one that cannot be read at all.

        Tables and returns have readers of their own: `crm.sheets`, `crm.published`.
        """
        if form is ImportForm.MAIL:
            for read in self._mail(given, file):
                yield read if self.ours.domains else replace(read, remarks=(*read.remarks, _NO_DOMAIN))
        elif form is ImportForm.CALENDAR:
            from crm.calendars.reading import read_calendar

            yield read_calendar(given.data(), given.name, self.ours)
        else:
            yield self._words(given, form)

    def _mail(self, given: Given, file: Form) -> Iterator[Readout]:
        if file is Form.MAILBOX:
            from crm.mail.mailbox import read_mailbox

            with given.as_file() as path:
                yield from read_mailbox(path, self.ours)
            return
        from crm.mail.reading import read_mail

        yield read_mail(given.data(), given.name, self.ours)

    def _words(self, given: Given, form: ImportForm) -> Readout:
        from crm.files.text import read_text

        document = read_text(given.data(), given.name)
        title = document.title or PurePath(given.name).stem
        if not document.text.strip() or form is ImportForm.DOCUMENT:
            return Readout(
                form=ImportForm.DOCUMENT,
                title=title,
                text=document.text,
                media_type=document.media_type,
                remarks=document.remarks or (Remark(message="kept as a document; nothing is read from it"),),
            )
        if form is ImportForm.PAPER and self.options.form is None:
            form = sort_of_text(document.text)
        return self._text(document, form, title, given)

    def _text(self, document: DocumentText, form: ImportForm, title: str, given: Given) -> Readout:
        text, dated = document.text, self.options.dated
        if form is ImportForm.LETTER:
            from crm.letters.reading import read_letter

            read = read_letter(text, given.name, self.ours, dated)
            return replace(read, media_type=document.media_type, remarks=(*document.remarks, *read.remarks))
        if not dated.edtf:
            from crm.papers.dating import date_of

            dated = date_of(text)
        if form is ImportForm.MINUTES:
            from crm.minutes.reading import read_minutes

            minutes = read_minutes(text, dated, self.names, self.known)
            found = minutes.engagements
            dated = PartialDate.of_day(minutes.day) if minutes.day is not None else dated
        else:
            from crm.papers.reading import read_paper

            minutes, found = None, read_paper(text, dated, self.names, self.known)
        return Readout(
            form=form,
            title=title,
            text=text,
            media_type=document.media_type,
            dated=dated,
            minutes=minutes,
            found=tuple(found),
            proposals=tuple(proposed(each, text, self.names) for each in found),
            remarks=(*document.remarks, *(() if dated.edtf else (_UNDATED,))),
        )


_UNDATED: Final = Remark(
    message="it gives no date of its own, so no year was taken for a date without one; say it with --date"
)

_NO_DOMAIN: Final = Remark(
    message="no domain of ours is set, so what we sent is taken for received: set our_domains (“despatch config”)"
)


def sort_of_text(text: str) -> ImportForm:
    """Whether some words are a letter, minutes, or a paper."""
    from crm.letters.recognise import looks_like_letter
    from crm.minutes.recognise import looks_like_minutes

    if looks_like_minutes(text) >= MINUTES_ENOUGH:
        return ImportForm.MINUTES
    return ImportForm.LETTER if looks_like_letter(text) >= LETTER_ENOUGH else ImportForm.PAPER
