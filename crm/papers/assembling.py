"""From an act told to a finding: its date, those who took part, what it was about, and why each field says what it says."""

from __future__ import annotations

import re
from typing import Final

from crm.findings.dates_in_text import Dated
from crm.findings.engagements import FoundEngagement, FoundKind, FoundStatus, Party, PartyKind, Reason
from crm.papers import details
from crm.papers.directions import direction_of
from crm.papers.draft import Draft, Page
from crm.papers.subjects import Side
from crm.papers.taking_part import our_people, parties_of
from crm.papers.told import Act
from crm.vocabulary.partial_date import PartialDate

Placed = tuple[tuple[str, int], ...]
_INCLUDED: Final = re.compile(
    r"\b(?:included?|including|joined\s+by|heard\s+from|alongside|speakers|panel|attended\s+by|present\s+were|with\s+us|from)\b[\s,:]*",
    re.IGNORECASE,
)
_TALKED: Final = re.compile(r"\s*(?:We|I|They|The\s+\w+)\s+(?:also\s+)?(?:discussed|talked|covered)")
_ELSEWHEN: Final = re.compile(
    r"\b(?:before|after|when|which|who|because|where|while|since)\b(?!\s+(?:on|in)\b)[^,;]*$"
)
"""What leads to the date of something else, in a clause that hangs on the act."""
_PARTICIPLE: Final = re.compile(
    r"(?P<aux>\b(?:was|were|been|is|are|be|and|we|I)\s+)?(?:\w+ly\s+)?\b(?:elected|appointed|published|launched|announced|born|founded|built|formed|created|introduced|passed|made|issued|released|promised|agreed|set\s+up)\s+(?:back\s+)?(?:in\s+|on\s+|at\s+|earlier\s+)?(?:the\s+|early\s+|late\s+)*$"
)
_CLAUSE: Final = re.compile(r",?\s\b(?:and|but|so)\s+(?:then\s+)?(?:on|in|by|last)?\s*$")
_SOMEBODY: Final = re.compile(
    r",?\s+(?:the\s+(?:\w+\s+){1,4}|it\s+|they\s+|[A-Z]\w+\s+(?:[A-Z]\w+\s+)?)(?:gave|has|have|had|was|were|will|said|announced|published|agreed|confirmed|voted|closed|opened|replied|did|took)\b"
)
_THEN: Final = re.compile(
    r"\b(?:since\s+then|since|then|later|afterwards|subsequently|next|now)\b", re.IGNORECASE
)
_TO_COME: Final = re.compile(
    r"\b(?:next\s+(?:week|month)|coming\s+up|upcoming|forthcoming|look(?:ing)?\s+ahead|to\s+come|diary)\b",
    re.IGNORECASE,
)
_OF_OURS_DOING: Final = re.compile(r"\b(?:I|we)\s+(?:\w+ly\s+)?\w+ed\b")
"""What parts a date from an act that only a noun tells: "Tuesday I worked on a note for a workshop with …"."""
_MOST: Final = 8
_TOGETHER: Final = frozenset({FoundKind.EVENT, FoundKind.MEETING, FoundKind.CALL, FoundKind.VISIT})
_STAND_ALONE: Final = frozenset(
    {
        FoundKind.PUBLICATION, FoundKind.PRESS, FoundKind.SUBMISSION, FoundKind.PARLIAMENTARY, FoundKind.MEMBERSHIP,
        FoundKind.INVITATION, FoundKind.EVIDENCE, FoundKind.LETTER, FoundKind.EVENT, FoundKind.VISIT,
    }
)  # fmt: skip
"""Kinds that need nobody named: they are put out, or say by themselves that somebody was there."""
_ALL_PARTIES: Final = re.compile(
    r"\b(?:all|both|each\s+of)\s+(?:the\s+)?(?:(?:main|major|political|larger|three|four|opposition)\s+)*parties\b"
)
_CARRIED_ON: Final = frozenset({"agree", "supply", "contact", "write", "come", "see"})
"""Families whose acts may go on with those of the act before: "Officers have since supplied figures"."""
_OWN_WORDS: Final = frozenset({"meet", "write", "sit", "phone", "email"})


