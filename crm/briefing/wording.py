"""Words that every part of a briefing uses: dates within sentences, names in a row, a text's beginning."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crm.forms.paper import Paragraph, Span
from crm.people.words import day_words, last_day
from crm.vocabulary.kinds import Kind, label

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from crm.briefing.readings import About, Entry, Party
    from crm.briefing.views import Figures
    from crm.people.readings import Role
    from crm.templates.template import Template
    from crm.vocabulary.partial_date import PartialDate

_WITH_THE: Final = frozenset(
    [
        "agency",
        "association",
        "authority",
        "board",
        "cabinet",
        "commission",
        "committee",
        "department",
        "foundation",
        "group",
        "home",
        "house",
        "independent",
        "institute",
        "local",
        "ministry",
        "national",
        "office",
        "partnership",
        "society",
        "union",
    ]
)
"""Words that a name begins or ends with which has an article in a sentence."""

_SENTENCE: Final = re.compile(r"(?<=[.!?…])\s+(?=[“\"'(A-Z0-9À-Þ])")


def on(when: PartialDate) -> str:
    """A date as it stands in a sentence: "on 8 January 2021", "in March 2021", "between … and …"."""
    said = str(when)
    if not when:
        return "on a day that is not known"
    if when.precision == "interval":
        first, to, last = said.partition(" to ")
        # "between 15 January and March 2021": a year that both have is said once.
        if to and first[-4:] == last[-4:] and first[-5:-4] == " ":
            first = first[:-5]
        return f"between {first} and {last}" if to else said
    if when.precision == "day" and not (when.approximate or when.uncertain):
        return f"on {said}"
    return said if said.startswith(("about", "possibly")) else f"in {said}"


def span(role: Role, day: date) -> str:
    """When a role was held, as of a day: an end after it was not known then."""
    return span_on(role.since, role.until, day)


def span_on(since: date | None, until: date | None, day: date) -> str:
    """A half-open span of days in words, as of a day: "since …" where it had not ended; "" where nothing is known."""
    last = last_day(until) if until is not None and until <= day else None
    if since and last:
        return f"on {day_words(since)}" if last == since else f"{day_words(since)} to {day_words(last)}"
    if since:
        return f"since {day_words(since)}"
    return f"until {day_words(last)}" if last else ""


def listed(names: Sequence[str], most: int, template: Template) -> str:
    """Names in a row, "A; B and 3 more": the first of them, and how many there are besides."""
    shown = list(names[:most])
    left = len(names) - len(shown)
    if left:
        return f"{'; '.join(shown)} {template.count('and_more', left)}"
    return "; ".join(shown)


def joined(words: Sequence[str]) -> str:
    """Words in a row: "A, B and C"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""


def one_line(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())


def shortened(text: str, most: int) -> str:
    """A text on one line, cut at a word to so many characters, with … where something was cut off."""
    said = one_line(text)
    if len(said) <= most:
        return said
    cut = said[: most - 1]
    head, space, _ = cut.rpartition(" ")
    return f"{(head if space else cut).rstrip(',;:–- ')}…"


def beginning(text: str, most: int) -> str:
    """The first sentences of a text that fit in so many characters; the first is cut where it is longer."""
    said = one_line(text)
    if len(said) <= most:
        return said
    kept = ""
    for sentence in _SENTENCE.split(said):
        longer = f"{kept} {sentence}".strip()
        if len(longer) > most:
            break
        kept = longer
    return kept or shortened(said, most)


def sentence(text: str) -> str:
    """A text that ends as a sentence does."""
    said = one_line(text)
    return said if not said or said[-1] in ".!?…" or said[-2:] in (".”", "!”", "?”") else f"{said}."


def what(entry: Entry, template: Template) -> str:
    """The kind of an engagement with who sent it: "Letter from us", "Meeting", "Call, planned"."""
    kind = kind_of(entry, template)
    if entry.status == "planned":
        return template.say("entry_planned", kind=kind)
    if entry.status == "cancelled":
        return template.say("entry_cancelled", kind=kind)
    key = {"out": "entry_sent", "in": "entry_came"}.get(entry.direction, "entry_met")
    return template.say(key, kind=kind)


def kind_of(entry: Entry, template: Template) -> str:
    """What people call this kind of engagement."""
    return template.say("other_contact") if entry.kind == Kind.OTHER else label(entry.kind)


def labels(parties: Sequence[Party]) -> list[str]:
    """Those who took part, each once, in the capacity of the day."""
    return list(dict.fromkeys(one_line(each.label) for each in parties))


def kinds(figures: Figures, most: int, template: Template) -> str:
    """How many of each kind: "2 letters, one meeting and one event"; of many kinds the most frequent, and the others."""
    known = [(kind, many) for kind, many in figures.kinds if f"kind_{kind}" in template.wording]
    apart = [each for each in known if each[0] != "other"]
    apart = apart if len(apart) <= most else apart[: most - 1]
    told = [template.count(f"kind_{kind}", many) for kind, many in apart]
    others = figures.total - sum(many for _, many in apart)
    return joined([*told, *([template.count("kind_other", others)] if others else [])])


def since(figures: Figures, template: Template) -> str:
    """Since which year, as it follows a name; "" where nobody knows."""
    return template.say("since_year", year=figures.since) if figures.since else ""


def the(name: str) -> str:
    """The name of a body as it stands in a sentence: "the Department for Education", "NHS England"."""
    if name.startswith("The "):
        return f"the {name[4:]}"
    first, last = name.partition(" ")[0].lower(), name.rpartition(" ")[2].lower()
    return f"the {name}" if first in _WITH_THE or last in _WITH_THE else name


def within(label: str, about: About) -> str:
    """A name and capacity without the department that the page is about anyway."""
    for body in about.bodies:
        label = label.replace(f", {body.name}", "")
    return label


def led_by(lead: str, said: str, refs: tuple[str, ...] = ()) -> Paragraph:
    """A line whose first words are to be seen first: "Now: Minister for Children and Families"."""
    return Paragraph((Span(f"{lead} ", strong=True), Span(said)), refs)
