"""Entries of lists, diaries and tables, which have no verb: the heading, the date in front or a cell says what was done."""

from __future__ import annotations

import re
from typing import Final

from crm.findings.dates_in_text import Dated
from crm.findings.engagements import FoundKind, FoundStatus, PartyKind
from crm.papers.draft import Draft, Page
from crm.papers.layout import Block, cells
from crm.papers.lexicon import FORM_OF, NOUN, noun_kind, section_kind, verbs
from crm.papers.named import Name
from crm.papers.sentences import Sentence, sentences
from crm.papers.subjects import Side, Subject
from crm.papers.told import CALLED_OFF, Act
from crm.vocabulary.edtf import MONTHS
from crm.vocabulary.partial_date import PartialDate

_LONGEST: Final = 600
_TITLE: Final = 120
_FEW: Final = 8
"""A line of so few words so near the beginning is of the title."""
_NOTHING: Final = re.compile(r"\s*(?:none|nothing\s+to\s+report|n/?a|nil)\b", re.IGNORECASE)
_TO_COME: Final = re.compile(
    r"\b(?:still\s+to\s+come|coming\s+up|upcoming|forthcoming|looking\s+ahead|ahead|next|future|planned|then|what\s+happens\s+next|diary|dates|in\s+hand|to\s+come|later)\b",
    re.IGNORECASE,
)
_HEAD_CELL: Final = re.compile(
    r"(?:dates?|when|day|who|whom|what|events?|meetings?|organi[sz]ations?|bod(?:y|ies)|subject|purpose|with(?:\s+whom)?|attendees?|attended\s+by|topics?|venue|names?|lead|form|type|kind|contact|matter|issue|for\s+.{0,30}|member|officer|stakeholders?|format|status|outcome|notes?|present)",
    re.IGNORECASE,
)
_WHO: Final = re.compile(
    r"who|organi|body|bodies|with|contact|stakeholder|whom|name|event|meeting", re.IGNORECASE
)
_ABOUT: Final = re.compile(r"subject|purpose|topic|matter|issue|about|notes?", re.IGNORECASE)
_OURS: Final = re.compile(r"for\s|attended|attendee|member|officer|lead\b|our", re.IGNORECASE)
_INTERNAL: Final = re.compile(
    r"\b(?:own\s+meeting|members['’]?\s+meeting|birthday|anniversary|internal|for\s+information|executive\s+committee|staff|team\s+meeting|board\s+meeting|away\s?day|not\s+us|not\s+involved)\b",
    re.IGNORECASE,
)
_LEADING_DAY: Final = re.compile(
    r"[\s•*-]*(?:(?:Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun)\w*\s+)?(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?:\s?(?:-|–|to|and|&)\s?[0-3]?\d(?:st|nd|rd|th)?)?\s*(?:[:–—-]|\t)"
)
_MONTH_HEAD: Final = re.compile(
    rf"\s*(?P<month>{'|'.join(MONTHS)})\s*(?P<year>(?:19|20)\d\d)?\s*:?\s*", re.IGNORECASE
)
_LABEL: Final = re.compile(
    r"\s*(?P<label>Answered|Submitted|Responded\s+to|Sent|In\s+hand|In\s+progress|Planned|To\s+follow|Not\s+pursued|Declined|Closed|Forthcoming|Completed)\s*:\s*",
    re.IGNORECASE,
)
_FINITE: Final = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|should|may|must|said|says|do|does|did|show\w*|offer\w*|provid\w*|includ\w*|continue\w*|remain\w*|expect\w*|announc\w*|found|made|reached|runs?|opens?|closes?|begins?|published|launched|elected|said|met|wrote)\b"
)
_DEADLINE: Final = re.compile(r"\b(?:deadline|closing\s+date|closes|last\s+day)\b", re.IGNORECASE)
_OTHERS_EVENT: Final = re.compile(
    r"\ball\s+(?:are\s+)?welcome\b|\bopen\s+day\b|\b(?:run|organised|hosted|held|put\s+on)\s+by\b|\b(?:webinar|seminar|conference|workshop|lecture|open\s+day|course)s?\s+(?:from|by|at)\s+the\b|\b(?:book|register|tickets?|details|website|free)\b",
    re.IGNORECASE,
)
_BY_VERB: Final = {
    "write": FoundKind.LETTER, "reply": FoundKind.LETTER, "email": FoundKind.EMAIL, "phone": FoundKind.CALL,
    "visit": FoundKind.VISIT, "speak": FoundKind.EVENT, "attend": FoundKind.EVENT, "chair": FoundKind.EVENT,
}  # fmt: skip
_AS_MEETING: Final = re.compile(
    r"\b(?:lunch|coffee|tea|dinner|breakfast|drinks|supper|catch-?up)\b", re.IGNORECASE
)


def is_to_come(block: Block) -> bool:
    """Whether the nearest heading says that what stands under it is still to come."""
    return bool(block.section and _TO_COME.search(block.section[-1]))


