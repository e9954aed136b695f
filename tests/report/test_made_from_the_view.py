"""Decision 6, and 23: what people read is made from the view. Only the view reads what scoring returns."""

from __future__ import annotations

import ast
import importlib
import inspect
from pathlib import Path

import pytest

from tests.conftest import ROOT

FOLDER = ROOT / "src" / "readiness" / "report"
VIEW = FOLDER / "view"


def _outside() -> list[Path]:
    return sorted(file for file in FOLDER.rglob("*.py") if VIEW not in file.parents)


def _taken_from_scoring(source: str) -> list[str]:
    """Return the classes and functions of scoring that are imported; its words and limits are for everybody."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found += [name.name for name in node.names if name.name.startswith("readiness.scoring")]
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("readiness.scoring"):
            module = importlib.import_module(node.module or "")
            things = {name.name: getattr(module, name.name) for name in node.names}
            found += [
                name
                for name, thing in things.items()
                if inspect.isclass(thing) or inspect.isroutine(thing) or inspect.ismodule(thing)
            ]
    return found


@pytest.mark.parametrize("file", _outside(), ids=lambda file: str(file.relative_to(FOLDER)))
def test_nothing_but_the_view_reads_a_result(file: Path) -> None:
    assert _taken_from_scoring(file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "line",
    [
        "from readiness.scoring.results import Result",
        "from readiness.scoring.score import score",
        "from readiness.scoring import results",
        "import readiness.scoring.results",
        "def f():\n    from readiness.scoring.results import GroupResult",
    ],
)
def test_reading_one_is_seen(line: str) -> None:
    assert _taken_from_scoring(line)


def test_the_words_and_limits_of_scoring_are_for_everybody() -> None:
    assert not _taken_from_scoring(
        "from readiness.scoring.results import Quadrant\nfrom readiness.scoring.actions import FIRST"
    )


def test_the_view_does_read_results() -> None:
    assert any(_taken_from_scoring(file.read_text(encoding="utf-8")) for file in VIEW.rglob("*.py"))
