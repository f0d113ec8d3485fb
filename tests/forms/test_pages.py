"""Every web page that the sample gives, in a real Chromium: axe-core finds nothing, nothing runs, nothing is cut off."""

import os

import pytest

from crm.api import Crm
from crm.forms.html import page
from crm.templates.style import Style
from tests.forms.sample_papers import SAMPLE_PAPERS
from tests.support.browser import MISSING, chromium, find_chromium, violations

TELEPHONE, SCREEN = {"width": 400, "height": 900}, {"width": 1200, "height": 900}
EVERY_RULE = bool(os.environ.get("DESPATCH_TEST_EVERY_RULE"))
"""Set by `make check-pages`."""
COLOURED = ("every block", "empty", "briefing")
"""Colours come from the style sheet and not from the record; these pages hold every kind of element there is."""


@pytest.mark.skipif(find_chromium() is None, reason=f"{MISSING}: web pages were not looked at by axe-core")
@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_every_page_of_the_sample_is_accessible(sample: Crm):
    pages = {name: page(make(sample), Style(accent="#ffcc00")) for name, make in SAMPLE_PAPERS}
    wrong: dict[str, list[str]] = {}
    with chromium() as browser:
        shown = browser.new_page(viewport=TELEPHONE)
        asked: list[str] = []
        shown.on("dialog", lambda dialog: asked.append(dialog.message))
        shown.on("request", lambda request: asked.append(request.url))
        for name, html in pages.items():
            shown.set_content(html)
            found = violations(shown, colours=EVERY_RULE or name in COLOURED)
            if name == "every block":
                shown.emulate_media(color_scheme="dark")
                shown.set_viewport_size(SCREEN)
                found += violations(shown)
                shown.emulate_media(color_scheme="light")
                shown.set_viewport_size(TELEPHONE)
            if shown.evaluate("document.documentElement.scrollWidth") > TELEPHONE["width"]:
                found.append("wider than a telephone")
            if found := found + [f"reaches out to {each}" for each in asked if not each.startswith("data:")]:
                wrong[name] = found
        # A page that is wrong is found to be: the check itself works.
        shown.set_content('<html><body><img src="data:,x"><p style="color:#ccc">faint</p></body></html>')
        seen = " ".join(violations(shown))
        printed = browser.new_page()
        printed.set_content(pages["every block"])
        paper = printed.pdf(prefer_css_page_size=True)
    assert not wrong
    assert all(rule in seen for rule in ("image-alt", "html-has-lang", "color-contrast"))
    from tests.forms.reading import pages_of

    for text in pages_of(paper):
        assert text.count("OFFICIAL-SENSITIVE") == 2
        assert "Page" in text
