"""What decisions and actions say is to be done with somebody outside: "Officers to write to the Home Office"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from crm.findings.dates_in_text import TextDates
from crm.findings.engagements import FoundEngagement, FoundKind, FoundStatus, Party, PartyKind, Reason
from crm.findings.minutes import FoundAction, FoundAttendance
from crm.minutes.lists import Entry
from crm.minutes.places import span_of
from crm.minutes.plain_words import as_paper
from crm.papers import details
from crm.papers.parties import Name, names
from crm.papers.reading import read_paper
from crm.vocabulary.kinds import Direction
from crm.vocabulary.partial_date import PartialDate

if TYPE_CHECKING:
    from crm.papers.gazetteer import Gazetteer
    from crm.papers.ours import OurSide

_K = FoundKind
_TELLS = (
    r"\b(?:tells?|informs?|notif(?:y|ies)|contacts?|approach(?:es)?|asks?|press(?:es)?|urges?|lobb(?:y|ies)|remind|consult|chase|liaise\s+with|engage\s+with|work\s+with|raise\s+[^.;]{0,60}?\bwith|"
    r"(?:share|discuss|explore)\s+[^.;]{0,60}?\bwith|(?:send|confirm|convey|pass|feed\s*back|report|submit|give|provide|supply|forward|put)\s+[^.;]{0,60}?\bto|send)\b"
)
_CONTACTS: list[tuple[FoundKind, re.Pattern[str]]] = [
    (kind, re.compile(form, re.IGNORECASE))
    for kind, form in (
        (_K.EVIDENCE, r"\b(?:give|gives|giving|provide)\s+(?:oral\s+)?evidence\s+to\b|\boral\s+evidence\s+(?:to|before)\b"),
        (_K.SUBMISSION, r"\b(?:written\s+evidence|submissions?|(?:consultation\s+)?responses?|evidence)\s+(?:be\s+)?(?:submitted\s+)?to\b|\b(?:respond|reply|submit\s+[\w ]{0,30})\s+to\b"),
        (_K.LETTER, r"\b(?:write|writes|written)\s+(?:again\s+|formally\s+|jointly\s+|urgently\s+|back\s+)?to\b|\bletters?\b[^.;]{0,60}?\b(?:to|inviting|for)\b|\bsend\s+(?:a|the)\s+(?:joint\s+)?letter\b"),
        (_K.EMAIL, r"\be-?mails?\b(?:\s+to\b)?"),
        (_K.INVITATION, r"\binvit(?:e|es|ing)\b|\basks?\s+(?=[^.;]{2,80}?\bto\s+(?:come|attend|return|speak|present|address|join)\b)"),
        (_K.VISIT, r"\bvisits?\b(?:\s+to\b)?"),
        (_K.CALL, r"\bcalls?\s+with\b|\b(?:phone|telephone|ring)\b"),
        (_K.MEETING, r"\bmeet(?:s|ings?)?\b(?:\s+with\b)?|\bspeaks?\s+(?:to|with)\b|\bsee\b|\breturns?\b(?=\s+in\b|\s+to\b|\s*$|\.)"),
        (_K.MEMBERSHIP, r"\b(?:nominat|appoint)\w*\b[^.;]{0,40}?\bto\b|\b(?:sit|sits|serve|seat|place)\s+on\b|\brepresentatives?\s+(?:on|to)\b|\bappointments?\b(?=\s+(?:be|to|made|for|as)\b)|\binvitation\s+to\s+(?:sit|join|serve)\b"),
        (_K.EVENT, r"\b(?:attends?|speaks?\s+at|take\s+part\s+in|participate\s+in|host|exhibit\s+at|present\s+at)\b"),
        (_K.PARLIAMENTARY, r"\bbriefings?\b[^.;]{0,40}?\b(?:to|for)\b(?=[^.;]{0,30}\b(?:peers|MPs|members\s+of\s+parliament)\b)|\bbriefs?\b(?=\s+[^.;]{0,30}\b(?:peers|MPs)\b)"),
        (_K.OTHER, _TELLS),
    )
]  # fmt: skip
_TOPIC = re.compile(
    r"\b(?:about|on|regarding|concerning|asking|urging|seeking|calling|pressing|requesting|in\s+(?:relation|respect|support|response)\s+(?:to|of)|setting\s+out|whether|how|why|what|that|of)\s+(?:the\s+|an?\s+)?$",
    re.IGNORECASE,
)
_RECIPIENT = re.compile(
    r"(?:\b(?:to|with|of|from|by|at|inviting|copied\s+to|and|on|in|for|alongside|via|through)|[,&/])\s+(?:the\s+|an?\s+|its\s+|both\s+|new\s+|all\s+)*$",
    re.IGNORECASE,
)
_SHORT = re.compile(
    r"\b[Tt]he\s+(?P<head>Trust|Institute|Federation|Committee|Department|Council|Commission|Commissioner|Society|Association|Agency|Authority|Network|University|Company|Union|Partnership|Inspectorate|Foundation|Institute)\b(?!\s+[A-Z])"
)
_GROUP = re.compile(
    r"\b(?:(?:all|coastal|local|northern|our|backbench|relevant|every)\s+)?(?:peers|MPs?|parliamentarians|ministers|party\s+leaders)\b"
)
_NOT_OUTSIDE = re.compile(
    r"(?:the\s+)?(?:board|committee|cabinet|council|panel|members?|officers?|secretariat|chair\w*|lead members?|group(?: offices?| leaders?)?|full council|executive|appendix.*|item.*|terms of reference|annex.*|outside bod(?:y|ies)|work programme|action log|minutes|plan|"
    r"january|february|march|april|may|june|july|august|september|october|november|december|easter|christmas)",
    re.IGNORECASE,
)
_INTERNAL = re.compile(
    r"\b(?:be\s+noted|be\s+approved|be\s+agreed|be\s+received|be\s+thanked|signed\s+as|correct\s+record)\b",
    re.IGNORECASE,
)
_IN_MONTHS = re.compile(r"\bin\s+(?P<count>two|three|four|six|nine|twelve|\d{1,2})\s+months\b", re.IGNORECASE)
_TO_DO = re.compile(r"(?:^|\b(?:will|and|to|also|then|continue to|,))\s+(?:\w+ly\s+)?$|^$", re.IGNORECASE)
_HANDS_IN = re.compile(
    r"\b(?:submit|submitted|make|made|send|sent|draft|prepare|put\s+together|provide|finalise|produce|write|give|contribute|sign|lodge|respond|reply|coordinate|feed|complete)\b",
    re.IGNORECASE,
)
_COUNTS = {"two": 2, "three": 3, "four": 4, "six": 6, "nine": 9, "twelve": 12}
_PLACE = re.compile(
    r"\s+(?:to\s+)?(?P<place>(?:the\s+)?[A-Z][\w’'-]*?(?:\s+[A-Z][\w’'-]*?)*)(?=['’]s?\b|\s+[a-z]|[.,;]|$)"
)
_BACK = 2_500
_CONSULTED = re.compile(
    r"\b(?:consultation|inquiry|review|call\s+for\s+evidence|green\s+paper|white\s+paper)\b", re.IGNORECASE
)
_BOTH = re.compile(r"\b(?:[Mm]eet|appointment|return)\b")
_CONTINUES = re.compile(r"\bcontinues?\s+to\b", re.IGNORECASE)
_ASKING = re.compile(
    r"\b(?:asking|urging|calling|pressing|requesting|seeking)\s+(?:again\s+)?(?:(?:for|that|on\s+\w+\s+to|(?:him|her|them)\s+to)\s+)?(?P<ask>[^.;,()]{4,300})"
)
_PRONOUN = re.compile(r"\b(?:him|her|them)\b")


class Intents:
    """Reads decisions and actions of one sitting."""

    def __init__(
        self,
        source: str,
        dated: PartialDate,
        ours: OurSide,
        our_names: Sequence[str],
        known: Gazetteer,
        attendance: Sequence[FoundAttendance],
    ) -> None:
        """`dated` is the day of the meeting; `our_names` are what `ours` was made of."""
        self._source = source
        self._dated = dated
        self._ours = ours
        self._our_names = our_names
        self._known = known
        self._visitors = [each for each in attendance if each.status == "visitor"]
        self._dates = TextDates(dated)
        self._at = 0

    def of_decision(self, entry: Entry) -> FoundEngagement | None:
        """What a decision resolves to do with somebody outside; None where it is a matter of ours."""
        span = span_of(self._source, entry.start, entry.text)
        return self.told(entry.text, span, "", PartialDate.unknown()) if span else None

    def of_action(self, action: FoundAction) -> FoundEngagement | None:
        """What an action is to do with somebody outside; None where it is a matter of ours."""
        span = span_of(self._source, action.start, action.text)
        return self.told(action.text, span, action.owner, action.due) if span else None

    def told(self, words: str, span: tuple[int, int], owner: str, due: PartialDate) -> FoundEngagement | None:
        """An intent in the words of a decision or action, quoted as the span of the source."""
        if _INTERNAL.search(words):
            return None
        self._at = span[0]
        plain = as_paper(words, owner, self._ours)
        if not plain:
            return None
        read = self._read(plain, words)
        if read is None:
            return None
        start, end = span
        when = _as_month(due) if due else self._when(plain)
        return replace(
            read,
            quotation=self._source[start:end],
            start=start,
            end=end,
            date=when,
            year_given=bool(when) and bool(re.search(r"\b(?:19|20)\d\d\b", words)) and read.year_given,
            status=FoundStatus.ONGOING if _CONTINUES.search(words) else FoundStatus.PLANNED,
            asks=tuple(dict.fromkeys(ask for ask, _ in asked_for(plain, read.parties))),
            direction=Direction.OUT
            if read.direction is Direction.MUTUAL and not _BOTH.search(words)
            else read.direction,
            ours=self._owners(owner, read),
            reasons=(Reason("kind", self._source[start:end][:80], start),),
        )

    def _read(self, plain: str, words: str) -> FoundEngagement | None:
        found = read_paper(plain, self._dated, self._our_names, self._known)
        told = [each for each in found if any(not self._is_ours(party.name) for party in each.parties)]
        best = told[0] if told else None
        contact = _contact(plain)
        if contact is None:
            return best
        kind, verb = contact
        parties = self._with_whom(plain, kind, verb)
        if best is not None and (best.kind is kind or kind is FoundKind.OTHER):
            more = (each for each in parties if all(each.name not in one.name for one in best.parties))
            meant = kind if best.kind is FoundKind.PUBLICATION else best.kind
            return replace(best, kind=meant, parties=tuple(dict.fromkeys((*best.parties, *more))))
        if not parties:
            return None
        accepts = kind is FoundKind.MEMBERSHIP and re.search(r"\binvitation\b", words)
        return FoundEngagement(
            quotation="",
            start=0,
            end=0,
            kind=kind,
            direction=Direction.IN if accepts else Direction.OUT,
            parties=parties,
            confidence=0.7,
        )

    def _with_whom(self, plain: str, kind: FoundKind, verb: re.Match[str]) -> tuple[Party, ...]:
        """Those outside whom a contact is with; a consultation or a place where nobody is named."""
        parties = self._parties(plain, verb.end(), to_committee=kind in {_K.SUBMISSION, _K.EVIDENCE})
        if parties:
            return parties
        if verb[0].lower().startswith(("return", "appointment")):
            return self._named(plain[: verb.start()])
        if kind is FoundKind.SUBMISSION and (asked := _CONSULTED.search(plain, verb.end())):
            return (Party(asked[0], PartyKind.REVIEW),)
        if kind is FoundKind.VISIT and (place := _PLACE.match(plain, verb.end())):
            return (Party(place["place"], PartyKind.ORGANISATION),)
        return ()

    def _parties(self, plain: str, at: int, *, to_committee: bool = False) -> tuple[Party, ...]:
        """Those outside whom the verb ending at a place of the words is done to or with."""
        found: list[Party] = []
        last = at
        for name in names(plain, at, len(plain), self._known):
            before = plain[last if last <= name.start else at : name.start]
            topic = _TOPIC.search(plain[at : name.start]) and name.start - at > 4
            if topic and found:
                break
            near = (
                not before.strip(" ,")
                or re.fullmatch(r"\s*(?:the|an?|our|its|their|new|all)?(?:\s+[a-z’'-]+)?\s*", before)
                or _RECIPIENT.search(before)
            )
            party = name.party
            if not topic and near and self._outside(name) and party.kind is not PartyKind.REVIEW:
                found.append(self._fuller(party))
                last = name.end
        if (
            not found
            and (short := _SHORT.search(plain, at))
            and (to_committee or not self._is_ours(short[0]))
        ):
            found += self._known_as(short)
        if not found and (group := _GROUP.search(plain, at)):
            found.append(Party(group[0], PartyKind.GROUP))
        if not found and len(self._visitors) == 1 and _PRONOUN.search(plain, at):
            visitor = self._visitors[0]
            found.append(Party(visitor.name, PartyKind.PERSON, visitor.role))
        return tuple(dict.fromkeys(found))

    def _named(self, words: str) -> tuple[Party, ...]:
        """Those outside whom words name, however they stand there."""
        found = [name.party for name in names(words, 0, len(words), self._known) if self._outside(name)]
        short = _SHORT.search(words)
        return tuple(found) or (tuple(self._known_as(short)) if short and not self._is_ours(short[0]) else ())

    def _outside(self, name: Name) -> bool:
        party = name.party
        if self._is_ours(party.name) or _NOT_OUTSIDE.fullmatch(party.name):
            return False
        if re.match(r"(?:Cllr|Councillor)\b", party.name):
            return False
        if name.bare and party.kind is PartyKind.PERSON:
            return any(party.name in f"{visitor.name} {visitor.role}".split() for visitor in self._visitors)
        return True

    def _is_ours(self, name: str) -> bool:
        return self._ours.is_name(name) or bool(_NOT_OUTSIDE.fullmatch(name))

    def _fuller(self, party: Party) -> Party:
        """A visitor called by a part of the name, as the text names him or her in full."""
        if party.kind is PartyKind.PERSON:
            last = party.name.rsplit(maxsplit=1)[-1]
            for visitor in self._visitors:
                if last in visitor.name.split():
                    return Party(
                        party.name if " " in party.name else visitor.name, PartyKind.PERSON, visitor.role
                    )
        return party

    def _known_as(self, short: re.Match[str]) -> list[Party]:
        """Whom "the Trust" means: a body with that word in its name among the visitors' roles."""
        for words in [
            *(visitor.role for visitor in self._visitors),
            self._source[max(0, self._at - _BACK) : self._at],
        ]:
            for name in reversed(names(words, 0, len(words), self._known)):
                if (
                    short["head"] in name.party.name.split()
                    and " " in name.party.name
                    and not self._is_ours(name.party.name)
                ):
                    return [Party(name.party.name, name.party.kind, short[0])]
        return []

    def _owners(self, owner: str, read: FoundEngagement) -> tuple[str, ...]:
        if owner:
            return tuple(part.strip() for part in re.split(r"\s*/\s*|,\s+|\s+and\s+", owner) if part.strip())
        return tuple(name for name in read.ours if name.lower() not in {"we", "i"})

    def _when(self, plain: str) -> PartialDate:
        if (later := _IN_MONTHS.search(plain)) and self._dated.earliest:
            count = _COUNTS.get(later["count"].lower()) or int(later["count"])
            month = self._dated.earliest.month - 1 + count
            return PartialDate.of_month(self._dated.earliest.year + month // 12, month % 12 + 1)
        asked = [(at, at + len(words)) for words, at in asked_for(plain)]
        for found in self._dates.find(plain, 0, len(plain), planned=True):
            if not any(start <= found.start < end for start, end in asked):
                return _as_month(found.when)
        return PartialDate.unknown()


def asked_for(plain: str, parties: Sequence[Party] = ()) -> list[tuple[str, int]]:
    """What is asked of them, with where it stands: after "asking for", "urging that", "ask NHS England to"."""
    found = [(asking["ask"].strip(" ,"), asking.start("ask")) for asking in _ASKING.finditer(plain)]
    for party in parties:
        told = re.search(
            rf"\b(?:ask|urge|press|request)\s+(?:the\s+)?{re.escape(party.name)}(?:['’]s?\s+\w+)?\s+(?:to|for|that)\s+(?P<ask>[^.;]+)",
            plain,
        )
        if told:
            found.append((told["ask"].strip(" ,"), told.start("ask")))
    return found or list(details.asks(plain, 0, len(plain)))


def _as_month(when: PartialDate) -> PartialDate:
    """The end of a month as that month: a day is not known."""
    first, last = when.earliest, when.latest
    if (
        first
        and last
        and first != last
        and (first.year, first.month) == (last.year, last.month)
        and first.day > 20
    ):
        return PartialDate.of_month(first.year, first.month)
    return when


def _contact(plain: str) -> tuple[FoundKind, re.Match[str]] | None:
    """The first sort of contact that a sentence speaks of, and its words; what is only told or asked must be its verb."""
    for kind, form in _CONTACTS:
        for hit in form.finditer(plain):
            if hit[0].isupper() and len(hit[0]) > 2:
                continue
            if kind is FoundKind.SUBMISSION and not _HANDS_IN.search(plain[: hit.end()]):
                continue
            if kind is not FoundKind.OTHER or _TO_DO.search(plain[max(0, hit.start() - 30) : hit.start()]):
                return kind, hit
    return None
