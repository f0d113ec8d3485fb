"""What is typed to amend an engagement: kept on disk until it is saved, and gone on with by --resume."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crm.cli import entry, output
from crm.drafts import SCISSORS, Draft, Drafts
from crm.errors import BadInput, NotFound, StaleRecord

if TYPE_CHECKING:
    from crm.engagements.readings import Engagement

SEEN = "seen_version"
"""In a draft: the version of the engagement that was amended, so that a change made meanwhile is noticed."""
_LATER = {"edit", "yes", "dry_run", "as_json", "resume", "version", "body_file"}
_IN_TEXT = {"about", "body"}


class Typed:
    """What is typed to amend one engagement, on its way to the record."""

    def __init__(self, seen: Engagement, options: dict[str, Any]) -> None:
        """Take up what was typed before, where that is asked for; `options` learn what was given then.

        Raises NotFound where there is nothing, and StaleRecord where nobody can look at what changed meanwhile.
        """
        self.seen = seen
        self.options = options
        self.drafts = Drafts()
        self.begin = ""
        taken_up = options["resume"] or options["edit"]
        self.draft = self.drafts.of_amendment(seen.reference) if taken_up else None
        self.resumed = self.draft is not None
        if self.draft is not None:
            self._take_up(self.draft)
        elif options["resume"]:
            raise NotFound(
                f"nothing that amends {seen.reference} was left unsaved",
                hint="“despatch log --drafts” lists what was.",
            )
        self.edits = options["edit"] or (
            self.draft is not None and bool(self.draft.text) and self._asks() and entry.has_editor()
        )
        if self.edits:
            entry.check_editor()

    @property
    def again(self) -> str:
        """The command that goes on with it."""
        return f"despatch amend {self.seen.reference} --resume"

    def texts(self) -> tuple[str | None, str | None]:
        """The subject and the body as they are to be, None where they stay: given, typed before, or from the editor.

        Raises BadInput and FileTrouble.
        """
        options = self.options
        piped = options["body_file"] == "-"
        options["body"] = entry.body_given(options["body"], options["body_file"])
        if self.edits:
            return self._edited()
        if self.draft is not None and self.draft.text:
            subject, body = entry.split(self.draft.text)
            given = options["about"], options["body"]
            return given[0] if given[0] is not None else subject, given[1] if given[1] is not None else body
        if piped and not options["dry_run"]:
            self._keep("", _LATER)
        return options["about"], options["body"]

    def saved(self) -> None:
        """It is in the record: the draft is no longer needed."""
        if self.draft is not None:
            self.drafts.discard(self.draft)

    def left(self) -> str:
        """It is not saved: keep it if anything was typed. Returns a sentence on where it is, or nothing."""
        if self.draft is None:
            return ""
        kept = self.drafts.anew(self.draft)
        if (
            not self.resumed
            and (kept.text == self.begin or self.options["dry_run"])
            and not self._given(kept)
        ):
            self.drafts.discard(kept)
            return ""
        return f"What you typed is kept: {self.again}"

    # ---- the steps

    def _take_up(self, draft: Draft) -> None:
        output.note(f"Going on with what you typed on {draft.saved_at} and did not save.")
        seen, then = self.seen, draft.given.get(SEEN, self.seen.version)
        if then != seen.version:
            changed = (
                f"{seen.reference} was changed since: it was at version {then}, and is at {seen.version}"
            )
            if not self._asks() and self.options["version"] != seen.version:
                raise StaleRecord(
                    changed,
                    hint=f"Look at it: despatch show {seen.reference} --changes;"
                    f" then go on with --version {seen.version}. What you typed is kept.",
                )
            output.note(f"Note: {changed}. Look at what would change.")
        for name, value in draft.given.items():
            if name in self.options and not self.options[name]:
                self.options[name] = value

    def _asks(self) -> bool:
        return entry.can_ask() and not self.options["yes"]

    def _edited(self) -> tuple[str, str]:
        """The subject and the body from the editor."""
        subject, body = entry.split(self.draft.text) if self.draft else ("", "")
        if self.draft is None or not self.draft.text:
            subject, body = self.seen.subject, self.seen.body
        if self.options["about"] is not None:
            subject = self.options["about"]
        if self.options["body"] is not None:
            body = self.options["body"]
        text = f"{subject}\n\n{body}"
        draft = self._keep(text, _LATER | _IN_TEXT)
        below = f"The first line is the subject of {self.seen.reference}."
        path = self.drafts.start_editing(draft, f"{text}\n\n{SCISSORS}\n{below}\n")
        subject, body = entry.split(entry.edited(path))
        if not subject:
            raise BadInput("the subject is empty, so nothing was saved", hint="Write it in the first line.")
        return subject, body

    def _keep(self, text: str, left_out: set[str]) -> Draft:
        """Raises FileTrouble."""
        given = {name: value for name, value in self.options.items() if value and name not in left_out}
        given |= {"amends": self.seen.reference, SEEN: self.seen.version}
        self.begin = text.strip()
        self.draft = self.drafts.keep(text, given, id_=self.draft.id if self.draft else None)
        return self.draft

    def _given(self, draft: Draft) -> bool:
        return bool(draft.given.keys() - {"amends", SEEN})
