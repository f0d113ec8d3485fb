"""What a PDF lacks of PDF/UA-1 (ISO 14289-1), as far as its structure tells; no substitute for veraPDF or a reader's ear."""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf

_PAINTS = {"Tj", "TJ", "'", '"', "Do", "f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "sh", "INLINE IMAGE"}


def faults(data: bytes) -> list[str]:
    """Everything that is missing, each named once, in order; empty for a file that has it all."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = [*_document(pdf), *_structure(pdf)]
        for number, page in enumerate(pdf.pages, start=1):
            found += [f"page {number}: {each}" for each in _page(page)]
    return list(dict.fromkeys(found))


def _document(pdf: pikepdf.Pdf) -> Iterator[str]:
    root: Any = pdf.Root
    if not root.get("/MarkInfo", {}).get("/Marked", False):
        yield "not tagged"
    if not str(root.get("/Lang", "")):
        yield "no language"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield "its title is not shown"
    with pdf.open_metadata() as about:
        if str(about.get("pdfuaid:part")) != "1":
            yield "does not say it meets PDF/UA-1"
        if not about.get("dc:title"):
            yield "no title"
    if "/StructTreeRoot" not in root or "/ParentTree" not in root.StructTreeRoot:
        yield "no structure"


def _structure(pdf: pikepdf.Pdf) -> Iterator[str]:
    tree: Any = pdf.Root.get("/StructTreeRoot", {})
    roles = {name: str(role) for name, role in tree.get("/RoleMap", {}).items()}

    def role(node: Any) -> str:
        named = str(node["/S"])
        return roles.get(named, named).removeprefix("/")

    level, tables = 0, 0
    for node, parent in _nodes(tree.get("/K"), None):
        kind = role(node)
        above = role(parent) if parent is not None else ""
        if kind in {"Figure", "Formula"} and not str(node.get("/Alt", "")):
            yield "a picture without words"
        if kind == "TH" and not any("/Scope" in each for each in _attributes(node)):
            yield "a heading of a table that does not say of what"
        if (kind in {"TH", "TD"} and above != "TR") or (kind == "LI" and above != "L"):
            yield f"{kind} under {above}"
        if kind == "Table":
            tables += 1
            if not any(role(each) == "TH" for each, _ in _nodes(node.get("/K"), node)):
                yield "a table without headings"
        if kind[:1] == "H" and kind[1:].isdigit():
            if int(kind[1:]) > level + 1:
                yield f"{kind} after level {level}"
            level = int(kind[1:])
    if level == 0:
        yield "no heading"


def _nodes(node: Any, parent: Any) -> Iterator[tuple[Any, Any]]:
    """Every element of the structure in reading order, with the one above it."""
    if isinstance(node, pikepdf.Array):
        for each in node:
            yield from _nodes(each, parent)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node, parent
        yield from _nodes(node.get("/K"), node)


def _attributes(node: Any) -> list[Any]:
    held = node.get("/A")
    if held is None:
        return []
    return (
        [each for each in held if isinstance(each, pikepdf.Dictionary)]
        if isinstance(held, pikepdf.Array)
        else [held]
    )


def _page(page: Any) -> Iterator[str]:
    depth = 0
    for instruction in pikepdf.parse_content_stream(page):
        name = str(instruction.operator)
        depth += (name in {"BDC", "BMC"}) - (name == "EMC")
        if name in _PAINTS and depth == 0:
            yield "something painted is neither tagged nor an artefact"
    for link in page.get("/Annots", []):
        if link.get("/Subtype") == pikepdf.Name.Link and (
            "/Contents" not in link or "/StructParent" not in link
        ):
            yield "a link without words or place in the structure"
    if "/Annots" in page and page.get("/Tabs") != pikepdf.Name.S:
        yield "the order of its links is not that of the structure"
    for font in (page.get("/Resources") or {}).get("/Font", {}).values():
        held = font["/DescendantFonts"][0] if "/DescendantFonts" in font else font
        described: Any = held.get("/FontDescriptor", {})
        if str(font.get("/Subtype")) != "/Type3" and not any(
            f"/FontFile{kind}" in described for kind in ("", "2", "3")
        ):
            yield f"{font.get('/BaseFont')} is not embedded"
        if "/ToUnicode" not in font:
            yield f"{font.get('/BaseFont')} does not say which signs it draws"
