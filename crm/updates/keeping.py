"""Keeping an update, and the edits of an officer: each change within one operation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from crm.errors import BadInput, NotFound, Refused
from crm.updates.readings import State, Update, UpdateParagraph
from db.queries import updates_kept as queries
from db.tables.papers import update_paper, update_paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from db.recorder import Recorder

LONGEST = 20_000
"""A longer paragraph is none."""

LONGEST_THEME = 200


@dataclass(frozen=True, slots=True)
class KeptUpdate:
    """An update that is kept: the key of its row, and how it reads, in full."""

    id: UUID
    update: Update

    def paragraph(self, id: UUID) -> UpdateParagraph:
        """One of its paragraphs. Raises NotFound."""
        for one in self.update.paragraphs:
            if one.id == id:
                return one
        raise NotFound("that paragraph is not in this update", hint="It may belong to another one.")


def keep(recorder: Recorder, update: Update) -> int:
    """Keep an update: its rows, one a paragraph, in the order in which it reads; gives its number.

    Of one that is kept already, what nobody worded takes up what the record says now, what is new is added, and what
    the record no longer tells goes, unless somebody worded it.
    """
    recorder.alone("update")
    row = queries.paper_of(recorder.connection, update.board_id, update.first, update.last)
    if row is None:
        return _keep_new(recorder, update)
    voice = str(update.voice)
    if row.voice != voice:
        recorder.update(update_paper, row.id, {"voice": voice})
    kept = {one.id: one for one in queries.paragraphs_of(recorder.connection, row.id)}
    here = list(update.paragraphs)
    for place, one in enumerate(here):
        if one.id is None:
            _insert(recorder, row.id, _theme_of(update, one), place, one)
            continue
        values: dict[str, Any] = {"position": place}
        # What was worded keeps what it was made from, so that a change is seen; in another voice it is made anew.
        fresh = kept[one.id].engagement_id is not None and not (one.wording and one.changed)
        if fresh and one.now:
            values["made"] = one.now
        recorder.update(update_paragraph, one.id, values)
    gone = [
        one
        for id, one in kept.items()
        if id not in {each.id for each in here} and not one.wording and _is_gone(recorder, one, update)
    ]
    needed = {one.into_id for one in kept.values()}
    for one in gone:
        if one.id not in needed:
            recorder.delete(update_paragraph, one.id)
    return int(row.number)


def _is_gone(recorder: Recorder, row: Any, update: Update) -> bool:
    """Whether it is not in the update for another reason than that its officer may not see it."""
    from db.queries.engagements import one as engagement_of

    engaged = engagement_of(recorder.connection, row.engagement_id)
    if engaged is None:
        return True
    outside = (engaged.occurred_latest is not None and engaged.occurred_latest < update.first) or (
        engaged.occurred_earliest is not None and engaged.occurred_earliest > update.last
    )
    return bool(outside or engaged.status != "done")


def _keep_new(recorder: Recorder, update: Update) -> int:
    number = recorder.next_numbers(update_paper).start
    paper_id = recorder.insert(
        update_paper,
        {
            "number": number,
            "organisation_id": update.board_id,
            "first_day": update.first,
            "last_day": update.last,
            "title": "",
            "voice": str(update.voice),
        },
    )
    for place, one in enumerate(update.paragraphs):
        _insert(recorder, paper_id, _theme_of(update, one), place, one)
    return number


def _theme_of(update: Update, paragraph: UpdateParagraph) -> str:
    return next(theme.title for theme in update.themes if paragraph in theme.paragraphs)


def _insert(recorder: Recorder, paper_id: UUID, theme: str, place: int, one: UpdateParagraph) -> None:
    number = int(one.handle.removeprefix("E-"))
    recorder.insert(
        update_paragraph,
        {
            "update_paper_id": paper_id,
            "theme": theme,
            "position": place,
            "engagement_id": _engagement(recorder, number),
            "made": one.now,
        },
    )


def _engagement(recorder: Recorder, number: int) -> UUID:
    from db.queries.engagements import by_number

    found = by_number(recorder.connection, number)
    if found is None:
        raise NotFound(f"E-{number} is no longer in the record", hint="Its logging may have been undone.")
    return found


# ---------------------------------------------------------------- edits


def reword(recorder: Recorder, kept: KeptUpdate, id: UUID, text: str) -> None:
    """An officer's words for a paragraph, with what is folded into it; "" takes back the record's."""
    one = kept.paragraph(id)
    said = checked(text) if text.strip() else ""
    if said == one.now and not _held(kept, one):
        said = ""
    if not said and one.is_own:
        raise BadInput("a paragraph of your own has words", hint="To be rid of it, leave it out.")
    recorder.update(update_paragraph, id, {"wording": said, **_made(one)})
    _settle(recorder, kept, one)


def take_over(recorder: Recorder, kept: KeptUpdate, id: UUID) -> None:
    """What the record says now, in the place of an officer's words."""
    one = kept.paragraph(id)
    if one.is_own:
        raise Refused(f"{one.handle} is of no engagement: the record has nothing to take over")
    if not one.now:
        raise Refused(f"the record tells {one.handle} no more", hint="Leave it out, or word it as your own.")
    recorder.update(update_paragraph, id, {"wording": "", **_made(one)})
    for part in _held(kept, one):
        if part.id is not None:
            recorder.update(update_paragraph, part.id, {"wording": "", **_made(part)})


