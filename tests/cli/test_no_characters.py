"""Bytes and halves that are no characters: told, with exit code 2, and nothing is kept of them or lost for them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from readiness.assessment.reading import AssessmentDocument
from readiness.cli.app import app, run
from readiness.panel.response_file import write_response
from tests.panel.building import place, response
from tests.terminal.conversation import ENTER, Conversation

HALF = "\ud800"
"""As a word on a Windows command line can hold it."""
BYTE = os.fsdecode(b"\xff")
"""As a terminal in Latin-1 sends ÿ."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a questionnaire, ``q``, an assessment, ``panel.yaml``, and a response."""
    write_response(tmp_path / "response.json", response(place(tmp_path), 1))
    return tmp_path


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("half", [HALF, BYTE], ids=["a half", "a byte"])
@pytest.mark.parametrize("command", sorted(app.commands))
def test_no_command_takes_what_is_no_character(
    folder: Path, command: str, half: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Under every command, as an argument and as the value of every option."""
    monkeypatch.chdir(folder)
    before = everything(folder)
    options = [option for parameter in app.commands[command].params for option in parameter.opts if option[:1] == "-"]
    lines = [[f"Chief {half}"], ["panel.yaml", half], *([option, f"x{half}"] for option in options)]
    for line in lines:
        assert run([command, *line]) == 2
        said = capfd.readouterr().err
        assert f"word {len(line) + 1} after “readiness”" in said
        assert "holds something that is no character." in said
        assert half not in said
    assert everything(folder) == before


def test_an_owner_that_is_no_text_does_not_take_the_owner_out(folder: Path) -> None:
    """In a real process, with the bytes as a shell hands them over."""
    command = [sys.executable, "-m", "readiness", "actions", "panel.yaml", "all", "--owner"]
    subprocess.run([*command, "Chief nurse"], cwd=folder, check=True, capture_output=True)
    before = (folder / "panel.yaml").read_bytes()
    for owner in (b"\xff", b"Chief \xe9xecutive", "\u202e".encode(), "\u200b".encode(), b"\x07"):
        ended = subprocess.run([*map(os.fsencode, command), owner], cwd=folder, check=False, capture_output=True)
        assert ended.returncode == 2, owner
        assert b"no character" in ended.stderr
    assert (folder / "panel.yaml").read_bytes() == before
    assert AssessmentDocument(folder / "panel.yaml").as_written.plan["all"].owner == "Chief nurse"
    subprocess.run([*command, ""], cwd=folder, check=True, capture_output=True)
    assert AssessmentDocument(folder / "panel.yaml").as_written.plan["all"].owner is None


def test_variables_that_are_no_text_stop_no_command(folder: Path) -> None:
    odd = dict.fromkeys(("TERM", "LOGNAME", "USER", "NO_COLOR", "ACCESSIBLE", "READINESS_DEBUG", "COLUMNS"), b"\xff")
    environment = {**os.environ, **{name: os.fsdecode(value) for name, value in odd.items()}}
    for line in (["actions", "panel.yaml", "all", "--owner", "Chair"], ["score", "panel.yaml"], ["doctor"], ["list"]):
        ended = subprocess.run(
            [sys.executable, "-m", "readiness", *line], cwd=folder, env=environment, check=False, capture_output=True
        )
        assert ended.returncode in (0, 5), ended.stderr
        assert b"Traceback" not in ended.stderr


def test_a_date_of_the_build_that_is_no_text_is_told(folder: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "readiness", "report", "panel.yaml", "--format", "pdf", "-o", "out.pdf"],
        cwd=folder,
        env={**os.environ, "SOURCE_DATE_EPOCH": BYTE},
        check=False,
        capture_output=True,
    )
    assert ended.returncode == 2
    assert b"SOURCE_DATE_EPOCH" in ended.stderr


@pytest.mark.parametrize("plain", [False, True], ids=["full screen", "plain"])
def test_what_is_typed_at_a_question_has_to_be_text(folder: Path, *, plain: bool) -> None:
    more = ["--plain"] if plain else []
    with Conversation("new.yaml", "-q", folder / "q", *more, folder=folder) as person:
        person.expect("Organisation's name:")
        person.type("Testham ")
        person.type_bytes(b"\xff\xe9")
        person.type(ENTER)
        person.expect("That holds something that is no character")
        if plain:
            person.answer("Organisation's name:", "Testham")
        else:
            person.instead("Testham")
        person.expect("ODS code")
    assert AssessmentDocument(folder / "new.yaml").as_written.organisation.name == "Testham"
