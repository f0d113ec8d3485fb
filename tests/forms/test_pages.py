"""Every web page that the sample gives, in a real Chromium: axe-core finds nothing, nothing runs, nothing is cut off."""

from collections.abc import Mapping
from typing import Any

import pytest

from crm.api import Crm
from crm.forms.html import page
from crm.templates.style import Style
from tests.forms import made
from tests.forms.sample_papers import SAMPLE_PAPERS
from tests.support.browser import MISSING, chromium, find_chromium, violations

TELEPHONE, SCREEN = {"width": 400, "height": 900}, {"width": 1200, "height": 900}

pytestmark = pytest.mark.skipif(
    find_chromium() is None, reason=f"{MISSING}: web pages were not looked at by axe-core"
)


def test_a_page_with_every_block_is_accessible_light_dark_and_printed():
    pages = {
        name: page(paper, Style(accent="#ffcc00"))
        for name, paper in {
            "every block": made.everything(),
            "hostile": made.hostile((made.HOSTILE[0], made.HOSTILE[3]), rows=1),
            "empty": made.empty(),
        }.items()
    }
    with chromium() as browser:
        wrong = _wrong(browser, pages)
        shown = browser.new_page(viewport=SCREEN, color_scheme="dark")
        shown.set_content(pages["every block"])
        dark = violations(shown)
        # A page that is wrong is found to be: the check itself works.
        shown.set_content('<html><body><img src="data:,x"><p style="color:#ccc">faint</p></body></html>')
        seen = " ".join(violations(shown))
        shown.set_content(pages["every block"])
        paper = shown.pdf(prefer_css_page_size=True)
    assert not wrong
    assert not dark
    assert all(rule in seen for rule in ("image-alt", "html-has-lang", "color-contrast"))
    from tests.forms.reading import pages_of

    for text in pages_of(paper):
        assert text.count("OFFICIAL-SENSITIVE") >= 2
        assert "Page" in text


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_every_page_of_the_sample_is_accessible(sample: Crm):
    pages = {name: page(make(sample), Style(accent="#ffcc00")) for name, make in SAMPLE_PAPERS}
    with chromium() as browser:
        assert not _wrong(browser, pages)


def _wrong(browser: Any, pages: Mapping[str, str]) -> dict[str, list[str]]:
    """What is wrong with each page on a telephone; nothing for one that is as it should be."""
    wrong: dict[str, list[str]] = {}
    shown = browser.new_page(viewport=TELEPHONE)
    asked: list[str] = []
    shown.on("dialog", lambda dialog: asked.append(dialog.message))
    shown.on("request", lambda request: asked.append(request.url))
    for name, html in pages.items():
        shown.set_content(html)
        found = violations(shown)
        if shown.evaluate("document.documentElement.scrollWidth") > TELEPHONE["width"]:
            found.append("wider than a telephone")
        if found := found + [f"reaches out to {each}" for each in asked if not each.startswith("data:")]:
            wrong[name] = found
    return wrong
