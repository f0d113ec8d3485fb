"""A few words in the officer's own editor, while the screens wait."""

import tempfile
from pathlib import Path


def edited(text: str) -> str:
    """The text once the editor was closed, on one paragraph. Raises BadInput where the editor fails; nothing is lost then.

    The file is in a folder that only its owner can read, and gone afterwards.
    """
    from crm.cli.entry import edited as in_editor

    with tempfile.TemporaryDirectory(prefix="despatch-") as folder:
        file = Path(folder) / "paragraph.txt"
        file.write_text(f"{text}\n", encoding="utf-8")
        return " ".join(in_editor(file).split())
