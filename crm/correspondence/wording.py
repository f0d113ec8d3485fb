"""The words of a chaser, drafted from the record: what was sent, when, how long ago, and what they say of themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crm.clocks.readings import Basis, counted
from crm.clocks.rungs import Rung
from crm.correspondence.stages import Stage
from crm.people.words import day_words
from crm.vocabulary.kinds import Kind, label

if TYPE_CHECKING:
    from crm.correspondence.readings import Letter
    from crm.engagements.inputs import NewParticipant

_PREFIX = {
    Rung.CHASER: "Awaiting your reply",
    Rung.PRIVATE_OFFICE: "For the private office: awaiting a reply",
    Rung.WRITTEN_QUESTION: "Written question to be suggested",
}


def subject(letter: Letter, rung: Rung) -> str:
    """The subject of a chaser."""
    return f"{_PREFIX[rung]}: {letter.engagement.subject}"[:1000]


def body(letter: Letter, rung: Rung, to: NewParticipant | None = None) -> str:
    """The text of a chaser that goes `to` somebody, to be looked over before it goes."""
    if rung is Rung.WRITTEN_QUESTION:
        return _question(letter, to)
    return _chaser(letter) if rung is Rung.CHASER else _private_office(letter)


def _chaser(letter: Letter) -> str:
    still = letter.holder is not None and letter.holder.person_id is not None and not letter.holder.why
    sent = _what_was_sent(letter, to_you=still)
    told = [f"Dear {_address(letter)}", sent, *_moved(letter), *_since_then(letter)]
    told.append(
        "We should be grateful to know when we may expect your reply, and to whom we may turn meanwhile."
    )
    return "\n\n".join([*told, _signed(letter)])


def _address(letter: Letter) -> str:
    """An office-holder is addressed by the office in matters of the department; a body has no name of its own."""
    holder = letter.holder
    if holder is None:
        return "…"
    if holder.capacity.startswith("Secretary of State"):
        return "Secretary of State"
    if "Minister" in holder.capacity.split(",")[0]:
        return "Minister"
    return holder.name if holder.person_id else "colleague"


def _private_office(letter: Letter) -> str:
    sent = [
        one for one in letter.chasers if one.rung == Rung.CHASER and one.status == "done" and one.occurred
    ]
    chased = (
        [f"We wrote again on {sent[-1].occurred}, and have had no answer to that either."] if sent else []
    )
    told = ["Dear colleague", _what_was_sent(letter), *_moved(letter), *_since_then(letter), *chased]
    told.append(
        "Would you kindly tell us whether the letter has been received, who is preparing the reply, and by which day"
        " it may be expected? We gladly send the letter again."
    )
    return "\n\n".join([*told, _signed(letter)])


def _question(letter: Letter, to: NewParticipant | None) -> str:
    """A written question for an MP or a peer to table; it asks what was not answered otherwise."""
    office = (to.capacity or to.name).split(",")[0] if to is not None else "the Secretary of State"
    title = office if office.lower().startswith("the ") else f"the {office}"
    plans = "the Department plans" if office.startswith("Secretary of State") else "they plan"
    ours = " and ".join(one.name for one in letter.engagement.of_side("ours")) or "us"
    by = f"the {ours}" if " of " in ours and not ours.lower().startswith("the ") else ours
    about = letter.engagement.subject
    asked = (
        f"To ask {title}, when {plans} to reply to the {_kind(letter)} of {letter.engagement.occurred} from {by} on"
        f" {about if about[:2].isupper() else about[:1].lower() + about[1:]}."
    )
    return f"{asked}\n\nFor whoever is asked to table it: {_waited(letter)} have passed; chased by {_chased(letter)}."


def _what_was_sent(letter: Letter, *, to_you: bool = False) -> str:
    """What was sent, when and to whom; `to_you` where it is said to the very person it was sent to."""
    engagement = letter.engagement
    names = ", ".join(one.label for one in engagement.of_side("theirs") if one.part != "copied")
    to = "you" if to_you else names
    dated = f" of {engagement.occurred}" if engagement.occurred else ""
    return f"We write about our {_kind(letter)}{dated} to {to}, on “{engagement.subject}”."


def _moved(letter: Letter) -> list[str]:
    """Whose it is now, where it is another's."""
    told = [
        f"It was transferred to {step.body} on {day_words(step.day)}."
        for step in letter.steps
        if step.stage == Stage.TRANSFERRED
    ][-1:]
    holder = letter.holder
    held = {"holds the post now": "the post", "has the portfolio now": "its portfolio"}
    if not told and holder is not None and holder.why in held and holder.since:
        since = day_words(holder.since)
        told = [f"You have held {held[holder.why]} since {since}, and so the letter is now with you."]
    return told


def _since_then(letter: Letter) -> list[str]:
    clock = letter.clock
    told = []
    holding = next((step for step in reversed(letter.steps) if step.stage == Stage.HOLDING), None)
    if holding is not None:
        by = (
            f", which led us to expect an answer by {day_words(holding.expected)}" if holding.expected else ""
        )
        told.append(f"We thank you for the holding reply of {day_words(holding.day)}{by}.")
    if clock is None or letter.waited is None or clock.received is None:
        return told
    own = {
        Basis.PUBLISHED: f"The target that {clock.with_body or 'the Department'} has published is {counted(clock.target)}",
        Basis.AGREED: f"The time that was agreed is {counted(clock.target)}",
    }.get(
        Basis(clock.basis),
        f"By the convention for letters to departments an answer takes at most {counted(clock.target)}",
    )
    until = f"; that was up to {day_words(clock.target_day)}" if clock.target_day else ""
    told.append(f"{own}{until}. {_waited(letter)} have passed.")
    return told


def _waited(letter: Letter) -> str:
    return counted(letter.waited or 0)


def _chased(letter: Letter) -> str:
    done = [one for one in letter.chasers if one.status != "cancelled"]
    return " and ".join(f"{one.rung.replace('-', ' ')} ({one.reference})" for one in done) or "nobody yet"


def _kind(letter: Letter) -> str:
    kind = Kind(letter.engagement.kind)
    return label(kind).lower()


def _signed(letter: Letter) -> str:
    ours = [one.label for one in letter.engagement.of_side("ours") if one.part != "copied"]
    return "\n".join(["Yours sincerely", *ours])
