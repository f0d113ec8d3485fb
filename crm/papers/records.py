"""Registers kept as fields under one another, "With: …", "How: …", "About: …": one act for each group of lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from crm.findings.engagements import FoundKind, FoundStatus
from crm.papers.draft import Draft, Page
from crm.papers.lexicon import NOUN, noun_kind
from crm.papers.sentences import Sentence
from crm.papers.subjects import Side, Subject
from crm.papers.told import CALLED_OFF, Act

_FIELD: Final = re.compile(
    r"^[ \t*•-]*(?P<label>Date|When|Day|With(?:\s+whom)?|Who|Whom|Organisation|Organization|Body|Contact|Met|Name|For\s[^:\n]{1,30}|Attended(?:\s+by)?|Attendees?|Lead|How|Form|Format|Type|Kind|Method|Channel|About|Subject|Topic|Topics|Purpose|Re|Matter|Issue|Where|Venue|Place|Outcome|Notes?)[ \t]*:[ \t]+(?P<value>[^\n]{1,400})$",
    re.MULTILINE | re.IGNORECASE,
)
_WITH: Final = re.compile(r"with|who|whom|organi|body|contact|met|name", re.IGNORECASE)
_HOW: Final = re.compile(r"how|form|type|kind|method|channel", re.IGNORECASE)
_WHEN: Final = re.compile(r"date|when|day", re.IGNORECASE)
_ABOUT: Final = re.compile(r"about|subject|topic|purpose|re$|matter|issue", re.IGNORECASE)
_CALL: Final = re.compile(r"\b(?:teams|zoom|phone|telephone|video)\b", re.IGNORECASE)
_NOT_DONE: Final = re.compile(
    r"\b(?:none|withdrew|cancelled|not\s+held|copy\s+received|nobody)\b", re.IGNORECASE
)


def records(page: Page) -> Iterator[tuple[int, int, list[Draft]]]:
    """Each group of fields with where it begins and ends, and the act it is a record of, if it is one."""
    group: list[re.Match[str]] = []
    for field in [*_FIELD.finditer(page.text), None]:
        if field is not None and (not group or _follows(page.text, group[-1], field)):
            group.append(field)
            continue
        if len(group) > 2:
            yield group[0].start(), group[-1].end(), _record(page, group)
        group = [field] if field is not None else []


def _follows(text: str, before: re.Match[str], field: re.Match[str]) -> bool:
    return (
        not text[before.end() : field.start()].strip() and text.count("\n", before.end(), field.start()) < 3
    )


def _record(page: Page, group: list[re.Match[str]]) -> list[Draft]:
    who = next((field for field in group if _WITH.match(field["label"])), None)
    how = next((field for field in group if _HOW.match(field["label"])), None)
    whole = page.text[group[0].start() : group[-1].end()]
    if (
        who is None
        or CALLED_OFF.search(whole)
        or _NOT_DONE.search(" ".join(field["value"] for field in group))
    ):
        return []
    kind = _kind(how["value"]) if how else FoundKind.MEETING
    line = (
        how
        if how is not None and kind in {FoundKind.SUBMISSION, FoundKind.LETTER} and NOUN.search(how["value"])
        else who
    )
    start, end = min(who.start("label"), line.start("label")), max(who.end(), line.end())
    named = page.names_in(start, end)
    at = who.start("label")
    act = Act(
        start, end, at, at, kind, Subject(Side.NONE, at, at), FoundStatus.DONE, "entry", 0.7, past=False
    )
    draft = Draft(act, "", Sentence(start, end), named)
    when = next((field for field in group if _WHEN.match(field["label"])), None)
    if when is not None:
        draft.dated = next(iter(page.dates.find(page.text, when.start("value"), when.end("value"))), None)
    draft.more = [field.span("value") for field in group if _ABOUT.match(field["label"])]
    return [draft]


def _kind(how: str) -> FoundKind:
    noun = NOUN.search(how)
    kind = noun_kind(noun) if noun else None
    if kind is None or kind is FoundKind.PUBLICATION:
        return (
            FoundKind.CALL
            if kind is None and _CALL.search(how)
            else FoundKind.LETTER
            if kind
            else FoundKind.MEETING
        )
    return kind
