"""The web page in a real browser: no violation that axe-core can see, at any width, in light, dark and print."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page

from tests.report.cases import CASES, TEMPLATES, made

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
NARROW, WIDE = 320, 1280


def _violations(page: Page) -> list[str]:
    page.evaluate(AXE)
    found: dict[str, Any] = page.evaluate("rules => axe.run(document, rules)", RULES)
    assert found["passes"], "axe-core looked at nothing"
    return [f"{one['id']}: {node['html'][:120]}" for one in found["violations"] for node in one["nodes"][:3]]


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
    content = made(case, template)["html"]
    for width in (NARROW, WIDE):
        page = _open(browser, tmp_path, content, width)
        assert _violations(page) == [], (width, "light")
        page.emulate_media(media="print")
        assert _violations(page) == [], (width, "print")
        page.emulate_media(media="screen", color_scheme="dark")
        assert _violations(page) == [], (width, "dark")
        page.context.close()


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("case", list(CASES))
def test_at_320_pixels_nothing_has_to_be_scrolled_sideways(
    browser: Browser, tmp_path: Path, case: str, template: str
) -> None:
    page = _open(browser, tmp_path, made(case, template)["html"], NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW
    page.context.close()


@pytest.mark.parametrize("template", TEMPLATES)
def test_it_fetches_nothing_and_runs_nothing(browser: Browser, tmp_path: Path, template: str) -> None:
    file = tmp_path / "report.html"
    file.write_bytes(made("hostile", template)["html"])
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
