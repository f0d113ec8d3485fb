"""Texts that would steer a terminal, break a query or pass for something else, by name."""

TEXTS = {
    "formula": '=HYPERLINK("http://127.0.0.1/x","click")',
    "colour": "\x1b[31mRed\x1b[0m Quarrel",
    "clear the screen": "\x1b[2J\x1b[H",
    "title of the window": "\x1b]0;owned\x07",
    "link": "\x1b]8;;http://127.0.0.1/\x1b\\Ada\x1b]8;;\x1b\\",
    "clipboard": "\x1b]52;c;cm0gLXJmIH4K\x07",
    "one byte control": "\x9b31mRed",
    "device control": "\x1bP$q q\x1b\\",
    "bell and backspace": "abc\x07\x08\x08\x08xyz",
    "right to left": "invoice\u202egnp.exe",
    "isolate": "\u2066Ada\u2069 Quarrel",
    "zero width": "A\u200bda Quarrel",
    "homoglyph": "\u0410da Quarrel",
    "a thousand marks": "e" + "\u0301" * 1000,
    "composed": "Zo\u00eb Quarrel",
    "decomposed": "Zoe\u0308 Quarrel",
    "emoji": "\U0001f469\u200d\U0001f4bb",
    "line separators": "a\u2028b\u2029c",
    "lines": "a\r\nb,c,d\r\n",
    "byte order mark": "\ufeffname",
    "markup": "[bold red]x[/bold red] [link=file:///etc/passwd]y[/link] [/",
    "html": "<script>alert(1)</script>",
    "template": "{{7*7}} {% raw %} {0.__class__}",
    "percent": "%s %n %d {0} {x}",
    "sql": "Robert'); DROP TABLE person;--",
    "wild cards": "100%_\\",
    "search syntax": '"unbalanced AND NEAR( * ^ : -',
    "path": "../../../../etc/passwd",
    "device": "CON",
    "shell": "$(id) `id` ; id",
    "long word": "x" * 100_000,
    "ten megabytes": "word " * 2_000_000,
    "spaces": "   \u3000",
}

UNKEEPABLE = {"nul": "abc\x00def", "half a character": "abc\ud800def"}
"""What no record keeps: each is refused by itself, with the reason."""

SEARCHES = [
    '"', "*", "NEAR(", "-", ":", "%", "_", "(", ")", "()", "or", "and", "or or", "-or", '"a', "a*", "*a", "a:b", "to:",
    'to:"', "kind:", "since:", "since:nonsense", "dept:+", "E-", "E-99999999999999999999", "^", "a AND b", "\\", "'",
    "😀", "ø", "a" * 10_000, "( " * 200, "- " * 200, "{}", "\u202e", "\x1b[31m", "ß", "ſ", "ﬁ", "İ", "ǅ", "½", "²",
]  # fmt: skip

# What may reach a terminal besides text: our own line ends and tabs, and the styles of our own output.
STEERING = (
    [chr(point) for point in [*range(9), *range(11, 32), *range(127, 160)]]
    + [chr(point) for point in [*range(0x200B, 0x2010), *range(0x2028, 0x202F), *range(0x2060, 0x2070)]]
    + ["\ufeff"]
)


def steering_in(text: str) -> set[str]:
    """The characters in the text that could steer a terminal or hide."""
    return {sign for sign in STEERING if sign in text}
