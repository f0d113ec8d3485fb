"""Finding out who is meant where nobody can be added on the way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crm.errors import NotFound

if TYPE_CHECKING:
    from crm.capture.participants import Identifier, Wanted
    from crm.engagements.inputs import NewParticipant

_NEW_PERSON: Final = re.compile(r"add the person with --new-person (\".*\")\.$", re.DOTALL)


def identified(identifier: Identifier, wanted: Wanted) -> NewParticipant:
    """As `Identifier.one`, with a hint that names commands there are. Raises NotFound and Ambiguous."""
    try:
        return identifier.one(wanted)
    except NotFound as error:
        noun = "person" if wanted.kinds is None or "person" in wanted.kinds else "organisation"
        error.hint = _NEW_PERSON.sub(rf"add it first: despatch {noun} add \1.", error.hint or "")
        raise
