"""docs/keys.md, made from the table of commands: `python -m tui.keys_page docs/keys.md`."""

import sys
from pathlib import Path

from tui.commands import BY_ID, COMMANDS, Command, shown_key
from tui.registers import REGISTERS


def _has_own(part: str) -> bool:
    return any(command.part == part for command in COMMANDS)


PARTS = (
    ("app", "Everywhere", "While a box has the focus letters are typed into it; Esc gives the keys back."),
    ("list", "In every list", "A click moves the cursor, a second click opens; the wheel scrolls."),
    ("search", "In a search box", "The list follows as you type."),
    ("browse", "Engagements, People, Organisations", ""),
    ("text", "In a text that scrolls", ""),
    ("choice", "In a choice", ""),
    ("briefing", "A briefing", ""),
    ("update", "A chair's update", "Each key does one thing at once; `u` takes it back."),
    (
        "reading",
        "In every finished paper",
        "`[` and `]` go from heading to heading, `Tab` from reference to reference.",
    ),
    ("paper", "In the text of a paper", "A click on a reference opens it."),
    ("chair", "`despatch chair`, everywhere", "Nothing there changes the record."),
    ("ahead", "`despatch chair`, the meetings ahead", ""),
    ("pages", "`despatch chair`, a briefing", ""),
    ("engagement", "An engagement", ""),
    ("inbox", "The inbox", "Each decision goes to the next at once; `u` takes it back."),
    ("mend", "Mending a proposal", ""),
    ("bring", "Bringing something in", "Esc stops what is running; nothing is then written."),
    ("imports", "Imports", ""),
    ("person", "A person", "The three views of what has passed between us and them."),
    ("organisation", "An organisation", ""),
    ("log", "Logging", ""),
    ("form", "The full form", ""),
    ("names", "In a box for names", ""),
    ("duplicates", "Duplicates", ""),
    (
        "register",
        "In every register",
        "Letters, reviews, asks, actions and the like: a list, with the whole of one beside it.",
    ),
    *((name, BY_ID[f"app.{name}"].name, "") for name in REGISTERS if _has_own(name)),
    *(
        (name, title, "")
        for name, title in (("review", "A review"), ("meeting", "A meeting"))
        if _has_own(name)
    ),
)
HEAD = """# Keys

Made from the table of commands (`make docs`); `?` shows on every screen those that work there.
Every key can be changed: write its id and the keys, with commas between, under `[keys]` in the
settings file (`despatch config` says where it is):

```toml
[keys]
"app.log" = "n,insert"
```
"""


def page() -> str:
    """The whole page, in Markdown."""
    return HEAD + "".join(_part(*part) for part in PARTS)


def _part(part: str, title: str, note: str) -> str:
    lines = [
        f"\n## {title}\n",
        *([f"\n{note}\n"] if note else []),
        "\n| Keys | | What it does | Id |\n|---|---|---|---|\n",
    ]
    lines += [_line(command) for command in COMMANDS if command.part == part]
    return "".join(lines)


def _line(command: Command) -> str:
    keys = ", ".join(f"`{shown_key(key)}`" for key in command.keys.split(","))
    return f"| {keys} | {command.name} | {command.help} | `{command.id}` |\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), encoding="utf-8")
