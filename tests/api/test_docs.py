"""docs/python.md, run as it stands."""

from __future__ import annotations

import doctest
import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT, SAMPLES


def test_every_example_of_the_page_is_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for file in SAMPLES.iterdir():
        shutil.copy(file, tmp_path)
    monkeypatch.chdir(tmp_path)
    ended = doctest.testfile(str(ROOT / "docs" / "python.md"), module_relative=False, encoding="utf-8")
    assert ended.failed == 0
    assert ended.attempted > 15
