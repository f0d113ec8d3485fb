"""Handing a paper out: written in the form its ending asks for, recorded, then put in place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from crm.errors import FileTrouble
from crm.forms.endings import Beside, form_of, writer

if TYPE_CHECKING:
    from crm.api import Crm
    from crm.forms.paper import Paper


def hand_out(crm: Crm, paper: Paper, target: Path, *, rows: int = 0) -> None:
    """Write a paper to a file. Raises Refused for who may not export, BadInput and FileTrouble; then nothing is written.

    What leaves is in the book of exports before the file is in its place; of a list with its number of `rows`.
    """
    from crm.templates.style import load

    crm.readers.check_may_export()
    crm.exports.check_target(target)
    form = form_of(target)
    write, style = writer(form), load()
    beside = Beside.begin(target)
    try:
        write(paper, beside.file, style)
        crm.exports.note(
            paper.what,
            paper.subject or paper.title,
            form=form.ending,
            edition=paper.edition,
            marking=str(paper.marking),
            file=target.name,
            rows=rows,
            left_out=paper.left_out.total,
            sha256=beside.sha256(),
        )
    except OSError as error:
        beside.drop()
        raise FileTrouble(f"cannot be written: {error.strerror}", place=str(target)) from error
    except BaseException:
        beside.drop()
        raise
    beside.keep()
