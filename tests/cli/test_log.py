"""`despatch log`, through the door an officer takes."""

import json
import os
import signal
import stat
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from crm.api import Crm
from crm.drafts import Drafts
from tests.support.command import PROGRAM, Ran, run_process

Despatch = Callable[..., Ran]

THE_LETTER = (
    "Wrote to Vicky Ford on 8 January 2021 about early years funding and testing in lockdown #early-years"
)


@pytest.fixture
def office(roster_url: str, monkeypatch: pytest.MonkeyPatch, despatch: Despatch) -> Despatch:
    """The command line over a record with the roster."""
    monkeypatch.setenv("DESPATCH_DATABASE_URL", roster_url)
    monkeypatch.setenv("DESPATCH_TODAY", "2026-06-01")
    monkeypatch.setenv("DESPATCH_OFFICER", "Test Officer")
    return despatch


def _shown(office: Despatch, reference: str) -> Any:
    return office("show", reference, "--json").json


def test_the_letter_of_8_january(office: Despatch) -> None:
    ran = office("log", THE_LETTER)
    assert ran.status == 0, ran.err
    assert ran.out == "E-1\n"
    assert "Letter from us" in ran.err
    assert "Friday 8 January 2021 (to the day)" in ran.err
    saved = office("log", THE_LETTER, "--json").json
    assert (saved["date"], saved["direction"], saved["kind"], saved["answer"]) == (
        "2021-01-08", "out", "letter", "awaiting",
    )  # fmt: skip
    assert [one["label"] for one in saved["participants"]] == [
        "Vicky Ford, Minister for Children and Families, Department for Education"
    ]
    assert saved["subject"] == "early years funding and testing in lockdown"
    assert saved["topics"] == ["early-years"]


@pytest.mark.parametrize(
    ("line", "who", "when"),
    [
        (
            "yesterday: met @macalister re #send",
            "Josh MacAlister, Minister for Children and Families",
            "2026-05-31",
        ),
        ("Call with DfE officials on Tuesday about SEND", "Department for Education", "2026-05-26"),
        (
            "Letter from the Children's Minister, 3 March 2023, on kinship care",
            "Claire Coutinho, Minister for Children, Families and Wellbeing",
            "2023-03-03",
        ),
        (
            "Met the Secretary of State for Education in November 2017",
            "Justine Greening, Secretary of State for Education",
            "2017-11",
        ),
    ],
)
def test_plain_lines(office: Despatch, line: str, who: str, when: str) -> None:
    saved = office("log", line, "--json")
    assert saved.status == 0, saved.err
    assert saved.json["participants"][0]["label"].startswith(who)
    assert saved.json["date"] == when


