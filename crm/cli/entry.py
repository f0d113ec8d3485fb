"""What logging and amending share at the command line: options, questions, and showing what was understood."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from crm.cli import output
from crm.errors import BadInput
from crm.vocabulary.kinds import ANSWER_LABELS, DIRECTION_LABELS, KINDS, Answer, Direction, Kind, Part, Side
from crm.vocabulary.text import clip, visible

if TYPE_CHECKING:
    from crm.capture.participants import Unknown
    from crm.capture.understanding import GivenName
    from crm.documents.inputs import NewDocument
    from crm.duplicates.readings import Near
    from crm.engagements.inputs import NewEngagement
    from crm.names.readings import Candidate

F = TypeVar("F", bound=Callable[..., Any])

NAME_OPTIONS = ("--to", "--from", "--with", "--cc", "--ours")
_NAME_HELP = {
    "--to": "Who it went to.",
    "--from": "Who it came from.",
    "--with": "Somebody of theirs who took part.",
    "--cc": "Who got a copy.",
    "--ours": "Somebody of ours who took part.",
}
_SHOWN = 300


def name_options(command: F) -> F:
    """The options that name people and bodies; the command gets them by `names_given`."""
    for option, side in (("--our-part", "ours"), ("--part", "theirs")):
        command = click.option(
            option,
            f"{side}_parts",
            type=(click.Choice([part.value for part in Part]), str),
            multiple=True,
            metavar="PART NAME",
            help=f"Somebody of {side} in a part: {', '.join(Part)}.",
        )(command)
    for option in reversed(NAME_OPTIONS):
        command = click.option(
            option, f"{option[2:]}_names", multiple=True, metavar="NAME", help=_NAME_HELP[option]
        )(command)
    command = click.option(
        "--new-person",
        "new_people",
        multiple=True,
        metavar="NAME",
        help="A person to be added to the record.",
    )(command)
    command = click.option(
        "--anyway", is_flag=True, help="Add a new person although somebody of a near name is on record."
    )(command)
    return click.option(
        "--as-written", is_flag=True, help="Keep a name that is not on record as it is written."
    )(command)


def names_given(options: dict[str, Any]) -> tuple[GivenName, ...]:
    """The names given with options, in the order to, from, with, copied, ours, parts. Raises BadInput for an empty one."""
    from crm.capture.understanding import GivenName

    found = [
        GivenName(option, text)
        for option in NAME_OPTIONS
        for text in options.get(f"{option[2:]}_names") or ()
    ]
    for option, side in (("--part", Side.THEIRS), ("--our-part", Side.OURS)):
        found += [GivenName(option, text, side, part) for part, text in options.get(f"{side}_parts") or ()]
    for one in found:
        if not one.text.strip():
            raise BadInput(
                "the name is empty", hint="Write the name, or leave the option out.", place=one.option
            )
    return tuple(found)


def body_given(body: str | None, body_file: str | None) -> str | None:
    """The body from `--body` or from a file (`-` is standard input). Raises BadInput and FileTrouble."""
    if body is not None and body_file is not None:
        raise BadInput(
            "the body is given twice", hint="Give either --body or --body-file.", place="--body-file"
        )
    if body_file is None:
        return body
    from crm.documents.files import read_text
    from crm.files.decoding import decoded

    if body_file != "-":
        return read_text(Path(body_file))
    text = decoded(sys.stdin.buffer.read())
    if text is None:
        raise BadInput(
            "what came on standard input is no text", hint="Attach it as a document.", place="--body-file -"
        )
    return text


def documents_given(paths: Sequence[str]) -> tuple[NewDocument, ...]:
    """The files of `--attach`. Raises FileTrouble."""
    if not paths:
        return ()
    from crm.documents.files import read_document

    documents = tuple(read_document(Path(path)) for path in paths)
    for new in documents:
        if new.remark:
            output.note(f"{new.file_name}: {new.remark}")
    return documents


# ---- asking


def can_ask() -> bool:
    """Whether somebody sits at a terminal: both what is asked and what is answered go through it."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def ask(question: str, answers: str) -> str:
    """Ask on standard error for one of some letters, the first if only Return is pressed; the end of input is n."""
    while True:
        _prompt(question)
        line = sys.stdin.readline()
        if not line:
            return "n"
        given = line.strip().lower()[:1] or answers[0]
        if given in answers:
            return given
        output.note(f"Please answer with one of: {', '.join(answers)}")


def _prompt(text: str) -> None:
    sys.stderr.write(visible(text, newlines=True) + " ")
    sys.stderr.flush()


