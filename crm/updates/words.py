"""Putting words of the record into a sentence: lists, articles, capitals, whole sentences of a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final


def words_of(text: str) -> frozenset[str]:
    """Words parted by spaces, as a set."""
    return frozenset(text.split())


CLOSE: Final = "\x1f"
"""Where a name with its capacity ends: a comma, unless a sign follows that ends it anyway. See `finished`."""

ORDINARY: Final = words_of(
    """a additional affordable all an and annual any at better both by capital care care-experienced changes childcare
    children children's clear clearer councillors councillors' councils councils' data early earlier education
    education, eight employment enough equal evidence extra families families' faster fewer finance five foster
    fostering four free full further fair faith funding good he health high higher homes housing how in inclusion
    increased independent inspection investment it joint kinship lead less libraries local long-term longer-term looked-after
    lower making mental members members' ministers money more national new no one online open our oversight parents
    parents' peer people people's placements planning play poverty powers pressures prevention priorities private
    profits protecting public quality recent recovery reform reforms regional residential residents rules safe
    safeguarding safety school schools seven several she short short-term six skills small social special stable staffing
    statutory suitable sustainable teachers ten that the their these they things those three timely training transport two
    unaccompanied universal urgent violence vulnerable welfare what when where whether which who why wider women's
    workforce working young youth"""
)
"""Words with which a subject or an ask may begin and that are nobody's name: they lose their capital in a sentence.
Words that may as well be a command ("fund", "support") are not among them."""

NAMED_BY: Final = words_of(
    """academy administration agency alliance assembly association authority board bureau cabinet centre chair
    chamber coalition college collaborative commission commissioner committee confederation conference consortium
    consultation convention council court department directorate division executive federation forum foundation fund
    government group house inquiry inspectorate institute institution laboratory ministry network office ombudsman
    organisation panel parliament partnership party programme regulator review secretariat secretary service services
    society survey taskforce team treasury tribunal trust unit union"""
)
"""What a body is when its name takes an article: "the Department for Education", but "NHS England"."""

_PARTED: Final = re.compile(r" (?:of|for|on|into|in|and its|to) |[:,(]")
_SAYS_WHAT: Final = re.compile(
    r"(?:Advisory|Consultative|Delivery|Design|Expert|Focus|Reference|Review|Steering|Working) [a-z]"
    r"|(?:Consultation|Inquiry) (?:for|into|of|on) [a-z]"
)
"""A name that says what it is, and is no title: "the advisory group of …", "the inquiry into children's health"."""
_SENTENCE: Final = re.compile(r"(?<=[.!?])[”’\")]*\s+(?=[A-Z£“‘\"0-9])")
_SAYS: Final = words_of(
    """accepts addresses agrees answers appeals argues asks brings calls closes compares concerns confirms congratulates
    considers covers criticises declines describes details draws encloses encourages examines explains expresses finds
    follows gives highlights identifies informs introduces invites lists looks makes mentions notes offers opposes
    outlines points presents presses promises proposes provides puts queries raises recommends refers regrets repeats
    replies reports requests responds restates reviews says seeks sends sets shares shows speaks states stresses
    suggests summarises supports sums takes tells thanks updates urges warns welcomes writes"""
)
_WAS: Final = words_of(
    """agreed arranged based carried chaired commissioned drafted held hosted launched made offered organised prepared
    published sent signed submitted written"""
)
_ASKING: Final = words_of("how what when where whether which who whom whose why")


def listed(names: Sequence[str]) -> str:
    """Names as a list: "A", "A and B", "A, B and C"; with semicolons where one holds a comma of its own."""
    if len(names) < 2:
        return "".join(names)
    comma = any(", " in name for name in names) and len(names) > 2
    joined = ("; " if comma else ", ").join(names[:-1])
    return f"{joined}{';' if comma else ''} and {names[-1]}"


def quoted(text: str) -> str:
    """Words as they stand, in quotation marks; those within become single ones."""
    plain = " ".join(text.split()).rstrip(".;,").replace("“", "‘").replace("”", "’").replace('"', "’")
    return f"“{plain}”"


def lowered(text: str, evidence: str = "") -> str | None:
    """The text as it stands within a sentence: without its first capital where the first word is nobody's name.

    That is known of the words of `ORDINARY`, and of one that `evidence` writes small. None where it is not known.
    """
    words = text.split(maxsplit=2)
    if not words:
        return None
    first = words[0]
    bare = first.rstrip(",:;")
    if bare[:1].islower() or not bare[:1].isalpha():
        return text
    if bare != bare.capitalize() and bare.lower() not in ORDINARY:
        return None
    follows = words[1] if len(words) > 1 else ""
    low = bare.lower()
    known = low in ORDINARY or re.search(rf"\b{re.escape(low)}\b", evidence) is not None
    # "Stable Homes", "Early Intervention Foundation": a name of several words.
    if not known or (follows[:1].isupper() and follows[1:2].islower() and low not in {"a", "an", "the"}):
        return None
    return low + text[len(bare) :]


def with_article(name: str) -> str:
    """The name of a body as a sentence needs it: "the Department for Education", "NHS England"."""
    if name.startswith(("The ", "the ")):
        return name
    head = _PARTED.split(name, maxsplit=1)[0].split()
    takes = bool(head) and head[-1].lower() in NAMED_BY and not _is_council(name)
    if not takes:
        return name
    return f"the {small(name) if _SAYS_WHAT.match(name) else name}"


def _is_council(name: str) -> bool:
    """Councils and such are called by their place: "Derbyshire County Council"."""
    return name.endswith(("Council", "Combined Authority")) and len(name.split()) > 1


def an(noun: str) -> str:
    """With the article: "an event", "a call"."""
    return f"{'an' if noun[:1].lower() in 'aeio' else 'a'} {noun}"


def begun(text: str) -> str:
    """With a capital where a sentence begins."""
    return text[:1].upper() + text[1:]


def small(text: str) -> str:
    """Without the capital it begins with."""
    return text[:1].lower() + text[1:]


def finished(text: str) -> str:
    """A sentence as it is printed: closed names with their comma, one space between words, a capital, a stop."""
    closed = re.sub(rf"{CLOSE}(?=[.,;:?!)]|$)", "", text.replace("“”", ""))
    plain = " ".join(closed.replace(CLOSE, ",").split())
    # What has no subject has no words after its colon either.
    plain = begun(re.sub(r"[,:]+\.$", ".", re.sub(r"\s+([.,;:])", r"\1", plain)))
    return plain if plain.endswith((".", "!", "?", ".”", "?”")) else f"{plain}."


def sentences(text: str, most_words: int) -> list[str]:
    """The first sentences of a text, whole ones, no more than so many words in all."""
    found: list[str] = []
    words = 0
    for sentence in _SENTENCE.split(" ".join(text.split())):
        words += len(sentence.split())
        if not sentence or words > most_words:
            break
        found.append(sentence)
    return found


def as_sentence(fragment: str, kind: str) -> str:
    """A sentence of a note, with the subject that notes leave out: "Welcomes him …" becomes "It welcomes him …"."""
    first = fragment.split(maxsplit=1)[0] if fragment else ""
    word = first.lower().rstrip(",")
    rest = fragment[len(first) :]
    if word in _SAYS:
        return f"It {word}{rest}"
    if word in _WAS and first[:1].isupper():
        return f"It was {word}{rest}"
    if word == "to":
        what = {"invitation": "The invitation", "outcome": "The next step"}.get(kind, "It")
        return f"{what} was to{rest}"
    if word in _ASKING and not fragment.endswith("?"):
        return f"It was about {word}{rest}"
    if word in {"a", "an"} and kind in {"publication", "statement", "submission"} and not _has_verb(rest):
        return f"It is {word}{rest}"
    return fragment


def _has_verb(text: str) -> bool:
    """Whether the first clause has one of the commonest verbs: then it is a sentence already."""
    clause = re.split(r"[,:;(]| (?:who|which|that|what|where|how|why|whether) ", f"{text} ", maxsplit=1)[0]
    verbs = r"\b(?:is|are|was|were|has|have|had|will|would|can|could|should|must|may|might|does|did|said|spoke|told|came|took|gave|\w+ed)\b"
    return re.search(verbs, clause) is not None
