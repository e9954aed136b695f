"""Whatever name an assessment is opened by, there is one file, with one lock, one backup and one panel beside it."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from readiness.assessment.file import AssessmentFile, backup_of
from readiness.assessment.reading import AssessmentDocument
from readiness.errors import AssessmentInvalidError, AssessmentLockedError, CannotSaveError, OutputError
from readiness.panel.response_file import read_response, write_response
from readiness.panel.store import panel_file_of, read_panel, write_panel
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.reading import read_questionnaire
from tests.building import assessment
from tests.panel.building import place, response
from tests.terminal.conversation import ESC, Conversation

NOW = dt.datetime(2026, 10, 31, 9, 5, tzinfo=dt.UTC)
ASK = "What is true today?"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with ``real/trust.yaml``, the questionnaire ``q`` beside it, and an empty folder ``links``."""
    (tmp_path / "real").mkdir()
    (tmp_path / "links").mkdir()
    place(tmp_path / "real")
    (tmp_path / "real" / "panel.yaml").rename(tmp_path / "real" / "trust.yaml")
    return tmp_path


@pytest.fixture
def content(folder: Path) -> Questionnaire:
    return read_questionnaire(folder / "real" / "q")


def _a_link(folder: Path) -> Path:
    (folder / "links" / "x.yaml").symlink_to(folder / "real" / "trust.yaml")
    return folder / "links" / "x.yaml"


def _a_relative_link(folder: Path) -> Path:
    (folder / "links" / "x.yaml").symlink_to("../real/trust.yaml")
    return folder / "links" / "x.yaml"


def _a_chain(folder: Path) -> Path:
    (folder / "links" / "far.yaml").symlink_to("../real/trust.yaml")
    (folder / "x.yaml").symlink_to("links/far.yaml")
    return folder / "x.yaml"


def _a_folder(folder: Path) -> Path:
    (folder / "shared").symlink_to("real")
    return folder / "shared" / "trust.yaml"


def _a_link_in_the_same_folder(folder: Path) -> Path:
    (folder / "real" / "latest.yaml").symlink_to("trust.yaml")
    return folder / "real" / "latest.yaml"


LINKS: dict[str, Callable[[Path], Path]] = {
    "absolute": _a_link,
    "relative": _a_relative_link,
    "a chain": _a_chain,
    "a folder": _a_folder,
    "beside it": _a_link_in_the_same_folder,
}
by_any_link = pytest.mark.parametrize("make", LINKS.values(), ids=LINKS)


def level(path: Path) -> str:
    return str(AssessmentDocument(path).as_written.answers["A1"].answer)


def readiness(folder: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "readiness", *map(str, arguments)]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@by_any_link
def test_what_is_saved_through_a_link_is_in_the_file(
    folder: Path, content: Questionnaire, make: Callable[[Path], Path]
) -> None:
    link, real = make(folder), folder / "real" / "trust.yaml"
    was_a_link = link.is_symlink()
    with AssessmentFile(link, NOW) as file:
        file.save(assessment(content, {"A1": 1}), content)
        file.save(assessment(content, {"A1": 2}), content)
        assert {".trust.yaml.lock", ".trust.yaml.open", "trust.yaml.backup"} <= names(folder / "real")
    assert (level(real), level(backup_of(real)), level(link)) == ("2", "1", "2")
    assert backup_of(link).samefile(backup_of(real))
    assert link.is_symlink() == was_a_link
    assert not real.is_symlink()
    assert names(folder / "links") <= {"x.yaml", "far.yaml"}, "nothing is beside the link"


@by_any_link
def test_two_names_of_one_file_shut_each_other_out(folder: Path, make: Callable[[Path], Path]) -> None:
    link, real = make(folder), folder / "real" / "trust.yaml"
    for one, other in ((link, real), (real, link)):
        with AssessmentFile(one, NOW), pytest.raises(AssessmentLockedError, match="since 09:05 on 31 October 2026"):
            AssessmentFile(other, NOW)


