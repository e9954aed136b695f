"""The assessment's file: one writer, nothing lost when it cannot be written or is damaged, nobody else's to read."""

from __future__ import annotations

import datetime as dt
import getpass
import os
import platform
import resource
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from readiness.assessment.file import AssessmentFile, backup_of
from readiness.assessment.model import Assessment
from readiness.assessment.reading import AssessmentDocument
from readiness.assessment.text import AssessmentText
from readiness.errors import AssessmentLockedError, CannotSaveError
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.reading import read_questionnaire
from tests.building import assessment, ladder, write_questionnaire
from tests.terminal.conversation import ENTER, ESC, Conversation

ASK = "What is true today?"
NOW = dt.datetime(2026, 10, 31, 9, 5, tzinfo=dt.UTC)
NAME = "assessment.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder for the assessment, beside the questionnaire's."""
    write_questionnaire(tmp_path / "q", {"training": [ladder("C1"), ladder("C2"), ladder("C3")]})
    (tmp_path / "work").mkdir()
    return tmp_path / "work"


@pytest.fixture
def questionnaire(folder: Path) -> Questionnaire:
    return read_questionnaire(folder.parent / "q")


def talk(folder: Path, file: str | Path = NAME, *, as_a_person: bool = False) -> Conversation:
    return Conversation(
        file, "--questionnaire", folder.parent / "q", folder=folder, columns=160, as_a_person=as_a_person
    )


def begun(folder: Path, questionnaire: Questionnaire, **answers: int) -> Path:
    """Write an assessment with these answers, to go on with."""
    path = folder / NAME
    path.write_bytes(AssessmentText(questionnaire).write(assessment(questionnaire, answers)))
    return path


def answered(path: Path) -> dict[str, str]:
    """Return the answers in a file: a level, or the state."""
    answers = AssessmentDocument(path).as_written.answers
    return {id_: str(answer.answer or answer.state) for id_, answer in answers.items()}


