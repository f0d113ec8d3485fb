import os
import subprocess
import sys
from pathlib import Path

import pytest

from crm.cli.commands import COMMANDS
from crm.cli.main import HELP_FILE, help_text
from crm.version import VERSION
from tests.support.command import PROGRAM, run_on_terminal, run_process


def test_the_kept_help_is_what_click_prints():
    assert HELP_FILE.read_text(encoding="utf-8") == help_text(), "run `make docs`"


@pytest.mark.parametrize("argument", ["--help", "-h"])
def test_help_and_version_at_once(argument):
    assert run_process(argument).out == help_text()
    ran = run_process("--version")
    assert (ran.status, ran.out, ran.err) == (0, f"despatch {VERSION}\n", "")


def test_help_and_version_within_the_command_line(despatch):
    assert despatch("--officer", "Quarrel", "--version").out == f"despatch {VERSION}\n"
    assert despatch("config", "--help").status == 0


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_of_the_table_is_there_and_says_what_it_does(despatch, name):
    ran = despatch(name, "--help")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith(f"Usage: despatch {name} ")


def test_an_unknown_command_is_refused_with_the_nearest(despatch):
    ran = despatch("histroy")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == "despatch: there is no command “histroy”\nDid you mean “despatch history”?\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["config", "--jsn"], "--json"),
        (["--today"], "--today"),
        (["--today", "2021-02-30", "config"], "“2021-02-30” is not a day"),
        (["--database", "mysql://x/y", "config"], "no database Despatch knows"),
        (["completion", "tcsh"], "tcsh"),
        (["home", "--limit", "0"], "--limit"),
    ],
)
def test_wrong_use_is_one_sentence_and_status_2(despatch, arguments, words):
    ran = despatch(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("despatch: ")
    assert words in ran.err
    assert "Traceback" not in ran.err


def test_config_says_what_holds_and_where_from(despatch, monkeypatch, tmp_path):
    monkeypatch.setenv("DESPATCH_OFFICER", "Cllr Wilhelmina Quarrel")
    said = {
        row["setting"]: row for row in despatch("--database", f"{tmp_path}/x.sqlite", "config", "--json").json
    }
    assert said["database"] == {
        "setting": "database",
        "value": f"sqlite:///{tmp_path}/x.sqlite",
        "from": "--database",
    }
    assert said["officer"]["from"] == "DESPATCH_OFFICER"
    assert said["theme"]["value"] == "unset"


def test_a_password_in_an_option_is_warned_of_and_not_shown(despatch):
    ran = despatch("--database", "postgresql://quarrel:secret@host/db", "config")
    assert ran.status == 0
    assert "password in --database" in ran.err
    assert "secret" not in ran.out + ran.err


def test_a_reader_that_goes_away_is_no_error():
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run([*PROGRAM, "config"], stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert done.returncode == 141
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux only")
def test_a_full_disk_under_the_output_is_told():
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = subprocess.run([*PROGRAM, "config"], stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert b"could not be written" in done.stderr
    assert b"Exception ignored" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="closed descriptors are a thing of POSIX")
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_are_no_fault(closed):
    done = subprocess.run(
        ["sh", "-c", f'"$0" -m crm config {closed}', sys.executable], capture_output=True, check=False
    )
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr


def test_a_terminal_that_speaks_no_unicode_gets_escapes():
    ran = run_process(
        "config", environ={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "DESPATCH_OFFICER": "Łucja Test"}
    )
    assert ran.status == 0
    assert "\\u0141ucja" in ran.out


@pytest.mark.parametrize("environ", [{"TERM": "dumb"}, {"NO_COLOR": "1"}])
def test_no_escape_sequences_where_none_are_wanted(environ):
    ran = run_on_terminal("config", environ=environ)
    assert ran.status == 0
    assert "\x1b" not in ran.out
    assert "Setting" in ran.out


def test_without_a_command_and_a_terminal_home_is_printed(database_url):
    ran = run_process(environ={"DESPATCH_DATABASE_URL": database_url})
    assert (ran.status, ran.out) == (0, ""), ran.err


@pytest.mark.parametrize(
    ("arguments", "environ", "words"),
    [
        ([], {"DESPATCH_TODAY": "yesterday"}, "DESPATCH_TODAY: “yesterday” is not a day"),
        (["--today", "31 April"], {}, "--today: “31 April” is not a day"),
        (["--database", "mysql://x/y"], {}, "no database Despatch knows"),
        ([], {"DESPATCH_DATABASE_URL": "mysql://x/y"}, "DESPATCH_DATABASE_URL: “mysql://x/y” is no database"),
    ],
)
def test_what_is_wrong_before_the_screens_open_is_said_on_the_terminal(arguments, environ, words):
    ran = run_on_terminal(*arguments, environ=environ)
    assert ran.status == 2
    assert words in ran.out
    assert "Traceback" not in ran.out
    assert "\x1b" not in ran.out


def test_a_slip_in_the_settings_file_is_said_before_the_screens_open(tmp_path):
    (tmp_path / "settings.toml").write_text('offcer = "Wilhelmina Quarrel"')
    ran = run_on_terminal()
    assert (ran.status, "\x1b" in ran.out) == (2, False)
    assert "Did you mean “officer”?" in ran.out
