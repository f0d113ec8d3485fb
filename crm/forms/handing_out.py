"""Handing a paper out: written in the form its ending asks for, recorded, then put in place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from crm.exports.leaving import leaving
from crm.forms.endings import form_of, writer

if TYPE_CHECKING:
    from crm.api import Crm
    from crm.forms.paper import Paper


def hand_out(crm: Crm, paper: Paper, target: Path, *, rows: int = 0) -> None:
    """Write a paper to a file. Raises Refused for who may not export, BadInput and FileTrouble; then nothing is written.

    What leaves is in the book of exports before the file is in its place; of a list with its number of `rows`.
    """
    from crm.templates.style import load

    crm.readers.check_may_export()
    form = form_of(target)
    write, style = writer(form), load()
    subject = paper.subject or paper.title
    with leaving(crm, target, paper.what, subject, form=form.ending, edition=paper.edition) as out:
        write(paper, out.file, style)
        out.marking, out.rows, out.left_out = str(paper.marking), rows, paper.left_out.total
