"""Every template, over every sample and every edge case: what is in it, and where it stands on the page."""

from __future__ import annotations

from functools import cache

import pytest

from readiness.report.view.report_view import report_view
from tests.report.cases import CASES, TEMPLATES, made, result_of
from tests.report.printed.test_pdf import failures
from tests.report.reading import Headings, Pages, read_pages, run_together

FOOT = 18 / 25.4 * 72
"""Points from the page's edge to the foot of its text: below stands the page number."""
EDGE = 5 / 25.4 * 72
"""Points from the page's edge within which no printer prints."""
PAGES = {"board": (12, 50), "summary": (2, 2)}
"""How many pages a document of the whole questionnaire may have."""
FREE = (
    "long-texts",
    "one-domain",
    "other-scale",
    "hostile",
    "panel-of-200",
    "panel-all-hidden",
    "everything-typed",
    "nothing-applies",
)
"""Cases whose number of pages is their own."""

each_template = pytest.mark.parametrize(
    ("case", "template"), [(case, template) for case in CASES for template in TEMPLATES]
)
each_case = pytest.mark.parametrize("case", CASES)
each_case_of_usual_length = pytest.mark.parametrize("case", [case for case in CASES if case not in FREE])


@cache
def _pages(case: str, template: str) -> Pages:
    return read_pages(made(case, template)["pdf"])


@each_template
def test_it_is_accessible_to_the_independent_validator(case: str, template: str) -> None:
    assert failures(made(case, template)["pdf"]) == []


@each_template
def test_every_heading_is_in_the_pdf(case: str, template: str) -> None:
    found = Headings(made(case, template)["html"].decode()).found
    assert found
    text = _pages(case, template).text
    assert [heading for _, heading in found if run_together(heading) not in text] == []


@each_case
def test_what_is_true_and_what_to_make_true_is_in_the_boards_pdf(case: str) -> None:
    text = _pages(case, "board").text
    for domain in report_view(result_of(case)).domains:
        for question in domain.questions:
            for said in (question.now, question.next, *question.said, *(record.title for record in question.evidence)):
                assert run_together(said) in text


@each_template
def test_no_text_stands_outside_the_page_or_in_its_foot(case: str, template: str) -> None:
    pages = _pages(case, template)
    outside = [
        box
        for box in pages.boxes
        if box.left < EDGE
        or box.right > pages.sizes[box.page][0] - EDGE
        or box.bottom < EDGE
        or box.top > pages.sizes[box.page][1] - EDGE
    ]
    assert outside == []


@each_template
def test_no_heading_is_stranded(case: str, template: str) -> None:
    pages = _pages(case, template)
    assert pages.headings
    for heading in pages.headings:
        below = [
            box
            for box in pages.boxes
            if box.page == heading.page and box.top < heading.top - 12 and box.bottom > FOOT - 9
        ]
        assert below, f"nothing follows “{heading.title}” on page {heading.page + 1}"


@each_case_of_usual_length
def test_one_page_of_the_boards_is_one_page(case: str) -> None:
    pages = {heading.title: heading.page for heading in _pages(case, "board").headings}
    assert pages["The themes"] == pages["On one page"] + 1


@each_template
def test_it_has_about_as_many_pages_as_promised(case: str, template: str) -> None:
    fewest, most = PAGES[template]
    if template == "board" and case in FREE:
        fewest, most = 1, 120
    if case == "long-texts":
        most = 120
    assert fewest <= len(_pages(case, template).sizes) <= most
