"""How the things of the record look as texts: the preview, who somebody is, what is understood of a line."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from textual.content import Content

from crm.vocabulary.kinds import ANSWER_LABELS, DIRECTION_LABELS, Answer, Direction, label
from tui.messages import Reading, Trouble, Whole
from tui.rows import ARROWS, PARTY
from tui.widgets.written import hanging

Piece = str | tuple[str, str]

EXAMPLES = Content.assemble(
    ("For example", "bold"),
    "\n  Wrote to Vicky Ford on 8 January 2021 about early years funding #early-years",
    "\n  Met Josh MacAlister in March 2021 re the care review",
    "\n  Call from the DfE yesterday about the £500m",
    "\n\n",
    ("What to put in", "bold"),
    "\n  who      a name, a post (the Children’s Minister) or a body (DfE)",
    "\n  when     any date, as vague as it is: yesterday, spring 2022; today if you say nothing",
    "\n  about    what it was about; it becomes the subject",
    "\n  #topic   as many as you like",
)
PARTS = {
    "author": "From",
    "signatory": "Signed",
    "recipient": "To",
    "copied": "Copied",
    "chair": "Chair",
    "speaker": "Speaker",
    "attendee": "With",
    "host": "Host",
    "apologies": "Apologies",
}
MARGIN = 10
"""Cells before the text of a labelled line."""


def trouble(told: Trouble) -> Content:
    """What is wrong, what to do, and what there is to choose from."""
    lines: list[Piece] = [(f"! {told.message.rstrip('.')}.", "bold"), f"\n  {told.hint}" if told.hint else ""]
    lines += [f"\n    {choice}" for choice in told.choices]
    return Content.assemble(*lines)


def labelled(lines: Iterable[tuple[str, str]], width: int) -> list[Piece]:
    """Lines that begin with a label; a label that comes again is not repeated."""
    pieces: list[Piece] = []
    before = ""
    for name, text in lines:
        shown = "" if name == before else name
        pieces += [(f"{shown:<{MARGIN}}", "$quiet"), f"{hanging(text, MARGIN, width)}\n"]
        before = name
    return pieces


# ---------------------------------------------------------------- engagements


def heading(engagement: Any) -> str:
    """What it was and when, in a line: → Letter from us · 8 January 2021 · awaiting an answer."""
    said = [
        f"{ARROWS.get(engagement.direction, '')} {label(engagement.kind)}{_way(engagement.direction)}",
        str(engagement.occurred) or "day unknown",
    ]
    if engagement.status != "done":
        said.append(engagement.status)
    if engagement.answer != Answer.NONE_EXPECTED:
        said.append(ANSWER_LABELS[Answer(engagement.answer)])
    return " · ".join(said)


def _way(direction: str) -> str:
    """From us, or to us; of what goes both ways nothing is said."""
    return "" if direction == Direction.MUTUAL else f" {DIRECTION_LABELS[Direction(direction)]}"


def engagement(whole: Whole, width: int) -> Content:
    """Everything about an engagement, as a text that reads straight down."""
    of = whole.engagement
    pieces: list[Piece] = [(f"{of.subject or 'No subject'}\n", "bold"), f"{heading(of)}\n\n"]
    ordered = sorted(of.participants, key=lambda one: one.side != "theirs")
    pieces += labelled(((_part(one), one.label) for one in ordered), width)
    pieces += labelled(whole.held, width)
    if of.topics:
        pieces += labelled([("Topics", "  ".join(f"#{topic}" for topic in of.topics))], width)
    if of.place:
        pieces += labelled([("Place", of.place)], width)
    for title, text in (("", of.body), ("Outcome", of.outcome)):
        if text:
            pieces += ["\n", (f"{title}\n", "bold") if title else "", f"{text}\n"]
    pieces += _letter(whole.letter, width)
    pieces += _section("Points", (str(point) for point in whole.points), width)
    pieces += _promises(whole.promises, width)
    pieces += _section("At our board", (line for one in whole.board for line in _at_our_board(one)), width)
    pieces += _thread(whole, width)
    pieces += _section(
        "Documents",
        (f"{one.reference}  {one.title or one.file_name} ({one.role})" for one in of.documents),
        width,
    )
    pieces += _section("Source", (str(one) for one in whole.sources), width)
    pieces.append(
        (f"\n{of.reference} · {of.marking} · logged {_day(of.logged_at.date())} by {of.logged_by}", "$quiet")
    )
    return Content.assemble(*pieces)


def _part(one: Any) -> str:
    name = PARTS.get(one.part, one.part.capitalize())
    return "For us" if one.side == "ours" and one.part == "attendee" else name


def _section(title: str, lines: Iterable[str], width: int) -> list[Piece]:
    listed = [f"  {hanging(line, 4, width)}\n" for line in lines]
    return ["\n", (f"{title}\n", "bold"), *listed] if listed else []


def _letter(letter: Any, width: int) -> list[Piece]:
    """Where a letter of ours stands, its clock and its steps."""
    if letter is None:
        return []
    from tui.letter_texts import tracking

    return ["\n", ("Letter\n", "bold"), *labelled(tracking(letter), width)]


def _thread(whole: Whole, width: int) -> list[Piece]:
    if len(whole.thread) < 2:
        return []
    return _section(
        "Thread", (_thread_line(line, whole.engagement.reference) for line in whole.thread), width
    )


def _thread_line(line: Any, here: str) -> str:
    gap = f", {line.gap}" if line.gap else ""
    sign = "▌" if line.reference == here else " "
    return f"{sign}{line.reference}  {ARROWS.get(line.direction, ' ')} {label(line.kind)}  {line.occurred}{gap}  {line.subject}"


def _promises(promises: Any, width: int) -> list[Piece]:
    if promises is None:
        return []
    made: dict[bool, list[str]] = {True: [], False: []}
    for one in promises.commitments:
        made[one.side == "ours"].append("; ".join(filter(None, (f"“{one.wording}” {one.made_by}", one.now))))
    return [
        *_section("We asked", (one.text for one in promises.asks), width),
        *_section("They promised", made[False], width),
        *_section("We promised", made[True], width),
        *_section("To do", (_action(one) for one in promises.actions), width),
    ]


def _at_our_board(one: Any) -> list[str]:
    return [f"{one.meeting.reference} {one}", *(f"Decided: {decision.text}" for decision in one.decisions)]


def _action(one: Any) -> str:
    return " · ".join(part for part in (one.text, one.owner, one.due_shown, str(one.status)) if part)


def note(row: Any, width: int) -> Content:
    """What Home says of something that has no screen of its own, whole."""
    lines = [
        ("Due", getattr(row, "when", "")),
        ("Day", str(getattr(row, "due", "") or getattr(row, "occurred", ""))),
    ]
    lines += [("Who", getattr(row, "owner", "")), ("Place", getattr(row, "place", ""))]
    text = getattr(row, "text", "") or getattr(row, "subject", "")
    return Content.assemble(
        (f"{text}\n\n", "bold"), *labelled(((name, said) for name, said in lines if said), width)
    )


# ---------------------------------------------------------------- people


def who(person: Any, today: date) -> Content:
    """The name, the party of today, and what they were called before."""
    party = [role.organisation for role in person.roles_on(today) if role.rank == PARTY]
    pieces: list[Piece] = [(person.name, "bold"), " · ".join(["", person.reference, *party])]
    if others := [*(name.words for name in person.other_names), *person.aliases]:
        pieces.append("\nAlso " + "; ".join(others))
    return Content.assemble(*pieces)


def person(reading: Any, today: date, width: int) -> Content:
    """Who somebody is and was, with how to reach them."""
    pieces: list[Any] = [who(reading, today), "\n"]
    now = [role for role in reading.roles_on(today) if role.rank != PARTY]
    past = [role for role in reversed(reading.roles) if not role.holds(today) and role.rank != PARTY]
    pieces += _section("Today", (_role(role, today) for role in now), width)
    pieces += _section("Earlier", (_role(role, today) for role in past), width)
    pieces += _section(
        "To reach them", (f"{one.value} ({one.of or one.label})" for one in reading.contacts), width
    )
    if reading.notes:
        pieces += ["\n", reading.notes]
    return Content.assemble(*pieces)


def _role(role: Any, today: date) -> str:
    acting = role.status_on(today)
    return ", ".join(part for part in (role.capacity, acting, role.span) if part)


# ---------------------------------------------------------------- organisations


def body(reading: Any, width: int) -> Content:
    """What a body is, its days, what came before and after, and of which day the posts are."""
    of = reading.organisation
    pieces: list[Piece] = [
        (of.label, "bold"),
        f"  {of.reference}\n",
        f"{of.kind}{', ' + of.span if of.span else ''}\n",
    ]
    for title, relations in (("Before", reading.before), ("After", reading.after)):
        pieces += labelled(((title, f"{one.other.label}: {one.words}") for one in relations), width)
    pieces.append((f"Posts and holders as on {_day(reading.on)}", "bold"))
    if of.closed_on(reading.on):
        pieces.append((" (it had been closed by then)", "bold"))
    return Content.assemble(*pieces)


def organisation(reading: Any, width: int) -> Content:
    """A body with its posts, for the preview."""
    pieces: list[Any] = [body(reading, width), "\n"]
    for held in reading.posts:
        names = ", ".join(role.person for role in held.holders) or "nobody"
        pieces += [f"\n{held.post.title}\n", (f"  {names}\n", "$quiet")]
    return Content.assemble(*pieces)


# ---------------------------------------------------------------- doing


def operation(reading: Any) -> Content:
    """What an operation did, and when."""
    when = reading.at.astimezone()
    return Content.assemble(
        (f"{reading.summary or reading.kind}\n", "bold"),
        f"by {reading.actor} on {_day(when.date())} at {when:%H:%M}\n\nTake it back?",
    )


def _day(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def understood(reading: Reading, width: int) -> Content:
    """What is understood of a line, and whether it can be saved."""
    pieces: list[Piece] = labelled(reading.said, width)
    if reading.notes:
        pieces.append("\n")
        pieces += [f"· {hanging(sentence(note), 2, width)}\n" for note in reading.notes]
    if reading.trouble is not None:
        pieces += ["\n", (f"! {hanging(sentence(reading.trouble.message), 2, width)}\n", "bold")]
        if reading.trouble.hint:
            pieces.append(f"  {hanging(reading.trouble.hint, 2, width)}\n")
    else:
        pieces += ["\n", ("Enter saves this.", "bold"), "  F2 opens it in the full form."]
    return Content.assemble(*pieces)


def saved(of: Any) -> Content:
    """What was saved, in a line."""
    who_ = ", ".join(one.name for one in of.participants if one.side == "theirs")
    said = ", ".join(part for part in (label(of.kind), who_, str(of.occurred), of.subject) if part)
    return Content.assemble((f"✓ Saved {of.reference}: {said}.", "bold"), "  Esc, then u takes it back.")


def sentence(text: str) -> str:
    """A note as a sentence."""
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."
