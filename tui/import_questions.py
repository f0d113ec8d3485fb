"""What the screens of imports and of evidence ask of the record; run on the threads of the backend."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.messages import Brought, Fact, FileTold, Told, Wish
from tui.passage import Excerpt, excerpt

if TYPE_CHECKING:
    from crm.api import Crm
    from crm.imports.inputs import ImportOptions
    from crm.imports.readings import Batch, BatchReport, Proposal
    from crm.sources.readings import Evidence

MOST_LISTED = 200
"""Imports that are listed, the latest of all."""
MOST_LINES = 2_000
"""Lines of a report that are shown; all are counted."""
MOST_PATHS = 8
"""Completions of a path."""
MOST_SEEN = 5_000
"""Entries of a folder that are looked at for completing a path."""
MOST_PROPOSED = 200
"""What one import proposed, as far as it is listed."""
_ANY_STATE = ("open", "accepted", "merged", "refused")
Progress = Callable[[str, float | None], None]


# ---------------------------------------------------------------- paths


def pasted(text: str) -> tuple[str, ...]:
    """The files that a terminal pasted for files dropped on it; none where it was something else."""
    from crm.imports.gathering import pasted as read

    return tuple(map(str, read(text)))


def paths(text: str) -> tuple[str, ...]:
    """The files and folders that begin as `text` does, folders with a stroke behind them."""
    typed = Path(text).expanduser()
    folder, begun = (typed, "") if text.endswith("/") else (typed.parent, typed.name)
    shown = text if text.endswith("/") else text[: len(text) - len(begun)]
    try:
        with os.scandir(folder) as entries:
            near = [
                each for _, each in zip(range(MOST_SEEN), entries, strict=False) if _begins(each.name, begun)
            ]
    except OSError:
        return ()
    named = sorted((not each.is_dir(), each.name) for each in near)
    return tuple(f"{shown}{name}{'' if file else '/'}" for file, name in named[:MOST_PATHS])


def _begins(name: str, begun: str) -> bool:
    return name.lower().startswith(begun.lower()) and name.startswith(".") == begun.startswith(".")


def our_names() -> tuple[str, ...]:
    """What our organisation is called, as the settings have it."""
    from crm import settings

    return settings.load().ours()


# ---------------------------------------------------------------- bringing in


def preview(crm: "Crm", wish: Wish, progress: Progress) -> Brought:
    """What bringing these in would do; nothing is written. Raises FileTrouble and BadInput."""
    from crm.imports.gathering import gathered

    things, options = list(gathered(wish.paths)), _options(wish)
    straight = crm.imports.goes_straight_in(things, options)
    return _brought(crm.imports.preview(things, options, progress), done=False, straight=straight)


def bring_in(crm: "Crm", wish: Wish, progress: Progress) -> Brought:
    """Bring these in as one import. Raises FileTrouble and BadInput."""
    from crm.imports.gathering import gathered

    return _brought(crm.imports.bring_in(list(gathered(wish.paths)), _options(wish), progress), done=True)


def _options(wish: Wish) -> "ImportOptions":
    from crm import clock
    from crm.imports.inputs import ImportForm, ImportOptions
    from crm.vocabulary.natural_date import read_date

    return ImportOptions(
        form=ImportForm(wish.form) if wish.form else None,
        dated=read_date(wish.dated, clock.today(), "past", place="Date of the paper"),
        ours=wish.ours,
        mapping=_mapping(wish.columns),
    )


def _mapping(text: str) -> tuple[tuple[str, str], ...]:
    """The parts of "Heading=field; Heading=field". Raises BadInput for one without an equals sign."""
    from crm.errors import BadInput

    found = []
    for each in filter(None, (part.strip() for part in text.split(";"))):
        name, equals, field = each.rpartition("=")
        if not equals:
            raise BadInput(f"“{each}” has no equals sign", hint="It reads Heading=field.", place="Columns")
        found.append((name.strip(), field.strip()))
    return tuple(found)


def _brought(report: "BatchReport", *, done: bool, straight: bool = False) -> Brought:
    from crm.imports.readings import FileReport

    files = tuple(
        FileTold(
            _short(file.name),
            file.form,
            file.summary(done=done),
            tuple(file.remarks),
            file.counts.keys() == {"error"},
            tuple(file.columns),
        )
        for file in report.files
    )
    lines = [
        Told(
            line.action.value,
            _short(file.name) if line.what == file.name else line.what,
            line.why,
            line.place or (_short(file.name) if len(report.files) > 1 else ""),
            line.reference,
        )
        for file in report.files
        for line in file.lines[:MOST_LINES]
    ][:MOST_LINES]
    whole = FileReport("", "")
    for file in report.files:
        for action, number in file.counts.items():
            whole.counts[action] = whole.counts.get(action, 0) + number
    more, proposed = sum(whole.counts.values()) - len(lines), whole.counts.get("propose", 0)
    return Brought(report.number, files, tuple(lines), whole.summary(done=done), more, proposed, straight)


def _short(name: str) -> str:
    return Path(name).name or name


def imported(crm: "Crm", number: int) -> "tuple[Batch, tuple[Proposal, ...]]":
    """One import with what it proposed. Raises NotFound."""
    found = crm.inbox.listed(batch=number, states=_ANY_STATE, limit=MOST_PROPOSED)
    return crm.imports.get(number), tuple(found)


# ---------------------------------------------------------------- evidence


def evidence(crm: "Crm", reference: str) -> tuple[Fact, ...]:
    """What an engagement, what was asked and promised in it, and the roles held that day are known from."""
    return tuple(fact for fact, _ in _facts(crm, reference))


def passage(crm: "Crm", fact: Fact) -> Excerpt:
    """The words of the document that a fact is known from; without words where it is no document."""
    facts = [each for _, each in _facts(crm, fact.of)]
    known = facts[fact.place] if fact.place < len(facts) else None
    if known is None:
        return Excerpt(fact.what)
    whole = (each.quotation for each in facts if each and each.subject == "engagement")
    near = next((words for words in whole if words != known.quotation), "")
    found = crm.sources.passage(known, near)
    where = f"page {found.page}" if found.page else known.place
    return excerpt(found.title, found.document, found.text, found.start, found.end, where)


def _facts(crm: "Crm", reference: str) -> "Iterator[tuple[Fact, Evidence | None]]":
    engagement = crm.engagements.by_reference(reference)
    promises = crm.promises.of_engagement(engagement.id)
    things: list[tuple[Any, str, str]] = [(engagement.id, reference, engagement.subject or "The engagement")]
    things += [(one.id, one.reference, f"We asked: {one.text}") for one in promises.asks]
    things += [
        (one.id, one.reference, f"{one.made_by} promised: {one.wording}") for one in promises.commitments
    ]
    roles = {one.appointment_id: one.label for one in engagement.participants if one.appointment_id}
    known = crm.sources.of([*(key for key, _, _ in things), *roles])
    things += [(key, "", label) for key, label in roles.items() if key in known]
    place = 0
    for key, name, what in things:
        rests_on: list[Evidence | None] = [*known.get(key, ())] or [None]
        for each in rests_on:
            yield _fact(reference, place, name, what, each), each
            place += 1


def _fact(of: str, place: int, name: str, what: str, known: "Evidence | None") -> Fact:
    if known is None:
        return Fact(of, place, name, what)
    source = known.source
    at = "\n".join(filter(None, (source.address, source.licence)))
    return Fact(of, place, name, what, str(source), known.place, known.document, known.quotation, at)
