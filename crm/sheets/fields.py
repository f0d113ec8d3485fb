"""The fields that a column can be taken for, in each kind of table, and the headings people give them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from crm.errors import BadInput
from crm.sheets.readings import TableKind
from crm.vocabulary.text import clip, fold

FIELDS: Final[dict[TableKind, dict[str, str]]] = {
    TableKind.ENGAGEMENTS: {
        "occurred": "when it happened",
        "until": "when it ended",
        "kind": "letter, meeting, call …",
        "direction": "from us, to us, both ways",
        "subject": "what it was about, in a line",
        "body": "the text, or notes of it",
        "outcome": "what came of it",
        "place": "where",
        "status": "planned, done, cancelled",
        "topics": "topics, several in one cell",
        "marking": "how it may be handled",
        "theirs": "who of theirs took part, several in one cell",
        "ours": "who of ours took part, several in one cell",
        "from": "whom it came from",
        "to": "whom it went to",
        "copied": "who had a copy",
        "organisation": "the body they were there for",
        "role": "the post they were there in",
        "prefix": "Mr, Dr, Cllr …",
        "given": "given name",
        "family": "family name",
        "reference": "a number of its own, by which it is known again",
    },
    TableKind.CONTACTS: {
        "name": "the whole name",
        "prefix": "Mr, Dr, Cllr …",
        "given": "given name",
        "family": "family name",
        "suffix": "letters after the name",
        "role": "the post they hold",
        "organisation": "the body they hold it in",
        "email": "email address",
        "phone": "telephone number",
        "address": "postal address",
        "since": "since when they hold it",
        "until": "until when",
        "notes": "notes",
        "reference": "a number of its own, by which they are known again",
    },
    TableKind.ORGANISATIONS: {
        "name": "the name",
        "acronym": "short name",
        "alias": "other names, several in one cell",
        "type": "department, council, charity …",
        "parent": "the body it belongs to",
        "since": "founded",
        "until": "closed",
        "notes": "notes",
        "reference": "a number of its own, by which it is known again",
    },
}
"""The fields of each kind of table, with what they mean."""

SEVERAL: Final = frozenset(
    {"theirs", "ours", "from", "to", "copied", "topics", "body", "outcome", "notes", "email", "phone"}
)
"""Fields that more than one column may feed."""
DATES: Final = frozenset({"occurred", "until", "since"})
PEOPLE: Final = frozenset({"theirs", "ours", "from", "to", "copied", "name", "given", "family"})

_ENGAGEMENTS = """
occurred: date | date of meeting | meeting date | date of engagement | engagement date | when | date of letter | letter date
  | date sent | date received | occurred | date of contact | contact date | day | event date | date of event | date and time
  | datetime | start | start date | from date | date from | date of visit | date of call | correspondence date | month | period
until: end | end date | to date | date to | finish | until
kind: type | kind | type of engagement | engagement type | contact type | type of contact | method | method of contact | channel
  | medium | format | activity | activity type | interaction type | type of meeting | nature of contact | engagement
  | type of interaction | correspondence type | category
direction: direction | in out | in or out | inbound outbound | incoming outgoing | sent received | sent or received
subject: subject | title | purpose | purpose of meeting | re | regarding | about | item | issue | headline | matter | subject line
  | subject matter | subject of meeting | meeting title | agenda | reason | issue raised | name of event | event | concerning
body: notes | note | details | detail | description | summary | comments | comment | minutes | discussion | key points | text | body
  | content | message | remarks | background | what was said | points raised | meeting notes | notes of meeting | key messages
outcome: outcome | outcomes | result | results | response | action | actions | next steps | follow up | decision | decisions
  | agreed actions | what was agreed | follow up actions | action required
place: place | venue | location | where
status: status | state
topics: topic | topics | theme | themes | tags | tag | policy area | policy areas | policy theme | subject area | policy
marking: marking | classification | protective marking | sensitivity
theirs: who | with | with whom | whom | attendee | attendees | stakeholder | stakeholders | minister | ministers | contact | contact name
  | person | people | participant | participants | met with | external attendees | name | names | mp | mps | official | officials
  | meeting with | who met | guest | guests | name of contact | their attendees | other party | counterpart | who with | minister met
  | spoke to | people met | member | name of individual | external participants | politician | councillor | government attendees
ours: our lead | lead | lead officer | officer | officers | our people | our attendees | owner | staff | lead member | our representative
  | our representatives | representative | representatives | lga attendees | lga lead | internal attendees | colleague | colleagues
  | attended by | account manager | our side | our officer | our team | us | internal lead | who from us | chair | responsible officer
from: from | sender | author | signatory | from whom | sent by | written by | correspondent | letter from
to: to | recipient | recipients | addressee | addressees | sent to | to whom | written to | letter to
copied: cc | copied | copied to | copy to | copies to
organisation: organisation | organisations | body | company | department | employer | institution | stakeholder organisation
  | name of organisation | org | their organisation | council | dept | organisation name | government department | external organisation
