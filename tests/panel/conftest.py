"""What the tests of importing share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.panel.building import place
from tests.panel.importing import MAP, Desk


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Desk:
    monkeypatch.chdir(tmp_path)
    content = place(tmp_path)
    (tmp_path / "map.yaml").write_text(MAP, encoding="utf-8")
    return Desk(tmp_path, content, capfd)
