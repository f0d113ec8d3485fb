"""What an act was about, what we asked for in it, and what the other side said it would do: in the words of the text."""

from __future__ import annotations

import re
from typing import Final

_TOPIC: Final = re.compile(
    r"\b(?:to\s+(?:discuss|explore|talk\s+about|hear\s+(?:about|the)|go\s+through|talk\s+through|raise|press|outline|consider|look\s+at)|discuss(?:ed|ing)|about|on\s+the\s+(?:subject|topic|issue|theme)\s+of|on|regarding|concerning|re:|raising|setting\s+out|in\s+relation\s+to|looking\s+at|covering|over|focus(?:ed|ing|sed|sing)?\s+on|into|outlining|where\s+we\s+discussed|around|including\s+on)\s+",
    re.IGNORECASE,
)
_NO_TOPIC: Final = re.compile(
    r"(?:the\s+)?(?:\d{1,2}(?:st|nd|rd|th)?\b|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:january|february|march|april|may|june|july|august|september|october|november|december)\b|behalf|with\b|a\s+panel|the\s+panel|our\s+behalf|stage|air|record|radio|bbc|zoom|teams|line|top|board|course|time|how\s+many|\d{3,}|£|all\s+of|this\b|it\b|them\b|that\b|which\b|whom\b)",
    re.IGNORECASE,
)
_TOPIC_END: Final = re.compile(
    r"[.;()]|\s[–—-]\s|,\s+(?:and\s+(?:I|we|our|the\s+[A-Z]\w*|[A-Z]\w*)|which|who|where|with|alongside|(?:chaired|hosted|organised|led|run|convened|attended)\s+by|calling|urging|asking|highlighting|setting|at|following|as\s+well|after|before|using|together|including)\b|\s(?:and\s+(?:I|we|spoke|met|wrote|to\s+the|at\s+the|outlined|highlighted|asked|called|hearing)|with\s+(?:the\s+|our\s+)?(?:[A-Z][\w’'-]*|relevant|officials|team|colleagues|ministers|\w+\s+(?:\w+\s+)?(?:in|at|from|of)\s+the)|alongside|at\s+the\s+[A-Z]\w*|last\s+(?:week|month)|this\s+(?:week|month)|on\s+\d+|in\s+(?:January|February|March|April|May|June|July|August|September|October|November|December)|as\s+part\s+of|,\s+(?:chaired|hosted|organised|led|run|convened|attended)\s+by|on\s+(?:BBC|Radio|TV|Sky|Channel)\w*|ahead\s+of|for\s+which|from\s+the)\b"
)
_WHOM: Final = r"(?:him|her|them|us|ministers|(?:the\s+)?government|(?:the\s+)?[A-Z][\w’'-]*(?:\s+(?:(?:of|for|and|the)\s+)*[A-Z][\w’'-]*){0,5}|the\s+[\w ’'-]{2,40}?)"
_ASK: Final = re.compile(
    rf"\b(?:(?<!open\s)(?<!latest\s)call(?:ed|ing|s)?\s+(?:again\s+)?for|(?:called|calling|calls)\s+(?:up)?on\s+{_WHOM}\s+to|urg(?:ed|ing|es?)\s+(?:again\s+)?(?:that|{_WHOM}\s+to(?=\s))"
    rf"|(?<!you\s)ask(?:ed|ing|s)?\s+(?:again\s+)?(?:for(?!\s+one\s+thing)|that|whether|if|{_WHOM}\s+(?:to|for|that))|press(?:ed|ing|es)?\s+(?:again\s+)?(?:for(?:\s+(?:us|them)\s+to\s+have)?|the\s+(?:case|need)\s+for|{_WHOM}\s+(?:to|on|for))"
    r"|push(?:ed|ing|es)?\s+for|argu(?:ed|ing|es)\s+(?:again\s+)?(?:for|that)|(?:highlight(?:ed|ing)|rais(?:ed|ing)|set\s+out)\s+the\s+need\s+for|(?:made|making|makes|set\s+out|setting\s+out|put)\s+the\s+case\s+for"
    r"|(?:want|wanted|wants|like|wish)\s+to\s+see|we\s+want(?:\s+to\s+see)?|Wants:|recommend(?:ed|ing|s)?\s+(?:that)?|emphasi[sz](?:ed|ing|es)\s+(?:that|the\s+need\s+for)|stress(?:ed|ing|es)\s+(?:that|the\s+need\s+for|the\s+importance\s+of)"
    r"|demand(?:ed|ing|s)|(?:seeking|sought|will\s+seek|seeks)|propos(?:ed|ing)|lobb(?:ied|ying)\s+for|request(?:ed|ing|s)?|the\s+need\s+for|campaign(?:ed|ing)\s+for|repeated\s+our\s+(?:call|ask)\s+for|reiterat(?:ed|ing)\s+our\s+(?:call|ask)\s+for"
    r"|appeal(?:ed|ing)\s+for|insist(?:ed|ing)\s+(?:on|that)|plead(?:ed|ing)\s+for|we\s+need|ensure\s+(?=the)|(?:main|chief|first|key|only|central)\s+(?:ask|demand|request|call)\s+(?:was|is)(?:\s+(?:for|that))?|the\s+chief\s+of\s+which\s+was|our\s+wish\s+for"
    r"|one\s+thing\s+above\s+all,|[Ii]n\s+short:|(?:[Ww]e|I)\s+(?:also\s+|again\s+)?(?:said|made\s+(?:it\s+)?(?:clear|plain)|told\s+(?:him|her|them|[A-Z]\w+(?:\s+[A-Z]\w+)?))(?:\s+that)?(?=[^.;]*\b(?:should|must|need\w*|would\s+be\s+better|essential|be\s+\w+ed)\b))\s+",
)
_NO_ASK: Final = re.compile(
    r"(?:evidence|views|advice|input|comments|responses|ideas|papers|submissions)\b", re.IGNORECASE
)
_HOW_TO: Final = re.compile(r"\bhow\s+to\s+$|[’']s\s+$")
_TO_SPEAK: Final = re.compile(r"(?:give\s+(?:his|her|their)|lead|speak|introduce|present|outline)\b")
_THEY_ASKED: Final = re.compile(
    r"\b(?:[Hh]e|[Ss]he|[Tt]he\s+(?:[Mm]inister|[Cc]ommittee|[Ss]ecretary\s+of\s+[Ss]tate|[Oo]fficials))\s+(?:also\s+|then\s+|\w+ly\s+)?$"
)
_ASK_END: Final = re.compile(
    r"[.;]|\n|\s[–—-]\s|,?\s+and\s+(?=(?:outlined|highlighted|called|asked|urged|set\s+out|stressed|pressed|that\s|for\s|offered|welcomed|said|made|argued|raised|to\s+(?:ensure|make)|(?:we|I|he|she|they)\s))|,\s+(?=(?:which|who|and\s+(?:we|I|he|she|they|the)|asking|saying|noting))|,\s+(?=for\s)|\s+due\s+to\b|,\s+and\s+(?=\w+\s+\w+\s+\w+)"
)
_PROMISE: Final = re.compile(
    r"\b(?:(?P<who>(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t|[Tt]he\s+[A-Z]?[\w’'-]+(?:\s+(?:of|for|and|the|[A-Z][\w’'-]+)){0,6}|[Oo]fficials|[Mm]inisters|[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){0,3}|who|which|and))\s+)(?:has\s+|have\s+|had\s+|also\s+|since\s+|then\s+|verbally\s+|kindly\s+)*"
    r"(?:agreed\s+(?:to|that)|promised\s+(?:to|that|us|a)|undertook\s+to|committed\s+to|pledged\s+(?:to)?|offered\s+to|assured\s+(?:us|me|members|the\s+\w+)\s+(?:that)?|confirmed\s+(?:that|it|he|she|they)|said\s+(?:that\s+)?(?:he|she|they|it|officials|the\s+\w+(?:\s+\w+)?)\s+(?:would|will)|told\s+(?:us|me)\s+(?:that\s+)?(?:he|she|they|it|the\s+\w+)\s+(?:would|will)|indicated\s+that|will\s+(?:come\s+back|report\s+back|write|look|consider|visit|provide|share))\s+",
)
_US_WHO: Final = re.compile(r"(?:we|i|us|the\s+(?:board|chair|lga|members|officers))\b", re.IGNORECASE)
_QUOTES: Final = "‘’“”\"' \t\n,."
_MOST: Final = 260


