"""Actions of an item: under "Actions", after ACTION, in a table of actions, or what somebody of ours agreed to do."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date

from crm.findings.minutes import FoundAction
from crm.minutes.due import due_in, due_meant
from crm.minutes.labels import Part
from crm.minutes.lists import entries, leads_in
from crm.minutes.owners import leading_owner, only_names, owner_in
from crm.minutes.parts import Piece
from crm.minutes.sentences import sentences

_WITHIN = re.compile(
    r"[(\[]?\s*\b(?:ACTIONS?(?:\s+(?:POINT|ITEM|BY))?(?:\s*\d{1,3})?|Actions?(?:\s+(?:point|item|by|for))?(?:\s*\d{1,3})?(?=\s*[:–—-]))\s*(?:\([^()]{1,40}\)\s*)?(?:[:–—-]\s*)+"
)
_FOR_WHOM = re.compile(r"\s*\((?P<owner>[^()]{1,40})\)\s*[:–—-]\s*")
_AGREED = re.compile(
    r"(?P<owner>(?:The\s+|Both\s+)?(?:[A-Z][\w’'.-]*|officers?|members|chair)(?:(?:,\s|\s|\s\()[\w’'.&)(-]+){0,8}?)\s+(?:also\s+|then\s+|both\s+)?"
    r"(?:agreed|undertook|offered|promised|volunteered)\s+to\s+(?P<verb>[a-z-]+)"
)
_NOT_OURS = re.compile(
    r"\b(?:board|committee|cabinet|council|panel|minister|secretary of state|department|government|commissioner|mp|it|they|he|she|which|who|we|members had|group)\b|^(?:the\s+)?members$",
    re.IGNORECASE,
)
_ONLY_SAYS = re.compile(r"(?:note|notes|endorse|support|approve|adopt|receive|accept|the|disagree|differ)")
_NONE = re.compile(
    r"(?:none|nil|n/?a|no (?:new |further )?actions?(?: (?:were )?(?:arising|arose|recorded|agreed))?|there were no actions?.*)[.\s]*",
    re.IGNORECASE,
)
_HEADS = {
    "what": re.compile(
        r"(?:agreed\s+|required\s+)?actions?(?:\s+(?:point|item|required|agreed|to be taken))?s?|what|task|description|details?|action\s*/\s*decision",
        re.IGNORECASE,
    ),
    "owner": re.compile(
        r"(?:action\s+)?(?:owners?|lead(?:\s+officer)?|who|by whom|responsible(?:\s+(?:officer|person))?|responsibility|assigned(?:\s+to)?|officer|action by|person|lead member|name)",
        re.IGNORECASE,
    ),
    "due": re.compile(
        r"due(?:\s+(?:date|by))?|deadline|by when|when|target(?:\s+date)?|timescale|date(?:\s+due)?|completion(?:\s+date)?|complete by|timing",
        re.IGNORECASE,
    ),
    "progress": re.compile(
        r"progress|status|updates?|outcome|comments?|position|result|notes?|completed\??|done\??|rag",
        re.IGNORECASE,
    ),
}
_DONE = re.compile(
    r"(?:complete[d]?|done|closed|in progress|ongoing|sent|awaiting|on agenda|discharged)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Said:
    """An action as found: its words, where, and the owner and due date that stood apart from them."""

    text: str
    start: int
    owner: str = ""
    due: str = ""


def actions_of(
    pieces: list[Piece], dated: date | None, outsiders: Collection[str] = ()
) -> tuple[FoundAction, ...]:
    """The actions in the parts of an item, in order, each once; what `outsiders` agreed to do is none of ours."""
    found: list[FoundAction] = []
    seen: set[str] = set()
    for said in _all(pieces, outsiders):
        led = _FOR_WHOM.match(said.text)
        words = said.text[led.end() if led else 0 :].strip(" –—-")
        key = re.sub(r"\W+", " ", words).strip().lower()
        if not key or key in seen or _NONE.fullmatch(words):
            continue
        seen.add(key)
        due = said.due or due_in(words)
        owner = said.owner or (led["owner"] if led else "") or owner_in(words)
        found.append(
            FoundAction(
                text=words, start=said.start, owner=owner, due_as_written=due, due=due_meant(due, dated)
            )
        )
    return tuple(found)


def _all(pieces: list[Piece], outsiders: Collection[str]) -> Iterator[_Said]:
    held: list[Piece] = []
    columns: dict[str, int] = {}
    told = ""
    for piece in pieces:
        if piece.block.cells:
            yield from _listed(held, told)
            held = []
            columns = columns_of(piece.block.cells) or columns
            if not columns_of(piece.block.cells) and piece.part is not Part.PROGRESS:
                yield from _row(piece, columns)
            continue
        columns = {}
        if piece.part is Part.ACTIONS:
            if piece.fresh:
                yield from _listed(held, told)
                held = []
            if piece.text:
                held.append(piece)
            continue
        yield from _listed(held, told)
        held = []
        if piece.part in {Part.MINUTES, Part.DECISION, Part.PROGRESS} and piece.text:
            yield from _inside(piece, told, outsiders)
            told = piece.text
    yield from _listed(held, told)


def _listed(pieces: list[Piece], told: str) -> Iterator[_Said]:
    """The actions of one list; one that only names somebody is what the sentence before it says."""
    kept = []
    for at, piece in enumerate(pieces):
        after = pieces[at + 1].block if at + 1 < len(pieces) else None
        if piece.block.mark or not leads_in(piece.text, after):
            kept.append((piece.block, piece.text, piece.start))
    owner = ""
    if kept and not kept[0][0].mark and len(kept) > 1 and only_names(kept[0][1]):
        owner = kept.pop(0)[1].strip(" .")
    for entry in entries(kept):
        if only_names(entry.text):
            if told:
                yield _Said(_last_sentence(told), entry.start, owner=entry.text.strip(" ."))
            continue
        yield _Said(entry.text, entry.start, owner=owner)


def _inside(piece: Piece, told: str, outsiders: Collection[str]) -> Iterator[_Said]:
    """What a paragraph marks as an action ("… ACTION: JS"), or says that one of ours agreed to do."""
    marks = list(_WITHIN.finditer(piece.text))
    for mark, after in zip(marks, [*marks[1:], None], strict=False):
        words = piece.text[mark.end() : after.start() if after else len(piece.text)].strip(" )]")
        if only_names(words):
            before = piece.text[: mark.start()].strip() or told
            if before:
                yield _Said(_last_sentence(before), piece.start, owner=words.strip(" ."))
        elif words:
            yield _Said(words, piece.start + mark.end())
    if marks or piece.part is not Part.MINUTES:
        return
    for offset, sentence in sentences(piece.text):
        agreed = _AGREED.match(sentence)
        if agreed and not _ONLY_SAYS.fullmatch(agreed["verb"]) and not _outside(agreed["owner"], outsiders):
            yield _Said(sentence, piece.start + offset, owner=agreed["owner"].strip())


def _outside(owner: str, outsiders: Collection[str]) -> bool:
    if _NOT_OURS.search(owner):
        return True
    last = owner.rsplit(maxsplit=1)[-1].lower().strip(".,")
    return any(last in name.lower().split() for name in outsiders)


def _last_sentence(words: str) -> str:
    return [sentence for _, sentence in sentences(words)][-1]


def columns_of(cells: tuple[str, ...]) -> dict[str, int]:
    """Which column says what, where the row is the head of a table of actions; empty where it is not."""
    columns: dict[str, int] = {}
    for at, cell in enumerate(cells[:12]):
        for name, form in _HEADS.items():
            if name not in columns and form.fullmatch(cell.strip(" :.")):
                columns[name] = at
                break
    return columns if "what" in columns and len(columns) >= 2 else {}


def _row(piece: Piece, columns: dict[str, int]) -> Iterator[_Said]:
    cells = piece.block.cells
    if not columns:
        if piece.part is Part.ACTIONS:
            first, *others = cells
            if re.fullmatch(r"[\d.() ]*", first) and others:
                first, *others = others
            owner = next((cell for cell in others if only_names(cell)), "")
            due = next(
                (cell for cell in others if cell != owner and (due_in(f"by {cell}") or due_in(cell))), ""
            )
            yield _Said(first, piece.start, owner, due)
        elif piece.part is Part.MINUTES and len(cells) <= 3 and len(cells[-2].split()) >= 4:
            # The column for actions beside what was said.
            if only_names(cells[-1]):
                yield _Said(_last_sentence(cells[-2]), piece.start, cells[-1])
            elif leading_owner(cells[-1]):
                yield _Said(cells[-1], piece.start)
        return

    def cell(name: str) -> str:
        at = columns.get(name, len(cells))
        return cells[at] if at < len(cells) else ""

    if cell("what"):
        due = cell("due")
        yield _Said(
            cell("what"),
            piece.start,
            cell("owner"),
            "" if re.fullmatch(r"[-–—]|n/?a|tbc", due, re.IGNORECASE) else due,
        )


def is_progress(pieces: list[Piece]) -> bool:
    """Whether the tables of an item tell what became of actions rather than set them."""
    columns: dict[str, int] = {}
    told = empty = 0
    for piece in pieces:
        if not piece.block.cells:
            continue
        head = columns_of(piece.block.cells)
        if head:
            columns = head
        elif "progress" in columns:
            at = columns["progress"]
            words = piece.block.cells[at] if at < len(piece.block.cells) else ""
            told, empty = told + bool(words), empty + (not words)
    return told > empty


def as_progress(pieces: list[Piece]) -> list[Piece]:
    """The pieces, the rows of tables among them as reports on earlier actions."""
    return [replace(piece, part=Part.PROGRESS) if piece.block.cells else piece for piece in pieces]
