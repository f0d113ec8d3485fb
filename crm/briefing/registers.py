"""Behind the first page, as tables: what is owed, every ask and promise, and all that is open around the meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crm.briefing.standing import due_words, stands
from crm.briefing.wording import kind_of, labels, listed, one_line
from crm.editions.gate import WITHHELD
from crm.forms.paper import Column, Heading, Paragraph, Table
from crm.vocabulary.kinds import label

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from crm.briefing.brief import Brief
    from crm.forms.paper import Block, Cell
    from crm.templates.template import Template

_ALSO: Final = 4
"""So many are named of those something was with."""

Rows = list[tuple["Cell", ...]]


def owed(brief: Brief, level: int, template: Template) -> Iterator[Block]:
    """Every answer owed, on either side, with the working days it has been waited for."""
    rows: Rows = [
        (
            letter.subject,
            template.say("theirs_to_answer", kind=label(letter.kind), who=letter.to),
            letter.when,
            letter.waited,
            letter.late or None,
            letter.reference,
        )
        for letter in brief.awaited
    ]
    for entry, waited in brief.owed_by_us:
        who = listed(labels(entry.theirs), _ALSO, template)
        said = template.say("ours_to_answer", kind=kind_of(entry, template), who=who)
        rows.append((entry.subject, said, entry.occurred, waited, None, entry.reference))
    if rows:
        yield Heading(template.heading("owed_all"), level)
        yield _table(
            template,
            "owed_caption",
            rows,
            (
                "subject_column!",
                "letter_column+",
                "when_column",
                "waited_column",
                "late_column",
                "ref_column",
            ),
        )


def asked(brief: Brief, level: int, template: Template) -> Iterator[Block]:
    """Every ask with every occasion, the latest first."""
    rows: Rows = []
    for ask in brief.asks:
        text = one_line(ask.text)
        if not ask.is_open:
            text = template.say("ask_closed", text=text, stands=ask.stands)
        for occasion in ask.occasions:
            if occasion is None:
                rows.append((text, None, WITHHELD, "", ask.reference))
                continue
            who = listed(occasion.to, _ALSO, template)
            rows.append((text, occasion.when, who, occasion.answer, f"{ask.reference}, {occasion.reference}"))
    if rows:
        yield Heading(template.heading("asked"), level)
        columns = ("ask_column!", "when_column", "to_column+", "answer_column", "ref_column")
        yield _table(template, "asks_caption", rows, columns)


def promised(brief: Brief, day: date, level: int, template: Template) -> Iterator[Block]:
    """Every promise, who made it in the capacity of the day, and how it stands; who has them now, said once if one has."""
    every = (*brief.promises, *brief.ours)
    if not every:
        return
    yield Heading(template.heading("promised"), level)
    passed = {
        each.holder.words
        for each in every
        if each.holder is not None and each.stands and not each.holder.same
    }
    if len(passed) == 1:
        yield Paragraph(template.say("promises_now", now=next(iter(passed))))
    rows: Rows = []
    for each in every:
        made = each.commitment
        who = ", ".join(filter(None, (made.name, made.capacity)))
        how = stands(each, day, template)
        if len(passed) > 1 and each.holder is not None and each.stands and not each.holder.same:
            how = template.say("stands_now", stands=how, now=each.holder.words)
        words = f"“{one_line(made.wording)}”"
        rows.append((words, who, made.where.occurred, how, f"{made.reference}, {made.where.reference}"))
    columns = ("words_column!", "by_column+", "when_column", "stands_column", "ref_column")
    yield _table(template, "promises_caption", rows, columns)


def around(brief: Brief, day: date, level: int, template: Template) -> Iterator[Block]:
    """Reviews with where each stood and what was next, our responses, and actions of ours."""
    reviews: Rows = [
        (
            told.state.line.name,
            f"{told.state.stage.words}, {told.state.stage.occurred}" if told.state.stage else "",
            "; ".join(str(each) for each in told.state.next),
            told.state.reference,
        )
        for told in brief.reviews
    ]
    actions: Rows = [
        (one_line(each.text), each.owner, due_words(each, day), each.reference) for each in brief.actions
    ]
    responses: Rows = [
        (each.title, each.review, each.stands, each.reference)
        for told in brief.reviews
        for each in told.responses
        if not brief.past or each.since.earliest is None or each.since.earliest <= day
    ]
    if not (reviews or actions):
        return
    yield Heading(template.heading("around_all"), level)
    if reviews:
        columns = ("review_column!", "stage_column", "next_column+", "ref_column")
        yield _table(template, "reviews_caption", reviews, columns)
    if responses:
        columns = ("response_column!", "of_review_column", "stands_column+", "ref_column")
        yield _table(template, "responses_caption", responses, columns)
    if actions:
        columns = ("action_column!", "owner_column", "due_column", "ref_column")
        yield _table(template, "actions_caption", actions, columns)


def _table(template: Template, caption: str, rows: Rows, columns: tuple[str, ...]) -> Table:
    """A table; ! marks the column that names the row, + one that takes the room that is left."""
    made = tuple(
        Column(template.say(key.rstrip("!+")), wide=key[-1] in "!+", head=key.endswith("!"))
        for key in columns
    )
    return Table(template.say(caption), made, tuple(rows))