def leading_day(page: Page, block: Block) -> Dated | None:
    """The day in front of an entry of a diary whose heading is the month: "4th: lunch with …" under "September"."""
    lead = _LEADING_DAY.match(page.text, block.start, block.end)
    month = next(
        (found for title in reversed(block.section) if (found := _MONTH_HEAD.fullmatch(title))), None
    )
    if lead is None or month is None or page.dated.latest is None:
        return None
    number = [name.lower() for name in MONTHS].index(month["month"].lower()) + 1
    latest = page.dated.latest
    year = int(month["year"]) if month["year"] else latest.year - (number > latest.month + 3)
    day = int(lead["day"])
    if (
        not 1 <= day <= 28
        and not (day <= 31 and number in {1, 3, 5, 7, 8, 10, 12})
        and not (day <= 30 and number != 2)
    ):
        return None
    return Dated(
        lead.start("day"),
        lead.end("day"),
        PartialDate.parse(f"{year:04d}-{number:02d}-{day:02d}"),
        bool(month["year"]),
    )


def put_out(page: Page, block: Block) -> list[Draft]:
    """An entry of a list of what we put out: "We have launched three new reports: …"."""
    lead = block.lead
    if section_kind(lead) is not FoundKind.PUBLICATION or not block.bulleted:
        return []
    if not re.search(r"\b(?:we|our|I)\b", lead, re.IGNORECASE) or not re.search(
        r"\b(?:launch|publish|releas|produc|issu)\w*", lead, re.IGNORECASE
    ):
        return []
    first = sentences(page.text, block.start, block.end)[:1]
    return [_draft(page, one, FoundKind.PUBLICATION, FoundStatus.DONE, 0.7, []) for one in first]


def entries(page: Page, block: Block, kind: FoundKind) -> list[Draft]:
    """The acts that an entry tells by what it stands under: one, or one for each part between semicolons."""
    text = page.text
    if block.end - block.start > _LONGEST or _NOTHING.match(text, block.start, block.end):
        return []
    status = _status(block)
    label = _LABEL.match(text, block.start, block.end)
    if label is not None:
        if re.match(r"not|declin", label["label"], re.IGNORECASE):
            return []
        status = (
            FoundStatus.PLANNED
            if re.match(r"in\s|plan|to\s|forth", label["label"], re.IGNORECASE)
            else FoundStatus.DONE
        )
    begin = label.end() if label else block.start
    spans = sentences(text, begin, block.end)
    if not spans:
        return []
    if block.start < _TITLE and not block.bulleted and len(text[begin : block.end].split()) < _FEW:
        return []
    if kind is not FoundKind.SUBMISSION or label is None:
        made = _entry(page, spans[0], kind, status)
        for draft in made:
            draft.more = [(one.start, one.end) for one in spans[1:]]
        return made
    return [
        draft
        for one in spans
        for draft in _entry(page, Sentence(one.start, one.end - (text[one.end - 1] in ";.")), kind, status)
    ]


def _entry(page: Page, sentence: Sentence, kind: FoundKind, status: FoundStatus) -> list[Draft]:
    words = page.text[sentence.start : sentence.end]
    named = page.names_in(sentence.start, sentence.end)
    outside = _outside(page, named)
    if kind is FoundKind.SUBMISSION and not outside and len(words.split()) < 12 and words[:1].isupper():
        outside = named
    if not outside or CALLED_OFF.search(words) or _INTERNAL.search(words):
        return []
    if not _is_fragment(words) or (_OTHERS_EVENT.search(words) and not page.ours.has(words)):
        return []
    if kind is FoundKind.EVENT and outside[0].party.kind is PartyKind.COMMITTEE:
        kind = FoundKind.EVIDENCE
    return [_draft(page, sentence, kind, status, 0.6, named)]


def diary_entry(page: Page, block: Block, start: int) -> list[Draft]:
    """An entry that begins with its date and has no verb: what is held or who is named says what it is."""
    sentence = next(iter(sentences(page.text, start, block.end)), None)
    if sentence is None or block.end - block.start > _LONGEST:
        return []
    words = page.text[sentence.start : sentence.end]
    named = page.names_in(sentence.start, sentence.end)
    outside = _outside(page, named)
    if not outside or CALLED_OFF.search(words) or _INTERNAL.search(words):
        return []
    if _DEADLINE.search(words) and not page.ours.has(words):
        return []
    rest = page.text[sentence.start : block.end]
    if _OTHERS_EVENT.search(rest) and not page.ours.has(words):
        return []
    noun = NOUN.search(words)
    kind = noun_kind(noun) if noun else None
    if kind in {None, FoundKind.SUBMISSION}:
        verb = next(verbs(page.text, sentence.start, sentence.end), None)
        family = FORM_OF[" ".join(verb[0].lower().split())][0] if verb else ""
        own = (
            bool(noun)
            and kind is FoundKind.SUBMISSION
            and page.ours.has(words[: noun.start()] if noun else "")
        )
        if own:
            return [
                _draft(
                    page,
                    Sentence(block.start, sentence.end),
                    FoundKind.SUBMISSION,
                    _status(block),
                    0.6,
                    named,
                )
            ]
        kind = FoundKind.EVIDENCE if family == "give" and kind else _BY_VERB.get(family, kind)
    if _AS_MEETING.search(words):
        kind = FoundKind.MEETING
    if kind in {None, FoundKind.PUBLICATION} and all(
        name.party.kind is PartyKind.ORGANISATION for name in outside
    ):
        return []
    if not _is_fragment(re.split(r"\s[–—-]\s", words)[0]):
        return []
    status = _status(block)
    return [
        _draft(
            page,
            Sentence(block.start, sentence.end),
            kind if kind and kind is not FoundKind.PUBLICATION else FoundKind.MEETING,
            status,
            0.5,
            named,
        )
    ]


