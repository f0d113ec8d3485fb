"""Who does what a verb says, and how: the subject before it, its voice, whether it is done, planned or denied."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import Final

from crm.findings.engagements import PartyKind
from crm.papers.named import Name
from crm.papers.ours import OurSide

_ADVERB: Final = (
    r"(?:also|then|recently|just|already|again|both|all|each|jointly|formally|subsequently|since|now|still|therefore|publicly|successfully|previously|only|soon"
    r"|once|twice|finally|later|first|separately|together|personally|individually|duly|briefly|kindly|regularly|actively|quickly|very|too|afterwards|meanwhile|earlier|next|instead"
    r"|really|ourselves|myself|shortly|directly|collectively|long|ever|always|often|currently|presently|probably|likely|hopefully|generously|very\s+kindly|of\s+course|in\s+turn|as\s+well|spent\s+(?:time|the\s+\w+)|mostly|mainly|busy|out|and\s+about|\w+ly)"
)
_AUX: Final = r"(?:has|have|had|is|are|was|were|be|been|being|am|will|shall|would|could|should|may|might|must|can|cannot|do|does|did|'ve|’ve|'re|’re|'m|’m|'s|’s|'ll|’ll|'d|’d|due|set|going|to|about|scheduled|expecting|planning|planned|plan|plans|hoping|hope|hopes|intend|intends|intending|able|pleased|delighted|proud|honoured|happy|glad|privileged|fortunate|lucky|looking\s+forward|look\s+forward|continue|continued|continues|continuing|began|begun|started|managed|helped|invited|asked|called|booked|lined\s+up|agreed|arranged|not|never|n't|unable|failed|declined|refused|forgot|yet|wanted|want|wants|wish|wished|like|liked|need|needed|needs|tried|try|trying|keen|chosen|hoped|privilege|pleasure|opportunity|chance|the|a|my|our|an|honour|pleasant|great|good|lovely|nice|wonderful|brilliant|fantastic|fascinating|interesting|useful|helpful|delight|had\s+hoped|aim|aims|aiming|seek|seeking|seeks|ready|committed|promised|offered|there)"
_CHAIN: Final = re.compile(
    rf"(?:(?<![\w’'])(?:{_ADVERB}|{_AUX})(?:n['’]t)?|['’](?:ve|re|m|s|ll|d)|n['’]t)(?:[\s,]+|$)",
    re.IGNORECASE,
)
_LAST_WORD: Final = re.compile(r"(?:[\w-]+['’]?[\w-]*|['’]\w+)[\s]*$")
_NEGATED: Final = re.compile(
    r"\b(?:not|never|unable|failed|declined|refused|forgot|cannot|nor|neither|without|too\s+late|yet|rather\s+than|instead\s+of)\b|n['’]t\b",
    re.IGNORECASE,
)
_MODAL: Final = re.compile(
    r"\b(?:would|could|should|may|might|must|can|wanted|want|wants|wish|wished|like|need|needed|needs|tried|try|trying|keen|hoped|had\s+hoped|hope|hopes|hoping|aim|aims|seek|seeks|seeking|ready|committed|promised|offered)\b",
    re.IGNORECASE,
)
_PLANNED: Final = re.compile(
    r"\b(?:will|shall|due|set|going|about|scheduled|expecting|planning|plan|plans|planned|intend|intends|intending|looking\s+forward|look\s+forward|booked|lined\s+up)\b|['’]ll\b"
    r"|\b(?:am|are|is)\s+to\b",
    re.IGNORECASE,
)
_GLAD: Final = re.compile(
    r"\b(?:able|pleased|delighted|proud|honoured|happy|glad|privileged|fortunate|lucky|managed|continue|continued|continues|continuing|began|started|helped|chosen|invited|asked|called|agreed|arranged|privilege|pleasure|opportunity|chance|honour|great|good|lovely|nice|wonderful|brilliant|fantastic|fascinating|interesting|useful|helpful|delight)\s+to\s*$",
    re.IGNORECASE,
)
_CONTINUED: Final = re.compile(
    r"\b(?:continue|continues|continuing|regularly|always|currently|ongoing)\b", re.IGNORECASE
)
_BE: Final = re.compile(
    r"(?:\b(?:is|are|was|were|be|been|being|am)|['’](?:re|m|s))(?:\s+\w+ly|\s+also|\s+recently|\s+then|\s+jointly|\s+not|\s+now|\s+all|\s+both|\s+since|\s+just|\s+again)*\s*$",
    re.IGNORECASE,
)
_PREPOSITION: Final = re.compile(
    r"(?:\b(?:with|of|from|for|to|by|at|in|on|into|and|or|alongside|including|than|as|about|between|through|via|following|after|before|joining|joined|meet|met|&|the|a|an|his|her|their|our|my)|&|\()\s*$",
    re.IGNORECASE,
)
_BREAK: Final = re.compile(
    r"[;:–—]\s|\s-\s|\b(?:that|which|who|whom|whose|when|where|because|although|while|whilst|if|so|but|how|why|what|whether|until|unless)\b",
    re.IGNORECASE,
)
_RELATIVE: Final = re.compile(r"\b(?:which|who|that|whom)\s*$", re.IGNORECASE)
_IT: Final = re.compile(r"\b[Ii]t$")
_IT_WAS: Final = re.compile(
    r"\b[Ii]t(?:\s+was|['’]s\s+been|\s+has\s+been|\s+is|['’]s|\s+will\s+be)\s+(?:\w+\s+){0,3}(?:pleasure|privilege|honour|delight|good|great|lovely|nice|wonderful|brilliant|fantastic|fascinating|interesting|useful|helpful)\s+to\b"
)
_CONTRACTED: Final = re.compile(
    r"\b(?:I|we|he|she|it|they|there|that|who)(?P<rest>['’](?:ll|ve|re|m|d|s)\s+)$", re.IGNORECASE
)
_COORDINATED: Final = re.compile(
    r"(?:(?:^|[\s,;])(?:and|or|but|then|plus|nor|as\s+well\s+as|including|before|after|by|whilst|while|followed\s+by|&)|[,;/–—-])\s*$",
    re.IGNORECASE,
)
_THIRD_PRONOUN: Final = re.compile(
    r"\b(?:he|she|they|it|this|these|those|there|you|anyone|everyone|one)\s*$", re.IGNORECASE
)
_APPOSED: Final = re.compile(r"^[\s,)]*(?:\([^()]{0,120}\)[\s,]*|,[^,;:]{2,140},[\s]*)?$")
_MOST_BACK: Final = 14


class Side(Enum):
    """Whose act it is."""

    OURS = 1
    THEIRS = 2
    NONE = 3
    """Nobody is named: a fragment, or a passive."""
    SAME = 4
    """That of the act before, joined to it by "and"."""


@dataclass(frozen=True, slots=True)
class Voice:
    """How a verb stands: `begin` is where its group with auxiliaries begins."""

    begin: int
    passive: bool
    planned: bool
    negated: bool
    modal: bool
    infinitive: bool
    gerund: bool
    continued: bool
    group: str


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose act it is and the words that say so; `name` is set where it is one outside."""

    side: Side
    start: int
    end: int
    name: Name | None = None
    said: int = 0
    said_end: int = 0
    """Where the words stand that say whose it is: before, where the clause leaves them out."""


