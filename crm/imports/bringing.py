"""One import under way: each file read, held against the record, and (unless it is a dry run) written."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from crm.errors import DespatchError
from crm.imports import keeping, returns, tables
from crm.imports.gathering import Given, check_size, opened
from crm.imports.inputs import STRAIGHT, ImportForm
from crm.imports.reading import Reader
from crm.imports.readings import Action, BatchReport, FileReport, ReportLine
from crm.imports.resolving import Resolver
from db.queries import imports

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from sqlalchemy import Connection

    from crm.api import Crm, Progress
    from crm.files.recognise import Form
    from crm.imports.inputs import ImportOptions
    from crm.imports.keeping import Judged, Source
    from crm.imports.proposed import Proposed, Readout
    from crm.published.returns import Return
    from db.recorder import Recorder


@dataclass
class Run:
    """One import; without a `recorder` it is a dry run. See `crm.imports.service.Imports`."""

    crm: Crm
    options: ImportOptions
    connection: Connection
    recorder: Recorder | None = None
    batch: int = 0
    progress: Progress | None = None
    judged: bool = True

    def __post_init__(self) -> None:
        self.reader = Reader(self.crm, self.options)
        self._seen: set[str] = set()
        self._returns: list[tuple[Return, FileReport]] = []
        self._reports: list[FileReport] = []

    @cached_property
    def judge(self) -> keeping.Judge:
        """Holds proposals against the record; made when the first proposal comes."""
        return keeping.Judge(self.connection, Resolver(self.crm, self.reader.names))

    def all(self, given: Iterable[Given]) -> BatchReport:
        """Every file in turn; the others go on where one cannot be read, and of that one nothing is kept."""
        reports: list[FileReport] = []
        for each in given:
            try:
                for part in opened(each):
                    reports.append(FileReport(part.name, ""))
                    self._tell(f"Reading {part.name}", None)
                    self._guarded(part, reports[-1])
            except DespatchError as error:
                reports.append(FileReport(each.name, "", [], {}))
                reports[-1].add(_wrong(each, error))
        if self._returns:
            returns.bring(self.connection, self.recorder, self._returns, self.progress)
        return BatchReport(self.batch if self.recorder is not None else None, tuple(reports))

    @property
    def wrote(self) -> bool:
        """Whether anything came of it."""
        return any(report.counts.keys() - {Action.SKIP, Action.ERROR} for report in self._reports)

    def _guarded(self, given: Given, report: FileReport) -> None:
        """Bring one file in whole, or nothing of it; what is wrong with it is told."""
        self._reports.append(report)
        try:
            with self.connection.begin_nested() if self.recorder is not None else nullcontext():
                self._one(given, report)
        except DespatchError as error:
            report.lines.clear()
            report.counts.clear()
            report.add(_wrong(given, error))

    def _tell(self, doing: str, share: float | None) -> None:
        if self.progress is not None:
            self.progress(doing, share)

    def _one(self, given: Given, report: FileReport) -> None:
        check_size(given)
        digest = given.digest()
        form, file = self.reader.form_of(given)
        report.form = form
        before = self._brought_in(digest)
        if before is not None:
            report.add(ReportLine(Action.SKIP, given.name, before))
            return
        if form in STRAIGHT and not self.options.straight:
            report.add(
                ReportLine(Action.SKIP, given.name, "nobody has looked at it: bring it in by its name")
            )
            return
        self._seen.add(digest)
        if form is ImportForm.TABLE:
            tables.bring(self.crm, self.recorder, given, self.options, report, self.progress)
        elif form is ImportForm.RETURNS:
            self._returns.append((returns.read(given), report))
        else:
            self._proposals(given, form, file, report)
        if self.recorder is not None:
            imports.note_file(
                self.connection, self.batch, name=given.name, form=report.form, sha256=digest, size=given.size
            )

    def _brought_in(self, digest: str) -> str | None:
        """Why these very bytes need not be read again; None where they must."""
        if digest in self._seen:
            return "the same bytes as another file of this import"
        batches = imports.with_content(self.connection, digest)
        undone = imports.undone(self.connection, batches)
        standing = next((number for number in batches if number not in undone), None)
        if standing is None:
            return None
        otherwise = self.options.form is not None or bool(self.options.dated.edtf)
        again = "; to have it read otherwise, take that back first" if otherwise else ""
        return f"the same file came in with import {standing}{again}"

    # ------------------------------------------------------------ papers, minutes, letters, mail, calendars

    def _proposals(self, given: Given, form: ImportForm, file: Form, report: FileReport) -> None:
        kept: UUID | None = None
        for number, read in enumerate(self.reader.read(given, form, file)):
            report.form = read.form
            told = (f"{each.place}: {each.message}".lstrip(": ") for each in read.remarks)
            report.remarks += [text for text in told if text not in report.remarks]
            if self.recorder is None:
                report.readouts.append(read)
            elif kept is None and read.form != ImportForm.MAIL and not given.is_folder:
                kept = keeping.keep_file(self.recorder, read, given.name, given.data())
            self._readout(read, kept, report)
            if number and not number % 100:
                self._tell(f"Reading {given.name}: {number:,} messages", None)

    def offered(self, read: Readout, name: str, data: bytes) -> FileReport:
        """What another part of the program offers for the inbox, as if it were a file of that name."""
        report = FileReport(name, read.form)
        kept = keeping.keep_file(self.recorder, read, name, data) if self.recorder is not None else None
        self._readout(read, kept, report)
        return report

    def _readout(self, read: Readout, file: UUID | None, report: FileReport) -> None:
        source = None
        if self.recorder is not None and file is not None:
            source = keeping.keep_source(self.recorder, read, file)
        if read.form == ImportForm.DOCUMENT:
            report.add(ReportLine(Action.KEEP, read.title, "kept as a document"))
        if not self.judged:
            return
        if read.minutes is not None:
            self._meeting(read, source, report)
        for each in read.proposals:
            judged = self.judge.judge(each, read)
            reference = ""
            if judged.action is not Action.SKIP and self.recorder is not None:
                reference = self._keep(self.recorder, each, read, judged, source)
            what, details = judged.draft.in_words()
            report.add(ReportLine(judged.action, what, judged.why, each.place, reference, details))

    def _keep(
        self, recorder: Recorder, each: Proposed, read: Readout, judged: Judged, source: Source | None
    ) -> str:
        from dataclasses import replace

        documents = keeping.keep_documents(recorder, each)
        if source is None:
            # A message is its own source: what it came as is among its documents.
            source = keeping.keep_source(recorder, read, documents[0].document_id)
        elif read.form == ImportForm.LETTER:
            documents = (keeping.original(recorder, source.document_id, read.title), *documents)
        judged = replace(judged, draft=replace(judged.draft, documents=documents))
        key, number = keeping.keep_proposal(recorder, judged, each, self.batch, source)
        self.judge.waiting.add(key, judged.draft, judged.key or "")
        return f"I-{number}"

    def _meeting(self, read: Readout, source: Source | None, report: FileReport) -> None:
        from crm.imports import meetings

        assert read.minutes is not None
        title = meetings.title_of(read.minutes)
        mark = meetings.fingerprint(read.minutes)
        there = imports.known_fingerprints(self.connection, [mark]).get(mark)
        if there is not None:
            report.add(ReportLine(Action.SKIP, title, f"was proposed before (I-{there.number})"))
            return
        reference = ""
        if self.recorder is not None and source is not None:
            _, number = keeping.keep_meeting(
                self.recorder,
                read.minutes,
                self.batch,
                source,
                board=self.reader.names[-1] if self.reader.names else "",
                about=read.dated,
            )
            reference = f"I-{number}"
        day = read.minutes.day.isoformat() if read.minutes.day else ""
        report.add(ReportLine(Action.PROPOSE, f"{day} board meeting {title}".strip(), reference=reference))


def _wrong(given: Given, error: DespatchError) -> ReportLine:
    why = f"{error.message}. {error.hint}" if error.hint else error.message
    place = error.place if error.place and error.place != given.name else ""
    return ReportLine(Action.ERROR, given.name, why, place)