def _status(block: Block) -> FoundStatus:
    return FoundStatus.PLANNED if is_to_come(block) else FoundStatus.DONE


class Table:
    """The rows of a table after its head, which says what its columns are."""

    def __init__(self) -> None:
        self._head: list[str] = []

    def row(self, page: Page, block: Block, kind: FoundKind | None) -> list[Draft]:
        """The act that a row tells; nothing for the head of the table, and for what was called off or is internal."""
        text = page.text
        spans = cells(text, block)
        words = [text[start:end] for start, end in spans]
        if (
            len(spans) > 1
            and sum(bool(_HEAD_CELL.fullmatch(word)) for word in words) >= (len(words) + 1) // 2
        ):
            self._head = words
            return []
        whole = text[block.start : block.end]
        if (
            len(spans) < 2
            or CALLED_OFF.search(whole)
            or _INTERNAL.search(whole)
            or re.search(r"\bcancel", whole, re.IGNORECASE)
        ):
            return []
        who, about, form = self._columns(page, spans, words)
        named = [name for at in who for name in page.names_in(*spans[at])]
        outside = _outside(page, named) or [
            name for name in named if name.bare and not page.ours.is_name(name.party.name)
        ]
        dated = bool(page.dates.find(text, *spans[0]))
        if not outside or not (self._head or dated or form):
            return []
        stop = spans[about][1] if about is not None else spans[-1][1]
        status = _status(block)
        draft = _draft(
            page,
            Sentence(block.start, stop),
            form or kind or FoundKind.MEETING,
            status,
            0.7 if form else 0.6,
            named,
        )
        return [draft]

    def _columns(
        self, page: Page, spans: list[tuple[int, int]], words: list[str]
    ) -> tuple[list[int], int | None, FoundKind | None]:
        """Which cells name those outside, which one the subject, and the kind that a cell says."""
        head = self._head if len(self._head) == len(words) else []
        form: FoundKind | None = None
        form_at: int | None = None
        for at, word in enumerate(words):
            found = NOUN.search(word)
            titled = bool(head) and re.search(r"form|type|kind|format", head[at], re.IGNORECASE)
            if found and (titled or (not head and len(word) < 60 and found.start() < 24)):
                form, form_at = noun_kind(found), at
                break
        who = [at for at, title in enumerate(head) if _WHO.search(title) and not _OURS.search(title)]
        about = next((at for at, title in enumerate(head) if _ABOUT.search(title) and at not in who), None)
        if not who:
            first = 1 if page.dates.find(page.text, *spans[0]) else 0
            who = [at for at in range(first, len(words)) if at not in {about, form_at}][:2]
        return who, about, form


def _outside(page: Page, named: list[Name]) -> list[Name]:
    return [
        name
        for name in named
        if not page.ours.is_name(name.party.name) and not (name.bare and name.party.kind is PartyKind.PERSON)
    ]


def _draft(
    page: Page, sentence: Sentence, kind: FoundKind, status: FoundStatus, confidence: float, named: list[Name]
) -> Draft:
    del page
    at = sentence.start
    act = Act(
        at, sentence.end, at, at, kind, Subject(Side.NONE, at, at), status, "entry", confidence, past=False
    )
    return Draft(act, "", sentence, named)


_PAST: Final = re.compile(
    r"\b(?:brought|took|gave|came|went|told|spoke|held|sent|(?!(?:invit|ask|relat|entitl|convey|limit)ed)\w{3,}ed)\s+(?:up|the|a|an|to|that|out|it|us|its|their|his|her|our|more)\b"
)


def _is_fragment(sentence: str) -> bool:
    """Whether a sentence has no verb of its own, as an entry of a list has none; "to whom I spoke" is one still."""
    if re.match(r"[\s·•*-]*(?:It|He|She|They|This|These|We|There)\b", sentence) or _PAST.search(sentence):
        return False
    head = re.split(r",\s+(?:to\s+)?(?:who|whom|which|where|when)\b|\(|\s[–—-]\s", sentence, maxsplit=1)[0]
    return _FINITE.search(head) is None