def voice_of(text: str, floor: int, verb: re.Match[str]) -> Voice:
    """Read the words before a verb that belong to it."""
    begin = verb.start()
    for _ in range(_MOST_BACK):
        back = _LAST_WORD.search(text, max(floor, begin - 24), begin)
        if back is None or not _CHAIN.fullmatch(back[0] if back[0][-1].isspace() else back[0] + " "):
            break
        if back[0].strip().lower() in {"the", "a", "an", "my", "our"} and not _noun_chain(
            text, floor, begin, back.start()
        ):
            break
        begin = back.start()
    joined = _CONTRACTED.search(text, max(floor, begin - 8), begin)
    group = (joined["rest"] if joined else "") + text[begin : verb.start()]
    form = verb[0].lower().split()[0]
    gerund = form.endswith("ing")
    infinitive = bool(re.search(r"\bto\s*$", group, re.IGNORECASE))
    is_be = bool(_BE.search(group))
    return Voice(
        begin=begin,
        passive=is_be and not gerund and not infinitive,
        planned=bool(_PLANNED.search(group)),
        negated=bool(_NEGATED.search(group)),
        modal=bool(_MODAL.search(group)),
        infinitive=infinitive and not _GLAD.search(group) and not _PLANNED.search(group),
        gerund=gerund and not is_be,
        continued=bool(_CONTINUED.search(group)),
        group=group,
    )


def _noun_chain(text: str, floor: int, begin: int, at: int) -> bool:
    """Whether "the" here is of "had the pleasure to"."""
    del floor
    return bool(
        re.match(
            r"(?:the|a|an|my|our)\s+(?:great\s+)?(?:privilege|pleasure|opportunity|chance|honour)",
            text[at : begin + 24],
            re.IGNORECASE,
        )
    )


