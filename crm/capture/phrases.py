"""The verbs and nouns by which people say what passed: "wrote to", "letter from", "met", "responded to".

A table from phrase to kind and direction; at one place in a line the first that fits is taken. What leads
up to the phrase ("has sent a joint …", "attended the annual …") belongs to it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from crm.vocabulary.kinds import Direction, Kind

OUT, IN, MUTUAL = Direction.OUT, Direction.IN, Direction.MUTUAL


class Phrase(NamedTuple):
    """A way to say a kind: its pattern, and whether the words leave room for doubt.

    `stems` are the letters, one of which a line must hold, or the phrase cannot be in it.
    """

    stems: str
    pattern: str
    kind: Kind
    direction: Direction
    doubtful: bool = False


# A date that stood here was blanked out: "wrote [on 8 January] to".
_GAP = r"[\s\x00]+"
_SENT = r"(?:\s+(?:(?:was|were|has\s+been|have\s+been)\s+)?(?:submitted|sent|made|given))?"
_CONSULTATION = (
    r"(?=\s+(?:[\w'’-]+\s+){0,9}?(?:consultations?|reviews?|inquir(?:y|ies)|calls?\s+for\s+(?:evidence|advice|views)"
    r"|green\s+paper|white\s+paper|survey)\b)"
)
_OCCASION = r"(?:conference|round\s?table|reception|webinar|seminar|workshop|event|launch)s?"

PHRASES: tuple[Phrase, ...] = (
    Phrase("oral evidence", r"oral\s+evidence(?:\s+session)?(?:\s+(?:to|at|before|with))?", Kind.ORAL_EVIDENCE, OUT),
    Phrase("appear", r"appear(?:ed|ing)?\s+before", Kind.ORAL_EVIDENCE, OUT),
    Phrase("evidence", r"(?:gave|give|giving)\s+evidence\s+(?:to|at|before)", Kind.ORAL_EVIDENCE, OUT),
    Phrase("response|submission|evidence", rf"(?:responses?|submissions?|evidence){_SENT}\s+to", Kind.SUBMISSION, OUT),
    Phrase("respond|repl|contribut", rf"(?:responded|respond|replied|contributed)\s+to{_CONSULTATION}", Kind.SUBMISSION, OUT),
    Phrase("submit", r"submit(?:ted|ting)?(?:\s+to|(?=\s+to\b))", Kind.SUBMISSION, OUT),
    Phrase("mail", rf"e-?mails?{_GAP}(?:received\s+)?(?:from|by)", Kind.EMAIL, IN),
    Phrase("mail", rf"e-?mails?{_SENT}{_GAP}to", Kind.EMAIL, OUT),
    Phrase("mail", r"e-?mail(?:ed|s|ing)?", Kind.EMAIL, OUT),
    Phrase("accepted", r"accepted\s+(?:[\w’']+\s+)?invitations?", Kind.INVITATION, IN),
    Phrase("invited", r"invited\s+(?:to\s+[^,;]{1,60}?\s+)?by", Kind.INVITATION, IN),
    Phrase("invitation", r"invitations?\s+from", Kind.INVITATION, IN),
    Phrase("invitation", r"invitations?\s+(?:to|for)", Kind.INVITATION, OUT),
    Phrase("invit", r"invit(?:ed|e|es|ing)", Kind.INVITATION, OUT),
    Phrase(
        "letter|repl|response|answer|acknowledg", rf"(?:letters?|repl(?:y|ies)|responses?|answers?|acknowledge?ments?){_GAP}(?:received\s+|back\s+)?(?:from|by)",
        Kind.LETTER, IN,
    ),
    Phrase("heard", r"heard\s+(?:back\s+)?from", Kind.LETTER, IN, doubtful=True),
    Phrase("letter|repl|acknowledg", rf"(?:letters?|repl(?:y|ies)|acknowledge?ments?){_SENT}{_GAP}(?:back\s+)?to", Kind.LETTER, OUT),
    Phrase("letter", r"letters?(?=\s+(?:with|jointly)\b)", Kind.LETTER, OUT),
    Phrase("wrote|writ", rf"(?:wrote|written|writes|writing|write)(?:\s+(?:back|again|jointly|formally))*(?:{_GAP}to)?", Kind.LETTER, OUT),
    Phrase("repl|respond", r"(?:replied|replies|replying|reply|responded|respond)(?:\s+to)?", Kind.LETTER, OUT),
    Phrase("question|pq", r"(?:(?:written|oral|parliamentary)\s+)*(?:parliamentary\s+question|written\s+question|pqs?)(?:\s+(?:to|from|by))?", Kind.QUESTION, MUTUAL),
    Phrase("call", r"calls?\s+from", Kind.CALL, IN),
    Phrase("call", rf"calls?{_GAP}(?:with|to|w/)", Kind.CALL, MUTUAL),
    Phrase("call|phone|rang", r"(?:called(?!\s+(?:for|on|upon))|phoned|telephoned|rang|phone)", Kind.CALL, OUT),
    Phrase("spoke|speak|present", r"(?:spoke|spoken|speak|speaking|present(?:ed|ing)?)\s+at", Kind.EVENT, OUT),
    Phrase("spoke|speak|talk", r"(?:spoke|spoken|speak|speaking|talked|talking|talk)\s+(?:to|with)", Kind.CALL, MUTUAL, doubtful=True),
    Phrase("confer|round|recept|webinar|seminar|worksh|event|launch", rf"{_OCCASION}(?:\s+(?:with|by|at|hosted\s+by))?", Kind.EVENT, MUTUAL),
    Phrase("visit", r"visits?\s+(?:from|by|of)", Kind.VISIT, IN),
    Phrase("visit", r"visit(?:s?\s+to|ed|s|ing)?", Kind.VISIT, OUT),
    Phrase("meeting", r"meetings?\s+(?:with|between|of|w/)", Kind.MEETING, MUTUAL),
    Phrase("met|meet", r"(?:met|meets?|meeting)(?:\s+up)?(?:\s+(?:with|w/))?", Kind.MEETING, MUTUAL),
    Phrase("came|come|coming", r"(?:came|comes|come|coming)\s+to(?=\s+(?:us|our|the\s+(?:[\w-]+\s+)?(?:board|meeting|committee))\b)", Kind.MEETING, MUTUAL),
    Phrase("statement|release|notice", r"(?:press|ministerial|written|oral)\s+(?:statement|release|notice)s?(?:\s+(?:from|by))?", Kind.STATEMENT, OUT),
    Phrase("statement", r"statement\s+(?:from|by)", Kind.STATEMENT, IN),
    Phrase("statement|called", r"statement|called\s+(?:on|upon|for)", Kind.STATEMENT, OUT, doubtful=True),
    Phrase("publi", r"publish(?:ed|es|ing)?|publication\s+of", Kind.PUBLICATION, OUT),
    # Nouns with no word to say which way it went.
    Phrase("letter|reply", r"(?:letter|reply)(?=\s*[:,])", Kind.LETTER, OUT, doubtful=True),
    Phrase("call", r"call(?=\s*[:,])", Kind.CALL, MUTUAL),
)  # fmt: skip


# What leads up to it: a verb with a few words ("attended the annual LGA"), or small words alone.
_WILL = r"(?:\b(?:will|shall|(?:is|are|was|were)(?:\s+to)?|due\s+to|going\s+to|plan(?:s|ned)?\s+to|to)\s+)?(?:\b(?:has|have|had|been|also|then|recently|jointly)\s+)*"
_SMALL = (
    r"(?:an?|the|our|their|his|her|its|another|joint|open|short|long|formal|private|further|first|second|written|holding|follow-?up"
    r"|virtual|online|introductory|bilateral|thank[- ]you|phone|telephone|video|conference|zoom|teams|tele|consultation|oral|regular|urgent)"
)
_LEAD_VERB = re.compile(
    rf"{_WILL}\b(?:sent(?:\s+in)?|send|sending|co-?signed|signed|drafted|posted|issued|received|got|attended|attend|hosted|host|held|hold"
    rf"|chaired|joined|arranged|submitted|submit|gave|give|made|make|paid|put\s+(?:in|out)|released|tabled|asked|had|have)\s+(?:[\w'’-]+\s+){{0,5}}$",
    re.IGNORECASE,
)
_LEAD_WORDS = re.compile(rf"{_WILL}(?:\b{_SMALL}\s+)*$", re.IGNORECASE)
_LOOK_BACK = 80


class FoundPhrase(NamedTuple):
    """A phrase in a line, with what leads up to it."""

    start: int
    end: int
    words: str
    phrase: Phrase


def find_phrase(line: str) -> FoundPhrase | None:
    """The first phrase in a line that says what passed; of several at one place the first of the table."""
    lower = line.lower()
    best: re.Match[str] | None = None
    phrase = PHRASES[0]
    for one in PHRASES:
        if any(stem in lower for stem in one.stems.split("|")):
            found = _compiled(one.pattern).search(line)
            if found is not None and (best is None or found.start() < best.start()):
                best, phrase = found, one
    if best is None:
        return None
    before = line[max(0, best.start() - _LOOK_BACK) : best.start()]
    lead = _LEAD_VERB.search(before) or _LEAD_WORDS.search(before)
    start = best.start() - (len(before) - lead.start() if lead else 0)
    words = " ".join(best[0].replace("\x00", " ").split())
    return FoundPhrase(start, best.end(), words, phrase)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """A phrase as whole words; compiled when a line is first met that may hold it."""
    return re.compile(rf"(?<![\w@#-])(?:{pattern})(?![\w-])", re.IGNORECASE)
