"""Outsiders who came to a meeting and spoke there: each visit one meeting, with what we asked and what they promised."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crm.findings.engagements import FoundEngagement, FoundKind, Party, PartyKind, Reason
from crm.findings.minutes import FoundAttendance
from crm.minutes.attendance import attendance_label
from crm.minutes.labels import Part
from crm.minutes.parts import Piece
from crm.minutes.places import span_of
from crm.minutes.sentences import sentences
from crm.papers import details
from crm.papers.parties import names
from crm.vocabulary.kinds import Direction

if TYPE_CHECKING:
    from crm.minutes.sitting import Sitting
    from crm.papers.gazetteer import Gazetteer
    from crm.papers.ours import OurSide

_OURS_SAY = re.compile(
    r"(?:(?:The\s+)?(?:Members?|Board|Committee|Council|Panel|Cabinet|Trustees|Chair\w*|Group|We|Councillors?)|Cllr\s\w+|Councillor\s\w+)\b"
)
_TOLD_THAT = re.compile(
    r"\b(?:told\s+(?:[\w’'.-]+\s+){1,3}?(?:plainly\s+|clearly\s+)?that|(?:view|position)[^.;]{0,60}?\bwas\s+that|hoped\s+that|said\s+(?:that\s+|please\s+)?(?=can\b|\w+\s+(?:should|must|needed))|made\s+clear\s+that|stressed\s+that)\s+(?P<ask>[^.;]+)"
)
_ASKED_THEM = re.compile(
    r"\b(?:asked|urged|pressed|invited|requested|called on)\s+(?:(?:again\s+)?(?:him|her|them|the\s+[A-Z]?\w+|(?:Dr|Mr|Ms|Mrs|Professor|Sir|Dame)\s[A-Z][\w’'-]+)\s+(?:to|for|that|if|whether)|that|to|if|whether|for)\s+(?P<ask>[^.;]{4,300})"
)
_AND_ASKED = re.compile(r",?\s+and\s+(?=(?:asked|urged|hoped|pressed|called)\b)|,\s+(?:and\s+)?(?=no\b)")
_RESPONSE = re.compile(r"\b(?:responses?|replied|reply|answers?|responded)\b[^:]{0,40}:\s*$", re.IGNORECASE)
_WOULD = re.compile(r"\bwould\b(?!\s+(?:like|have|be\s+(?:better|useful|helpful)))")
_PROMISED = re.compile(
    r"(?:[Hh]e|[Ss]he|[Tt]hey|[A-Z][\w’'.-]+(?:\s[A-Z][\w’'.-]+){0,2}|[Tt]he\s+Minister)\s+(?:also\s+|then\s+)?(?:undertook|promised|offered|agreed|committed|pledged|was\s+happy)\s+(?:to\s+|that\s+|a\s+)(?P<what>[^.;]+)"
    r"|\bsaid\s+(?:that\s+)?(?:the\s+)?[\w’' ]{2,40}?\s+would\s+(?P<would>[^.;]+)"
)
_COMMENTS = re.compile(r"^(?:Members?|The Board|The Committee|Councillors)\b[^:.]{0,60}:\s*$")
_NEEDED = re.compile(r"\b(?:needed|should|must|urgent\w*|necessary|essential|called for|wanted)\b")
_THEM = re.compile(r"\b(?:him|her|[Hh]e|[Ss]he)\b")
_GOES_ON = re.compile(
    r"(?:He|She|They|The\s+(?:Board|Committee|Members?)\b[^.]{0,80}\b(?:him|her|them)|Members|We)\b"
)
_TOGETHER = re.compile(r"\b(?:welcomed|witnesses|panel|guests|joined by)\b", re.IGNORECASE)
_MOST = 400


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit as an engagement, and where else in the text it is told of."""

    engagement: FoundEngagement
    spans: list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Sentence:
    words: str
    start: int
    end: int
    piece: Piece


