"""Saved searches: queries under a name, with how many they find now."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType

from tui import due_texts
from tui.commands import bindings_of
from tui.screens.register import Register

if TYPE_CHECKING:
    from crm.api import Crm


PEOPLE = 30
"""People who are named beside a search that finds people."""


class Saved(Register):
    """Queries under a name, with how many they find now."""

    TITLE = "Saved searches"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("saved")]
    COLUMNS = due_texts.SAVED
    VIEWS = (("all", "All"), ("home", "On Home"))
    EMPTY = (
        "No search is saved yet.\na saves one: a name, and what is asked, such as awaiting:reply overdue:yes"
    )
    HELP: ClassVar[str] = (
        "Queries under a name, with how many they find now, at most 1,000. o runs one in Engagements, where @name in the "
        "search box does the same."
    )
    text = staticmethod(due_texts.saved)

    @staticmethod
    def rows(crm: "Crm", view: str, limit: int) -> Sequence[Any]:
        """The saved searches, counted."""
        return crm.saved.listed(on_home=view == "home")[:limit]

    @staticmethod
    def whole(crm: "Crm", reference: str) -> Any:
        """One of them, counted; with the people it finds, where it asks for people."""
        saved = next((each for each in crm.saved.listed() if each.reference == reference), None)
        if saved is None or saved.trouble or not crm.gaps.asks_people(saved.query):
            return saved, ()
        return saved, crm.gaps.find(saved.query, limit=PEOPLE).people

    def action_follow(self) -> None:
        """Run it: Engagements, with the query in its box. Of one that finds people the first is opened."""
        if (row := self.row) is None:
            return
        found = self.reading[1] if self.reading and self.reading[0].reference == row.reference else ()
        if found:
            self.despatch.follow(found[0])
        else:
            self.despatch.search_for(row.reference)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Every one can be run; what asks for a row needs one."""
        if action in {"follow", "rename", "remove"} and self.is_mounted:
            return self.row is not None
        return super().check_action(action, parameters)

    def action_add(self) -> None:
        """Save another."""
        from tui.modals.fields import Field

        fields = (
            Field("name", "Name", hint="overdue letters"),
            Field("query", "What is asked", hint="awaiting:reply overdue:yes"),
            Field("whose", "Whose", choices=(("shared", "everybody's"), ("own", "mine alone"))),
            Field("home", "On Home", choices=(("yes", "counted there"), ("no", "not there"))),
        )
        self.form("Save a search", fields, _add, "It is saved.")

    def action_rename(self) -> None:
        """Give it another name."""
        if (row := self.row) is not None:
            from tui.modals.fields import Field

            new = Field("name", "Name", value=row.name)
            self.form(f"Rename {row.name}", (new,), partial(_rename, row.name), "It has another name.")

    def action_remove(self) -> None:
        """Take it away."""
        if (row := self.row) is not None:
            self.sure(
                "Take it away",
                f"Take away the saved search “{row.name}”? What it finds stays.",
                partial(_remove, row.name),
                f"{row.name} is taken away.",
            )


def _add(crm: "Crm", values: Mapping[str, str]) -> Any:
    return crm.saved.add(
        values["name"], values["query"], own=values["whose"] == "own", on_home=values["home"] == "yes"
    )


def _rename(name: str, crm: "Crm", values: Mapping[str, str]) -> Any:
    return crm.saved.rename(name, values["name"])


def _remove(name: str, crm: "Crm") -> Any:
    return crm.saved.remove(name)
