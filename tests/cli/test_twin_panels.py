"""What the program writes says no more of a panel than the gate lets through: twins cannot be told apart.

Twins are two panels of which the same may be shown. Their hidden people said different things, on different days, in
files of other ids and names. Whatever is made of one is made of the other, to the byte: so nothing else goes into it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import pytest

from readiness.cli.app import run
from readiness.panel.response_file import write_response
from readiness.workflows.conversations.workshop_panel import WorkshopPanel
from readiness.workflows.loading import load
from tests.panel.building import place, response

Said = Mapping[str, list[str]]
"""What each person of a group said of A1, in their order: a level, or “?” for don't know."""

FLOOR = ["0", "0", "1", "1", "1", "2", "?"]
ONE: Said = {"board": ["0", "4", "?"], "triad": ["1", "2", "3"], "floor": FLOOR}
OTHER: Said = {"board": ["3", "1", "2"], "triad": ["?", "4", "0"], "floor": FLOOR[::-1]}
IN_THE_OPEN: Said = {**ONE, "floor": ["0", "0", "1", "1", "2", "2", "?"]}

COMMANDS = (
    ["combine", "panel.yaml", "in"],
    ["combine", "panel.yaml", "in"],
    ["check", "panel.yaml"],
    ["score", "panel.yaml"],
    ["score", "panel.yaml", "--json"],
    *(["score", "panel.yaml", "--explain", group] for group in ("A", "B", "all")),
    ["agenda", "panel.yaml"],
    ["agenda", "panel.yaml", "--format", "json"],
    ["agenda", "panel.yaml", "-o", "sheet", "--format", "pdf", "--format", "html"],
    ["report", "panel.yaml"],
    ["report", "panel.yaml", "--format", "all"],
    ["report", "panel.yaml", "-t", "summary", "-o", "summary.pdf"],
    ["report", "panel-report.pdf", "--format", "yaml", "-o", "out.yaml"],
    ["report", "panel-report.pdf", "-o", "again.pdf"],
    ["actions", "panel.yaml"],
    ["compare", "panel.yaml", "panel-report.pdf"],
    ["compare", "panel.yaml", "panel-report.pdf", "--json"],
    ["list"],
)
PRIVATE = ("in", "panel.panel.json", "panel.panel.json.backup")


def everything_of(
    folder: Path, said: Said, seed: int, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> dict[str, object]:
    """Return all that is said on the screen and written, of a panel in which these people took part."""
    folder.mkdir()
    monkeypatch.chdir(folder)
    content = place(folder)
    (folder / "in").mkdir()
    people = [(group, level) for group, levels in said.items() for level in levels]
    for number, (group, level) in enumerate(people):
        person = response(
            content,
            (number + 1) * 7919**7 * seed % 2**128,
            group,
            {"K1": ("a",)} if level == "?" else {"A1": level, "K1": ("a",)},
            asked=("A1", "K1"),
            dont_know=("A1",) if level == "?" else (),
            revision=1 + seed * number % 5,
            given=dt.date(2026, 11, 1) + dt.timedelta(days=seed * number % 29),
        )
        write_response(folder / "in" / f"{seed * number % 31:02}-{seed}.json", person)
    seen: dict[str, object] = {}
    for number, command in enumerate(COMMANDS):
        capfd.readouterr()
        code = run(command)
        seen[f"{number}: readiness {' '.join(command)}"] = (code, *capfd.readouterr())
    written = [file.relative_to(folder) for file in folder.rglob("*") if file.is_file()]
    seen |= {str(file): file.read_bytes() for file in written if file.parts[0] not in PRIVATE}
    workshop = WorkshopPanel(load(Path("panel.yaml")), lambda: dt.datetime.now(dt.UTC), "#")
    seen |= {f"workshop {id_}": (workshop.summary(id_), workshop.spread(id_)) for id_ in content.questions}
    return seen


def test_twins_cannot_be_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    one = everything_of(tmp_path / "one", ONE, 3, monkeypatch, capfd)
    other = everything_of(tmp_path / "other", OTHER, 11, monkeypatch, capfd)
    assert one.keys() == other.keys()
    assert [name for name in one if one[name] != other[name]] == []
    assert all(str(seen).startswith("(0, ") for name, seen in one.items() if "readiness " in name)
    written = " ".join(one)
    assert all(f".{ending}" in written for ending in ("pdf", "html", "docx", "xlsx", "csv", "json", "yaml"))
    assert "The board and Triad" in str(one["workshop A1"])  # what is hidden is there, together


def test_what_may_be_shown_would_tell_them_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """One rating of a group that is shown differs: then the documents do."""
    one = everything_of(tmp_path / "one", ONE, 3, monkeypatch, capfd)
    other = everything_of(tmp_path / "other", IN_THE_OPEN, 3, monkeypatch, capfd)
    differing = [name for name in one if one[name] != other[name]]
    assert {"panel-report.pdf", "sheet.html", "workshop A1"} <= set(differing), differing
