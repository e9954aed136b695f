"""The web pages as they were agreed. UPDATE_GOLDEN=1 writes them anew: read the difference before you commit it."""

from __future__ import annotations

import os

import pytest

from readiness.questionnaire.library import load_questionnaire
from readiness.report.pages.html import render_workbook
from readiness.report.templates import find_template, read_template
from readiness.report.view.blank_questionnaire import workbook_view
from tests.conftest import ROOT
from tests.report.cases import made

GOLDEN = ROOT / "tests" / "golden" / "pages"


def _workbook() -> str:
    view = workbook_view(load_questionnaire("meeting-effectiveness"), organisation="Testham NHS Trust")
    return render_workbook(view, read_template(find_template("workbook")))


PAGES = {
    "board": lambda: made("one-domain", "board")["html"].decode(),
    "summary": lambda: made("one-domain", "summary")["html"].decode(),
    "workbook": _workbook,
}


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_as_agreed(name: str) -> None:
    page = PAGES[name]()
    file = GOLDEN / f"{name}.html"
    if os.environ.get("UPDATE_GOLDEN"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(page, encoding="utf-8")
    assert page == file.read_text(encoding="utf-8")