def choose(question: str, candidates: Sequence[Candidate]) -> Candidate | None:
    """Ask which of some candidates is meant; None for none of them."""
    output.note(f"{question}:")
    for number, one in enumerate(candidates, 1):
        output.note(f"  {number}  {one.label} ({one.reason})")
    output.note("  0  none of these")
    while True:
        _prompt("Which?")
        line = sys.stdin.readline()
        if not line or line.strip() == "0":
            return None
        if line.strip().isdecimal() and 1 <= int(line) <= len(candidates):
            return candidates[int(line) - 1]
        output.note(f"Please give a number from 0 to {len(candidates)}")


def settle(text: str, near: Sequence[Candidate]) -> Unknown:
    """Ask what is to be done about a name that is not on record."""
    from crm.capture.participants import Unknown

    output.note(f"Nobody and nothing called “{clip(text, 60)}” is on record.")
    if near:
        output.note(f"The nearest are: {'; '.join(f'{one.label} ({one.reference})' for one in near[:3])}")
    answer = ask("Keep the name as written, add a new person, or stop? [k/a/S]", "ska")
    return {"k": Unknown.KEEP, "a": Unknown.ADD}.get(answer, Unknown.REFUSE)


def is_another(text: str, near: Sequence[Near]) -> bool:
    """Show those on record whose names are near to one about to be added, and ask whether it is somebody else."""
    shown = clip(text, 60)
    output.note(f"“{shown}” may be on record already:")
    for one in near:
        output.note(f"  {one.words}")
    return ask("Is it another, to be added all the same? [y/N]", "ny") == "y"


def has_editor() -> bool:
    """Whether there is an editor that can be used: one that is named, or a terminal for the one there always is."""
    named = bool(os.environ.get("VISUAL") or os.environ.get("EDITOR"))
    return named or os.name == "nt" or (sys.stdin.isatty() and sys.stdout.isatty())


def check_editor() -> None:
    """Raises BadInput where there is neither an editor that is named nor a terminal."""
    if not has_editor():
        raise BadInput(
            "there is no terminal here for an editor",
            hint="Set VISUAL or EDITOR to one that needs none, or give the text with --body-file.",
            place="--edit",
        )


def edited(path: Path) -> str:
    """The text of a file after the officer's own editor was closed, without the instructions below it.

    Raises BadInput if the editor fails.
    """
    import shlex
    import subprocess

    from crm.drafts import SCISSORS

    command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ("notepad" if os.name == "nt" else "vi")
    try:
        status = subprocess.run([*shlex.split(command), str(path)], check=False).returncode
    except (OSError, ValueError) as error:
        raise BadInput(
            f"the editor “{clip(command, 60)}” cannot be started",
            hint="Set EDITOR to one that can.",
        ) from error
    if status != 0:
        raise BadInput(f"the editor ended with status {status}, so nothing was saved")
    return path.read_text(encoding="utf-8", errors="replace").partition(SCISSORS)[0].strip()


def split(text: str) -> tuple[str, str]:
    """The first line of what was written in an editor, and what follows it."""
    line, _, body = text.strip().partition("\n")
    return line.strip(), body.strip()


# ---- showing


def show_understood(new: NewEngagement, notes: Sequence[str]) -> None:
    """Say on standard error what is about to be saved, and what had to be chosen."""
    kind, direction = Kind(new.kind), Direction(new.direction)
    status = "" if new.status == "done" else f", {new.status}"
    output.note(f"{KINDS[kind].label} {DIRECTION_LABELS[direction]}{status}")
    for name, text in (
        ("date", _date_text(new)),
        *((f"{one.side}: {one.part}", _person_text(one)) for one in new.participants),
        ("about", new.subject),
        ("topics", ", ".join(f"#{topic}" for topic in new.topics)),
        ("place", new.place),
        ("body", _amount(new.body)),
        ("documents", ", ".join(f"{one.file_name} ({len(one.data):,} bytes)" for one in new.documents)),
        ("answer", _answer_text(new)),
        ("marking", new.marking if new.marking != "official" else ""),
    ):
        if text:
            output.note(f"  {name:<18} {visible(clip(text, _SHOWN))}")
    for note in notes:
        output.note(f"Note: {clip(note, _SHOWN)}")


def _date_text(new: NewEngagement) -> str:
    when = new.occurred
    if not when:
        return "unknown"
    if when.approximate or when.uncertain:
        return f"{when} ({'about' if when.approximate else 'possibly'})"
    precision = {"day": "to the day", "interval": "a span"}.get(when.precision, f"to the {when.precision}")
    return f"{when.with_weekday} ({precision})"


def _person_text(one: Any) -> str:
    return one.label if one.known else f"{one.label} ({'new person' if one.new_person else 'as written'})"


def _amount(body: str) -> str:
    return f"{len(body):,} characters" if body else ""


def _answer_text(new: NewEngagement) -> str:
    from crm.vocabulary.kinds import Status, default_answer

    answer = new.answer or default_answer(Kind(new.kind), Direction(new.direction), Status(new.status))
    return "" if answer == Answer.NONE_EXPECTED else ANSWER_LABELS[Answer(answer)]