def test_two_people_in_two_processes_through_two_names(folder: Path) -> None:
    link = _a_relative_link(folder)
    with Conversation(link, "-q", folder / "real" / "q", folder=folder, columns=160) as first:
        first.begin()
        first.pick("Statement of A1.", "3")
        first.expect("A1 3 Established. Saved.")
        ended = readiness(folder, "actions", "real/trust.yaml", "1", "--owner", "Chair")
        assert ended.returncode == 6
        assert "is open already, by" in ended.stderr
        first.expect("Statement of A2.")
        first.pick(ASK, "q")
        assert first.ends() == 0
    assert level(folder / "real" / "trust.yaml") == "3"
    assert readiness(folder, "actions", "real/trust.yaml", "all", "--owner", "Chair").returncode == 0


def test_the_plan_is_changed_and_undone_through_a_link(folder: Path) -> None:
    link, real = _a_link(folder), folder / "real" / "trust.yaml"
    ended = readiness(folder, "actions", link, "all", "--owner", "Chief nurse")
    assert ended.returncode == 0, ended.stderr
    assert AssessmentDocument(real).as_written.plan["all"].owner == "Chief nurse"
    assert f"The version before it is kept as {backup_of(real)}." in " ".join(ended.stdout.split())
    assert readiness(folder, "actions", link, "--undo").returncode == 0
    assert AssessmentDocument(real).as_written.plan == {}
    assert link.is_symlink()
    assert names(folder / "links") == {"x.yaml"}


def test_a_damaged_file_is_brought_back_through_a_link(folder: Path, content: Questionnaire) -> None:
    link, real = _a_relative_link(folder), folder / "real" / "trust.yaml"
    with AssessmentFile(real, NOW) as file:
        file.save(assessment(content, {"A1": 1}), content)
        file.save(assessment(content, {"A1": 2}), content)
    real.write_text("answers: [")
    with Conversation(link, folder=folder, columns=160) as person:
        person.pick("Go on from that version?", "y")
        person.expect("Going on with Testham NHS Trust: 1 answered so far.")
        person.pick("Statement of A2.", "q")
        assert person.ends() == 0
    assert level(real) == "1"
    assert link.is_symlink()
    assert (folder / "real" / "trust.yaml.damaged-1").read_text() == "answers: ["


@by_any_link
def test_the_panel_is_beside_the_file(folder: Path, content: Questionnaire, make: Callable[[Path], Path]) -> None:
    link = make(folder)
    write_response(folder / "response.json", response(content, 1))
    ended = readiness(folder, "combine", link, "response.json")
    assert ended.returncode == 0, ended.stderr
    assert (folder / "real" / "trust.panel.json").is_file()
    assert panel_file_of(link).samefile(folder / "real" / "trust.panel.json")
    assert names(folder / "links") <= {"x.yaml", "far.yaml"}
    assert "1 response" in readiness(folder, "combine", folder / "real" / "trust.yaml", "response.json").stdout


def test_ratings_beside_the_link_are_told(folder: Path, content: Questionnaire) -> None:
    """A former version put them there."""
    link = _a_link(folder)
    write_response(folder / "response.json", response(content, 1))
    (folder / "links" / "x.panel.json").write_text("{}")
    with pytest.raises(AssessmentInvalidError, match="is a link, and its ratings are kept beside the file"):
        panel_file_of(link)
    assert readiness(folder, "score", link).returncode == 4
    assert readiness(folder, "combine", link, "response.json").returncode == 4
    (folder / "links" / "x.panel.json").unlink()
    (folder / "links" / "x.panel.json").symlink_to(folder / "real" / "trust.panel.json")
    (folder / "real" / "trust.panel.json").write_text("{}")
    assert panel_file_of(link) == folder / "real" / "trust.panel.json"


def test_a_panel_that_is_a_link_itself_stays_one(folder: Path) -> None:
    (folder / "away").mkdir()
    (folder / "real" / "trust.panel.json").symlink_to("../away/ours.json")
    (folder / "away" / "ours.json").write_bytes(b"former")
    write_panel(folder / "real" / "trust.panel.json", b"newer")
    assert (folder / "real" / "trust.panel.json").is_symlink()
    assert (folder / "away" / "ours.json").read_bytes() == b"newer"
    assert (folder / "away" / "ours.json.backup").read_bytes() == b"former"


