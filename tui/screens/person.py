"""A person: who they are, every role in time, and the three views of what has passed between us."""

from collections.abc import Iterable
from functools import partial
from typing import Any, ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from tui import rows, texts
from tui.commands import bindings_of
from tui.messages import Answer, Failed
from tui.screens.place import Place
from tui.widgets.virtual_list import VirtualList
from tui.widgets.written import Written

EMPTY = {
    "person": "Nothing has passed between us and this person yet.\nPress n to log the first letter, meeting or call.",
    "post": "Nothing has passed between us and any holder of this post.\nPress n to log the first letter, meeting or call.",
    "department": "Nothing has passed between us and this body.\nf takes in those that came before it; n logs the first.",
}
NO_ROLE = "The record knows no role of this person, so there is no {view} to show."


class Person(Place):
    """One person. The cursor in the list of roles says whose post and department the other two views are of."""

    TITLE = "A person"
    CSS_PATH = "person.tcss"
    HERE = "people"
    AUTO_FOCUS = "#timeline"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("person")]
    HELP: ClassVar[str] = (
        "Who somebody is and was, and what has passed between us, each line under the role held on the day. "
        "p shows everything with this person, o with this post whoever held it, d with this department under every "
        "name it has had. Tab goes to the list of roles: post and department follow the role under its cursor; x says that "
        "they have left it. c shows what was asked of them and what they have to keep."
    )

    def __init__(self, which: Any, *, view: str = "person", post: Any = None) -> None:
        super().__init__()
        self.which = which
        self.view = view
        self._post = post
        self._with_former = True
        self._person: Any = None
        self._role: Any = None

    def parts(self) -> Iterable[Widget]:
        """Who it is, the roles, the three views, the timeline."""
        yield Static("Reading…", id="who", markup=False)
        with Container(id="both"):
            yield VirtualList(rows.ROLES, empty="No role is recorded.", id="roles")
            with Container(id="past"):
                yield Written(id="views")
                yield VirtualList(rows.HISTORY[self.view], empty="", id="timeline")

    def read(self) -> None:
        """Ask who it is; the timeline follows."""
        self.backend.person(self, "person", self.which)

    @on(Answer)
    def show(self, answer: Answer) -> None:
        """Show who it is, or what has passed."""
        if answer.about == "person":
            self._show_person(answer.reading)
        elif answer.about == "history":
            timeline = self.query_one("#timeline", VirtualList)
            timeline.empty = EMPTY[self.view]
            timeline.show_columns(rows.HISTORY[self.view])
            for page, some in answer.reading.pages:
                timeline.give(answer.asked, page, some, answer.reading.total)
            self._show_views(answer.reading.total)

    def _show_person(self, person: Any) -> None:
        self._person = person
        self.title = person.name
        roles = rows.roles_in_order(person, self.despatch.today)
        self.query_one("#who", Static).update(texts.who(person, self.despatch.today))
        listed = self.query_one("#roles", VirtualList)
        listed.fill(roles)
        place = next((n for n, role in enumerate(roles) if role.post_id == self._post), 0)
        self._role = roles[place] if roles else None
        listed.cursor = place
        self._ask()

    @on(Failed)
    def explain(self, failed: Failed) -> None:
        """Say what cannot be shown, where it would have stood."""
        if failed.about == "person":
            self.query_one("#who", Static).update(str(failed.trouble))
        else:
            timeline = self.query_one("#timeline", VirtualList)
            timeline.empty = rows.told(failed.trouble)
            timeline.fill(())

    # ------------------------------------------------------------- the three views

    def action_view(self, view: str) -> None:
        """Show what has passed with this person, this post or this department."""
        if view != "person" and self._role is None:
            self.notify(NO_ROLE.format(view=view))
            return
        if view == "department" and not self._role.organisation_id:
            self.notify("This role belongs to no department.")
            return
        self.view = view
        self._ask()

    def action_former(self) -> None:
        """With or without the bodies that came before the department."""
        self._with_former = not self._with_former
        self._ask()

    def action_left(self) -> None:
        """They leave the role under the cursor: show what passes on, and do it."""
        from tui import moving

        if self._person is not None:
            role = self._role
            over = role is not None and role.until is not None and role.until <= self.despatch.today
            on = f"{role.until:%Y-%m-%d}" if over else ""
            post = f"T-{role.post_number}" if role else ""
            moving.leave(self, self._moved, self._person.reference, post, on)

    def action_dealings(self) -> None:
        """What was asked of them, what they have to keep, where they stand."""
        from tui.screens.dealings import Dealings

        if self._person is not None:
            self.app.push_screen(Dealings(self._person.reference))

    BRIEFS: ClassVar[bool] = True

    def brief_on(self) -> str:
        """The person, or the post or the department of the role under the cursor, as the view is."""
        role = self._role
        if self.view == "post" and role is not None:
            return f"T-{role.post_number}"
        if self.view == "department" and role is not None and role.organisation_id:
            return f"O-{role.organisation_number}"
        return self._person.reference if self._person is not None else ""

    def _moved(self, told: str) -> None:
        self.notify(f"{told} u undoes it.", markup=False)
        self.despatch.record_changed()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Predecessors only matter to the view of a department."""
        del parameters
        return self.view == "department" if action == "former" else True

    def _ask(self) -> None:
        self.refresh_bindings()
        self._show_views(None)
        subject = {
            "person": self._person.id if self._person else None,
            "post": self._role.post_id if self._role else None,
            "department": self._role.organisation_id if self._role else None,
        }[self.view]
        self.query_one("#timeline", VirtualList).restart((self.view, subject, self._with_former))

    @on(VirtualList.Wanted, "#timeline")
    def fetch(self, event: VirtualList.Wanted) -> None:
        """Pass on the question of the timeline."""
        self.backend.history(self, event.token, event.pages)

    @on(VirtualList.Pointed, "#roles")
    def choose_role(self, event: VirtualList.Pointed) -> None:
        """Another role: the views of post and department are of it."""
        if event.row is None or event.row == self._role:
            return
        self._role = event.row
        if self.view == "person":
            self._show_views(None)
        else:
            self._ask()

    def _show_views(self, total: int | None) -> None:
        self.query_one("#views", Written).say(partial(self._views, total))

    def _views(self, total: int | None, width: int) -> Content:
        """The three views with their keys, the one that is shown in brackets; lines break between them only."""
        role = self._role
        names = {
            "person": ("p", f"This person: {self._person.name}" if self._person else "This person"),
            "post": ("o", f"This post: {role.title}" if role else "This post"),
            "department": (
                "d",
                f"This department: {role.acronym or role.organisation}" if role else "This department",
            ),
        }
        pieces: list[Any] = []
        used = 0
        for view, (key, name) in names.items():
            here = view == self.view
            former = " and those before it" if view == "department" and here and self._with_former else ""
            count = f" · {total:,}" if here and total is not None else ""
            text = f"[{key} {name}{former}{count}]" if here else f" {key} {name} "
            if used and used + len(text) + 2 > width:
                pieces.append("\n")
                used = 0
            used += len(text) + 2
            pieces += [(text, "bold underline" if here else ""), "  "]
        return Content.assemble(*pieces)

    # ------------------------------------------------------------- going

    @on(VirtualList.Opened, "#timeline")
    def open(self, event: VirtualList.Opened) -> None:
        """Open the engagement."""
        self.despatch.follow(event.row.engagement)

    @on(VirtualList.Opened, "#roles")
    def open_role(self) -> None:
        """Show what has passed with the post under the cursor, whoever held it."""
        self.action_view("post")
        self.query_one("#timeline").focus()
