"""What the sample's engagements stand on: its sources, topics, bodies, posts, people and reviews."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from crm.demo.content import Table
from crm.names.parts import NameParts, salutation, split
from crm.reviews.inputs import NewLead, NewReview, NewStage
from crm.reviews.service import write_lead, write_review
from crm.sources.inputs import NewEvidence, NewSource
from crm.sources.service import write_source
from crm.vocabulary.partial_date import PartialDate
from db.tables.engagements import topic
from db.tables.organisations import appointment, organisation, organisation_name, post
from db.tables.people import person, person_name

if TYPE_CHECKING:
    from crm.names.readings import Candidate
    from crm.names.service import Names
    from db.recorder import Recorder


class MadePost(NamedTuple):
    """The keys of a post and of the body it belongs to."""

    post_id: uuid.UUID
    organisation_id: uuid.UUID


@dataclass(slots=True)
class Made:
    """The keys of what the sample has so far, by the names its files use, and the evidence to be written."""

    sources: dict[str, uuid.UUID] = field(default_factory=dict)
    topics: dict[str, uuid.UUID] = field(default_factory=dict)
    organisations: dict[str, uuid.UUID] = field(default_factory=dict)
    posts: dict[str, MadePost] = field(default_factory=dict)
    people: dict[str, uuid.UUID] = field(default_factory=dict)
    evidence: list[NewEvidence] = field(default_factory=list)

    def rests(self, table: Table, subject: str, subject_id: uuid.UUID, quotation: str = "") -> None:
        """Note that a row rests on the source its table names, if it names one."""
        if table.get("source"):
            self.evidence.append(
                NewEvidence(
                    source_id=self.sources[table["source"]],
                    subject=subject,
                    subject_id=subject_id,
                    place=table.get("place", ""),
                    quotation=quotation,
                )
            )


def day_of(text: str | None) -> date | None:
    """A day as the sample writes it; the earliest where only that is known."""
    return PartialDate.parse(text).earliest if text else None


def found(names: Names, text: str, on: date | None, kinds: tuple[str, ...] | None = None) -> Candidate:
    """Who is meant on a day. Raises LookupError where that is not clear: the sample is then at fault."""
    resolution = names.resolve(text, on=on, kinds=kinds)
    if resolution.best is None or not resolution.sure:
        raise LookupError(f"“{text}” on {on} is not clear: {[each.label for each in resolution.candidates]}")
    return resolution.best


def write_bodies(recorder: Recorder, content: Mapping[str, list[Table]], names: Names) -> Made:
    """Write all of it within one operation; ministers, MPs and departments are looked up in the roster."""
    made = Made()
    for table in content["source"]:
        fields = {key: value for key, value in table.items() if key not in ("key", "published")}
        published = PartialDate.parse(table.get("published", ""))
        made.sources[table["key"]] = write_source(recorder, NewSource(**fields, published=published))
    for table in content["topic"]:
        parent = made.topics[table["parent"]] if "parent" in table else None
        values = {"name": table["name"], "label": table["label"], "parent_id": parent}
        made.topics[table["name"]] = recorder.insert(topic, values)
    for table in content["organisation"]:
        _write_organisation(recorder, table, made)
    for table in content["post"]:
        _write_post(recorder, table, made)
    for table in content["person"]:
        _write_person(recorder, table, made, names)
    for table in content["review"]:
        _write_review(recorder, table, made, names)
    return made


def _write_organisation(recorder: Recorder, table: Table, made: Made) -> None:
    values = {
        "number": recorder.next_numbers(organisation).start,
        "name": table["name"],
        "acronym": table.get("acronym", ""),
        "kind": table.get("kind", "other"),
        "ours": table.get("ours", False),
        "parent_id": made.organisations[table["parent"]] if "parent" in table else None,
    }
    key = made.organisations[table["name"]] = recorder.insert(organisation, values)
    recorder.insert_many(
        organisation_name,
        [{"organisation_id": key, "name": alias, "kind": "alias"} for alias in table.get("aliases", ())],
    )


def _write_post(recorder: Recorder, table: Table, made: Made) -> None:
    body = made.organisations[table["organisation"]]
    values = {
        "number": recorder.next_numbers(post).start,
        "title": table["title"],
        "rank": table["rank"],
        "single_holder": table.get("single_holder", True),
        "organisation_id": body,
    }
    made.posts[table["title"]] = MadePost(recorder.insert(post, values), body)


def _write_person(recorder: Recorder, table: Table, made: Made, names: Names) -> None:
    if table.get("in_roster"):
        key = found(names, table["name"], None, ("person",)).id
    else:
        key = _write_new_person(recorder, split(f"{table.get('prefix', '')} {table['name']}"))
    made.people[table["name"]] = key
    for role in table.get("role", ()):
        title = role["post"]
        if title in made.posts:
            post_id = made.posts[title].post_id
        else:
            post_id = found(names, title, day_of(role["since"]), ("post",)).id
        values = {"person_id": key, "post_id": post_id, **_interval(role)}
        made.rests(role, "appointment", recorder.insert(appointment, values))


def _write_new_person(recorder: Recorder, parts: NameParts) -> uuid.UUID:
    number = recorder.next_numbers(person).start
    key = recorder.insert(person, {"number": number, "name": parts.display, "sort_name": parts.sort_name})
    recorder.insert(
        person_name,
        {
            "person_id": key,
            "name": parts.display,
            "prefix": parts.prefix,
            "given": parts.given,
            "family": parts.family,
            "suffix": parts.suffix,
            "sort_name": parts.sort_name,
            "salutation": salutation(parts),
        },
    )
    return key


def _interval(role: Table) -> dict[str, Any]:
    """The interval of a role; a bound known only from one side keeps its EDTF text beside its earliest day."""
    values: dict[str, Any] = {}
    for bound in ("since", "until"):
        text = role.get(bound, "")
        when = PartialDate.parse(text)
        values[bound] = when.earliest
        values[f"{bound}_edtf"] = text if "/" in text else None
    return values


def _write_review(recorder: Recorder, table: Table, made: Made, names: Names) -> None:
    stages = tuple(
        NewStage(**{**stage, "occurred": PartialDate.parse(stage["occurred"])})
        for stage in table.get("stage", ())
    )
    new = NewReview(
        name=table["name"],
        other_names=tuple(table.get("other_names", ())),
        kind=table["kind"],
        sponsor_id=_sponsor(table, made, names),
        opens=PartialDate.parse(table.get("opens", "")),
        closes=PartialDate.parse(table.get("closes", "")),
        terms=table.get("terms", ""),
        stages=stages,
    )
    key = write_review(recorder, new)
    made.rests(table, "review", key)
    for lead in table.get("lead", ()):
        who = found(names, lead["person"], None, ("person",)).id
        since, until = day_of(lead["since"]), day_of(lead["until"])
        write_lead(recorder, key, NewLead(person_id=who, title=lead["title"], since=since, until=until))


def _sponsor(table: Table, made: Made, names: Names) -> uuid.UUID:
    sponsor = table["sponsor"]
    on = day_of(table.get("sponsor_on") or table.get("opens"))
    return made.organisations.get(sponsor) or found(names, sponsor, on, ("organisation",)).id
