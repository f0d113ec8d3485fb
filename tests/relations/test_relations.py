"""How people are reached, tied to each other, and looked after by us, through the commands."""

from datetime import date

import pytest

from db.tables.organisations import appointment, organisation, post
from db.tables.people import person, person_name


@pytest.fixture
def record(crm, database_url, monkeypatch):
    """P-1 chairs the board O-1 (T-1); P-2 and P-3 hold nothing."""
    monkeypatch.setenv("DESPATCH_DATABASE_URL", database_url)
    names = ("Wilhelmina Quarrel", "Barnaby Thistlewick", "Ottoline Featherhaugh")
    with crm.writing("test") as recorder:
        for number, name in enumerate(names, 1):
            who = recorder.insert(person, {"number": number, "name": name})
            recorder.insert(person_name, {"person_id": who, "name": name, "family": name.split()[1]})
            if number == 1:
                chair = who
        board = recorder.insert(organisation, {"number": 1, "name": "Nether Wallop Test Board"})
        held = recorder.insert(post, {"number": 1, "title": "Chair", "organisation_id": board})
        recorder.insert(
            appointment, {"person_id": chair, "post_id": held, "since": date.fromisoformat("2021-01-01")}
        )
    return crm


def who(despatch, *arguments):
    ran = despatch("who", *arguments, "--json")
    assert ran.status == 0, ran.err
    return ran.json[0]


def reached(despatch, *arguments):
    return [one["value"] for one in who(despatch, *arguments)["contacts"]]


def done(despatch, *arguments):
    ran = despatch(*arguments)
    assert ran.status == 0, ran.err
    return ran


# ---------------------------------------------------------------- how somebody is reached


def test_a_mailbox_goes_with_the_role_and_the_persons_own_stays(despatch, record):
    add = ("person", "contact", "add", "P-1")
    done(despatch, *add, "--email", "chair@board.example.org", "--role", "Chair", "--label", "diary")
    done(despatch, *add, "--phone", "020 7946 0000", "--post", "T-1")
    done(despatch, *add, "--email", "quarrel@home.example.org")
    own = ["quarrel@home.example.org"]
    assert sorted(reached(despatch, "P-1")) == ["020 7946 0000", "chair@board.example.org", *own]
    assert "chair@board.example.org (diary)" in despatch("who", "P-1").out
    done(despatch, "person", "end", "P-1", "Chair", "--on", "2026-05-01")
    assert reached(despatch, "P-1") == own
    assert len(reached(despatch, "P-1", "--on", "2026-04-30")) == 3


def test_what_belongs_to_the_post_reaches_who_holds_it_next(despatch, record):
    add = ("person", "contact", "add", "P-1")
    done(despatch, *add, "--email", "office@board.example.org", "--post", "Chair")
    done(despatch, *add, "--email", "quarrel@board.example.org", "--role", "Chair")
    done(despatch, "person", "end", "P-1", "Chair", "--on", "2026-05-01")
    done(despatch, "person", "appoint", "P-2", "T-1", "--since", "2026-05-01")
    assert reached(despatch, "P-2") == ["office@board.example.org"]


def test_a_way_to_reach_somebody_ends_and_is_kept(despatch, record):
    done(despatch, "person", "contact", "add", "P-2", "--email", "b@example.org", "--since", "2026-01-01")
    done(despatch, "person", "contact", "end", "P-2", "B@example.org", "--on", "2026-03-01")
    assert reached(despatch, "P-2") == []
    assert reached(despatch, "P-2", "--on", "2026-02-28") == ["b@example.org"]
    done(despatch, "undo", "--yes")
    assert reached(despatch, "P-2") == ["b@example.org"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), "say one way"),
        (("--email", "a@example.org", "--phone", "020 7946 0000"), "say one way"),
        (("--email", "nowhere"), "no email address"),
        (("--phone", "none"), "no telephone number"),
        (("--address", " "), "empty"),
        (("--email", "a@example.org", "--role", "Treasurer"), "no such role"),
        (("--email", "a@example.org", "--since", "2026-01-02", "--until", "2026-01-01"), "before it begins"),
    ],
)
def test_what_is_no_way_to_reach_somebody_is_refused(despatch, record, options, said):
    ran = despatch("person", "contact", "add", "P-1", *options)
    assert ran.status == 2
    assert said in ran.err
    assert reached(despatch, "P-1") == []


