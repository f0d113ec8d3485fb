"""The whole record out and in again: `despatch export --whole` and `despatch import --whole`."""

from __future__ import annotations

from pathlib import Path

from crm.cli import output
from crm.cli.common import opened
from crm.cli.progress import progress
from crm.vocabulary.text import clip


def export_whole(target: Path) -> None:
    """Write the whole record to a file, and say how much it is."""
    with opened() as crm, progress() as tell:
        manifest = crm.whole.export(target, tell)
    output.note(
        f"{target}: the whole record, {_much(manifest.rows, manifest.documents)}. RESTRICTED: it holds everything."
    )


def bring_in_whole(path: Path, *, as_json: bool) -> None:
    """Make the record of the settings, which is to be new, the one in the file."""
    with opened(empty=True) as crm, progress() as tell:
        manifest = crm.whole.bring_in(path, tell)
    if as_json:
        fields = manifest.as_fields()
        del fields["tables"]
        output.emit_json({**fields, "rows": manifest.rows})
        return
    output.note(
        f"This is now the record that was written on {clip(manifest.made_at, 40)} by {clip(manifest.made_by, 120)}: "
        f"{_much(manifest.rows, manifest.documents)}. “despatch doctor” looks it over."
    )


def _much(rows: int, documents: int) -> str:
    return f"{rows:,} rows and {documents:,} {'document' if documents == 1 else 'documents'}"
