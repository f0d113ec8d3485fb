"""The fields of a query about what is tracked: answers awaited, asks, commitments, campaigns, stages, saved searches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crm import clock
from crm.errors import NotFound
from crm.references import number_of
from crm.vocabulary.kinds import OPEN_ANSWERS, Answer
from crm.vocabulary.text import clip
from db.criteria import AtStage, Clocked, Criterion, Embargoed, Every, Is, Linked, Some, Without
from db.words import split

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from crm.api import Crm

_OPEN: Final = tuple(sorted(OPEN_ANSWERS))
_OUT: Final = Is("direction", ("out",))
_AWAITED: Final = {
    "reply": Every((Is("answer", _OPEN), _OUT)),
    "acknowledgement": Every((Is("answer", (Answer.AWAITING,)), _OUT)),
    "promised": Every((Is("answer", (Answer.HOLDING,)), _OUT)),
    "our-reply": Every((Is("answer", _OPEN), Is("direction", ("in",)))),
}
"""What `awaiting:` means today; as of another day only the clocks tell."""

_STATE_OF: Final[dict[str, Criterion]] = {
    "acknowledged": Is("answer", (Answer.ACKNOWLEDGED,)),
    "holding": Is("answer", (Answer.HOLDING,)),
    "transferred": Is("answer", _OPEN),
    "holder-left": Is("answer", _OPEN),
    "reopened": Is("answer", _OPEN),
    "replied": Is("answer", (Answer.ANSWERED,)),
    "closed": Is("answer", (Answer.CLOSED,)),
    "no-reply-needed": Is("answer", (Answer.NONE_EXPECTED,)),
}
"""The answer that goes with a stage of theirs: it is what is walked along. A stage of ours goes with a draft."""

_DRAFTED: Final = Every((Is("status", ("planned",)), _OUT))

_LETTERS: Final = {
    "ask": "K",
    "commitment": "C",
    "campaign": "CP",
}


def awaiting(words: tuple[str, ...], day: date | None) -> Criterion:
    """An answer is awaited, today or as it stood on a day. Raises NotFound for what is not known of another day."""
    if day is None:
        return Some(tuple(_AWAITED[word] for word in words)) if len(words) > 1 else _AWAITED[words[0]]
    if set(words) != {"reply"}:
        raise NotFound(
            "as of another day it is known only whether a reply was awaited", hint="Write awaiting:reply."
        )
    # What is open now was open then; what was answered since, its clock tells.
    return Some((_AWAITED["reply"], Clocked(day=day)))


def overdue(words: tuple[str, ...], day: date | None) -> Criterion:
    """An answer is awaited that is late, or is not, today or as it stood on a day."""
    late = Clocked(before=day or clock.today(), day=day)
    in_time = Every((awaiting(("reply",), day), Without(late)))
    return Some((late, in_time)) if len(words) > 1 else late if words[0] == "yes" else in_time


def due_before(first: date, day: date | None) -> Criterion:
    """An answer is awaited that is due before a day begins."""
    return Clocked(before=first, day=day)


def answers(words: tuple[str, ...], day: date | None) -> Criterion:
    """How it was answered, today or as it stood on a day: what was answered later was awaited then."""
    if day is None:
        return Is("answer", words)
    asked: list[Criterion] = []
    if set(words) & set(_OPEN):
        asked += [Is("answer", _OPEN), Clocked(day=day)]
    others = tuple(word for word in words if word not in _OPEN)
    if others:
        asked.append(Every((Is("answer", others), Without(Clocked(day=day)))))
    return asked[0] if len(asked) == 1 else Some(tuple(asked))


def embargoed(day: date | None) -> Criterion:
    """Is under an embargo today, or on a day."""
    return Embargoed(day or clock.today())


def at_stage(text: str, day: date | None) -> Criterion:
    """A letter stands at a stage now. Raises NotFound for a stage there is not, and as of another day."""
    if day is not None:
        raise NotFound(
            "stage: tells where a letter stands now", hint="Leave out as-of:, or ask awaiting:reply."
        )
    from crm.correspondence.stages import our_stages

    word = "-".join(text.lower().replace("_", " ").replace("-", " ").split())
    ours = [name for name in our_stages().names if name != "sent"]
    if word in ours:
        return Every((_DRAFTED, AtStage(word)))
    if word in _STATE_OF:
        return Every((_STATE_OF[word], AtStage(word)))
    from difflib import get_close_matches

    known = [*ours, *_STATE_OF]
    near = get_close_matches(word, known, n=1)
    hint = f"Did you mean stage:{near[0]}? " if near else ""
    raise NotFound(f"there is no stage “{text}”", hint=f"{hint}There are: {', '.join(known)}.")


def worded(crm: Crm, field: str, text: str) -> Criterion:
    """An ask was raised, a commitment made, a campaign joined, by words or by reference. Raises NotFound."""
    from db.queries import search_tracking as rows

    finders = {"ask": rows.asks_with, "commitment": rows.commitments_with, "campaign": rows.campaigns_with}
    with crm.reading() as connection:
        number = number_of(text, _LETTERS[field])
        found = finders[field](connection, split(text), number)
        if not found:
            some = [f"“{clip(each, 40)}”" for each in rows.examples(connection, field)]
            hint = f"The newest: {', '.join(some)}." if some else f"No {field} is on record yet."
            said = f"there is no {field} {text}" if number else f"no {field} on record has the words “{text}”"
            raise NotFound(said, hint=hint)
    return Linked(field, tuple(found))  # type: ignore[arg-type]


def held_by(crm: Crm, text: str, day: date | None) -> Criterion:
    """A draft of ours is with somebody of ours now. Raises NotFound, and as of another day."""
    from crm.search.subjects import subjects

    if day is not None:
        raise NotFound("held-by: tells who has a letter now", hint="Leave out as-of:.")
    name = crm.actor if text.casefold() == "me" else text
    found: list[UUID] = []
    for each in subjects(crm, name, None, ("person",)):
        found += each.ids
    return Linked("holder", tuple(found))


def as_of(criterion: Criterion, day: date) -> Criterion:
    """What a query finds, of that which had happened by the end of a day."""
    from db.criteria import Happened

    return Every((criterion, Happened(last=day), Without(Is("status", ("planned", "cancelled")))))


def with_allotted(crm: Crm, criterion: Criterion, bodies: tuple[UUID, ...]) -> Criterion:
    """What bodies took part in, and the open letters that were allotted to them when people moved or a body split."""
    from db.queries import search_tracking as rows

    with crm.reading() as connection:
        if not rows.has_allotments(connection, bodies):
            return criterion
    return Some((criterion, Linked("allotted", bodies)))
