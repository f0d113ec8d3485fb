"""Files made in code, small and invented: PDFs line by line, Word files part by part, archives member by member."""

import zipfile
from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
Put = tuple[float, float, float, str]
"""A line on a page: from the left, from the bottom, the size of the letters, the text."""


def pdf(*pages: Iterable[Put | str], title: str = "", **saving: Any) -> bytes:
    """A PDF; a page is lines, each put somewhere, or one under the other from the top."""
    made = pikepdf.new()
    font = made.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    )
    for lines in pages:
        page = made.add_blank_page(page_size=(595, 842))
        page.Resources = Dictionary(Font=Dictionary(F1=font))
        page.Contents = made.make_stream(_content(lines))
    if title:
        with made.open_metadata(set_pikepdf_as_editor=False) as metadata:
            metadata["dc:title"] = title
        made.docinfo["/Title"] = title
    out = BytesIO()
    made.save(out, deterministic_id=not saving, **saving)
    return out.getvalue()


def _content(lines: Iterable[Put | str]) -> bytes:
    pieces = ["BT"]
    for number, line in enumerate(lines):
        left, foot, size, text = line if isinstance(line, tuple) else (72, 770 - 14 * number, 11, line)
        plain = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        pieces.append(f"/F1 {size} Tf 1 0 0 1 {left} {foot} Tm ({plain}) Tj")
    return "\n".join([*pieces, "ET"]).encode("cp1252")


def locked_pdf(*lines: str) -> bytes:
    """A PDF behind a password."""
    return pdf(lines, encryption=pikepdf.Encryption(owner="owner", user="secret"))


def zipped(members: Mapping[str, bytes | str]) -> bytes:
    """A zip archive."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def word(body: str, **parts: str) -> bytes:
    """A Word file with this XML between the tags of its body; `parts` are others, such as styles or numbering."""
    others = {f"word/{name}.xml": xml for name, xml in parts.items()}
    return zipped(
        {
            "[Content_Types].xml": "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>",
            "word/document.xml": f"<w:document xmlns:w='{WORD}'><w:body>{body}</w:body></w:document>",
            **others,
        }
    )


def paragraph(text: str, properties: str = "") -> str:
    """A paragraph of a Word file."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>"
