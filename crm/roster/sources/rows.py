"""What a row of each table of the open data has: the columns that are read, and what may stand in them.

A field is named as its column; the tables of councils write a hyphen where the field has an underscore. Days are
ISO 8601 texts, for they are only compared and passed on. Columns that no field names are left alone.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError


def _day(text: str) -> str | None:
    """An ISO 8601 day, without the time that may follow it; None for an empty cell."""
    if not text:
        return None
    try:
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        hint = "A day is written year, month, day: 2021-03-10."
        raise PydanticCustomError("day", "is not a day", {"hint": hint}) from None


def _whole_number(text: str) -> str:
    """A whole number as text: "5033.0", as a spreadsheet leaves it, is 5033."""
    number = text.removesuffix(".0")
    if number and not (number.isascii() and number.isdigit()):
        raise PydanticCustomError("whole_number", "is not a whole number")
    return number


def _yes(text: str) -> bool:
    if text not in {"True", "False", ""}:
        raise PydanticCustomError("yes_or_no", "is neither True nor False")
    return text == "True"


Needed = Annotated[str, Field(min_length=1)]
Day = Annotated[str | None, BeforeValidator(_day)]
WholeNumber = Annotated[str, BeforeValidator(_whole_number)]
Yes = Annotated[bool, BeforeValidator(_yes)]


class Row(BaseModel):
    """One row of a table, with where it stands ("ministers/post.csv, line 3")."""

    model_config = ConfigDict(frozen=True, strict=True, extra="ignore")

    place: str

    @classmethod
    def columns(cls) -> list[str]:
        """The columns the table must have, as they are written in its heading."""
        return [field.alias or name for name, field in cls.model_fields.items() if name != "place"]


# ---------------------------------------------------------------- ministers/


class PersonRow(Row):
    """A name that a minister has borne, and since and until when."""

    id: Needed
    id_parliament: WholeNumber
    name: Needed
    short_name: str
    start_date: Day
    end_date: Day


class OrganisationRow(Row):
    """A department."""

    id: Needed
    name: Needed
    short_name: str
    start_date: Day
    end_date: Day


class OrganisationLinkRow(Row):
    """What became of a department."""

    predecessor_organisation_id: Needed
    successor_organisation_id: Needed
    type: str
    link_start_date: Day
    link_end_date: Day


class PostRow(Row):
    """A ministerial post."""

    id: Needed
    organisation_id: Needed
    name: Needed
    rank_equivalence: str


class PostRelationshipRow(Row):
    """The group of like posts that a post belongs to."""

    post_id: Needed
    group_name: str
    group_seniority: str


class AppointmentRow(Row):
    """Who held a post; it ends on the day the next holder begins."""

    id: Needed
    person_id: Needed
    post_id: Needed
    start_date: Day
    end_date: Day


class CharacteristicsRow(Row):
    """A spell of an appointment: in the cabinet or not, acting, on leave."""

    appointment_id: Needed
    cabinet_status: str
    is_acting: Yes
    is_on_leave: Yes
    leave_reason: str
    start_date: Day
    end_date: Day


class ConstituencyRow(Row):
    """A seat in the Commons, in one of its spellings."""

    id: Needed
    id_parliament: WholeNumber
    name: Needed


class RepresentationRow(Row):
    """A seat held in one Parliament, or a peerage."""

    id: Needed
    person_id: Needed
    house: str
    type: str
    constituency_id: str
    start_date: Day
    end_date: Day


class PartyRow(Row):
    """The party of a member or peer for a time."""

    representation_id: Needed
    party: str
    start_date: Day
    end_date: Day


class EventRow(Row):
    """An election, a reshuffle."""

    name: str
    type: str
    date: Day


# ---------------------------------------------------------------- members/ and councils/


class MemberRow(Row):
    """A member of the present House of Commons; the columns of election results are among the others."""

    model_config = ConfigDict(extra="allow")

    pcon_name: Needed
    pcon_code: str
    member_id: Annotated[WholeNumber, Field(min_length=1)]
    full_title: Needed
    display_as: str
    party_text: Needed
    member_email: str


def _hyphened(name: str) -> str:
    return name if name == "place" else name.replace("_", "-")


class CouncilRow(Row):
    """A council, past or present; what took its place is a list of codes with commas between them."""

    model_config = ConfigDict(alias_generator=_hyphened)

    local_authority_code: Needed
    official_name: Needed
    nice_name: str
    gss_code: str
    former_gss_codes: str
    start_date: Day
    end_date: Day
    replaced_by: str
    nation: str
    region: str
    local_authority_type_name: str


class CouncilNameRow(Row):
    """A name by which a council goes."""

    model_config = ConfigDict(alias_generator=_hyphened)

    la_name: str
    local_authority_code: str
