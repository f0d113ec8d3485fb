"""`despatch who`: who somebody is, who held a post, and who was in a department, on a day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from crm import clock
from crm.cli import output
from crm.cli.common import json_option, limit_option, opened
from crm.cli.days import day_option
from crm.cli.output import Column
from crm.cli.who_body import bodies_called, show_body
from crm.errors import BadInput, NotFound
from crm.people.readings import PARTY, SEATS, Person, Role
from crm.people.words import day_words
from crm.references import number_of
from db.name_tokens import folded

if TYPE_CHECKING:
    from crm.api import Crm
    from crm.names.readings import Candidate, Resolution
    from crm.organisations.readings import Line
    from crm.relations.readings import Ties

_JUST_THAT = 0.9
"""How well a text fits the name of a body that it is."""

_HELD = [
    Column[Role]("Ref", lambda role: f"P-{role.person_number}", firm=True),
    Column[Role]("Who", lambda role: role.person),
    Column[Role]("Post", lambda role: role.capacity),
    Column[Role]("When", lambda role: role.span),
    Column[Role]("", lambda role: ", ".join(status.words for status in role.statuses)),
]


@click.command()
@click.argument("name", required=False)
@click.option("--on", metavar="DATE", help="On this day, as 2021-01-08; today when not given.")
@click.option("--post", metavar="TITLE", help="Who held this post; without --on, everybody who did, in time.")
@click.option("--dept", metavar="BODY", help="The posts of this department or other body, and who held them.")
@limit_option
@json_option
def who(
    name: str | None, on: str | None, post: str | None, dept: str | None, limit: int, as_json: bool
) -> None:
    """Say who NAME is on a day: posts, department, seat and party.

    NAME may be part of a name, a former one, a title ("the Children's Minister") or a reference (P-17). Where several
    may be meant, all are listed.
    """
    day = day_option(on, "--on")
    if sum(given is not None for given in (name, post, dept)) != 1:
        raise BadInput(
            "say whom: a name, --post or --dept", hint="As in: despatch who “Vicky Ford” --on 2021-01-08"
        )
    with opened() as crm:
        if post is not None:
            _post(crm, post, day, limit, as_json=as_json)
        elif dept is not None:
            _dept(crm, dept, day, limit, as_json=as_json)
        else:
            _name(crm, name or "", day, limit, as_json=as_json)


# ---------------------------------------------------------------- a person


def _name(crm: Crm, name: str, on: date | None, limit: int, *, as_json: bool) -> None:
    day = on or clock.today()
    found = crm.names.resolve(name, on, kinds={"person"}, limit=limit)
    if _body(crm, name, day, found, limit, as_json=as_json):
        return
    if not found.sure and _no_person(crm, name, on, found, limit, as_json=as_json):
        return
    people: list[tuple[Candidate | None, Person]] = [
        (candidate, crm.people.get(candidate.id, day))
        for candidate in _meant(found.candidates, sure=found.sure)
    ]
    if not people:
        people = _by_reference(crm, name, day)
    if not people and number_of(name, "R") is not None:
        raise NotFound(f"{name} is nobody, but may be a review", hint=f"See: despatch history {name}")
    if not people:
        hint = " ".join(f"{note}." for note in found.notes) or _nearest(crm, name, on)
        raise NotFound(
            f"nobody on record is called “{name}”",
            hint=hint or "Check the spelling, or add them: despatch person add",
        )
    for note in found.notes:
        output.note(f"{note}.")
    if as_json:
        output.emit_json([_whole_fields(crm, person, day, candidate) for candidate, person in people])
    elif len(people) == 1:
        person = people[0][1]
        _show(person, crm.relations.of_person(person.id).on(day), day, past=on is None)
    else:
        _choices([candidate for candidate, _ in people if candidate], found.fitting)


def _body(crm: Crm, name: str, day: date, found: Resolution, limit: int, *, as_json: bool) -> bool:
    """Answer for a body called just so, where no person fits the name as well; False where there is none."""
    if found.best and found.best.score >= _JUST_THAT:
        return False
    called = bodies_called(crm, name, day)
    if not called:
        return False
    if found.best and found.sure:
        output.note(f"There is also {found.best.label} ({found.best.reference}).")
    show_body(crm, called[0], day, _HELD, limit, namesakes=called[1:], as_json=as_json)
    return True


def _no_person(crm: Crm, name: str, on: date | None, found: Resolution, limit: int, *, as_json: bool) -> bool:
    """Answer for a body or a vacant post that was named in place of a person; False where neither was.

    Where people were found whom some of the words fit, it must be called just that. Raises NotFound for a post that was
    vacant on the day asked about, with who held it before and after.
    """
    if number_of(name, "T") is not None:
        _post(crm, name, on, limit, as_json=as_json)
        return True
    body = crm.names.resolve(name, on, kinds={"organisation"})
    if body.sure and body.best and (not found.candidates or body.best.score >= _JUST_THAT):
        _dept(crm, body.best.reference, on, limit, as_json=as_json)
        return True
    post = crm.names.resolve(name, on, kinds={"post"})
    if not (post.best and post.notes) or post.best.held:
        return False
    if found.candidates and folded(post.best.name) not in folded(name):
        return False
    if on is not None:
        raise NotFound(post.notes[0])
    line = crm.organisations.line(post.best.reference)
    if line.roles or as_json:
        _line(line, limit, as_json=as_json)
        output.note(f"{post.notes[0]}.")
    else:
        output.heading(f"{post.best.label}, {post.best.reference}")
        output.record([("held by", "nobody on record, on any day")])
    return True


def _nearest(crm: Crm, name: str, on: date | None) -> str:
    """As “Nearest: Health and Social Care Committee (O-590).”; empty when no word of it is in a name on record."""
    from rapidfuzz import fuzz

    asked = folded(name)
    words = [word for word in asked.split() if len(word) > 3]
    kinds = {"organisation", "review", "post"}
    found = {one.id: one for word in words for one in crm.names.resolve(word, on, kinds).candidates}
    near = sorted(found.values(), key=lambda one: (-fuzz.token_sort_ratio(asked, folded(one.name)), one.name))
    return f"Nearest: {'; '.join(f'{one.label} ({one.reference})' for one in near[:3])}." if near else ""


def _meant(candidates: tuple[Candidate, ...], *, sure: bool) -> tuple[Candidate, ...]:
    return candidates[:1] if sure else candidates


def _by_reference(crm: Crm, name: str, day: date) -> list[tuple[Candidate | None, Person]]:
    return [(None, crm.people.get(name, day))] if number_of(name, "P") is not None else []


def person_fields(person: Person, day: date, candidate: Candidate | None = None) -> dict[str, Any]:
    """The documented JSON object: a person on a day."""
    roles = person.roles_on(day)
    return {
        "reference": person.reference,
        "name": person.name_on(day),
        "on": day,
        "posts": [role.as_fields() for role in roles if role.rank not in SEATS and role.rank != PARTY],
        "seat": next((role.title for role in roles if role.rank in SEATS), None),
        "party": _party(roles),
        "other_names": [
            {"name": record.name, "since": record.since, "until": record.until}
            for record in person.names
            if record.name != person.name_on(day)
        ]
        + [{"name": name, "since": None, "until": None} for name in person.aliases],
        "score": round(candidate.score, 3) if candidate else 1.0,
        "reason": candidate.reason if candidate else "reference",
    }


def _whole_fields(crm: Crm, person: Person, day: date, candidate: Candidate | None) -> dict[str, Any]:
    """A person on a day with how to reach them, whom they are tied to, and who looks after them."""
    ties = crm.relations.of_person(person.id).on(day)
    return {
        **person_fields(person, day, candidate),
        "contacts": [
            {"kind": one.kind, "value": one.value, "label": one.label or None, "of": one.of}
            for one in person.contacts
        ],
        "links": [link.as_fields() for link in ties.links],
        "leads": [lead.as_fields() for lead in ties.leads],
    }


def _party(roles: tuple[Role, ...]) -> str | None:
    return next((role.organisation for role in roles if role.rank == PARTY), None)


def _show(person: Person, ties: Ties, day: date, *, past: bool) -> None:
    """Write one person: what they were on the day; without a day asked for, also what they had been before."""
    roles = person.roles_on(day)
    output.heading(f"{person.name_on(day)}, {person.reference}, on {day_words(day)}")
    pairs: list[tuple[str, object]] = []
    pairs += [
        (_word(role), _when(role, day)) for role in roles if role.rank not in SEATS and role.rank != PARTY
    ]
    pairs += [("seat", _when(role, day)) for role in roles if role.rank in SEATS]
    pairs += [("party", f"{role.organisation} {role.span}".strip()) for role in roles if role.rank == PARTY]
    if not pairs:
        pairs.append(("role", "none on record on that day"))
    pairs += [("also", record.words) for record in person.names if record.name != person.name_on(day)]
    pairs += [(one.kind, f"{one.value} ({one.label or one.of})") for one in person.contacts]
    pairs += [(link.word, link.words) for link in ties.links]
    pairs += [pair for lead in ties.leads for pair in lead.pairs]
    if past:
        before = [role for role in reversed(person.roles) if not role.holds(day) and role.rank != PARTY]
        pairs += [("before", f"{role.capacity}, {role.span}") for role in before]
    output.record(pairs)


def _word(role: Role) -> str:
    return "post" if role.rank != "member" else "member"


def _when(role: Role, day: date) -> str:
    status = role.status_on(day)
    return ", ".join(filter(None, (role.capacity, status, role.span)))


def _choices(candidates: list[Candidate], fitting: int) -> None:
    shown = len(candidates)
    told = (
        f"{shown} of {fitting} may be meant; --limit shows more"
        if fitting > shown
        else f"{shown} may be meant"
    )
    output.note(f"{told}. Ask again by the reference, or with more of the name.")
    output.listing(
        candidates,
        [
            Column[Any]("Ref", lambda one: one.reference, firm=True),
            Column[Any]("Who", lambda one: one.name),
            Column[Any]("Post", lambda one: one.capacity),
            Column[Any]("Why", lambda one: one.reason),
        ],
        fields=lambda one: one.as_fields(),
    )


# ---------------------------------------------------------------- a post, a department


def _post(crm: Crm, title: str, on: date | None, limit: int, *, as_json: bool) -> None:
    if on is None:
        _line(crm.organisations.line(title), limit, as_json=as_json)
        return
    held = crm.organisations.who_held(title, on)
    if not held:
        for note in crm.names.resolve(title, on, kinds={"post"}).notes:
            output.note(f"{note}.")
    output.listing(held[:limit], _HELD, fields=lambda role: role.as_fields(), as_json=as_json, empty="")


def _line(line: Line, limit: int, *, as_json: bool) -> None:
    """Write the holders of a line, the latest last, with the gaps told."""
    roles = line.roles[-limit:]
    output.listing(
        roles,
        [*_HELD, Column[Role]("Beside", lambda role: ", ".join(line.beside(role)))],
        fields=lambda role: {**role.as_fields(), "beside": list(line.beside(role))},
        as_json=as_json,
        empty=f"Nobody is recorded as {line.title}.",
    )
    if len(roles) < len(line.roles):
        output.note(f"The last {len(roles)} of {len(line.roles)}; --limit shows more.")
    for gap in line.gaps:
        output.note(f"Nobody is recorded from {gap.span}.")


def _dept(crm: Crm, body: str, on: date | None, limit: int, *, as_json: bool) -> None:
    day = on or clock.today()
    called = bodies_called(crm, body, day) or [crm.organisations.get(body, on)]
    show_body(crm, called[0], day, _HELD, limit, namesakes=called[1:], as_json=as_json)
