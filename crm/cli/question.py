"""`despatch question`: parliamentary questions, by session and number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crm import clock
from crm.cli import completing, output, whens
from crm.cli.common import json_option, limit_option, opened
from crm.cli.days import day_option
from crm.cli.output import Column
from crm.cli.tables_out import list_option
from crm.errors import DespatchError
from crm.questions.kinds import House, QuestionKind

if TYPE_CHECKING:
    from datetime import date

    from crm.api import Crm
    from crm.engagements.inputs import NewParticipant
    from crm.questions.readings import Question

_WHICH = click.argument("which", metavar="QUESTION", shell_complete=whens.questions)
_HOUSES = click.Choice([house.value for house in House])


@click.group()
def question() -> None:
    """Parliamentary questions: who asked whom, when the answer is due, and whether it came in time.

    QUESTION is session/number (2021-22/12345), since numbers are used again; a number alone will do where one session has it.
    """


@question.command()
@click.option("--uin", required=True, metavar="N", help="Its number: 12345, or HL1234 in the Lords.")
@click.option("--session", required=True, metavar="2021-22", help="The session of Parliament.")
@click.option("--house", type=_HOUSES, default="commons", show_default=True, help="Where it was asked.")
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in QuestionKind]),
    help="What sort it is; ordinary, or lords in the Lords.",
)
@click.option("--tabled", metavar="DATE", help="When it was tabled; what is due is counted from it.")
@click.option("--named", metavar="DATE", help="The day named, of a named day question.")
@click.option("--by", metavar="NAME", help="Who asked.")
@click.option("--to", "to", metavar="NAME", help="Who is to answer: a minister, a post or a department.")
@click.option("--about", default="", metavar="TEXT", help="What it is about.")
@click.option("--text", default="", metavar="TEXT", help="Its words.")
@click.option("--topic", "topics", multiple=True, shell_complete=completing.topics, help="A topic.")
@click.option("--as", "engagement", metavar="E-40", help="The engagement on record that it is.")
@click.option("--as-written", is_flag=True, help="Keep a name that is not on record as it is written.")
@json_option
def add(
    uin: str,
    session: str,
    house: str,
    kind: str | None,
    tabled: str | None,
    named: str | None,
    by: str | None,
    to: str | None,
    about: str,
    text: str,
    topics: tuple[str, ...],
    engagement: str | None,
    as_written: bool,
    as_json: bool,
) -> None:
    """Add a question: it is logged as an engagement with who asked and who answers, or tied to one with --as.

    \b
      despatch question add --uin 12345 --session 2021-22 --tabled 2021-06-01 --kind named-day --named 2021-06-04 \\
        --by "David Simmonds" --to "Vicky Ford" --about "Early years funding"
    """
    from crm.questions.readings import NewQuestion

    day = day_option(tabled, "--tabled")
    with opened() as crm:
        those = [
            _taking_part(crm, name, part, day, option, as_written=as_written)
            for name, part, option in ((by, "author", "--by"), (to, "recipient", "--to"))
            if name
        ]
        new = NewQuestion(
            uin=uin,
            session=session,
            house=house,
            kind=kind or "",
            tabled=day,
            named=day_option(named, "--named"),
            subject=about,
            text=text,
            participants=tuple(those),
            topics=topics,
        )
        added = crm.questions.add(new, crm.engagements.by_reference(engagement) if engagement else None)
    _told(added, as_json=as_json)


def _taking_part(
    crm: Crm, name: str, part: str, day: date | None, option: str, *, as_written: bool
) -> NewParticipant:
    """Who is meant on the day. Raises NotFound and Ambiguous at the option."""
    from crm.engagements.inputs import NewParticipant

    found = crm.names.resolve(name, day)
    if as_written and not found.sure:
        return NewParticipant(side="theirs", part=part, name=name)
    try:
        return NewParticipant.of(crm.names.one(name, day), "theirs", part, name)
    except DespatchError as error:
        error.place = option
        raise


@question.command()
@_WHICH
@click.option("--on", metavar="DATE", help="When; today when not given.")
@click.option("--text", default="", metavar="TEXT", help="What was answered.")
@json_option
def answer(which: str, on: str | None, text: str, as_json: bool) -> None:
    """Say that QUESTION was answered: despatch question answer 2021-22/12345 --on 2021-06-07"""
    day = day_option(on, "--on") or clock.today()
    with opened() as crm:
        changed = crm.questions.answer(crm.questions.by_reference(which), day, text)
    _told(changed, as_json=as_json)


@question.command()
@_WHICH
@json_option
def withdraw(which: str, as_json: bool) -> None:
    """Say that QUESTION was withdrawn before it was answered."""
    with opened() as crm:
        changed = crm.questions.withdraw(crm.questions.by_reference(which))
    _told(changed, as_json=as_json)


@question.command("list")
@click.option("--all", "everything", is_flag=True, help="Also those answered or withdrawn.")
@click.option("--session", default="", metavar="2021-22", help="Those of a session.")
@click.option("--house", type=_HOUSES, help="Those of a house.")
@limit_option
@list_option
def list_(everything: bool, session: str, house: str | None, limit: int, as_json: bool) -> None:
    """List the questions whose answer is awaited, the next due first."""
    with opened() as crm:
        found = crm.questions.listed(everything=everything, session=session, house=house or "", limit=limit)
    today = clock.today()
    columns = [
        Column["Question"]("Question", lambda each: each.reference, firm=True),
        Column["Question"]("Due", lambda each: each.due or "", firm=True),
        Column["Question"]("Stands", lambda each: each.stands(today)),
        Column["Question"]("Asked by", lambda each: "; ".join(each.asked_by)),
        Column["Question"]("Of", lambda each: "; ".join(each.asked_of)),
        Column["Question"]("About", lambda each: each.subject),
    ]
    output.listing(
        found, columns, fields=lambda each: each.as_fields(), as_json=as_json, empty="No questions."
    )


@question.command()
@_WHICH
@json_option
def show(which: str, as_json: bool) -> None:
    """Print everything about QUESTION: despatch question show 2021-22/12345"""
    with opened() as crm:
        read = crm.questions.by_reference(which)
    if as_json:
        output.emit_json(read.as_fields())
        return
    output.record(
        [
            ("Question", read.reference),
            ("House", f"{read.house.capitalize()}, {read.kind.label.lower()}"),
            ("About", read.subject),
            ("Tabled", read.tabled),
            ("Asked by", "; ".join(read.asked_by)),
            ("Asked of", "; ".join(read.asked_of)),
            ("Due", read.due_words),
            ("Stands", read.stands(clock.today())),
            ("Answer", read.answer),
            ("Engagement", read.engagement),
        ]
    )


def _told(read: Question, *, as_json: bool) -> None:
    if as_json:
        output.emit_json(read.as_fields())
        return
    output.line(f"{read.reference}\t{read.engagement}\t{read.stands(clock.today())}")
    if read.due and read.answered is None:
        output.note(f"The answer is due on {read.due_words}.")
    output.note("Recorded. “despatch undo” takes it back.")
