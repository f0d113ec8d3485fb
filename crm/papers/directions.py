"""From whom to whom an act went."""

from __future__ import annotations

import re
from typing import Final

from crm.findings.engagements import FoundKind, Party
from crm.papers.subjects import Side
from crm.papers.told import Act
from crm.vocabulary.kinds import Direction

_JOINT: Final = re.compile(
    r"\b(?:joint(?:ly)?|co-?\s?(?:host|organis|chair|author|publish|sign)\w*|shared\s+a\s+(?:platform|panel|stage)|in\s+(?:partnership|collaboration|association)\s+with|together\s+with|work(?:ed|ing)?\s+(?:with|together)|agreed\s+to\s+(?:run|hold|host))\b",
    re.IGNORECASE,
)
_WITH: Final = re.compile(r"\b(?:with|alongside)\s+(?!(?:our|my)\s)[^.;]{0,40}?[A-Z]|\b[Tt]ogether\s+with\b")
_BESIDE: Final = re.compile(r"^\W*(?:Alongside|Together\s+with|With|In\s+partnership\s+with)\b")
_FOR_OTHERS: Final = re.compile(
    r"\s+(?:(?!with\b)[a-z][\w’'-]*\s+){0,5}?for\s+(?:\w+\s+){0,2}(?:MPs|peers|\w*leaders|[A-Z])"
)
_HELD: Final = re.compile(
    r"(?:co-?)?(?:host|h[eo]ld|organis|convene|r[au]n|running|g[ai]ve|giving|launch|had|put|brought|plan)",
    re.IGNORECASE,
)
_ROUND: Final = re.compile(r"\b(?:round-?\s?tables?|hearing\s+from|hosted\s+by)\b", re.IGNORECASE)
_TOGETHER_THERE: Final = re.compile(
    r"\b(?:session|panel|workshop|roundtable)\s+with\s+[A-Z]|\bto\s+(?:go|talk|work|discuss)\b[^.;]{0,50}\swith\s+[A-Z]|\bwhere\s+we\s+(?:discussed|talked)\b"
)
_OUR_OWN: Final = re.compile(
    r"\b(?:our|my)\s+(?!(?:invitation|letter|request|questions?|call)\b)|\bas\s+our\s+guests?\b|\bof\s+ours\b|\bwhich\s+(?:I|we)\s+attended\b",
    re.IGNORECASE,
)
_ASKED: Final = re.compile(
    r"\b(?:been|was|were|am|are|is)\s+(?:\w+ly\s+)?(?:invited|asked)\s+(?:by\b|as\b|to\s+(?:speak|talk|give|address|join|attend|present|nominate|sit|lead|be|take))|['’][dv]e?\s+been\s+(?:invited|asked)\b"
)
_HOSTED: Final = re.compile(
    r"\b(?:host(?:ed|ing|s)?|welcom(?:ed|ing)|show(?:ed|ing|n)?|guests?\s+of\s+our|our\s+guests?|visit\s+(?:to\s+us|by|from)|inspection\s+of)\b",
    re.IGNORECASE,
)
_WITH_OTHERS: Final = re.compile(
    r"\b(?:with\s+colleagues\s+(?:from|at|of)|in\s+partnership\s+with|jointly\s+with)\b", re.IGNORECASE
)
_TOOK: Final = re.compile(r"\btook\s+(?:the\s+)?[A-Z\w][^.;,]{2,80}?\s(?:(?P<round>a?round)|to\s+see)\b")
_RANG: Final = re.compile(
    r"(?:rang|rung|ring|phoned?|telephoned?|on\s+the\s+(?:phone|telephone)|offer\w*)\b", re.IGNORECASE
)
_CAME: Final = re.compile(r"(?:came|come|comes|coming|sending)\b", re.IGNORECASE)
_WENT_TO: Final = re.compile(
    r"\b(?:deputation|delegation(?!\s+from)|lobb(?:y|ied|ying)|courtesy\s+call|call(?:ed)?\s+on\s+the|to\s+brief|spoke\s+up|to\s+speak\s+with|briefed\s+(?:the|[A-Z]))",
    re.IGNORECASE,
)
_BOTH_WAYS: Final = re.compile(
    r"\b(?:work(?:ed|ing|s)?\s+(?:closely\s+)?(?:with|together)|memorand\w+|negotiat\w+|contract|compact|in\s+(?:\w+\s+)?(?:contact|touch|correspondence|dialogue)|exchang\w+|contact\s+with|sign(?:ed|ing)|agreement|renew\w+)\b",
    re.IGNORECASE,
)
_STATEMENT: Final = re.compile(r"\bjoint\s+(?:[\w-]+\s+)?(?:statement|declaration|communiqu)", re.IGNORECASE)
_HEARD: Final = re.compile(
    r"\bhear(?:d)?\s+from\b|\bconversation\s+with\b|\bkeynote\s+speaker\b", re.IGNORECASE
)
_THEY_HELD: Final = re.compile(
    r"\b(?:The\s+)?[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*\s+(?:held|hosted|organised|ran|put\s+on)\b[^.;]*,\s+which\s+(?:I|we)\b"
)
_CAME_TO_US: Final = re.compile(r"\b(?:rang|phoned|telephoned|filmed|contacted|approached|visited)\b")
_WE_BEFORE: Final = re.compile(
    r"\b(?:we|I|We)(?:['’](?:ll|ve))?\s+(?:will\s+|have\s+|shall\s+|had\s+)?(?:\w+ly\s+)?$"
)


