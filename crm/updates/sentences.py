"""The sentences of one engagement, made from the record alone: what passed, what was asked, promised and answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from crm.updates.names import of_side
from crm.updates.subjects import event_of, invited_to, subject_of, work_of
from crm.updates.words import an, as_sentence, begun, finished, listed, lowered, quoted, sentences
from crm.vocabulary.kinds import KINDS, Direction, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crm.templates.template import Template
    from crm.updates.dates import Calendar
    from crm.updates.facts import Fact, Raised
    from crm.updates.names import Naming, Who

BODY_WORDS: Final = 90
"""So many words of a text are told, in whole sentences; who wants more of it adds it."""

LONGEST_NOTE: Final = 1_200
"""A longer text is a letter or a paper itself, not a note of it, and is not told."""

_TWO_WAYS: Final = frozenset({"letter_out", "meeting"})


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells engagements in the words of a template, in a voice, with the dates of a paper."""

    template: Template
    naming: Naming
    calendar: Calendar

    def paragraph(self, fact: Fact) -> str:
        """All that is told of an engagement: one paragraph."""
        return " ".join(self.sentences(fact))

    def sentences(self, fact: Fact) -> list[str]:
        """Its sentences, each whole."""
        told = [self._first(fact), *self._who_else(fact), *_texts(fact.body, fact.kind)]
        told += [*self._points(fact), *self._asks(fact), *self._promises(fact)]
        told += [*self._answer(fact), *_texts(fact.outcome, "outcome")]
        return list(dict.fromkeys(finished(each) for each in told))

    # ------------------------------------------------------------ what passed

    def _first(self, fact: Fact) -> str:
        ours = of_side(fact.who, "ours", but={"apologies", "copied"})
        theirs = of_side(fact.who, "theirs", but={"apologies", "copied"})
        key = self._key(fact, ours, theirs)
        kind = KINDS[Kind(fact.kind)].label.lower() if fact.kind in KINDS else fact.kind
        about = _About(self.template, subject_of(fact))
        askers = of_side(fact.who, "ours", {"author"}) + of_side(fact.who, "theirs", {"author"})
        asked = [one for one in fact.who if one.part == "recipient"]
        return self.template.say(
            key,
            when=self.calendar.when(fact.occurred, fact.kind),
            we=self.naming.all(
                self._acting(fact, ours), others=0 if fact.kind == Kind.EVENT else fact.more_ours
            ),
            us=self.naming.all(ours, subject=False, others=fact.more_ours),
            they=self.naming.all(theirs, others=fact.others),
            them=self.naming.all(self._told_of(fact, theirs), subject=False, others=fact.others),
            asker=self.naming.all(askers),
            asked=self.naming.all(asked, subject=False),
            about=about.of(fact.kind),
            work=self._work(fact),
            place=_place(fact),
            kind=an(kind),
            together=f" {self.template.say('together')}" if _jointly(fact, ours, theirs) else "",
            answering=self._answering(fact),
        )

    def _key(self, fact: Fact, ours: Sequence[Who], theirs: Sequence[Who]) -> str:
        """Which wording tells it."""
        if not ours and not theirs:
            return "nobody"
        if fact.kind in {Kind.LETTER, Kind.EMAIL, Kind.INVITATION}:
            key = self._sent(fact, ours, theirs)
        elif fact.kind in {Kind.STATEMENT, Kind.PUBLICATION}:
            way = "in" if fact.direction == Direction.IN or not ours else "out"
            key = "nobody" if way == "in" and not theirs else f"{fact.kind}_{way}"
        elif fact.kind == Kind.SUBMISSION:
            key = self._submitted(fact, ours, theirs)
        elif fact.kind == Kind.EVENT:
            key = _event(fact) if ours else "nobody"
        elif fact.kind == Kind.QUESTION:
            parts = {one.part for one in fact.who}
            key = "question" if {"author", "recipient"} <= parts else "nobody"
        elif not ours or not theirs:
            key = _alone(fact) if ours else "nobody"
        elif fact.kind == Kind.VISIT:
            key = "visit_in" if any(one.part == "host" for one in ours) else "visit"
        elif fact.kind == Kind.ORAL_EVIDENCE:
            key = "oral-evidence_in" if fact.direction == Direction.IN else "oral-evidence"
        else:
            key = fact.kind if fact.kind in {Kind.CALL, Kind.MEETING} else "other"
        return f"{key}_b" if key in _TWO_WAYS and fact.number % 2 and fact.occurred else key

    def _sent(self, fact: Fact, ours: Sequence[Who], theirs: Sequence[Who]) -> str:
        if not ours or not theirs:
            return _alone(fact) if ours else "nobody"
        if fact.kind == Kind.INVITATION:
            way = "in" if fact.direction == Direction.IN else "out"
            return f"invitation_{way}" if invited_to(fact) else f"invitation_{way}_titled"
        return f"{fact.kind}_{fact.direction}"

    def _submitted(self, fact: Fact, ours: Sequence[Who], theirs: Sequence[Who]) -> str:
        if fact.direction == Direction.IN:
            return "submission_in" if ours and theirs else "nobody"
        if not ours:
            return "nobody"
        return "submission" if self._told_of(fact, theirs) else "submission_open"

    def _acting(self, fact: Fact, ours: Sequence[Who]) -> Sequence[Who]:
        """Those of ours who did it: the chair or host of an event, the author of what was sent; else all of them."""
        if fact.kind == Kind.EVENT:
            part = {"event_chaired": "chair", "event_hosted": "host", "event_spoken": "speaker"}.get(
                _event(fact)
            )
            return [one for one in ours if one.part == part] or ours
        if fact.kind in KINDS and KINDS[Kind(fact.kind)].written and fact.direction != Direction.IN:
            return [one for one in ours if one.part in {"author", "signatory"}] or ours
        return ours

    def _told_of(self, fact: Fact, theirs: Sequence[Who]) -> Sequence[Who]:
        """Those of theirs it is told with: a review is left out where what was sent to it names it."""
        if fact.kind != Kind.SUBMISSION:
            return theirs
        work = self._work(fact).lower()
        return [one for one in theirs if one.person_id or one.name.lower() not in work]

    def _work(self, fact: Fact) -> str:
        if not fact.subject.strip() and fact.kind in {
            Kind.EVENT,
            Kind.SUBMISSION,
            Kind.STATEMENT,
            Kind.PUBLICATION,
        }:
            return an(KINDS[Kind(fact.kind)].label.lower())
        if fact.kind == Kind.EVENT:
            return event_of(fact)
        if fact.kind == Kind.INVITATION:
            return invited_to(fact) or quoted(fact.subject)
        return work_of(fact, self.template.wording["report_on"])

    def _answering(self, fact: Fact) -> str:
        """What it answers; what came of the same side is not answered, but followed."""
        other = fact.replies_to
        if other is None or other.kind not in KINDS:
            return ""
        key = "following" if other.direction == fact.direction else "answering"
        kind = KINDS[Kind(other.kind)].label.lower()
        if not other.occurred or "/" in other.occurred.edtf:
            return f", {self.template.say(f'{key}_undated', kind=kind)}"
        return f", {self.template.say(key, kind=kind, date=self.calendar.plain(other.occurred))}"

    # ------------------------------------------------------------ who else, and what about

    def _who_else(self, fact: Fact) -> list[str]:
        """Who chaired, spoke, was sent a copy, or sent apologies, where the first sentence does not say it."""
        told: list[str] = []
        if fact.kind == Kind.EVENT:
            told += self._at_event(fact)
        for part, key in (("copied", "copied"), ("apologies", "apologies")):
            those = [one for one in fact.who if one.part == part]
            if those:
                subject = key != "copied"
                told.append(self.template.say(key, who=self.naming.all(those, subject=subject)))
        return told

    def _at_event(self, fact: Fact) -> list[str]:
        ours = of_side(fact.who, "ours", but={"apologies", "copied"})
        acting = {id(one) for one in self._acting(fact, ours)} if ours else set()
        rest = [one for one in fact.who if id(one) not in acting and one.part not in {"apologies", "copied"}]
        speakers = [one for one in rest if one.part == "speaker"]
        others = [one for one in rest if one.part != "speaker"]
        told = []
        if speakers:
            bodies = all(one.organisation_id and not (one.person_id or one.post_id) for one in speakers)
            key = "spoke_for" if bodies else "spoke_one" if len(speakers) == 1 else "spoke"
            told.append(self.template.say(key, who=self.naming.all(speakers, subject=not bodies)))
        if others:
            many = fact.others + fact.more_ours
            told.append(self.template.say("attended", who=self.naming.all(others, others=many)))
        return told

    def _points(self, fact: Fact) -> list[str]:
        if not fact.points:
            return []
        return [self.template.say("points", points=listed([quoted(one) for one in fact.points]))]

    # ------------------------------------------------------------ asked, promised, answered

    def _asks(self, fact: Fact) -> list[str]:
        """What was asked and had no answer there; then each that had one, with the answer."""
        answered = [one for one in fact.asks if f"said_{one.answer}" in self.template.wording]
        return [
            *self._asked(fact, [one for one in fact.asks if one not in answered]),
            *map(self._said, answered),
        ]

    def _asked(self, fact: Fact, asks: Sequence[Raised]) -> list[str]:
        if not asks:
            return []
        plain = [lowered(one.text.strip().rstrip(".")) for one in asks]
        if all(plain):
            wanted = listed([f"for {each}" for each in filter(None, plain)])
            ours = fact.direction == Direction.OUT and fact.kind in KINDS and KINDS[Kind(fact.kind)].written
            return [self.template.say("asked" if ours else "asked_there", asks=wanted)]
        return [
            self.template.count("asked_titled", len(asks), asks=listed([quoted(one.text) for one in asks]))
        ]

    def _said(self, raised: Raised) -> str:
        said = raised.note.strip().rstrip(".")
        note = f": {lowered(said) or said}" if said else ""
        return self.template.say(f"said_{raised.answer}", ask=quoted(raised.text), note=note)

    def _promises(self, fact: Fact) -> list[str]:
        """What was promised, by each who did, in the words it was promised in."""
        by: dict[tuple[str, str], list[str]] = {}
        for one in fact.promises:
            # Who took part is named in the first sentence, with the capacity of the day.
            who = one.by.name if one.by is not None else one.name
            by.setdefault((one.side, who), []).append(quoted(one.wording))
        told = []
        for (side, who), words in by.items():
            key = "promised_ours" if side == "ours" else "promised"
            key = key if who else f"{key}_unnamed"
            told.append(self.template.say(key, who=begun(who), words="; ".join(words)))
        return told

    def _answer(self, fact: Fact) -> list[str]:
        way = "_in" if fact.direction == Direction.IN else ""
        if fact.answer == "answered":
            if fact.answered_by is None:
                return [] if fact.outcome else [self.template.say("answer_answered_plain")]
            when = self.calendar.when(fact.answered_by.occurred, fact.answered_by.kind)
            return [self.template.say(f"answer_answered{way}", when=when)]
        key = next(
            (
                k
                for k in (f"answer_{fact.answer}{way}", f"answer_{fact.answer}")
                if k in self.template.wording
            ),
            "",
        )
        return [self.template.say(key)] if key else []