def test_a_response_that_is_a_link_stays_one(folder: Path, content: Questionnaire) -> None:
    write_response(folder / "real" / "response.json", response(content, 1))
    (folder / "mine.json").symlink_to("real/response.json")
    with Conversation("--respondent", "mine.json", "-q", folder / "real" / "q", folder=folder) as person:
        person.pick("Which group", "1")
        person.pick(ASK, "q")
        assert person.ends() == 0
    assert (folder / "mine.json").is_symlink()
    assert not isinstance(read_response(folder / "real" / "response.json"), list)


# What a link must not be


@pytest.mark.parametrize(
    "command", [["actions", "x.yaml", "1", "--owner", "Chair"], ["combine", "x.yaml", "response.json"]]
)
def test_a_link_to_nothing_is_told(folder: Path, command: list[str]) -> None:
    (folder / "x.yaml").symlink_to("gone/trust.yaml")
    (folder / "response.json").write_text("{}")
    ended = readiness(folder, *command)
    assert ended.returncode in (4, 5)
    assert "nothing is there" in " ".join(ended.stderr.split())
    assert not (folder / "gone").exists()


def test_nothing_is_begun_where_a_link_leads_to_nothing(folder: Path) -> None:
    (folder / "x.yaml").symlink_to("real/other.yaml")
    with Conversation("x.yaml", folder=folder, columns=200) as person:
        person.expect("x.yaml is a link to")
        person.expect("and nothing is there. Nothing was changed. Perhaps a drive is not connected;")
        person.expect("Save it where instead?")
        person.type(ESC)
        assert person.ends() == 5
    assert not (folder / "real" / "other.yaml").exists()


def test_links_in_a_circle_are_told(folder: Path) -> None:
    (folder / "x.yaml").symlink_to("y.yaml")
    (folder / "y.yaml").symlink_to("x.yaml")
    with pytest.raises(CannotSaveError, match="leads back to itself"):
        AssessmentFile(folder / "x.yaml", NOW)
    assert backup_of(folder / "x.yaml").name.endswith(".backup"), "asking where it would be does no harm"
    assert "leads back to itself" in readiness(folder, "score", "x.yaml").stderr


def test_a_file_with_two_names_is_refused_before_anything_is_asked(folder: Path, content: Questionnaire) -> None:
    """Hard links: neither is the real one, and to save one would leave the other old."""
    real, other = folder / "real" / "trust.yaml", folder / "links" / "other.yaml"
    os.link(real, other)
    before = real.read_bytes()
    for path in (real, other):
        with pytest.raises(CannotSaveError, match="is one of 2 names of the same file"):
            AssessmentFile(path, NOW)
    ended = readiness(folder, "actions", real, "all", "--owner", "Chair")
    assert ended.returncode == 5
    assert "copy it, remove this name, and give the copy this name" in " ".join(ended.stderr.split())
    assert real.read_bytes() == other.read_bytes() == before
    shutil.copy(other, folder / "links" / "copy.yaml")
    other.unlink()
    (folder / "links" / "copy.yaml").rename(other)
    for path in (real, other):
        with AssessmentFile(path, NOW) as file:
            file.save(assessment(content, {"A1": 1}), content)


def test_ratings_with_two_names_are_refused(folder: Path) -> None:
    panel = folder / "real" / "trust.panel.json"
    panel.write_bytes(b"former")
    os.link(panel, folder / "links" / "copy.json")
    with pytest.raises(OutputError, match="is one of 2 names of the same file"):
        write_panel(panel, b"newer")
    assert panel.read_bytes() == b"former"


@pytest.mark.parametrize("ours", ["trust.yaml.backup", ".trust.yaml.backup.new"])
def test_a_backup_that_is_the_same_file_is_no_other_name(folder: Path, content: Questionnaire, ours: str) -> None:
    """As a former version left it that was killed in the middle of a save."""
    real = folder / "real" / "trust.yaml"
    os.link(real, folder / "real" / ours)
    with AssessmentFile(real, NOW) as file:
        file.save(assessment(content, {"A1": 1}), content)
    assert level(real) == "1"
    assert names(folder / "real") >= {"trust.yaml.backup"}
    assert not (folder / "real" / ".trust.yaml.backup.new").exists()
    assert read_panel(folder / "real" / "trust.panel.json") is None
