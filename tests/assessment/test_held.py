"""A file that another program holds is waited for, with a word; whatever goes wrong, nothing is left lying about."""

from __future__ import annotations

import datetime as dt
import errno
import os
import signal
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from readiness.assessment.file import AssessmentFile, backup_of
from readiness.assessment.reading import AssessmentDocument
from readiness.assessment.text import AssessmentText
from readiness.errors import CannotSaveError, ExitCode, OutputError, exit_code_of
from readiness.held_files import Patience, wait_with
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.reading import read_questionnaire
from readiness.safe_files import write_safely
from tests.building import assessment, ladder, write_questionnaire
from tests.terminal.conversation import CTRL_C, Conversation

NOW = dt.datetime(2026, 10, 31, 9, 5, tzinfo=dt.UTC)
NAME = "northmoor.yaml"
ASK = "What is true today?"
WAITING = f"{NAME} is in use by another program; waiting …"

# Another program: while the file “held” is in the folder, nothing can be moved over the name that stands in it, as a
# system tells that such a file is open elsewhere.
ANOTHER_PROGRAM = """
import errno, os
_replace = os.replace

def replace(source, target, **more):
    try:
        with open(os.path.join(os.path.dirname(os.fspath(target)) or ".", "held")) as held:
            name, code = held.read().split()
    except FileNotFoundError:
        name = ""
    if name and os.path.basename(os.fspath(target)) == name:
        raise OSError(int(code), os.strerror(int(code)), os.fspath(target))
    return _replace(source, target, **more)

os.replace = replace
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder for the assessment, beside the questionnaire's."""
    write_questionnaire(tmp_path / "q", {"training": [ladder("C1"), ladder("C2"), ladder("C3")]})
    (tmp_path / "work").mkdir()
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(ANOTHER_PROGRAM)
    return tmp_path / "work"


@pytest.fixture
def questionnaire(folder: Path) -> Questionnaire:
    return read_questionnaire(folder.parent / "q")


@pytest.fixture
def path(folder: Path, questionnaire: Questionnaire) -> Path:
    """Return an assessment with one answer and a backup."""
    (folder / NAME).write_bytes(AssessmentText(questionnaire).write(assessment(questionnaire, {"C1": 2})))
    backup_of(folder / NAME).write_bytes(b"the version before")
    return folder / NAME


def hold(folder: Path, name: str = NAME, code: int = errno.EACCES) -> None:
    (folder / "held.part").write_text(f"{name} {code}")
    (folder / "held.part").rename(folder / "held")


def let_go(folder: Path) -> None:
    (folder / "held").unlink()


def talk(folder: Path, *more: str) -> Conversation:
    return Conversation(
        NAME,
        *more,
        "--questionnaire",
        folder.parent / "q",
        folder=folder,
        columns=160,
        env={"PYTHONPATH": str(folder.parent / "site")},
    )


def answers(path: Path) -> dict[str, str]:
    return {id_: str(its.answer) for id_, its in AssessmentDocument(path).as_written.answers.items() if its.given}


def lying_about(folder: Path) -> set[str]:
    """Return what a save may leave behind and must not."""
    return {path.name for path in folder.iterdir() if path.name.endswith(".new")}


@pytest.mark.parametrize("code", [errno.EACCES, errno.EPERM, errno.EBUSY, errno.EAGAIN])
@pytest.mark.parametrize("held", [NAME, f"{NAME}.backup"])
@pytest.mark.parametrize("plain", [[], ["--plain"]], ids=["full screen", "plain"])
def test_the_answer_is_saved_when_the_other_program_lets_go(
    folder: Path, path: Path, held: str, code: int, plain: list[str]
) -> None:
    with talk(folder, *plain) as person:
        person.expect("Statement of C2.")
        person.expect(ASK)
        hold(folder, held, code)
        person.type("3\r" if plain else "3")
        person.expect(f"{held} is in use by another program; waiting …")
        assert answers(path) == {"C1": "2"}
        let_go(folder)
        person.expect("C2 3 Established. Saved.")
        person.expect("Statement of C3.")
        assert answers(path) == {"C1": "2", "C2": "3"}
        assert lying_about(folder) == set()
    assert person.said.count("waiting …") == 1


def test_ctrl_c_while_it_waits_loses_nothing_that_was_saved(folder: Path, path: Path) -> None:
    before = path.read_bytes()
    with talk(folder) as person:
        person.expect("Statement of C2.")
        person.expect(ASK)
        hold(folder)
        person.type("3")
        person.expect(WAITING)
        person.type(CTRL_C)
        assert person.ends() == 130
    assert "The last answer was not saved." in person.said
    assert f"To go on: readiness assess {NAME}" in person.said
    assert path.read_bytes() == before
    assert lying_about(folder) == set()


