"""Lines of text as a browser makes them of a page: white space taken together, gaps between blocks not added up."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

SPACES = re.compile(r"[ \t\n\r\f]+")


@dataclass(slots=True)
class BrowserLines:
    """The lines so far. White space is taken together as browsers do."""

    done: list[str] = field(default_factory=list)
    line: list[str] = field(default_factory=list)
    gap: int = 0
    """Newlines that are due before the next word: 0, 1, or 2 for an empty line."""
    bullet: bool = False
    """Is there only a bullet on the line?"""

    def write(self, text: str) -> None:
        """Add running text."""
        text = SPACES.sub(" ", text)
        if not self.line or self.gap or self.line[-1].endswith(" "):
            text = text.lstrip(" ")
        if text:
            self._due()
            self.line.append(text)
            self.bullet = False

    def write_whole(self, text: str) -> None:
        """Add text whose spaces mean something: a bullet, a tab, preformatted lines."""
        if text:
            self._due()
            self.line.append(text)
            self.bullet = False

    def part(self, newlines: int) -> None:
        """What follows stands on a line of its own (1), or after an empty line (2); but right after a bullet it stays."""
        if not self.bullet:
            self.gap = max(self.gap, newlines)

    def break_line(self) -> None:
        """A line ends; a second time, an empty one follows."""
        self.gap = min(2, self.gap + 1)

    def begin_item(self, bullet: str) -> None:
        """A line begins with a bullet or a number."""
        self.part(1)
        self._due()
        self.line.append(bullet)
        self.bullet = True

    def _due(self) -> None:
        if self.gap:
            self.end_line()
            if self.done and self.gap > 1 and self.done[-1]:
                self.done.append("")
            self.gap = 0

    def end_line(self) -> None:
        """End the line that is being written."""
        text = "".join(self.line).replace("\xa0", " ").rstrip()
        self.line.clear()
        if text.strip() or (self.done and self.done[-1] and text):
            self.done.append(text if text.strip() else "")

    def text(self) -> str:
        """All lines."""
        self.end_line()
        return "\n".join(self.done).strip("\n")
