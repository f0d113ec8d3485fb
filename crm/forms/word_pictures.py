"""Pictures in Word: a vector picture with a picture of dots beside it for programs that draw no vectors, and words for both."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from crm.forms.word_text import escaped

if TYPE_CHECKING:
    from docx.document import Document

EMU_PER_TWENTIETH: Final = 635
"""English Metric Units in a twentieth of a point (ECMA-376, 20.1.2.1)."""

_SVG: Final = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_IMAGE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_NOTHING: Final = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNgYGBgAAAABQABpfZFQAAAAABJRU5ErkJggg=="
)
"""One clear pixel: what programs without vectors show where typst is not there to draw it in dots."""


@dataclass(slots=True)
class Pictures:
    """Puts pictures into a document, numbered as they come."""

    document: Document
    count: int = 0

    def vector(self, svg: bytes, size: tuple[float, float], alt: str, width: int) -> str:
        """The run that shows an SVG of this size (any unit) at `width` twentieths of a point."""
        dots = self._part(_drawn(svg) or _NOTHING, "png", "image/png")
        lines = self._part(svg, "svg", "image/svg+xml")
        extension = (
            '<a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}">'
            f'<asvg:svgBlip xmlns:asvg="{_SVG}" r:embed="{lines}"/></a:ext></a:extLst>'
        )
        return self._run(dots, extension, size, alt, width)

    def dots(self, data: bytes, kind: str, size: tuple[float, float], alt: str, width: int) -> str:
        """The run that shows a PNG or JPEG (`kind` is png or jpeg)."""
        return self._run(self._part(data, kind, f"image/{kind}"), "", size, alt, width)

    def _run(self, blip: str, extension: str, size: tuple[float, float], alt: str, width: int) -> str:
        wide = width * EMU_PER_TWENTIETH
        high = max(1, round(wide * size[1] / size[0]))
        number = self.count
        return (
            '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{wide}" cy="{high}"/>'
            f'<wp:docPr id="{number}" name="Picture {number}" descr="{escaped(alt)}"/>'
            '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
            '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
            f'<pic:nvPicPr><pic:cNvPr id="{number}" name="Picture {number}" descr="{escaped(alt)}"/><pic:cNvPicPr/>'
            f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{blip}">{extension}</a:blip>'
            "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
            f'<a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
            "</wp:inline></w:drawing></w:r>"
        )

    def _part(self, data: bytes, ending: str, content: str) -> str:
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        self.count += 1
        name = PackURI(f"/word/media/paper-{self.count}.{ending}")
        part = Part(name, content, data, self.document.part.package)
        return self.document.part.relate_to(part, _IMAGE)


def _drawn(svg: bytes) -> bytes | None:
    """An SVG in dots, 180 to the inch; None where typst is not there or cannot draw it."""
    from crm.forms.pdf_compiler import picture

    return picture(svg)
