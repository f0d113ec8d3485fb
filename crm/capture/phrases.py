"""The verbs and nouns by which people say what passed: "wrote to", "letter from", "met", "responded to".

A table from phrase to kind and direction; at one place in a line the first that fits is taken. What leads
up to the phrase ("has sent a joint …", "attended the annual …") belongs to it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from crm.vocabulary.kinds import Direction, Kind

OUT, IN, MUTUAL = Direction.OUT, Direction.IN, Direction.MUTUAL


class Phrase(NamedTuple):
    """A way to say a kind: its pattern, and whether the words leave room for doubt."""

    pattern: str
    kind: Kind
    direction: Direction
    doubtful: bool = False


# A date that stood here was blanked out: "wrote [on 8 January] to".
_GAP = r"[\s\x00]+"
_CONSULTATION = (
    r"(?=\s+(?:[\w'’-]+\s+){0,9}?(?:consultations?|reviews?|inquir(?:y|ies)|calls?\s+for\s+(?:evidence|advice|views)"
    r"|green\s+paper|white\s+paper|survey)\b)"
)
_OCCASION = r"(?:conference|round\s?table|reception|webinar|seminar|workshop|event|launch)s?"

PHRASES: tuple[Phrase, ...] = (
    Phrase(r"oral\s+evidence(?:\s+session)?(?:\s+(?:to|at|before|with))?", Kind.ORAL_EVIDENCE, OUT),
    Phrase(r"appear(?:ed|ing)?\s+before", Kind.ORAL_EVIDENCE, OUT),
    Phrase(r"(?:gave|give|giving)\s+evidence\s+(?:to|at|before)", Kind.ORAL_EVIDENCE, OUT),
    Phrase(r"(?:responses?|submissions?|evidence)\s+to", Kind.SUBMISSION, OUT),
    Phrase(rf"(?:responded|respond|replied|contributed)\s+to{_CONSULTATION}", Kind.SUBMISSION, OUT),
    Phrase(r"submit(?:ted|ting)?(?:\s+to|(?=\s+to\b))", Kind.SUBMISSION, OUT),
    Phrase(rf"e-?mails?{_GAP}(?:received\s+)?(?:from|by)", Kind.EMAIL, IN),
    Phrase(rf"e-?mails?{_GAP}to", Kind.EMAIL, OUT),
    Phrase(r"e-?mail(?:ed|s|ing)?", Kind.EMAIL, OUT),
    Phrase(r"invited\s+(?:to\s+[^,;]{1,60}?\s+)?by", Kind.INVITATION, IN),
    Phrase(r"invitations?\s+from", Kind.INVITATION, IN),
    Phrase(r"invitations?\s+(?:to|for)", Kind.INVITATION, OUT),
    Phrase(r"invit(?:ed|e|es|ing)", Kind.INVITATION, OUT),
    Phrase(
        rf"(?:letters?|repl(?:y|ies)|responses?|answers?|acknowledge?ments?){_GAP}(?:received\s+|back\s+)?(?:from|by)",
        Kind.LETTER, IN,
    ),
    Phrase(r"heard\s+(?:back\s+)?from", Kind.LETTER, IN, doubtful=True),
    Phrase(rf"(?:letters?|repl(?:y|ies)|acknowledge?ments?){_GAP}(?:back\s+)?to", Kind.LETTER, OUT),
    Phrase(r"letters?(?=\s+(?:with|jointly)\b)", Kind.LETTER, OUT),
    Phrase(rf"(?:wrote|written|writes|writing|write)(?:\s+(?:back|again|jointly|formally))*(?:{_GAP}to)?", Kind.LETTER, OUT),
    Phrase(r"(?:replied|replies|replying|reply|responded|respond)(?:\s+to)?", Kind.LETTER, OUT),
    Phrase(r"(?:(?:written|oral|parliamentary)\s+)*(?:parliamentary\s+question|written\s+question|pqs?)(?:\s+(?:to|from|by))?", Kind.QUESTION, MUTUAL),
    Phrase(r"calls?\s+from", Kind.CALL, IN),
    Phrase(rf"calls?{_GAP}(?:with|to)", Kind.CALL, MUTUAL),
    Phrase(r"(?:called(?!\s+(?:for|on|upon))|phoned|telephoned|rang|phone)", Kind.CALL, OUT),
    Phrase(r"(?:spoke|spoken|speak|speaking|present(?:ed|ing)?)\s+at", Kind.EVENT, OUT),
    Phrase(r"(?:spoke|spoken|speak|speaking|talked|talking|talk)\s+(?:to|with)", Kind.CALL, MUTUAL, doubtful=True),
    Phrase(rf"{_OCCASION}(?:\s+(?:with|by|at|hosted\s+by))?", Kind.EVENT, MUTUAL),
    Phrase(r"visits?\s+(?:from|by|of)", Kind.VISIT, IN),
    Phrase(r"visit(?:s?\s+to|ed|s|ing)?", Kind.VISIT, OUT),
    Phrase(r"meetings?\s+(?:with|between|of)", Kind.MEETING, MUTUAL),
    Phrase(r"(?:met|meets?|meeting)(?:\s+up)?(?:\s+with)?", Kind.MEETING, MUTUAL),
    Phrase(r"(?:came|comes|come|coming)\s+to(?=\s+(?:us|our|the\s+(?:[\w-]+\s+)?(?:board|meeting|committee))\b)", Kind.MEETING, MUTUAL),
    Phrase(r"(?:press|ministerial|written|oral)\s+(?:statement|release|notice)s?(?:\s+(?:from|by))?", Kind.STATEMENT, OUT),
    Phrase(r"statement\s+(?:from|by)", Kind.STATEMENT, IN),
    Phrase(r"statement|called\s+(?:on|upon|for)", Kind.STATEMENT, OUT, doubtful=True),
    Phrase(r"publish(?:ed|es|ing)?|publication\s+of", Kind.PUBLICATION, OUT),
    # Nouns with no word to say which way it went.
    Phrase(r"(?:letter|reply)(?=\s*[:,])", Kind.LETTER, OUT, doubtful=True),
    Phrase(r"call(?=\s*[:,])", Kind.CALL, MUTUAL),
)  # fmt: skip

_PATTERN = re.compile(
    r"(?<![\w@#-])(?:"
    + "|".join(f"(?P<p{place}>{one.pattern})" for place, one in enumerate(PHRASES))
    + r")(?![\w-])",
    re.IGNORECASE,
)
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
# Without one of these stems no phrase can be there.
_STEMS = re.compile(
    r"wr[io]t|mail|letter|repl|respon|answer|acknowledg|heard|call|phone|rang|spok|speak|talk|me?et|came|com(?:e|ing)\b|visit|evidence"
    r"|submi|contribut|invit|event|confer|round|recept|launch|webinar|seminar|worksh|question|pq|statement|release|publi|appear|present",
    re.IGNORECASE,
)


class FoundPhrase(NamedTuple):
    """A phrase in a line, with what leads up to it."""

    start: int
    end: int
    words: str
    phrase: Phrase


def find_phrase(line: str) -> FoundPhrase | None:
    """The first phrase in a line that says what passed."""
    if not _STEMS.search(line):
        return None
    found = _PATTERN.search(line)
    if found is None or found.lastgroup is None:
        return None
    before = line[max(0, found.start() - _LOOK_BACK) : found.start()]
    lead = _LEAD_VERB.search(before) or _LEAD_WORDS.search(before)
    start = found.start() - (len(before) - lead.start() if lead else 0)
    words = " ".join(found[0].replace("\x00", " ").split())
    return FoundPhrase(start, found.end(), words, PHRASES[int(found.lastgroup[1:])])
