"""A workshop in a real terminal: from ten people's responses to the board's report."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from readiness.assessment.model import Answer, Assessment
from readiness.assessment.text import AssessmentText
from readiness.panel.response import Response
from readiness.panel.response_file import write_response
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.reading import read_questionnaire
from readiness.workflows.loading import load
from tests.building import assessment, ladder, write_questionnaire
from tests.conftest import SAMPLES
from tests.panel.building import GROUPS, response
from tests.report.reading import read_pages, run_together
from tests.terminal.conversation import CTRL_C, ENTER, ESC, Conversation, hang_up

ASK = "What do we agree on?"
RATED = {
    "board": ([4, 3], [4, 3], [4, 4], [3, 4], [4, 3]),
    "floor": ([0, 2], [1, 2], [0, 3], [1, 3], [2, 3]),
}
"""What five of the board and five of the front line say of A1 and A2. Nobody was asked B1 and B2."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a questionnaire, an assessment without an answer, and ten responses."""
    domains = {"one": [ladder("A1"), ladder("A2")], "two": [ladder("B1", essential=True), ladder("B2")]}
    content = read_questionnaire(write_questionnaire(tmp_path / "q", domains, groups=GROUPS))
    (tmp_path / "trust.yaml").write_bytes(AssessmentText(content).write(assessment(content, {})))
    (tmp_path / "in").mkdir()
    for number, said in enumerate(responses(content)):
        write_response(tmp_path / "in" / f"{number}.json", said)
    return tmp_path


def responses(content: Questionnaire) -> list[Response]:
    people = [(group, said) for group, everybody in RATED.items() for said in everybody]
    return [
        response(content, number, group, {"A1": str(said[0]), "A2": str(said[1])}, asked=("A1", "A2"))
        for number, (group, said) in enumerate(people)
    ]


