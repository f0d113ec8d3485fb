"""`despatch attach`: filing documents with an engagement, and getting them back as they were."""

from __future__ import annotations

from pathlib import Path

import click

from crm.cli import entry_options, output
from crm.cli.common import json_option, opened
from crm.errors import BadInput
from crm.vocabulary.kinds import DocumentRole


@click.command()
@click.argument("reference", metavar="REF", shell_complete=entry_options.completed("references"))
@click.argument("files", nargs=-1, metavar="FILE...")
@click.option(
    "--role",
    type=click.Choice([role.value for role in DocumentRole]),
    default=DocumentRole.ORIGINAL.value,
    show_default=True,
    help="What the document is to the engagement.",
)
@click.option("--title", default="", metavar="TEXT", help="The title, where it is not the file's name.")
@click.option(
    "--marking",
    default="official",
    metavar="MARKING",
    help="public, official, official-sensitive, restricted.",
)
@click.option("--save-to", metavar="FILE", help="Write the document REF (D-7) to FILE, as it was attached.")
@json_option
def attach(
    reference: str,
    files: tuple[str, ...],
    role: str,
    title: str,
    marking: str,
    save_to: str | None,
    as_json: bool,
) -> None:
    """Attach each FILE to the engagement REF, such as E-1042; or get a document back.

    \b
      despatch attach E-12 letter.docx minutes.txt
      despatch attach D-7 --save-to letter.docx

    Any file is kept byte for byte, up to 50 MiB. “despatch find” finds it by its words, and says on which page
    they stand: those of PDF, Word, OpenDocument, web pages, mail, spreadsheets and plain text. Of a scan or a picture only
    the title is found.
    """
    if save_to is not None:
        _save(reference, Path(save_to))
        return
    if not files:
        raise BadInput("no file was given", hint="Name the file: despatch attach E-12 letter.docx")
    if title and len(files) > 1:
        raise BadInput(
            "one title was given for several files", hint="Attach them one by one.", place="--title"
        )
    from crm.documents.files import read_document

    # All are read before anything is written, so that a bad file leaves nothing half done.
    documents = [read_document(Path(file), title=title, role=role, marking=marking) for file in files]
    with opened() as crm:
        filed = crm.engagements.attach(crm.engagements.by_reference(reference), *documents)
    for new in documents:
        if new.remark:
            output.note(f"{new.file_name}: {new.remark}")
    if as_json:
        output.emit_json([one.as_fields() for one in filed])
        return
    for one in filed:
        output.line(f"{one.reference}\t{one.title}")


def _save(reference: str, target: Path) -> None:
    """Write a document to a file that is not there yet."""
    with opened() as crm:
        document = crm.documents.by_reference(reference)
        crm.documents.save(document, target)
    output.note(f"{document.reference} ({document.size:,} bytes) is in {target}")