class Clock:
    """A clock that goes on when somebody waits."""

    def __init__(self) -> None:
        self.time, self.told = 0.0, list[str]()

    def sleep(self, seconds: float) -> None:
        self.time += seconds


@pytest.fixture
def clock() -> Iterator[Clock]:
    clock = Clock()
    before = wait_with(Patience(clock.told.append, lambda: clock.time, clock.sleep))
    yield clock
    wait_with(before)


@pytest.fixture
def other_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let another program hold files in this process too."""
    monkeypatch.setattr(os, "replace", os.replace)  # to be put back at the end
    exec(ANOTHER_PROGRAM, {})


@pytest.mark.usefixtures("other_program")
@pytest.mark.parametrize("held", [NAME, f"{NAME}.backup"])
def test_after_ten_seconds_it_says_what_to_do(
    folder: Path, path: Path, questionnaire: Questionnaire, clock: Clock, held: str
) -> None:
    before, backup = path.read_bytes(), backup_of(path).read_bytes()
    with AssessmentFile(path, NOW) as file:
        hold(folder, held)
        with pytest.raises(CannotSaveError) as refused:
            file.save(assessment(questionnaire, {"C1": 4}), questionnaire)
    assert clock.time == pytest.approx(10, abs=0.2)
    assert clock.told == [f"{held} is in use by another program; waiting …"]
    assert f"after 10 seconds {held} is still in use by another program" in str(refused.value)
    assert "Close it there, or wait until it has been synchronised, and try again." in str(refused.value)
    assert exit_code_of(refused.value) is ExitCode.IN_USE
    assert path.read_bytes() == before
    assert backup_of(path).read_bytes() in (backup, before)
    assert lying_about(folder) == set(), "a copy of the answers is left behind"


@pytest.mark.usefixtures("other_program")
def test_a_right_that_is_missing_is_told_at_once(
    folder: Path, questionnaire: Questionnaire, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Waiting cannot mend it: the folder, or the file, may not be written."""
    path = folder / NAME
    write_safely(path, b"former")
    hold(folder)
    denied = {path}
    real = os.access
    monkeypatch.setattr(os, "access", lambda place, mode: Path(place) not in denied and real(place, mode))
    for place in (path, folder):
        denied = {place}
        with pytest.raises(OutputError, match="Permission denied"):
            write_safely(path, b"newer")
    assert (clock.time, clock.told) == (0.0, [])
    assert path.read_bytes() == b"former"
    assert lying_about(folder) == set()
    assert questionnaire


@pytest.mark.usefixtures("other_program")
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EROFS, errno.ENOENT])
def test_what_is_no_other_program_is_told_at_once(folder: Path, clock: Clock, code: int) -> None:
    write_safely(folder / NAME, b"former")
    hold(folder, code=code)
    with pytest.raises(OutputError, match=os.strerror(code)) as refused:
        write_safely(folder / NAME, b"newer", backup=folder / "backup")
    assert exit_code_of(refused.value) is ExitCode.OUTPUT_FAILED
    assert (clock.time, clock.told) == (0.0, [])
    assert lying_about(folder) == set()


# The backup


def test_a_backup_is_for_its_owner_alone_from_its_first_byte(path: Path, questionnaire: Questionnaire) -> None:
    """Every file that a save opens for writing is, though everybody may read the one that is there."""
    path.chmod(0o644)
    opened: dict[str, int] = {}
    watched = True

    def watch(event: str, about: tuple[object, ...]) -> None:
        if watched and event == "os.rename":
            source = str(about[0])
            opened[source] = stat.S_IMODE(Path(source).stat().st_mode)
        if watched and event in ("os.chmod", "os.link", "shutil.copyfile") and str(path.parent) in str(about[0]):
            opened[f"{event} {about[0]}"] = -1

    sys.addaudithook(watch)
    before = os.umask(0)
    try:
        with AssessmentFile(path, NOW) as file:
            file.save(assessment(questionnaire, {"C1": 3}), questionnaire)
    finally:
        watched = False
        os.umask(before)
    ours = {Path(source).name: oct(mode) for source, mode in opened.items()}
    assert ours == dict.fromkeys((f"..{NAME}.open.new", f".{NAME}.backup.new", f".{NAME}.new"), oct(0o600))
    assert oct(stat.S_IMODE(backup_of(path).stat().st_mode)) == oct(0o600)


