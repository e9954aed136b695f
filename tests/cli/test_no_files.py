"""Where a file is wanted, a pipe, a socket, a device or a link that leads nowhere is refused at once, by every command.

To read a pipe that nobody writes to waits for ever.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from readiness.cli.app import app, run
from readiness.panel.response_file import write_response
from tests.conftest import SAMPLES
from tests.panel.building import place, response
from tests.terminal.conversation import ESC, PATIENCE, Conversation

WITHOUT_FILES = {"completion", "demo", "doctor", "schema"}
"""Commands that read no file that somebody names."""
SECONDS = 20
"""After which a command is said to wait."""
READING = [
    ["check", "X.yaml"],
    ["check", "good.yaml", "X.json"],
    ["check", "folder"],
    ["list", "X.yaml"],
    ["list", "folder"],
    ["score", "X.yaml"],
    ["score", "X.pdf"],
    ["score", "X"],
    ["score", "good.yaml", "-q", "X"],
    ["score", "good.yaml", "-q", "folder"],
    ["score", "good.yaml", "-q", "questionnaire"],
    ["report", "X.yaml"],
    ["report", "X.pdf"],
    ["report", "good.yaml", "-t", "template"],
    ["report", "good.yaml", "-t", "X"],
    ["report", "good.yaml", "--since", "X.yaml"],
    ["actions", "X.yaml"],
    ["actions", "X.yaml", "1", "--owner", "Chair"],
    ["actions", "X.yaml", "--undo"],
    ["actions", "good.yaml", "--from", "X.xlsx"],
    ["actions", "good.yaml", "--from", "X.csv", "--yes"],
    ["actions", "good.yaml", "--from", "X"],
    ["agenda", "X.yaml"],
    ["agenda", "good.yaml", "-t", "template", "--format", "html", "-o", "agenda.html"],
    ["compare", "X.yaml", "good.yaml"],
    ["compare", "good.yaml", "X.yaml"],
    ["combine", "X.yaml", "response.json"],
    ["combine", "good.yaml", "X.json"],
    ["combine", "good.yaml", "X"],
    ["combine", "with_panel.yaml", "response.json"],
    ["score", "with_panel.yaml"],
    ["import", "X", "-o", "out"],
    ["import", "X.csv", "-o", "out"],
    ["import", "X.xlsx", "--into", "good.yaml"],
    ["import", "export.csv", "--map", "X.yaml", "-o", "out"],
    ["import", "export.csv", "--into", "X.yaml"],
    ["import", "folder", "-o", "out"],
    ["form", "X.yaml"],
    ["form", "-q", "folder"],
]
ASKING = [
    ["assess", "X.yaml"],
    ["assess", "new.yaml", "--from", "X.yaml"],
    ["assess", "new.yaml", "-q", "questionnaire"],
    ["assess", "--respondent", "X.json"],
    ["enter", "X.yaml"],
    ["enter", "with_panel.yaml"],
    ["workshop", "X.yaml"],
    ["actions", "X.yaml", "--ask"],
]


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _device(path: Path) -> None:
    path.symlink_to("/dev/zero")  # which never ends


def _socket(path: Path) -> None:
    listening = socket.socket(socket.AF_UNIX)
    here = Path.cwd()
    os.chdir(path.parent)  # a socket's path may have no more than 107 bytes
    try:
        listening.bind(path.name)
    finally:
        os.chdir(here)
        listening.close()


def _circle(path: Path) -> None:
    path.symlink_to(path.name)


KINDS: dict[str, Callable[[Path], None]] = {
    "a pipe": _pipe,
    "a device": _device,
    "a socket": _socket,
    "a circle": _circle,
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with good files; ``fill`` adds what is no file."""
    content = place(tmp_path)
    (tmp_path / "panel.yaml").rename(tmp_path / "good.yaml")
    shutil.copy(tmp_path / "good.yaml", tmp_path / "with_panel.yaml")
    write_response(tmp_path / "response.json", response(content, 1))
    (tmp_path / "export.csv").write_text("Group,A1\nThe board,2\n")
    for name in ("folder", "template", "out"):
        (tmp_path / name).mkdir()
    shutil.copytree(tmp_path / "q", tmp_path / "questionnaire")
    manifest = "format: 1\ntitle: Ours\nkind: report\npage: page.html\nextends: board\n"
    (tmp_path / "template" / "template.yaml").write_text(manifest)
    return tmp_path


def fill(folder: Path, make: Callable[[Path], None]) -> None:
    names = ["X", "X.yaml", "X.json", "X.pdf", "X.csv", "X.xlsx", "with_panel.panel.json", "template/page.html"]
    names += ["folder/questionnaire.yaml", "folder/x.json", "folder/x.xlsx", "folder/template.yaml"]
    for name in names:
        make(folder / name)
    first = next((folder / "questionnaire" / "domains").iterdir())
    first.unlink()
    make(first)


def test_no_command_is_left_out() -> None:
    assert {line[0] for line in READING + ASKING} == set(app.commands) - WITHOUT_FILES


class WaitedError(BaseException):
    """It would have waited for ever."""


def _waits(*_: object) -> None:
    raise WaitedError


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("line", READING, ids=" ".join)
def test_what_is_no_file_is_refused_at_once(
    folder: Path, line: list[str], kind: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(folder, KINDS[kind])
    monkeypatch.chdir(folder)
    before = signal.signal(signal.SIGALRM, _waits)
    signal.alarm(SECONDS)
    try:
        code: int | str = run(line)
    except WaitedError:
        code = "it waits"
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
    out, err = capfd.readouterr()
    assert code in (2, 3, 4, 5), out + err
    assert (out + err).strip()
    assert list(folder.glob("out/*")) == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("line", ASKING, ids=" ".join)
def test_what_is_no_file_is_refused_before_anything_is_asked(folder: Path, line: list[str], kind: str) -> None:
    fill(folder, KINDS[kind])
    command, *arguments = line
    with Conversation(*arguments, command=command, folder=folder) as person:
        if (command == "assess" and arguments[0] == "X.yaml") or arguments[-1] == "X.json":
            person.expect("The answers cannot be saved there.")
            person.expect("Save it where instead?")
            person.type(ESC)
        assert person.ends() in (2, 3, 4, 5)
    assert "Traceback" not in person.said
    assert "This is a fault in readiness" not in person.said


def test_the_message_says_what_it_is(folder: Path) -> None:
    _pipe(folder / "X.yaml")
    (folder / "lost.yaml").symlink_to("away/trust.yaml")
    (folder / "round.yaml").symlink_to("round.yaml")
    said = {
        name: subprocess.run(
            [sys.executable, "-m", "readiness", "score", name],
            cwd=folder,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
            text=True,
        ).stderr
        for name in ("X.yaml", "lost.yaml", "round.yaml")
    }
    assert "it is a pipe, not a file" in said["X.yaml"]
    assert "it is a link to away/trust.yaml, and nothing is there" in said["lost.yaml"]
    assert "it is a link that leads back to itself" in said["round.yaml"]


def test_a_good_file_through_a_link_is_read(folder: Path) -> None:
    (folder / "elsewhere").mkdir()
    (folder / "elsewhere" / "x.yaml").symlink_to(next(SAMPLES.glob("*.yaml")))
    ended = subprocess.run(
        [sys.executable, "-m", "readiness", "score", "elsewhere/x.yaml"], cwd=folder, capture_output=True, check=False
    )
    assert ended.returncode == 0
