"""What is given to begin a campaign, and to log its letters from one text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from crm.engagements.inputs import LONGEST_TEXT, keepable, topic_name
from crm.errors import BadInput
from crm.vocabulary import markings
from crm.vocabulary.kinds import Direction, Kind, Status

if TYPE_CHECKING:
    from datetime import date

    from crm.vocabulary.partial_date import PartialDate

LONGEST_NAME: Final = 200
MOST: Final = 2_000
"""Letters that are logged at once."""


class Named(NamedTuple):
    """A name as it stands in a file or on the command line, and where."""

    text: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCampaign:
    """A campaign that is to begin: the letter that all send, its topic, and its first day where one is known."""

    name: str
    letter: str = ""
    topic: str = ""
    notes: str = ""
    since: date | None = None

    def check(self) -> None:
        """Raises BadInput for a campaign without a name, and for what cannot be kept."""
        if not self.name.strip():
            raise BadInput("the campaign has no name", hint="Say what it is called.", place="NAME")
        keepable(self.name, "name", LONGEST_NAME)
        keepable(self.letter, "letter", LONGEST_TEXT)
        keepable(self.notes, "notes", LONGEST_TEXT)
        if self.topic:
            topic_name(self.topic)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """How the letters of a campaign are to be logged: each the same, but for the body that sends it.

    Letters from us are from councils of ours to the `recipients`; letters to us are from councils to us, and need no
    recipient.
    """

    names: tuple[Named, ...]
    recipients: tuple[str, ...]
    occurred: PartialDate
    direction: str = Direction.OUT
    kind: str = Kind.LETTER
    subject: str = ""
    status: str = Status.DONE
    marking: str = markings.DEFAULT
    as_written: bool = False

    def check(self) -> None:
        """Raises BadInput where nobody signs, too many do, or a letter of ours goes to nobody."""
        if not self.names:
            raise BadInput("nobody is named who signs", hint="Name the councils, or a file with their names.")
        if len(self.names) > MOST:
            raise BadInput(
                f"{len(self.names):,} names are too many at once",
                hint=f"At most {MOST:,} letters are logged in one go: give the rest in another file.",
            )
        if self.direction == Direction.MUTUAL:
            raise BadInput("a letter goes one way", hint="Give out or in.", place="--direction")
        if self.direction == Direction.OUT and not self.recipients:
            raise BadInput("letters of ours go to somebody", hint="Say to whom: --to NAME.", place="--to")
