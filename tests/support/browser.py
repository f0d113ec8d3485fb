"""A real Chromium for the tests: the one that DESPATCH_TEST_CHROMIUM names, or of the machine."""

import importlib.util
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING = "no Chromium"
"""How the reason begins for which tests of pages are skipped; the end of the run says so in red."""
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


def find_chromium() -> str | None:
    """Its path, None where there is none."""
    if chosen := os.environ.get("DESPATCH_TEST_CHROMIUM"):
        return chosen
    return next((found for name in PROGRAMS if (found := shutil.which(name))), None)


@contextmanager
def chromium() -> Iterator[Any]:
    """A running Chromium, as Playwright knows it; nothing it shows can reach anything."""
    from playwright.sync_api import Error, sync_playwright

    with sync_playwright() as playwright:
        # As root, as in most containers, Chromium does not start in its own sandbox; the pages are our own.
        options = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
        try:
            browser = playwright.chromium.launch(executable_path=find_chromium(), args=options)
        except Error as error:
            pytest.skip(f"{MISSING} that starts: {str(error).splitlines()[0]}")
        try:
            yield browser
        finally:
            browser.close()


def violations(page: Any) -> list[str]:
    """What axe-core finds on the page that stands there: rule, what it asks, the first place."""
    if page.evaluate("typeof axe") == "undefined":
        found = importlib.util.find_spec("axe_playwright_python")
        assert found is not None
        assert found.origin is not None
        page.evaluate(Path(found.origin).with_name("axe.min.js").read_text(encoding="utf-8"))
    options = {"runOnly": RULES, "resultTypes": ["violations"], "preload": False}
    answer = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"{each['id']}: {each['help']}: {each['nodes'][0]['html'][:200]}, {each['nodes'][0].get('failureSummary', '')}"
        for each in answer["violations"]
    ]
