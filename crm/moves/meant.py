"""Who is meant to leave what: from the words of an officer to a role on record."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from crm.errors import Ambiguous, NotFound
from crm.moves.leaving import Leaving
from crm.moves.succession import HANDING_OVER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crm.api import Crm
    from crm.people.readings import Person, Role

_KEPT: Final = frozenset({"mp", "peer", "party-member"})


def leaving(
    crm: Crm, who: str, post: str, on: date, successor: str = "", *, appoint: bool = False
) -> Leaving:
    """That somebody leaves a post (its title or T-17; "" for the only one) on a day, and who follows if that is said.

    Of several roles it is the one that ends about that day, an office before a seat. Somebody without any is one of ours,
    whose work passes on. Raises NotFound, and Ambiguous with the choices.
    """
    found = crm.people.get(who, on)
    follower = crm.people.get(successor, on).id if successor else None
    if not found.roles and not post:
        return Leaving(person_id=found.id, on=on, successor_id=follower, appoint=appoint)
    role = _role(found, post, on)
    return Leaving(appointment_id=role.appointment_id, on=on, successor_id=follower, appoint=appoint)


def _role(found: Person, post: str, on: date) -> Role:
    held = [
        role
        for role in found.roles
        if (role.since is None or role.since < on) and (role.until is None or role.until >= on - HANDING_OVER)
    ]
    chosen = held or list(found.roles)
    if not post and len(chosen) > 1:
        ending = [role for role in chosen if role.until and abs(role.until - on) <= HANDING_OVER]
        # A seat and a party are kept when somebody leaves an office.
        offices = [role for role in ending or chosen if role.rank not in _KEPT]
        chosen = offices or ending or chosen
    return _titled(found, chosen, post, on)


def _titled(found: Person, roles: Sequence[Role], title: str, on: date) -> Role:
    """The one of these roles whose title or post (T-17) is meant; of several spells in one post that of the day."""
    from crm.names.tokens import query_tokens
    from crm.references import number_of

    number = number_of(title, "T")
    wanted = set(query_tokens(title))
    matching = [
        role
        for role in roles
        if (role.post_number == number if number is not None else wanted <= set(query_tokens(role.capacity)))
    ]
    if len({role.post_id for role in matching}) == 1:
        # Somebody who came back to a post: the spell of that day, else the last that had begun.
        begun = [role for role in matching if role.since is None or role.since <= on]
        return max(begun or matching, key=lambda role: role.since or date.min)
    if not matching:
        raise NotFound(
            f"{found.name} has no such role then", hint=f"despatch who {found.reference} lists them."
        )
    choices = [f"T-{role.post_number}  {role.capacity}, {role.span or 'always'}" for role in matching]
    hint = "Say which by its post, as T-17 in place of the title."
    raise Ambiguous(f"{found.name} has {len(matching)} such roles", choices, hint=hint)
