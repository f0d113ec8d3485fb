import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from crm import clock as crm_clock
from crm.__main__ import COMPLETION_VARIABLE
from crm.cli.commands import COMMANDS
from crm.cli.completion import SHELLS
from db.tables.engagements import engagement
from tests.support.command import run_process


def complete(*words, shell="bash", **more):
    ran = run_process(
        environ={
            **more,
            COMPLETION_VARIABLE: f"{shell}_complete",
            "COMP_WORDS": " ".join(["despatch", *words]),
            "COMP_CWORD": str(len(words)),
        }
    )
    assert ran.status == 0, ran.err
    return [line for line in ran.out.splitlines() if line]


def test_commands_are_completed_from_the_table():
    assert complete("") == [f"plain,{name}" for name in COMMANDS]
    assert complete("ho") == ["plain,home"]


def test_options_of_a_command_and_values():
    assert "plain,--json" in complete("config", "--")
    assert complete("completion", "z") == ["plain,zsh"]


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_is_one_the_shell_reads(shell, tmp_path):
    script = run_process("completion", shell).out
    assert COMPLETION_VARIABLE in script
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"no {shell} here")
    file = tmp_path / "script"
    file.write_text(script)
    assert subprocess.run([program, "-n", str(file)], check=False).returncode == 0


def test_bash_completes_a_command(tmp_path):
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("no bash here")
    program = tmp_path / "despatch"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m crm "$@"\n')
    program.chmod(0o755)
    script = run_process("completion", "bash").out
    asked = 'COMP_WORDS=(despatch opera); COMP_CWORD=1; _despatch_completion despatch; echo "${COMPREPLY[@]}"'
    done = subprocess.run(
        [bash, "-c", f"export PATH={tmp_path}:$PATH\n{script}\n{asked}"],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert done.stdout.split() == ["operations"], done.stderr


def test_references_of_what_was_logged_last(crm, database_url):
    with crm.writing("test", "two letters") as recorder:
        for number, subject in ((7, "Early years"), (70, "Homes")):
            row = {"number": number, "sort_key": number, "subject": subject, "logged_at": crm_clock.now()}
            recorder.insert(engagement, row)
    assert complete("show", "e-7", DESPATCH_DATABASE_URL=database_url) == ["plain,E-70", "plain,E-7"]
    assert complete("--database", database_url, "show", "E-70") == ["plain,E-70"]


def test_a_tab_makes_no_record_and_says_nothing_when_there_is_none(tmp_path):
    assert complete("show", "E") == []
    assert complete("show", "E", DESPATCH_DATABASE_URL="postgresql://127.0.0.1:9/none") == []
    assert not (tmp_path / "data").exists()
