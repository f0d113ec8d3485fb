"""Reviews: reviews, inquiries and consultations, with what is next of each."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType

from tui import review_texts
from tui.commands import bindings_of
from tui.rows import short_date
from tui.screens.register import Register
from tui.screens.review import read_review
from tui.widgets.column import Column

if TYPE_CHECKING:
    from crm.api import Crm
    from crm.vocabulary.partial_date import PartialDate
    from tui.modals.fields import Field

Values = Mapping[str, str]


def _rows(crm: "Crm", view: str, limit: int) -> Sequence[Any]:
    return crm.reviews.overview(running=view == "open", limit=limit)


def _when(row: Any) -> str:
    """When the next thing is."""
    if not row.next:
        return ""
    first = row.next[0]
    return f"{'! ' if first.overdue else ''}{short_end(first.when) if first.when else '–'}"


def short_end(when: "PartialDate") -> str:
    """A date in a narrow column; of a span its end: “to Mar 2021”."""
    from crm.vocabulary.partial_date import PartialDate

    first, slash, last = when.edtf.partition("/")
    if not slash:
        return short_date(when)
    open_end = last in {"", ".."}
    return f"{'from' if open_end else 'to'} {short_date(PartialDate.parse(first if open_end else last))}"


class Reviews(Register):
    """Reviews, inquiries and consultations, with what is next of each."""

    TITLE = "Reviews"
    HELP: ClassVar[str] = (
        "Reviews, inquiries and consultations, the one with the most pressing next step first (! is overdue); beside the list the "
        "review whole. What is due by convention follows from its kind and its dates."
    )
    BRIEFS: ClassVar[bool] = True
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("reviews")]
    VIEWS = (("open", "Running, or an answer awaited"), ("all", "All"))
    EMPTY = "No review is on this list.\na adds a review, an inquiry or a consultation; f shows others."
    COLUMNS = (
        Column("Review", lambda row: row.line.name, share=3),
        Column("When", _when, 14),
        Column(
            "Next",
            lambda row: row.next[0].what if row.next else "nothing known",
            share=2,
            since=60,
            quiet=True,
        ),
        Column("Stands at", lambda row: row.stage.kind.label if row.stage else "", 20, since=110, quiet=True),
        Column("Ref", lambda row: row.reference, 6, since=40, quiet=True),
    )

    rows = staticmethod(_rows)
    whole = staticmethod(read_review)
    text = staticmethod(review_texts.whole)

    # ------------------------------------------------------------- changing

    def action_add(self) -> None:
        """Add a review."""
        from crm.reviews.kinds import ReviewKind

        kinds = [(kind.value, kind.label) for kind in ReviewKind]
        fields = (
            field("name", "Name"),
            field("kind", "What it is", choices=kinds),
            field("sponsor", "Who runs it", hint="a body on record"),
            field("opens", "Opens", day=True),
            field("closes", "Closes", day=True),
            field("terms", "Terms", long=True),
        )
        self.form("A review", fields, _add)

    def action_stage(self) -> None:
        """Say which stage it came to."""
        from crm.reviews.kinds import StageKind

        fields = (
            field("kind", "Stage", choices=[(kind.value, kind.label) for kind in StageKind]),
            field("on", "When", day=True, hint="a day to come is expected"),
            field("title", "What it is called"),
            field("note", "Note"),
            field("anyway", "If it cannot follow", choices=[("", "Refuse it"), ("yes", "It was so")]),
        )
        self._about_row("Stage of {}", fields, _stage)

    def action_deadline(self) -> None:
        """Give a deadline another day, or say that it lapsed."""
        from crm.reviews.kinds import DeadlineKind, LapseReason

        lapsed = [("", "It has not lapsed"), *((each.value, each.label) for each in LapseReason)]
        fields = (
            field("kind", "Deadline", choices=[(kind.value, kind.label) for kind in reversed(DeadlineKind)]),
            field("due", "Due", day=True, hint="empty: the day of the convention"),
            field("reason", "Why"),
            field("lapsed", "Lapsed", choices=lapsed),
        )
        self._about_row("Deadline of {}", fields, _deadline)

    def action_response(self) -> None:
        """Begin a response of ours."""
        from crm.responses.kinds import ResponseKind

        fields = (
            field("kind", "What it is", choices=[(kind.value, kind.label) for kind in ResponseKind]),
            field("title", "What it is called", hint="empty: after the review"),
            field("due", "Due", day=True),
            field("holder", "With whom"),
        )
        self._about_row("Our part in {}", fields, _response)

    def action_recommend(self) -> None:
        """Add what it recommended."""
        from crm.recommendations.kinds import Backed

        backed = [(each.value, each.label or "not said") for each in reversed(Backed)]
        fields = (
            field("label", "Label", hint="as printed: 12a"),
            field("text", "Recommendation", long=True),
            field("ask", "The ask it answers", hint="K-4"),
            field("backed", "Do we back it", choices=backed),
        )
        self._about_row("A recommendation of {}", fields, _recommend)

    def action_trace(self) -> None:
        """What Government said to a recommendation of it, and what came of that."""
        from crm.recommendations.kinds import Delivery, Reply

        recommended = getattr(self.reading, "recommendations", ())
        if not recommended:
            self.say("No recommendation of it is on record: m adds one.")
            return
        as_it_is = ("", "as it is")
        fields = (
            field(
                "which",
                "Recommendation",
                choices=[
                    (each.reference, f"{each.reference} {each.recommended}"[:70]) for each in recommended
                ],
            ),
            field(
                "reply", "Government said", choices=[as_it_is, *((each.value, each.label) for each in Reply)]
            ),
            field("on", "When", day=True),
            field("text", "In which words"),
            field(
                "delivery",
                "What came of it",
                choices=[as_it_is, *((each.value, each.label) for each in Delivery)],
            ),
            field("note", "What there is to show"),
        )
        self._about_row("What came of a recommendation of {}", fields, _trace)

    def _about_row(self, title: str, fields: Sequence["Field"], change: Any) -> None:
        if (row := self.row) is not None:
            self.form(title.format(row.reference), fields, partial(change, row.reference))


def field(name: str, label: str, **more: Any) -> "Field":
    """A field of a form; its class is loaded when somebody asks for one."""
    from tui.modals.fields import Field

    return Field(name, label, **more)


def day_of(values: Values, name: str, prefer: Any = "past") -> "PartialDate | None":
    """A date that was typed, as vague as it is; None for an empty box. Raises BadInput."""
    from crm import clock
    from crm.vocabulary.natural_date import read_date

    return read_date(values[name], clock.today(), prefer) if values[name] else None


def _add(crm: "Crm", values: Values) -> str:
    from crm.reviews.inputs import UNKNOWN, NewReview

    opens = day_of(values, "opens", "future") or UNKNOWN
    sponsor = crm.organisations.get(values["sponsor"], opens.earliest).id if values["sponsor"] else None
    new = NewReview(
        name=values["name"],
        kind=values["kind"],
        sponsor_id=sponsor,
        terms=values["terms"],
        opens=opens,
        closes=day_of(values, "closes", "future") or UNKNOWN,
    )
    return f"Added {crm.reviews.add(new).line.reference}."


def _stage(reference: str, crm: "Crm", values: Values) -> str:
    from crm.reviews.inputs import UNKNOWN, NewStage

    when = day_of(values, "on") or UNKNOWN
    new = NewStage(kind=values["kind"], occurred=when, title=values["title"], note=values["note"])
    crm.reviews.add_stage(crm.reviews.named(reference), new, anyway=bool(values["anyway"]))
    return f"Stage of {reference} recorded."


def _deadline(reference: str, crm: "Crm", values: Values) -> str:
    from crm.reviews.kinds import DeadlineKind

    line, kind = crm.reviews.named(reference), DeadlineKind(values["kind"])
    due = day_of(values, "due", "future")
    if values["lapsed"]:
        crm.reviews.lapse(line, kind, values["lapsed"], values["reason"])
    elif due is None:
        crm.reviews.deadline_by_convention(line, kind)
    else:
        crm.reviews.set_deadline(line, kind, due, values["reason"])
    return f"Deadline of {reference} recorded."


def _response(reference: str, crm: "Crm", values: Values) -> str:
    from crm import clock
    from crm.responses.inputs import UNKNOWN, NewResponse
    from crm.vocabulary.partial_date import PartialDate

    new = NewResponse(
        review_id=crm.reviews.named(reference).id,
        title=values["title"],
        kind=values["kind"],
        due=day_of(values, "due", "future") or UNKNOWN,
        day=PartialDate.of_day(clock.today()),
        holder=crm.responses.holder(values["holder"]),
    )
    return f"Added {crm.responses.add(new).reference}."


def _trace(_reference: str, crm: "Crm", values: Values) -> str:
    from crm.reviews.inputs import UNKNOWN

    seen = crm.recommendations.by_reference(values["which"])
    traced = crm.recommendations.trace(
        seen,
        reply=values["reply"],
        on=day_of(values, "on") or UNKNOWN,
        text=values["text"],
        delivery=values["delivery"],
        note=values["note"],
    )
    return f"{traced.reference}: {traced.reply.label}; {traced.delivery.label}."


def _recommend(reference: str, crm: "Crm", values: Values) -> str:
    added = crm.recommendations.add(
        crm.reviews.named(reference),
        values["text"],
        label=values["label"],
        ask=values["ask"],
        backed=values["backed"],
    )
    return f"Added {added.reference}."