def subject_of(
    text: str, floor: int, begin: int, named: list[Name], ours: OurSide, *, after_act: bool
) -> Subject:
    """Whose act a verb group that begins at `begin` is; `floor` is where its sentence or the rest of it begins."""
    before = text[floor:begin].rstrip()
    if not before.strip("‘“\"'( *•-"):
        return Subject(Side.SAME if after_act else Side.NONE, begin, begin)
    if _IT_WAS.search(text, floor, min(len(text), begin + 40)) and _IT.search(before):
        return Subject(Side.OURS, floor, begin)
    if pronoun := _THIRD_PRONOUN.search(before):
        return Subject(Side.THEIRS, floor + pronoun.start(), begin)
    if relative := _RELATIVE.search(before):
        return _antecedent(text, floor + relative.start(), begin, named, ours)
    spans = _candidates(text, floor, begin, named, ours)
    chosen: tuple[int, int, Name | None] | None = None
    edge = begin
    for place in range(len(spans) - 1, -1, -1):
        start, end, name = spans[place]
        gap = text[end:edge].replace("’s", "").replace("'s", "")
        if not _APPOSED.match(gap) and not (chosen is not None and _same_phrase(gap)):
            break
        chosen, edge = (start, end, name), start
        lead = text[max(floor, start - 16) : start]
        if not _PREPOSITION.search(lead):
            break
        beside = spans[place - 1] if place else None
        listed = (
            beside is not None
            and (beside[2] is None or _is_ours(beside[2], ours))
            and re.fullmatch(r"[\s,]*(?:and\s+)?", text[beside[1] : start]) is not None
        )
        if re.search(r"[,;]\s*(?:and|but|or|then)\s*$", lead) and not listed:
            break
    if chosen is not None:
        start, end, name = chosen
        side = Side.OURS if name is None or _is_ours(name, ours) else Side.THEIRS
        return Subject(side, start, begin, name, start, begin)
    if _COORDINATED.search(before):
        if after_act:
            return Subject(Side.SAME, begin, begin)
        return Subject(_first_side(before, spans, ours), begin, begin)
    return Subject(Side.THEIRS, floor, begin)


def _antecedent(text: str, at: int, begin: int, named: list[Name], ours: OurSide) -> Subject:
    """Whose act a relative clause tells: "… Sir Bob Neill MP, who met me"."""
    for name in named:
        if name.end <= at and not text[name.end : at].strip(" ,"):
            side = Side.OURS if ours.is_name(name.party.name) else Side.THEIRS
            return Subject(side, name.start, begin, name)
    return Subject(Side.THEIRS, begin, begin)


def _is_ours(name: Name, ours: OurSide) -> bool:
    """Whether a name before a verb is of our side: one of ours, or a person of whom the paper says no office.

    A paper calls its own people by a bare name; outsiders it introduces.
    """
    if ours.is_name(name.party.name):
        return True
    if name.apposed:
        return False
    person = name.party.kind is PartyKind.PERSON and name.party.role.lower() in {
        "",
        "vice-chair",
        "chair",
        "deputy chair",
    }
    return (
        person
        and not re.search(r"\b(?:MP|MSP|MS|Lord|Lady|Baroness|Viscount|Earl|Minister)\b", name.party.name)
        and not name.known
    )


def _first_side(before: str, spans: list[tuple[int, int, Name | None]], ours: OurSide) -> Side:
    """Whose the sentence is, where the verb is joined by "and" to one that tells no act."""
    if spans:
        name = spans[0][2]
        return Side.OURS if name is None or _is_ours(name, ours) else Side.THEIRS
    if ours.has(before):
        return Side.OURS
    return (
        Side.THEIRS if re.match(r"\W*(?:The|A|An|This|These|It|Many|Some|Its|Their)\b", before) else Side.NONE
    )


def _same_phrase(gap: str) -> bool:
    """Whether only small words stand between two names of one phrase: "I, together with the chair of …"."""
    return (
        len(gap) < 60
        and not re.search(r"[.;:!?]", gap)
        and not re.search(r"\b(?:who|which|that|said|has|have|was|were|is|are)\b", gap)
    )


_ALONE: Final = re.compile(
    r"(?:[,;:(]|\b(?:and|or|that|when|while|with|which|where|some|all|both|many|most|but|also|by|for|of|then|our|several|two|three|four|as|so|the|last|this|week|month|year|today|yesterday|recently|meanwhile|\d+))\s*$",
    re.IGNORECASE,
)


def _is_part(text: str, floor: int, place: int, span: tuple[int, int]) -> bool:
    """Whether "staff" or "officers" is the end of a longer name of others: "committee staff"."""
    if not text[place].islower() or re.match(r"(?:our|my|the|we|us|me)\b", text[span[0] : span[1]]):
        return False
    before = text[max(floor, place - 20) : place]
    return bool(before.strip()) and _ALONE.search(before) is None


def _candidates(
    text: str, floor: int, begin: int, named: list[Name], ours: OurSide
) -> list[tuple[int, int, Name | None]]:
    """Our side and the names outside, where they stand before a verb, in order."""
    found: list[tuple[int, int, Name | None]] = []
    at = floor
    for word in re.finditer(r"(?<![\w’'])[A-Za-z]", text[floor:begin]):
        place = floor + word.start()
        if place < at:
            continue
        span = ours.at(text, place, begin)
        if span is not None and _is_part(text, floor, place, span):
            continue
        if span is not None:
            found.append((span[0], span[1], None))
            at = span[1]
            continue
        name = next((one for one in named if one.start == place and one.end <= begin), None)
        if name is not None:
            found.append((name.start, name.end, name))
            at = name.end
    return found
