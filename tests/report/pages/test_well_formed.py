"""Pages that are XML too: read the quicker way, they give the same PDF."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.report.pages.well_formed import as_tree
from readiness.report.printed.pdf import render_pdf
from readiness.workflows.documents.report import make
from readiness.workflows.loading import load
from tests.conftest import SAMPLES
from tests.report.template_folders import HEAD, write

PAGE = '<!DOCTYPE html>\n<html lang="en" {}><head><title>T</title></head><body><p>Said &amp; done.</p></body></html>'
XHTML = 'xmlns="http://www.w3.org/1999/xhtml"'


@pytest.mark.parametrize("name", ["many-unknowns", "mid-way", "strong"])
def test_a_page_read_as_xml_is_the_page_that_html_gives(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    html = make(load(SAMPLES / f"{name}.yaml").score(), ["html"])["html"].decode()
    assert as_tree(html) is not None
    read_as_xml = render_pdf(html)
    monkeypatch.setattr("readiness.report.printed.pdf.as_tree", lambda _: None)
    assert render_pdf(html) == read_as_xml


@pytest.mark.parametrize(
    "page",
    [
        PAGE.format(""),  # does not say that it is XML
        PAGE.format(XHTML).replace("</p>", "<br></p>"),
        PAGE.format(XHTML).replace("&amp;", "&nbsp;"),
        PAGE.format(XHTML).replace("</p>", ""),
        "",
    ],
)
def test_a_page_that_is_not_xml_is_read_as_html(page: str) -> None:
    assert as_tree(page) is None
    assert render_pdf(page or PAGE.format(""))


@pytest.mark.parametrize(
    ("part", "as_read"),
    [
        ("<p/>After it", "<p>After it"),
        ("<table><tr><td>A row</td></tr></table>", "<table><tbody><tr><td>A row</td></tr></tbody></table>"),
        ("<P>Upper case</P>", "<p>Upper case</p>"),
        ("<br><p>Not &nbsp; XML<p>at all", "<br/><p>Not \u00a0 XML</p><p>at all"),
    ],
)
def test_a_template_of_ones_own_gives_the_pdf_that_a_browser_would_show(
    tmp_path: Path, part: str, as_read: str
) -> None:
    """Each of these means another thing to a reader of XML, or nothing; the page says what a browser reads."""
    words = {"template.yaml": f"{HEAD}extends: board\nparts: [one, certainty]\n", "parts/one.html.j2": part}
    html = make(load(SAMPLES / "strong.yaml").score(), ["html"], str(write(tmp_path / "mine", words)))["html"].decode()
    assert as_read in html
    assert as_tree(html) is not None
