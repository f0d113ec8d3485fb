"""The steps of a move on the screens: ask what moves, show all that would be done, do it when that is agreed to.

Each is used from more than one screen. What runs on a thread is a plain function of the record.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.content import Content

from tui import moving_texts
from tui.modals.fields import Field, Fields
from tui.modals.shown import Shown
from tui.screens.place import Place

if TYPE_CHECKING:
    from crm.api import Crm
    from crm.moves.sharing import Division

Values = Mapping[str, str]
Told = Callable[[str], None]


def leave(screen: Place, told: Told, person: str = "", post: str = "", on: str = "") -> None:
    """Ask who leaves what, when and who follows; show what passes on; do it. `told` hears what was done."""
    fields = [
        Field("person", "Who leaves", person, "Vicky Ford, or P-17", who=True),
        Field("post", "Which post", post, "its title, or T-17; empty for the only one"),
        Field("on", "First day on which they no longer hold it", on, "empty for today", day=True),
        Field("to", "Who follows", "", "empty for whoever the record has in the post then", who=True),
        Field("appoint", "The one named", choices=(("", "has the post"), ("yes", "gets it from that day"))),
    ]
    _ask(screen, told, "Somebody leaves", fields, _prepare_leaving)


def pass_on(screen: Place, told: Told, reference: str, reading: Any) -> None:
    """Do what stands in the list of what is to be passed on: as it was shown beside it, or after the choices."""
    if reading is None:
        return
    if reference.startswith("O-"):
        choose(screen, told, reading.shown)
    else:
        _show(screen, told, reading)


def split(screen: Place, told: Told) -> None:
    """Ask which body was divided, then who takes what."""
    fields = [
        Field("body", "Which body was divided", "", "BEIS, or O-475", who=True),
        Field("on", "On which day", "", "empty for what the record says", day=True),
    ]

    def chosen(done: Any) -> None:
        if done is not None:
            choose(screen, told, done[0])

    screen.app.push_screen(Fields("A body was divided", fields, _prepare_division), chosen)


def choose(screen: Place, told: Told, found: "Division") -> None:
    """Ask who takes what: by topic, all the rest, and each thing that has no topic; then show it, and do it."""
    heirs = [(heir.reference, heir.short) for heir in found.heirs]
    later = [("", "nobody yet"), *heirs]
    held = {topic: _reference(found, taker) for topic, taker in found.rules}
    topics = sorted({topic for share in found.shares for topic in share.topics})
    counted = {topic: sum(topic in share.topics for share in found.shares) for topic in topics}
    fields = [
        Field(f"topic{number}", f"#{topic} ({counted[topic]:,} open)", held.get(topic, ""), choices=later)
        for number, topic in enumerate(topics)
    ]
    fields.append(Field("rest", "What no topic decides", held.get("", ""), choices=later))
    alone = [share for share in found.shares if not share.topics][:_MOST_ALONE]
    fields += [
        Field(f"item{number}", f"{share.reference} {share.text}", "", choices=[("", "as the rest"), *heirs])
        for number, share in enumerate(alone)
    ]
    fields.append(Field("reason", "Why", "", "kept with each item"))
    names = [share.reference for share in alone]
    prepare = partial(_prepare_split, found.reference, found.on, topics, names)
    _ask(screen, told, found.sentence, fields, prepare)


_MOST_ALONE = 12
"""So many things without a topic are asked about one by one; the others go as the rest."""


def reshuffle(screen: Place, told: Told) -> None:
    """Ask for a file, or for a department and days; show who hands over to whom; do it."""
    fields = [
        Field(
            "file", "A file of who comes and leaves", "", "moves.csv, or empty to take the roster's changes"
        ),
        Field("dept", "From the roster: which department", "", "DfE; empty for all", who=True),
        Field("first", "From the roster: from which day", "", "5 July 2022", day=True),
        Field("until", "From the roster: until before which day", "", "26 October 2022", day=True),
    ]
    _ask(screen, told, "A reshuffle", fields, _prepare_reshuffle)


def whole(crm: "Crm", reference: str) -> Any:
    """What the line of this reference would do, or what it says; None where it has passed on meanwhile."""
    for which in ("to-do", "done", "rules"):
        for line in crm.moves.listed(which, _MOST_LOOKED):
            if line.reference == reference:
                return Prepared.of(crm, line)
    return None


_MOST_LOOKED = 5_000


class Prepared:
    """What would be done, with how it is shown and how it is done."""

    def __init__(
        self, title: str, shown: Any, text: Callable[[Any, int], Any], change: Callable[["Crm"], Any]
    ) -> None:
        self.title, self.shown, self.text, self.change = title, shown, text, change

    @classmethod
    def of(cls, crm: "Crm", line: Any) -> "Prepared":
        """What a line of the moves would do; one that is done already is only shown."""
        if line.kind == "left":
            from crm.moves.leaving import Leaving

            return cls.leaving(crm, Leaving(appointment_id=line.key, on=line.on))
        if line.kind == "divided":
            from crm.moves.splitting import Splitting

            return cls.splitting(crm, Splitting(body=crm.organisations.get(line.key)))
        return cls("", line, moving_texts.passed, lambda _crm: None)

    @classmethod
    def leaving(cls, crm: "Crm", given: Any) -> "Prepared":
        """Somebody who leaves."""
        shown = crm.moves.preview_leaving(given)
        return cls(
            "Has left", shown, moving_texts.departure, lambda crm: _left(crm.moves.leave(given, shown))
        )

    @classmethod
    def splitting(cls, crm: "Crm", given: Any) -> "Prepared":
        """A body that is divided."""
        shown = crm.moves.preview_split(given)
        return cls(
            "Divided", shown, moving_texts.division, lambda crm: _shared(crm.moves.split(given, shown))
        )


def _left(done: Any) -> str:
    return f"{done.person} has left: {done.counted or 'nothing was open'}."


def _shared(done: Any) -> str:
    left = f"; {len(done.undecided):,} stay for now" if done.undecided else ""
    return f"{len(done.decided):,} shared out{left}."


def text(prepared: Any, width: int) -> Any:
    """What was prepared, as a text."""
    return prepared.text(prepared.shown, width) if prepared is not None else Content("")


# ---- on a thread: from what was typed to what would be done


def _prepare_leaving(crm: "Crm", values: Values) -> Prepared:
    from crm import clock
    from crm.moves.meant import leaving

    on = _day(values["on"]) or clock.today()
    appoint = bool(values["appoint"]) and bool(values["to"])
    given = leaving(crm, values["person"], values["post"], on, values["to"], appoint=appoint)
    return Prepared.leaving(crm, given)


def _prepare_division(crm: "Crm", values: Values) -> "Division":
    from crm.moves.choices import given_choices

    return crm.moves.preview_split(given_choices(crm, values["body"], _day(values["on"])))


def _prepare_split(
    body: str, on: Any, topics: list[str], names: list[str], crm: "Crm", values: Values
) -> Prepared:
    from crm.moves.splitting import Splitting

    given = Splitting(
        body=crm.organisations.get(body),
        on=on,
        topics={topic: taker for n, topic in enumerate(topics) if (taker := values[f"topic{n}"])},
        items={name: taker for n, name in enumerate(names) if (taker := values[f"item{n}"])},
        rest=values["rest"],
        reason=values["reason"],
    )
    return Prepared.splitting(crm, given)


def _prepare_reshuffle(crm: "Crm", values: Values) -> Prepared:
    from pathlib import Path

    from crm.errors import BadInput

    if values["file"]:
        plan = crm.moves.plan_of_file(Path(values["file"]).expanduser())
    else:
        first, until = _day(values["first"]), _day(values["until"])
        if first is None or until is None:
            raise BadInput("name a file, or the days of the roster", hint="Both days are needed.")
        bodies = [crm.organisations.get(values["dept"], first)] if values["dept"] else []
        plan = crm.moves.plan_of_roster(bodies, first, until)
    shown = crm.moves.preview_reshuffle(plan)
    return Prepared(
        "A reshuffle",
        shown,
        moving_texts.reshuffle,
        lambda crm: f"{crm.moves.reshuffle(plan, shown).summary}.",
    )


def _day(typed: str) -> Any:
    from crm import clock
    from crm.errors import BadInput
    from crm.vocabulary.natural_date import read_date

    if not typed:
        return None
    when = read_date(typed, clock.today(), place="the day")
    if when.day is None:
        raise BadInput(f"“{typed}” is not one day", hint="Write it as 8 January 2021.")
    return when.day


# ---- on the screen


def _ask(
    screen: Place,
    told: Told,
    title: str,
    fields: list[Field],
    prepare: Callable[["Crm", Values], Prepared],
) -> None:
    def prepared(done: Any) -> None:
        if done is not None:
            _show(screen, told, done[0])

    screen.app.push_screen(Fields(title, fields, prepare), prepared)


def _show(screen: Place, told: Told, prepared: Prepared) -> None:
    def finished(done: Any) -> None:
        if done is not None:
            told(str(done[0]))

    layout = partial(prepared.text, prepared.shown)
    screen.app.push_screen(Shown(prepared.title, layout, prepared.change), finished)


def _reference(found: "Division", short: str) -> str:
    return next((heir.reference for heir in found.heirs if heir.short == short), "")
