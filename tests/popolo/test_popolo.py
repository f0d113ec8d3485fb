"""Public office-holders as Popolo JSON that keeps to Popolo's schemas, and as cards; nothing private in the public edition."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from crm.engagements.inputs import NewEngagement, NewParticipant
from crm.relations.inputs import NewContact
from crm.vocabulary.partial_date import PartialDate

DAY = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
LINK = {"url": ("url", True), "note": ("text", False)}
NAME = {
    "name": ("text", True),
    "start_date": ("day", False),
    "end_date": ("day", False),
    "note": ("text", False),
}
IDENTIFIER = {"scheme": ("text", False), "identifier": ("text", True)}
CONTACT = {
    "type": ("text", True),
    "value": ("text", True),
    "label": ("text", False),
    "note": ("text", False),
    "valid_from": ("day", False),
    "valid_until": ("day", False),
}
LISTS = {
    "identifiers": IDENTIFIER,
    "contact_details": CONTACT,
    "other_names": NAME,
    "links": LINK,
    "sources": LINK,
}
SCHEMAS = {
    "persons": "id! name! family_name given_name honorific_prefix honorific_suffix email other_names identifiers"
    " contact_details links sources",
    "organizations": "id! name! other_names identifiers classification founding_date dissolution_date",
    "posts": "id! label! role organization_id start_date end_date identifiers",
    "memberships": "id! person_id! organization_id post_id role start_date end_date contact_details",
}


def check(value, kind):
    assert isinstance(value, str), value
    assert value, kind
    if kind == "day":
        assert DAY.fullmatch(value), value
    elif kind == "url":
        assert value.startswith("https://"), value


def check_popolo(document):
    """Each object has what its schema asks for and nothing it does not know, and every key leads somewhere."""
    assert set(document) == set(SCHEMAS)
    keys = {name: {each["id"] for each in document[name]} for name in SCHEMAS}
    for name, words in SCHEMAS.items():
        needed = {word[:-1] for word in words.split() if word.endswith("!")}
        known = {word.rstrip("!") for word in words.split()}
        assert len(keys[name]) == len(document[name])
        for each in document[name]:
            assert needed <= set(each) <= known, each
            for field, value in each.items():
                if field in LISTS:
                    assert value
                    for inner in value:
                        assert {key for key, (_, must) in LISTS[field].items() if must} <= set(inner)
                        for key, said in inner.items():
                            check(said, LISTS[field][key][0])
                else:
                    check(value, "day" if field.endswith("_date") else "text")
            for field, target in (
                ("person_id", "persons"),
                ("organization_id", "organizations"),
                ("post_id", "posts"),
            ):
                assert field not in each or each[field] in keys[target]


@pytest.fixture
def met(roster_crm, roster_url, monkeypatch, tmp_path):
    """One minister met in the open, another in a restricted meeting; the first has an address of her own."""
    crm = roster_crm
    monkeypatch.setenv("DESPATCH_DATABASE_URL", roster_url)
    monkeypatch.chdir(tmp_path)
    for name, marking in (("Vicky Ford", "official"), ("Gavin Williamson", "restricted")):
        found = crm.names.resolve(name, date(2021, 1, 8), kinds={"person"}).candidates[0]
        crm.engagements.log(
            NewEngagement(
                kind="meeting",
                direction="mutual",
                subject="Hedges",
                occurred=PartialDate.parse("2021-01-08"),
                participants=(NewParticipant.of(found, "theirs", "attendee"),),
                marking=marking,
            )
        )
    ford = crm.people.get("Vicky Ford")
    crm.relations.add_contact(NewContact(kind="phone", value="07700 900123", person_id=ford.id), ford.name)
    return crm


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_office_holders_go_out_as_popolo_and_cards(met, despatch):
    asked = ["people", "--on", "2021-01-08", "--met"]
    assert [one["name"] for one in despatch(*asked, "--json").json] == ["Vicky Ford", "Gavin Williamson"]
    public = despatch(*asked, "--edition", "public", "-o", "p.json")
    assert "1 row, PUBLIC" in public.err
    assert "1 private contact detail" in public.err
    document = json.loads(Path("p.json").read_text(encoding="utf-8"))
    check_popolo(document)
    (ford,) = document["persons"]
    assert ford["name"] == "Vicky Ford"
    held = {each["id"]: each["label"] for each in document["posts"]}
    (minister,) = [
        each
        for each in document["memberships"]
        if held.get(each.get("post_id")) == "Minister for Children and Families, Department for Education"
    ]
    # The last day, and not the first on which it was no longer hers.
    assert (minister["start_date"], minister["end_date"]) == ("2020-02-14", "2021-09-15")
    despatch(*asked, "-o", "p.json")
    full = json.loads(Path("p.json").read_text(encoding="utf-8"))
    check_popolo(full)
    assert {each["name"] for each in full["persons"]} == {"Vicky Ford", "Gavin Williamson"}
    numbers = [inner["value"] for each in full["persons"] for inner in each.get("contact_details", ())]
    assert numbers == ["07700 900123"]
    despatch(*asked, "-o", "p.vcf")
    cards = Path("p.vcf").read_text(encoding="utf-8")
    assert cards.count("BEGIN:VCARD") == 2
    assert "TEL;VALUE=text:07700 900123" in cards
    despatch("people", "--on", "2021-01-08", "--all", "--dept", "DfE", "--limit", "1", "-o", "p.csv")
    assert [one.rows for one in met.exports.list(4)] == [1, 2, 2, 1]
    assert despatch("people", "-o", "p.ics").status == 2