def date_of_act(page: Page, draft: Draft, beside: list[Draft], day: Dated | None) -> Dated | None:
    """When it happened: the date in its clause, that of the sentence, that of the day it is told under."""
    act = draft.act
    planned = True if act.status is FoundStatus.PLANNED else False if act.past else None
    ahead = act.family not in {"other", "noun", "entry"} and _TO_COME.search(draft.section)
    if planned is None and ahead:
        planned = True
    own = page.dates.find(page.text, min(act.start, act.word_start), act.end, planned=planned)
    limits = act.status is FoundStatus.PLANNED and act.kind is FoundKind.SUBMISSION
    fit = [
        one
        for one in own
        if (limits or not one.bound)
        and not (
            act.family == "noun" and _OF_OURS_DOING.search(page.text[one.end : max(one.end, act.word_start)])
        )
        and not _ELSEWHEN.search(page.text[act.word_end : max(act.word_end, one.start)])
        and not _is_of_another(page.text, act, one)
    ]
    if fit:
        return min(fit, key=lambda one: (one.start > act.word_end + 170, abs(one.start - act.word_end) > 200))
    if own and not fit:
        return None
    first = beside[0] if beside else draft
    if first is not draft:
        lead = page.dates.find(
            page.text, draft.sentence.start, min(first.act.word_start, draft.sentence.end), planned=planned
        )
        between = page.text[first.act.word_end : max(first.act.word_end, act.word_start)]
        if lead and not lead[0].bound and not _THEN.search(between):
            return lead[0]
    return day


def _is_of_another(text: str, act: Act, one: Dated) -> bool:
    """Whether a date after an act belongs to what a participle or a clause of somebody else says: "MPs elected in July"."""
    if one.start < act.word_end:
        return False
    gap = text[act.word_end : one.start]
    if _CLAUSE.search(gap) and _SOMEBODY.match(text, one.end):
        return True
    found = _PARTICIPLE.search(gap)
    return found is not None and not (act.family == "noun" or act.passive or found["aux"])


def finding(page: Page, draft: Draft) -> FoundEngagement | None:
    """The finding that an act is; None where nobody outside is named and the act needs somebody."""
    act, text = draft.act, page.text
    topics, asks, promises = _said(page, draft)
    parties = list(parties_of(text, draft.named, act, act.start, act.end, page.ours, topics))
    parties += _added(page, draft, parties)
    parties += _referred(page, draft, parties)
    if not parties and act.family in _CARRIED_ON and draft.before is not None:
        parties = [party for party in finding_parties(page, draft.before) if party.kind is PartyKind.PERSON]
    if not parties and (every := _ALL_PARTIES.search(text, act.start, act.end)):
        parties = [Party(every[0], PartyKind.GROUP, "")]
    if not (parties or act.kind in _STAND_ALONE or act.family in _OWN_WORDS):
        return None
    when, status = _when(page, draft)
    return FoundEngagement(
        quotation=text[act.start : act.end], start=act.start, end=act.end, kind=act.kind,
        direction=direction_of(act.kind, act, parties, text), date=when, year_given=bool(draft.dated and draft.dated.year_given),
        status=status, ours=our_people(text, act, draft.named, page.ours), parties=tuple(parties),
        topics=_words(topics), asks=_words(asks), promises=_words(promises),
        reasons=_reasons(page, draft, topics, asks), confidence=round(act.confidence - (0 if parties else 0.15), 2),
    )  # fmt: skip


def finding_parties(page: Page, draft: Draft) -> tuple[Party, ...]:
    """Those outside who took part in an act told before."""
    topics, _, _ = _said(page, draft)
    return parties_of(page.text, draft.named, draft.act, draft.act.start, draft.act.end, page.ours, topics)


def _words(placed: Placed) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words for words, _ in placed))


def _said(page: Page, draft: Draft) -> tuple[Placed, Placed, Placed]:
    """What an act was about, what was asked and what was promised, in its clause and in the sentences after it."""
    act, text = draft.act, page.text
    topics = details.topics(text, act.word_end, act.end)
    said = text[act.subject.said : act.subject.said_end]
    of_us = re.match(r"(?:[^,]{0,40},\s*)?(?:I|we|We)\b", said) is not None
    asks = details.asks(text, act.word_end, act.end)
    promises: Placed = ()
    if act.kind is not FoundKind.INVITATION:
        promises = details.promises(text, act.word_end, draft.sentence.end)[:1]
    for start, end in draft.more[:_MOST]:
        if _is_of_others(page, start, end):
            continue
        asks += details.asks(text, start, end, of_us=of_us)
        promises += details.promises(text, start, end)
        if _TALKED.match(text, start, end):
            topics += details.topics(text, start, end)[:1]
    return topics, asks, promises


