"""The numbers and bullets that Word puts before paragraphs: they stand nowhere in its text and are counted again here."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from crm.files.markup import Element, child, local, value

LEVELS = 9
BULLET = "•"
_PLACE = re.compile(r"%([1-9])")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"),
    (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered: `text` has %1 for the first level's number, %2 for the second's."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    style: str = ""
    legal: bool = False


@dataclass(slots=True)
class Style:
    """What a paragraph style says of headings and lists; `number` is a list's id and level as written, or empty."""

    name: str = ""
    based_on: str = ""
    number: tuple[str, str] = ("", "")
    outline: str = ""


@dataclass(slots=True)
class Numbers:
    """The lists of one document, counted on as its paragraphs come."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    """By abstract list, by level."""
    lists: dict[str, str] = field(default_factory=dict)
    """Which abstract list a list counts in."""
    overrides: dict[str, dict[int, Level]] = field(default_factory=dict)
    restarts: dict[tuple[str, int], int] = field(default_factory=dict)
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _restarted: set[tuple[str, int]] = field(default_factory=set)

    def next(self, number: str, level: int) -> str:
        """What stands before the next paragraph of that list at that level, such as "4.2" or "•"; empty for nothing."""
        abstract = self.lists.get(number)
        if abstract is None or not 0 <= level < LEVELS:
            return ""
        levels = {**self.levels.get(abstract, {}), **self.overrides.get(number, {})}
        known = levels.get(level)
        if known is None or known.form == "none":
            return ""
        if known.form == "bullet":
            return BULLET
        counts = self._counts.setdefault(abstract, [None] * LEVELS)
        self._count(counts, levels, number, level)
        return _PLACE.sub(
            lambda found: self._shown(counts, levels, int(found[1]) - 1, known), known.text
        ).strip()

    def level_of_style(self, number: str, style: str) -> int:
        """The level that is bound to a style in a list; the first where none is."""
        levels = self.levels.get(self.lists.get(number, ""), {})
        return next((level for level, known in levels.items() if known.style == style), 0)

    def _count(self, counts: list[int | None], levels: dict[int, Level], number: str, level: int) -> None:
        restart = self.restarts.get((number, level))
        if restart is not None and (number, level) not in self._restarted:
            self._restarted.add((number, level))
            counts[level] = restart
        else:
            before = counts[level]
            counts[level] = levels[level].start if before is None else before + 1
        for above in range(level):
            if counts[above] is None:
                counts[above] = levels.get(above, Level()).start
        counts[level + 1 :] = [None] * (LEVELS - level - 1)

    def _shown(self, counts: list[int | None], levels: dict[int, Level], level: int, at: Level) -> str:
        known = levels.get(level, Level())
        count = counts[level]
        if count is None:
            return ""
        return written(count, "decimal" if at.legal else known.form)


def written(count: int, form: str) -> str:
    """A number as a list writes it: 3 in `lowerLetter` is "c"."""
    if form in {"lowerLetter", "upperLetter"} and 0 < count <= 26 * 20:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in {"lowerRoman", "upperRoman"} and 0 < count < 4000:
        roman = _roman(count)
        return roman.upper() if form == "upperRoman" else roman
    if form == "decimalZero":
        return f"{count:02}"
    if form == "ordinal":
        ending = "th" if count % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
        return f"{count}{ending}"
    return str(count)


def _roman(count: int) -> str:
    signs = []
    for worth, sign in _ROMAN:
        times, count = divmod(count, worth)
        signs.append(sign * times)
    return "".join(signs)


def read_styles(root: Element | None) -> tuple[dict[str, Style], str]:
    """The paragraph styles by their ids, and the id of the one that holds where a paragraph names none."""
    styles: dict[str, Style] = {}
    default = ""
    for each in root if root is not None else ():
        if local(each) != "style" or value(each, "type") not in {"paragraph", ""}:
            continue
        name = value(each, "styleId")
        properties = child(each, "pPr")
        styles[name] = Style(
            value(child(each, "name")).lower(), value(child(each, "basedOn")), number_of(properties),
            value(child(properties, "outlineLvl")),
        )  # fmt: skip
        if value(each, "default") in {"1", "true", "on"}:
            default = name
    return styles, default


def number_of(properties: Element | None) -> tuple[str, str]:
    """The list and the level that a paragraph's properties name, each empty where they do not."""
    numbering = child(properties, "numPr")
    return value(child(numbering, "numId")), value(child(numbering, "ilvl"))


def read_numbers(root: Element | None, styles: dict[str, Style]) -> Numbers:
    """The lists of a document."""
    numbers = Numbers()
    linked: dict[str, str] = {}
    for each in root if root is not None else ():
        if local(each) == "abstractNum":
            name = value(each, "abstractNumId")
            numbers.levels[name] = {
                number: level
                for number, level in (_level(one) for one in each if local(one) == "lvl")
                if 0 <= number < LEVELS
            }
            link = value(child(each, "numStyleLink"))
            if link:
                linked[name] = link
        elif local(each) == "num":
            _read_list(each, numbers)
    for name, link in linked.items():
        # A list by style: the style names a list, and that has the levels.
        there = numbers.lists.get(styles[link].number[0] if link in styles else "", "")
        numbers.levels[name] = numbers.levels.get(there, {})
    return numbers


def _read_list(element: Element, numbers: Numbers) -> None:
    name = value(element, "numId")
    numbers.lists[name] = value(child(element, "abstractNumId"))
    for override in element:
        if local(override) != "lvlOverride":
            continue
        level = whole(value(override, "ilvl"))
        start = value(child(override, "startOverride"))
        if start:
            numbers.restarts[name, level] = whole(start, 1)
        own = child(override, "lvl")
        if own is not None:
            numbers.overrides.setdefault(name, {})[level] = _level(own)[1]


def _level(element: Element) -> tuple[int, Level]:
    return whole(value(element, "ilvl")), Level(
        start=whole(value(child(element, "start")), 1),
        form=value(child(element, "numFmt")) or "decimal",
        text=value(child(element, "lvlText"))[:60],
        style=value(child(element, "pStyle")),
        legal=child(element, "isLgl") is not None,
    )


def whole(text: str, otherwise: int = 0) -> int:
    """A small whole number out of an attribute."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 8 else otherwise
