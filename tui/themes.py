"""The three sets of colours: dark, light, and one of high contrast for tired eyes and bad projectors."""

from textual.theme import Theme

DARK = Theme(
    name="dark",
    primary="#7cb7ff",
    secondary="#9aa7b8",
    accent="#f2c14e",
    foreground="#dde3ea",
    background="#12161c",
    surface="#181e26",
    panel="#222b36",
    success="#7fd1a0",
    warning="#f2c14e",
    error="#ff8f87",
    dark=True,
    variables={
        "quiet": "#93a1b3",
        "cursor": "#24486f",
        "cursor-text": "#ffffff",
        "line": "#3a4756",
        "bar": "#1d2530",
        "input-selection-background": "#7cb7ff 35%",
    },
)
LIGHT = Theme(
    name="light",
    primary="#0b57a4",
    secondary="#4d5a68",
    accent="#8a5a00",
    foreground="#1b2026",
    background="#fbfaf7",
    surface="#f3f1ec",
    panel="#e6e3dc",
    success="#186a3b",
    warning="#8a5a00",
    error="#a8201a",
    dark=False,
    variables={
        "quiet": "#58636f",
        "cursor": "#cfe2f7",
        "cursor-text": "#0b1a2b",
        "line": "#b9b4a9",
        "bar": "#e9e6df",
        "input-selection-background": "#0b57a4 25%",
    },
)
CONTRAST = Theme(
    name="high-contrast",
    primary="#ffffff",
    secondary="#ffffff",
    accent="#ffff00",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    success="#ffffff",
    warning="#ffff00",
    error="#ffff00",
    dark=True,
    variables={
        "quiet": "#ffffff",
        "cursor": "#ffff00",
        "cursor-text": "#000000",
        "line": "#ffffff",
        "bar": "#000000",
        "input-selection-background": "#ffff00 60%",
    },
)
THEMES = (DARK, LIGHT, CONTRAST)


def theme_after(name: str) -> str:
    """The name of the next set of colours, in turn."""
    names = [theme.name for theme in THEMES]
    return names[(names.index(name) + 1) % len(names)] if name in names else names[0]
