"""Who was at a meeting, who sent apologies, who stood in for whom, and who came from outside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from crm.findings.minutes import FoundAttendance
from crm.meetings.kinds import AttendanceStatus
from crm.minutes.blocks import Block
from crm.minutes.labels import label_of
from crm.minutes.namelists import Named, looks_like_name, people_in
from crm.minutes.outside import is_member, is_ours, is_outsider
from crm.minutes.sentences import sentences
from crm.minutes.substitutes import standing_in

_I = re.IGNORECASE
_LONGEST = 6_000
_LABELS: list[tuple[str, re.Pattern[str]]] = [
    (
        "apologies",
        re.compile(
            r"(?:apolog(?:y|ies)(?: for absence| received| given)?(?: (?:were )?(?:received )?(?:from|by))?|absent(?: with apologies)?|absen(?:ces|tees)|not present|regrets|sorry to miss(?: it)?|(?:unable|not able) to (?:attend|join|come|make it)|could not (?:attend|join|come|make it)|couldn[’']t (?:attend|join|come|make it)|missing)",
            _I,
        ),
    ),
    (
        "substitute",
        re.compile(r"(?:substitut(?:e|ion)s?(?: members?| councillors?)?(?: present| attending)?)", _I),
    ),
    (
        "visitor",
        re.compile(
            r"(?:(?:invited |external )?(?:visitors?|guests?|speakers?|guest speakers?|presenters?|external attendees|external (?:guests|representatives)|observers?|witnesses|by invitation|invited|invitees)(?: present| in attendance| attending)?)",
            _I,
        ),
    ),
    (
        "also",
        re.compile(
            r"(?:also (?:present|in attendance|attending|there)|others? (?:present|in attendance|attending)|in attendance(?: by invitation| for item.*)?|attending|additional attendees)",
            _I,
        ),
    ),
    (
        "officer",
        re.compile(
            r"(?:(?:[\w']+ )?(?:officers?|staff|secretariat|officials)(?: present| in attendance| attending)?|in attendance \(officers\)|support(?:ing)? officers?|clerk(?: to the \w+)?)",
            _I,
        ),
    ),
    (
        "present",
        re.compile(
            r"(?:present|attendance|attendees|(?:board |committee |voting |cabinet )?members?(?: present| in attendance| attending)?|those (?:present|attending|there)|(?:those )?(?:on|in|round|around) the (?:call|room|line|table)|who was there|there|in person|online|dialled in|by video|remotely|membership|councillors?(?: present)?|trustees(?: present)?|in the chair|chair(?:man|person)?|vice[- ]chair(?:man)?|deputy chairs?)",
            _I,
        ),
    ),
]
_LABEL = re.compile(
    r"(?P<name>[A-Za-z][A-Za-z '’()/-]{2,48}?)\s*(?::\s*[-–—]?|\s[-–—](?=\s)|\t|$)\s*(?P<rest>.*)", re.DOTALL
)
_CELL_STATUS = re.compile(
    r"(?P<status>apolog(?:y|ies)(?: (?:received|sent|given))?|absent|present|in attendance|substitut\w+|sub)\b(?P<rest>.*)",
    _I,
)
_FROM = re.compile(
    r"\bapologies(?:\s+for\s+(?:absence|lateness|non-attendance))?\s+(?:(?:for\s+the\s+meeting\s+)?(?:were|was|had been|have been|having been)\s+(?:also\s+)?(?:received|noted|given|submitted|sent|accepted|made|recorded|tendered)\s+"
    r"(?:from|by|on behalf of|for)|(?:from|of|on behalf of)|received from)\s*:?\s*(?P<who>.*)",
    _I | re.DOTALL,
)
_SENT = re.compile(
    r"(?P<who>.{3,1500}?)\s*,?\s*\b(?:(?:had|has|have|having)\s+)?(?:(?:all|both|each|also)\s+)*(?:sent|gave|given|submitted|offered|tendered|made|extended)\s+(?:in\s+)?(?:their\s+|his\s+|her\s+)?apologies\b|(?P<who2>.{3,600}?)\s+(?:(?:had|has|have)\s+)?(?:also\s+)?apologised\b(?!\s+(?:for|to)\b)",
    _I | re.DOTALL,
)
_COLON = re.compile(r"\bapologies(?:\s+for\s+absence)?\s*[:–—-]\s*(?P<who>.+)", _I | re.DOTALL)
_STOP = re.compile(
    r"\s*(?:(?<![A-Z])[.](?=\s+[A-Z]|\s*$)|\band (?:was|were|is|are) (?:represented|substituted)|\bwith\s+(?=[^,;]{3,80}\bsubstitut)|,?\s*\b(?:who|whose|which|because|due to|while|although|but)\b|;\s*(?=no\b))",
    _I,
)
_RECEIVED = re.compile(
    r"\b(?:welcomed|received(?=\s+(?:Cllr|Dr|Mr|Mrs|Ms|Miss|Prof|Professor|Sir|Dame|Lord|Baroness|[A-Z][a-z’-]+ [A-Z][a-z’-]+,))|heard from|(?:took|heard|received) (?:oral )?evidence from|(?:received|heard|had|given) (?:a |an |the )?(?:[\w-]+ ){0,3}(?:presentation|update|talk|briefing|report|statement|address|deputation|evidence) "
    r"(?:was )?(?:given )?(?:from|by)|(?:presentation|talk|briefing) (?:was )?(?:given|made|delivered)? ?(?:by|from)|addressed by|joined (?:[\w ]{0,30})?\bby|introduced|in attendance (?:was|were)|thanked|invited|(?<!had )(?<!has )(?<!have )met with|spoke to)\s+(?=(?:the |both )?[A-Z])",
    re.IGNORECASE,
)
_ALSO = re.compile(r",?\s+(?:and|then)\s+(?:also\s+)?(?:from|by|to)\s+")
_CAME = re.compile(
    r"(?P<who>[A-Z][^.;:]{4,220}?),?\s+(?:then |also |both )?(?:attended|joined|presented|spoke|addressed|briefed|updated|gave|introduced|outlined|described|explained|"
    r"was in attendance|were in attendance|was present|was welcomed|observed|delivered|took part|was invited|set out)\b"
)
_WITH_SUBSTITUTE = re.compile(r",?\s+with\s+[^,;]{3,80}?\bsubstitut\w*")
_LEADS_GUESTS = re.compile(
    r"\b(?:heard from|welcomed|was joined by|were joined by|joined by|heard|visitors|guests|speakers|in attendance|addressed by|received (?:presentations|evidence|statements) from)\b[^:]{0,60}:\s*$",
    _I,
)
_AFTER_WHO = re.compile(
    r",?\s+(?=(?:to|who|for (?=[a-z])|as|from which|into|back|both)\b|and\s+(?!from|by)[a-z])|\.\s|\.$"
)


def attendance_of(
    head: Sequence[Block], items: Sequence[tuple[str, Sequence[Block]]], ours: Sequence[str]
) -> tuple[FoundAttendance, ...]:
    """Everybody named as there, away, or standing in: from the head, and from the items (title and blocks).

    `ours` are our names, short ones too.
    """
    found = _Everybody(ours)
    found.lists(head, "")
    for block in head:
        found.told(block, "")
    for title, blocks in items[:4]:
        if re.search(r"apolog|attendance|present|substitut|welcome|introduction|membership", title, _I):
            found.lists(blocks, title)
    for title, blocks in items:
        led = False
        for block in blocks:
            found.told(block, title)
            if led and block.mark:
                found.guests(block.text)
            else:
                led = bool(_LEADS_GUESTS.search(block.text))
    return found.all()


class _Everybody:
    """Collects people by status, each once."""

    def __init__(self, ours: Sequence[str]) -> None:
        self._ours = ours
        self._found: dict[tuple[str, str], FoundAttendance] = {}

    def all(self) -> tuple[FoundAttendance, ...]:
        return tuple(self._found.values())

    def add(self, status: str, named: Named, instead_of: str = "") -> None:
        words = named.role
        if status in {"officer", "visitor"}:
            words = ""
        for substitute, missed in standing_in(named.name, words):
            if substitute == named.name:
                self._put(AttendanceStatus.SUBSTITUTE, Named(substitute, ""), missed)
                return
            self._put(AttendanceStatus.APOLOGIES, Named(named.name, ""))
            self._put(AttendanceStatus.SUBSTITUTE, Named(substitute, ""), named.name)
            return
        if status == "also":
            outsider = is_outsider(named.name, named.role, self._ours, likely=True)
            status = "visitor" if outsider else "present" if is_member(named.name) else "officer"
        self._put(AttendanceStatus(status), named, instead_of)

    def _put(self, status: AttendanceStatus, named: Named, instead_of: str = "") -> None:
        key = (str(status), _plain(named.name))
        if key not in self._found and status is AttendanceStatus.VISITOR:
            words = set(key[1].split())
            if any(state == key[0] and words <= set(name.split()) for state, name in self._found):
                return
        before = self._found.get(key)
        if before is None or (named.role and not before.role) or (instead_of and not before.substitute_for):
            role = named.role or (before.role if before else "")
            self._found[key] = FoundAttendance(
                name=named.name, status=str(status), role=role, substitute_for=instead_of
            )

    # ---- lists under labels, and tables

    def lists(self, blocks: Sequence[Block], title: str) -> None:
        """Take the lists under labels ("Apologies:") and the rows of tables of those who were there."""
        status = _label_status(title)
        for block in blocks:
            if block.cells:
                status = self._table_row(block.cells, status)
                continue
            for words in [block.text] if block.mark else _labelled_sentences(block.text):
                status = self._line(words, status, marked=bool(block.mark))

    def _line(self, words: str, status: str, *, marked: bool) -> str:
        """Take one line; returns under which label the next one stands."""
        label = None if marked else _LABEL.match(words)
        if label and (label["rest"] or words.endswith(":") or len(words) <= 50):
            named = _label_status(label["name"])
            if named and label["rest"]:
                self._people(named, label["rest"])
            if named:
                return named
        if status and _looks_like_people(words):
            self._people(status, words)
            return status
        kept = re.fullmatch(r"(?:minutes?|to (?:receive|note) .*):?\.?", words, _I) or (
            words.endswith(":") and not label_of(words)
        )
        return status if kept else ""

    def _people(self, status: str, words: str) -> None:
        for substitute, missed in standing_in("", words):
            if substitute and missed:
                self._put(AttendanceStatus.SUBSTITUTE, Named(substitute, ""), missed)
        if status == "substitute" and re.search(r"\b(?:for|in place of|instead of)\b", words):
            for named in people_in(re.sub(r"\((?:substitut\w+\s+)?for\s+", "(for ", words)):
                self.add("substitute", Named(named.name, ""), _instead(named.role))
            return
        for named in people_in(words, guests=status == "visitor"):
            self.add(status, named)

    def _table_row(self, cells: tuple[str, ...], status: str) -> str:
        """Take a row of a table; returns under which label the next one stands."""
        first = _label_status(cells[0])
        rest = [cell for cell in cells if cell]
        if first:
            status, rest = first, [cell for cell in cells[1:] if cell]
        named = next((cell for cell in rest if looks_like_name(re.sub(r"\(.*?\)", "", cell))), "")
        own = next((found for cell in rest if (found := _CELL_STATUS.fullmatch(cell))), None)
        if not named:
            for cell in rest if status else ():
                for each in people_in(cell) if _looks_like_people(cell) else ():
                    self.add(status, each)
            return status
        role = ", ".join(cell for cell in rest if cell != named and not _CELL_STATUS.fullmatch(cell))
        now = _label_status(own["status"]) if own else status
        instead = _instead(own["rest"]) if own and now == "substitute" else ""
        for each in people_in(named)[:1]:
            self.add(now or "present", Named(each.name, each.role or role), instead)
        return status

    # ---- what sentences say

    def guests(self, words: str) -> None:
        """Take an entry of a list of those who were heard or welcomed."""
        for named in people_in(words, guests=True)[:1]:
            if named.role and is_outsider(
                "" if "(" in named.name else named.name.removeprefix("Councillor "),
                named.role,
                self._ours,
                likely=True,
            ):
                self._put(AttendanceStatus.VISITOR, named)

    def told(self, block: Block, title: str) -> None:
        words = block.text
        if block.cells or len(words) > _LONGEST:
            return
        for who in _apologies_in(words) if "apolog" in words.lower() else ():
            for named in people_in(who):
                self.add("apologies", named)
        if (
            "substitut" in words.lower()
            or "in place of" in words
            or "deputis" in words
            or "on behalf of" in words
            or re.search("substitut", title, _I)
        ):
            for substitute, missed in standing_in("", words, bare=bool(re.search("substitut", title, _I))):
                self._put(AttendanceStatus.SUBSTITUTE, Named(substitute, ""), missed)
        for named in _from_outside(words, self._ours):
            self._put(AttendanceStatus.VISITOR, named)


def _plain(name: str) -> str:
    return re.sub(r"^(?:cllr|councillor|mr|mrs|ms|dr)\s+", "", " ".join(re.findall(r"\w+", name.lower())))


def attendance_label(words: str) -> str:
    """What a line names people as, where it begins with such a label ("Also present: …"); else empty."""
    label = _LABEL.match(words)
    return _label_status(label["name"]) if label else ""


def _labelled_sentences(words: str) -> list[str]:
    """A line in its sentences where several begin with labels: "On the call: … . Sorry to miss it: …"."""
    told = [sentence for _, sentence in sentences(words[:_LONGEST])]
    labels = [
        label
        for sentence in told[1:]
        if (label := _LABEL.match(sentence)) and label["rest"] and _label_status(label["name"])
    ]
    return told if labels else [words]


def _label_status(words: str) -> str:
    """What the people under a label are: "apologies" under "Apologies for absence"; empty where it is no such label."""
    words = words.strip(" :.")
    return next((name for name, form in _LABELS if form.fullmatch(words)), "")


def _instead(words: str) -> str:
    found = re.search(
        r"\b(?:for|in place of|instead of)\s+(?P<who>[^,;()]{3,60})",
        f"for {words}" if words and not re.search(r"\b(?:for|of)\b", words) else words,
    )
    return found["who"].strip(" .") if found else ""


def _looks_like_people(words: str) -> bool:
    """Whether a line is one or more people, rather than a sentence."""
    if len(words) > 1_500 or re.search(
        r"\b(?:was|were|had|has|have|is|are|noted|agreed|the meeting|declared)\b", words
    ):
        return False
    first = re.split(r"[,;(]|\s[-–—]\s|\sand\s", words, maxsplit=1)[0].strip()
    return looks_like_name(first) or bool(re.match(r"(?:Councillors|Cllrs)\b", words))


def _apologies_in(words: str) -> Iterator[str]:
    for sentence in re.split(r"(?<=[a-z)\]]\.)\s+(?=[A-Z])", words):
        if "apolog" not in sentence.lower():
            continue
        sentence = _WITH_SUBSTITUTE.sub("", sentence)  # noqa: PLW2901 -- the same sentence without an aside
        found = _FROM.search(sentence) or _COLON.search(sentence)
        if found is None and (sent := _SENT.match(sentence)):
            found = sent
        if found is not None:
            who = found["who"] or found.groupdict().get("who2") or ""
            yield _STOP.split(who, maxsplit=1)[0]


def _from_outside(words: str, ours: Sequence[str]) -> Iterator[Named]:
    """Those whom sentences say to have come from outside, with their roles."""
    for _, sentence in sentences(words[:_LONGEST]):
        came = _CAME.match(sentence)
        for named in people_in(came["who"])[:2] if came else ():
            if named.role and is_outsider(named.name, named.role, ours, likely=False):
                yield named
        found = _RECEIVED.search(sentence)
        if found is None:
            continue
        told = _ALSO.sub("; ", sentence[found.end() :].removeprefix("the "))
        who = ";".join(_AFTER_WHO.split(each.strip(), maxsplit=1)[0] for each in told.split(";"))
        people = people_in(who, guests=True)
        outside = [
            bool(each.role) and is_outsider(each.name, each.role, ours, likely=True) for each in people
        ]
        for at, named in enumerate(people):
            # "Ann Poe, Director, and Al Roe, Manager, Audit Office" are both of the office named last.
            with_them = (
                named.role and outside[-1] and not is_member(named.name) and not is_ours(named.role, ours)
            )
            if outside[at] or with_them:
                yield named
