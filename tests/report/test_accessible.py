"""The web page in a real browser: no violation that axe-core can see, at any width, in light, dark and print."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.axe import violations
from tests.report.cases import CASES, TEMPLATES, page_of

NARROW, WIDE = 320, 1280


def _open(browser: Browser, tmp_path: Path, content: bytes, width: int = WIDE) -> Page:
    file = tmp_path / "report.html"
    file.write_bytes(content)
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme="light", offline=True)
    page = context.new_page()
    page.goto(file.as_uri())
    return page


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("case", ["mid-way", "strong", "many-unknowns", "no-answer", "other-scale", "everything-typed"])
def test_no_violation_at_any_width_or_scheme(browser: Browser, tmp_path: Path, case: str, template: str) -> None:
    content = page_of(case, template)
    for width in (NARROW, WIDE):
        page = _open(browser, tmp_path, content, width)
        assert violations(page) == [], (width, "light")
        page.emulate_media(media="print")
        assert violations(page) == [], (width, "print")
        page.emulate_media(media="screen", color_scheme="dark")
        assert violations(page) == [], (width, "dark")
        page.context.close()


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("case", list(CASES))
def test_at_320_pixels_nothing_has_to_be_scrolled_sideways(
    browser: Browser, tmp_path: Path, case: str, template: str
) -> None:
    page = _open(browser, tmp_path, page_of(case, template), NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW
    page.context.close()


@pytest.mark.parametrize("template", TEMPLATES)
def test_it_fetches_nothing_and_runs_nothing(browser: Browser, tmp_path: Path, template: str) -> None:
    file = tmp_path / "report.html"
    file.write_bytes(page_of("hostile", template))
    context = browser.new_context(java_script_enabled=True)
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: dialog.dismiss())
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.goto(file.as_uri(), wait_until="load")
    assert [url for url in asked if url != file.as_uri() and not url.startswith("data:")] == []
    assert said == []
    assert page.evaluate("document.scripts.length") == 0
    context.close()