def test_everything_by_options(office: Despatch, tmp_path: Path) -> None:
    paper = tmp_path / "letter.txt"
    paper.write_text("About the ponds of Nether Wallop")
    body = tmp_path / "body.txt"
    body.write_bytes(b"\xef\xbb\xbfDear Minister,\r\n")
    ran = office(
        "log", "--kind", "letter", "--direction", "out", "--on", "about 8 January 2021", "--to", "Vicky Ford",
        "--cc", "DfE", "--our-part", "signatory", "Cllr Wilhelmina Quarrel", "--new-person", "Cllr Wilhelmina Quarrel",
        "--about", "Ponds", "--topic", "Ponds and lakes", "--body-file", str(body), "--place", "Nether Wallop",
        "--marking", "official-sensitive", "--answer", "none-expected", "--attach", str(paper), "--json",
    )  # fmt: skip
    assert ran.status == 0, ran.err
    saved = ran.json
    assert saved["date"] == "2021-01-08~"
    assert [(one["side"], one["part"], one["name"]) for one in saved["participants"]] == [
        ("theirs", "recipient", "Vicky Ford"),
        ("theirs", "copied", "Department for Education"),
        ("ours", "signatory", "Cllr Wilhelmina Quarrel"),
    ]
    assert saved["participants"][2]["known"]
    assert saved["topics"] == ["ponds-and-lakes"]
    assert (saved["body"], saved["place"], saved["marking"]) == (
        "Dear Minister,\r\n",
        "Nether Wallop",
        "official-sensitive",
    )
    assert saved["documents"][0]["title"] == "letter"
    assert office("find", "nether wallop ponds", "--json").json
    assert office("who", "Wilhelmina Quarrel").status == 0
    assert office("undo").status == 0
    assert office("who", "Wilhelmina Quarrel").status == 2


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (
            ["Wrote to Vicky Ford on 30 February 2021 about fog"],
            ["30 February 2021 does not exist", "28 days"],
        ),
        (["Wrote to Zebedee Nobodaddy about fog"], ["Zebedee Nobodaddy", "--as-written", "--new-person"]),
        (["Wrote to Josh about fog"], ["may be more than one", "Josh MacAlister"]),
        (["Met the Secretary of State for Education in January 2018"], ["Justine Greening", "Damian Hinds"]),
        (["Met Vicky Ford", "--on", "01/25/2021"], ["--on", "25 January 2021"]),
        (
            ["Met Vicky Ford", "--on", "3 July 2027", "--status", "done"],
            ["still to come", "--status planned"],
        ),
        (["Met Vicky Ford", "--kind", "pigeon"], ["--kind", "pigeon", "letter"]),
        (["Met Vicky Ford", "--answer", "xx"], ["--answer", "awaiting"]),
        (["--kind", "letter", "--to", ""], ["--to", "the name is empty"]),
        (
            ["--to", "Vicky Ford", "--on", "2021-01-08", "--about", "x"],
            ["nothing says what it was", "--kind"],
        ),
        (["--to", "Vicky Ford", "--on", "soon", "--about", "x"], ["--on", "soon"]),
        (["--kind", "letter", "--about", "fog", "--dry-run"], ["goes to somebody"]),
        (["Met Vicky Ford", "--status", "hoped"], ["--status", "planned"]),
        (["Met Vicky Ford", "--marking", "top-secret"], ["no marking", "official"]),
        (["Met Vicky Ford", "--reply-to", "E-99"], ["E-99"]),
        (["Met Vicky Ford", "--attach", "/nonexistent/file"], ["there is no file"]),
        (["Met Vicky Ford", "--attach", "/"], ["is a folder"]),
        (["Met Vicky Ford", "--body", "a", "--body-file", "b"], ["given twice"]),
        (["Wrote about fog"], ["a letter of ours goes to somebody", "--to"]),
        ([], ["nothing was given"]),
        (["--resume"], ["there is no draft"]),
    ],
)
def test_bad_input_is_told_and_nothing_is_saved(
    office: Despatch, arguments: list[str], says: list[str]
) -> None:
    ran = office("log", *arguments)
    assert ran.status == 2
    assert ran.out == ""
    for text in says:
        assert text in ran.err
    assert office("find", "", "--json").json == []
    assert Drafts().list() == []


def test_an_unknown_name_is_kept_when_the_officer_says_so(office: Despatch) -> None:
    saved = office("log", "Wrote to Zebedee Nobodaddy about fog", "--as-written", "--json").json
    (one,) = saved["participants"]
    assert (one["name"], one["known"]) == ("Zebedee Nobodaddy", False)


def test_somebody_by_reference(office: Despatch) -> None:
    reference = office("who", "Damian Hinds", "--json").json[0]["reference"]
    saved = office("log", "Met the Secretary of State in January 2018", "--with", reference, "--json")
    assert saved.status == 2
    saved = office("log", f"Met {reference} in January 2018 about schools", "--json")
    assert saved.json["participants"][0]["name"] == "Damian Hinds"


def test_a_reply_and_its_thread(office: Despatch) -> None:
    office("log", THE_LETTER)
    ran = office("log", "Letter from Vicky Ford on 20 January 2021", "--reply-to", "E-1", "--holding")
    assert ran.status == 0, ran.err
    assert _shown(office, "E-1")["answer"] == "holding"
    office("log", "Letter from Vicky Ford on 3 February 2021", "--reply-to", "e1")
    assert _shown(office, "E-1")["answer"] == "answered"


def test_a_trial_saves_nothing(office: Despatch) -> None:
    ran = office("log", THE_LETTER, "--dry-run")
    assert ran.status == 0
    assert "Nothing was saved" in ran.err
    trial = office("log", THE_LETTER, "--dry-run", "--json").json
    assert (trial["date"], trial["kind"], trial["participants"][0]["known"]) == ("2021-01-08", "letter", True)
    assert trial["notes"] == ["#early-years is a new topic"]
    assert office("show", "E-1").status == 2
    assert Drafts().list() == []


def test_hostile_text_is_shown_and_kept(office: Despatch) -> None:
    ran = office(
        "log",
        "--kind",
        "letter",
        "--to",
        "Vicky Ford",
        "--on",
        "2021",
        "--about",
        "a\x1b[31m\u202eb",
        "--json",
    )
    assert ran.json["subject"] == "a\x1b[31m\u202eb"
    assert "\x1b" not in ran.err + ran.out
    assert "\u202e" not in ran.err + ran.out
    ran = office("log", "\x1b]0;owned\x07 wrote to Vicky Ford about fog")
    assert "\x1b" not in ran.err + ran.out
    ran = office("log", "--kind", "letter", "--to", "Vicky Ford", "--about", "x" * 10_000_000)
    assert ran.status == 2
    assert len(ran.err) < 5_000


