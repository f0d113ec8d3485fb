"""`despatch log`: logging an engagement, in one plain line, with options, or in an editor."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from crm.cli import entry, entry_options, output
from crm.cli.common import json_option, opened
from crm.drafts import SCISSORS, Draft, Drafts
from crm.errors import BadInput, DespatchError, FileTrouble

if TYPE_CHECKING:
    from crm.api import Crm
    from crm.capture.understanding import Given, Understood
    from crm.engagements.readings import Engagement

INSTRUCTIONS = f"""
{SCISSORS}
The first line says what passed: Wrote to NAME on 8 January 2021 about SUBJECT #topic
Leave a line empty, and write the text of it, as long as you like.
Save and close the editor to go on. Empty the file to save nothing.
"""
LATER = {"drafts", "resume", "as_json", "edit", "yes", "dry_run", "line"}
"""Options that are not part of what is logged, and so of no draft."""


@click.command()
@click.argument("line", nargs=-1)
@entry_options.kind_options
@click.option("--on", metavar="DATE", help="When it happened: 8 January 2021, spring 2022, last Tuesday.")
@entry.name_options
@click.option("--review", metavar="NAME", help="The review, inquiry or consultation it is about.")
@click.option("--about", metavar="TEXT", help="The subject.")
@click.option(
    "--topic",
    "topics",
    multiple=True,
    metavar="TOPIC",
    help="A topic; made when first used.",
    shell_complete=entry_options.completed("topics"),
)
@entry_options.text_options
@click.option("--place", default="", metavar="TEXT", help="Where it was.")
@entry_options.said_options
@click.option("--attach", "attached", multiple=True, metavar="FILE", help="A document that belongs to it.")
@click.option("--edit", is_flag=True, help="Write it in your own editor ($VISUAL or $EDITOR).")
@click.option("--yes", "-y", is_flag=True, help="Save without asking.")
@click.option("--dry-run", is_flag=True, help="Say what is understood, and save nothing.")
@click.option("--drafts", is_flag=True, help="List what was typed and never saved.")
@click.option(
    "--resume",
    is_flag=False,
    flag_value="last",
    metavar="[ID]",
    help="Go on with a draft, the last one or ID.",
)
@json_option
def log(**options: Any) -> None:
    """Log an engagement, from one plain line, from options, or both; options win.

    \b
      despatch log "Wrote to Vicky Ford on 8 January 2021 about early years #early-years"
      despatch log "yesterday: met @macalister re #send"
      despatch log --kind letter --from "the Children's Minister" --on "3 March 2023" --reply-to E-12

    What is understood is shown first. At a terminal you are asked before it is saved; elsewhere, and with --yes,
    it is saved at once. Where a name may be more than one, you are asked which; where nobody can be asked, the
    choices are named and nothing is saved. What you typed is kept until it is saved: see --drafts and --resume.
    """
    drafts = Drafts()
    if options["drafts"]:
        _list_drafts(drafts, as_json=options["as_json"])
        return
    draft = drafts.get(options["resume"]) if options["resume"] is not None else None
    if draft is not None and draft.amends is not None:
        _back_to_amend(draft, options)
        return
    if draft is not None:
        options |= {
            name: value for name, value in draft.given.items() if name in options and not options[name]
        }
    text = " ".join(options["line"]) or (draft.text if draft else "")
    _Logging(options, drafts, draft).run(text)


def _back_to_amend(draft: Draft, options: dict[str, Any]) -> None:
    """Go on with an amendment where it was begun. Raises BadInput for options of logging."""
    from crm.cli.amend import amend

    if _typed(options) or options["line"]:
        raise BadInput(
            f"that draft amends {draft.amends}",
            hint=f"Go on with it by: despatch amend {draft.amends} --resume",
        )
    same = {name: options[name] for name in ("edit", "yes", "dry_run", "as_json")}
    click.get_current_context().invoke(amend, reference=draft.amends, resume=True, **same)


def _typed(options: dict[str, Any]) -> dict[str, Any]:
    """The options that are part of what is logged, as a draft keeps them."""
    return {name: value for name, value in options.items() if value and name not in LATER}


class _Logging:
    """One engagement on its way from what was typed to the record."""

    def __init__(self, options: dict[str, Any], drafts: Drafts, draft: Draft | None) -> None:
        self.options = options
        self.drafts = drafts
        self.draft = draft
        self.edits = options["edit"] or (
            draft is not None and entry.can_ask() and not options["yes"] and entry.has_editor()
        )
        # What came by a pipe is gone when it is refused, and a draft was kept for good reason.
        self.dear = draft is not None or options["body_file"] == "-"

    def run(self, text: str) -> None:
        """Keep what was typed, understand it, ask, save."""
        nothing = not text.strip() and not _typed(self.options) and not self.edits
        if nothing and not entry.can_ask():
            raise BadInput(
                "nothing was given to log", hint='Write it in a line: despatch log "Wrote to … on … about …"'
            )
        if self.edits or nothing:
            entry.check_editor()
        self._take_in()
        self._keep(text)
        try:
            if self.edits or nothing:
                text = self._edit(text)
                if not text.strip():
                    self._discard()
                    output.note("The file was empty, so nothing was saved.")
                    return
            with opened() as crm:
                saved = self._through(crm, text)
        except DespatchError as error:
            self._refused(error)
            raise
        if saved is None:
            return
        self._discard()
        if self.options["as_json"]:
            output.emit_json(saved.as_fields())
        else:
            output.line(saved.reference)

    # ---- the steps

    def _through(self, crm: Crm, text: str) -> Engagement | None:
        """Understand, show, ask, save; at a terminal, what is wrong may be put right in the editor."""
        while True:
            try:
                understood = self._understood(crm, text)
                understood.check()
                entry.show_understood(understood.new, understood.notes)
                answer = self._answer()
                if answer == "y":
                    return self._save(crm, understood)
                if answer == "d" and self.options["as_json"]:
                    output.emit_json(understood.as_fields())
            except DespatchError as error:
                if not self.edits or not entry.can_ask():
                    raise
                output.note(str(error))
                if error.hint:
                    output.note(error.hint)
                answer = entry.ask("Edit it again? [Y/n]", "yn").replace("y", "e")
            if answer != "e":
                self._leave()
                return None
            self.edits = True
            text = self._edit(text)

    def _answer(self) -> str:
        """Whether to save (y), to edit (e) or neither (n); d where nothing is to be saved in any case."""
        if self.options["dry_run"]:
            return "d"
        if self.options["yes"] or not entry.can_ask():
            return "y"
        return entry.ask("Save? [Y/n/e]", "yne")

    def _save(self, crm: Crm, understood: Understood) -> Engagement:
        saved = crm.engagements.log(understood.new)
        output.note(f"Saved as {saved.reference}. “despatch undo” takes it back.")
        return saved

    def _leave(self) -> None:
        """Nothing is saved: a trial is forgotten, what was typed is kept."""
        if self.options["dry_run"]:
            if not self.dear:
                self._discard()
            output.note("Nothing was saved: this was a trial.")
            return
        output.note("Nothing was saved. What you typed is kept: despatch log --resume")

    def _understood(self, crm: Crm, text: str) -> Understood:
        from crm.capture.understanding import Naming, understand

        options = self.options
        line, body = entry.split(text)
        asks = entry.can_ask() and not options["yes"]
        naming = Naming(
            entry.choose if asks else None,
            options["as_written"],
            tuple(options["new_people"]),
            entry.settle if asks else None,
            anyway=options["anyway"],
            is_another=entry.is_another if asks else None,
        )
        return understand(crm, line, self._given(body), naming)

    def _given(self, body: str) -> Given:
        """What was given with the line; `body` is what stands below the line."""
        from crm.capture.understanding import Given

        options = self.options
        return Given(
            kind=options["kind"],
            direction=options["direction"],
            on=options["on"],
            names=entry.names_given(options),
            review=options["review"],
            subject=options["about"],
            body=options["body"] or body,
            place=options["place"] or "",
            topics=tuple(options["topics"]),
            status=options["status"],
            answer=options["answer"],
            marking=options["marking"],
            reply_to=options["reply_to"],
            holding=options["holding"],
            documents=entry.documents_given(options["attached"]),
        )

    # ---- what was typed

    def _take_in(self) -> None:
        """Read the body, and make paths whole: a draft must not depend on a pipe or a folder of the moment.

        Raises BadInput and FileTrouble.
        """
        options = self.options
        options["body"] = entry.body_given(options["body"], options["body_file"])
        options["body_file"] = None
        options["attached"] = [str(Path(path).absolute()) for path in options["attached"]]

    def _keep(self, text: str) -> None:
        """On the disk before anything else; where that cannot be, it is said, and the work goes on."""
        if self.options["dry_run"]:
            return
        try:
            self._write(text)
        except FileTrouble as error:
            output.note(f"Note: {error}; what you typed is not kept until it is saved")

    def _write(self, text: str) -> Draft:
        """Raises FileTrouble."""
        self.draft = self.drafts.keep(text, _typed(self.options), id_=self.draft.id if self.draft else None)
        return self.draft

    def _edit(self, text: str) -> str:
        """The line and the body, from the officer's editor. Raises BadInput and FileTrouble."""
        if self.options["body"]:
            text = f"{entry.split(text)[0]}\n\n{self.options['body']}"
            self.options["body"] = None
        self.edits = True
        return entry.edited(self.drafts.start_editing(self._write(text), f"{text}\n{INSTRUCTIONS}"))

    def _refused(self, error: DespatchError) -> None:
        """A line of a script that is refused is with its writer; what was edited or typed to be asked is kept."""
        from crm.errors import DatabaseUnavailable

        if self.draft is None:
            return
        kept = self.drafts.anew(self.draft)
        wanted = self.dear or self.edits or entry.can_ask() or isinstance(error, DatabaseUnavailable)
        if wanted and (kept.text or kept.given):
            output.note("What you typed is kept: despatch log --resume")
        else:
            self._discard()

    def _discard(self) -> None:
        if self.draft is not None:
            self.drafts.discard(self.draft)


def _list_drafts(drafts: Drafts, *, as_json: bool) -> None:
    from crm.cli.output import Column

    columns = [
        Column[Draft]("Draft", lambda draft: draft.id, firm=True),
        Column[Draft]("Written", lambda draft: draft.saved_at, firm=True),
        Column[Draft]("Of", _origin),
        Column[Draft]("Text", lambda draft: draft.first_line),
    ]
    output.listing(
        drafts.list(), columns, fields=Draft.as_fields, as_json=as_json, empty="There are no drafts."
    )


def _origin(draft: Draft) -> str:
    """What a draft is of: a line, an amendment, a form of the screens."""
    if draft.amends is not None:
        return f"amend {draft.amends}"
    return "log" if draft.is_line else "form"
