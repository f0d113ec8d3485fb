"""The least that Textual can be: an application with one empty table. What the screens are measured beside."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import DataTable


class Minimal(App[None]):
    """An empty table with two headed columns."""

    def compose(self) -> ComposeResult:
        """The table."""
        yield DataTable()

    def on_mount(self) -> None:
        """Give it its columns."""
        self.query_one(DataTable).add_columns("Date", "Subject")


if __name__ == "__main__":
    Minimal().run()