# ---------------------------------------------------------------- drafts and the editor


def test_a_draft_is_for_its_owner_alone(tmp_path: Path) -> None:
    draft = Drafts().keep("Wrote to \ud800 about fog", {"kind": "letter"})
    folder = Drafts().folder
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()] == [0o600]
    assert Drafts().get("last") == Drafts().get(draft.id[:20]) == draft


@pytest.mark.skipif(os.name == "nt", reason="signals")
@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_what_was_typed_in_the_editor_survives(
    office: Despatch, tmp_path: Path, sent: signal.Signals
) -> None:
    started = tmp_path / "started"
    editor = tmp_path / "editor.sh"
    editor.write_text(
        f'#!/bin/sh\nprintf "Wrote to Vicky Ford on 8 January 2021\\n\\nDear Vicky" > "$1"\ntouch {started}\nexec sleep 30\n'
    )
    editor.chmod(0o700)
    environ = os.environ | {"EDITOR": str(editor)}
    environ.pop("VISUAL", None)
    process = subprocess.Popen(
        [*PROGRAM, "log", "--edit"], env=environ, start_new_session=True, stdin=subprocess.DEVNULL
    )
    for _ in range(600):
        if started.exists():
            break
        time.sleep(0.05)
    os.killpg(process.pid, sent)
    process.wait(20)
    (draft,) = office("log", "--drafts", "--json").json
    assert draft["text"] == "Wrote to Vicky Ford on 8 January 2021\n\nDear Vicky"
    ran = run_process("log", "--resume", "--yes")
    assert ran.status == 0, ran.err
    assert _shown(office, ran.out.strip())["body"] == "Dear Vicky"
    assert office("log", "--drafts", "--json").json == []


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_the_editor_goes_round(office: Despatch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    editor = tmp_path / "editor.sh"
    editor.write_text(
        '#!/bin/sh\nsed -i "1s/.*/Wrote to Vicky Ford on 8 January 2021 about fog\\n\\nDear Vicky,\\n#no topic/" "$1"\n'
    )
    editor.chmod(0o700)
    monkeypatch.setenv("EDITOR", str(editor))
    monkeypatch.delenv("VISUAL", raising=False)
    saved = office("log", "--edit", "--json")
    assert saved.status == 0, saved.err
    assert (saved.json["subject"], saved.json["body"]) == ("fog", "Dear Vicky,\n#no topic")
    assert Drafts().list() == []


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_an_editor_that_fails_loses_nothing(office: Despatch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    for editor in ("false", "/nonexistent/editor"):
        monkeypatch.setenv("EDITOR", editor)
        ran = office("log", "--edit", "Wrote to Vicky Ford")
        assert ran.status == 2
        assert "--resume" in ran.err
    assert {draft.first_line for draft in Drafts().list()} == {"Wrote to Vicky Ford"}


def test_a_record_that_cannot_be_reached_keeps_the_line(
    despatch: Despatch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DESPATCH_DATABASE_URL", f"sqlite:///{tmp_path}")
    ran = despatch("log", THE_LETTER)
    assert ran.status == 2
    assert "kept" in ran.err
    (draft,) = Drafts().list()
    assert draft.text == THE_LETTER


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_an_amendment_in_the_editor_is_gone_on_with(
    office: Despatch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office("log", THE_LETTER)
    editor = tmp_path / "editor.sh"
    monkeypatch.setenv("EDITOR", str(editor))
    monkeypatch.delenv("VISUAL", raising=False)
    editor.write_text('#!/bin/sh\nsed -i "1s/.*/Fog/" "$1"\nexit 1\n')
    editor.chmod(0o700)
    ran = office("amend", "E-1", "--edit")
    assert ran.status == 2
    assert ran.err.count("despatch amend E-1 --resume") == 1
    (draft,) = office("log", "--drafts", "--json").json
    assert draft["text"].startswith("Fog")
    editor.write_text('#!/bin/sh\nsed -i "2s/.*/\\nDear Vicky,/" "$1"\n')
    amended = office("amend", "E-1", "--edit", "--json")
    assert amended.status == 0, amended.err
    assert (amended.json["subject"], amended.json["body"]) == ("Fog", "Dear Vicky,")
    assert office("log", "--drafts", "--json").json == []


def test_options_of_a_draft_are_taken_up_again(office: Despatch) -> None:
    Drafts().keep("", {"kind": "call", "with_names": ["Vicky Ford"], "on": "2021-01-08", "about": "fog"})
    saved = office("log", "--resume", "--json")
    assert saved.status == 0, saved.err
    assert (saved.json["kind"], saved.json["subject"], saved.json["date"]) == ("call", "fog", "2021-01-08")


# ---------------------------------------------------------------- amend, attach, undo


def test_amended_and_undone(office: Despatch) -> None:
    office("log", THE_LETTER)
    ran = office(
        "amend",
        "E-1",
        "--on",
        "8 January 2022",
        "--topic",
        "send",
        "--cc",
        "DfE",
        "--outcome",
        "Noted",
        "--json",
    )
    assert ran.status == 0, ran.err
    amended = ran.json
    assert amended["participants"][0]["capacity"].startswith("Minister for Africa")
    assert amended["participants"][1]["name"] == "Department for Education"
    assert amended["topics"] == ["early-years", "send"]
    ran = office("amend", "E-1", "--remove", "DfE", "--remove-topic", "send", "--json")
    assert ran.status == 0, ran.err
    assert len(ran.json["participants"]) == 1
    assert office("undo").status == 0
    assert office("undo").status == 0
    assert _shown(office, "E-1")["date"] == "2021-01-08"


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--version", "7"], "at version 1, not 7"),
        (["--remove", "Nobody"], "none of those who took part"),
        (["--remove", "Vicky Ford"], "goes to somebody"),
        (["--remove-topic", "fog"], "not filed under #fog"),
        (["--on", "30 February"], "does not exist"),
        (["--reply-to", "E-1"], "reply to itself"),
        (["--kind", "pigeon"], "pigeon"),
    ],
)
def test_bad_amendments_change_nothing(office: Despatch, arguments: list[str], says: str) -> None:
    office("log", THE_LETTER)
    before = _shown(office, "E-1")
    ran = office("amend", "E-1", *arguments)
    assert ran.status == 2
    assert says in ran.err
    assert _shown(office, "E-1") == before


def test_nothing_to_amend_writes_nothing(office: Despatch) -> None:
    office("log", THE_LETTER)
    ran = office("amend", "E-1", "--kind", "letter", "--topic", "early-years")
    assert "Nothing would change" in ran.err
    assert len(office("operations", "--json").json) == 2


def test_files_are_attached_found_and_given_back(office: Despatch, tmp_path: Path) -> None:
    office("log", THE_LETTER)
    page, scan = tmp_path / "page.html", tmp_path / "scan.bin"
    page.write_text("<style>hidden</style><p>Marsh &amp; ponds<script>evil()</script>")
    scan.write_bytes(bytes(range(256)))
    ran = office("attach", "E-1", str(page), str(scan), "--role", "final", "--json")
    assert ran.status == 0, ran.err
    assert [one["role"] for one in ran.json] == ["final", "final"]
    assert "scan.bin: it has no words that can be read here; it is kept as a document" in ran.err
    assert office("find", "marsh", "--json").json[0]["reference"] == "E-1"
    assert office("find", "evil", "--json").json == []
    assert office("attach", "D-2", "--save-to", str(tmp_path / "copy")).status == 0
    assert (tmp_path / "copy").read_bytes() == scan.read_bytes()
    assert office("attach", "D-2", "--save-to", str(tmp_path / "copy")).status == 2
    assert office("attach", "E-1", str(page), str(tmp_path / "missing")).status == 2
    assert len(_shown(office, "E-1")["documents"]) == 2
    assert office("undo").status == 0
    assert office("find", "marsh", "--json").json == []


def test_undo_says_what_it_does(office: Despatch) -> None:
    office("log", THE_LETTER)
    trial = office("undo", "--dry-run")
    assert "early years funding" in trial.err
    undone = office("undo", "--json").json
    assert undone["undone"]["kind"] == "log"
    assert office("show", "E-1").status == 2
    assert office("undo", str(undone["by"]["number"])).status == 0
    assert office("show", "E-1").status == 0
    assert office("undo", "1").status == 2
    assert office("undo", "999").status == 2


def test_two_officers_at_once(office: Despatch, roster_url: str) -> None:
    office("log", THE_LETTER)
    other = Crm.bare(roster_url, actor="Cllr Barnaby Thistlewick")
    seen = other.engagements.by_reference("E-1")
    office("amend", "E-1", "--about", "Fog")
    version = office("show", "E-1", "--json").json["version"]
    assert version == 2
    from crm.engagements.inputs import Amendment
    from crm.errors import StaleRecord

    with pytest.raises(StaleRecord, match="changed by Test Officer"):
        other.engagements.amend(seen, Amendment(subject="Mist"))
    other.close()


def test_json_is_one_object_whatever_the_text(office: Despatch) -> None:
    ran = office("log", "Met Vicky Ford yesterday about “quotes” & <tags>", "--json")
    assert json.loads(ran.out)["subject"] == "“quotes” & <tags>"
