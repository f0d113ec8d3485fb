"""What minutes report in their own way of speaking: "The Clerk reported that she had written to …", "a reply was tabled"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from crm.findings.dates_in_text import TextDates
from crm.findings.engagements import FoundEngagement, FoundKind, FoundStatus, Party, PartyKind, Reason
from crm.minutes.sentences import sentences
from crm.papers import details
from crm.papers.parties import names
from crm.vocabulary.kinds import Direction
from crm.vocabulary.partial_date import PartialDate

if TYPE_CHECKING:
    from crm.papers.gazetteer import Gazetteer
    from crm.papers.ours import OurSide

_HE = re.compile(r"\b(?:he|she|they|He|She|They)\b")
_WOULD = re.compile(
    r"\bwould(?=\s+(?:also\s+|then\s+|soon\s+)?(?:be\s+\w+ing|meet|write|speak|attend|visit|respond|submit|give|host|see|call)\b)|\bshould(?=\s+(?:now\s+)?(?:write|respond|submit|meet|invite)\b)"
)
_K, _OUT, _IN, _BOTH = FoundKind, Direction.OUT, Direction.IN, Direction.MUTUAL
_DONE, _PLANNED, _ONGOING = FoundStatus.DONE, FoundStatus.PLANNED, FoundStatus.ONGOING
_NOT = re.compile(
    r"\b(?:not|never|declin\w+|refus\w+|unable|cancel\w+|fell\s+through|turned\s+down|no\s+(?:reply|response|answer)|nothing|failed|unanswered|withdr\w+|instead\s+of|too\s+late|before\s+\w+\s+could)\b|n['’]t\b",
    re.IGNORECASE,
)
_ADVERBS = r"(?:\s+(?:also|recently|already|since|then|jointly|again|now|both|formally|just|first|\w+ly))*"


@dataclass(frozen=True, slots=True)
class _Rule:
    """Words that report an act; whether our side must stand before them, and on which side of them the outsiders stand."""

    form: re.Pattern[str]
    kind: FoundKind
    direction: Direction
    status: FoundStatus
    ours_first: bool
    after: bool


def _rule(
    form: str,
    kind: FoundKind,
    direction: Direction,
    status: FoundStatus = _DONE,
    *,
    ours_first: bool = False,
    after: bool = True,
) -> _Rule:
    return _Rule(re.compile(form), kind, direction, status, ours_first, after)


_RULES = [
    _rule(rf"\b(?:had|has|have){_ADVERBS}\s+(?:spoken|talked)\s+(?:on\s+the\s+telephone\s+)?(?:to|with)\b|\b(?:spoke|talked)\s+(?:to|with)\b", _K.CALL, _BOTH, ours_first=True),
    _rule(rf"\b(?:(?:had|has|have){_ADVERBS}\s+written|wrote)(?:\s+(?:jointly|again|formally|back|twice|\w+ly))?\s+to\b", _K.LETTER, _OUT, ours_first=True),
    _rule(r"\b[Ll]etters?\b[^.;]{0,60}?\b(?:had|has|have)\s+(?:been\s+sent|gone|been\s+copied)\s+to\b|\b[Ll]etters?\s+of\s+\w+\s+to\b(?=[^.;]{3,80}\b(?:had|has|have|was|were)\b)", _K.LETTER, _OUT),
    _rule(r"\b[Ll]etters?\b[^.;]{0,120}?\b(?:would|will|should|shall|is\s+to|was\s+to)\s+(?:go|be\s+sent|be\s+written)\s+to\b", _K.LETTER, _OUT, _PLANNED),
    _rule(r"\bletter\s+(?:of\s+[^,.;]{3,30}?\s+)?to\b", _K.LETTER, _OUT, ours_first=True),
    _rule(r"\b(?:had|has|have)\s+been\s+written\s+to\b|\b(?:was|were)\s+written\s+to\b", _K.LETTER, _OUT, after=False),
    _rule(r"\b(?:acknowledge?ment|reply|response|letter)\b[^.;]{0,40}?\b(?:was|were|had\s+been|has\s+been)\s+(?:tabled|received|circulated|read|appended|reported|noted)\b", _K.LETTER, _IN, after=False),
    _rule(r"\b(?:[Ll]etter|[Rr]eply|[Rr]esponse|[Aa]cknowledge?ment)(?:,?\s+dated\s+[^,;.]{3,30},?)?\s+(?:signed\s+by|from)\b", _K.LETTER, _IN),
    _rule(r"\b(?:had|has|have){_ADVERBS}\s+sent\s+(?:the\s+(?:Committee|Board|Council|Panel|Chair\w*)|us|members|written\s+comments|in\s+written\s+comments)\b".replace("{_ADVERBS}", _ADVERBS), _K.LETTER, _IN, after=False),
    _rule(r"\b(?:e-?mailed|wrote\s+to|written\s+to)\s+(?:(?:every|all|each)\s+(?!(?:large|small|\w+\s+in)\b)(?:of\s+)?(?:the\s+)?(?:\w+\s+)?(?:members?|councillors?|councils?|of\s+us|branch\w*|clubs?|trustees|officers)|the\s+(?:Committee|Board|Council|Chair\w*)|us|members|councillors)\b", _K.EMAIL, _IN, after=False),
    _rule(r"\b(?:telephoned|phoned|rung|called|texted)\s+(?:[A-Z]\w+\s+to\b|the\s+(?:Clerk|Chair\w*|Secretary)|me|us|officers)\b", _K.CALL, _IN, after=False),
    _rule(r"\b(?:has|had|have)\s+offered\s+(?:us\s+|the\s+\w+\s+)?a\s+(?:call|meeting)\b", _K.CALL, _IN, _PLANNED, after=False),
    _rule(r"\b(?:was|were|had\s+been|has\s+been|have\s+been)\s+(?:asked|invited)\s+to\s+(?:come|attend|speak|present|return|join|address|the)\b", _K.INVITATION, _OUT, _PLANNED, after=False),
    _rule(r"\be-?mailed\b", _K.EMAIL, _OUT, ours_first=True),
    _rule(r"\bin\s+touch\b[^.;]{0,40}?\be-?mail\s+with\b", _K.EMAIL, _BOTH, ours_first=True),
    _rule(r"\bcalls?\b[^.;]{0,30}?\bwith\b", _K.CALL, _BOTH, ours_first=True),
    _rule(r"\b(?:sat|sits|serves?|served)\s+on\b", _K.MEMBERSHIP, _BOTH, _ONGOING, ours_first=True),
    _rule(r"\b(?:[Ww]ritten\s+)?[Ee]vidence\s+(?:had|has)\s+been\s+(?:lodged|submitted|sent|given)\s+(?:with|to)\b|\b(?:[Rr]esponse|[Ss]ubmission)\s+(?:had|has)\s+been\s+(?:made|sent|submitted|lodged)\s+(?:to|with)\b", _K.SUBMISSION, _OUT),
    _rule(r"\b(?:had|has|have)\s+been\s+to\s+see\b", _K.VISIT, _OUT, ours_first=True),
    _rule(r"\bto\s+(?:see|meet)\b", _K.MEETING, _BOTH, ours_first=True),
    _rule(r"\bpetition\b[^.;]{0,60}?\b(?:presented|handed|delivered)\s+(?:in\s+)?(?:at|to)\b|\bhanded\b[^.;]{0,60}?\bpetition\s+to\b", _K.OTHER, _OUT),
    _rule(r"\bdraft(?:ed)?\b[^.;]{0,20}\b(?:response|submission)\s+to\b|\bput\s+together\s+[^.;]{0,30}?\bresponse\s+to\b", _K.SUBMISSION, _OUT, _PLANNED, ours_first=True),
    _rule(r"^\W*(?:[Aa]n?\s+|[Tt]he\s+)?(?:[\w-]+\s+){0,2}(?:roundtable|round\s+table|meeting|call|discussion)s?\s+with\b(?![^.;]*\b(?:was|were|is|are|would|will|had|has)\b)", _K.MEETING, _BOTH),
    _rule(r"\barticle\b[^.;]{0,40}?\bin\b|\binterview(?:ed)?\s+(?:by|with)\b|\bpodcast\s+with\b", _K.PRESS, _OUT),
    _rule(r"\bsubmission\s+to\b|\bresponse\s+to\s+the\b(?=[^.;]{0,60}\b(?:consultation|review|inquiry))", _K.SUBMISSION, _OUT, ours_first=True),
    _rule(r"\bwould\s+call\s+on\b|\bwill\s+call\s+on\b|\bwill\s+be\s+seeing\b", _K.MEETING, _BOTH, _PLANNED, ours_first=True),
]  # fmt: skip
_GAP = re.compile(
    r"(?:[\s,]|\b(?:had|has|have|would|will|was|were|is|are|been|be|also|recently|already|since|then|both|jointly|again|now|expected|hoped|to|in|two|the|it|of|\d|at|on|for|many|weekly|monthly|regular|several|times|that|held|London|January|February|March|April|May|June|July|August|September|October|November|December|by|reported|told|said|told|back|I|we)\b|\d|\bof\s+(?:[\w’'&]+\s+){1,9})*"
)
_LOWER = re.compile(
    r"\s+(?:the|a|an|its|their)\s+(?P<name>(?:[\w’'-]+\s+){0,5}?(?:taskforce|task\s+force|group|panel|forum|network|partnership|committee|commission))\b"
)
_SHORT_PARTY = re.compile(r"\b[Tt]he\s+(?:Trust|Department|Commissioner|Secretary\s+of\s+State|Minister)\b")


def as_told(masked: str, spans: Sequence[tuple[int, int]], ours: OurSide) -> str:
    """What was said, put as one of us would tell it, every character where it was: "she had written" as "I   had written"."""
    pieces, last = [], 0
    for start, end in spans:
        pieces += [masked[last:start], _first_person(masked[start:end], ours)]
        last = end
    return "".join([*pieces, masked[last:]])


def _first_person(words: str, ours: OurSide) -> str:
    made, our_turn = [], False
    at = 0
    for offset, sentence in sentences(words):
        pronoun = _HE.match(sentence)
        our_turn = _begins_with_us(sentence, ours) or (pronoun is not None and our_turn)
        made.append(words[at:offset])
        told = sentence
        if our_turn:
            told = _HE.sub(lambda he: ("we" if he[0].lower() == "they" else "I").ljust(len(he[0])), told)
        made.append(_WOULD.sub(lambda would: "will".ljust(len(would[0])), told) if our_turn else told)
        at = offset + len(sentence)
    return "".join([*made, words[at:]])


def reported_in(
    told: str,
    source: str,
    spans: Sequence[tuple[int, int]],
    dated: PartialDate,
    ours: OurSide,
    known: Gazetteer,
) -> Iterator[FoundEngagement]:
    """The acts that sentences report in ways of speaking of minutes; `told` is the text put in the first person."""
    dates = TextDates(dated)
    for start, end in spans:
        for offset, sentence in sentences(told[start:end]):
            for clause_at, clause in _clauses(sentence):
                for act in _acts(clause, ours, known):
                    begin = start + offset + clause_at
                    yield _finding(told, source, begin, clause, act, dates, ours)


@dataclass(frozen=True, slots=True)
class _Act:
    """An act that a clause reports: by which rule, where its words are, and the stretch of the clause that tells it."""

    rule: _Rule
    hit: re.Match[str]
    parties: tuple[Party, ...]
    begin: int
    end: int


def _finding(
    told: str, source: str, at: int, clause: str, act: _Act, dates: TextDates, ours: OurSide
) -> FoundEngagement:
    begin, close = at + act.begin, at + act.end
    planned = act.rule.status is _PLANNED
    when = [each for each in dates.find(told, begin, close, planned=planned) if not each.bound or planned]
    return FoundEngagement(
        quotation=source[begin:close],
        start=begin,
        end=close,
        kind=act.rule.kind,
        direction=act.rule.direction,
        date=when[0].when if when else PartialDate.unknown(),
        year_given=bool(when) and when[0].year_given,
        status=act.rule.status,
        ours=_who(clause, act.hit, ours) if act.rule.ours_first else (),
        parties=act.parties,
        asks=tuple(words for words, _ in details.asks(told, begin, close)),
        topics=tuple(words for words, _ in details.topics(told, at + act.hit.end(), close)),
        reasons=(Reason("kind", act.hit[0], at + act.hit.start()),),
        confidence=0.7,
    )


def _begins_with_us(sentence: str, ours: OurSide) -> bool:
    """Whether the first that a sentence names, near its beginning, is one of us: "Since May the President …"."""
    for word in re.finditer(r"(?<![\w’'])[A-Za-z]", sentence[:_NEAR]):
        if ours.at(sentence, word.start(), len(sentence)) is not None:
            return True
        if word.start() and word[0].isupper() and not re.match(_CALENDAR, sentence[word.start() :]):
            return False
    return False


_NEAR = 70
_CALENDAR = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Christmas|Easter)\b"
_CLAUSE = re.compile(
    r"(?:,?\s+and\s+(?=that\b|(?:a|the)\s+(?:joint\s+)?(?:letter|reply|response)\b)|;\s+|,\s+(?=and\s+the\b)|\b(?:said|reported|explained|reminded\s+\w+|noted|added|told\s+\w+\s+\w+|stated|advised|mentioned|observed)\s+that\s+)"
)


def _clauses(sentence: str) -> Iterator[tuple[int, str]]:
    """The clauses of a sentence that may each tell an act: after "reported that", and those joined by "and that"."""
    begin = 0
    for parting in _CLAUSE.finditer(sentence):
        if parting.start() > begin:
            yield begin, sentence[begin : parting.start()]
        begin = parting.end()
    yield begin, sentence[begin:]


def _acts(clause: str, ours: OurSide, known: Gazetteer) -> list[_Act]:
    """The acts that a clause reports, in order, each with its own stretch of the clause."""
    if len(clause) > 1_000 or _NOT.search(clause):
        return []
    hits: list[tuple[_Rule, re.Match[str], tuple[Party, ...]]] = []
    for rule in _RULES:
        hit = rule.form.search(clause)
        if hit is None or any(
            other.start() < hit.end() and hit.start() < other.end() for _, other, _ in hits
        ):
            continue
        if rule.ours_first and not _ours_before(clause, hit.start(), ours):
            continue
        if rule.after and rule.direction is _IN and _others(clause, hit.start(), ours, known):
            continue
        parties = _near(clause, hit, rule, ours, known)
        if parties and not any(set(parties) & set(more) for _, _, more in hits):
            hits.append((rule, hit, parties))
    hits.sort(key=lambda each: each[1].start())
    begins = [len(clause) - len(clause.lstrip(" ,"))]
    for (_, before, _), (_, hit, _) in pairwise(hits):
        parting = clause.rfind(" and ", before.end(), hit.start())
        begins.append(parting + 5 if parting >= 0 else hit.start())
    ends = [begin - 1 for begin in begins[1:]] + [len(clause.rstrip(" ,;"))]
    made = [
        _Act(rule, hit, parties, begin, end)
        for (rule, hit, parties), begin, end in zip(hits, begins, ends, strict=False)
        if end > begin
    ]
    return [each for act in made for each in _with_what_it_answers(clause, act)]


def _with_what_it_answers(clause: str, act: _Act) -> list[_Act]:
    """A reply, and the letter of ours that it answers where the clause names that: "a reply from X to our letter"."""
    if act.rule.kind is not _K.LETTER or act.rule.direction is not _IN:
        return [act]
    ours = _OUR_LETTER.search(clause, act.hit.end(), act.end)
    if ours is None:
        return [act]
    answered = _rule("", _K.LETTER, _OUT)
    return [
        replace(act, end=ours.start()),
        _Act(answered, ours, act.parties, ours.start("letter"), act.end),
    ]


_OUR_LETTER = re.compile(
    r"\s+to\s+(?P<letter>(?:the\s+\w+['’]s|our|his|her|its|their)\s+(?:\w+\s+){0,3}?letter\b)"
)


def _others(clause: str, end: int, ours: OurSide, known: Gazetteer) -> bool:
    """Whether somebody outside stands before the words, so that it is a matter of others."""
    return any(not ours.is_name(name.party.name) and not name.bare for name in names(clause, 0, end, known))


def _ours_before(clause: str, at: int, ours: OurSide) -> bool:
    """Whether our side stands before a verb as its subject."""
    for word in re.finditer(r"(?<![\w’'])[A-Za-z]", clause[max(0, at - 140) : at]):
        place = max(0, at - 140) + word.start()
        span = ours.at(clause, place, at)
        if span is not None and (
            _GAP.fullmatch(clause, span[1], at)
            or re.fullmatch(
                r"\s+and\s+[\w’' -]{2,40}\s+(?:had|has|have|were)?\s*.{0,40}", clause[span[1] : at]
            )
        ):
            return True
    return False


def _near(clause: str, hit: re.Match[str], rule: _Rule, ours: OurSide, known: Gazetteer) -> tuple[Party, ...]:
    """Those outside whom the words are about: after them, or before them."""
    start, end = (hit.end(), len(clause)) if rule.after else (0, hit.start())
    within = names(clause, start, end, known)
    found: list[Party] = []
    last = start
    for name in within if rule.after else reversed(within):
        party = name.party
        gap = clause[last : name.start] if rule.after else clause[name.end : hit.start()]
        if (
            ours.is_name(party.name)
            or (name.bare and party.kind is PartyKind.PERSON)
            or party.kind is PartyKind.REVIEW
        ):
            continue
        if re.match(r"(?:Cllr|Councillor)\b", party.name):
            continue
        joined = re.fullmatch(
            r"\s*(?:['’]s\s+\w*)?(?:,|and|&|with|\(|\)|copied\s+to|the|an?|of|in|on|for|office|[\s,])*\s*",
            gap,
        )
        if (not found and len(gap) > 45) or (found and not joined):
            break
        if not found and not rule.after and not re.fullmatch(r"(?:['’]s?)?\s*(?:[\w’'\s,-]{0,45})", gap):
            break
        found.append(party)
        last = name.end
        if not rule.after:
            break
    if (
        not found
        and rule.after
        and (short := _SHORT_PARTY.search(clause, hit.end(), min(len(clause), hit.end() + 30)))
    ):
        found.append(Party(short[0][4:], PartyKind.ORGANISATION))
    return tuple(dict.fromkeys(found))


def _who(clause: str, hit: re.Match[str], ours: OurSide) -> tuple[str, ...]:
    for word in re.finditer(r"(?<![\w’'])[A-Za-z]", clause[: hit.start()]):
        span = ours.at(clause, word.start(), hit.start())
        if span:
            who = clause[span[0] : span[1]].removesuffix("’s").removesuffix("'s")
            return () if who in {"I", "we", "us"} else (who,)
    return ()
