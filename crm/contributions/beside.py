"""What stands beside an engagement: its campaign, what was asked for it, the lines to take that were used in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from crm import clock
from crm.contributions.readings import Contribution, of_row
from crm.lines.readings import Use, use_of_row
from crm.vocabulary.text import clip

if TYPE_CHECKING:
    from uuid import UUID

    from crm.api import Crm

_MOST = 50
_WORDS = 200


@dataclass(frozen=True, slots=True)
class Beside:
    """The campaign ("CP-1", its name) that an engagement belongs to, the contributions, and each line with its use."""

    campaign: tuple[str, str] | None = None
    contributions: tuple[Contribution, ...] = ()
    lines: tuple[tuple[str, str, Use], ...] = ()

    def pairs(self, *, asked: bool = True) -> list[tuple[str, str]]:
        """Each with what it is called, as it is shown; not `asked` leaves out contributions, where they stand already."""
        campaign = [("Campaign", " ".join(self.campaign))] if self.campaign else []
        return [
            *campaign,
            *(
                ("Contribution", f"{each.reference} {each.asked_of}: {each.wanted} ({each.standing_words})")
                for each in (self.contributions if asked else ())
            ),
            *(
                ("Line", f"{reference} {clip(text, _WORDS)}{f' ({use.warning})' if use.warning else ''}")
                for reference, text, use in self.lines
            ),
        ]

    def as_fields(self) -> dict[str, Any]:
        """As `show` prints them."""
        return {
            "campaign": self.campaign[0] if self.campaign else None,
            "contributions": [each.as_fields() for each in self.contributions],
            "lines": [
                {"reference": reference, "text": text, "expired": use.expired, "approved": use.approved}
                for reference, text, use in self.lines
            ],
        }


def of_engagement(crm: Crm, engagement_id: UUID) -> Beside:
    """What stands beside an engagement, at most fifty of each."""
    from crm.almanac.days import working_days
    from db.queries import campaigns, contributions, lines

    with crm.reading() as connection:
        belongs = campaigns.belonging(connection, [engagement_id])
        given = contributions.of(
            connection, engagement_id=engagement_id, response_id=None, still_open=False, limit=_MOST
        )
        used = lines.used_in(connection, engagement_id, _MOST)
        days = working_days(connection) if given else None
    today = clock.today()
    return Beside(
        (f"CP-{belongs[0].number}", belongs[0].name) if belongs else None,
        tuple(of_row(row, today, days) for row in given) if days else (),
        tuple((f"LT-{row.line_number}", row.text, use_of_row(row, row.approved_on)) for row in used),
    )
