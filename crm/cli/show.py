"""`despatch show`: everything about one engagement."""

from typing import TYPE_CHECKING

import click

from crm import clock
from crm.cli import completing, output
from crm.cli.common import json_option, opened
from crm.vocabulary.kinds import ANSWER_LABELS, DIRECTION_LABELS, Answer, Direction, label
from crm.vocabulary.text import clip

if TYPE_CHECKING:
    from crm.engagements.readings import Engagement, Participant, ThreadLine
    from crm.meetings.readings import Appearance
    from crm.promises.readings import Commitment
    from crm.search.whole import Whole


@click.command()
@click.argument("reference", shell_complete=completing.references)
@click.option("--changes", is_flag=True, help="Also every change to it: who, when, what.")
@json_option
def show(reference: str, changes: bool, as_json: bool) -> None:
    """Print everything about the engagement REFERENCE, such as E-1042.

    Its date, text and participants in the capacity of the day, the thread it belongs to with the days between,
    topics, documents, what was asked and promised in it, and where it is known from. Where the output is no
    terminal, each line has the name of what it tells and its value, separated by a tab.
    """
    from crm.search.whole import whole

    with opened() as crm:
        _refuse_others(reference)
        read = whole(crm, reference, changes=changes)
    if as_json:
        told = read.as_fields()
        output.emit_json(told | {"changes": [each.as_fields() for each in read.changes]} if changes else told)
        return
    output.record([*_itself(read.engagement), *_held(read), *_on_its_way(read), *_belonging(read)])


_SHOWN_BY = {
    "A": "action", "C": "commitment", "K": "ask", "M": "meeting", "R": "review", "RS": "response", "PS": "position",
}  # fmt: skip
"""What shows what is no engagement, by the letters of its reference."""


def _refuse_others(reference: str) -> None:
    """Raise BadInput for the reference of something else, with the command that shows it."""
    from crm.errors import BadInput

    letters = reference.strip().partition("-")[0].upper()
    if noun := _SHOWN_BY.get(letters):
        raise BadInput(f"“{reference}” is no engagement", hint=f"despatch {noun} show {reference}")


def _itself(engagement: "Engagement") -> list[tuple[str, object]]:
    """What the engagement says of itself, in the order people ask for it."""
    answer = "" if engagement.answer == Answer.NONE_EXPECTED else ANSWER_LABELS[Answer(engagement.answer)]
    return [
        ("Reference", engagement.reference),
        ("Kind", f"{label(engagement.kind)}, {DIRECTION_LABELS[Direction(engagement.direction)]}"),
        ("Date", str(engagement.occurred)),
        ("Subject", engagement.subject),
        *(("Theirs", _participant(each)) for each in engagement.of_side("theirs")),
        *(("Ours", _participant(each)) for each in engagement.of_side("ours")),
        ("Place", engagement.place),
        ("Status", "" if engagement.status == "done" else engagement.status),
        ("Answer", answer),
        ("Marking", engagement.marking),
        ("Topics", ", ".join(engagement.topics)),
        ("Text", engagement.body),
        ("Outcome", engagement.outcome),
    ]


def _held(read: "Whole") -> list[tuple[str, object]]:
    """Whether it may be published, and the question it is."""
    asked = read.question
    return [
        *(("Embargo", str(each)) for each in read.embargoes),
        ("Question", f"{asked.reference}: {asked.stands(clock.today())}" if asked else ""),
    ]


def _on_its_way(read: "Whole") -> list[tuple[str, object]]:
    """Of a letter of ours: where it stands, its clock, its steps, what is next."""
    if read.letter is None:
        return []
    from crm.correspondence.telling import pairs

    return [*pairs(read.letter)]


def _belonging(read: "Whole") -> list[tuple[str, object]]:
    """What belongs to it: its thread, points, documents, asks, commitments, actions, sources, and how it came to be."""
    engagement = read.engagement
    documents = [
        f"{each.reference} {each.title or each.file_name} ({each.role})" for each in engagement.documents
    ]
    logged = f"{engagement.logged_at:%Y-%m-%d %H:%M} UTC"
    return [
        *(("Thread", _step(each, engagement)) for each in read.thread if len(read.thread) > 1),
        *(("Point", str(each)) for each in read.points),
        *(("Document", each) for each in documents),
        *(("Ask", f"{each.reference} {each.text}") for each in read.promises.asks),
        *(
            ("Commitment", f"{each.reference} “{each.wording}” ({_kept(each)})")
            for each in read.promises.commitments
        ),
        *(
            (
                "Action",
                f"{each.reference} {each.text} ({', '.join(filter(None, (each.owner, each.due_shown)))})",
            )
            for each in read.promises.actions
        ),
        *(("Cites", f"{each.reference} edition {each.edition} on {each.topic}") for each in read.positions),
        *(read.beside.pairs(asked=read.letter is None) if read.beside else ()),
        *(line for each in read.board for line in _at_the_board(each)),
        *(("Source", str(each)) for each in read.evidence),
        *((f"Source of {of}", str(each)) for of, each in read.said),
        ("Import", f"{read.came_with[0]}: {clip(read.came_with[1], 200)}" if read.came_with else ""),
        ("Logged", f"{logged}, by {engagement.logged_by}" if engagement.logged_by else logged),
        *(
            ("Change", f"{each.at:%Y-%m-%d %H:%M} UTC, {each.actor} ({each.operation}): {each.words}")
            for each in read.changes
        ),
    ]


def _kept(commitment: "Commitment") -> str:
    """Who promised it as what, where it stands, and who has it now."""
    return "; ".join(filter(None, (commitment.made_by, commitment.status, commitment.now)))


def _at_the_board(appearance: "Appearance") -> list[tuple[str, object]]:
    """The agenda item of our own board that it stood in, and what was decided there."""
    return [
        ("Board", f"{appearance.meeting.reference} {appearance}"),
        *(("Decision", decision.text) for decision in appearance.decisions),
    ]


def _participant(participant: "Participant") -> str:
    said = f" – “{participant.as_written}”" if participant.as_written else ""
    return f"{participant.label} ({participant.part}){said}"


def _step(line: "ThreadLine", engagement: "Engagement") -> str:
    """One engagement of the thread; an arrow marks the one that is shown."""
    gap = f", {line.gap}" if line.gap else ""
    here = "→ " if line.reference == engagement.reference else ""
    return f"{here}{line.reference} {line.occurred}{gap}: {label(line.kind)}, {line.subject}"
