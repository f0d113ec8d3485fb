"""Every paper that the sample can give, by name: what the checks of pages (axe-core) and of PDF files run over.

Whoever adds a paper to the product adds a line here.
"""

from collections.abc import Callable
from datetime import date

from crm.api import Crm
from crm.editions.edition import Edition
from crm.forms.paper import Paper
from crm.reports.action_log import ActionsAsked, action_log
from crm.reports.ask_register import AsksAsked, ask_register
from crm.reports.commitment_register import CommitmentsAsked, commitment_register
from crm.reports.figures import FiguresAsked, figures
from crm.reports.history_paper import HistoryAsked, history_paper
from crm.reports.letters_awaiting import LettersAsked, letters_awaiting
from crm.reports.ministers_met import MeetingsAsked, ministers_met
from crm.reports.minutes import minutes
from crm.reports.tracker import ReviewsAsked, tracker
from tests.forms import made

Made = Callable[[Crm], Paper]

MEETING = date(2026, 6, 4)


def _update(crm: Crm, edition: Edition) -> Paper:
    made = crm.updates.make(
        "Children and Young People Board", date(2021, 1, 1), date(2021, 3, 16), edition=edition
    )
    return crm.updates.paper(made)


SAMPLE_PAPERS: list[tuple[str, Made]] = [
    ("every block", lambda _: made.everything()),
    ("hostile", lambda _: made.hostile((*made.HOSTILE[:-1], "x" * 400), rows=1)),
    ("long", lambda _: made.long(60)),
    ("empty", lambda _: made.empty()),
    ("briefing", lambda crm: crm.briefings.paper(["Josh MacAlister"], day=MEETING)),
    ("briefing on two", lambda crm: crm.briefings.paper(["Josh MacAlister", "DfE"], day=MEETING)),
    (
        "briefing redacted",
        lambda crm: crm.briefings.paper(["DfE"], day=MEETING, edition=Edition.REDACTED),
    ),
    ("update", lambda crm: _update(crm, Edition.FULL)),
    ("update public", lambda crm: _update(crm, Edition.PUBLIC)),
    ("action log", lambda crm: action_log(crm, ActionsAsked(status="all"), Edition.FULL)),
    ("action log before a sitting", lambda crm: action_log(crm, ActionsAsked(meeting=2), Edition.FULL)),
    ("tracker", lambda crm: tracker(crm, ReviewsAsked(), Edition.FULL)),
    ("asks", lambda crm: ask_register(crm, AsksAsked(), Edition.FULL)),
    ("asks redacted", lambda crm: ask_register(crm, AsksAsked(), Edition.REDACTED)),
    ("commitments", lambda crm: commitment_register(crm, CommitmentsAsked(), Edition.FULL)),
    ("letters", lambda crm: letters_awaiting(crm, LettersAsked(), Edition.FULL)),
    ("history", lambda crm: history_paper(crm, HistoryAsked(name="DfE+"), Edition.FULL)),
    ("history public", lambda crm: history_paper(crm, HistoryAsked(name="R-1"), Edition.PUBLIC)),
    ("minutes", lambda crm: minutes(crm, 2, Edition.FULL)),
    ("agenda with an exempt item", lambda crm: minutes(crm, 3, Edition.PUBLIC)),
    ("minutes redacted", lambda crm: minutes(crm, 2, Edition.REDACTED)),
    (
        "figures",
        lambda crm: figures(crm, FiguresAsked(first=date(2021, 1, 1), last=date(2021, 3, 31)), Edition.FULL),
    ),
    ("meetings", lambda crm: ministers_met(crm, MeetingsAsked(first=date(2017, 1, 1)), Edition.PUBLIC)),
    ("nil return", lambda crm: ministers_met(crm, MeetingsAsked(), Edition.PUBLIC)),
]
