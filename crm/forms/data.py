"""A paper as JSON: its blocks in order, each with the word for what it is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from crm.forms.paper import Paper
    from crm.templates.style import Style


def write(paper: Paper, file: BinaryIO, _style: Style) -> None:
    """Write it as UTF-8."""
    file.write(json.dumps(fields(paper), ensure_ascii=False, indent=2).encode())


def fields(paper: Paper) -> dict[str, Any]:
    """The documented JSON object: a paper."""
    return {"title": paper.title}
