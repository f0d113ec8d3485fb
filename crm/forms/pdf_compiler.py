"""Typst, where it is there: a source made by us becomes a PDF that meets PDF/UA-1, a drawing becomes dots.

Typst refuses to write PDF/UA-1 without a title, without words for a picture, with headings that skip a level or with signs
for which it has no font. The last is a matter of the computer, not of the paper, so those signs are written out in square
brackets and a line at the end says so.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from crm.errors import FileTrouble, Refused
from crm.forms.pdf_text import literal, stand_ins, undisplayed

if TYPE_CHECKING:
    from datetime import datetime

SANS: Final = (
    "Arial", "Helvetica Neue", "Helvetica", "Liberation Sans", "Arimo", "Nimbus Sans", "Noto Sans", "Segoe UI", "Open Sans", "DejaVu Sans",
    "Libertinus Serif",
)  # fmt: skip
"""The fonts that are looked for, in this order; the last comes with typst. What none of them has, any other may draw."""

_ROUNDS: Final = 3


def compiled(source: str, *, made: datetime, unshown: str, root: Path | None = None) -> bytes:
    """The PDF of a source; `unshown` is put at its end where signs had to be written out. `root` holds the pictures.

    Raises Refused where typst is not installed, FileTrouble where it cannot make a PDF of it.
    """
    typst = _typst()
    said = ""
    missing: set[str] = set()
    for _ in range(_ROUNDS):
        text = f"{source}\n{unshown}".translate(stand_ins(missing)) if missing else source
        try:
            compiler = typst.Compiler(text.encode(), root=str(root) if root else None, font_paths=_fonts())
            data: bytes = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=made)
        except typst.TypstError as error:
            said = str(error)
            found = undisplayed(getattr(error, "diagnostic", "") or said) - missing
            if not found:
                break
            missing |= found
        else:
            return data
    raise FileTrouble(
        f"typst cannot make a PDF of it: {said.splitlines()[0]}", hint="Ask for .docx or .html instead."
    )


def picture(svg: bytes) -> bytes | None:
    """A drawing as a PNG, 170 dots to the inch on a page; None where typst is not there or cannot draw it."""
    try:
        typst = _typst()
    except Refused:
        return None
    source = (
        "#set page(width: 16.6cm, height: auto, margin: 0pt, fill: none)\n"
        f"#set text(font: {fonts()})\n"
        f'#image(bytes({literal(svg.decode())}), format: "svg", width: 100%)'
    )
    try:
        data = typst.Compiler(source.encode(), font_paths=_fonts()).compile(format="png", ppi=170)
    except typst.TypstError:
        return None
    return data if isinstance(data, bytes) else None


@lru_cache
def fonts() -> str:
    """The fonts of ours that are there, as typst lists them."""
    there = set(_fonts().families())
    named = [name for name in SANS if name in there] or [SANS[-1]]
    return f"({''.join(f'{literal(name)}, ' for name in named)})"


@lru_cache
def _fonts() -> Any:
    return _typst().Fonts()


def _typst() -> Any:
    try:
        import typst
    except ImportError as error:
        raise Refused(
            "a PDF is made by typst, which is not installed",
            hint="Install it with: pip install 'despatch[pdf]'. Word and HTML need nothing more.",
        ) from error
    return typst


def version() -> tuple[int, ...]:
    """Which typst makes the files, such as (0, 15, 2)."""
    return tuple(int(part) for part in re.findall(r"\d+", str(_typst().__version__))[:3])
