"""What is between us and a person: asks, commitments, stances, assessments, as a page to read."""

from typing import TYPE_CHECKING, Any, ClassVar

from tui import promise_texts
from tui.screens.sheet import Sheet

if TYPE_CHECKING:
    from crm.api import Crm


def _whole(crm: "Crm", reference: str) -> Any:
    from crm.promises.dealings import dealings

    return dealings(crm, reference)


class Dealings(Sheet):
    """What was asked of somebody, what they have to keep, where they stand, how we see them."""

    TITLE = "Asked and promised"
    HERE = "people"
    HELP: ClassVar[str] = (
        "What is between us and one person: the asks raised with them in any capacity; the open commitments that are with"
        " them today, whoever made them; those they made that are with others now; what they said; how we see them."
    )

    whole = staticmethod(_whole)
    text = staticmethod(promise_texts.dealings)