role: role | job title | position | post | designation | job | their role | job role
prefix: prefix | salutation | honorific
given: first name | forename | forenames | given name | firstname | first names | given names
family: surname | last name | family name | lastname
reference: ref | reference | id | ref no | ref number | reference number | unique id | record id | case number | no | number
  | engagement id | unique reference | our ref | log number | row id | entry
"""

_CONTACTS = """
name: name | full name | contact | contact name | person | who | stakeholder | names | display name | individual | name of contact
  | minister | mp | councillor | member
prefix: title | prefix | salutation | honorific
given: first name | forename | forenames | given name | firstname | first names | given names | first
family: surname | last name | family name | lastname | last
suffix: suffix | post nominals | letters | honours
role: role | job title | position | post | designation | job | job role | title of post | office
organisation: organisation | company | department | employer | institution | body | org | dept | council | organisation name
  | name of organisation | company name | affiliation | authority | works for
email: email | email address | e mail | e mail address | mail | email 1 | work email | e mail 1
phone: phone | telephone | tel | mobile | phone number | telephone number | contact number | tel no | mobile number | work phone
  | business phone | mobile phone | phone no | direct dial | office phone
address: address | postal address | office address | work address | business address
since: since | start | start date | from | appointed | date appointed | from date | term start | in post since | date from
until: until | end | end date | to | left | to date | term end | date left | date to
notes: notes | note | comments | comment | remarks | details | background | biography | bio
reference: ref | reference | id | ref no | reference number | unique id | record id | no | number | contact id | person id | member id
"""

_ORGANISATIONS = """
name: name | organisation | organisation name | name of organisation | body | company | council | charity | department | institution
  | authority | full name | official name | stakeholder
acronym: acronym | abbreviation | short name | initials | abbr
alias: also known as | aka | other names | other name | former name | former names | alias | aliases | previous name
type: type | kind | sector | category | organisation type | type of organisation | type of body
parent: parent | parent organisation | parent body | sponsor | sponsor department | part of | group
since: since | founded | start date | established | opened | date founded | start | from
until: until | closed | end date | abolished | dissolved | end | to
notes: notes | note | comments | comment | remarks | details | description
reference: ref | reference | id | ref no | reference number | unique id | record id | no | number | organisation id | code | gss code
"""

# Columns that say something of the list and not of what is in it.
_OF_THE_LIST: Final = frozenset(
    """date logged | date added | date created | created | created on | last updated | updated | modified | last modified
    | date modified | created by | logged by | added by | entered by | date entered | timestamp | week | week number | year
    | quarter | url | link | attachment | attachments | row""".replace("\n    |", " |").split(" | ")
)
_FILLER = re.compile(r"\b(?:the|a|of|name|names|external|internal|lga|full|s)\b")
_SIGNS = re.compile(r"[^\w ]+")


def plain_heading(heading: str) -> str:
    """A heading as it is compared: folded, with signs as spaces."""
    return " ".join(_SIGNS.sub(" ", fold(heading).replace("organiz", "organis").replace("_", " ")).split())


@lru_cache(maxsize=3)
def headings(kind: TableKind) -> dict[str, str]:
    """The field that each known heading of such a table stands for."""
    text = {
        TableKind.ENGAGEMENTS: _ENGAGEMENTS,
        TableKind.CONTACTS: _CONTACTS,
        TableKind.ORGANISATIONS: _ORGANISATIONS,
    }[kind]
    found: dict[str, str] = {}
    for line in text.replace("\n  |", " |").strip().splitlines():
        field, _, words = line.partition(":")
        for word in words.split("|"):
            found.setdefault(word.strip(), field)
    return found


def of_the_list(heading: str) -> bool:
    """Whether a column says something of the list itself, such as when a line was added to it."""
    return plain_heading(heading) in _OF_THE_LIST


def by_heading(kind: TableKind, heading: str) -> list[tuple[float, str]]:
    """The fields a heading may stand for, each with how well it fits (0 to 1)."""
    plain = plain_heading(heading)
    known = headings(kind)
    if not plain or plain in _OF_THE_LIST:
        return []
    if plain in known:
        return [(1.0, known[plain])]
    bare = " ".join(_FILLER.sub(" ", plain).split())
    if bare in known:
        return [(0.9, known[bare])]
    found: dict[str, float] = {}
    padded = f" {plain} "
    for words, field in known.items():
        if len(words) > 2 and f" {words} " in padded:
            found[field] = max(found.get(field, 0.0), 0.4 + 0.4 * len(words) / len(plain))
    return sorted(((fit, field) for field, fit in found.items()), reverse=True)


def checked_field(kind: TableKind, field: str, place: str) -> str:
    """The field of this name ("" leaves a column out). Raises BadInput, naming those there are."""
    plain = fold(field).replace(" ", "-")
    if plain in {"", "-", "none", "skip"}:
        return ""
    if plain in FIELDS[kind]:
        return plain
    meant = headings(kind).get(plain_heading(field))
    if meant:
        return meant
    raise BadInput(
        f"“{clip(field, 40)}” is no field of {kind}",
        hint=f"There are: {', '.join(FIELDS[kind])}.",
        place=place,
    )
