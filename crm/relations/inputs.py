"""What is given to say how somebody is reached, how two people stand to each other, or who looks after whom."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from crm.errors import BadInput
from crm.people.inputs import check_span

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

LONGEST_VALUE: Final = 500
"""Characters of an address or a number; a longer text is a pasted page."""


class ContactKind(StrEnum):
    """How somebody may be reached."""

    EMAIL = "email"
    PHONE = "phone"
    ADDRESS = "address"


class LinkKind(StrEnum):
    """How one person stands to another."""

    REPORTS_TO = "reports-to"
    SPECIAL_ADVISER_TO = "special-adviser-to"
    PARLIAMENTARY_PRIVATE_SECRETARY_TO = "parliamentary-private-secretary-to"
    PRIVATE_SECRETARY_TO = "private-secretary-to"


LINK_WORDS: Final[dict[str, tuple[str, str]]] = {
    LinkKind.REPORTS_TO: ("reports to", "has reporting"),
    LinkKind.SPECIAL_ADVISER_TO: ("special adviser to", "special adviser"),
    LinkKind.PARLIAMENTARY_PRIVATE_SECRETARY_TO: ("PPS to", "PPS"),
    LinkKind.PRIVATE_SECRETARY_TO: ("private secretary to", "private secretary"),
}
"""How each kind of link is said from the one end and from the other."""

_ALSO: Final = {
    "spad": LinkKind.SPECIAL_ADVISER_TO,
    "pps": LinkKind.PARLIAMENTARY_PRIVATE_SECRETARY_TO,
    "reports": LinkKind.REPORTS_TO,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewContact:
    """A way to reach somebody: of one person, or of one role or post, with which it goes."""

    kind: str
    value: str
    label: str = ""
    person_id: UUID | None = None
    appointment_id: UUID | None = None
    post_id: UUID | None = None
    since: date | None = None
    until: date | None = None

    def check(self) -> None:
        """Raises BadInput where the value is no address or number of its kind, or the end before the beginning."""
        check_value(self.kind, self.value)
        check_span(self.since, self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLink:
    """That `person_id` stands to `other_id` as `kind` says, on the days `[since, until)`."""

    person_id: UUID
    kind: str
    other_id: UUID
    since: date | None = None
    until: date | None = None

    def check(self) -> None:
        """Raises BadInput where both are the same person, or the end lies before the beginning."""
        if self.person_id == self.other_id:
            raise BadInput("both are the same person", hint="Name the other one after --to.", place="--to")
        check_span(self.since, self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLead:
    """Who looks after a person or a body (exactly one of the two keys) from the day `since` on.

    An officer or a member that is None stays who it was.
    """

    person_id: UUID | None = None
    organisation_id: UUID | None = None
    officer_id: UUID | None = None
    member_id: UUID | None = None
    since: date


def check_value(kind: str, value: str) -> None:
    """Raises BadInput where a text is no address or number of this kind."""
    place = f"--{kind}"
    if not value.strip():
        raise BadInput("it is empty", hint="Write it as it is used.", place=place)
    if len(value) > LONGEST_VALUE:
        raise BadInput(
            f"{len(value):,} characters are too many", hint=f"At most {LONGEST_VALUE}.", place=place
        )
    before, _, after = value.strip().partition("@")
    if kind == ContactKind.EMAIL and (not before or "." not in after or " " in value.strip()):
        raise BadInput(f"“{value}” is no email address", hint="As in: name@example.org", place=place)
    if kind == ContactKind.PHONE and sum(sign.isdigit() for sign in value) < 3:
        raise BadInput(f"“{value}” is no telephone number", hint="As in: 020 7946 0000", place=place)


def link_kind(text: str) -> LinkKind:
    """The kind of link of its words: “private secretary to”, "pps", "special-adviser-to". Raises BadInput."""
    plain = "-".join(text.casefold().replace("-", " ").split())
    short = plain.removesuffix("-to")
    if short in _ALSO:
        return _ALSO[short]
    for kind in LinkKind:
        if short == kind.removesuffix("-to"):
            return kind
    raise BadInput(
        f"“{text}” is no way in which people stand to each other",
        hint=f"There are: {', '.join(kind.replace('-', ' ') for kind in LinkKind)}.",
        place="--is",
    )