def contents(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder that hold answers."""
    return {file.name: file.read_bytes() for file in folder.iterdir() if not file.name.endswith((".lock", ".open"))}


# Two people


def test_the_second_person_is_told_who_has_it_and_changes_nothing(folder: Path, questionnaire: Questionnaire) -> None:
    begun(folder, questionnaire, C1=2)
    with talk(folder) as first:
        first.pick("Statement of C2.", "3")
        first.expect("C2 3 Established. Saved.")
        first.expect("Statement of C3.")
        before = contents(folder)
        for _ in range(2):  # that somebody was turned away does not open the door either
            with talk(folder) as second:
                assert second.ends() == 6
            assert f"{NAME} is open already, by {getpass.getuser()} on {platform.node()} since" in second.said
            assert "Nothing was changed. Close it there first, or work on another file." in second.said
        assert contents(folder) == before
        first.pick(ASK, "1")
        first.expect("C3 1 Starting. Saved.")
        first.pick("What next?", "q")
        assert first.ends() == 0
    assert answered(folder / NAME) == {"C1": "2", "C2": "3", "C3": "1"}
    with talk(folder) as second:
        second.expect("Going on with Testham NHS Trust: 3 answered so far.")


def test_one_writer_at_a_time_within_a_process_too(folder: Path, questionnaire: Questionnaire) -> None:
    with AssessmentFile(folder / NAME, NOW) as first:
        with pytest.raises(AssessmentLockedError, match="since 09:05 on 31 October 2026"):
            AssessmentFile(folder / NAME, NOW)
        first.save(assessment(questionnaire, {"C1": 1}), questionnaire)
    assert not (folder / f".{NAME}.open").exists(), "it must not go on saying that someone has it"
    with AssessmentFile(folder / NAME, NOW) as second:
        second.save(assessment(questionnaire, {"C1": 2}), questionnaire)
    assert answered(folder / NAME) == {"C1": "2"}


def test_a_killed_writer_locks_nobody_out(folder: Path, questionnaire: Questionnaire) -> None:
    begun(folder, questionnaire, C1=2)
    with talk(folder) as first:
        first.expect(ASK)
        first.process.kill()
        first.process.wait()
        with talk(folder) as second:
            second.pick("Statement of C2.", "0")
            second.expect("C2 0 Not in place. Saved.")


# It cannot be written


def test_a_read_only_folder_is_said_before_anything_is_asked(folder: Path) -> None:
    locked, elsewhere = folder / "locked", folder / "elsewhere"
    locked.mkdir(mode=0o500)
    elsewhere.mkdir()
    with talk(folder, "locked/trust.yaml", as_a_person=True) as person:
        person.expect("The answers cannot be saved there. Nothing can be written in locked: Permission denied.")
        person.answer("Save it where instead?", "no/such/place.yaml")
        person.expect("There is no folder no/such.")
        person.instead("elsewhere")
        person.expect("Every answer is saved at once in elsewhere/trust.yaml.")
        person.begin()
        person.pick("Statement of C1.", "3")
        person.expect("C1 3 Established. Saved.")
        person.pick("Statement of C2.", "q")
        assert person.ends() == 0
    assert "To go on: readiness assess elsewhere/trust.yaml" in person.said
    assert answered(elsewhere / "trust.yaml") == {"C1": "3"}
    assert list(locked.iterdir()) == []


def test_no_other_place_means_that_nothing_is_asked(folder: Path) -> None:
    with talk(folder, "no/such/folder/trust.yaml") as person:
        person.expect("The answers cannot be saved there. There is no folder no/such/folder.")
        person.expect("Save it where instead?")
        person.type(ESC)
        assert person.ends() == 5
    assert "No place to save was chosen, so nothing was asked." in person.said


def test_an_assessment_on_a_medium_that_became_read_only_goes_on_elsewhere(
    folder: Path, questionnaire: Questionnaire
) -> None:
    """The answers that are there are taken along, not asked again."""
    path = begun(folder, questionnaire, C1=2, C2=1)
    before = path.read_bytes()
    elsewhere = folder.parent / "elsewhere"
    elsewhere.mkdir()
    folder.chmod(0o500)
    with talk(folder, as_a_person=True) as person:
        person.expect("The answers cannot be saved there.")
        person.answer("Save it where instead?", str(elsewhere))
        person.expect("Going on with Testham NHS Trust: 2 answered so far.")
        person.pick("Statement of C3.", "4")
        person.expect("C3 4 Embedded and improving. Saved.")
    folder.chmod(0o700)
    assert answered(elsewhere / NAME) == {"C1": "2", "C2": "1", "C3": "4"}
    assert path.read_bytes() == before


def test_a_folder_that_becomes_read_only_is_said_at_once_and_another_place_has_everything(
    folder: Path, questionnaire: Questionnaire
) -> None:
    path = begun(folder, questionnaire, C1=2)
    elsewhere = folder.parent / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / NAME).write_text("somebody else's")
    with talk(folder, as_a_person=True) as person:
        person.expect(ASK)
        before = path.read_bytes()
        folder.chmod(0o500)
        person.type("3")
        person.expect("Your last answer is not saved yet.")
        person.expect(f"{NAME} could not be written: Permission denied.")
        person.answer("Save it where instead?", str(elsewhere))
        person.expect(f"{elsewhere / NAME} is there already. Choose another name.")
        person.instead(str(elsewhere / "ours.yaml"))
        person.expect("C2 3 Established. Saved.")
        person.pick("Statement of C3.", "1")
        person.expect("C3 1 Starting. Saved.")
        person.pick("What next?", "q")
        assert person.ends() == 0
    folder.chmod(0o700)
    assert f"To go on: readiness assess {elsewhere / 'ours.yaml'}" in person.said
    assert answered(elsewhere / "ours.yaml") == {"C1": "2", "C2": "3", "C3": "1"}
    assert path.read_bytes() == before
    assert (elsewhere / NAME).read_text() == "somebody else's"


def test_a_drive_that_goes_away_is_said_at_once_and_another_place_has_everything(
    folder: Path, questionnaire: Questionnaire
) -> None:
    begun(folder, questionnaire, C1=2)
    elsewhere = folder.parent / "elsewhere"
    elsewhere.mkdir()
    with talk(folder.parent / "work", folder / NAME) as person:
        person.pick("Statement of C2.", "t")
        person.expect("Note:")
        folder.rename(folder.parent / "gone")
        person.enter("A note that must not be lost")
        person.expect("Your last answer is not saved yet.")
        person.answer("Save it where instead?", str(elsewhere))
        person.expect("Note saved.")
        person.pick("Statement of C2.", "3")
        person.expect("C2 3 Established. Saved.")
        assert answered(elsewhere / NAME) == {"C1": "2", "C2": "3"}
        assert AssessmentDocument(elsewhere / NAME).as_written.answers["C2"].note == "A note that must not be lost"
        with talk(folder.parent, elsewhere / NAME) as second:  # the lock has moved along
            assert second.ends() == 6


@pytest.fixture
def full_disk(folder: Path, questionnaire: Questionnaire) -> Iterator[Conversation]:
    """Give a conversation at its second question, in a process that can write no more to files."""
    begun(folder, questionnaire, C1=2)
    with talk(folder) as person:
        person.expect(ASK)
        set_room(person, 100)
        yield person


def set_room(person: Conversation, characters: int) -> None:
    """Let the program write files of at most so many bytes from now on, as if the disk were full at that point."""
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.prlimit(person.process.pid, resource.RLIMIT_FSIZE, (characters, hard))


def test_a_full_disk_is_said_at_once_and_the_answer_is_kept_until_there_is_room(
    folder: Path, full_disk: Conversation
) -> None:
    before = contents(folder)
    full_disk.type("3")
    full_disk.expect("Your last answer is not saved yet.")
    full_disk.expect("Your answers are kept here while you choose what to do.")
    assert contents(folder) == before, "what was saved before is untouched, and nothing is left lying about"
    full_disk.answer("Save it where instead?", "<")
    full_disk.pick("Try the same place again?", "y")
    full_disk.expect("Your last answer is not saved yet.")
    full_disk.answer("Save it where instead?", "<")
    full_disk.expect("Try the same place again?")
    set_room(full_disk, 1_000_000)
    full_disk.type(ENTER)
    full_disk.expect("C2 3 Established. Saved.")
    full_disk.expect("Statement of C3.")
    assert answered(folder / NAME) == {"C1": "2", "C2": "3"}


def test_giving_up_on_a_full_disk_says_what_is_lost(folder: Path, full_disk: Conversation) -> None:
    before = contents(folder)
    full_disk.type("3")
    full_disk.answer("Save it where instead?", "<")
    full_disk.pick("Try the same place again?", "n")
    assert full_disk.ends() == 130
    assert "The last answer was not saved." in full_disk.said
    assert f"To go on: readiness assess {NAME}" in full_disk.said
    assert contents(folder) == before


def test_ctrl_c_on_a_full_disk_says_what_is_lost(folder: Path, full_disk: Conversation) -> None:
    before = contents(folder)
    full_disk.type("3")
    full_disk.expect("Save it where instead?")
    assert full_disk.interrupts() == 130
    assert "The last answer was not saved." in full_disk.said
    assert contents(folder) == before


def test_a_folder_in_the_files_place_is_no_file(folder: Path) -> None:
    (folder / NAME).mkdir()
    with pytest.raises(CannotSaveError, match="is a folder, not a file"):
        AssessmentFile(folder / NAME, NOW)


# It is damaged, or gone

DAMAGED = "format: 1\norganisation:\n  name: Testham\n answers: [\n"


def saved_twice(folder: Path, questionnaire: Questionnaire) -> Path:
    """Save with one answer and with two, so that the backup has one."""
    with AssessmentFile(folder / NAME, NOW) as file:
        file.save(assessment(questionnaire, {"C1": 2}), questionnaire)
        file.save(assessment(questionnaire, {"C1": 2, "C2": 3}), questionnaire)
    return folder / NAME


def test_the_version_before_the_last_save_is_the_backup(folder: Path, questionnaire: Questionnaire) -> None:
    path = saved_twice(folder, questionnaire)
    assert answered(path) == {"C1": "2", "C2": "3"}
    assert answered(backup_of(path)) == {"C1": "2"}


@pytest.mark.parametrize(
    ("damage", "place"),
    [
        (DAMAGED.encode(), ":4:2: error: "),
        (b"", ":1:1: error: "),
        (b"format: 1\norganisation: \xff\xfe\n", ":2:15: error: "),
        (b"format: 1\nquestionnaire: {id: q}\norganisation: {name: T}\nas_at: 2026-13-01\nanswers: {}\n", ":4:"),
    ],
    ids=["cut off", "empty", "not text", "not a date"],
)
def test_a_damaged_file_is_kept_aside_and_the_backup_goes_on(
    folder: Path, questionnaire: Questionnaire, damage: bytes, place: str
) -> None:
    path = saved_twice(folder, questionnaire)
    path.write_bytes(damage)
    with talk(folder) as person:
        person.expect(f"{NAME} cannot be used as it is:")
        person.expect(f"{NAME}{place}")
        person.expect(
            f"The version before the last save is in {NAME}.backup: Testham NHS Trust, 1 answered. "
            "Go on from that version?"
        )
        assert path.read_bytes() == damage, "nothing happens before the person has said so"
        person.type("y")
        person.expect(f"The file as it was is now {NAME}.damaged-1.")
        person.expect("Going on with Testham NHS Trust: 1 answered so far.")
        person.pick("Statement of C2.", "4")
        person.expect("C2 4 Embedded and improving. Saved.")
    assert answered(path) == {"C1": "2", "C2": "4"}
    assert (folder / f"{NAME}.damaged-1").read_bytes() == damage


def test_a_second_damage_does_not_take_the_place_of_the_first(folder: Path, questionnaire: Questionnaire) -> None:
    path = saved_twice(folder, questionnaire)
    for number, damage in enumerate(("first: [", "second: ["), start=1):
        path.write_text(damage)
        with talk(folder) as person:
            person.pick("Go on from that version?", "y")
            person.expect(f"The file as it was is now {NAME}.damaged-{number}.")
            person.expect(ASK)
    assert (folder / f"{NAME}.damaged-1").read_text() == "first: ["
    assert (folder / f"{NAME}.damaged-2").read_text() == "second: ["


@pytest.mark.parametrize("backup", ["declined", "damaged", "none"])
def test_a_damaged_file_is_never_overwritten(folder: Path, questionnaire: Questionnaire, backup: str) -> None:
    path = saved_twice(folder, questionnaire)
    path.write_text(DAMAGED)
    if backup == "damaged":
        backup_of(path).write_text("answers: [")
    elif backup == "none":
        backup_of(path).unlink()
    before = contents(folder)
    with talk(folder) as person:
        if backup == "declined":
            person.pick("Go on from that version?", "n")
        assert person.ends() == 4
    assert f"{NAME}:4:2: error: " in person.said
    assert "Traceback" not in person.said
    assert contents(folder) == before


def test_answers_that_do_not_fit_are_no_reason_to_lose_the_others(folder: Path, questionnaire: Questionnaire) -> None:
    """A slip of an editor: every problem is shown with its place, and the file stays as it is."""
    path = begun(folder, questionnaire, C1=2, C2=3)
    spoilt = path.read_text().replace("answer: 2", "answer: 7").replace("answer: 3", "answer: high")
    path.write_text(spoilt)
    with talk(folder) as person:
        assert person.ends() == 4
    lines = spoilt.splitlines()
    for said in ("answer: 7", "answer: high"):
        row = next(number for number, line in enumerate(lines, start=1) if said in line)
        assert f"{NAME}:{row}:{lines[row - 1].index(said) + 1}: error: " in person.said
    assert path.read_text() == spoilt


def test_when_only_the_backup_is_left_it_is_offered(folder: Path, questionnaire: Questionnaire) -> None:
    path = saved_twice(folder, questionnaire)
    path.unlink()
    with talk(folder) as person:
        person.expect(f"{NAME} is not there, but an earlier version of it is, in {NAME}.backup")
        person.expect("Testham NHS Trust, 1 answered.")
        person.pick("Go on from that version?", "y")
        person.expect("Going on with Testham NHS Trust: 1 answered so far.")
        person.pick("Statement of C2.", "0")
        person.expect("C2 0 Not in place. Saved.")
    assert answered(path) == {"C1": "2", "C2": "0"}


def test_starting_afresh_keeps_the_backup_that_was_declined(folder: Path, questionnaire: Questionnaire) -> None:
    path = saved_twice(folder, questionnaire)
    path.unlink()
    former = backup_of(path).read_bytes()
    with talk(folder) as person:
        person.pick("Go on from that version? (No starts afresh.)", "n")
        person.begin("Another NHS Trust")
        person.pick("Statement of C1.", "0")
        person.expect("C1 0 Not in place. Saved.")
    assert AssessmentDocument(path).as_written.organisation.name == "Another NHS Trust"
    assert former in contents(folder).values(), "the answers of the earlier version are gone"


# Nobody else's to read, and no way out of the folder


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def generous() -> Iterator[None]:
    """Let new files be read and written by all, unless the program says otherwise."""
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.mark.usefixtures("generous")
def test_only_the_owner_may_read_the_file_its_backup_and_its_lock(folder: Path, questionnaire: Questionnaire) -> None:
    with AssessmentFile(folder / NAME, NOW) as file:
        file.save(assessment(questionnaire, {"C1": 2}), questionnaire)
        file.save(assessment(questionnaire, {"C1": 3}), questionnaire)
        found = {path.name: oct(mode(path)) for path in folder.iterdir()}
    assert found == dict.fromkeys((NAME, f"{NAME}.backup", f".{NAME}.lock", f".{NAME}.open"), oct(0o600))


@pytest.mark.usefixtures("generous")
def test_a_file_written_in_an_editor_becomes_the_owners_alone(folder: Path, questionnaire: Questionnaire) -> None:
    path = begun(folder, questionnaire, C1=2)
    path.chmod(0o644)
    with AssessmentFile(path, NOW) as file:
        file.save(assessment(questionnaire, {"C1": 3}), questionnaire)
    assert (oct(mode(path)), oct(mode(backup_of(path)))) == (oct(0o600), oct(0o600))


def test_what_a_kill_left_behind_does_no_harm(folder: Path, questionnaire: Questionnaire) -> None:
    path = saved_twice(folder, questionnaire)
    left = [folder / f".{NAME}.new", folder / f".{NAME}.backup.new"]
    for half in left:
        half.write_text("half an assess")
    (folder / f".{NAME}.open").write_text("a process that is no more")
    with AssessmentFile(path, NOW) as file:
        file.save(assessment(questionnaire, {"C1": 4}), questionnaire)
    assert answered(path) == {"C1": "4"}
    assert answered(backup_of(path)) == {"C1": "2", "C2": "3"}
    assert not any(half.exists() for half in left)


@pytest.mark.parametrize("name", ["{}.backup", ".{}.new", ".{}.backup.new", ".{}.open", ".{}.lock"])
@pytest.mark.parametrize("there", [True, False], ids=["leads to a file", "leads nowhere"])
def test_a_link_planted_in_the_folder_is_not_followed(
    folder: Path, questionnaire: Questionnaire, name: str, *, there: bool
) -> None:
    victim = folder.parent / "victim"
    if there:
        victim.write_text("untouched")
    (folder / name.format(NAME)).symlink_to(victim)
    try:
        with AssessmentFile(folder / NAME, NOW) as file:
            file.save(assessment(questionnaire, {"C1": 1}), questionnaire)
            file.save(assessment(questionnaire, {"C1": 2}), questionnaire)
    except CannotSaveError:
        assert name == ".{}.lock", "refusing is right only where nothing can be put in the link's place"
    else:
        assert answered(folder / NAME) == {"C1": "2"}
        assert not (folder / NAME).is_symlink()
    if there:
        assert victim.read_text() == "untouched"
    else:
        assert not victim.exists()


def test_saving_twice_the_same_keeps_the_backup_whole(folder: Path, questionnaire: Questionnaire) -> None:
    said: Assessment = assessment(questionnaire, {"C1": 1})
    with AssessmentFile(folder / NAME, NOW) as file:
        for _ in range(3):
            file.save(said, questionnaire)
    assert (folder / NAME).read_bytes() == backup_of(folder / NAME).read_bytes()
    (folder / NAME).write_text("edited in place")  # a hard link in common would change the backup too
    assert answered(backup_of(folder / NAME)) == {"C1": "1"}
