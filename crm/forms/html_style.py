"""How a web page looks: on a screen, light or dark; on a telephone; and printed, with its marking on every page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crm.forms.svg_parts import bright, seen, tint
from crm.forms.words import one_line
from crm.templates.template import load

if TYPE_CHECKING:
    from crm.forms.paper import Paper
    from crm.templates.style import Style

_SCREEN: Final = """
:root{--ink:#0b0c0c;--soft:#505a5f;--rule:#b1b4b6;--faint:#f3f2f1;--paper:#fff;--of:@of;--tint:@tint;color-scheme:light dark}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0 auto;max-width:50rem;padding:1rem 1.25rem 3rem;background:var(--paper);color:var(--ink);
font:1.125rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans",Arial,sans-serif;overflow-wrap:anywhere}
.skip{position:absolute;left:-99rem;padding:.5rem 1rem;background:var(--ink);color:var(--paper)}
.skip:focus{left:1rem;top:.5rem}
a{color:var(--of);text-underline-offset:.15em}
:focus-visible{outline:3px solid var(--of);outline-offset:2px}
main:focus{outline:none}
.marking{margin:0;text-align:center;font-weight:700;letter-spacing:.04em}
header{border-bottom:4px solid var(--of);padding-bottom:.75rem}
.whose{margin:1rem 0 0;color:var(--soft)}
.whose img{display:block;max-height:4.5rem;max-width:100%}
h1,h2,h3,h4,h5{line-height:1.25;font-weight:700;text-wrap:balance}
h1{font-size:2.125rem;margin:1.75rem 0 .5rem}
h2{font-size:1.5rem;margin:2.25rem 0 .6rem;padding-top:.9rem;border-top:1px solid var(--rule)}
h3{font-size:1.25rem;margin:1.75rem 0 .4rem}
h4,h5{font-size:1.125rem;margin:1.5rem 0 .3rem}
p,ul,ol,dl,figure,table{margin:0 0 1rem}
.subtitle{font-size:1.375rem;line-height:1.35;margin-bottom:.4rem}
.made,.refs,footer{color:var(--soft)}
.made{font-size:1rem}
.refs{font-size:.9em}
ul,ol{padding-inline-start:1.75rem}
li{margin-bottom:.45rem}
li[dir]{list-style-position:inside}
.numbered{padding-inline-start:2.75rem}
.numbered li{padding-inline-start:.35rem;margin-bottom:.8rem}
.facts div{display:grid;grid-template-columns:13rem 1fr;gap:0 1.25rem;padding:.4rem 0;border-bottom:1px solid var(--rule)}
.facts dt{font-weight:700}
.facts dd{margin:0}
.note{padding:.1rem 0 .1rem 1rem;border-inline-start:5px solid var(--rule)}
table{width:100%;overflow-wrap:break-word;border-collapse:collapse;font-size:1rem;line-height:1.4}
caption{font-weight:700;text-align:start;font-size:1.125rem;padding-bottom:.4rem}
th,td{padding:.45rem .9rem .45rem 0;text-align:start;vertical-align:top;border-bottom:1px solid var(--rule)}
thead th,thead td{border-bottom:2px solid var(--ink);vertical-align:bottom}
tbody th{font-weight:400}
.number{text-align:end;font-variant-numeric:tabular-nums;padding-inline-end:.9rem}
.long{min-width:9rem;overflow-wrap:anywhere}
th:last-child,td:last-child{padding-inline-end:0}
.sideways{overflow-x:auto;margin-bottom:1rem}
.sideways table{margin:0}
figure{margin:1.5rem 0}
figure.strip,figure.strip .sideways{margin:.25rem 0 0}
figcaption{font-weight:700;margin-bottom:.6rem}
svg{display:block;width:100%;height:auto;min-width:38rem}
summary{cursor:pointer;color:var(--of);width:fit-content;margin-bottom:.5rem}
details caption{position:absolute;width:1px;height:1px;padding:0;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
nav{margin:1.25rem 0}
nav li{margin-bottom:.2rem}
.page{border:0;margin:0}
footer{margin-top:2.5rem;padding-top:.75rem;border-top:4px solid var(--of)}
footer .marking{color:var(--ink)}
@media screen and (min-width:72rem){
.broad{margin-inline-end:-10rem}
}
@media (max-width:38rem){
body{padding:.75rem 1rem 2rem}
h1{font-size:1.75rem}
.facts div{display:block}
col{width:auto!important}
.broad table{min-width:42rem}
.numbered{padding-inline-start:2.1rem}
}
"""

_DARK: Final = """
@media screen and (prefers-color-scheme:dark){
:root{--ink:#f3f2f1;--soft:#b8bfc4;--rule:#4a5258;--faint:#1d2226;--paper:#121517;--of:@bright;--tint:#2a3239}
svg .ink,svg .lane{fill:var(--ink);stroke:var(--paper)}
svg .soft{fill:var(--soft);stroke:var(--paper)}
svg .within{fill:var(--ink)}
svg .on{fill:var(--paper)}
svg .rule-line{stroke:var(--rule)}
svg .ink-line,svg .soft-line{stroke:var(--ink)}
svg .ground{fill:var(--paper)}
svg .tint{fill:var(--tint)}
svg .of{fill:var(--of)}
svg .of-line{stroke:var(--of)}
}
"""

_PRINT: Final = """
@page{size:A4;margin:20mm 18mm 20mm;
@top-center{content:"@marking";font:700 10pt Arial,sans-serif}
@bottom-left{content:"@title";font:9pt Arial,sans-serif;color:#505a5f}
@bottom-center{content:"@marking";font:700 10pt Arial,sans-serif}
@bottom-right{content:@numbered;font:9pt Arial,sans-serif;color:#505a5f}}
@media print{
body{max-width:none;padding:0;font-size:12pt;line-height:1.3}
.skip,nav,summary,header .marking,footer .marking{display:none}
header{border-width:2pt;padding-bottom:4pt}
h1{font-size:20pt;margin-top:6pt}
h2{font-size:15pt;margin:9pt 0 3pt;padding-top:4pt}
p,ul,ol,dl{margin-bottom:5pt}
li{margin-bottom:2pt}
h3{font-size:13pt;margin:8pt 0 2pt}
h4,h5{font-size:12pt}
.subtitle{font-size:14pt}
.made,table,caption{font-size:11pt}
h1,h2,h3,h4,h5,caption,figcaption{break-after:avoid}
p,li{orphans:3;widows:3}
li,tr,svg,.facts div{break-inside:avoid}
thead{display:table-header-group}
.sideways{overflow:visible}
svg{min-width:0}
a{color:inherit;text-decoration:none}
details::details-content{content-visibility:visible;display:block;height:auto}
.page{break-after:page;visibility:hidden}
footer{margin-top:14pt;border-width:2pt}
}
"""


def sheet(paper: Paper, style: Style) -> str:
    """The style sheet of a paper: its colours, its marking at the head and foot of every printed page."""
    of = seen(style.accent)
    title = one_line(paper.title)
    values = {
        "of": of,
        "tint": tint(of),
        "bright": bright(of),
        "marking": quoted(paper.marking.label),
        "numbered": _numbered(paper),
        "title": quoted(title if len(title) <= 48 else f"{title[:47].rstrip()}…"),
    }
    return re.sub(
        r"@(of|tint|bright|marking|numbered|title)\b",
        lambda found: values[found[1]],
        _SCREEN + _DARK + _PRINT,
    )


def _numbered(paper: Paper) -> str:
    """The words of a page's number as the content of a margin, the two numbers in their places."""
    words = load("page").say(
        "page", page="\1", pages="\2", title=paper.title, organisation=paper.organisation
    )
    counters = {"\1": "counter(page)", "\2": "counter(pages)"}
    pieces = [counters.get(piece) or f'"{quoted(piece)}"' for piece in re.split("([\1\2])", words)]
    return " ".join(pieces)


def quoted(text: str) -> str:
    """A text as it may stand in a string of CSS in a page: all but letters and digits by their number."""
    return "".join(sign if sign.isascii() and sign.isalnum() else f"\\{ord(sign):06x}" for sign in text)