def test_a_backup_is_on_the_disk_before_it_takes_the_place_of_the_former(
    path: Path, questionnaire: Questionnaire, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    fsync, replace = os.fsync, os.replace

    def forced(handle: int) -> None:
        done.append(f"forced {Path(f'/proc/self/fd/{handle}').readlink().name}")
        fsync(handle)

    def moved(source: Path, target: Path) -> None:
        done.append(f"moved {source.name}")
        replace(source, target)

    with AssessmentFile(path, NOW) as file:
        monkeypatch.setattr(os, "fsync", forced)
        monkeypatch.setattr(os, "replace", moved)
        file.save(assessment(questionnaire, {"C1": 3}), questionnaire)
    copy, fresh = f".{NAME}.backup.new", f".{NAME}.new"
    assert done == [f"forced {fresh}", f"forced {copy}", f"moved {copy}", f"moved {fresh}", "forced work"]


@pytest.mark.parametrize("place", [".{}.new", ".{}.backup.new", "{}.backup", ".{}.open", "..{}.open.new"])
def test_a_link_planted_while_it_is_open_is_not_followed(
    folder: Path, path: Path, questionnaire: Questionnaire, place: str
) -> None:
    victim = folder.parent / "victim"
    victim.write_text("untouched")
    with AssessmentFile(path, NOW) as file:
        planted = folder / place.format(NAME)
        planted.unlink(missing_ok=True)
        planted.symlink_to(victim)
        file.save(assessment(questionnaire, {"C1": 1}), questionnaire)
        file.save(assessment(questionnaire, {"C1": 4}), questionnaire)
    assert answers(path) == {"C1": "4"}
    assert answers(backup_of(path)) == {"C1": "1"}
    assert victim.read_text() == "untouched"


# Something else under a name of ours


@pytest.mark.parametrize("place", [".{}.lock", ".{}.new", ".{}.backup.new", "{}.backup"])
def test_a_folder_under_a_name_of_ours_is_named_before_anything_is_asked(
    folder: Path, path: Path, questionnaire: Questionnaire, place: str
) -> None:
    planted = folder / place.format(NAME)
    if planted.exists():
        planted.unlink()
    planted.mkdir()
    with pytest.raises(CannotSaveError, match="and under that name the program keeps a file of its own") as refused:
        AssessmentFile(path, NOW)
    assert str(refused.value).startswith(f"{planted} is a folder")
    planted.rmdir()
    with AssessmentFile(path, NOW) as file:
        planted.unlink(missing_ok=True)
        planted.mkdir()
        if place.endswith("lock"):
            return
        with pytest.raises(CannotSaveError, match=f"a folder called {planted.name} is in the way. Rename it or move"):
            file.save(assessment(questionnaire, {"C1": 4}), questionnaire)
    assert answers(path) == {"C1": "2"}
    assert lying_about(folder) <= {planted.name}


@pytest.mark.parametrize("kind", ["a link", "a pipe"])
def test_a_lock_that_is_no_file_is_named(folder: Path, path: Path, kind: str) -> None:
    planted = folder / f".{NAME}.lock"
    planted.symlink_to(folder.parent / "victim") if kind == "a link" else os.mkfifo(planted)
    with talk(folder) as person:
        person.expect(f"{planted.name} is {kind}, and under that name the program keeps a file of its own.")
        person.expect("Move it away or rename it, and try again.")
    assert not (folder.parent / "victim").exists()
    assert path.exists()


def test_a_pipe_that_would_tell_who_has_it_open_is_not_waited_for(folder: Path, path: Path) -> None:
    with AssessmentFile(path, NOW):
        who = folder / f".{NAME}.open"
        who.unlink()
        os.mkfifo(who)
        with talk(folder) as second:
            assert second.ends() == 6
        assert f"{NAME} is open already. Nothing was changed." in second.said


def test_a_name_of_a_user_that_is_no_text_is_no_reason_to_stop(folder: Path, path: Path) -> None:
    with Conversation(
        NAME, "-q", folder.parent / "q", folder=folder, columns=160, env={"LOGNAME": os.fsdecode(b"j\xff")}
    ) as person:
        person.pick("Statement of C2.", "3")
        person.expect("C2 3 Established. Saved.")
        person.expect(ASK)
        person.process.send_signal(signal.SIGTERM)
    assert answers(path) == {"C1": "2", "C2": "3"}
