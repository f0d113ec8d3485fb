"""Our side as a paper writes it: I and we, the organisation, its board and officers, and people it calls its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import Final

from crm.papers.words import listed

_ROLES: Final = (
    r"(?:our|my)\s+(?:(?:new|own|national|acting|interim|deputy|senior|then|very\s+own|group|policy|lead|public|external|executive)\s+)*"
    r"(?:chair(?:man|woman|person)?s?|vice-?\s?chairs?(?:man|men|woman)?|president|vice-?\s?president|chief\s+executive|ceo|director|head\s+of\s+[\w ]{2,30}|leader|secretary|treasurer|spokes(?:person|man|woman|people)|lead\s+members?"
    r"|portfolio\s+holders?|board|committee|executive|team|officers?|staff|members?|colleagues?|policy\s+team|association|federation|chamber|network|society|trust|alliance|coalition|union|forum|institute|office\s+holders|trustees|secretariat|campaigns?\s+team|directors?|managers?|analysts?|trustees?|adviser|researchers?|press\s+office|partnership)"
)
_THE_ROLES: Final = r"the\s+(?:(?:new|national|acting|interim|deputy|group|then)\s+)*(?:chair(?:man|woman|person)?s?|vice-?\s?chairs?(?:man|men|woman)?|president|chief\s+executive|board|officers|lead\s+members?|portfolio\s+holders?|secretariat|office\s+holders|trustees|policy\s+team|press\s+office)"
_PLAIN: Final = (
    r"(?:officers?|staff|colleagues|lead\s+members?|board\s+members?|members\s+of\s+(?:the|our)\s+[\w ]{2,40}|(?:the\s+)?(?:vice-?\s?chair|chair|chairman|chief\s+executive|president)(?:\s+and\s+(?:vice-?\s?chair|chief\s+executive|deputy|officers))?"
    r"|group\s+leaders|lead\s+officers?|some\s+of\s+(?:us|the\s+\w+)|several\s+of\s+(?:us|our\s+\w+)|(?:two|three|four|five|all|both|many|most|some)\s+of\s+(?:us|our\s+\w+|them)|members|one\s+of\s+our\s+\w+|a\s+delegation|delegates)"
)
_SELF: Final = re.compile(r"(?:I|we|We|WE|myself|us|me)\b(?:['’](?:ve|m|re|d|ll))?")
_OURS: Final = re.compile(
    rf"(?:(?:our|Our|my|My)\s+\w+|{_ROLES}|{_THE_ROLES}|{_PLAIN})\b(?!\s+(?:of|for)\s+(?:the\s+)?(?-i:[A-Z]))(?!\s+(?:of|for)\s+the\s+(?:house|select|treasury))",
    re.IGNORECASE,
)
_MEMBER: Final = re.compile(r"(?:Cllrs?\.?|Councillors?|Ald\.?|Alderman)\s+[A-Z]")
_NAME: Final = re.compile(
    r"(?:Cllrs?\.?|Councillors?|Mr|Mrs|Ms|Dr|Sir|Dame|Lord|Lady|Baroness)?\s?[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){0,3}"
)
_SMALL: Final = listed(
    """
    of for and the in on at to a an & with
    """
)
_THE: Final = re.compile(r"^the\s+", re.IGNORECASE)


class OurSide:
    """What an organisation's own paper may call its own side."""

    def __init__(self, ours: Sequence[str], text: str = "") -> None:
        """`ours` are names of the organisation and its board; short forms, heads and people of ours in the text count too."""
        self.names: list[str] = []
        self.people: set[str] = set()
        self._heads: set[str] = set()
        self._roles: set[str] = set()
        for name in ours:
            self._add(name, text)
        self._find_board(text)
        self._find_roles([*ours, text[:_TITLE_PART]])
        self._find_people(text)
        longest = sorted((_loose(name) for name in self.names), key=len, reverse=True)
        self._pattern = re.compile(rf"(?:[Tt]he\s+)?(?:{'|'.join(longest)})\b(?:['’]s)?") if longest else None
        called = sorted({re.escape(word) for word in self._heads | self._roles})
        self._called = (
            re.compile(rf"(?:[Tt]he\s+)?(?:(?:Deputy|Vice|Acting|Interim)[\s-])?(?:{'|'.join(called)})\b(?:['’]s)?(?!\s+(?:of|for|at|in)\s+(?:the\s+)?[A-Z]|\s+[A-Z])")
            if called
            else None
        )  # fmt: skip

    def _add(self, name: str, text: str) -> None:
        name = _THE.sub("", name.strip())
        if not name:
            return
        capitals = [word for word in re.findall(r"[\w’'&-]+", name) if word.lower() not in _SMALL]
        if len(capitals) < 2 and name in _COMMON:
            self._heads.add(name)
            return
        self.names.append(name)
        short = "".join(word[0] for word in capitals).upper()
        if len(short) > 1 and re.search(rf"\b{re.escape(short)}\b", text):
            self.names.append(short)
        tail = _OF_TAIL.sub("", name)
        if tail != name and len(tail.split()) > 1:
            self.names.append(tail)
        self._heads.update(word for word in capitals if word in _COMMON)

    def _find_board(self, text: str) -> None:
        """The board whose paper it is, where it speaks of "the Board" and names one board time and again."""
        if not _THE_BOARD.search(text):
            return
        told: dict[str, list[str]] = {}
        for found in islice(_NAMED_BOARD.finditer(text), _MOST_BOARDS):
            told.setdefault(re.sub(r"['’]s?\b", "", found[1]), []).append(found[1])
        for names in told.values():
            if len(names) > 1:
                self.names.extend(dict.fromkeys(names))

    def _find_roles(self, where: Sequence[str]) -> None:
        for piece in where:
            self._roles.update(_ROLE_WORD.findall(piece))

    def _find_people(self, text: str) -> None:
        """The people whom the paper calls its own: "Dorcas Vane, our director", "our chair, …", "the Chair, …", a signature."""
        for pattern in (_NAMED_OURS, _OURS_NAMED, _TITLED_OURS):
            for found in pattern.finditer(text):
                if pattern is _TITLED_OURS and found["role"] not in self._roles:
                    continue
                self._person(found["name"])
        if self._heads:
            for found in re.finditer(_OWN_ROLE.replace("HEADS", "|".join(sorted(self._heads))), text):
                self._person(found["name"])
        tail = [line.strip() for line in text.rstrip()[-400:].splitlines() if line.strip()]
        for line in tail[-3:]:
            if _SIGNATURE.fullmatch(line):
                self._person(line)

    def _person(self, name: str) -> None:
        self.people.add(name)
        words = [word for word in name.split() if word.rstrip(".") not in _TITLES]
        self.people.update(words)
        self.people.add(" ".join(words))

    def is_name(self, name: str) -> bool:
        """Whether a name is one of the organisation's own, or of somebody on our side."""
        bare = _THE.sub("", name).strip()
        if self._pattern and self._pattern.fullmatch(bare):
            return True
        return bare in self.people or bare in self._heads or bare in self._roles

    def at(self, text: str, start: int, end: int) -> tuple[int, int] | None:
        """Our side where it begins at a place of a text: its span; None where something else stands there."""
        best: tuple[int, int] | None = None
        for pattern in (_SELF, self._pattern, self._called, _MEMBER, _OURS):
            found = pattern.match(text, start, end) if pattern else None
            if found is None:
                continue
            named = _NAME.match(text, start, end) if pattern is _MEMBER else None
            stop = named.end() if named else found.end()
            if best is None or stop > best[1]:
                best = (start, stop)
        return best

    def has(self, text: str) -> bool:
        """Whether a stretch names our side at all."""
        if _US.search(text) or (self._pattern and self._pattern.search(text)):
            return True
        called = self._called.finditer(text) if self._called else ()
        return any(not _CAPITAL_BEFORE.search(text[max(0, one.start() - 24) : one.start()]) for one in called)