def direction_of(kind: FoundKind, act: Act, parties: list[Party], text: str) -> Direction:
    """Out from us, in from them, or mutual: by what was done, by whom and in which words."""
    clause = text[act.start : act.end]
    if kind in {FoundKind.SUBMISSION, FoundKind.EVIDENCE}:
        return Direction.OUT
    rule = _RULES.get(kind)
    if rule is not None:
        return rule(act, parties, clause, text)
    theirs = act.subject.side is Side.THEIRS and not _WE_BEFORE.search(
        text[max(act.start, act.word_start - 24) : act.word_start]
    )
    return Direction.IN if theirs or act.family == "welcome" else Direction.OUT


def _meeting(act: Act, parties: list[Party], clause: str, text: str) -> Direction:
    """Both sides’, save where one went to the other: a deputation, or somebody who came to our own meeting."""
    del parties
    word = text[act.word_start : act.word_end]
    if act.subject.side is Side.THEIRS and _CAME.match(word) and _OUR_OWN.search(text, act.word_end, act.end):
        return Direction.IN
    return (
        Direction.OUT if _WENT_TO.search(clause) and act.subject.side is not Side.THEIRS else Direction.MUTUAL
    )


def _call(act: Act, parties: list[Party], clause: str, text: str) -> Direction:
    """Both sides’, save where it is told who rang whom."""
    del parties, clause
    if not _RANG.match(text, act.word_start):
        return Direction.MUTUAL
    return Direction.IN if act.subject.side is Side.THEIRS else Direction.OUT


def _visit(act: Act, parties: list[Party], clause: str, text: str) -> Direction:
    """Out where ours went, in where they came to us."""
    del parties, text
    if act.subject.side is Side.THEIRS or act.family == "welcome" or _HOSTED.search(clause):
        return Direction.IN
    if taken := _TOOK.search(clause):
        return Direction.IN if taken["round"] else Direction.MUTUAL
    return Direction.MUTUAL if _WITH_OTHERS.search(clause) or _JOINT.search(clause) else Direction.OUT


def _event(act: Act, parties: list[Party], clause: str, text: str) -> Direction:
    """Mutual where it was held together, in where they spoke at ours or asked us, else out."""
    word, after = text[act.word_start : act.word_end], text[act.word_end : act.end]
    if _ASKED.search(clause) or act.family == "welcome":
        return Direction.IN
    theirs = act.subject.side is Side.THEIRS or _THEY_HELD.search(clause)
    if theirs and not _JOINT.search(clause):
        return Direction.IN
    if act.family != "chair" and _HEARD.search(clause):
        return Direction.IN
    if _JOINT.search(clause) or (parties and _BESIDE.search(clause)):
        return Direction.MUTUAL
    if act.family == "chair":
        return Direction.MUTUAL if parties else Direction.OUT
    if _ROUND.search(clause) and (_HELD.match(word) or _OUR_OWN.search(clause)):
        return Direction.MUTUAL
    if (_HELD.match(word) or act.family in {"hold", "noun", "other", "publish"}) and parties:
        return Direction.MUTUAL if _WITH.search(after) and not _FOR_OTHERS.match(after) else Direction.OUT
    if _TOGETHER_THERE.search(after):
        return Direction.MUTUAL
    return Direction.OUT