def leave_out(recorder: Recorder, kept: KeptUpdate, id: UUID) -> None:
    """Leave it out of the paper."""
    kept.paragraph(id)
    recorder.update(update_paragraph, id, {"state": str(State.LEFT_OUT), "into_id": None})


def restore(recorder: Recorder, kept: KeptUpdate, id: UUID) -> None:
    """Let it stand by itself again; words that were added for it to another's go from there."""
    one = kept.paragraph(id)
    whole = next((each for each in kept.update.paragraphs if one.into and each.handle == one.into), None)
    if whole is not None and whole.id is not None and whole.wording.endswith(f" {one.text}"):
        left = whole.wording.removesuffix(f" {one.text}")
        recorder.update(update_paragraph, whole.id, {"wording": "" if left == whole.now else left})
    recorder.update(update_paragraph, id, {"state": str(State.SHOWN), "into_id": None})


def fold(recorder: Recorder, kept: KeptUpdate, id: UUID, into: UUID) -> None:
    """Make it a part of another; where either was worded, the words of both are the other's from then on."""
    part, whole = kept.paragraph(id), kept.paragraph(into)
    if id == into:
        raise Refused("a paragraph cannot be folded into itself")
    if whole.state is not State.SHOWN:
        raise Refused(
            f"{whole.handle} does not stand in the paper by itself",
            hint="Restore it first, or choose another.",
        )
    if whole.wording or part.wording:
        recorder.update(
            update_paragraph, into, {"wording": checked(f"{whole.text} {part.text}"), **_made(whole)}
        )
    for one in (part, *_held(kept, part)):
        if one.id is not None:
            recorder.update(update_paragraph, one.id, {"state": str(State.FOLDED), "into_id": into})


def move(recorder: Recorder, kept: KeptUpdate, id: UUID, by: int, theme: str) -> None:
    """Another place among those printed under its theme, or the last under another theme."""
    one = kept.paragraph(id)
    order = list(kept.update.paragraphs)
    home = _theme_of(kept.update, one)
    if theme.strip():
        name = checked_theme(theme)
        recorder.update(update_paragraph, id, {"theme": name})
        order.remove(one)
        last = max(
            (at for at, each in enumerate(order) if _theme_of(kept.update, each) == name),
            default=len(order) - 1,
        )
        order.insert(last + 1, one)
        home = name
    if by:
        beside = [
            each for each in order if each is one or (each.number and _theme_of(kept.update, each) == home)
        ]
        at = beside.index(one)
        goal = beside[min(max(at + by, 0), len(beside) - 1)]
        if goal is not one:
            order.remove(one)
            order.insert(order.index(goal) + (by > 0), one)
    _place(recorder, order)


def move_theme(recorder: Recorder, kept: KeptUpdate, theme: str, by: int) -> None:
    """Another place for a theme among the themes."""
    titles = [one.title for one in kept.update.themes]
    named = [title for title in titles if title.casefold() == " ".join(theme.split()).casefold()]
    if not named:
        raise NotFound(
            f"there is no theme “{theme}” in {kept.update.reference}", hint=f"There are: {', '.join(titles)}."
        )
    at = titles.index(named[0])
    titles.insert(min(max(at + by, 0), len(titles) - 1), titles.pop(at))
    by_title = {one.title: one.paragraphs for one in kept.update.themes}
    _place(recorder, [one for title in titles for one in by_title[title]])


def add(recorder: Recorder, kept: KeptUpdate, theme: str, text: str) -> None:
    """A paragraph of the officer's own, the last of its theme."""
    name = checked_theme(theme)
    said = checked(text)
    order = list(kept.update.paragraphs)
    titles = [_theme_of(kept.update, one) for one in order]
    place = len(order) - titles[::-1].index(name) if name in titles else len(order)
    recorder.insert(
        update_paragraph,
        {
            "update_paper_id": kept.id,
            "theme": name,
            "position": place,
            "engagement_id": None,
            "wording": said,
        },
    )
    for at, one in enumerate(order):
        if one.id is not None:
            recorder.update(update_paragraph, one.id, {"position": at + (at >= place)})


def _place(recorder: Recorder, order: Sequence[UpdateParagraph]) -> None:
    for at, one in enumerate(order):
        if one.id is not None:
            recorder.update(update_paragraph, one.id, {"position": at})


def _held(kept: KeptUpdate, one: UpdateParagraph) -> list[UpdateParagraph]:
    return [each for each in kept.update.paragraphs if each.into == one.handle]


def _made(one: UpdateParagraph) -> dict[str, str]:
    """What the record says now is what the officer has seen."""
    return {"made": one.now} if one.now else {}


def _settle(recorder: Recorder, kept: KeptUpdate, one: UpdateParagraph) -> None:
    """What is folded into it was seen with it."""
    for part in _held(kept, one):
        if part.id is not None and part.now:
            recorder.update(update_paragraph, part.id, {"made": part.now, "wording": ""})


def checked(text: str) -> str:
    """The words of a paragraph on one line. Raises BadInput for none, and for what is too long."""
    from crm.engagements.inputs import keepable

    said = " ".join(text.split())
    if not said:
        raise BadInput("a paragraph has words", hint="Give its text.")
    keepable(said, "text", LONGEST)
    return said


def checked_theme(theme: str) -> str:
    """A heading on one line. Raises BadInput for none, and for what is too long."""
    from crm.engagements.inputs import keepable

    name = " ".join(theme.split())
    if not name:
        raise BadInput("a theme has a name", hint="Such as --theme “Early years”.", place="--theme")
    keepable(name, "theme", LONGEST_THEME)
    return name
