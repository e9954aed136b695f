"""In a real browser, with whatever type it has: no text over another, and none outside its picture."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext

from readiness.report.charts.lettering import text_width
from readiness.report.charts.palette import NHS
from readiness.report.figures import FIGURES
from readiness.report.view.report_view import report_view
from readiness.workflows.loading import load
from tests.conftest import SAMPLES
from tests.report.charts.edge_cases import EDGE_CASES

_WRONG = """
() => [...document.querySelectorAll("svg")].flatMap((svg) => {
  const view = svg.viewBox.baseVal;
  const texts = [...svg.querySelectorAll("text")].map((text) => {
    const box = text.getBBox();
    const size = parseFloat(text.getAttribute("font-size"));
    const baseline = parseFloat(text.getAttribute("y"));
    return {words: text.textContent, left: box.x, right: box.x + box.width,
            top: baseline - 0.74 * size, bottom: baseline + 0.24 * size};
  });
  const outside = texts.filter((text) =>
    text.left < -0.5 || text.top < 0 || text.right > view.width + 0.5 || text.bottom > view.height);
  const over = texts.flatMap((one, place) => texts.slice(place + 1).filter((other) =>
    Math.min(one.right, other.right) - Math.max(one.left, other.left) > 0.5 &&
    Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 0.5
  ).map((other) => `“${one.words}” is over “${other.words}”`));
  return [...outside.map((text) => `“${text.words}” is outside`), ...over];
})
"""
"""A text's box reaches as high as its type's tallest accent; what it covers is from its capitals to its descenders."""


def _wrong(offline: BrowserContext, pictures: list[str]) -> list[str]:
    page = offline.new_page()
    page.set_content(f'<!doctype html><html lang="en"><title>Charts</title><body>{"".join(pictures)}</body></html>')
    assert page.locator("svg").count() == len(pictures)
    return list(page.evaluate(_WRONG))


@pytest.mark.parametrize("name", sorted(file.stem for file in SAMPLES.glob("*.yaml")))
def test_charts_of_the_samples(offline: BrowserContext, name: str) -> None:
    view = report_view(load(SAMPLES / f"{name}.yaml").score())
    assert _wrong(offline, list(filter(None, (draw(view, NHS) for draw in FIGURES.values())))) == []


def test_charts_at_the_edges(offline: BrowserContext) -> None:
    assert _wrong(offline, [draw() for draw in EDGE_CASES.values()]) == []


def test_what_is_wrong_is_found(offline: BrowserContext) -> None:
    text = '<text x="{}" y="20" font-size="12">Some words</text>'
    picture = f'<svg viewBox="0 0 200 40" width="200">{text.format(0)}{text.format(30)}{text.format(180)}</svg>'
    assert len(_wrong(offline, [picture])) == 2


@pytest.mark.parametrize("bold", [False, True])
def test_no_text_is_wider_in_the_browser_than_it_was_measured(offline: BrowserContext, bold: bool) -> None:
    weight = "600" if bold else "400"
    samples = ["".join(map(chr, range(first, first + 19))) for first in range(0x21, 0x7F, 19)]
    samples += ["Embedded and improving", "Organisation-wide improvement", "0123456789", "‘’“”–—…•·−×½ßøœæØÆŒéÉ"]
    page = offline.new_page()
    page.set_content("<!doctype html><svg></svg>")
    wide = page.evaluate(
        """([samples, weight]) => samples.map((words) => {
          const text = document.createElementNS("http://www.w3.org/2000/svg", "text");
          text.setAttribute("style", `font: ${weight} 100px "Source Sans Pro", Arial, sans-serif`);
          text.textContent = words;
          document.querySelector("svg").append(text);
          return text.getComputedTextLength();
        })""",
        [samples, weight],
    )
    assert [
        (words, width)
        for words, width in zip(samples, wide, strict=True)
        if width > text_width(words, 100, bold=bold) * 1.005
    ] == []
