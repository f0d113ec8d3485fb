"""An organisation's own Word file as the beginning of a paper: how it looks stays, all that it says goes.

What is left behind would leave with every paper: pictures and comments of a text that is no longer there, the headings that
another paper had, the folder of whoever made it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from crm.forms.word_styles import NAMESPACE

if TYPE_CHECKING:
    from docx.document import Document

_W: Final = f"{{{NAMESPACE}}}"
_KEPT: Final = frozenset(
    {
        "styles",
        "stylesWithEffects",
        "settings",
        "webSettings",
        "numbering",
        "theme",
        "fontTable",
        "header",
        "footer",
    }
)
"""The parts of a Word file that say how it looks, by the last word of their relationship."""
_KEPT_OF_FILE: Final = frozenset({"officeDocument", "core-properties"})
_MARGINS: Final = (f"{_W}headerReference", f"{_W}footerReference")
_OF_SETTINGS: Final = (
    "attachedTemplate",
    "mailMerge",
    "footnotePr",
    "endnotePr",
    "documentProtection",
    "docVars",
)


def emptied(document: Document) -> None:
    """Take the text, and everything that belonged to it, out of a file; styles, page, header and footer stay."""
    body = document.element.body
    _inherit(list(body.iter(f"{_W}sectPr")))
    for each in list(body):
        if each.tag != f"{_W}sectPr":
            body.remove(each)
    used = {value for each in body.iter() for key, value in each.attrib.items() if key.endswith("}id")}
    _keep(document.part.rels, _KEPT, used)
    _keep(document.part.package.rels, _KEPT_OF_FILE, set())
    settings = document.settings.element
    for name in _OF_SETTINGS:
        for each in settings.findall(f"{_W}{name}"):
            settings.remove(each)
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/settings"):
            relation.target_part.rels.clear()


def _inherit(sections: list[Any]) -> None:
    """Give the last section the headers and footers it takes from those before it, which go with their text."""
    for earlier in reversed(sections[:-1]):
        there = {(each.tag, each.get(f"{_W}type")) for each in sections[-1]}
        for each in reversed(list(earlier)):
            if each.tag in _MARGINS and (each.tag, each.get(f"{_W}type")) not in there:
                sections[-1].insert(0, each)


def _keep(rels: Any, kinds: frozenset[str], used: set[str]) -> None:
    """Drop every relationship of another kind; of headers and footers, those that no page uses."""
    for key in list(rels):
        kind = rels[key].reltype.rsplit("/", 1)[-1]
        if kind not in kinds or (kind in {"header", "footer"} and key not in used):
            del rels[key]
