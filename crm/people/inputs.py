"""What it takes to add a person or give somebody a role."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from crm.errors import BadInput

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

LONGEST_NAME: Final = 200
"""Characters; a longer text is a pasted page, not a name."""


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A person to add: the name with its honorifics as one writes it."""

    name: str
    notes: str = ""
    since: date | None = None

    def check(self) -> None:
        """Raises BadInput where the name is empty or no name."""
        checked_name(self.name)


@dataclass(frozen=True, slots=True)
class NewRole:
    """A role to give to a person: a post that exists, or the title of one with its body.

    `status` may be "acting" or "on-leave"; `since` and `until` are the half-open interval. Where it is only known that
    they held it by `since`, `since_edtf` says so ("../2026-06-27").
    """

    person_id: UUID
    post_id: UUID | None = None
    title: str = ""
    organisation_id: UUID | None = None
    rank: str = ""
    since: date | None = None
    until: date | None = None
    status: str = ""
    note: str = ""
    since_edtf: str | None = None

    def check(self) -> None:
        """Raises BadInput where the role ends before it begins, or names no post."""
        if self.post_id is None and not self.title.strip():
            raise BadInput("the role has no title", hint="Say which post, as “Chair”.", place="title")
        check_span(self.since, self.until)


def checked_name(name: str) -> str:
    """The name with single spaces. Raises BadInput where it is empty, too long, or holds no letter."""
    plain = " ".join(name.split())
    if not any(sign.isalpha() for sign in plain):
        raise BadInput("that is no name", hint="Write it as you would on a letter.", place="name")
    if len(plain) > LONGEST_NAME:
        raise BadInput(
            f"a name of {len(plain):,} characters is too long",
            hint=f"A name has at most {LONGEST_NAME} characters.",
            place="name",
        )
    return plain


def check_span(since: date | None, until: date | None) -> None:
    """Raises BadInput where the end does not lie after the beginning."""
    if since and until and since >= until:
        raise BadInput(
            f"it would end ({until}) before it begins ({since})",
            hint="The end is the first day on which it no longer holds.",
            place="until",
        )