_CAPITAL_BEFORE: Final = re.compile(r"[A-Z][\w-]*\s+$")
_THE_BOARD: Final = re.compile(r"\b[Tt]he\s+Board\b(?!\s+of\b)")
_NAMED_BOARD: Final = re.compile(r"\b[Tt]he\s+((?:[A-Z][\w’'-]{1,20}\s(?:and\s|&\s)?){1,5}Board)\b")
_MOST_BOARDS: Final = 200
_TITLE_PART: Final = 500
_TITLES: Final = listed(
    """
    Cllr Councillor Mr Mrs Ms Dr Sir Dame Lord Lady Baroness Prof Professor Rev
    """
)
_COMMON: Final = listed(
    """
    Council Board Committee Association Federation Chamber Forum Institute Confederation Society Trust
    Union Alliance Coalition Network Campaign Foundation Partnership Authority Cabinet Executive
    Secretariat Charity Group Assembly Commission Centre Panel Consortium College Guild League Agency
    """
)
_PERSON: Final = r"(?:(?:Cllr|Councillor|Mr|Mrs|Ms|Dr|Sir|Dame|Lord|Lady|Baroness|Prof|Professor)\.?\s)?[A-Z][\w’'-]{1,24}(?:\s[A-Z][\w’'-]{1,24}){1,3}"
_ROLE_WORD: Final = re.compile(
    r"\b(Mayor|Leader|President|Vice-President|Chief Executive|Chairman|Chairwoman|Chair|Vice-Chair|Director|General Secretary|Secretary General|Chief Officer|Convener|Provost|Dean|Principal|Master|Portfolio Holder|Executive Member|Police and Crime Commissioner)\b"
)
_NAMED_OURS: Final = re.compile(rf"(?P<name>{_PERSON}),\s(?:who\s(?:chairs|leads|runs|heads)\s)?(?:our|my)\s")
_OURS_NAMED: Final = re.compile(
    rf"\b(?:[Oo]ur|[Mm]y)\s(?:[\w-]+\s){{0,5}}?(?:chair|vice-chair|chairman|president|chief\sexecutive|director|head|secretary|officer|manager|lead|colleague|leader|deputy|treasurer|adviser|analyst|own)s?(?:\s(?:of|for)(?:\s[\w-]+){{1,5}})?,?\s(?P<name>{_PERSON})"
)
_TITLED_OURS: Final = re.compile(
    rf"\b(?:[Tt]he\s)?(?P<role>Mayor|Leader|President|Chief\sExecutive|Chairman|Chair|Vice-Chair|Director|General\sSecretary|Convener),?\s(?P<name>{_PERSON})(?=,|\s(?:was|has|met|will|is)\b|\n)"
)
_OWN_ROLE: Final = rf"\b(?:HEADS)(?:['’]s)?\s(?:[a-z-]+\s){{0,2}}?(?:president|chief\sexecutive|director|chair(?:man|woman)?|vice-chair|manager|head|lead|secretary|spokes(?:man|woman|person))(?:\sof\s[a-z]+(?:\s[a-z]+)?)?,?\s(?P<name>{_PERSON})"
_SIGNATURE: Final = re.compile(_PERSON)
_US: Final = re.compile(r"\b(?:I|we|us|me|our|ours|my|mine|myself|We|Our|My)\b")
_OF_TAIL: Final = re.compile(r",\s.*$|['’]s\s.*$")


def _loose(name: str) -> str:
    """A pattern for a name with any apostrophe, "&" or "and", and with or without a plural's s."""
    words = []
    for word in name.split():
        if word in {"&", "and"}:
            words.append(r"(?:&|and)")
            continue
        words.append(re.escape(word.replace("’", "'")).replace("'", "['’]?"))
    loose = r"\s+".join(words)
    return re.sub(r"People(?=\\s)", "People(?:['’]s)?", loose)