def _is_of_others(page: Page, start: int, end: int) -> bool:
    """Whether a sentence begins with a body outside, whose wishes are none of ours: "The Rivers Trust asked …"."""
    for name in page.names_in(start, end):
        lead = page.text[start : name.start].strip("•*-– \t\n").lower()
        if lead in {"", "the"} and name.party.kind in _WHO - {PartyKind.PERSON} and not name.bare:
            return not page.ours.is_name(name.party.name)
    return False


def _when(page: Page, draft: Draft) -> tuple[PartialDate, FoundStatus]:
    """The date, and whether it is still to come at the date of the paper."""
    status = draft.act.status
    when = draft.dated.when if draft.dated else PartialDate.unknown()
    end = page.dated.latest
    if status is FoundStatus.ONGOING:
        return PartialDate.unknown(), status
    if (
        status is FoundStatus.PLANNED
        and when.latest
        and page.dated.earliest
        and when.latest < page.dated.earliest
    ):
        return PartialDate.unknown(), status
    if when.earliest and end and when.earliest > end and not draft.act.past:
        status = FoundStatus.PLANNED
    accepted = draft.act.family == "accept" and draft.act.subject.side is Side.THEIRS
    begins = page.dated.earliest
    if accepted and not (when.latest and begins and when.latest < begins):
        status = FoundStatus.PLANNED
    return when, status


def _added(page: Page, draft: Draft, parties: list[Party]) -> list[Party]:
    """Those whom the sentences after it say took part: "This included …", "We heard from …"."""
    added: list[Party] = []
    if draft.act.kind not in _TOGETHER:
        return added
    have = {party.name.lower() for party in parties}
    for start, end in draft.more[:3]:
        lead = _INCLUDED.search(page.text, start, min(end, start + 130))
        if lead is None:
            continue
        for name in page.names_in(start, end):
            named = name.party.name.lower()
            if name.start < lead.start() or name.bare or page.ours.is_name(name.party.name) or named in have:
                continue
            if name.party.kind is not PartyKind.REVIEW:
                have.add(named)
                added.append(name.party)
    return added


def _referred(page: Page, draft: Draft, parties: list[Party]) -> list[Party]:
    """Those whom a pronoun in its clause means: "wrote to her", "his officials", "Its chief executive"."""
    have = {party.name for party in parties}
    act, text = draft.act, page.text
    meant = page.spoken.meant(text, act.start, act.end, alone=not parties)
    if parties or meant:
        return [party for party in meant if party.name not in have]
    if act.kind is FoundKind.SUBMISSION:
        return page.spoken.survey(act.start)
    if draft.before is not None and _AGAIN.search(text, act.start, act.end):
        return [one for one in finding_parties(page, draft.before) if one.kind in _WHO]
    return []


_AGAIN: Final = re.compile(
    r"\b(?:again|follow(?:ed|ing)?\s+(?:it\s+|this\s+|that\s+)?up|agreed\s+to|a\s+joint|reminder)\b",
    re.IGNORECASE,
)
_WHO: Final = frozenset({PartyKind.PERSON, PartyKind.DEPARTMENT, PartyKind.ORGANISATION, PartyKind.COMMITTEE})


def _reasons(page: Page, draft: Draft, topics: Placed, asks: Placed) -> tuple[Reason, ...]:
    act, text = draft.act, page.text
    reasons = [Reason("kind", text[act.word_start : act.word_end] or draft.section, act.word_start)]
    if act.subject.said_end > act.subject.said:
        reasons.append(
            Reason("ours", text[act.subject.said : act.subject.said_end].strip(), act.subject.said)
        )
    if draft.dated:
        reasons.append(Reason("date", text[draft.dated.start : draft.dated.end], draft.dated.start))
    reasons += [Reason("topics", words, at) for words, at in topics[:3]]
    reasons += [Reason("asks", words, at) for words, at in asks[:6]]
    return tuple(reasons)
