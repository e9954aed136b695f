"""What tests of the panel share: a desk to import at, and the form in a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

from readiness.questionnaire.model import Questionnaire
from tests.building import small_questionnaire
from tests.panel.building import GROUPS, place
from tests.panel.forms.filled import NARROW, QUESTIONS, Form, opened, page_of
from tests.panel.importing.maps import MAP, Desk


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Desk:
    monkeypatch.chdir(tmp_path)
    content = place(tmp_path)
    (tmp_path / "map.yaml").write_text(MAP, encoding="utf-8")
    return Desk(tmp_path, content, capfd)


@pytest.fixture(scope="session")
def every_type(tmp_path_factory: pytest.TempPathFactory) -> Questionnaire:
    """A questionnaire with a question of each type."""
    return small_questionnaire(tmp_path_factory.mktemp("form") / "q", {"one": QUESTIONS}, groups=GROUPS)


@pytest.fixture
def narrow(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(offline=True, viewport={"width": NARROW, "height": 640})
    yield context
    context.close()


@pytest.fixture
def form(narrow: BrowserContext, every_type: Questionnaire, tmp_path: Path) -> Form:
    file = tmp_path / "form.html"
    file.write_bytes(page_of(every_type))
    return opened(narrow, file)