def _membership(act: Act, parties: list[Party], clause: str, text: str) -> Direction:
    """In where they asked us, else mutual."""
    del parties, text
    asked = act.family in {"accept", "invite"} or act.subject.side is Side.THEIRS
    return Direction.IN if asked and not re.search(r"\bappoint", clause) else Direction.MUTUAL


def _invitation(act: Act, parties: list[Party], clause: str, text: str) -> Direction:
    """From whoever asked: in where ours were asked or accepted, out where they were or did."""
    del parties, text
    ours = act.subject.side is Side.OURS
    if act.family == "accept":
        return Direction.IN if ours or _HEARD.search(clause) else Direction.OUT
    if act.passive:
        return Direction.OUT if act.subject.side is Side.THEIRS else Direction.IN
    if ours and _ASKED.search(clause):
        return Direction.IN
    return Direction.IN if act.subject.side is Side.THEIRS else Direction.OUT


def _press(act: Act, parties: list[Party], clause: str, text: str) -> Direction:
    """Ours, save what was put out together and what a reporter came to us for."""
    if parties and _JOINT.search(clause):
        return Direction.MUTUAL
    came = act.subject.side is Side.THEIRS and _CAME_TO_US.search(text, act.word_start, act.end)
    return Direction.IN if came else Direction.OUT


def _publication(act: Act, parties: list[Party], clause: str, text: str) -> Direction:
    """Ours, or both sides’ where it was written together."""
    del act, text
    beside = parties and _BESIDE.search(clause)
    return (
        Direction.MUTUAL
        if beside or (parties and (_WITH.search(clause) or _JOINT.search(clause)))
        else Direction.OUT
    )


def _parliamentary(act: Act, parties: list[Party], clause: str, text: str) -> Direction:
    """Ours, or both sides’ where members and we worked together."""
    del act, parties, text
    return Direction.MUTUAL if re.search(r"\bwork\w*\s+(?:\w+\s+)?with\b", clause) else Direction.OUT


def _other(act: Act, parties: list[Party], clause: str, text: str) -> Direction:
    """Mutual where both sides deal with each other, else from whoever did it."""
    del parties, text
    if _BOTH_WAYS.search(clause):
        return Direction.MUTUAL
    return Direction.IN if act.subject.side is Side.THEIRS and not act.passive else Direction.OUT


def _letter(act: Act, parties: list[Party], clause: str, text: str) -> Direction:
    """From whoever wrote."""
    del parties
    if re.search(r"\bexchange\s+of\s+(?:letters|e-?mails)\b|\bin\s+touch\b", clause):
        return Direction.MUTUAL
    if act.family == "welcome":
        return Direction.IN
    if _STATEMENT.search(clause):
        return Direction.MUTUAL
    ours = _WE_BEFORE.search(text[max(act.start, act.word_start - 24) : act.word_start])
    return Direction.IN if act.subject.side is Side.THEIRS and not ours else Direction.OUT


_RULES: Final = {
    FoundKind.MEETING: _meeting,
    FoundKind.CALL: _call,
    FoundKind.VISIT: _visit,
    FoundKind.EVENT: _event,
    FoundKind.MEMBERSHIP: _membership,
    FoundKind.INVITATION: _invitation,
    FoundKind.PRESS: _press,
    FoundKind.PUBLICATION: _publication,
    FoundKind.PARLIAMENTARY: _parliamentary,
    FoundKind.OTHER: _other,
    FoundKind.LETTER: _letter,
    FoundKind.EMAIL: _letter,
}
