import errno
import stat
import sys

import pytest

from crm import paths
from crm.cli import failure
from crm.errors import Ambiguous, BadInput

SECRET = "Wilhelmina wrote to postgresql://quarrel:secret@host/db"


def raising(error):
    def action():
        raise error

    return action


def test_a_refusal_says_what_and_what_to_do(capsys):
    error = BadInput("“31 April 2021” is not a day", hint="April has 30 days.", place="--date")
    assert failure.guarded(raising(error), command="log") == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err == "despatch: --date: “31 April 2021” is not a day\nApril has 30 days.\n"


def test_choices_are_listed(capsys):
    error = Ambiguous("“Ford” is more than one person", ["Vicky Ford", "Sheila Fordham-Test"])
    assert failure.guarded(raising(error), command="who") == 2
    assert capsys.readouterr().err.splitlines()[1:] == ["  – Vicky Ford", "  – Sheila Fordham-Test"]


def test_what_was_typed_is_shown_harmless_and_short(capsys):
    assert failure.guarded(raising(BadInput("\x1b[2J" + "x" * 10_000_000)), command="log") == 2
    err = capsys.readouterr().err
    assert "\x1b" not in err
    assert len(err) < 3000


def test_an_interrupt_and_a_reader_that_went_away(capsys, monkeypatch):
    assert failure.guarded(raising(KeyboardInterrupt()), command="log") == 130
    assert "not acknowledged" in capsys.readouterr().err
    monkeypatch.setattr(failure, "_silence_stdout", lambda: None)
    assert failure.guarded(raising(BrokenPipeError()), command="find") == 141
    assert capsys.readouterr().err == ""


def test_a_full_disk_under_the_output_is_no_fault_inside(capsys, monkeypatch):
    monkeypatch.setattr(failure, "_silence_stdout", lambda: None)
    assert failure.guarded(raising(OSError(errno.ENOSPC, "No space left on device")), command="find") == 2
    assert capsys.readouterr().err == "despatch: the output could not be written: No space left on device\n"


def crash():
    raise ValueError(SECRET) from KeyError(SECRET)


def test_a_fault_leaves_a_private_report_without_what_was_in_the_record(capsys):
    assert failure.guarded(crash, command="log") == 70
    err = capsys.readouterr().err
    assert err.startswith("despatch: something went wrong inside (ValueError in ")
    assert "Traceback" not in err
    (report,) = paths.crash_dir().iterdir()
    assert str(report) in err
    text = report.read_text(encoding="utf-8")
    assert "builtins.ValueError" in text
    assert "builtins.KeyError" in text
    assert "in crash" in text
    for word in ("Wilhelmina", "secret", "quarrel"):
        assert word not in text + err
    if sys.platform != "win32":
        assert stat.S_IMODE(report.stat().st_mode) == 0o600
        assert stat.S_IMODE(report.parent.stat().st_mode) == 0o700


def test_a_report_that_cannot_be_written_is_said(capsys, tmp_path):
    (tmp_path / "data").write_text("in the way")
    assert failure.guarded(crash, command="log") == 70
    assert "could not be written" in capsys.readouterr().err


@pytest.mark.parametrize("status", [0, 2])
def test_the_status_of_a_command_is_passed_on(status):
    assert failure.guarded(lambda: status, command="doctor") == status
