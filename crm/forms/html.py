"""A paper as one web page: no script, nothing from elsewhere, to be read by eye, by ear, on a telephone and on paper."""

from __future__ import annotations

import base64
import re
from html import escape
from typing import TYPE_CHECKING, BinaryIO, Final

from crm.forms.details import details
from crm.forms.html_blocks import Blocks
from crm.forms.html_style import sheet
from crm.forms.html_text import flow, reading
from crm.forms.paper import Heading
from crm.forms.words import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crm.forms.paper import Paper
    from crm.templates.style import Style

_CONTENTS: Final = 5
"""Parts from which on a page begins with a list of them."""
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def write(paper: Paper, file: BinaryIO, style: Style) -> None:
    """Write it as UTF-8."""
    file.writelines(part.encode() for part in parts(paper, style))


def page(paper: Paper, style: Style) -> str:
    """The whole page."""
    return "".join(parts(paper, style))


def parts(paper: Paper, style: Style) -> Iterator[str]:
    """The page in pieces, from top to bottom."""
    marking = escape(paper.marking.label)
    whose = paper.organisation or style.organisation
    name = one_line(f"{paper.marking.label}: {paper.title}" + (f" – {whose}" if whose else ""))
    yield (
        f'<!DOCTYPE html>\n<html lang="{_language(paper)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f"<title>{escape(name)}</title>\n<style>{sheet(paper, style)}</style>\n</head>\n<body>\n"
        '<a class="skip" href="#paper">Skip to the paper</a>\n'
        f'<header>\n<p class="marking">{marking}</p>\n'
    )
    yield _whose(whose, style)
    yield f'</header>\n<main id="paper" tabindex="-1">\n<h1{reading(paper.title)}>{flow(paper.title)}</h1>\n'
    if paper.subtitle:
        yield f'<p class="subtitle"{reading(paper.subtitle)}>{flow(paper.subtitle)}</p>\n'
    yield f'<p class="made">{escape(details(paper))}</p>\n'
    blocks = Blocks(style.accent)
    yield from _contents(paper)
    for block in paper.blocks:
        yield blocks.html(block)
    yield f'</main>\n<footer>\n<p class="marking">{marking}</p>\n</footer>\n</body>\n</html>\n'


def _language(paper: Paper) -> str:
    return paper.language if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", paper.language) else "en-GB"


def _whose(whose: str, style: Style) -> str:
    """The logo, else the name of whose paper it is. A picture that could not be read was refused before."""
    if style.logo is None:
        return f'<p class="whose"{reading(whose)}>{flow(whose)}</p>\n' if whose else ""
    from crm.templates.pictures import kind_of

    data = style.logo.read_bytes()
    kind = {"svg": "svg+xml"}.get(kind_of(data), kind_of(data))
    said_of_it = escape(one_line(style.logo_alt or whose or "Logo"), quote=True)
    return f'<p class="whose"><img src="data:image/{kind};base64,{base64.b64encode(data).decode()}" alt="{said_of_it}"></p>\n'


def _contents(paper: Paper) -> Iterator[str]:
    """Links to the parts, where there are many."""
    heads = [block for block in paper.blocks if isinstance(block, Heading) and block.level == 1]
    if len(heads) < _CONTENTS:
        return
    yield '<nav aria-label="Contents">\n<details>\n<summary>Contents</summary>\n<ol>\n'
    for number, head in enumerate(heads, start=1):
        yield f'<li{reading(head.text)}><a href="#part-{number}">{flow(head.text) or number}</a></li>\n'
    yield "</ol>\n</details>\n</nav>\n"
