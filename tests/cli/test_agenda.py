"""``readiness agenda`` as people run it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from readiness.cli.app import run
from readiness.panel.store import panel_text, write_panel
from readiness.publishing.answers import RECORD
from tests.conftest import SAMPLES
from tests.panel.building import place, response


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "60")
    shutil.copy(SAMPLES / "mid-way.yaml", "trust.yaml")
    return tmp_path


def test_in_the_terminal_it_is_readable_at_60_columns(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["agenda", "trust.yaml", "--minutes", "60", "--start", "14:00"]) == 0
    out = capfd.readouterr().out
    assert max(map(len, out.splitlines())) < 60
    assert "14:22  4. C1 Protected time (4 min)" in out
    assert "At 1 Starting; the target is 3" in out
    assert "14:50  Close (10 min)" in out
    assert "No time for 6 questions" in out
    assert [file.name for file in here.iterdir()] == ["trust.yaml"]


def test_the_ratings_beside_it_count(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    content = place(here)
    said = [
        (group, level) for group, levels in (("board", "443"), ("triad", "234"), ("floor", "010")) for level in levels
    ]
    ratings = [response(content, n, group, {"A1": level}).ratings for n, (group, level) in enumerate(said * 3)]
    write_panel(here / "panel.panel.json", panel_text(content, ratings))
    assert run(["agenda", "panel.yaml"]) == 0
    told = capfd.readouterr()
    assert "Using the ratings of 27 people" in told.err
    assert "Split. Ratings go from 0 Not in place to 4" in told.out
    assert "Board to floor." in told.out


@pytest.mark.parametrize(
    ("arguments", "files"),
    [
        (["--format", "pdf"], ["trust-run-sheet.pdf"]),
        (["-o", "out/"], ["out/trust-run-sheet.html", "out/trust-run-sheet.pdf"]),
        (["-o", "mine.html"], ["mine.html"]),
        (["-o", "mine"], ["mine.html", "mine.pdf"]),
        (["-o", "mine.txt"], ["mine.txt"]),
        (["-o", "mine", "--format", "text", "--format", "json"], ["mine.json", "mine.txt"]),
    ],
)
def test_files_go_where_they_are_wanted(
    arguments: list[str], files: list[str], here: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    Path("out").mkdir()
    assert run(["agenda", "trust.yaml", *arguments]) == 0
    assert sorted(capfd.readouterr().out.split()) == files
    assert all(Path(file).stat().st_mode & 0o777 == 0o600 for file in files)
    there = {path.name for path in here.rglob("*") if path.is_file()}
    assert there == {Path(file).name for file in files} | {"trust.yaml", RECORD}


def test_as_json(here: Path, capfd: pytest.CaptureFixture[str]) -> None:  # noqa: ARG001
    assert run(["agenda", "trust.yaml", "--format", "json"]) == 0
    data = json.loads(capfd.readouterr().out)
    assert data["format"] == 1
    assert data["ends"] == sum(part["minutes"] for part in data["parts"]) <= data["minutes"] == 120
    assert run(["agenda", "trust.yaml", "-o", "-", "--format", "html"]) == 0
    assert capfd.readouterr().out.startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["trust.yaml", "--minutes", "23"], 2, "takes 24 to 480 minutes, not 23"),
        (["trust.yaml", "--minutes", "481"], 2, "not 481"),
        (["trust.yaml", "--start", "24:00"], 2, "Write hours and minutes: 14:00."),
        (["trust.yaml", "--start", "two"], 2, "“two” is not a time of day"),
        (["trust.yaml", "-o", "x.pdf", "--format", "html"], 2, "ends in .pdf, but the format"),
        (["trust.yaml", "-o", "-", "--format", "html", "--format", "json"], 2, "Only one format"),
        (["trust.yaml", "-o", "nowhere/x.pdf"], 5, "There is no folder nowhere"),
        (["trust.yaml", "-o", "x.html", "--template", "board"], 2, "does not show an agenda. “run_sheet” does."),
        (["nothing.yaml"], 4, "nothing.yaml"),
    ],
)
def test_what_does_not_fit_is_told_and_nothing_is_written(
    arguments: list[str], code: int, said: str, here: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["agenda", *arguments]) == code
    told = capfd.readouterr()
    assert said in told.err
    assert told.out == ""
    assert [file.name for file in here.iterdir()] == ["trust.yaml"]


def test_it_never_takes_the_place_of_the_report_that_it_is_made_from(
    here: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["report", "trust.yaml", "-o", "trust.pdf", "--format", "pdf"]) == 0
    before = (here / "trust.pdf").read_bytes()
    assert run(["agenda", "trust.pdf", "-o", "trust.pdf"]) == 2
    assert "holds the answers" in capfd.readouterr().err
    assert (here / "trust.pdf").read_bytes() == before
    assert run(["agenda", "trust.pdf", "--format", "html"]) == 0
    assert "trust-run-sheet.html" in capfd.readouterr().out


def test_a_report_is_not_made_with_it(here: Path, capfd: pytest.CaptureFixture[str]) -> None:  # noqa: ARG001
    assert run(["report", "trust.yaml", "-t", "run_sheet", "-o", "x.html"]) == 2
    assert "“readiness agenda”" in capfd.readouterr().err
