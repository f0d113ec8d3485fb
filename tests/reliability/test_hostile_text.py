"""T1, I7, I11 at the command line: no text steers a terminal, breaks a search, or stops the others."""

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from crm.api import Crm
from tests.support.command import Ran, run_on_terminal, run_process
from tests.support.engines import ON_SQLITE
from tests.support.hostile import SEARCHES, TEXTS, UNKEEPABLE, steering_in
from tests.support.rows import sample, write_one, writing


def harmless(ran: Ran) -> None:
    """Nothing of what was printed could steer a terminal; no fault inside."""
    assert not steering_in(ran.out), ran.out[:500]
    assert not steering_in(ran.err), ran.err[:500]
    assert ran.status in (0, 2), ran.err[-500:]
    assert "Traceback" not in ran.err


@pytest.fixture
def hostile_url(crm: Crm, database_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """A record with every hostile text as a name, a subject, a body, a capacity and a topic."""
    from db.tables.all import metadata

    tables = metadata.tables
    for text in TEXTS.values():
        with writing(crm.database) as recorder:
            [number] = recorder.next_numbers(tables["person"])
            person = sample(
                recorder, tables["person"], number=number, name=text[:100_000], sort_name=text[:1000]
            )
            sample(
                recorder, tables["person_name"], person_id=person, name=text[:100_000], sort_name=text[:1000]
            )
            [number] = recorder.next_numbers(tables["engagement"])
            key = (737000 << 32) | number
            engagement = sample(
                recorder,
                tables["engagement"],
                number=number,
                sort_key=key,
                occurred_edtf="2018-10-29",
                subject=text,
                body=f"{text} funding {text}",
            )
            sample(
                recorder,
                tables["participant"],
                engagement_id=engagement,
                person_id=person,
                name=text,
                capacity=text,
                as_written=text,
                sort_key=key,
            )
    monkeypatch.setenv("DESPATCH_DATABASE_URL", database_url)
    return database_url


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_what_is_printed_steers_nothing(hostile_url: str, despatch: Callable[..., Ran]) -> None:
    count = len(TEXTS)
    listed = run_process("find", "funding", "--limit", "100")
    harmless(listed)
    # Ten megabytes are not indexed to their end, where this word is.
    assert len(listed.out.splitlines()) >= count - 1
    as_json = run_process("find", "--limit", "100", "--json")
    harmless(as_json)
    subjects = {row["subject"] for row in json.loads(as_json.out)}
    assert {text for text in TEXTS.values() if text.strip()} <= subjects
    harmless(despatch("home"))
    harmless(despatch("operations", "--limit", "100"))
    for number in (2, 3, 10, 31):
        harmless(despatch("show", f"E-{number}"))
        harmless(despatch("history", f"P-{number}"))
    harmless(despatch("who", TEXTS["colour"]))


@ON_SQLITE
def test_what_a_terminal_gets_is_ours(hostile_url: str) -> None:
    """On a real terminal our own styles are there, and nothing of the data's."""
    shown = run_on_terminal("find", "funding", "--limit", "100")
    assert shown.status == 0
    for harm in ("\x1b]", "\x1bP", "\x1b[31m", "\x1b[2J", "\x9b", "\x07", "\x08", "\u202e", "\u200b"):
        assert harm not in shown.out
    assert "U+202E" in shown.out


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"], indirect=True)
def test_no_search_is_an_error_of_the_search_engine(crm: Crm) -> None:
    write_one(crm.database, subject="Early years", body="funding")
    from crm.errors import DespatchError

    for text in [*SEARCHES, *TEXTS.values(), *UNKEEPABLE.values()]:
        crm.search.find(text, tolerant=True)
        crm.names.resolve(text)
        crm.names.complete(text)
        for order in ("newest", "relevance"):
            # What is wrong with a query is told as such; anything else would be a fault.
            with suppress(DespatchError):
                crm.search.find(text, order=order)


@ON_SQLITE
def test_a_search_that_means_nothing_is_told_at_the_command_line(
    database_url: str, despatch: Callable[..., Ran]
) -> None:
    for text in ('"', "a:b", "\x1b[31m", "since:nonsense", "\u202e", "( " * 200):
        harmless(despatch("--database", database_url, "find", text))


def test_composed_or_not_it_is_the_same_name(crm: Crm) -> None:
    with writing(crm.database) as recorder:
        from db.tables.people import person

        [number] = recorder.next_numbers(person)
        sample(recorder, person, number=number, name="Zoë Quarrel", sort_name="quarrel, zoë")
    for asked in (TEXTS["composed"], TEXTS["decomposed"], "zoe quarrel", "ZOE QUARREL"):
        assert [found.label for found in crm.names.resolve(asked).candidates] != [], asked
    assert crm.names.one("Zoe\u0308 Quarrel").id == crm.names.one("Zo\u00eb Quarrel").id


@pytest.mark.parametrize("name", [*TEXTS, *UNKEEPABLE])
@ON_SQLITE
def test_it_is_logged_as_it_is_or_refused_with_a_reason(
    name: str,
    roster_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    despatch: Callable[..., Ran],
) -> None:
    monkeypatch.setenv("DESPATCH_DATABASE_URL", roster_url)
    text = {**TEXTS, **UNKEEPABLE}[name]
    file = tmp_path / "body.txt"
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    ran = despatch(
        *("log", "Wrote to Vicky Ford on 8 January 2021 about early years", "--yes", "--json"),
        *("--body-file", str(file)),
    )
    harmless(ran)
    if name == "nul":
        assert ran.status == 2
        return
    if ran.status == 2:
        assert len(text) > 1_000_000, ran.err
        assert "characters" in ran.err
        return
    if name != "half a character":
        # As bytes that is no UTF-8, and read as the older encoding of Windows.
        kept = json.loads(ran.out)["body"]
        assert "".join(kept.split()) == "".join(text.strip("\ufeff").split())
