"""A paper as a PDF that meets PDF/UA-1: tagged, titled, with its language, its headings and the headings of its tables."""

from __future__ import annotations

import shutil
import tempfile
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from crm.forms.pdf_compiler import compiled
from crm.forms.pdf_source import source
from crm.forms.pdf_text import content
from crm.templates.template import load

if TYPE_CHECKING:
    from crm.forms.paper import Paper
    from crm.templates.style import Style


def write(paper: Paper, file: BinaryIO, style: Style) -> None:
    """Write it. Raises Refused where typst is not installed, FileTrouble where no PDF can be made of it."""
    made = datetime.combine(paper.made, time(), UTC)
    unshown = f"#note({content(load('page').say('unshown'))})"
    if style.logo is None:
        file.write(compiled(source(paper, style), made=made, unshown=unshown))
        return
    # Typst reads nothing outside its root: a folder with the logo and nothing else.
    with tempfile.TemporaryDirectory(prefix="despatch-") as folder:
        name = f"logo{style.logo.suffix.lower()}"
        shutil.copyfile(style.logo, Path(folder, name))
        file.write(compiled(source(paper, style, name), made=made, unshown=unshown, root=Path(folder)))
