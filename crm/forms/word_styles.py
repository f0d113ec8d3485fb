"""The styles of a Word paper: each by the name under which Word's own style pane shows it.

An organisation's own Word file keeps every style it has under one of these names; those it lacks are added. Nothing is
formatted by hand in the text, so changing a style changes the paper. Names in small letters such as "heading 1" are how
Word keeps its built-in styles, whatever the language it shows them in.
"""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

NAMESPACE: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

Kind = Literal["paragraph", "character", "table"]


class StyleOf(NamedTuple):
    """A style: its name, kind, identifier in files made here, and its XML, with {accent} and {number…} to be filled."""

    name: str
    kind: Kind
    id: str
    xml: str


def _heading(level: int, half_points: int, before: int) -> StyleOf:
    return StyleOf(
        f"heading {level}",
        "paragraph",
        f"Heading{level}",
        '<w:basedOn w:val="{Normal}"/><w:next w:val="{Normal}"/><w:uiPriority w:val="9"/><w:qFormat/>'
        f'<w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before="{before}" w:after="60"/>'
        f'<w:outlineLvl w:val="{level - 1}"/></w:pPr>'
        '<w:rPr><w:b/><w:bCs/><w:color w:val="{accent}"/>'
        f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr>',
    )


def _list(name: str, identifier: str, number: str) -> StyleOf:
    return StyleOf(
        name,
        "paragraph",
        identifier,
        '<w:basedOn w:val="{Normal}"/><w:qFormat/>'
        f'<w:pPr><w:numPr><w:numId w:val="{{{number}}}"/></w:numPr><w:spacing w:after="80"/></w:pPr>',
    )


def _quiet(name: str, identifier: str, paragraph: str, run: str = "", based: str = "{Normal}") -> StyleOf:
    return StyleOf(
        name,
        "paragraph",
        identifier,
        f'<w:basedOn w:val="{based}"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr>',
    )


_GREY: Final = "505A5F"
"""7 to 1 on white."""