@dataclass(frozen=True, slots=True)
class _About:
    """What it was about, with the word before it, as the kind of engagement asks for."""

    template: Template
    subject: Any

    def of(self, kind: str) -> str:
        if self.subject.at_board:
            return " at the board"
        if not self.subject.text:
            return ""
        if self.subject.occasion:
            return f" {self.template.say('about_occasion', subject=self.subject.text)}"
        if not self.subject.titled:
            return f" {self.template.say('about', subject=self.subject.text)}"
        titled = "about_titled" if kind in {Kind.LETTER, Kind.EMAIL} else "about_meeting"
        comma = "," if titled == "about_titled" else ""
        return f"{comma} {self.template.say(titled, subject=self.subject.text)}"


def _alone(fact: Fact) -> str:
    """Which wording tells what has nobody of theirs in it: what was sent, came in, or was held."""
    if fact.kind not in KINDS or fact.kind == Kind.OTHER:
        return "alone"
    if not KINDS[Kind(fact.kind)].written:
        return "alone_held"
    return "alone_received" if fact.direction == Direction.IN else "alone_sent"


def _event(fact: Fact) -> str:
    """Which wording tells an event: by the part of ours in it."""
    parts = {one.part for one in fact.who if one.side == "ours"}
    for part, key in (("chair", "event_chaired"), ("host", "event_hosted"), ("speaker", "event_spoken")):
        if part in parts:
            return key
    return "event"


def _jointly(fact: Fact, ours: Sequence[Who], theirs: Sequence[Who]) -> bool:
    """Whether several signed it."""
    senders = theirs if fact.direction == Direction.IN else ours
    return len([one for one in senders if one.part in {"author", "signatory"}]) > 1


def _place(fact: Fact) -> str:
    place = " ".join(fact.place.split()).rstrip(".")
    if not place or len(place) > 120:
        return ""
    if place.lower() == "online":
        return ", online" if "online" not in fact.subject.lower() else ""
    return f", at {place}"


def _texts(text: str, kind: str) -> list[str]:
    """The first sentences of a note; nothing of what is a letter itself."""
    plain = text.strip()
    if not plain or len(plain) > LONGEST_NOTE or plain.lower().startswith(("dear ", "annwyl ")):
        return []
    return [as_sentence(each, kind) for each in sentences(plain, BODY_WORDS)]
