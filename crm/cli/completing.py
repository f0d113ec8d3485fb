"""What a shell may complete as the value of an option: words of the vocabulary, topics, references.

A Tab starts a process, so each looks up only what it needs. Whatever goes wrong completes nothing: a shell is no place
for an error message. Names of people are left to the screens; they hold spaces, which bash does not complete.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from crm.errors import DespatchError
from crm.vocabulary.kinds import ANSWER_LABELS, DIRECTION_LABELS, KINDS, Status
from crm.vocabulary.markings import Marking
from crm.vocabulary.text import clip, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crm.api import Crm

Completer = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]

MOST = 20
HELP_CELLS = 60


def _among(values: Iterable[tuple[str, str]]) -> Completer:
    """Completes one of some words, each with what it means."""
    known = [(str(value), meaning) for value, meaning in values]

    def complete(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        return [
            CompletionItem(value, help=meaning) for value, meaning in known if value.startswith(incomplete)
        ]

    return complete


kinds = _among((kind, words.label) for kind, words in KINDS.items())
directions = _among(DIRECTION_LABELS.items())
answers = _among(ANSWER_LABELS.items())
statuses = _among((status, "") for status in Status)
markings = _among((marking, "") for marking in Marking)


def links(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The ways in which one person stands to another."""
    from crm.relations.inputs import LINK_WORDS

    return _among((kind, forward) for kind, (forward, _) in LINK_WORDS.items())(ctx, param, incomplete)


def sources(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The kinds of source."""
    from crm.sources.inputs import SourceKind

    return _among((kind, "") for kind in SourceKind)(ctx, param, incomplete)


def topics(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The short names of topics in use."""
    mark, wanted = ("#", incomplete[1:]) if incomplete.startswith("#") else ("", incomplete)
    with _record(ctx) as crm:
        found = crm.engagements.topics() if crm else []
    return [CompletionItem(f"{mark}{name}") for name in found if name.startswith(wanted)][:MOST]


def references(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The references of the engagements logged last, with their subjects."""
    with _record(ctx) as crm:
        found = crm.home.now(MOST).logged if crm else ()
    return [
        CompletionItem(each.reference, help=visible(clip(each.subject, HELP_CELLS)))
        for each in found
        if each.reference.startswith(incomplete.upper())
    ]


def numbered(ask: Callable[[Crm], Iterable[tuple[str, str]]]) -> Completer:
    """Completes one of some references, each with what it stands for, as `ask` reads them from the record."""

    def complete(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        with _record(ctx) as crm:
            found = [*ask(crm)] if crm else []
        return [
            CompletionItem(reference, help=visible(clip(words, HELP_CELLS)))
            for reference, words in found
            if reference.startswith(incomplete.upper())
        ][:MOST]

    return complete


def saved_searches(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The names of saved searches, with what each asks."""
    with _record(ctx) as crm:
        found = crm.saved.listed(counted=False) if crm else ()
    return [
        CompletionItem(each.name, help=visible(clip(each.query, HELP_CELLS)))
        for each in found
        if each.name.startswith(incomplete)
    ][:MOST]


contributions = numbered(
    lambda crm: ((one.reference, one.wanted) for one in crm.contributions.listed(limit=MOST))
)
campaigns = numbered(lambda crm: ((one.reference, one.name) for one in crm.campaigns.listed(limit=MOST)))
lines_to_take = numbered(lambda crm: ((one.reference, one.text) for one in crm.lines.listed(limit=MOST)))

asks = numbered(lambda crm: ((one.reference, one.text) for one in crm.promises.asks.listed(limit=MOST)))
commitments = numbered(
    lambda crm: (
        (one.reference, one.commitment.wording) for one in crm.promises.commitments.listed(limit=MOST)
    )
)
positions = numbered(lambda crm: ((one.reference, one.text) for one in crm.positions.listed(limit=MOST)))


def to_pass_on(letter: str) -> Completer:
    """Completes the references of people ("P") who left, or of bodies ("O") that closed, with something still open."""
    return numbered(
        lambda crm: (
            (move.subject, move.what) for move in crm.moves.listed() if move.subject.startswith(f"{letter}-")
        )
    )


def targeted(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The acronyms of bodies that have a target."""
    with _record(ctx) as crm:
        found = {one.acronym: one.body for one in crm.clocks.targets()} if crm else {}
    begun = incomplete.casefold()
    return [
        CompletionItem(acronym, help=visible(clip(body, HELP_CELLS)))
        for acronym, body in found.items()
        if acronym and acronym.casefold().startswith(begun)
    ][:MOST]


def tracked(name: str) -> Completer:
    """Completes one of the words for asks, commitments, stances or assessments: `ask_answers`, `stances` …"""

    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        from crm.assessments.kinds import ATTRIBUTES
        from crm.positions.kinds import SAID
        from crm.promises.kinds import ENDED, NOT_CLOSED, AskAnswer

        words = {
            "ask_answers": [*AskAnswer],
            "ask_ends": [*ENDED],
            "commitment_steps": [*NOT_CLOSED],
            "stances": [*SAID],
            "attributes": [*ATTRIBUTES],
        }
        return _among((word, "") for word in words[name])(ctx, param, incomplete)

    return complete


ask_answers, ask_ends, commitment_steps, stances, attributes = map(
    tracked, ("ask_answers", "ask_ends", "commitment_steps", "stances", "attributes")
)


@contextmanager
def _record(ctx: click.Context) -> Iterator[Crm | None]:
    """The record of the settings and of the options before the command; None where it cannot be had, or is new."""
    from crm import settings
    from crm.api import Crm

    given = ctx.find_root().params
    try:
        settings.choose(database=given.get("database"))
        url = settings.load().database_url()
        if url.startswith("sqlite:") and not _exists(url):
            yield None
            return
        crm = Crm.bare(url, actor="")
    except DespatchError:
        yield None
        return
    try:
        yield crm
    finally:
        crm.close()


def _exists(url: str) -> bool:
    """Is there a file already? A Tab must not make one."""
    from pathlib import Path

    return Path(url.removeprefix("sqlite:///")).is_file()
