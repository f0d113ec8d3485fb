"""Behind the first page: the history in full, each entry under the capacity of its day, and its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crm.briefing.wording import (
    beginning,
    labels,
    listed,
    one_line,
    sentence,
    shortened,
    span,
    the,
    what,
)
from crm.editions.gate import WITHHELD
from crm.forms.paper import Bullets, Heading, Note, Paragraph, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from crm.briefing.brief import Brief
    from crm.briefing.readings import About, Entry
    from crm.briefing.views import View, ViewName
    from crm.forms.paper import Block
    from crm.sources.readings import Evidence
    from crm.templates.template import Template

_GIST: Final = 260
"""Characters that are told of what an engagement says."""
_ALSO: Final = 4
_QUOTED: Final = 120
_QUOTES: Final = 6
"""So many promises or asks are told with what they were made in, each so long."""


def history(brief: Brief, name: ViewName, day: date, level: int, template: Template) -> Iterator[Block]:
    """One view in full, the newest first, under the capacity of the day."""
    view = brief.views.get(name)
    if view is None or not view.entries:
        return
    about = brief.about
    key = "body" if name == "department" and len(brief.views) == 1 else name
    yield Heading(template.heading(key, name=about.name, post=about.post, body=the(about.body)), level)
    for title, entries in _grouped(view, about, day, template):
        if title:
            yield Heading(title, level + 1)
        yield Bullets(tuple(_entry(each, title, brief, template) for each in entries))
    if view.more:
        reference = about.bodies[0].reference if name == "department" else about.reference
        yield Note(template.count("older", view.more, reference=reference))


def _grouped(view: View, about: About, day: date, template: Template) -> list[tuple[str, list[Entry | None]]]:
    """The entries under the capacity in which they were with us: groups by their newest, each in order."""
    groups: dict[str, list[Entry | None]] = {}
    title = ""
    for entry in view.entries:
        # What is withheld stands where the one before it stood, and says nothing of whom it was with.
        title = _title(entry, view.name, about, day, template) if entry is not None else title
        groups.setdefault(title, []).append(entry)
    return list(groups.items())


def _title(entry: Entry, name: ViewName, about: About, day: date, template: Template) -> str:
    if name == "person":
        own = next((each for each in entry.parties if each.person_id in about.people), None)
        if own is not None:
            return _capacity(own.capacity, about, day, template)
        led = next(
            (role for role in about.led for each in entry.parties if each.review_id == role.review_id), None
        )
        return _capacity(led.capacity, about, day, template) if led else template.say("as_nobody")
    if name == "post":
        held = next((each for each in entry.theirs if each.post_id in about.posts), None)
        return one_line(held.label) if held else ""
    if name == "department":
        known = {body.id for body in about.bodies}
        body = next((each for each in entry.theirs if each.organisation_id in known), None)
        return one_line(body.body or body.name) if body and len(known) > 1 else ""
    return ""


def _capacity(capacity: str, about: About, day: date, template: Template) -> str:
    """The heading for a capacity of the person's, with when it was held where that is known."""
    if not capacity:
        return template.say("as_nobody")
    role = next((each for each in (*about.now, *about.before) if each.capacity == capacity), None)
    when = span(role, day) if role is not None else ""
    if not when:
        return template.say("as_role", role=one_line(capacity))
    return template.say("as_role_span", role=one_line(capacity), span=when)


def _entry(
    entry: Entry | None,
    title: str,
    brief: Brief,
    template: Template,
) -> Paragraph:
    if entry is None:
        return Paragraph(WITHHELD)
    head = Span(str(entry.occurred), strong=True)
    told = f". {what(entry, template)}: {sentence(entry.subject)}"
    others = [label for label in labels(entry.theirs) if not _is_title(label, title)]
    if others and not _alone(entry, others, title):
        told += template.say("entry_with", who=shortened(listed(others, _ALSO, template), 300))
    ours = labels(entry.ours)
    if ours:
        told += template.say("entry_ours", who=listed(ours, _ALSO, template))
    told += _said(entry, template, since=brief.past)
    made, wanted = brief.made_in.get(entry.id, ()), brief.asked_in.get(entry.reference, ())
    if wanted:
        told += template.say("entry_asked", asks=_quoted([one.text for one in wanted], template))
    if made:
        told += template.say(
            "entry_promised", words=_quoted([one.commitment.wording for one in made], template)
        )
    for each in brief.evidence.get(entry.id, ())[:2]:
        told += template.say("entry_source", source=_source(each))
    refs = [entry.reference, *(one.reference for one in wanted), *(one.commitment.reference for one in made)]
    return Paragraph((head, Span(told)), tuple(refs))


def _quoted(texts: Sequence[str], template: Template) -> str:
    """Texts in quotation marks, in a row: the first few, shortened, and how many there are besides."""
    return listed([f"“{shortened(each, _QUOTED)}”" for each in texts], _QUOTES, template)


def _is_title(label: str, title: str) -> bool:
    """Whether the heading says already whom it was with."""
    return label == title


def _alone(entry: Entry, others: Sequence[str], title: str) -> bool:
    """Whether it was with the person of the heading and nobody else: the heading has their capacity."""
    return (
        len(others) == 1
        and len(entry.theirs) == 1
        and bool(entry.theirs[0].capacity)
        and (entry.theirs[0].capacity in title)
    )


def _said(entry: Entry, template: Template, *, since: bool) -> str:
    """What it says, what came of it, how the answer stood; `since` says that more is known by now than was then."""
    said = f" {sentence(beginning(entry.body, _GIST))}" if entry.body.strip() else ""
    answered = ""
    if entry.status == "done" and entry.direction != "mutual" and entry.answer != "none-expected":
        answered = template.say(f"answer_{entry.answer}")
    # What came of a letter tells of its answer; where it says nothing, the record does. What came of it later is not told.
    known = entry.outcome.strip() and not (since and entry.direction != "mutual")
    outcome = f" {sentence(beginning(entry.outcome, _GIST))}" if known else ""
    held = template.say("embargo", owner=entry.embargo) if entry.embargo else ""
    return f"{said}{outcome or answered}{held}"


def _source(evidence: Evidence) -> str:
    cited = ", ".join(filter(None, (evidence.source.title, evidence.place, evidence.document)))
    return one_line(cited).rstrip(".")


def sources(briefs: Sequence[Brief], level: int, template: Template) -> Iterator[Block]:
    """Every source that an entry names, whole, once."""
    cited = {
        str(each.source): None for brief in briefs for found in brief.evidence.values() for each in found
    }
    if cited:
        yield Heading(template.heading("sources"), level)
        yield Bullets(tuple(Paragraph(each) for each in sorted(cited)))
