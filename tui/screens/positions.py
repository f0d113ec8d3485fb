"""Positions: where we stand on a topic, and where they do, over time."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType

from tui import promise_texts
from tui.commands import bindings_of
from tui.screens.register import Register
from tui.typed_days import one_day, vague
from tui.widgets.column import Column

if TYPE_CHECKING:
    from crm.api import Crm

Values = Mapping[str, str]

STANCES = (
    ("supportive", "Supportive"),
    ("supportive-in-part", "Supportive in part"),
    ("non-committal", "Non-committal"),
    ("opposed", "Opposed"),
)


def _rows(crm: "Crm", _view: str, limit: int) -> Sequence[Any]:
    from crm.positions.by_topic import topics

    return topics(crm, limit)


def _whole(crm: "Crm", reference: str) -> Any:
    from crm.positions.by_topic import topic

    return topic(crm, reference)


def _ours(row: Any) -> str:
    return row.position.text if row.position else "–"


class Positions(Register):
    """Where we stand on a topic, and where they do, over time."""

    TITLE = "Positions"
    HELP: ClassVar[str] = (
        "Topic by topic: where we stand, edition by edition, by whom approved and cited in what; and where office-holders"
        " and bodies stand, as they said to us or in public, each with its source. Of private persons none is kept."
        " Whoever still holds the post is silent since their last word, after a year, or after an ask that went unanswered."
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("positions")]
    VIEWS = (("topics", "By topic"),)
    EMPTY = "There is no position and no stance yet.\na says where we stand on a topic; s what an office-holder said."
    COLUMNS = (
        Column("Topic", lambda row: row.label, 22),
        Column("We", _ours, share=1),
        Column("They", lambda row: row.they, share=1, since=60),
        Column("Ref", lambda row: row.position.reference if row.position else "", 6, since=40, quiet=True),
    )

    rows = staticmethod(_rows)
    whole = staticmethod(_whole)
    text = staticmethod(promise_texts.topic)

    def action_follow(self) -> None:
        """Open the engagement that cites our position last."""
        editions = self.reading.editions if self.reading is not None else ()
        cited = next((where for each in editions for where in each.cited), None)
        if cited is None:
            self.say("Nothing cites it yet.")
        else:
            self.despatch.follow(cited)

    def action_set(self) -> None:
        """Say where we stand: the next edition."""
        from tui.modals.fields import Field

        topic = self.row.topic if self.row is not None else ""
        fields = (
            Field("topic", "Topic", topic, hint="early-years"),
            Field("text", "Where we stand", long=True),
            Field("since", "From", "today", day=True),
            Field("approved", "Approved by", hint="a person, a board", who=True),
        )
        self.form("Our position", fields, _set, "Recorded.")

    def action_cite(self) -> None:
        """Say that an engagement cites our position: the edition that was in force on its day."""
        from tui.modals.fields import Field

        if (row := self.row) is not None:
            topic = row.topic
            fields = (Field("where", "Cited in", hint="E-12"),)
            self.form(
                f"Our position on {topic} is cited", fields, lambda crm, given: _cite(crm, topic, given)
            )

    def action_stance(self) -> None:
        """Record what an office-holder or a body said."""
        from tui.modals.fields import Field

        topic = self.row.topic if self.row is not None else ""
        fields = (
            Field("who", "Who", hint="an office-holder, or a body", who=True),
            Field("topic", "Topic", topic, hint="early-years"),
            Field("stance", "They are", choices=STANCES),
            Field("where", "Said in", hint="E-12; or give a source"),
            Field("source", "Source", hint="a title, an address"),
            Field("quote", "Their words"),
            Field("on", "On", hint="left empty: the day of the engagement", day=True),
        )
        self.form("What they said", fields, _stance, "Recorded.")


def _set(crm: "Crm", given: Values) -> None:
    from crm import clock

    since = one_day(given["since"], "From") or clock.today()
    crm.positions.set(given["topic"], given["text"], since, approved_by=given["approved"])


def _cite(crm: "Crm", topic: str, given: Values) -> str:
    cited = crm.positions.cite(topic, crm.engagements.by_reference(given["where"]))
    return f"It cites edition {cited.position.edition}."


def _stance(crm: "Crm", given: Values) -> None:
    crm.positions.stances.add(
        given["who"],
        given["topic"],
        given["stance"],
        on=vague(given["on"], "On"),
        engagement=crm.engagements.by_reference(given["where"]) if given["where"] else None,
        source=given["source"],
        quotation=given["quote"],
    )
