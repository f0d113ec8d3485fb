"""The palette: every command that is possible now, found by its name."""

from collections.abc import Callable
from functools import partial
from typing import Any

from textual.binding import ActiveBinding
from textual.command import DiscoveryHit, Hit, Hits, Provider

from tui.commands import BY_ID, COMMANDS, Command, shown_key

RANK = {"app": 1, "list": 2, "text": 2, "search": 2}
"""What the screen itself can do stands first, moving about last."""


class Commands(Provider):
    """The commands of the screen from which the palette was opened, from the same table as the keys."""

    def _possible(self) -> list[tuple[Command, ActiveBinding]]:
        """Each command once, in the order of what has the focus, with the binding that does it."""
        found: dict[str, ActiveBinding] = {}
        for active in self.screen.active_bindings.values():
            id = active.binding.id or ""
            if active.enabled and id in BY_ID and id != "app.palette":
                found.setdefault(id, active)
        places = {command.id: place for place, command in enumerate(COMMANDS)}
        ordered = sorted(found, key=lambda each: (RANK.get(BY_ID[each].part, 0), places[each]))
        return [(BY_ID[id], found[id]) for id in ordered]

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for command, active in self._possible():
            yield DiscoveryHit(
                f"{command.name}  ({shown_key(active.binding.key)})", self._doing(active), help=command.help
            )

    async def search(self, query: str) -> Hits:
        """Those whose name or sentence answers to what was typed."""
        matcher = self.matcher(query)
        for command, active in self._possible():
            # In a long sentence nearly any few letters stand one after the other: there they must be together.
            said = matcher.match(command.help) * 0.6 if query.lower() in command.help.lower() else 0
            score = max(matcher.match(command.name), said)
            if score > 0:
                shown = matcher.highlight(f"{command.name}  ({shown_key(active.binding.key)})")
                yield Hit(score, shown, self._doing(active), help=command.help)

    def _doing(self, active: ActiveBinding) -> Callable[[], Any]:
        return partial(self.app.run_action, active.binding.action, default_namespace=active.node)
