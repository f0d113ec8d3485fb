"""Campaigns: near-identical letters of many, as one campaign."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType

from tui import giving_texts
from tui.commands import bindings_of
from tui.screens.register import Register
from tui.typed_days import one_day, vague
from tui.widgets.column import Column

if TYPE_CHECKING:
    from crm.api import Crm

Values = Mapping[str, str]

WAYS = (("out", "Councils of ours write to them"), ("in", "Councils write to us"))


def _rows(crm: "Crm", view: str, limit: int) -> Sequence[Any]:
    return crm.campaigns.suggest(limit=limit) if view == "alike" else crm.campaigns.listed(limit)


def _whole(crm: "Crm", reference: str) -> Any:
    if reference.startswith("CP-"):
        return crm.campaigns.view(reference)
    return next((one for one in crm.campaigns.suggest() if one.reference == reference), None)


class Campaigns(Register):
    """Near-identical letters of many, as one campaign."""

    TITLE = "Campaigns"
    HELP: ClassVar[str] = (
        "Near-identical letters of many, as one campaign: how many were sent, answered, await an answer, are overdue."
        " “May be one” are letters outside any campaign that are near-identical, of one kind, to one recipient and within"
        " thirty days; a makes them one. Enter shows a campaign whole, with its letters."
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("campaigns")]
    VIEWS = (("all", "Campaigns"), ("alike", "May be one"))
    EMPTY = "No campaign is on record.\na begins one; f shows letters that may be one."
    COLUMNS = (
        Column("Name", lambda row: row.subject if _is_alike(row) else row.name),
        Column("To", lambda row: row.recipient if _is_alike(row) else "", 20, since=110, quiet=True),
        Column("Sent", lambda row: f"{_sent(row):>6,}", 6),
        Column("Answered", lambda row: _count(row, "answered"), 8, since=60),
        Column("Awaited", lambda row: _count(row, "awaiting"), 7, since=70),
        Column("Overdue", lambda row: _count(row, "overdue"), 7, since=50),
        Column("Ref", lambda row: row.reference, 7, since=40, quiet=True),
    )

    rows = staticmethod(_rows)
    whole = staticmethod(_whole)
    text = staticmethod(giving_texts.campaign)

    def action_add(self) -> None:
        """Begin a campaign; where the cursor stands on letters that may be one, of these."""
        from tui.modals.fields import Field

        row = self.row
        alike = row.references if row is not None and _is_alike(row) else ()
        fields = (
            Field("name", "What it is called", row.subject if alike else ""),
            Field("letter", "The text that all send", long=True),
            Field("topic", "Topic", hint="early-years"),
        )
        title = f"A campaign of {len(alike)} letters" if alike else "Begin a campaign"
        self.form(title, fields, partial(_new, alike), "Begun.")

    def action_sign(self) -> None:
        """Log one letter for each council."""
        from tui.modals.fields import Field

        row = self.row
        if row is None or _is_alike(row):
            self.say("Begin a campaign first: a.")
            return
        fields = (
            Field("names", "The councils, one a line; or a file with their names", long=True),
            Field("to", "To", hint="who gets the letters", who=True),
            Field("on", "On", "today", day=True),
            Field("direction", "Which way", choices=WAYS),
        )
        self.form(f"Letters of {row.reference}", fields, partial(_sign, row.reference))

    def action_letters(self) -> None:
        """Say that engagements belong to it."""
        from tui.modals.fields import Field

        if (row := self.row) is not None and not _is_alike(row):
            fields = (Field("letters", "These belong to it", hint="E-4 E-5 E-6"),)
            self.form(f"Add to {row.reference}", fields, partial(_belong, row.reference), "Added.")

    def action_end(self) -> None:
        """It has ended."""
        from tui.modals.fields import Field

        if (row := self.row) is not None and not _is_alike(row):
            fields = (Field("on", "No letter belongs to it from", "today", day=True),)
            self.form(f"End {row.reference}", fields, partial(_end, row.reference), "Ended.")


def _is_alike(row: Any) -> bool:
    return hasattr(row, "references")


def _sent(row: Any) -> int:
    return len(row.references) if _is_alike(row) else int(row.counts.sent)


def _count(row: Any, name: str) -> str:
    return "" if _is_alike(row) else f"{getattr(row.counts, name):>6,}"


def _new(alike: Sequence[str], crm: "Crm", given: Values) -> None:
    from crm.campaigns.inputs import NewCampaign

    new = NewCampaign(name=given["name"], letter=given["letter"], topic=given["topic"])
    crm.campaigns.new(new, [crm.engagements.by_reference(reference) for reference in alike])


def _sign(reference: str, crm: "Crm", given: Values) -> str:
    from crm.campaigns.inputs import Signing
    from crm.campaigns.names_file import named

    names = tuple(one for line in given["names"].splitlines() if line.strip() for one in named(line.strip()))
    signing = Signing(
        names=names,
        recipients=(given["to"],) if given["to"] else (),
        occurred=vague(given["on"], "On"),
        direction=given["direction"],
    )
    done = crm.campaigns.sign(crm.campaigns.get(reference), signing)
    count = len(done.references)
    return f"Logged {count:,} letter{'' if count == 1 else 's'}."


def _belong(reference: str, crm: "Crm", given: Values) -> None:
    letters = [crm.engagements.by_reference(one) for one in given["letters"].replace(",", " ").split()]
    crm.campaigns.add(crm.campaigns.get(reference), letters)


def _end(reference: str, crm: "Crm", given: Values) -> None:
    crm.campaigns.end(crm.campaigns.get(reference), one_day(given["on"], "No letter belongs to it from"))
