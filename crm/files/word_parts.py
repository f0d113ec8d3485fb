"""The parts of a Word file that have words in them, or say how they are numbered; as XML, with nothing run or fetched."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crm.files.markup import Element, child, local, parsed, value
from crm.files.zipped import damaged, member, opened_zip

if TYPE_CHECKING:
    from zipfile import ZipFile

_ROUGH_TITLE = re.compile(
    r"(?:microsoft (?:word|office)\b.*|(?:document|doc|presentation)\s*\d*|untitled.*|.*\.(?:docx?|dotx?|pdf|rtf|odt|indd)"
    r"|blank.*|letter ?head.*|normal|title|template.*|\(anonymous\)|.*\.exe)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """A Word file taken apart. `header` stands over the first page; `title` is empty where nobody wrote one."""

    body: Element
    styles: Element | None
    numbering: Element | None
    footnotes: Element | None
    endnotes: Element | None
    header: Element | None
    title: str
    macros: bool


def read_parts(data: bytes, name: str) -> Parts:
    """Take a .docx file apart. Raises FileTrouble if it is damaged, protected, or not what Word writes."""
    with opened_zip(data, name) as archive:
        package = _Package(archive, name)
        try:
            return package.parts()
        except (SyntaxError, ValueError, LookupError) as error:
            raise damaged(name) from error


class _Package:
    """The archive, and where in it things are."""

    def __init__(self, archive: ZipFile, name: str) -> None:
        self._archive = archive
        self._name = name
        self._names = set(archive.namelist())

    def parts(self) -> Parts:
        """Everything that is needed of it."""
        main = self._main()
        folder, _, file = main.rpartition("/")
        root = self._xml(main)
        body = child(root, "body") if root is not None else None
        if body is None:
            raise damaged(self._name)
        parts = {
            part: self._xml(f"{folder}/{part}.xml")
            for part in ("styles", "numbering", "footnotes", "endnotes")
        }
        return Parts(
            body=body,
            header=self._header(body, folder, f"{folder}/_rels/{file}.rels"),
            title=self._title(),
            macros=any(each.lower().endswith("vbaproject.bin") for each in self._names),
            **parts,
        )

    def _xml(self, inside: str) -> Element | None:
        inside = inside.lstrip("/")
        return parsed(member(self._archive, inside, self._name)) if inside in self._names else None

    def _listed(self, inside: str) -> list[Element]:
        """What a list of relations holds."""
        root = self._xml(inside)
        return [] if root is None else list(root)

    def _main(self) -> str:
        """Where the text is: as the package says, or where it always is."""
        for each in self._listed("_rels/.rels"):
            target = value(each, "Target").lstrip("/")
            if value(each, "Type").endswith("/officeDocument") and target in self._names:
                return target
        return "word/document.xml"

    def _header(self, body: Element, folder: str, relations: str) -> Element | None:
        """What stands over the first page."""
        section = next((each for each in body.iter() if local(each) == "sectPr"), None)
        if section is None:
            return None
        kinds = {
            value(each, "type"): value(each, "id") for each in section if local(each) == "headerReference"
        }
        wanted = kinds.get("first" if child(section, "titlePg") is not None else "default")
        for each in self._listed(relations):
            if wanted and value(each, "Id") == wanted and value(each, "TargetMode") != "External":
                target = value(each, "Target")
                return self._xml(target if target.startswith("/") else f"{folder}/{target}")
        return None

    def _title(self) -> str:
        """The title among the properties, unless a program put it there by itself."""
        said = child(self._xml("docProps/core.xml"), "title")
        return meant_title(said.text or "" if said is not None else "")


def meant_title(title: str) -> str:
    """A title out of a file's properties; empty for one that nobody wrote ("Microsoft Word - letter.doc")."""
    title = " ".join(title.split())
    return "" if _ROUGH_TITLE.fullmatch(title) or len(title) < 4 else title
