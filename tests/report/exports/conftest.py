"""What the tests of the exports share."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.report.view.report_view import ReportView
from tests.report.exports.views import HOSTILE, LONG, VIEWS, small_view


@pytest.fixture(scope="session", params=VIEWS)
def view(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> ReportView:
    """Give each view in turn."""
    return VIEWS[request.param](tmp_path_factory.mktemp("questionnaire") / "q")


@pytest.fixture
def hostile(tmp_path: Path) -> ReportView:
    """Return a view in which every text is hostile."""
    return small_view(tmp_path / "q", HOSTILE, LONG)
