"""Is a file a Word file whose styles a paper can take?"""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Final

from crm.errors import FileTrouble

MOST_UNPACKED: Final = 60_000_000
_DOCUMENT: Final = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TEMPLATE: Final = b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"


def check_word(path: Path) -> None:
    """Raises FileTrouble for what is no Word file (.docx), holds macros, is damaged, or unpacks to very much."""

    def refuse(message: str, hint: str = "Save it in Word as a Word document (.docx).") -> FileTrouble:
        return FileTrouble(message, hint=hint, place=str(path))

    try:
        with zipfile.ZipFile(path) as file:
            if sum(each.file_size for each in file.infolist()) > MOST_UNPACKED:
                raise refuse("unpacks to too much for a template", "Take the large pictures out of it.")
            kinds = file.read("[Content_Types].xml")
            file.getinfo("word/document.xml")
            broken = file.testzip()
    except OSError as error:
        raise FileTrouble(f"cannot be read: {error.strerror}", place=str(path)) from error
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError) as error:
        raise refuse("is not a Word file") from error
    if broken:
        raise refuse("is a damaged Word file")
    if _TEMPLATE in kinds:
        raise refuse("is a Word template (.dotx), not a document")
    if _DOCUMENT not in kinds:
        raise refuse("holds macros or is not a Word document")
