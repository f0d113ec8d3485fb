"""How a proposal looks as a text: what would be logged, by whom, and the words that say so."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from textual.content import Content

from tui.messages import Brought, Looked
from tui.texts import PARTS, Piece, heading, labelled
from tui.widgets.written import hanging

BOARD = "board-meeting"
NOT_ON_RECORD = "not on record"
FEW = 3
"""Files that are told one by one; of more, only those that could not be read."""
ATTENDANCE = {
    "present": "Present", "officer": "Officers", "substitute": "Substitute", "visitor": "Visitors", "apologies": "Apologies",
}  # fmt: skip


def proposal(looked: Looked, quoted: bool, width: int) -> Content:  # noqa: FBT001 - bound by `partial`, before the width
    """What would be logged; `quoted` adds the words it was found in, where its source is not seen beside it."""
    of = looked.proposal
    pieces = _meeting(of, width) if of.draft is None else _engagement(of, width)
    if looked.same:
        pieces += ["\n", *labelled([("Same as", f"{looked.same}. m adds this to it.")], width)]
    if of.became:
        pieces += ["\n", (f"{of.state.value.capitalize()}: {of.became}\n", "bold")]
    if quoted and looked.source.quoted:
        pieces += ["\n", *labelled([("Words", f"“{' '.join(looked.source.quoted.split())}”")], width)]
    if of.draft is not None:
        pieces += ["\n", *_why(of.draft.reasons, width)]
    pieces.append((f"{of.reference} · import {of.batch} · {of.confidence:.0%} sure", "$quiet"))
    return Content.assemble(*pieces)


def _engagement(of: Any, width: int) -> list[Piece]:
    draft = of.draft
    lines = [(_part(one), _labelled(one)) for one in _in_order(draft)]
    lines += [("Topics", "  ".join(f"#{topic}" for topic in draft.topics))]
    lines += [("Place", draft.venue)]
    lines += [("We asked", text) for text in draft.asks]
    lines += [("Promised", text) for text in draft.promises]
    lines += [("Document", f"{one.reference} {one.title} ({one.role})") for one in draft.documents]
    pieces: list[Piece] = [(f"{draft.subject or 'No subject'}\n", "bold"), f"{_heading(draft)}\n"]
    pieces += labelled([(name, text) for name, text in lines if text], width)
    if draft.body and draft.body.strip() != of.quotation.strip():
        pieces += labelled([("Text", _short(draft.body))], width)
    return pieces


def _labelled(one: Any) -> str:
    said = one.name if one.capacity == one.name else one.label
    return said if one.known else f"{said} ({NOT_ON_RECORD})"


def _heading(draft: Any) -> str:
    from types import SimpleNamespace

    from crm.vocabulary.kinds import Answer

    seen = SimpleNamespace(
        kind=draft.kind, direction=draft.direction, occurred=draft.occurred, status=draft.status,
        answer=Answer.NONE_EXPECTED,
    )  # fmt: skip
    return heading(seen).strip()


def _in_order(draft: Any) -> list[Any]:
    return sorted(draft.participants, key=lambda one: one.side != "theirs")


def _part(one: Any) -> str:
    if one.side == "ours" and one.part == "attendee":
        return "For us"
    return PARTS.get(one.part, str(one.part).capitalize())


def _short(text: str, most: int = 400) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= most else f"{plain[:most].rstrip()}…"


def _why(reasons: Any, width: int) -> list[Piece]:
    """Which words gave what, in a line or two."""
    told: dict[str, list[str]] = defaultdict(list)
    for each in reasons:
        words = f"“{_short(each.words, 60)}”"
        if words not in told[each.field]:
            told[each.field].append(words)
    if not told:
        return []
    said = " · ".join(f"{field} {', '.join(words)}" for field, words in told.items())
    return [(f"{'Because':<10}", "$quiet"), (f"{hanging(said, 10, width)}\n", "$quiet")]


# ---------------------------------------------------------------- a meeting of a board


def _meeting(of: Any, width: int) -> list[Piece]:
    minutes = of.minutes
    day = f"{minutes.day.day} {minutes.day:%B} {minutes.day.year}" if minutes.day else "day unknown"
    pieces: list[Piece] = [
        (f"{minutes.body or 'A meeting'}\n", "bold"),
        f"↔ Meeting of our board · {day}\n",
        *labelled([("Place", minutes.venue)] if minutes.venue else [], width),
    ]
    there: dict[str, list[str]] = defaultdict(list)
    for each in minutes.attendance:
        there[each.status].append(_who(each))
    pieces += labelled(
        [(name, ", ".join(there[status])) for status, name in ATTENDANCE.items() if there[status]], width
    )
    for item in minutes.items:
        pieces += _item(item, width)
    return pieces


def _who(each: Any) -> str:
    told = "; ".join(
        part for part in (each.role, each.substitute_for and f"for {each.substitute_for}") if part
    )
    return f"{each.name} ({told})" if told else str(each.name)


def _item(item: Any, width: int) -> list[Piece]:
    cut = " (cut off in the source)" if item.truncated else ""
    pieces: list[Piece] = [
        "\n",
        (f"{item.number:>3}  {hanging(item.title + cut, 5, width)}\n".lstrip("\n"), "bold"),
    ]
    pieces += [f"     Decided: {hanging(text, 14, width)}\n" for text in item.decisions]
    for each in item.actions:
        due = each.due_as_written or str(each.due)
        if each.due.edtf and str(each.due) not in due:
            due = f"{due}: {each.due}"
        owner = ", ".join(filter(None, (each.owner, due)))
        pieces.append(f"     To do: {hanging(each.text + (f' ({owner})' if owner else ''), 12, width)}\n")
    return pieces


# ---------------------------------------------------------------- the line of messages, and imports


def settled(about: str, done: Sequence[int], became: Mapping[int, str], left: Mapping[int, str]) -> str:
    """What came of a decision, and how to go back: Accepted as E-41. u takes it back."""
    if left:
        number, why = next(iter(left.items()))
        return f"I-{number} was left: {why.rstrip('.')}. e mends it."
    if about == "refuse":
        named = f"I-{done[0]}" if len(done) == 1 else f"{len(done)}"
        return f"Refused {named}. u takes it back."
    if about == "merge":
        return f"Added to {next(iter(became.values()))}. u takes it back."
    return accepted_all(tuple(became.values()), ())


def accepted_all(became: Sequence[str], left: Sequence[object]) -> str:
    """What came of accepting several, and how many were left."""
    others = f" {len(left):,} left: they seem to be there already, or lack something." if left else ""
    if not became:
        return f"Nothing was accepted.{others}"
    if len(became) == 1:
        return f"Accepted as {became[0]}.{others} u takes it back."
    return f"Accepted {len(became):,}, {became[0]} to {became[-1]}.{others} u takes them back."


def batch(reading: Any, width: int) -> Content:
    """One import: when, by whom, its files, and what it proposed."""
    of, proposed = reading
    at = of.at.astimezone()
    lines = [
        ("When", f"{at.day} {at:%B} {at.year} at {at:%H:%M}, by {of.actor}"),
        ("State", _state(of)),
    ]
    pieces: list[Piece] = [(f"Import {of.number}: {of.title}\n", "bold"), *labelled(lines, width)]
    pieces += ["\n", ("Files\n", "bold")]
    for name, form, digest, size in of.files:
        pieces += [
            f"  {hanging(f'{name} ({form}, {size:,} bytes)', 4, width)}\n",
            (f"    sha256 {digest[:16]}…\n", "$quiet"),
        ]
    if proposed:
        pieces += ["\n", ("What it proposed\n", "bold")]
    for each in proposed:
        became = f" → {each.became}" if each.became else ""
        pieces.append(
            f"  {hanging(f'{each.reference} {each.state.value}{became}  {each.title}', 4, width)}\n"
        )
    return Content.assemble(*pieces)


def _state(of: Any) -> str:
    if of.undone_by is not None:
        return f"taken back by operation {of.undone_by}"
    counted = (
        ("waiting", of.open),
        ("accepted", of.accepted),
        ("merged", of.merged),
        ("refused", of.refused),
    )
    return ", ".join(f"{number:,} {word}" for word, number in counted if number) or "done"


def report(brought: Brought, width: int) -> Content:
    """What each file was taken for, and what comes of it."""
    pieces: list[Piece] = []
    if len(brought.files) > FEW:
        forms = Counter(file.form or "not read" for file in brought.files)
        said = ", ".join(f"{form} {number:,}" for form, number in forms.most_common())
        pieces += [(f"{len(brought.files):,} files ({said})", "bold"), f": {brought.summary}\n"]
    for file in [file for file in brought.files if len(brought.files) <= FEW or file.failed or file.columns][
        :FEW
    ]:
        form = f" – taken for {_a(file.form)}" if file.form else ""
        pieces += [(f"{file.name}{form}", "bold"), f": {file.summary}\n"]
        if file.columns:
            pieces += labelled([("Columns", " · ".join(file.columns))], width)
        pieces += [f"  · {hanging(remark, 4, width)}\n" for remark in file.remarks]
    if brought.number is None and not brought.nothing:
        where = "into the inbox, where you decide on each"
        if brought.straight:
            rest = ", the rest into the inbox" if brought.proposed else ""
            where = f"the rows into the record at once{rest}"
        pieces += [("Enter brings it in", "bold"), f": {where}. Nothing is written yet."]
    return Content.assemble(*pieces)


_FORMS = {
    "paper": "a paper", "minutes": "minutes", "letter": "a letter", "mail": "mail", "calendar": "a calendar",
    "table": "a table", "returns": "published returns", "document": "a document",
}  # fmt: skip


def _a(form: str) -> str:
    return _FORMS.get(form, form)


def done(brought: Brought) -> str:
    """That an import was written, and how to go back."""
    waits = "1 proposal waits" if brought.proposed == 1 else f"{brought.proposed:,} proposals wait"
    said = f" {waits} for you." if brought.proposed else ""
    return f"Import {brought.number} is in.{said} L lists the imports, where it can be taken back."