def visits_in(sitting: Sitting, items: Sequence[Sequence[Piece]], ours: OurSide) -> Iterator[Visit]:
    """The visits that items tell of, each under the item that says most of it; heard one by one, they are a visit each."""
    visitors = [each for each in sitting.attendance if each.status == "visitor"]
    if not visitors:
        return
    calls = {each.name: _called(each) for each in visitors}
    told = [list(_sentences(sitting.source, pieces)) for pieces in items]
    most: dict[int, list[FoundAttendance]] = {}
    for each in visitors:
        counts = [sum(_weight(calls[each.name], one.words) for one in under) for under in told]
        if any(counts):
            most.setdefault(counts.index(max(counts)), []).append(each)
    for at, here in sorted(most.items(), key=lambda pair: pair[0]):
        yield from _visits(sitting, told[at], here, calls, ours)


def _weight(called: re.Pattern[str], words: str) -> int:
    """How much a sentence says of a visitor: more where it is what he or she said."""
    return 3 if called.match(words) else 1 if called.search(words) else 0


def _visits(
    sitting: Sitting,
    told: list[_Sentence],
    here: list[FoundAttendance],
    calls: dict[str, re.Pattern[str]],
    ours: OurSide,
) -> Iterator[Visit]:
    listed = [
        each for each in here if any(one.piece.block.mark and one.words.startswith(each.name) for one in told)
    ]
    lead = _lead(told, listed)
    groups = (
        [here]
        if lead and _TOGETHER.search(lead.words)
        else [[each] for each in listed] + [[each for each in here if each not in listed]]
    )
    for group in groups:
        about = [
            one
            for one in told
            if any(calls[each.name].search(one.words) or _office(each, one.words) for each in group)
        ]
        about = [lead, *about] if lead and group is here else about
        if not about:
            continue
        yield _visit(
            sitting,
            group,
            about,
            _followed(told, about) if len(groups) == 1 or group not in groups[:-1] else about,
            ours,
        )


def _lead(told: list[_Sentence], listed: list[FoundAttendance]) -> _Sentence | None:
    """The sentence that leads in to the list of visitors."""
    for at, one in enumerate(told):
        if at and listed and one.words.startswith(listed[0].name):
            return told[at - 1]
    return None


def _office(visitor: FoundAttendance, words: str) -> bool:
    return "Minister" in visitor.role and bool(re.search(r"\b[Tt]he Minister\b", words))


def _visit(
    sitting: Sitting,
    group: list[FoundAttendance],
    about: list[_Sentence],
    follows: list[_Sentence],
    ours: OurSide,
) -> Visit:
    first = about[0]
    who = ours.at(sitting.source, first.start, first.end)
    words = sitting.source[first.start : first.end]
    engagement = FoundEngagement(
        quotation=words,
        start=first.start,
        end=first.end,
        kind=FoundKind.MEETING,
        direction=Direction.MUTUAL,
        date=sitting.dated,
        year_given=sitting.day_given,
        ours=(sitting.source[who[0] : who[1]],) if who else (),
        parties=tuple(dict.fromkeys(party for each in group for party in _parties(each, sitting.known))),
        asks=_asked(follows),
        promises=_promised(follows),
        reasons=(Reason("kind", words[:80], first.start),),
        confidence=0.9,
    )
    return Visit(engagement, [(one.start, one.end) for one in [*_about_them(follows, about), *about]])


def _called(visitor: FoundAttendance) -> re.Pattern[str]:
    """How the text may call a visitor after the first time: by family name with a title, or by office."""
    words = re.sub(r"\b(?:MP|MBE|OBE|CBE|KC|QC|MSP)\b", "", visitor.name).split()
    forms = [re.escape(visitor.name)]
    if len(words) >= 2:
        forms.append(
            rf"(?:Cllr|Councillor|Dr|Mr|Mrs|Ms|Miss|Prof|Professor|Sir|Dame|Lord|Lady|Baroness|PC|Captain)\.?\s+(?:[A-Z][\w’'-]+\s+)?{re.escape(words[-1])}"
        )
        forms.append(
            rf"(?<!\w\s){re.escape(words[0])}(?=\s+[a-z])"
            if len(words[0]) > 3 and words[0] not in {"Captain", "Professor", "Baroness"}
            else re.escape(visitor.name)
        )
    return re.compile("|".join(forms))


