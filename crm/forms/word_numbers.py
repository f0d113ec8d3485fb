"""Numbered lists in Word: real ones, one run of numbers through the paper, letters that begin again with each list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from crm.forms.word_styles import NAMESPACE

if TYPE_CHECKING:
    from docx.document import Document

_W: Final = f"{{{NAMESPACE}}}"
_KINDS: Final = (
    ("number_decimal", "decimal", "%1.", 567),
    ("number_bullet", "bullet", "•", 397),
    ("number_letter", "lowerLetter", "%1)", 567),
)


@dataclass(slots=True)
class Numbers:
    """The lists of a document: `ids` are the number each kind of list goes by, for the styles."""

    root: Any
    ids: dict[str, str]
    _letters: str
    _next: int
    _used: bool = False

    @classmethod
    def added_to(cls, document: Document) -> Numbers:
        """Add the three kinds of list to a document, beside those it has."""
        root = _numbering(document)
        first = (
            max((int(each.get(f"{_W}abstractNumId")) for each in root.iter(f"{_W}abstractNum")), default=0)
            + 1
        )
        number = max((int(each.get(f"{_W}numId")) for each in root.iter(f"{_W}num")), default=0) + 1
        lists = [each for each in root if each.tag == f"{_W}num"]
        ids = {}
        for place, (_, form, text, indent) in enumerate(_KINDS):
            at = list(root).index(lists[0]) if lists else len(root)
            root.insert(at, _parsed(_abstract(first + place, form, text, indent)))
        for place, (key, *_) in enumerate(_KINDS):
            root.append(_parsed(_num(number + place, first + place)))
            ids[key] = str(number + place)
        return cls(root, ids, str(first + 2), number + len(_KINDS))

    def restarted(self) -> str:
        """The number of a lettered list that begins at a."""
        made = self._next
        self._next += 1
        self.root.append(
            _parsed(
                f'<w:num xmlns:w="{NAMESPACE}" w:numId="{made}"><w:abstractNumId w:val="{self._letters}"/>'
                '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
            )
        )
        return str(made)


def _abstract(identifier: int, form: str, text: str, indent: int) -> str:
    return (
        f'<w:abstractNum xmlns:w="{NAMESPACE}" w:abstractNumId="{identifier}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{indent}" w:hanging="{indent}"/></w:pPr></w:lvl></w:abstractNum>'
    )


def _num(number: int, abstract: int) -> str:
    return f'<w:num xmlns:w="{NAMESPACE}" w:numId="{number}"><w:abstractNumId w:val="{abstract}"/></w:num>'


def _numbering(document: Document) -> Any:
    """The part that holds lists; a file without lists has none, so it is given one."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.parts.numbering import NumberingPart

    try:
        return document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING).element  # type: ignore[attr-defined]
    except KeyError:
        blank = f'<w:numbering xmlns:w="{NAMESPACE}"/>'.encode()
        part = NumberingPart.load(
            PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, blank, document.part.package
        )
        document.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
        return part.element


def _parsed(xml: str) -> Any:
    from docx.oxml.parser import parse_xml

    return parse_xml(xml)
