"""How asks, commitments, positions and stances look as texts."""

from collections.abc import Iterable
from typing import Any

from textual.content import Content

from tui.texts import Piece, labelled
from tui.widgets.written import hanging


def ask(whole: Any, width: int) -> Content:
    """An ask with every occasion on which it was raised, the latest first."""
    line = whole.line
    pieces: list[Piece] = [(f"{line.text}\n", "bold"), f"{line.reference} · {line.stands} · {line.counts}\n"]
    pieces += _section("Occasions", (_occasion(each) for each in whole.occasions), width)
    if whole.more:
        pieces.append("  … and more: despatch ask show\n")
    pieces += _section("Passed on", whole.passed, width)
    pieces += _section("Notes", line.notes.splitlines(), width)
    pieces += _section("Source", map(str, whole.evidence), width)
    return Content.assemble(*pieces)


def _occasion(each: Any) -> str:
    to = "; ".join(each.to) or "nobody named"
    where = f"{each.where.reference} {each.where.subject}"
    if each.where.marking != "official":
        where = f"{where} [{each.where.marking}]"
    return f"{each.where.occurred} · {each.answered} · {where} · to {to}"


def commitment(whole: Any, width: int) -> Content:
    """A commitment: who said it as what, who has it now, who had it between, and what closed it."""
    line, made = whole.line, whole.line.commitment
    told = [
        ("Said by", line.said),
        ("In short", made.summary),
        ("Now", line.now.removeprefix("now ")),
        ("Where", f"{made.where.reference} {made.where.subject}"),
        ("Topic", made.topic and f"#{made.topic}"),
        ("Due", str(made.due) if made.due else ""),
        ("Closed", str(whole.closing) if whole.closing else ""),
        ("Note", made.closing_note),
    ]
    stands = f"{line.reference} · {made.status} · {made.where.marking}"
    pieces: list[Piece] = [(f"“{made.wording}”\n", "bold"), f"{stands}\n\n"]
    pieces += labelled(((name, text) for name, text in told if text), width)
    pieces += _section(
        "The post was held by",
        (f"{role.person}, {role.capacity}, {role.span}" for role in whole.since),
        width,
    )
    pieces += _section("Passed on", whole.passed, width)
    pieces += _section("Source", map(str, whole.evidence), width)
    return Content.assemble(*pieces)


def topic(whole: Any, width: int) -> Content:
    """A topic: every edition of our position, and what each of them said."""
    pieces: list[Piece] = [(f"{whole.label}\n", "bold")]
    for each in whole.editions:
        one = each.position
        pieces += ["\n", (f"{one.reference}, edition {one.edition}, {one.span}\n", "bold")]
        pieces.append(f"  {hanging(one.text, 2, width)}\n")
        if one.approved:
            pieces.append((f"  approved by {one.approved}\n", "$quiet"))
        cited = (f"{where.reference} {where.subject}, {where.occurred}" for where in each.cited)
        pieces += [f"  cited in {hanging(text, 11, width)}\n" for text in cited]
    if not whole.editions:
        pieces.append("\nWe have no position on it.\n")
    for chart in whole.charts:
        pieces += [
            "\n",
            (f"{hanging(chart.label, 2, width)}\n", "bold"),
            f"  {hanging(chart.line, 4, width)}\n",
        ]
        pieces += [f"  {hanging(_said(each), 4, width)}\n" for each in chart.said]
    return Content.assemble(*pieces)


def _said(each: Any) -> str:
    words = f" “{each.quotation}”" if each.quotation else ""
    return f"{each.occurred}: {each.words} · {each.known_from}{words}"


def dealings(found: Any, width: int) -> Content:
    """What is between us and somebody: asks, commitments, stances, assessments."""
    owed = (f"{one.reference} “{one.commitment.wording}” · made by {one.said}" for one in found.owed)
    made = (
        f"{one.reference} “{one.commitment.wording}” · {one.now or one.commitment.status}"
        for one in found.made
    )
    pieces: list[Piece] = [(f"{found.name}\n", "bold")]
    asks = (f"{one.reference} {one.text} · {one.stands} · {one.counts}" for one in found.asks)
    pieces += _section("Asked of them", asks, width)
    pieces += _section("With them to keep, whoever promised it", owed, width)
    pieces += _section("Promised by them, and no longer with them", made, width)
    pieces += _section(
        "Where they stood", (f"{one.topic}: {one.line} · {one.capacity}" for one in found.charts), width
    )
    seen = (
        " · ".join(filter(None, (f"{one.attribute} {one.value}", one.span, one.reason)))
        for one in found.assessments
    )
    pieces += _section("How we see them", seen, width)
    if len(pieces) == 1:
        pieces.append("\nNothing was asked of them, or promised.\n")
    return Content.assemble(*pieces)


def _section(title: str, lines: Iterable[str], width: int) -> list[Piece]:
    listed = [f"  {hanging(line, 4, width)}\n" for line in lines]
    return ["\n", (f"{title}\n", "bold"), *listed] if listed else []
