"""Responses: our responses to reviews, by stage, and who has each."""

from collections.abc import Sequence
from functools import partial
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType

from crm import clock
from tui import review_texts
from tui.commands import bindings_of
from tui.screens.register import Register
from tui.screens.reviews import Values, day_of, field, short_end
from tui.widgets.column import Column

if TYPE_CHECKING:
    from crm.api import Crm
    from crm.vocabulary.partial_date import PartialDate
    from tui.modals.fields import Field


def _rows(crm: "Crm", view: str, limit: int) -> Sequence[Any]:
    if view == "all":
        return crm.responses.everything(limit)
    return (
        crm.responses.listed(["clearance"], limit)
        if view == "clearance"
        else crm.responses.listed(limit=limit)
    )


def _due(row: Any) -> str:
    late = "! " if row.late(clock.today()) else ""
    return f"{late}{short_end(row.due)}" if row.due else ""


class Responses(Register):
    """Our responses to reviews, by stage, and who has each."""

    TITLE = "Responses"
    HELP: ClassVar[str] = (
        "What we do about reviews: who has each response and since when, what is out for clearance today and who has not "
        "answered, and when it is due (! is overdue)."
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("responses")]
    VIEWS = (("work", "With us"), ("clearance", "Out for clearance"), ("all", "All"))
    EMPTY = "No response of ours is on this list.\np on a review (8) begins one; f shows others."
    COLUMNS = (
        Column("Stage", lambda row: row.stage.label, 17),
        Column("Due", _due, 14, since=56),
        Column("Response", lambda row: row.title, share=2),
        Column("With", lambda row: row.holder, share=1, since=90, quiet=True),
        Column("Since", lambda row: short_end(row.since) if row.since else "", 14, since=120, quiet=True),
        Column("Ref", lambda row: row.reference, 6, since=40, quiet=True),
    )

    rows = staticmethod(_rows)
    whole = staticmethod(lambda crm, reference: crm.responses.by_reference(reference))
    text = staticmethod(review_texts.response)

    def about(self, row: Any) -> Any:
        """`o` opens the review that it answers."""
        return SimpleNamespace(reference=row.review_reference)

    def action_stage(self) -> None:
        """Bring it to the next stage, or to somebody else."""
        from crm.responses.inputs import FORWARD
        from crm.responses.kinds import ResponseStage

        row = self.row
        if row is None:
            return
        wanted = next(iter(sorted(FORWARD[row.stage] - {ResponseStage.DRAFTING})), row.stage)
        wanted = ResponseStage.DRAFTING if row.stage is ResponseStage.SCOPING else wanted
        fields = (
            field(
                "stage",
                "Stage",
                value=wanted.value,
                choices=[(each.value, each.label) for each in ResponseStage],
            ),
            field("holder", "With whom", hint="a name, or any words", who=True),
            field("on", "On", day=True, hint="today"),
            field("note", "Note"),
            field("anyway", "If a step is left out", choices=[("", "Refuse it"), ("yes", "It was so")]),
        )
        self._about_row("Stage of {}", fields, _stage)

    def action_ask(self) -> None:
        """Ask some to clear it."""
        fields = (
            field("names", "Who is to clear it", hint="names, with commas between"),
            field("on", "On", day=True, hint="today"),
            field("note", "Note"),
        )
        self._about_row("Clearance of {}", fields, _ask)

    def action_clear(self) -> None:
        """Somebody cleared it, or objects."""
        row = self.row
        if row is None:
            return
        waiting = row.waits_for[0].name if row.waits_for else ""
        fields = (
            field("name", "Who", value=waiting, who=True),
            field("said", "What they said", choices=[("cleared", "Cleared"), ("objected", "Objects")]),
            field("note", "Note", hint="of an objection: why"),
            field("on", "On", day=True, hint="today"),
        )
        self._about_row("Clearance of {}", fields, _clear)

    def action_submit(self) -> None:
        """It was submitted: log it, or tie it to what is logged."""
        fields = (
            field("engagement", "The engagement that it is", hint="E-40; empty: one is logged"),
            field("on", "On", day=True, hint="today"),
            field("anyway", "If it was not cleared", choices=[("", "Refuse it"), ("yes", "It was so")]),
        )
        self._about_row("{} was submitted", fields, _submit)

    def _about_row(self, title: str, fields: Sequence["Field"], change: Any) -> None:
        if (row := self.row) is not None:
            self.form(title.format(row.reference), fields, partial(change, row.reference))


def _day(values: Values) -> "PartialDate":
    from crm.vocabulary.partial_date import PartialDate

    return day_of(values, "on") or PartialDate.of_day(clock.today())


def _one_day(values: Values) -> Any:
    from crm.errors import BadInput

    day = _day(values).day
    if day is None:
        raise BadInput("that is not one day", hint="Write it as 2021-01-08 or 8 January 2021.")
    return day


def _stage(reference: str, crm: "Crm", values: Values) -> str:
    from crm.responses.kinds import ResponseStage

    seen = crm.responses.by_reference(reference)
    holder = crm.responses.holder(values["holder"]) if values["holder"] else None
    moved = crm.responses.move(
        seen,
        ResponseStage(values["stage"]),
        day=_day(values),
        holder=holder,
        note=values["note"],
        anyway=bool(values["anyway"]),
    )
    return f"{reference}: {moved.stands}."


def _ask(reference: str, crm: "Crm", values: Values) -> str:
    from crm.errors import BadInput

    names = [name.strip() for name in values["names"].split(",") if name.strip()]
    if not names:
        raise BadInput("say who is to clear it")
    seen = crm.responses.by_reference(reference)
    asked = crm.responses.ask(
        seen, [crm.responses.holder(name) for name in names], _one_day(values), values["note"]
    )
    return f"{reference}: {asked.stands}."


def _clear(reference: str, crm: "Crm", values: Values) -> str:
    from crm.errors import BadInput
    from crm.responses.kinds import ClearanceStatus

    if not values["name"]:
        raise BadInput("say who answered")
    seen, who = crm.responses.by_reference(reference), crm.responses.holder(values["name"])
    read, notes = crm.responses.clear(
        seen, who, ClearanceStatus(values["said"]), _one_day(values), values["note"]
    )
    return "; ".join([f"{read.reference}: {who.name} {values['said']}", *notes]) + "."


def _submit(reference: str, crm: "Crm", values: Values) -> str:
    seen = crm.responses.by_reference(reference)
    sent = crm.engagements.by_reference(values["engagement"]) if values["engagement"] else None
    done = crm.responses.submit(
        seen, engagement=sent, day=day_of(values, "on"), anyway=bool(values["anyway"])
    )
    return f"{reference} was submitted as {done.engagement}."
