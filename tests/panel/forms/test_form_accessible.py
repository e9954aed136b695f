"""The form for everybody: no violation that axe-core can see, at any width, in light, dark and print."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import axe_playwright_python
from playwright.sync_api import Browser, Page

from readiness.questionnaire.model import Questionnaire
from tests.panel.forms.filled import NARROW, WIDE, opened, page_of
from tests.questionnaire.test_question_types import TYPES

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
_SMALL_TARGETS = """() => [...document.querySelectorAll('a, button, input, summary, textarea')]
  .filter((one) => one.offsetParent && (one.offsetHeight < 24 || one.offsetWidth < 24))
  .map((one) => one.outerHTML)"""


def violations(page: Page) -> list[str]:
    found: dict[str, Any] = page.evaluate("rules => axe.run(document, rules)", RULES)
    assert found["passes"], "axe-core looked at nothing"
    return [f"{one['id']}: {node['html'][:120]}" for one in found["violations"] for node in one["nodes"][:3]]


def test_no_violation_at_the_start_half_way_and_at_the_end(
    browser: Browser, every_type: Questionnaire, tmp_path: Path
) -> None:
    file = tmp_path / "form.html"
    file.write_bytes(page_of(every_type))
    context = browser.new_context(offline=True, bypass_csp=True)  # so that axe-core may run
    form = opened(context, file)
    form.page.evaluate(AXE)

    def fine(where: str) -> None:
        for width in (NARROW, WIDE):
            form.page.set_viewport_size({"width": width, "height": 800})
            for scheme in SCHEMES:
                form.page.emulate_media(color_scheme=scheme)
                assert violations(form.page) == [], (where, width, scheme)
            assert form.page.evaluate("document.documentElement.scrollWidth") <= width, where
            assert form.page.evaluate(_SMALL_TARGETS) == [], where

    form.click("Start")
    fine("start, without a group")
    form.begin()
    for number, type_ in enumerate(TYPES, start=1):
        if not TYPES[type_].scored:
            continue
        form.page.get_by_text("What it means, and why it is asked").click()
        if type_ == "number":
            form.page.get_by_label("Number (people)").fill("many")
            form.click("Next")
        else:
            form.page.locator("#answers input").first.check()
        fine(f"question {number}, {type_}")
        if type_ == "number":
            form.page.get_by_label("Number (people)").fill("")
        form.click("Next")
    fine("your answers")
    form.saved(tmp_path)
    fine("done")
    form.page.emulate_media(media="print")
    assert violations(form.page) == []
    form.page.emulate_media(media="screen")
    form.page.locator("#done").get_by_role("button", name="Clear my draft").click()
    fine("again")
    context.close()
