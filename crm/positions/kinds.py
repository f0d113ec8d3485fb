"""The words for where somebody stands on a topic, as far as they said so."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Stance(StrEnum):
    """What somebody said of a topic. That they are silent is nobody's word: it follows from the dates."""

    SUPPORTIVE = "supportive"
    SUPPORTIVE_IN_PART = "supportive-in-part"
    NON_COMMITTAL = "non-committal"
    OPPOSED = "opposed"


SAID: Final = tuple(Stance)
"""The stances that can be recorded."""

SILENT: Final = "silent"
"""What is shown of somebody who has said nothing for long; never recorded."""

STANCE_WORDS: Final[dict[str, str]] = {
    Stance.SUPPORTIVE: "supportive",
    Stance.SUPPORTIVE_IN_PART: "supportive in part",
    Stance.NON_COMMITTAL: "non-committal",
    Stance.OPPOSED: "opposed",
    SILENT: "silent",
}
