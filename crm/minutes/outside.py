"""Whether somebody at a meeting is from outside, by the role written beside the name."""

from __future__ import annotations

import re
from collections.abc import Sequence

_MEMBER = re.compile(r"(?:Cllrs?|Councillors?|Ald|Alderman)\b", re.IGNORECASE)
_STAFF = re.compile(
    r"\b(?:democratic|governance|committee|secretariat|clerk|member services|policy|principal|senior|assistant|deputy|interim|head|director|chief|corporate|strategic|"
    r"advis[eo]r|officer|manager|solicitor|lawyer|monitoring officer|section 151|executive assistant|business support|administrat\w+|minutes?|note[- ]taker|lead|analyst|"
    r"coordinator|co-ordinator|consultant|accountant|finance|legal|press|communications|scrutiny|secretary(?! of state)|treasurer|executive)\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:Chief Executive|Managing Director) (?:of|at) (?:the )?[A-Z]"
    r"|\b(?:Department|Ministry|NHS|University|Ofsted|Solace|Parliament|Inspectorate|Ltd|LLP|plc|[A-Z]{3,})\b"
    r"|(?:[,(–—-]|\b(?:at|from|of|for|with|representing)\b)\s*(?:the\s+)?(?:[A-Z][\w’'&-]*\s+(?:(?:[A-Z][\w’'&-]*|of|and|for|the|in|&)\s+){0,5}?)"
    r"(?:Office|Council|Trust|College|School|Association|Society|Institute|Foundation|Authority|Commission|Agency|England|Wales|Scotland|Police|Constabulary|Network|Alliance|Partnership|"
    r"Federation|Union|Group|Centre|Center|Committee|Board|Fund|Charity|Church|Company|Hospital|Hospitals)\b"
)
_OFFICE = re.compile(
    r"\b(?:Minister|Secretary of State|MP|MSP|Lord|Baroness|Viscount|Commissioner|Ombudsman|Peer|Undersecretary|Under-Secretary|Ambassador)\b"
)
_INITIALS_SKIP = frozenset({"of", "the", "and", "for", "in"})


def names_of_ours(ours: Sequence[str]) -> tuple[str, ...]:
    """Our names and what they are shortened to: "Local Government Association" and "LGA"."""
    short = []
    for name in ours:
        words = [word for word in re.findall(r"[A-Za-z]+", name) if word.lower() not in _INITIALS_SKIP]
        if len(words) >= 2:
            short.append("".join(word[0] for word in words).upper())
    return (*(name for name in ours if name), *short)


def is_ours(words: str, ours: Sequence[str]) -> bool:
    """Whether words name us."""
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words) for name in ours)


def is_member(name: str) -> bool:
    """Whether a name is written as that of a councillor."""
    return bool(_MEMBER.match(name))


def is_outsider(name: str, role: str, ours: Sequence[str], *, likely: bool) -> bool:
    """Whether somebody who attended is from outside: neither a member nor an officer of ours.

    `ours` as `names_of_ours` gives it; `likely` decides where the role says nothing.
    """
    if is_member(name):
        return False
    if _OFFICE.search(f"{name} {role}"):
        return True
    if not role:
        return likely
    if is_ours(role, ours):
        return False
    if _ELSEWHERE.search(f", {role}"):
        return True
    return likely and not (_STAFF.search(role) and "," not in role)
