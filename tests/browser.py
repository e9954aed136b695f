"""A real browser for tests, without any network."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome")


def find_browser() -> str | None:
    """Return the path of a Chromium, or None where there is none."""
    return next(filter(None, map(shutil.which, _NAMES)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give a headless Chromium; skip where there is none."""
    found = find_browser()
    if found is None:
        pytest.skip(f"no browser is installed (install one of {', '.join(_NAMES)}, such as Debian's package chromium)")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield running
        running.close()


@pytest.fixture
def offline(browser: Browser) -> Iterator[BrowserContext]:
    """Give a context of its own, which can reach no network."""
    context = browser.new_context(offline=True)
    yield context
    context.close()