def _sentences(source: str, pieces: Sequence[Piece]) -> Iterator[_Sentence]:
    for piece in pieces:
        if piece.part not in {Part.MINUTES, Part.PROGRESS} or not piece.text or piece.block.cells:
            continue
        if attendance_label(piece.text):
            continue
        near = piece.start
        for _, words in sentences(piece.text):
            span = span_of(source, near, words)
            if span:
                yield _Sentence(words, *span, piece)
                near = span[1]


def _followed(told: list[_Sentence], about: list[_Sentence]) -> list[_Sentence]:
    """From the first sentence about visitors to the last, with what he or she said or was told right after it."""
    first, last = told.index(about[0]), told.index(about[-1])
    while (
        last + 1 < len(told) and told[last + 1].piece is told[last].piece and not told[last].piece.block.mark
    ):
        last += 1
    while last + 1 < len(told) and _GOES_ON.match(told[last + 1].words):
        last += 1
    return told[first : last + 1]


def _about_them(follows: list[_Sentence], about: list[_Sentence]) -> list[_Sentence]:
    """Of the sentences of a visit those that are about the visitors: naming them, going on about them, or in their list."""
    kept: list[_Sentence] = []
    listed = False
    for one in follows:
        going = bool(kept) and bool(_GOES_ON.match(one.words) or _THEM.search(one.words))
        if one in about or going or (listed and one.piece.block.mark):
            kept.append(one)
        listed = one.words.rstrip().endswith(":") or (listed and bool(one.piece.block.mark))
    return kept


def _asked(told: Sequence[_Sentence]) -> tuple[str, ...]:
    found: list[str] = []
    comments = False
    for one in told:
        comments = bool(_COMMENTS.search(one.words)) or (comments and bool(one.piece.block.mark))
        if comments and one.piece.block.mark and _NEEDED.search(one.words):
            found.append(one.words.rstrip("."))
        if not _OURS_SAY.match(one.words) and not re.match(
            r"(?:She|He|They)\s+(?:was|were)\s+asked", one.words
        ):
            continue
        for clause in _AND_ASKED.split(one.words):
            said = _TOLD_THAT.search(clause)
            if said:
                found.append(said["ask"].strip(" ,"))
                continue
            asked = _ASKED_THEM.search(clause)
            found += (
                [asked["ask"].strip(" ,")]
                if asked
                else [words for words, _ in details.asks(clause, 0, min(len(clause), _MOST))]
            )
    return tuple(dict.fromkeys(words for words in found if len(words) > 3))[:6]


def _promised(told: Sequence[_Sentence]) -> tuple[str, ...]:
    """What they said would be done: after "undertook to" and the like, and in the list of their answers."""
    found: list[str] = []
    for one in told:
        if _OURS_SAY.match(one.words):
            continue
        found += [(said["what"] or said["would"] or "").strip() for said in _PROMISED.finditer(one.words)]
    answers = False
    for one in told:
        if not one.piece.block.mark:
            answers = bool(_RESPONSE.search(one.words))
        elif answers and _WOULD.search(one.words) and not one.words.startswith("Members"):
            found.append(one.words)
    return tuple(dict.fromkeys(words for words in found if len(words) > 3))[:12]


def _parties(visitor: FoundAttendance, known: Gazetteer) -> Iterator[Party]:
    yield Party(visitor.name, PartyKind.PERSON, visitor.role)
    if visitor.role:
        bodies = [
            each.party
            for each in names(visitor.role, 0, len(visitor.role), known)
            if each.party.kind in {PartyKind.ORGANISATION, PartyKind.DEPARTMENT, PartyKind.GROUP}
        ]
        yield from (each for each in bodies[-1:] if not each.role)
