"""How contributions, campaigns, lines to take and the timeliness of a body look as texts."""

from collections.abc import Iterable
from typing import Any

from textual.content import Content

from crm.people.words import day_words
from tui.texts import Piece, labelled
from tui.widgets.written import hanging

_CUT = 4_000


def contribution(one: Any, width: int) -> Content:
    """A contribution: what was asked of whom, what for, and how it stands."""
    told = [
        ("Asked of", " ".join(filter(None, (one.asked_of, one.asked_reference)))),
        ("For", " ".join(filter(None, (one.what_for, one.what_for_title)))),
        ("Asked on", day_words(one.requested)),
        ("Due", day_words(one.due) if one.due else "no day was set"),
        ("Document", one.document),
    ]
    pieces: list[Piece] = [(f"{one.wanted}\n", "bold"), f"{one.reference} · {one.standing_words}\n\n"]
    pieces += labelled(((name, text) for name, text in told if text), width)
    pieces += _section("Note", one.note.splitlines(), width)
    return Content.assemble(*pieces)


def campaign(whole: Any, width: int) -> Content:
    """A campaign with its letters; or letters that may be one."""
    if whole is None:
        return Content("")
    if hasattr(whole, "senders"):
        return _alike(whole, width)
    one = whole.campaign
    head = " · ".join(filter(None, (one.reference, f"#{one.topic}" if one.topic else "", one.ended)))
    pieces: list[Piece] = [(f"{one.name}\n", "bold"), f"{head}\n{one.counts}\n"]
    letters = (
        f"{each.occurred} · {each.reference} {each.sender or 'nobody named'} to {each.recipient or 'us'} · {each.stands}"
        for each in whole.entries
    )
    pieces += _section("Letters", letters, width)
    if whole.more:
        pieces.append(f"  … and more: despatch campaign show {one.reference} --limit 1000\n")
    pieces += _section("Letter", one.letter[:_CUT].splitlines(), width)
    pieces += _section("Notes", one.notes.splitlines(), width)
    return Content.assemble(*pieces)


def _alike(one: Any, width: int) -> Content:
    count = len(one.references)
    pieces: list[Piece] = [
        (f"{count} letters to {one.recipient or 'us'} that may be a campaign\n", "bold"),
        f"{day_words(one.first)} to {day_words(one.last)}, at least {one.likeness}% alike\n",
    ]
    pieces += _section("Subject", [one.subject], width)
    pieces += _section("From", one.senders, width)
    pieces += _section("Letters", [" ".join(one.references)], width)
    return Content.assemble(*pieces)


def line(whole: Any, width: int) -> Content:
    """A line to take: the words, who owns and approved them, and where they were used."""
    one = whole.line
    approved = f"{one.approved_by}, {day_words(one.approved_on)}" if one.approved_on else "nobody yet"
    told = [
        ("Owner", " ".join(filter(None, (one.owner, one.owner_reference)))),
        ("Approved", approved),
        ("Last day", day_words(one.expires)),
        ("Topic", one.topic and f"#{one.topic}"),
    ]
    pieces: list[Piece] = [
        (f"{hanging(one.text, 0, width)}\n", "bold"),
        f"{one.reference} · {one.standing_words}\n\n",
    ]
    pieces += labelled(((name, text) for name, text in told if text), width)
    used = (
        f"{day_words(each.day)} · {each.engagement} {each.subject}{f' · {each.warning}' if each.warning else ''}"
        for each in whole.uses
    )
    pieces += _section("Used in", used, width)
    pieces += _section("Note", one.note.splitlines(), width)
    return Content.assemble(*pieces)


def treated(row: Any, width: int) -> Content:
    """How one body treated our letters in one period, in sentences."""
    if row is None:
        return Content("")
    decided = "Of none can it be said yet whether it was answered in time."
    in_target = _share(row.in_target, row.of_target, row.percent_in_target)
    in_20 = _share(row.in_20, row.of_20, row.percent_in_20)
    median = "" if row.median is None else f"{row.median:g} working days, half of the answers sooner"
    told = [
        ("Target", f"{row.target} working days"),
        ("Received", f"{row.received:,} of our letters"),
        ("In target", in_target or decided),
        ("In 20", in_20 or decided),
        ("Median", median),
        ("Open", f"{row.still_open:,}, {row.open_in_target:,} of them still within the target"),
        ("Closed", f"{row.closed:,} without an answer" if row.closed else ""),
    ]
    pieces: list[Piece] = [(f"{row.body}, {row.period}\n\n", "bold")]
    pieces += labelled(((name, text) for name, text in told if text), width)
    how = (
        "A letter counts in the period in which whoever has it now received it, until its first full answer; a holding"
        " reply is none. What is open past its target is late; what is open within it is in no percentage."
    )
    pieces += ["\n", (f"{hanging(how, 0, width)}\n", "$quiet")]
    return Content.assemble(*pieces)


def _share(part: int, whole: int, percent: int | None) -> str:
    return f"{percent}%: {part:,} of {whole:,}" if percent is not None else ""


def _section(title: str, lines: Iterable[str], width: int) -> list[Piece]:
    """A heading with lines under it; nothing where there are none."""
    shown = [f"  {hanging(line, 4, width)}\n" for line in lines]
    return ["\n", (f"{title}\n", "bold"), *shown] if shown else []
