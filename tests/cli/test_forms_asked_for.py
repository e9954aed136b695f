"""Every command that takes --form takes the same: an id of the questionnaire, or “all”. Another is told alike."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from readiness.assessment.text import AssessmentText
from readiness.cli.app import app
from tests.building import assessment, ladder, small_questionnaire
from tests.panel.building import GROUPS

COMMANDS = {
    "assess": ["assess", "a.yaml", "--plain"],
    "respond": ["assess", "response.json", "--respondent", "--plain", "-q", "q"],
    "enter": ["enter", "a.yaml", "--plain"],
    "form": ["form", "a.yaml", "-o", "form.html"],
    "form workbook": ["form", "a.yaml", "-o", "form.xlsx"],
    "form of no assessment": ["form", "-q", "q", "-o", "form.html"],
    "blank": ["report", "a.yaml", "--template", "workbook", "-o", "blank.html"],
    "blank of no assessment": ["report", "-q", "q", "--template", "workbook", "-o", "blank.html"],
    "import": ["import", "e.csv", "--suggest-map", "-q", "q", "-o", "map.yaml"],
}
ASKS = ("assess", "respond", "enter")
"""What goes on to a conversation: that they take “all” is seen there (``tests/terminal``)."""
UNKNOWN = (
    "There is no form “shrot” in this questionnaire. Did you mean “short”? Its forms: short, all (every question)."
)


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A folder with a questionnaire of two questions, and an assessment in its form of one."""
    forms = [{"id": "short", "title": "Short", "questions": ["A1"]}]
    content = small_questionnaire(tmp_path / "q", {"one": [ladder("A1"), ladder("A2")]}, groups=GROUPS, forms=forms)
    held = assessment(content, {}, form="short")
    (tmp_path / "a.yaml").write_bytes(AssessmentText(content).write(held))
    (tmp_path / "e.csv").write_text("Group,Statement of A1.\nBoard,2\n", encoding="utf-8")
    return tmp_path


def run(here: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the program with a terminal, at which nobody sits."""
    ours, its = os.openpty()
    try:
        return subprocess.run(
            [sys.executable, "-m", "readiness", *arguments],
            cwd=here,
            stdin=its,
            stdout=its,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    finally:
        os.close(ours)
        os.close(its)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_form_that_there_is_not_is_told_alike(command: str, here: Path) -> None:
    ended = run(here, *COMMANDS[command], "--form", "shrot")
    assert ended.returncode == 2
    assert f"Error: {UNKNOWN}" in ended.stderr


@pytest.mark.parametrize("command", [name for name in COMMANDS if name not in ASKS])
def test_all_questions_can_be_asked_for_everywhere(command: str, here: Path) -> None:
    ended = run(here, *COMMANDS[command], "--form", "all")
    assert ended.returncode == 0, ended.stderr


@pytest.mark.parametrize("asked", [["form", "-o", "x.html"], ["report", "--template", "workbook", "-o", "x.html"]])
def test_an_assessment_lends_its_form_and_all_is_more(asked: list[str], here: Path) -> None:
    pages = []
    for more in ([], ["--form", "short"], ["--form", "all"]):
        ended = run(here, asked[0], "a.yaml", *asked[1:], *more)
        assert ended.returncode == 0, ended.stderr
        pages.append("Statement of A2." in (here / "x.html").read_text(encoding="utf-8"))
    assert pages == [False, False, True]


@pytest.mark.parametrize(
    "arguments", [["form", "-q", "q"], ["enter", "a.yaml"], ["assess", "r.json", "--respondent", "-q", "q"]]
)
def test_a_group_that_there_is_not_is_told_alike(arguments: list[str], here: Path) -> None:
    ended = run(here, *arguments, "--group", "bord")
    assert ended.returncode == 2
    assert "Error: There is no group “bord”. Did you mean “board”?" in ended.stderr


def test_no_command_that_takes_a_form_is_missing_here() -> None:
    takes_it = {name for name, command in app.commands.items() if any("--form" in one.opts for one in command.params)}
    assert takes_it == {arguments[0] for arguments in COMMANDS.values()}
    assert all(isinstance(command, click.Command) for command in app.commands.values())
