"""The line below the title of a paper: edition, day, marking, what was left out, for who cannot see a page's margins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crm.editions.edition import Edition
from crm.forms.paper import said
from crm.templates.template import load

if TYPE_CHECKING:
    from crm.forms.paper import Paper


def details(paper: Paper) -> str:
    """In the words of the template “page”."""
    page = load("page")
    edition = "" if paper.edition is Edition.FULL else page.say(str(paper.edition))
    told = page.say(
        "details",
        edition=edition,
        made=said(paper.made),
        marking=paper.marking.label,
        organisation=paper.organisation,
        subject=paper.subject,
    )
    return f"{told} {paper.left_out}." if paper.left_out else told
