"""`despatch amend`: correcting or completing an engagement that is logged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from crm.cli import entry, entry_options, output
from crm.cli.common import json_option, opened
from crm.cli.taking_part import participants_given
from crm.errors import BadInput, DespatchError, StaleRecord
from crm.vocabulary.kinds import ANSWER_LABELS, DIRECTION_LABELS, KINDS, Answer, Direction, Kind
from crm.vocabulary.text import clip

if TYPE_CHECKING:
    from crm.api import Crm
    from crm.cli.retyping import Typed
    from crm.engagements.inputs import Amendment, NewParticipant
    from crm.engagements.readings import Engagement
    from crm.vocabulary.partial_date import PartialDate

_SHOWN = 200


@click.command()
@click.argument("reference", metavar="REF", shell_complete=entry_options.completed("references"))
@entry_options.kind_options
@click.option("--on", metavar="DATE", help="When it happened; roles become those of that day.")
@entry.name_options
@click.option("--remove", multiple=True, metavar="NAME", help="Somebody who did not take part after all.")
@click.option("--about", metavar="TEXT", help="The subject.")
@click.option(
    "--topic",
    "topics",
    multiple=True,
    metavar="TOPIC",
    help="A topic to add.",
    shell_complete=entry_options.completed("topics"),
)
@click.option(
    "--remove-topic",
    "topics_off",
    multiple=True,
    metavar="TOPIC",
    help="A topic to take off.",
    shell_complete=entry_options.completed("topics"),
)
@entry_options.text_options
@click.option("--outcome", metavar="TEXT", help="What came of it.")
@click.option("--place", metavar="TEXT", help="Where it was.")
@entry_options.said_options
@click.option(
    "--version", "version", type=int, metavar="N", help="Refuse unless it is still at this version."
)
@click.option("--edit", is_flag=True, help="Edit the subject and the text in your own editor.")
@click.option("--resume", is_flag=True, help="Go on with what was typed to amend it and not saved.")
@click.option("--yes", "-y", is_flag=True, help="Save without asking.")
@click.option("--dry-run", is_flag=True, help="Show what would change, and save nothing.")
@json_option
def amend(reference: str, **options: Any) -> None:
    """Change the engagement REF, such as E-1042; what is not given stays as it is.

    Names given with --to, --from, --with, --cc and --ours are added; --remove takes somebody off. What will change
    is shown first. If somebody else changed it meanwhile, nothing is saved and what they changed is shown.
    “despatch undo” takes an amendment back. What you typed in the editor is kept until it is saved: see --resume.
    """
    from crm.capture.understanding import kind_named
    from crm.cli.retyping import Typed
    from crm.engagements.inputs import check_options

    check_options(options)
    if options["kind"] is not None:
        kind_named(options["kind"])
    with opened() as crm:
        seen = crm.engagements.by_reference(reference)
        if options["version"] is not None and options["version"] != seen.version:
            raise StaleRecord(
                f"{seen.reference} is at version {seen.version}, not {options['version']}: it was changed meanwhile",
                hint=f"Look at it again: despatch show {seen.reference} --changes",
                place="--version",
            )
        typed = Typed(seen, options)
        try:
            seen = _amended(crm, seen, options, typed)
        except DespatchError:
            if kept := typed.left():
                output.note(kept)
            raise
    if options["as_json"]:
        output.emit_json(seen.as_fields())
    else:
        output.line(seen.reference)


def _amended(crm: Crm, seen: Engagement, options: dict[str, Any], typed: Typed) -> Engagement:
    """The engagement as it is after the amendment, shown and asked about; as it was where nothing is saved."""
    amendment, notes = _amendment(crm, seen, options, typed)
    changes = _changes(seen, amendment, options["reply_to"])
    if changes:
        crm.engagements.check(seen, amendment)
    for name, before, after in changes:
        output.note(f"{name}: {clip(before, _SHOWN) or '(none)'} → {clip(after, _SHOWN) or '(none)'}")
    for note in notes:
        output.note(f"Note: {note}")
    if not changes:
        typed.saved()
        output.note("Nothing would change, so nothing was saved.")
        return seen
    if options["dry_run"]:
        output.note(f"Nothing was saved: this was a trial. {typed.left()}".rstrip())
        return seen
    if not options["yes"] and entry.can_ask() and entry.ask("Save? [Y/n]", "yn") != "y":
        output.note(f"Nothing was saved. {typed.left()}".rstrip())
        return seen
    saved = crm.engagements.amend(seen, amendment)
    typed.saved()
    output.note(f"Saved {saved.reference}. “despatch undo” takes it back.")
    return saved


def _amendment(
    crm: Crm, seen: Engagement, options: dict[str, Any], typed: Typed
) -> tuple[Amendment, list[str]]:
    """What is to be changed, and what had to be chosen."""
    from crm import clock
    from crm.capture.understanding import kind_named
    from crm.engagements.inputs import Amendment
    from crm.vocabulary.natural_date import read_date

    planned = (options["status"] or seen.status) == "planned"
    when = None
    if options["on"] is not None:
        when = read_date(options["on"], clock.today(), "future" if planned else "past", place="--on")
    subject, body = typed.texts()
    participants, notes = participants_given(crm, seen, options, when)
    if subject is not None and not subject.strip():
        subject = _subject_for(seen, options, participants)
        notes.append(f"no subject is given: “{clip(subject, 80)}” is taken")
    reply_to = crm.engagements.by_reference(options["reply_to"]).id if options["reply_to"] else None
    if when is not None or options["status"]:
        notes = [*notes, *_cautions(crm, seen, options, when)]
    return (
        Amendment(
            kind=kind_named(options["kind"]) if options["kind"] else None,
            direction=options["direction"],
            occurred=when,
            subject=subject,
            body=body,
            outcome=options["outcome"],
            place=options["place"],
            status=options["status"],
            answer=options["answer"],
            marking=options["marking"],
            participants=participants,
            topics=_topics(seen, options),
            reply_to=reply_to,
            holding=options["holding"],
        ),
        notes,
    )


def _cautions(
    crm: Crm, seen: Engagement, options: dict[str, Any], when: PartialDate | None
) -> tuple[str, ...]:
    """The periods that the day it is moved to falls in."""
    from crm import clock
    from crm.almanac.cautions import cautions

    return cautions(
        crm,
        kind=seen.kind,
        direction=options["direction"] or seen.direction,
        status=options["status"] or seen.status,
        when=when or seen.occurred,
        today=clock.today(),
    )


def _subject_for(
    seen: Engagement, options: dict[str, Any], participants: tuple[NewParticipant, ...] | None
) -> str:
    """The subject that logging would have made: "Letter to Vicky Ford"."""
    from crm.capture.understanding import direction_named, kind_named, subject_for
    from crm.engagements.inputs import NewParticipant

    kind, direction = (
        kind_named(options["kind"] or seen.kind),
        direction_named(options["direction"] or seen.direction),
    )
    kept = [NewParticipant.like(one) for one in seen.participants]
    return subject_for(kind, direction, kept if participants is None else participants)


def _topics(seen: Engagement, options: dict[str, Any]) -> tuple[str, ...] | None:
    from crm.engagements.inputs import topic_name

    off = {topic_name(topic) for topic in options["topics_off"]}
    missing = off - set(seen.topics)
    if missing:
        raise BadInput(
            f"{seen.reference} is not filed under #{min(missing)}",
            hint=f"It is under: {', '.join(seen.topics) or 'none'}.",
            place="--remove-topic",
        )
    kept = [topic for topic in seen.topics if topic not in off]
    new = [topic for topic in options["topics"] if topic_name(topic) not in seen.topics]
    return (*kept, *new) if off or new else None


def _changes(seen: Engagement, amendment: Amendment, reply_to: str | None) -> list[tuple[str, str, str]]:
    """What would change, in words: the field, what it is, what it becomes. `reply_to` is a reference."""
    from crm.engagements.rereading import FIELDS
    from crm.engagements.service import number_in

    found = []
    for name, value in amendment.given.items():
        if name == "participants":
            before = "; ".join(f"{one.label} ({one.part})" for one in seen.participants)
            after = "; ".join(f"{one.label} ({one.part})" for one in value)
        elif name == "topics":
            before, after = ", ".join(seen.topics), ", ".join(value)
        elif name == "reply_to":
            before, after = seen.reply_to or "", f"E-{number_in(reply_to or '')}"
        else:
            before, after = _worded(name, getattr(seen, name)), _worded(name, value)
        if before != after:
            found.append((FIELDS.get(name, name), " ".join(before.split()), " ".join(after.split())))
    return found


def _worded(name: str, value: Any) -> str:
    """A stored value as people read it."""
    if name == "kind":
        return KINDS[Kind(value)].label
    if name == "direction":
        return DIRECTION_LABELS[Direction(value)]
    return ANSWER_LABELS[Answer(value)] if name == "answer" else str(value)