def test_the_same_address_is_not_recorded_twice(despatch, record):
    add = ("person", "contact", "add", "P-1", "--email", "q@example.org")
    done(despatch, *add)
    assert "already" in despatch(*add).err
    assert despatch("person", "contact", "end", "P-1", "x@example.org", "--on", "2026-01-01").status == 2


# ---------------------------------------------------------------- links


def test_links_are_shown_from_both_ends_with_their_days(despatch, record):
    done(despatch, "person", "link", "P-2", "--is", "private secretary to", "P-1", "--since", "2026-05-01")
    (link,) = who(despatch, "P-2")["links"]
    assert (link["words"], link["other"], link["since"]) == (
        "private secretary to",
        "Wilhelmina Quarrel",
        "2026-05-01",
    )
    (link,) = who(despatch, "Wilhelmina Quarrel")["links"]
    assert (link["words"], link["other_reference"], link["direction"]) == ("private secretary", "P-2", "from")
    assert "Barnaby Thistlewick, P-2, since 1 May 2026" in despatch("who", "P-1").out
    assert who(despatch, "P-1", "--on", "2026-04-30")["links"] == []


def test_a_link_ends_named_from_either_end(despatch, record):
    done(despatch, "person", "link", "P-2", "--is", "SpAd", "P-1")
    done(despatch, "person", "link", "P-2", "--is", "reports to", "P-1")
    ran = despatch("person", "unlink", "P-1", "P-2", "--on", "2026-03-01")
    assert ran.status == 2
    assert "--is" in ran.err
    done(despatch, "person", "unlink", "P-1", "P-2", "--is", "spad", "--on", "2026-03-01")
    assert [link["kind"] for link in who(despatch, "P-2")["links"]] == ["reports-to"]
    assert len(who(despatch, "P-2", "--on", "2026-02-28")["links"]) == 2
    done(despatch, "undo", "--yes")
    assert len(who(despatch, "P-2")["links"]) == 2


def test_what_is_no_link_is_refused(despatch, record):
    ran = despatch("person", "link", "P-2", "--is", "friend of", "P-1")
    assert ran.status == 2
    assert "private secretary to" in ran.err
    assert "same person" in despatch("person", "link", "P-2", "--is", "PPS", "P-2").err
    done(despatch, "person", "link", "P-2", "--is", "PPS", "P-1")
    assert "already" in despatch("person", "link", "P-2", "--is", "pps to", "P-1").err
    assert despatch("person", "unlink", "P-2", "P-3", "--on", "2026-03-01").status == 2


# ---------------------------------------------------------------- leads


def test_leads_follow_each_other_and_are_kept(despatch, record):
    lead = ("person", "lead", "P-1")
    done(despatch, *lead, "--officer", "P-2", "--member", "P-3", "--since", "2026-01-01")
    done(despatch, *lead, "--officer", "Ottoline Featherhaugh", "--since", "2026-05-01")
    (now,) = who(despatch, "P-1")["leads"]
    assert (now["lead_officer"], now["lead_member"]) == ("Ottoline Featherhaugh", "Ottoline Featherhaugh")
    (before,) = who(despatch, "P-1", "--on", "2026-04-30")["leads"]
    assert before["lead_officer"] == "Barnaby Thistlewick"
    assert "lead officer" in despatch("who", "P-1").out
    assert "another lead is recorded" in despatch(*lead, "--officer", "P-2", "--since", "2026-02-01").err
    done(despatch, *lead, "--end", "2026-05-20")
    assert who(despatch, "P-1")["leads"] == []
    assert despatch(*lead, "--end", "2026-05-25").status == 2
    assert despatch(*lead).status == 2
