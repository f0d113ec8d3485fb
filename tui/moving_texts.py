"""How moves look as texts: who leaves and what passes on, a reshuffle, a body divided among others."""

from collections.abc import Iterable
from typing import Any

from textual.content import Content

from crm.people.words import day_words
from tui.texts import Piece, labelled
from tui.widgets.written import hanging

MOST = 200
"""So many things are written out; the rest is counted."""


def departure(found: Any, width: int) -> Content:
    """Somebody who leaves, who follows, and what passes on."""
    return Content.assemble(*_departure(found, width))


def reshuffle(found: Any, width: int) -> Content:
    """Who hands over to whom, and what passes on from each who leaves."""
    pieces: list[Piece] = [(f"{found.title}\n", "bold"), f"{hanging(found.summary, 0, width)}\n"]
    for body, posts in found.handovers:
        pieces += ["\n", (f"{body}\n", "bold"), *_lines(map(str, posts), width)]
    for one in found.departures:
        if one.passed:
            pieces += ["\n", *_departure(one, width)]
    if found.remarks:
        pieces += ["\n", *_lines((f"{text[:1].upper()}{text[1:]}." for text in found.remarks), width)]
    return Content.assemble(*pieces)


def division(found: Any, width: int) -> Content:
    """Who takes what, body by body; what nobody takes yet stands first."""
    pieces: list[Piece] = [(f"{hanging(found.sentence, 0, width)}\n", "bold")]
    for heir in (None, *found.heirs):
        shares = [share for share in found.shares if share.heir == heir]
        if shares:
            name = heir.label if heir else "Nobody yet"
            pieces += ["\n", (f"{hanging(f'{name}: {found.counted(heir)}', 0, width)}\n", "bold")]
            pieces += _lines((_share(share) for share in shares), width)
    if found.rules:
        kept = (f"{f'#{topic}' if topic else 'the rest'} → {taker}" for topic, taker in found.rules)
        pieces += ["\n", ("Kept for what comes later\n", "bold"), *_lines(kept, width)]
    return Content.assemble(*pieces)


def passed(found: Any, width: int) -> Content:
    """Something that passed on, or a choice that is remembered: a line of the moves, whole."""
    said = [
        ("What", found.what),
        ("Ref", found.subject),
        ("Since", day_words(found.on) if found.on else ""),
        ("With", found.to),
        ("Why", found.why),
    ]
    return Content.assemble(*labelled(((name, text) for name, text in said if text), width))


def _departure(found: Any, width: int) -> list[Piece]:
    follower = found.successor
    since = f" since {day_words(follower.since)}" if follower and follower.since else ""
    said = [
        ("Leaves", ", ".join(filter(None, (f"{found.person} ({found.reference})", found.capacity)))),
        ("On", f"{day_words(found.on)}: {found.ended}"),
        ("Follows", f"{follower.words}: {follower.how}{since}" if follower else "nobody on record"),
        ("Passes on", found.counted or "nothing was open"),
        ("Reminded", ", ".join(found.told)),
        ("Note", "; ".join(found.remarks)),
    ]
    things = (_thing(one) for one in found.passed)
    return [*labelled(((name, text) for name, text in said if text), width), *_lines(things, width)]


def _thing(one: Any) -> str:
    return f"{' '.join(filter(None, (one.kind, one.reference)))} · {one.text} · {one.what}"


def _share(share: Any) -> str:
    topics = " ".join(f"#{topic}" for topic in share.topics)
    return " · ".join(filter(None, (f"{share.kind} {share.reference}", share.text, topics, share.why)))


def _lines(texts: Iterable[str], width: int) -> list[Piece]:
    listed = list(texts)
    lines: list[Piece] = [f"  {hanging(text, 4, width)}\n" for text in listed[:MOST]]
    return lines if len(listed) <= MOST else [*lines, f"  … and {len(listed) - MOST:,} more\n"]
