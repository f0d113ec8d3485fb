"""A plain line on the screen to log: what is understood of it while it is typed, and saving it.

The understanding is that of the record (`crm.capture`), the same as for `despatch log`; here it is put into
words for the screen, and a name that is not clear becomes a choice.
"""

from typing import TYPE_CHECKING, Any

from crm import clock
from crm.vocabulary.kinds import DIRECTION_LABELS, KINDS, Direction, Kind
from tui.messages import Entry, Picks, Reading, Taker, Trouble
from tui.texts import PARTS

if TYPE_CHECKING:
    from crm.api import Crm
    from crm.capture.quick_line import QuickLine
    from crm.capture.understanding import Understood

_CLEAR: tuple[str, tuple[Taker, ...]] = ("", ())
MOST_CHOICES = 6
"""Those an unclear name may be; whoever is not among them is found by more of the name."""


def read(crm: "Crm", text: str, picks: Picks) -> Reading:
    """What is understood of a line. Never fails over a name: one that is not clear is part of the answer."""
    from crm.capture.quick_line import read_line
    from crm.errors import Ambiguous, DespatchError, NotFound

    try:
        understood = _understand(crm, text, picks)
        _check(understood)
    except DespatchError as error:
        line = read_line(text, clock.today())
        unclear, choices = _unclear(crm, line, picks) if isinstance(error, Ambiguous | NotFound) else _CLEAR
        hint = "↓ goes to those it may be; Enter picks one." if choices else _hint(error.hint)
        return Reading(_as_far(line), line.notes, unclear, choices, Trouble(error.message, hint))
    return Reading(_said(understood), understood.notes, "", (), None)


def save(crm: "Crm", text: str, picks: Picks) -> Any:
    """Log a line. Raises BadInput, NotFound and Ambiguous; then nothing is saved."""
    return crm.engagements.log(_understand(crm, text, picks).new)


def entry(crm: "Crm", text: str, picks: Picks) -> Entry:
    """What is understood of a line, for the full form; what is not clear is left for the officer."""
    from crm.errors import DespatchError

    try:
        new = _understand(crm, text, picks).new
    except DespatchError:
        return _rough_entry(text)
    takers = {"theirs": [], "ours": []}  # type: dict[str, list[Taker]]
    for one in new.participants:
        written = one.as_written or one.name
        takers[one.side].append(Taker(one.name, one.capacity, written, reference_of(crm, one)))
    fields = {
        "kind": str(new.kind),
        "direction": str(new.direction),
        "when": str(new.occurred) if new.occurred else "",
        "subject": new.subject,
        "topics": " ".join(f"#{topic}" for topic in new.topics),
        "status": str(new.status),
        "answer": new.answer or "",
        "marking": str(new.marking),
    }
    return Entry(fields, tuple(takers["theirs"]), tuple(takers["ours"]))


# ---------------------------------------------------------------- understanding


def _understand(crm: "Crm", text: str, picks: Picks) -> "Understood":
    from crm.capture.understanding import Given, Naming, understand

    as_written = any(not picked for picked in picks.values())
    return understand(crm, _with_picks(text, picks), Given(), Naming(as_written=as_written))


def _with_picks(text: str, picks: Picks) -> str:
    """The line with the reference of whoever was picked in the place of each unclear name."""
    from crm.capture.quick_line import read_line

    if not picks:
        return text
    for named in sorted(read_line(text, clock.today()).names, key=lambda named: named.start, reverse=True):
        if reference := picks.get(named.name):
            text = f"{text[: named.start]}{reference}{text[named.end :]}"
    return text


def _check(understood: "Understood") -> None:
    """Raises BadInput for what could not be saved, so that it is told while it is typed."""
    from crm.engagements import rules

    new = understood.new
    new.check()
    rules.check_kind(new.kind, new.direction, new.subject, new.participants)
    rules.check_day(new.status, new.occurred, clock.today())


def _unclear(crm: "Crm", line: "QuickLine", picks: Picks) -> tuple[str, tuple[Taker, ...]]:
    """The first name that is not clear, with those it may be; the name as written is always among them."""
    from crm.capture.participants import NEAR, Identifier, Wanted
    from crm.errors import DespatchError
    from crm.vocabulary.partial_date import PartialDate

    when = line.when or PartialDate.unknown()
    for named in line.names:
        if named.name in picks:
            continue
        try:
            Identifier(crm, when).one(Wanted(named.name, named.side, named.part, ""))
        except DespatchError:
            found = crm.names.resolve(named.name, when.earliest, limit=MOST_CHOICES).candidates
            near = [each for each in found if each.score >= NEAR] or found[:3]
            choices = [
                Taker(each.name, each.capacity, named.name, each.reference, each.reason) for each in near
            ]
            kept = Taker(
                f"“{named.name}”", as_written=named.name, reason="the name as written; not in the record"
            )
            return named.name, (*choices, kept)
    return "", ()


def _hint(hint: str | None) -> str:
    """The hint of an error, without the options of the command line, which do not help here."""
    return "" if hint is None or "--" in hint else hint


# ---------------------------------------------------------------- in words


def _kind(kind: str, direction: str) -> str:
    way = Direction(direction)
    said = KINDS[Kind(kind)].label
    return said if way is Direction.MUTUAL else f"{said}, {DIRECTION_LABELS[way]}"


def _day(when: Any) -> str:
    if not when:
        return "not known"
    return str(when.with_weekday)


def _said(understood: "Understood") -> tuple[tuple[str, str], ...]:
    """The engagement that would be saved, line by line."""
    new = understood.new
    status = "" if new.status == "done" else f", {new.status}"
    said = [("What", _kind(new.kind, new.direction) + status), ("When", _day(new.occurred))]
    said += [(_label(one), one.label) for one in new.participants]
    said.append(("About", new.subject))
    if new.topics:
        said.append(("Topics", "  ".join(f"#{topic}" for topic in new.topics)))
    return tuple(said)


def _label(one: Any) -> str:
    if one.side == "ours" and one.part == "attendee":
        return "Our side"
    return PARTS.get(one.part, str(one.part).capitalize())


def _as_far(line: "QuickLine") -> tuple[tuple[str, str], ...]:
    """What the line says, as far as it is understood, names as written."""
    said = [("What", _kind(line.kind.value, line.direction.value))]
    if line.when is not None:
        said.append(("When", _day(line.when)))
    said += [(_label(named), f"“{named.name}”") for named in line.names]
    if line.subject.value:
        said.append(("About", line.subject.value))
    if line.topics:
        said.append(("Topics", "  ".join(f"#{topic.value}" for topic in line.topics)))
    return tuple(said)


def _rough_entry(text: str) -> Entry:
    """As far as the line is understood without the record; nobody is identified."""
    from crm.capture.quick_line import read_line

    line = read_line(text, clock.today())
    fields = {
        "kind": line.kind.value,
        "direction": line.direction.value,
        "when": line.when_words.value,
        "subject": line.subject.value,
        "topics": " ".join(f"#{topic.value}" for topic in line.topics),
        "status": str(line.status),
    }
    return Entry(fields)


def reference_of(crm: "Crm", one: Any) -> str | None:
    """The reference of somebody who was identified; None for a name as written."""
    if one.person_id:
        return str(crm.people.get(one.person_id).reference)
    if one.post_id:
        return str(crm.organisations.post(one.post_id).reference)
    return str(crm.organisations.get(one.organisation_id).reference) if one.organisation_id else None
