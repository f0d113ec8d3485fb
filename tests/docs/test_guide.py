"""The guide shows what the commands print, on the sample."""

from pathlib import Path

from crm.cli.commands import COMMANDS
from tests.docs.guide_page import commands, remade

GUIDE = Path(__file__).parents[2] / "docs" / "guide.md"


def test_the_guide_shows_what_is_printed(tmp_path: Path) -> None:
    text = GUIDE.read_text(encoding="utf-8")
    assert text == remade(text, tmp_path), "run `make docs`"


def test_the_guide_shows_every_command_of_daily_work() -> None:
    typed = commands(GUIDE.read_text(encoding="utf-8"))
    shown = {arguments[2] if arguments[0] == "--today" else arguments[0] for arguments in typed}
    assert {
        "log",
        "amend",
        "undo",
        "find",
        "history",
        "who",
        "show",
        "home",
        "due",
        "letter",
        "review",
    } <= shown
    assert shown <= set(COMMANDS)
