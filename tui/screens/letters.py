"""Letters: letters of ours on their way: stages, clocks, what to do next."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType

from tui import letter_texts
from tui.commands import bindings_of
from tui.messages import Answer
from tui.rows import short_date
from tui.screens.register import Register
from tui.widgets.column import Column

if TYPE_CHECKING:
    from crm.api import Crm
    from tui.modals.fields import Field

Values = Mapping[str, str]

CHASED = (
    ("", "The next step"),
    ("chaser", "A chaser"),
    ("private-office", "The private office"),
    ("written-question", "A written question"),
)
CLOCK = (
    ("pause", "Pause it, until it is resumed"),
    ("resume", "Let it go on"),
    ("extend", "Give them more working days"),
    ("target", "A target of its own, in working days"),
    ("received", "They received it"),
)
ENDED = (
    ("close", "Close it without an answer"),
    ("no_reply_needed", "No reply is needed"),
    ("reopen", "Open it again"),
)


def _rows(crm: "Crm", view: str, limit: int) -> Sequence[Any]:
    from crm.clocks.readings import State

    letters = crm.correspondence
    if view == "drafts":
        return letters.drafts(limit)
    if view == "all":
        return letters.newest(limit)
    late = (State.DUE, State.OVERDUE, State.LONG_OVERDUE)
    return letters.listed(limit, states=late if view == "late" else ())


def _state(row: Any) -> str:
    """How it stands with the clock; of a draft, our own stage."""
    if row.state == "no-day":
        return "no day known"
    return str(row.stands if row.state in {None, "stopped"} else row.state_label)


class Letters(Register):
    """Letters of ours on their way: stages, clocks, what to do next."""

    TITLE = "Letters"
    HELP: ClassVar[str] = (
        "Letters of ours that await an answer, the most pressing first, with their clocks in working days; our drafts, with"
        " who has each; and what to do next. A holding reply is no answer: the letter stays open."
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("letters")]
    VIEWS = (
        ("open", "Awaiting an answer"),
        ("late", "Overdue"),
        ("drafts", "Our drafts"),
        ("all", "All"),
    )
    EMPTY = "No letter is on this list.\nn logs one in a line: Wrote to … on … about …; f shows others."
    COLUMNS = (
        Column("Stands", _state, 15),
        Column(" Days", lambda row: "" if row.waited is None else f"{row.waited:>5,}", 5),
        Column("Sent", lambda row: short_date(row.occurred), 12, since=64),
        Column("To", lambda row: row.to, share=2),
        Column("Subject", lambda row: row.subject, share=2),
        Column("Stage", lambda row: row.stands, 15, since=96, quiet=True),
        Column("With", lambda row: row.with_whom, share=1, since=120, quiet=True),
        Column("Ref", lambda row: row.reference, 7, since=40, quiet=True),
    )

    rows = staticmethod(_rows)
    whole = staticmethod(lambda crm, reference: crm.correspondence.get(reference))
    text = staticmethod(letter_texts.whole)

    # ------------------------------------------------------------- ours

    def action_stage(self) -> None:
        """Put a draft to the next of our stages, or to another."""
        self.backend.tracking.ask(self, "stages", _stages)

    def answered(self, answer: Answer) -> None:
        """What was asked for a form: the stages there are, or what is due to be chased."""
        if answer.about == "stages":
            self._stage(answer.reading)
        elif answer.about == "chase":
            self._preview((answer.reading,))
        elif answer.about == "due":
            self._all_due(answer.reading)

    def _stage(self, ladder: Any) -> None:
        """Ask to which of the stages; the next one is proposed."""
        row = self.row
        if row is None:
            return
        stages: Sequence[str] = ladder.names
        wanted = ladder.after(row.stage) if row.status == "planned" else stages[-1]
        fields = (
            _field("to", "Stage", value=wanted, choices=[(name, name.replace("-", " ")) for name in stages]),
            _field("holder", "With whom", hint="a name, or any words", who=True),
            _day(),
            _field("skip", "If a stage before it is left out: why"),
            _field("note", "Note"),
        )
        self._ask_for("Stage of {}", fields, _moved)

    # ------------------------------------------------------------- theirs

    def action_acknowledge(self) -> None:
        """They say that it came."""
        self._ask_for(
            "{} was acknowledged", (_day(), _field("note", "Note")), partial(_theirs, "acknowledge")
        )

    def action_holding(self) -> None:
        """Log a holding reply."""
        fields = (_day(), _day("until", "Answer promised by"), _field("text", "What it says", long=True))
        self._ask_for("A holding reply to {}", fields, partial(_theirs, "holding"))

    def action_reply(self) -> None:
        """Log the reply."""
        fields = (_day(), _field("text", "What it says", long=True))
        self._ask_for("A reply to {}", fields, partial(_theirs, "reply"))

    def action_transfer(self) -> None:
        """Another body took it over."""
        fields = (
            _field("body", "To which body", hint="a name, an acronym, O-12", who=True),
            _day("on", "Received there on"),
            _field("note", "Note"),
        )
        self._ask_for("{} was transferred", fields, _transferred)

    def action_close(self) -> None:
        """Nobody waits any more; or somebody does again."""
        fields = (_field("how", "How", choices=ENDED), _field("reason", "Why"), _day())
        self._ask_for("Close {}", fields, _closed)

    def action_clock(self) -> None:
        """Pause the clock, extend it, correct the day of receipt."""
        fields = (
            _field("what", "What", choices=CLOCK),
            _day("on", "From, or on"),
            _field("days", "Working days", hint="to extend it, or for a target of its own"),
            _field("reason", "Why"),
        )
        self._ask_for("The clock of {}", fields, _clocked)

    # ------------------------------------------------------------- the chase

    def action_chase(self) -> None:
        """Draft the next step of the chase, after showing it."""
        if (row := self.row) is not None:
            self.backend.tracking.ask(self, "chase", partial(_planned, str(row.reference), "", early=False))

    def action_chase_early(self) -> None:
        """Draft a step before its time, out of its order, or again."""
        if (row := self.row) is not None:
            from tui.modals.fields import Fields

            fields = (_field("rung", "Step", choices=CHASED),)
            plan = partial(_planned_early, str(row.reference))
            self.app.push_screen(Fields(f"Chase {row.reference} early", fields, plan), self._preview)

    def _preview(self, done: Any) -> None:
        """Show the words of a step, and ask whether it is to be drafted."""
        if done is not None:
            (planned,) = done
            told = "\n".join(
                [*(f"Note: {note}" for note in planned.notes), planned.words, "", planned.new.body]
            )
            self.sure("Draft this?", told, partial(_drafted, [planned]))

    def action_chase_all(self) -> None:
        """Draft the next step of everything that is due for one, after asking."""
        self.backend.tracking.ask(self, "due", _due)

    def _all_due(self, planned: Sequence[Any]) -> None:
        """What is due to be chased was gathered: ask whether."""
        if not planned:
            self.say("No letter is to be chased today.")
            return
        shown = [one.words for one in planned[:12]]
        more = [f"… and {len(planned) - len(shown)} more"] if len(planned) > len(shown) else []
        self.sure(f"Draft these {len(planned)}?", "\n".join([*shown, *more]), partial(_drafted, planned))

    def _ask_for(
        self, title: str, fields: Sequence["Field"], change: Callable[["Crm", str, Values], str]
    ) -> None:
        if (row := self.row) is not None:
            reference = str(row.reference)
            self.form(title.format(reference), fields, lambda crm, values: change(crm, reference, values))


# ---------------------------------------------------------------- run on a thread: no widget is seen


def _field(name: str, label: str, **more: Any) -> "Field":
    from tui.modals.fields import Field

    return Field(name, label, **more)


def _day(name: str = "on", label: str = "When") -> "Field":
    return _field(name, label, hint="today" if name == "on" else "", day=True)


def _on(values: Values, name: str = "on") -> Any:
    """A day as it was typed; None where nothing was. Raises BadInput."""
    from crm import clock
    from crm.errors import BadInput
    from crm.vocabulary.natural_date import read_date

    text = values.get(name, "")
    if not text:
        return None
    when = read_date(text, clock.today(), "future" if name == "until" else "past")
    if when.day is None:
        raise BadInput(f"“{text}” is not one day", hint="Write it as 8 January 2021.")
    return when.day


def _told(done: Any) -> str:
    """What became of it, and what somebody should know."""
    logged = f" {done.logged} was logged." if done.logged else ""
    notes = "".join(f" Note: {note}." for note in done.notes)
    return f"{done.letter.reference}: {done.letter.stands}.{logged}{notes}"


def _stages(_crm: "Crm") -> Any:
    from crm.correspondence.stages import our_stages

    return our_stages()


def _moved(crm: "Crm", reference: str, values: Values) -> str:
    return _told(
        crm.correspondence.stage(
            reference,
            values["to"],
            on=_on(values),
            holder=values["holder"],
            note=values["note"],
            skip=values["skip"],
        )
    )


def _theirs(what: str, crm: "Crm", reference: str, values: Values) -> str:
    given: dict[str, Any] = {name: text for name, text in values.items() if name in {"note", "text"}}
    if "until" in values:
        given["until"] = _on(values, "until")
    return _told(getattr(crm.correspondence, what)(reference, on=_on(values), **given))


def _transferred(crm: "Crm", reference: str, values: Values) -> str:
    return _told(crm.correspondence.transfer(reference, values["body"], on=_on(values), note=values["note"]))


def _closed(crm: "Crm", reference: str, values: Values) -> str:
    if values["how"] == "close":
        return _told(crm.correspondence.close(reference, values["reason"], on=_on(values)))
    change = getattr(crm.correspondence, values["how"])
    return _told(change(reference, on=_on(values), note=values["reason"]))


def _clocked(crm: "Crm", reference: str, values: Values) -> str:
    from crm.errors import BadInput

    letters, what, why = crm.correspondence, values["what"], values["reason"]
    if what == "pause":
        return _told(letters.pause(reference, why, since=_on(values)))
    if what == "resume":
        return _told(letters.resume(reference, on=_on(values)))
    if what == "received":
        return _told(letters.received(reference, on=_on(values), note=why))
    if not values["days"].isdecimal():
        raise BadInput("that is no number of working days", hint="Write a number, such as 5.")
    change = letters.extend if what == "extend" else letters.target
    return _told(change(reference, int(values["days"]), why))


def _planned(reference: str, rung: str, crm: "Crm", *, early: bool) -> Any:
    return crm.correspondence.plan_chase(reference, rung, early=early)


def _planned_early(reference: str, crm: "Crm", values: Values) -> Any:
    return _planned(reference, values["rung"], crm, early=True)


def _due(crm: "Crm") -> Any:
    return crm.correspondence.due_chases()


def _drafted(planned: Sequence[Any], crm: "Crm") -> str:
    done = crm.correspondence.draft_chases(planned)
    return f"Drafted {', '.join(str(one.logged) for one in done)}."
