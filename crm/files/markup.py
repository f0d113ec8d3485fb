"""XML of strangers: one parser, which takes no declarations, so that nothing in it can grow or reach out."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree as ET

Element = ET.Element


DEEPEST = 200
"""Elements within elements. Word nests some thirty; whoever reads the tree may follow it by recursion."""


MOST_ELEMENTS = 2_000_000
"""Elements of one part; a report of five hundred pages has some four hundred thousand."""


class Declared(ValueError):
    """The XML declares a document type: no Office file does, and entities and outside files come with it."""


class TooMuch(ValueError):
    """It has more elements, or has them nested deeper, than any file that somebody wrote."""


class _Builder(ET.TreeBuilder):
    """Stops at a document type declaration, before anything in it is read, and where it becomes too much."""

    def __init__(self) -> None:
        super().__init__()
        self._depth = 0
        self._count = 0

    def start(self, tag: Any, attributes: Any, /) -> Element:
        """Called where an element begins."""
        self._depth += 1
        self._count += 1
        if self._depth > DEEPEST or self._count > MOST_ELEMENTS:
            raise TooMuch
        return super().start(tag, attributes)

    def end(self, tag: str, /) -> Element:
        """Called where it ends."""
        self._depth -= 1
        return super().end(tag)

    def doctype(self, *_names: Any) -> None:
        """Called by the parser where a declaration begins."""
        raise Declared


def parsed(data: bytes) -> Element:
    """The root element. Raises Declared, TooMuch, and ParseError (a SyntaxError) for what is no XML."""
    parser = ET.XMLParser(target=_Builder())  # noqa: S314 - entities cannot be declared without a document type
    parser.feed(data)
    root: Element = parser.close()
    return root


def local(element: Element) -> str:
    """An element's name without its namespace: strict and transitional files differ in nothing else."""
    return element.tag.rpartition("}")[2]


def value(element: Element | None, name: str = "val") -> str:
    """An attribute by its name without the namespace; empty where there is none."""
    if element is None:
        return ""
    for key, text in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return text
    return ""


def child(element: Element | None, *path: str) -> Element | None:
    """The first child of that name, and its first child of the next name, and so on; None where one is missing."""
    for name in path:
        if element is None:
            return None
        element = next((each for each in element if local(each) == name), None)
    return element
