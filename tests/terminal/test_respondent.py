"""Answering for oneself, as one of many: on a terminal and line by line, stopped, killed, and gone on with."""

from __future__ import annotations

import datetime as dt
import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from readiness.panel.own_response import Respondent, blank, response_of
from readiness.panel.response import Response
from readiness.panel.response_file import read_response, write_response
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.reading import read_questionnaire
from readiness.workflows.combining import combine_files
from tests.panel.building import place
from tests.terminal.conversation import CTRL_C, Conversation

ASK = "What is true today?"
TODAY = dt.datetime.now().astimezone().date()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a questionnaire, ``q``, and an assessment, ``panel.yaml``."""
    place(tmp_path)
    return tmp_path


@pytest.fixture
def content(folder: Path) -> Questionnaire:
    return read_questionnaire(folder / "q")


def talk(folder: Path, *arguments: str, rows: int = 24, columns: int = 80, **more: Any) -> Conversation:  # noqa: ANN401
    return Conversation("--respondent", "-q", "q", *arguments, folder=folder, rows=rows, columns=columns, **more)


def only(folder: Path) -> Path:
    (file,) = folder.glob("response-*.json")
    return file


def read(file: Path) -> Response:
    found = read_response(file)
    assert isinstance(found, Response), found
    return found


def test_the_whole_journey_to_a_file_that_combines(folder: Path) -> None:
    with talk(folder, columns=60) as person:
        person.expect("Nobody's own answers are ever shown, and a small group is never shown by itself.")
        person.expect("holds your group and answers, and no name; whoever you send it to can open it.")
        person.pick("3 Front line", "3")
        person.expect("Your group: Front line.")
        person.expect("Statement of A1.")
        assert not list(folder.glob("*.json")), "nothing is answered yet"
        person.pick(ASK, "2")
        person.expect("A1 2 Developing. Saved.")
        assert (read(only(folder)).rated, read(only(folder)).group) == ({"A1": "2"}, "floor")
        person.pick("2 of 4", "d")
        person.pick("3 of 4", "b")
        person.expect("Now: Don't know")
        person.pick(ASK, "x")  # no reason is asked
        person.expect("A2 Does not apply here. Saved.")
        person.pick("3 of 4", "3")
        person.pick("4 of 4", "a")
        person.expect("Which are true?")
        person.type(" \r")
        person.expect("K1 One. Saved.")
        person.expect("Review: 4 of 4 answered")
        person.pick("f Finish", "f")
        assert person.ends() == 0
        assert "save and stop" in person.sent_out
        assert "note" not in person.sent_out
        assert "evidence" not in person.sent_out
        assert "As at" not in person.sent_out, "it is what is true today that is asked"
        assert "Give that file to the person who asked you. It holds no name." in person.said
        person.shows(str(only(folder)))
    file = only(folder)
    found = read(file)
    assert (found.asked, found.given) == (("A1", "A2", "B1", "K1"), TODAY)
    assert (found.rated, found.dont_know) == ({"A1": "2", "B1": "3", "K1": ("a",)}, ())
    assert found.not_applicable == ("A2",)
    assert file.stat().st_mode & 0o077 == 0
    done = combine_files(folder / "panel.yaml", [file], dt.datetime.now().astimezone())
    assert list(done.combined.became.values()) == ["new"]


def test_nothing_but_the_response_is_left_and_no_name_is_in_it(folder: Path) -> None:
    with talk(folder, "mine.json", "--group", "board", "--plain") as person:
        person.expect("Small means fewer than 5 people.")
        person.expect("Your group: The board.")
        person.answer(ASK, "1")
        person.expect("A1 1 Starting. Saved.")
        person.process.kill()
        person.process.wait()
    left = {file.name for file in folder.iterdir() if "mine" in file.name}
    assert left == {"mine.json", ".mine.json.lock"}
    assert (folder / ".mine.json.lock").read_bytes() == b""
    data = json.loads((folder / "mine.json").read_text())
    assert set(data) == {
        *("format", "id", "revision", "questionnaire", "group", "given", "asked"),
        *("rated", "dont_know", "not_applicable", "promised"),
    }
    assert (data["format"], data["promised"]) == ("2", 5)
    assert data["questionnaire"].keys() == {"id", "version", "fingerprint"}


def test_killed_it_goes_on_where_it_stopped_and_each_change_is_a_newer_version(folder: Path) -> None:
    with talk(folder, "--plain", columns=60) as person:
        person.answer("Which group do you belong to?", "front line")
        person.answer(ASK, "2")
        person.answer("2 of 4", "3")
        person.expect("A2 3 Established. Saved.")
        person.expect("3 of 4")
        person.type("4")  # not entered
        person.process.kill()
        person.process.wait()
    first = read(only(folder))
    assert first.rated == {"A1": "2", "A2": "3"}
    with talk(folder, "--plain", columns=60) as person:
        person.expect("Go on with it only if it is yours.")
        assert "Developing" not in person.said
        person.answer("Which is yours?", "1")
        person.answer("Which group do you belong to? [3]", "")
        person.expect("Your group: Front line.")
        person.expect("3 of 4")
        person.answer(ASK, "review")
        person.answer("What next?", "q")
        assert person.ends() == 0
        assert "Nothing was changed in" in person.said
    assert read(only(folder)) == first
    with talk(folder, only(folder).name, "--plain", columns=60) as person:
        person.answer("Which group do you belong to? [3]", "")
        person.answer(ASK, "1")
        person.expect("B1 1 Starting. Saved.")
        person.expect(ASK)
        assert person.interrupts() == 130
        assert "To go on: readiness assess --respondent" in person.said
    last = read(only(folder))
    assert last.rated == {"A1": "2", "A2": "3", "B1": "1"}
    assert last.id == first.id
    assert last.revision > first.revision


def test_a_second_person_begins_a_new_one(folder: Path, content: Questionnaire) -> None:
    known = response_of(replace(Respondent.new("board", ["A1"]), revision=1), blank(content, TODAY), content, TODAY)
    write_response(folder / "response-00000000.json", known)
    (folder / "response-11111111.json").write_text("{")
    with talk(folder) as person:
        person.expect("response-11111111.json is damaged, or is no response. It stays as it is.")
        person.pick("n Start a new one", "n")
        person.pick("Which group do you belong to?", "1")
        person.pick(ASK, "4")
        person.expect("A1 4 Embedded and improving. Saved.")
        person.expect("2 of 4")
        person.type(CTRL_C)
        assert person.ends() == 130
    assert len(list(folder.glob("response-*.json"))) == 3
    assert read(folder / "response-00000000.json") == known
    assert (folder / "response-11111111.json").read_text() == "{"


def test_only_what_the_group_is_best_placed_to_answer(folder: Path) -> None:
    with talk(folder, "r.json", "--group", "floor", "--best-placed", "--plain") as person:
        person.expect("1 of 3")
        person.expect("Statement of A2.")
        person.answer(ASK, "1")
        person.answer("2 of 3", "stop")
        assert person.ends() == 0
    assert read(folder / "r.json").asked == ("A2", "B1", "K1")


def test_the_group_can_be_put_right_and_all_be_asked_after_all(folder: Path) -> None:
    test_only_what_the_group_is_best_placed_to_answer(folder)
    with talk(folder, "r.json", "--group", "triad", "--form", "all", "--plain") as person:
        person.expect("Your group: Triad.")
        person.expect("1 of 4")
        person.answer(ASK, "stop")
        assert person.ends() == 0
    found = read(folder / "r.json")
    assert (found.group, found.rated, found.asked) == ("triad", {"A2": "1"}, ("A1", "A2", "B1", "K1"))


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (b"{", "bad-json"),
        (b"[" * 100_000, "bad-json"),
        (b'{"name": "Jo", "name": "Jo"}', "duplicate-key"),
        (b'{"rated": {"A1": "\x1b[2J"}}', "bad-json"),
        (b" " * 1_000_001, "too-large"),
    ],
)
def test_a_hostile_file_is_refused_and_stays_as_it_is(folder: Path, damage: bytes, told: str) -> None:
    (folder / "r.json").write_bytes(damage)
    with talk(folder, "r.json", "--plain", columns=200) as person:
        assert person.ends() == 4
        person.shows(told)
        assert "Give another file name to begin a new response." in person.said
        assert "Traceback" not in person.said
        assert "\x1b[2J" not in person.sent_out
    assert (folder / "r.json").read_bytes() == damage


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"group": "bord"}, "There is no group with the id “bord”."),
        ({"rated": {"A1": "9"}}, "“9” is not an answer to A1."),
        ({"rated": {"A1": "1"}, "dont_know": ["A1"]}, "A question has two answers."),
        ({"name": "Jo"}, "“name” does not belong here."),
        ({"questionnaire": {"id": "q", "version": "0.9", "fingerprint": "sha256:" + "0" * 64}}, "version 0.9"),
    ],
)
def test_a_response_that_does_not_fit_is_refused(
    folder: Path, content: Questionnaire, change: dict[str, object], told: str
) -> None:
    known = response_of(replace(Respondent.new("board", ["A1"]), revision=1), blank(content, TODAY), content, TODAY)
    write_response(folder / "r.json", known)
    text = json.dumps(json.loads((folder / "r.json").read_text()) | change)
    (folder / "r.json").write_text(text)
    with talk(folder, "r.json", "--plain", columns=200) as person:
        assert person.ends() == 4
        assert told in person.said
    assert (folder / "r.json").read_text() == text


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--respondent", "--group", "bord"], "There is no group “bord”. Did you mean “board”?"),
        (["--respondent", "--form", "tiny"], "There is no form “tiny” in this questionnaire."),
        (["--respondent", "--domain", "one"], "--respondent goes with neither --domain nor --from."),
        (["--respondent", "answers.yaml"], "A response is a .json file"),
        (["--group", "board"], "--group and --best-placed go with --respondent."),
    ],
)
def test_what_cannot_be_asked_for(folder: Path, arguments: list[str], told: str) -> None:
    with Conversation("-q", "q", "--plain", *arguments, folder=folder) as person:
        assert person.ends() == 2
        assert told in person.said
    assert not list(folder.glob("*.json"))


@pytest.mark.skipif(os.name == "nt", reason="permissions")
def test_when_it_cannot_be_saved_here_it_is_saved_elsewhere(folder: Path) -> None:
    (folder / "locked").mkdir(mode=0o500)
    (folder / "open").mkdir()
    with talk(folder, "locked/r.json", "--group", "board", "--plain", as_a_person=True) as person:
        person.answer("Save it where instead?", "open")
        person.answer(ASK, "2")
        person.expect("A1 2 Developing. Saved.")
        person.answer("2 of 4", "stop")
        assert person.ends() == 0
    assert read(folder / "open" / "r.json").rated == {"A1": "2"}
