"""Reading style.toml of an organisation's own templates, and seeing that what it names is there."""

from __future__ import annotations

from pathlib import Path

from crm.templates.style import Style


def read(path: Path) -> Style:
    """The style that the file says. Raises BadInput and FileTrouble."""
    raise NotImplementedError(path)
