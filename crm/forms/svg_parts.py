"""What both charts are drawn with: text that fits, colours that can be seen, patterns that need no colour."""

from __future__ import annotations

import re
import unicodedata
from html import escape
from typing import Final

from crm.forms.words import one_line
from crm.templates.style import ACCENT

WIDTH: Final = 720
"""Units across; a chart grows with the page it stands on."""
INK: Final = "#0b0c0c"
SOFT: Final = "#505a5f"
RULE: Final = "#b1b4b6"
PAPER: Final = "#ffffff"
SIZE: Final = 14
"""Units of a line of text."""
FONT: Final = "Arial, Helvetica, 'Liberation Sans', 'DejaVu Sans', sans-serif"

_NARROW: Final = frozenset("iljtfrI.,:;'’‘|!()[]{} -/\\`")
_BROAD: Final = frozenset("mwMW@%&—…")


def width_of(text: str, size: float = SIZE) -> float:
    """How wide a text is at most, in units; rather too much, since nobody knows the reader's typeface."""
    return size * sum(_em(sign) for sign in text)


def _em(sign: str) -> float:
    if sign in _NARROW:
        return 0.4
    if sign in _BROAD or unicodedata.east_asian_width(sign) in "WF":
        return 1.05
    if unicodedata.combining(sign):
        return 0.0
    return 0.76 if sign.isupper() else 0.64


def fitted(text: str, room: float, size: float = SIZE) -> str:
    """The text on one line, cut with an ellipsis to the room there is; "" where not even that fits."""
    line = one_line(text[:400])
    if width_of(line, size) <= room:
        return line
    kept, used = [], width_of("…", size)
    for sign in line:
        used += width_of(sign, size)
        if used > room:
            break
        kept.append(sign)
    cut = "".join(kept).rstrip(" ,;:-–(")
    return f"{cut}…" if cut else ""


def wrapped(text: str, room: float, size: float = SIZE) -> list[str]:
    """The text in one line or in two, parted at a space; what is too long even so is cut."""
    line = one_line(text[:400])
    if width_of(line, size) <= room:
        return [line]
    first = ""
    for word in line.split(" "):
        if width_of(f"{first} {word}", size) > room:
            break
        first = f"{first} {word}".strip()
    return [first, fitted(line[len(first) :].strip(), room, size)] if first else [fitted(line, room, size)]


def words(
    x: float, y: float, text: str, *, anchor: str = "start", kind: str = "ink", size: float = SIZE
) -> str:
    """A line of text with a rim of paper, so that no rule runs through it; `kind` is ink, soft, lane (strong) or within."""
    rim = (
        ""
        if kind == "within"
        else f' stroke="{PAPER}" stroke-width="4" stroke-linejoin="round" paint-order="stroke"'
    )
    weight = ' font-weight="bold"' if kind == "lane" else ""
    colour = SOFT if kind == "soft" else INK
    return (
        f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" text-anchor="{anchor}" '
        f'fill="{colour}"{weight}{rim}>'
        f"{escape(text)}</text>"
    )


def rule(x1: float, y1: float, x2: float, y2: float, *, kind: str = "rule", dashed: bool = False) -> str:
    """A thin line; `kind` is rule (of the scale) or ink."""
    dash = ' stroke-dasharray="4 3"' if dashed else ""
    colour = RULE if kind == "rule" else INK
    return (
        f'<line class="{kind}-line" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" '
        f'stroke="{colour}"{dash}/>'
    )


def document(name: str, height: float, drawn: list[str], defs: str = "") -> str:
    """The whole picture. `name` is what a screen reader says in its place."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" width="{WIDTH}" '
        f'height="{height:.0f}" role="img" font-family="{FONT}">'
        f"<title>{escape(one_line(name))}</title>{defs}{''.join(drawn)}</svg>"
    )


def seen(accent: str) -> str:
    """The colour, made darker until it has a contrast of 4.5 to 1 on white; ours for what is no colour."""
    colour = accent if re.fullmatch(r"#[0-9a-fA-F]{6}", accent) else ACCENT
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    while 1.05 / (_light(red, green, blue) + 0.05) < 4.5:
        red, green, blue = (int(part * 0.93) for part in (red, green, blue))
    return f"#{red:02x}{green:02x}{blue:02x}"


def _light(*parts: int) -> float:
    """Relative luminance (WCAG 2.2)."""
    straight = [
        part / 255 / 12.92 if part / 255 <= 0.04045 else ((part / 255 + 0.055) / 1.055) ** 2.4
        for part in parts
    ]
    return 0.2126 * straight[0] + 0.7152 * straight[1] + 0.0722 * straight[2]


def bright(accent: str) -> str:
    """The colour, made lighter until it has a contrast of at least 7 to 1 on the near-black of a dark page."""
    red, green, blue = (int(accent[at : at + 2], 16) for at in (1, 3, 5))
    while (_light(red, green, blue) + 0.05) / 0.06 < 7:
        red, green, blue = (255 - int((255 - part) * 0.9) for part in (red, green, blue))
    return f"#{red:02x}{green:02x}{blue:02x}"


def tint(accent: str) -> str:
    """A light shade of it, on which ink has more than 7 to 1."""
    red, green, blue = (int(accent[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{255 - (255 - part) // 8:02x}" for part in (red, green, blue))


_DRAWN: Final = (
    "",
    '<path class="of-line" d="M-2 10L10 -2M-2 2L2 -2M6 10L10 6" stroke="{ink}" stroke-width="2"/>',
    '<circle class="of" cx="2" cy="2" r="1.6" fill="{ink}"/><circle class="of" cx="6" cy="6" r="1.6" fill="{ink}"/>',
    '<path class="of-line" d="M0 4H8M4 0V8" stroke="{ink}" stroke-width="1.2"/>',
    '<path class="of-line" d="M0 2H8M0 6H8" stroke="{ink}" stroke-width="2"/>',
    '<path class="of-line" d="M-2 -2L10 10M-2 6L2 10M6 -2L10 2" stroke="{ink}" stroke-width="1"/>',
)


def patterns(key: str, accent: str, count: int) -> str:
    """Definitions of as many fills as there are series, up to twelve, told from one another in black and white."""
    made = []
    for place in range(1, min(count, 2 * len(_DRAWN))):
        turned = ' patternTransform="scale(1.8) rotate(20)"' if place >= len(_DRAWN) else ""
        made.append(
            f'<pattern id="{key}-{place}" width="8" height="8" patternUnits="userSpaceOnUse"{turned}>'
            f'<rect class="ground" width="8" height="8" fill="{PAPER}"/>{_DRAWN[place % len(_DRAWN)].format(ink=accent)}</pattern>'
        )
    return f"<defs>{''.join(made)}</defs>"


def fill(key: str, accent: str, place: int) -> str:
    """How the series at this place is filled."""
    return accent if place == 0 else f"url(#{key}-{place % (2 * len(_DRAWN)) or len(_DRAWN)})"
