import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from crm.__main__ import COMPLETION_VARIABLE
from crm.cli.commands import COMMANDS
from crm.cli.completion import SHELLS
from tests.support.command import run_process


def complete(*words, shell="bash"):
    ran = run_process(
        environ={
            COMPLETION_VARIABLE: f"{shell}_complete",
            "COMP_WORDS": " ".join(["despatch", *words]),
            "COMP_CWORD": str(len(words)),
        }
    )
    assert ran.status == 0, ran.err
    return ran.out.splitlines()


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
