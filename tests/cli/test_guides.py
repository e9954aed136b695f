"""What the guides tell people to type is there."""

from __future__ import annotations

import re

import pytest

from readiness.cli.app import run
from tests.conftest import ROOT

GUIDE = (ROOT / "docs" / "facilitators-guide.md").read_text(encoding="utf-8")
HALF_PAGE = (ROOT / "docs" / "participants-half-page.md").read_text(encoding="utf-8")
TYPED = re.findall(r"`readiness ([^`]+)`", GUIDE)

COMMANDS = {"assess", "form", "enter", "import", "combine", "agenda", "workshop", "actions", "report"}


def help_of(command: str, capfd: pytest.CaptureFixture[str]) -> str:
    capfd.readouterr()
    code = run([command, "--help"])
    out = capfd.readouterr().out
    return out if code == 0 else ""


@pytest.mark.parametrize("line", TYPED)
def test_every_command_and_option_in_the_guide_is_there(line: str, capfd: pytest.CaptureFixture[str]) -> None:
    command, *words = line.split()
    told = help_of(command, capfd)
    assert told
    for option in [word for word in words if word.startswith("-")]:
        assert re.search(rf"(?<![\w-]){re.escape(option)}(?![\w-])", told), option


def test_which_questions_is_said_once_so_that_forms_paper_and_report_have_the_same() -> None:
    assert [line.split()[0] for line in TYPED if "--form " in line] == ["assess"]
    assert [line for line in TYPED if "trust.yaml" not in line] == []


def test_the_guide_names_the_whole_way() -> None:
    assert {line.split()[0] for line in TYPED} == COMMANDS


def test_the_half_page_needs_no_terminal_and_is_half_a_page() -> None:
    assert "`" not in HALF_PAGE
    assert len(HALF_PAGE.split()) < 300
    assert len(GUIDE.split()) < 900


def test_what_the_guide_points_to_is_there() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", GUIDE + HALF_PAGE)
    assert links
    assert all((ROOT / "docs" / link).is_file() for link in links)
