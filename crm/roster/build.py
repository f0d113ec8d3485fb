"""Building the facts from a folder of open data, laid out as ministers/, members/ and councils/."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from crm.errors import BadInput, FileTrouble
from crm.roster.facts import Facts
from crm.roster.people import People
from crm.roster.portfolios import add_portfolios
from crm.roster.sources import councils, members, ministers, parliament, sitting
from crm.roster.sources.ministers import Ministers
from crm.roster.sources.rows import CouncilRow


@dataclass(frozen=True, slots=True)
class Source:
    """A data set that the roster is made from, with what its licence asks to be said."""

    name: str
    title: str
    publisher: str
    address: str
    licence: str


SOURCES = (
    Source(
        "ministers",
        "IfG Ministers Database",
        "Institute for Government",
        "https://github.com/instituteforgov/ifg-ministers-database-public",
        "Creative Commons Attribution 4.0 International (CC BY 4.0)",
    ),
    Source(
        "members",
        "Members of the House of Commons (mp-lookup)",
        "Department for Education, from the UK Parliament API",
        "https://github.com/dfe-analytical-services/mp-lookup",
        "Open Parliament Licence v3.0 (contains Parliamentary information)",
    ),
    Source(
        "councils",
        "UK local authority names and codes",
        "mySociety",
        "https://pages.mysociety.org/uk_local_authority_names_and_codes/",
        "Creative Commons Attribution 4.0 International (CC BY 4.0)",
    ),
)


@dataclass(frozen=True, slots=True)
class Built:
    """What came of building: the facts, and what was odd in the sources and how it was taken."""

    facts: Facts
    remarks: tuple[str, ...]


def build(folder: Path, as_of: Mapping[str, date] | None = None) -> Built:
    """The facts in `folder`. `as_of` says, by name of source, the day it was published.

    Where it does not, it is the latest day that stands in the source, or for the members the day the file was last
    changed (UTC). Raises FileTrouble for a file that cannot be read, BadInput for a missing column, a day that does
    not exist, or rows that refer to nothing, each naming file, line and column.
    """
    if not folder.is_dir():
        raise FileTrouble(
            "there is no such folder", hint="See docs/roster.md for its layout.", place=str(folder)
        )
    known = ministers.read_ministers(folder)
    sitting_members = members.read_members(folder)
    council_lines, council_names = councils.read_councils(folder)
    days = _published(folder, known, council_lines, as_of or {})
    facts = Facts()
    _add_sources(facts, days)
    try:
        _add_central(facts, known, sitting_members, days)
    except KeyError as error:
        hint = "The tables of the ministers' data belong together: take them all from one copy."
        raise BadInput(
            f"a row refers to {error}, which is in no other table", hint=hint, place="ministers/"
        ) from error
    councils.add_councils(facts, council_lines, council_names)
    return Built(facts, tuple(known.remarks))


def _add_central(
    facts: Facts, known: Ministers, sitting_members: list[members.Member], days: dict[str, str]
) -> None:
    """Ministers, members, their posts and bodies."""
    people = People(facts)
    ministers.add_people(people, known)
    organisations = ministers.add_organisations(facts, known)
    posts = ministers.add_posts(facts, known, organisations)
    ministers.add_appointments(facts, known, people, posts, days["ministers"])
    add_portfolios(facts, known, posts)
    election = known.last_general_election() or days["members"]
    when = parliament.Known(election, days["ministers"], days["members"])
    houses = parliament.Parliament(facts, people, when, known.remarks)
    houses.add_houses()
    parliament.add_representations(houses, known, sitting_members)
    sitting.add_members(houses, known, sitting_members)
    houses.settle_parties()
    people.settle()


def _published(
    folder: Path, known: Ministers, council_lines: list[CouncilRow], as_of: Mapping[str, date]
) -> dict[str, str]:
    changed = (folder / members.FILE).stat().st_mtime
    council_days = [day for line in council_lines for day in (line.start_date, line.end_date) if day]
    days = {
        "ministers": known.newest_day() or "",
        "members": datetime.fromtimestamp(changed, UTC).date().isoformat(),
        "councils": max(council_days, default=""),
    }
    return days | {name: day.isoformat() for name, day in as_of.items()}


def _add_sources(facts: Facts, days: dict[str, str]) -> None:
    for source in SOURCES:
        day = days[source.name]
        facts.add(
            "source",
            kind="data-set",
            title=source.title,
            publisher=source.publisher,
            address=source.address,
            licence=source.licence,
            published_edtf=day,
            published_earliest=day or None,
            published_latest=day or None,
        )