def topics(text: str, start: int, end: int) -> tuple[tuple[str, int], ...]:
    """What a clause says an act was about, with the places; at most three."""
    found: list[tuple[str, int]] = []
    at = start
    while len(found) < 3 and (lead := _TOPIC.search(text, at, end)) is not None:
        at = lead.end()
        if _NO_TOPIC.match(text, at, end):
            continue
        stop = _ending(text, at, min(end, at + _MOST), _TOPIC_END)
        words = text[at:stop].strip(_QUOTES)
        if len(words) > 2:
            found.append((words, at + text[at:stop].index(words)))
            at = stop
    return tuple(found)


def asks(text: str, start: int, end: int, *, of_us: bool = False) -> tuple[tuple[str, int], ...]:
    """What we asked for between two places, with where it stands; `of_us` says that "he" there is the other side."""
    found: list[tuple[str, int]] = []
    at = start
    while len(found) < 6 and (lead := _ASK.search(text, at, end)) is not None:
        at = lead.end()
        if lead[0].lower().startswith("call for") and _NO_ASK.match(text, at, end):
            continue
        if _HOW_TO.search(text[max(start, lead.start() - 8) : lead.start()]) or _TO_SPEAK.match(
            text, at, end
        ):
            continue
        if of_us and _THEY_ASKED.search(text[max(start, lead.start() - 50) : lead.start()]):
            continue
        words, stop = _wish(text, at, min(end, at + 2 * _MOST))
        if len(words) > 3:
            found.append((words, at))
        at = max(stop, at)
        more = _MORE_THAT if lead[0].rstrip().endswith("that") else _MORE_FOR
        while (again := more.match(text, at, end)) is not None and len(found) < 6:
            words, stop = _wish(text, again.end(), min(end, again.end() + _MOST))
            if len(words) <= 3 or (more is _MORE_THAT and not _WISHED.search(words)):
                break
            found.append((words, again.end()))
            at = stop
    return tuple(found)


_MORE_FOR: Final = re.compile(r",?\s*(?:and\s+)?for\s+(?!which|whom|whose|example|instance|now)(?=\w)")
_WISHED: Final = re.compile(r"\b(?:should|must|needs?|be|ought|have|keep|get)\b")
_MORE_THAT: Final = re.compile(r",?\s*and\s+that\s+(?=\w)")


def _wish(text: str, start: int, limit: int) -> tuple[str, int]:
    stop = _ending(text, start, limit, _ASK_END)
    return text[start:stop].strip(_QUOTES), stop


def promises(text: str, start: int, end: int) -> tuple[tuple[str, int], ...]:
    """What the other side said it would do, with where it stands."""
    found: list[tuple[str, int]] = []
    for said in _PROMISE.finditer(text, start, end):
        if _US_WHO.match(said["who"]):
            continue
        stop = _ending(text, said.end(), min(end, said.end() + _MOST), _ASK_END)
        words = text[said.end() : stop].strip(_QUOTES)
        if len(words) > 3:
            found.append((words, said.end()))
    return tuple(found[:4])


def _ending(text: str, start: int, limit: int, ends: re.Pattern[str]) -> int:
    stop = ends.search(text, start, limit)
    return stop.start() if stop else limit