STYLES: Final = (
    StyleOf(
        "Normal",
        "paragraph",
        "Normal",
        '<w:qFormat/><w:pPr><w:spacing w:after="100" w:line="254" w:lineRule="auto"/></w:pPr>',
    ),
    StyleOf(
        "Title",
        "paragraph",
        "Title",
        '<w:basedOn w:val="{Normal}"/><w:next w:val="{Subtitle}"/><w:uiPriority w:val="10"/><w:qFormat/>'
        '<w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before="0" w:after="60" w:line="240" w:lineRule="auto"/></w:pPr>'
        '<w:rPr><w:b/><w:bCs/><w:color w:val="{accent}"/><w:sz w:val="44"/><w:szCs w:val="44"/></w:rPr>',
    ),
    StyleOf(
        "Subtitle",
        "paragraph",
        "Subtitle",
        '<w:basedOn w:val="{Normal}"/><w:next w:val="{Normal}"/><w:uiPriority w:val="11"/><w:qFormat/>'
        '<w:pPr><w:keepNext/><w:spacing w:after="60"/></w:pPr><w:rPr><w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr>',
    ),
    _heading(1, 32, 260),
    _heading(2, 28, 220),
    _heading(3, 25, 200),
    _heading(4, 24, 160),
    _list("List Number", "ListNumber", "number_decimal"),
    _list("List Bullet", "ListBullet", "number_bullet"),
    _list("List Number 2", "ListNumber2", "number_letter"),
    _quiet("caption", "Caption", '<w:keepNext/><w:keepLines/><w:spacing w:before="160" w:after="60"/>', "<w:b/><w:bCs/>"),
    _quiet(
        "header",
        "Header",
        '<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs><w:spacing w:after="0" w:line="240" w:lineRule="auto"/>',
    ),
    _quiet(
        "footer",
        "Footer",
        '<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs><w:spacing w:after="0" w:line="240" w:lineRule="auto"/>',
        f'<w:color w:val="{_GREY}"/><w:sz w:val="20"/><w:szCs w:val="20"/>',
    ),
    _quiet("Paper foot", "PaperFoot", "", based="{footer}"),
    _quiet(
        "Paper marking",
        "PaperMarking",
        '<w:spacing w:before="40" w:after="40" w:line="240" w:lineRule="auto"/><w:jc w:val="center"/>',
        '<w:b/><w:bCs/><w:color w:val="000000"/><w:sz w:val="24"/><w:szCs w:val="24"/>',
    ),
    _quiet("Paper organisation", "PaperOrganisation", '<w:keepNext/><w:spacing w:after="120"/>', "<w:b/><w:bCs/>"),
    _quiet("Paper details", "PaperDetails", '<w:spacing w:after="140"/>', f'<w:color w:val="{_GREY}"/>'),
    _quiet("Paper facts", "PaperFacts", '<w:tabs><w:tab w:val="left" w:pos="2552"/></w:tabs><w:spacing w:after="60"/>'
        '<w:ind w:left="2552" w:hanging="2552"/>'),
    _quiet("Paper after table", "PaperAfterTable", '<w:spacing w:before="200"/>'),
    _quiet("Paper note", "PaperNote", '<w:pBdr><w:left w:val="single" w:sz="36" w:space="8" w:color="{accent}"/></w:pBdr>'
        '<w:spacing w:before="120" w:after="160"/><w:ind w:left="227"/>'),
    _quiet("Paper picture", "PaperPicture", '<w:keepNext/><w:spacing w:before="160" w:after="60" w:line="240" '
        'w:lineRule="auto"/>'),
    _quiet("Paper table text", "PaperTableText", '<w:spacing w:before="30" w:after="30" w:line="240" w:lineRule="auto"/>',
        '<w:sz w:val="22"/><w:szCs w:val="22"/>'),
    _quiet("Paper table number", "PaperTableNumber", '<w:jc w:val="right"/>', based="{Paper table text}"),
    StyleOf("Strong", "character", "Strong", "<w:qFormat/><w:rPr><w:b/><w:bCs/></w:rPr>"),
    StyleOf("Hyperlink", "character", "Hyperlink", '<w:rPr><w:color w:val="1D4E79"/><w:u w:val="single"/></w:rPr>'),
    StyleOf("Paper reference", "character", "PaperReference", f'<w:qFormat/><w:rPr><w:color w:val="{_GREY}"/></w:rPr>'),
    StyleOf(
        "Paper table",
        "table",
        "PaperTable",
        "<w:qFormat/><w:tblPr><w:tblBorders>"
        '<w:top w:val="single" w:sz="8" w:space="0" w:color="{accent}"/>'
        '<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{accent}"/>'
        '<w:insideH w:val="single" w:sz="4" w:space="0" w:color="B1B4B6"/></w:tblBorders>'
        '<w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr><w:tcBorders>'
        '<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{accent}"/></w:tcBorders>'
        '<w:shd w:val="clear" w:color="auto" w:fill="EEF2F6"/></w:tcPr></w:tblStylePr>'
        '<w:tblStylePr w:type="firstCol"><w:rPr><w:b/><w:bCs/></w:rPr></w:tblStylePr>',
    ),
)  # fmt: skip
"""Every style a paper uses, each after those it is based on. Sizes are in half-points, lengths in twentieths of a point."""


def names() -> tuple[str, ...]:
    """The styles by the names Word shows."""
    return tuple(style.name[:1].upper() + style.name[1:] for style in STYLES)


def style_xml(style: StyleOf, identifier: str, filled: dict[str, str]) -> str:
    """The <w:style> of a style, under this identifier."""
    custom = ' w:customStyle="1"' if style.name.startswith("Paper ") else ""
    default = ' w:default="1"' if style.name == "Normal" else ""
    # Fields stand in braces, and XML has none.
    return (
        f'<w:style xmlns:w="{NAMESPACE}" w:type="{style.kind}"{default}{custom} w:styleId="{identifier}">'
        f'<w:name w:val="{style.name}"/>{style.xml.format_map(filled)}</w:style>'
    )
