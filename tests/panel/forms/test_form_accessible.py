"""The form for everybody: no violation that axe-core can see, at any width, in light, dark and print."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser

from readiness.questionnaire.model import Questionnaire
from tests.axe import violations
from tests.panel.forms.filled import NARROW, WIDE, opened, page_of
from tests.questionnaire.test_question_types import TYPES

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
_SMALL_TARGETS = """() => [...document.querySelectorAll('a, button, input, summary, textarea')]
  .filter((one) => one.offsetParent && (one.offsetHeight < 24 || one.offsetWidth < 24))
  .map((one) => one.outerHTML)"""


def test_no_violation_at_the_start_half_way_and_at_the_end(
    browser: Browser, every_type: Questionnaire, tmp_path: Path
) -> None:
    file = tmp_path / "form.html"
    file.write_bytes(page_of(every_type))
    context = browser.new_context(offline=True, bypass_csp=True)  # so that axe-core may run
    form = opened(context, file)

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
        asked = TYPES[type_].question
        if asked.way.typed:
            form.page.get_by_label(asked.prompt).fill("nothing of the kind")
            form.click("Next")
        else:
            form.page.locator("#answers input").first.check()
        fine(f"question {number}, {type_}")
        if asked.way.typed:
            form.page.get_by_label(asked.prompt).fill("")
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