def readiness(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "readiness", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def workshop(folder: Path, *arguments: str, rows: int = 24, columns: int = 80, **env: str) -> Conversation:
    return Conversation(
        "trust.yaml", *arguments, folder=folder, command="workshop", rows=rows, columns=columns, env=env
    )


def saved(folder: Path) -> Assessment:
    return load(folder / "trust.yaml").assessment


def agree(person: Conversation, level: str, reason: str, dissent: str = "") -> None:
    person.pick(ASK, level)
    person.answer("Why? In one line:", reason)
    person.answer("Who sees it otherwise?", dissent)


def test_what_was_agreed_is_taken_out_again(folder: Path) -> None:
    with workshop(folder) as person:
        person.pick("4 questions to talk about first", "b")
        agree(person, "3", "The rota shows it")
        person.expect("3 Established. Saved.")
        first = next(iter(saved(folder).answers))
        person.pick(ASK, "b")
        person.expect(f"{first}  Statement of {first}.")
        person.pick(ASK, "c")
        person.pick(f"Take the answer to {first} out? Its note and evidence stay.", "y")
        person.expect(f"{first} has no answer now. Saved.")
        person.expect(f"{first}  Statement of {first}.")
        person.pick(ASK, "q")
        assert person.ends() == 0
    kept = saved(folder)
    assert (kept.answer(first).given, kept.answer(first).note) == (False, "The rota shows it")
    assert kept.workshop is not None
    assert kept.workshop.settled == []


def test_from_ten_responses_to_the_boards_report(folder: Path) -> None:
    assert readiness(folder, "combine", "trust.yaml", "in").returncode == 0
    with workshop(folder, "--minutes", "90") as person:
        person.expect("Ratings from 10 people.")
        person.pick("4 questions to talk about first, in the order of the agenda.", "b")
        person.shows("B1 Statement of B1.")
        person.shows("1 of 4 · 1 h 30 min left")
        person.pick(ASK, "h")
        person.expect("Whose hands?")
        person.pick("2 Triad", "2")
        person.answer("How many hands?", "1 3 1")
        person.expect("That is 3. Type 5 numbers")
        person.instead("1 3 1 0 0")
        person.expect("Kept. They count with what others said.")
        person.pick(ASK, "v")
        person.shows("Everybody: 5 ratings. Mostly agreed. In the middle: 1 Starting.")
        person.type("b")
        person.pick("B1 Statement of B1.", "p")
        person.expect("A2 Statement of A2.")  # the question that was parked may be drawn once more, when it is left
        agree(person, "3", "The rota shows it", "Nights say it is on paper only")
        person.expect("A2 3 Established. Saved.")
        kept = saved(folder).answer("A2")
        assert (kept.answer, kept.note, kept.dissent) == ("3", "The rota shows it", "Nights say it is on paper only")
        person.pick("A1 Statement of A1.", "v")
        person.expect("Split. Ratings go from 0 Not in place to 4 Embedded and improving.")
        person.shows("Everybody: 10 ratings. Split. In the middle: 2 Developing.")
        person.shows("The board: 5 ratings. In the middle: 4 Embedded and improving.")
        person.shows("Front line: 5 ratings. In the middle: 1 Starting.")
        person.shows("0 ██████ 2  1 ██████ 2  2 ███ 1  3 –  4 –")
        person.type("b")
        person.pick("10 ratings. Split. In the middle: 2 Developing.", "2")
        person.expect("Why? In one line:")
        person.type("half a rea")
        assert person.interrupts() == 130
    assert "Saved in trust.yaml." in person.said
    assert "To go on: readiness workshop trust.yaml" in person.said
    half = saved(folder)
    assert half.answer("A1").answer == "2"
    assert half.workshop is not None
    assert (half.workshop.settled, half.workshop.parked, half.workshop.minutes) == (["A2"], ["B1"], 90)

    with workshop(folder) as person:
        person.expect("Ratings from 10 people.")
        person.pick("Going on: 1 talked through, 1 parked.", "b")
        person.shows("3 of 4")
        person.pick(
            "A1 Statement of A1.", ENTER
        )  # its reason was not saved, so it is asked; Enter takes the level over
        person.answer("Why? In one line:", "Half the sites")
        person.answer("Who sees it otherwise?", "The board's members said 4")
        person.pick("B2 Statement of B2.", "p")
        person.expect("Talked through: 2 of 4 questions")
        person.pick("What next?", "p")
        agree(person, "1", "One ward has it")
        person.pick("B2 Statement of B2.", "b")
        person.pick("B1 Statement of B1.", "o")
        person.pick("B2 Statement of B2.", "x")
        person.answer("Why does it not apply?", "No such unit")
        person.answer("Why? In one line:")
        person.answer("Who sees it otherwise?")
        person.pick("Talked through: 4 of 4 questions", "f")
        assert person.ends() == 0
    assert "For the board's report: readiness report trust.yaml" in person.said
    made = readiness(folder, "report", "trust.yaml", "--complete")
    assert made.returncode == 0, made.stderr
    text = read_pages((folder / "trust-report.pdf").read_bytes()).text
    for said in ("Half the sites", "The rota shows it", "One ward has it", "No such unit"):
        assert run_together(said) in text
    inside = load(folder / "trust-report.pdf").assessment
    assert {id_: (answer.answer, answer.dissent) for id_, answer in inside.answers.items()} == {
        "A1": ("2", "The board's members said 4"),
        "A2": ("3", "Nights say it is on paper only"),
        "B1": ("1", None),
        "B2": (None, None),
    }
    score = json.loads(readiness(folder, "score", "trust.yaml", "--json").stdout)
    assert [question["level"] for question in score["questions"]] == [2, 3, 1, None]


def test_line_by_line_without_one_escape_sequence(folder: Path) -> None:
    readiness(folder, "combine", "trust.yaml", "in")
    with workshop(folder, "--plain", columns=60, rows=40) as person:
        person.answer("b: Begin")
        person.expect("“” is not one of the answers.")
        person.type("b" + ENTER)
        person.answer(ASK, "go")
        person.answer("Go to which question", "a1")
        person.answer(ASK, "view")
        person.expect("2 said 0 Not in place, 2 said 1 Starting and 1 said 2 Developing.")
        person.enter("back")
        person.answer(ASK, "time")
        person.answer("That is about 30 min for each of 4.", "back")
        person.answer(ASK, "park")
        person.answer("A1 is parked.", "park")
        person.answer("B1 is parked.", "park")
        person.answer("A2 is parked.", "park")
        person.answer("B2 is parked.", "p")
        person.answer(ASK, "2")
        person.answer("Why? In one line:", "Half the sites")
        person.enter()
        person.answer("Who sees it otherwise?")
        for _ in range(3):
            person.answer(ASK, "park")
        person.answer("Talked through: 1 of 4 questions", "f")
        assert person.ends() == 0
    assert "\x1b" not in person.sent_out
    assert not set("█#") & set(person.said)
    assert saved(folder).answer("A1").note == "Half the sites"


def test_no_colour_is_honoured(folder: Path) -> None:
    with workshop(folder, NO_COLOR="1") as person:
        person.pick("b Begin", "b")
        person.pick(ASK, "q")
        assert person.ends() == 0
    assert "38;" not in person.sent_out
    assert "[34m" not in person.sent_out
    assert "Nothing was changed in trust.yaml." in person.said


def test_esc_goes_back_and_ctrl_c_at_once_changes_nothing(folder: Path) -> None:
    before = (folder / "trust.yaml").read_bytes()
    with workshop(folder) as person:
        person.pick("b Begin", "b")
        person.pick(ASK, "h")
        person.pick("Whose hands?", "1")
        person.expect("How many hands?")
        person.type(ESC)
        person.pick(ASK, "g")
        person.expect("Go to which question")
        person.type(CTRL_C)
        assert person.ends() == 130
    assert (folder / "trust.yaml").read_bytes() == before
    assert not (folder / "trust.panel.json").exists()


def test_killed_and_hung_up_it_loses_nothing_that_was_saved(folder: Path) -> None:
    with workshop(folder) as person:
        person.pick("4 questions to talk about first", "b")
        agree(person, "2", "So it is", "Not for all")
        person.expect("B1 2 Developing. Saved.")
        person.pick(ASK, "p")
        person.pick("A2 is parked.", "3")
        person.expect("Why? In one line:")
        os.kill(person.process.pid, signal.SIGKILL)
        person.ends()
    kept = saved(folder)
    assert kept.answers["B1"].dissent == "Not for all"
    assert kept.answers["B2"].answer == "3"
    assert kept.workshop is not None
    assert (kept.workshop.settled, kept.workshop.parked) == (["B1"], ["A2"])
    with workshop(folder) as person:
        person.pick("Going on: 1 talked through, 1 parked.", "b")
        person.pick("B2 Statement of B2.", "q")  # its reason was not saved, so it is asked
        person.expect("To go on: readiness workshop trust.yaml")
        assert person.ends() == 0
    with workshop(folder) as person:
        person.pick("b Begin", "b")
        person.expect(ASK)
        hang_up(person)
    assert saved(folder) == kept


def test_a_second_person_is_told_who_has_it(folder: Path) -> None:
    with workshop(folder) as first:
        first.expect("b Begin")
        with workshop(folder) as second:
            second.expect("trust.yaml is open already, by")
            assert second.ends() == 6
        combined = readiness(folder, "combine", "trust.yaml", "in")
        assert combined.returncode == 6
        assert "is open already" in combined.stderr
        first.type("b")
        first.expect(ASK)


@pytest.mark.parametrize("columns", [60, 80, 100])
def test_lines_are_short_and_no_word_is_lost(tmp_path: Path, columns: int) -> None:
    long = " ".join(f"word{number}" for number in range(24))
    question = ladder("A1", statement=f"Do we {long}?")
    content = read_questionnaire(write_questionnaire(tmp_path / "q", {"one": [question]}, groups=GROUPS))
    claimed = assessment(content, {"A1": Answer(state="rated", answer="3")})
    (tmp_path / "trust.yaml").write_bytes(AssessmentText(content).write(claimed))
    with workshop(tmp_path, columns=columns, rows=30) as person:
        person.pick("b Begin", "b")
        person.expect("Park it")
        rows = person.window.rows()
    assert max(map(len, rows)) <= min(columns, 74)
    assert " ".join("".join(rows).split()).replace(" ", "").count(long.replace(" ", "")) == 1
    for level in range(5):
        assert f"Sentence {level} of A1." in person.said
    assert rows.count("") > 5, "there is room, so there is space"


def test_a_small_window_has_room_for_every_line(tmp_path: Path) -> None:
    for ending in ("yaml", "panel.json"):
        shutil.copy(SAMPLES / f"mid-way.{ending}", tmp_path / f"trust.{ending}")
    with workshop(tmp_path) as person:
        person.pick("b Begin", "b")
        person.pick("? help", "g")
        person.answer("Go to which question", "i3")
        person.pick("p Park it", "p")
        person.shows("I3 is parked. It comes back at the end.")
        person.shows("? help · q stop")
        person.type("g")
        person.answer("Go to which question", "g2")
        person.pick("p Park it", "v")
        person.expect("c Cover it up again")
        person.shows("G2 Freedom to act Split. Ratings go from 0 Not in place to 4")
        for group in ("Everybody: 37", "Service triad: 6", "Front line: 7", "Board and Executive together: 7"):
            person.shows(f"{group} ratings.")
        person.type("b")
        person.expect("p Park it")
        person.shows("G2 Service leads decide the things they answer for")
        person.shows("37 ratings. Split.")
        person.pick("4 Embedded and improving", "?")
        person.expect("b Back")
        person.shows("Why it is asked:")


def test_wrong_usage(folder: Path) -> None:
    nowhere = readiness(folder, "workshop", "trust.yaml")
    assert nowhere.returncode == 2
    assert "There is no terminal here to hold a workshop on." in nowhere.stderr
    with workshop(folder, "--minutes", "5") as person:
        assert person.ends() == 2
    (folder / "trust.yaml").unlink()
    with workshop(folder) as person:
        assert person.ends() == 4
    assert "trust.yaml" in person.said
    assert not (folder / "trust.yaml").exists()
