"""Portfolios: the responsibilities that pass between posts whose titles, ranks and departments change.

Most come from the groups of posts in the ministers' data. Where a group misses a post, `portfolios.csv` (ours) adds it,
with the reason; it can also say from when to when a post had the portfolio.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from importlib.resources import files

from crm.errors import BadInput
from crm.roster.facts import Facts
from crm.roster.keys import key
from crm.roster.sources.ministers import Ministers
from crm.vocabulary.text import fold

CURATED = "portfolios.csv"

# Groups that name a rank in a department and no responsibility: "Minister of State, DfE".
_RANK_IN_DEPARTMENT = re.compile(
    r"(senior )?(minister of state|parliamentary (under-)?secretary( of state)?), ", re.IGNORECASE
)


def add_portfolios(facts: Facts, ministers: Ministers, posts: dict[str, str]) -> None:
    """Add the portfolios and the posts that have them; `posts` is the source's id → key. Raises BadInput."""
    groups: dict[tuple[str, str], set[str]] = defaultdict(set)
    for line in ministers.post_relationship:
        if _RANK_IN_DEPARTMENT.match(line.group_name) is None:
            groups[line.group_name, line.group_seniority].add(posts[line.post_id])
    for (group, seniority), members in sorted(groups.items()):
        if not _is_one_office(facts, group, members):
            for post in members:
                _give(facts, portfolio_name(group, seniority), post)
    _add_curated(facts)


def portfolio_name(group: str, seniority: str) -> str:
    """The name of a portfolio; that of a Secretary of State is told from that of the ministers below."""
    return f"{group} (Secretary of State)" if seniority == "SoS" else group


def _is_one_office(facts: Facts, group: str, members: set[str]) -> bool:
    """Does the group hold nothing but one post of its own name, or a whips' office?"""
    titles = {facts.tables["post"][post]["title"] for post in members}
    ranks = {facts.tables["post"][post]["rank"] for post in members}
    return ranks <= {"whip", "parliamentary-leader"} or (
        len(members) == 1 and {fold(title) for title in titles} == {fold(group)}
    )


def _give(facts: Facts, name: str, post: str, since: str | None = None, until: str | None = None) -> None:
    portfolio = key("portfolio", name)
    if portfolio not in facts.tables["portfolio"]:
        facts.add("portfolio", portfolio, name=name, note="")
    facts.add("post_portfolio", portfolio_id=portfolio, post_id=post, since=since, until=until)


def _add_curated(facts: Facts) -> None:
    """Add our own lines; one whose department is not among the facts is for another copy of them."""
    acronyms: dict[str, set[str]] = defaultdict(set)
    for row in facts.rows("organisation"):
        acronyms[row["acronym"]].add(row["id"])
    text = files("crm.roster").joinpath(CURATED).read_text(encoding="utf-8")
    for number, line in enumerate(csv.DictReader(text.splitlines()), start=2):
        found = [
            row["id"]
            for row in facts.rows("post")
            if row["organisation_id"] in acronyms[line["organisation"]]
            and (row["title"], row["rank"]) == (line["title"], line["rank"])
        ]
        if not found and acronyms[line["organisation"]]:
            place = f"{CURATED}, line {number}"
            raise BadInput(f"no post “{line['title']}” of that rank at {line['organisation']}", place=place)
        for post in found:
            _give(facts, line["portfolio"], post, line["since"] or None, line["until"] or None)
