"""The empty Word file a paper begins from where the organisation has none of its own: A4, a sans serif, British English."""

from __future__ import annotations

import io
import zipfile
from typing import Final

from crm.forms.word_styles import NAMESPACE

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PACKAGE: Final = "application/vnd.openxmlformats-package"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"

_PARTS: Final = {
    "[Content_Types].xml": (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="{_PACKAGE}.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>'
        f'<Override PartName="/word/settings.xml" ContentType="{_WORD}.settings+xml"/>'
        f'<Override PartName="/docProps/core.xml" ContentType="{_PACKAGE}.core-properties+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_RELATIONS}">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/relationships/officeDocument" Target="word/document.xml"/>'
        '<Relationship Id="rId2" Target="docProps/core.xml" '
        'Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"/>'
        "</Relationships>"
    ),
    "docProps/core.xml": (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>'
    ),
    "word/_rels/document.xml.rels": (
        f'<Relationships xmlns="{_RELATIONS}">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/relationships/styles" Target="styles.xml"/>'
        f'<Relationship Id="rId2" Type="{_OFFICE}/relationships/settings" Target="settings.xml"/></Relationships>'
    ),
    "word/document.xml": (
        f'<w:document xmlns:w="{NAMESPACE}" xmlns:r="{_OFFICE}/relationships"><w:body><w:sectPr>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1418" w:right="1247" w:bottom="1361" w:left="1247" '
        'w:header="567" w:footer="510" w:gutter="0"/></w:sectPr></w:body></w:document>'
    ),
    "word/styles.xml": (
        f'<w:styles xmlns:w="{NAMESPACE}"><w:docDefaults><w:rPrDefault><w:rPr>'
        '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>'
        '<w:sz w:val="24"/><w:szCs w:val="24"/><w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style></w:styles>'
    ),
    "word/settings.xml": (
        f'<w:settings xmlns:w="{NAMESPACE}"><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-GB"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    ),
}  # fmt: skip


def base() -> io.BytesIO:
    """An empty Word file, open for reading."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as file:
        for name, xml in _PARTS.items():
            file.writestr(zipfile.ZipInfo(name), _HEAD + xml)
    held.seek(0)
    return held
