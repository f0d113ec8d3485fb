"""A chair's update as it will be read."""

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from tui.screens.paper import PaperPlace

if TYPE_CHECKING:
    from crm.api import Crm
    from crm.editions.edition import Edition
    from crm.forms.paper import Paper


class UpdatePaper(PaperPlace):
    """The paper of a kept update."""

    TITLE = "A chair's update"
    HELP: ClassVar[str] = (
        "The update as it will be read. Enter opens the engagement that a paragraph tells of, Tab goes to the next reference; e "
        "shows the public and the redacted edition, w writes it to a file. Esc goes back to its paragraphs, to change them."
    )

    def __init__(self, reference: str) -> None:
        super().__init__()
        self.reference = reference

    def maker(self) -> Any:
        """What makes it."""
        return partial(paper_of, self.reference)


def paper_of(reference: str, crm: "Crm", edition: "Edition") -> "Paper":
    """The paper of a kept update in an edition; runs on a thread."""
    return crm.updates.paper(crm.updates.get(reference, edition=edition))
