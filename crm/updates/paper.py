"""An update as a finished paper: numbered paragraphs under their themes, what comes next, what was left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crm.editions.gate import WITHHELD
from crm.forms.paper import Happening, Heading, Note, Numbered, Paper, Paragraph
from crm.people.words import day_words
from crm.templates.template import load
from crm.vocabulary.kinds import KINDS, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from crm.forms.paper import Block
    from crm.templates.template import Template
    from crm.updates.readings import Update

_PLURAL: Final = {
    "submission": "submissions", "oral-evidence": "sessions of oral evidence", "question": "parliamentary questions",
    "other": "others",
}  # fmt: skip


def paper(update: Update, made: date) -> Paper:
    """The paper of an update, made on a day."""
    template = load("update")
    sections = {
        "themes": _themes,
        "more": _more,
        "ahead": _ahead,
    }
    blocks: list[Block] = []
    days = {"first": day_words(update.first), "last": day_words(update.last)}
    if not any(theme.printed for theme in update.themes):
        blocks.append(Note(template.say("empty", board=update.board, **days)))
    for section in template.order:
        blocks += sections[section](update, template, days)
    return Paper(
        what="update",
        title=update.title,
        blocks=tuple(blocks),
        made=made,
        subject=update.board,
        subtitle=template.say("subtitle", board=update.board, **days),
        marking=update.marking,
        edition=update.edition,
        left_out=update.left_out,
        happenings=tuple(_happenings(update)),
    )


def _themes(update: Update, template: Template, _days: dict[str, str]) -> Iterator[Block]:
    for theme in update.themes:
        if not theme.printed:
            continue
        yield Heading(theme.title)
        yield Numbered(
            tuple(
                Paragraph(template.wording["withheld"] if one.text == WITHHELD else one.text, one.refs)
                for one in theme.printed
            )
        )


def _more(update: Update, template: Template, _days: dict[str, str]) -> Iterator[Block]:
    if not update.more:
        return
    told = [_counted(kind, count) for kind, count in update.more]
    listed = told[0] if len(told) == 1 else f"{', '.join(told[:-1])} and {told[-1]}"
    yield Heading(template.heading("more"))
    yield Note(template.count("more", sum(count for _, count in update.more), list=listed))


def _counted(kind: str, count: int) -> str:
    label = KINDS[Kind(kind)].label.lower() if kind in KINDS else kind
    many = _PLURAL.get(kind, f"{label}s")
    return f"{count:,} {label if count == 1 else many}"


def _ahead(update: Update, template: Template, days: dict[str, str]) -> Iterator[Block]:
    if not update.ahead and not any(theme.printed for theme in update.themes):
        return
    yield Heading(template.heading("ahead"))
    if not update.ahead:
        yield Note(template.say("nothing_ahead", last=days["last"]))
        return
    yield Numbered(tuple(Paragraph(one.text, one.refs) for one in update.ahead))


def _happenings(update: Update) -> Iterator[Happening]:
    """What comes next on a known day, for a calendar."""
    for one in update.ahead:
        if one.day is not None:
            yield Happening(f"{'-'.join(one.refs)}-{one.sort}@despatch", one.day, one.text)
