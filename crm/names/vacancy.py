"""Saying that nobody held a post on a day, and who came before and after."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from crm.organisations.lines import line_of
from crm.people.words import day_words, last_day

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from crm.organisations.readings import Post
    from crm.people.readings import Role


def said(connection: Connection, post: Post, day: date) -> str:
    """As “Nobody is recorded as Minister for … on …: Will Quince until 5 July 2022, then … from …”."""
    roles = line_of(connection, post).roles
    before = [role for role in roles if role.until and role.until <= day]
    after = [role for role in roles if role.since and role.since > day]
    around = []
    if before:
        latest = max(before, key=lambda role: role.until or date.min)
        around.append(f"{_who(latest, post)} until {day_words(last_day(latest.until or day))}")
    if after:
        earliest = min(after, key=lambda role: role.since or date.max)
        around.append(f"then {_who(earliest, post)} from {day_words(earliest.since or day)}")
    sentence = f"Nobody is recorded as {post.capacity} on {day_words(day)}"
    return f"{sentence}: {', '.join(around)}" if around else sentence


def _who(role: Role, post: Post) -> str:
    return role.person if role.title == post.title else f"{role.person} ({role.title})"
