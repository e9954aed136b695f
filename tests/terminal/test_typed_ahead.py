"""What is typed or pasted before a question is on the screen answers nothing, and writes nothing elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.assessment.model import Assessment
from readiness.assessment.reading import AssessmentDocument
from readiness.assessment.text import AssessmentText
from readiness.questionnaire.reading import read_questionnaire
from tests.building import action, assessment, ladder, write_questionnaire
from tests.terminal.conversation import CTRL_C, DOWN, ENTER, ESC, Conversation

ASK = "What is true today?"
AHEAD = "What was typed ahead was not taken."
PASTED = "Seen on 3 wards.\r2 directors said so.\r4 sites visited.\r"
"""As a terminal without bracketed paste sends three lines: each with Enter at its end."""
BOTH = pytest.mark.parametrize("plain", [False, True], ids=["full screen", "plain"])


@pytest.fixture
def questionnaire(tmp_path: Path) -> Path:
    """Return the folder of a questionnaire with six ladders and an assessment, not answered, beside it."""
    ids = [f"C{number}" for number in range(1, 7)]
    folder = write_questionnaire(
        tmp_path / "small", {"training": [ladder(id_) for id_ in ids]}, actions=[action("do", [(i, 0, 4) for i in ids])]
    )
    write(folder, C1=1)
    return folder


def write(questionnaire: Path, **answers: int) -> None:
    content = read_questionnaire(questionnaire)
    path = questionnaire.parent / "assessment.yaml"
    path.write_bytes(AssessmentText(content).write(assessment(content, answers)))


def talk(questionnaire: Path, *arguments: str, plain: bool = False, command: str = "assess") -> Conversation:
    more = ["--plain"] if plain else []
    return Conversation(
        "assessment.yaml",
        *arguments,
        *more,
        "--questionnaire",
        questionnaire,
        folder=questionnaire.parent,
        command=command,
    )


def saved(questionnaire: Path) -> Assessment:
    return AssessmentDocument(questionnaire.parent / "assessment.yaml").as_written


def answered(questionnaire: Path) -> dict[str, str]:
    """Return the answers in the file: a level, or the state."""
    return {id_: str(its.answer or its.state) for id_, its in saved(questionnaire).answers.items() if its.given}


@pytest.mark.parametrize("keys", ["22", "2d", f"2{DOWN}{ENTER}", "2" + ENTER * 3, f"2{ESC}"])
def test_a_key_pressed_twice_answers_one_question(questionnaire: Path, keys: str) -> None:
    with talk(questionnaire) as person:
        person.expect("Statement of C2.")
        person.pick(ASK, keys)
        person.expect("C2 2 Developing. Saved.")
        person.expect(AHEAD)
        person.pick("Statement of C3.", "q")
        assert person.ends() == 0
    assert answered(questionnaire) == {"C1": "1", "C2": "2"}


@BOTH
def test_lines_pasted_into_a_note_stay_in_it_or_are_dropped(questionnaire: Path, *, plain: bool) -> None:
    with talk(questionnaire, plain=plain) as person:
        person.expect("Statement of C2.")
        if plain:
            person.answer(ASK, "note")
            person.expect("> ")
        else:
            person.pick(ASK, "t")
            person.expect("Note:")
        person.type(PASTED)
        person.expect("4 sites visited.")
        person.enter()
        person.expect("Note saved.")
        person.expect(ASK)
        person.enter("stop") if plain else person.type("q")
        assert person.ends() == 0
    found = saved(questionnaire).answers
    assert answered(questionnaire) == {"C1": "1"}
    assert found["C2"].note == PASTED.replace("\r", "\n").strip()
    assert [id_ for id_, its in found.items() if its.note or its.evidence] == ["C2"]


def test_a_long_paste_into_a_note_never_goes_beyond_it(questionnaire: Path) -> None:
    """It comes in more pieces than one: what did not go into the note is dropped."""
    lines = [f"2 of {number} wards were seen on day {number}." for number in range(400)]
    with talk(questionnaire) as person:
        person.pick("Statement of C2.", "t")
        person.expect("Note:")
        person.type("\r".join(lines) + "\r")
        person.expect("day 399.")
        person.enter()  # ends the note, or is one more line that was typed ahead
        person.expect("Note saved.")
        person.expect(ASK)
        person.type("q")
        assert person.ends() == 0
    found = saved(questionnaire).answers
    assert answered(questionnaire) == {"C1": "1"}
    assert [id_ for id_, its in found.items() if its.note or its.evidence] == ["C2"]
    assert "\n".join(lines).startswith(found["C2"].note or "nothing")


def test_text_pasted_at_a_question_answers_nothing(questionnaire: Path) -> None:
    with talk(questionnaire) as person:
        person.pick("Statement of C2.", PASTED)
        person.expect("What was pasted was not taken. Press one key.")
        person.expect("Statement of C2.")
        person.pick(ASK, "3")
        person.expect("C2 3 Established. Saved.")
        person.pick("Statement of C3.", "q")
        assert person.ends() == 0
    assert answered(questionnaire) == {"C1": "1", "C2": "3"}
    assert not any(its.note or its.evidence for its in saved(questionnaire).answers.values())


def test_lines_pasted_at_a_plain_question_answer_no_other(questionnaire: Path) -> None:
    with talk(questionnaire, plain=True) as person:
        person.expect("Statement of C2.")
        person.expect(ASK)
        person.type("2\r3\r4\rd\r")
        person.expect("C2 2 Developing. Saved.")
        person.expect(AHEAD)
        person.expect("Statement of C3.")
        person.answer(ASK, "stop")
        assert person.ends() == 0
    assert answered(questionnaire) == {"C1": "1", "C2": "2"}


def test_lines_pasted_at_a_plain_question_that_are_no_answer_are_refused_once(questionnaire: Path) -> None:
    with talk(questionnaire, plain=True) as person:
        person.expect(ASK)
        person.type(PASTED)
        person.expect("is not one of the answers.")
        person.expect(AHEAD)
        person.answer(ASK, "stop")
        assert person.ends() == 0
    assert person.said.count("is not one of the answers") == 1
    assert answered(questionnaire) == {"C1": "1"}


@BOTH
def test_what_was_typed_before_the_program_asked_is_dropped(questionnaire: Path, *, plain: bool) -> None:
    with talk(questionnaire, plain=plain) as person:
        person.hurry("3\r2\r")
        person.expect(AHEAD)
        person.expect(ASK)
        person.enter("stop") if plain else person.type("q")
        assert person.ends() == 0
    assert answered(questionnaire) == {"C1": "1"}


@BOTH
def test_the_opening_takes_one_line_for_one_question(questionnaire: Path, *, plain: bool) -> None:
    (questionnaire.parent / "assessment.yaml").unlink()
    with talk(questionnaire, plain=plain) as person:
        person.expect("Organisation's name:")
        person.type("Testham NHS Trust\rZZ9\r31/10/2025\r")
        person.expect(AHEAD)
        person.expect("ODS code")
        person.type(CTRL_C)
        assert person.interrupts() == 130 if plain else person.ends() == 130
    assert saved(questionnaire).organisation.name == "Testham NHS Trust"
    assert saved(questionnaire).organisation.code is None


def test_a_key_pressed_twice_changes_one_thing_of_the_plan(questionnaire: Path) -> None:
    with talk(questionnaire, "--ask", command="actions") as person:
        person.answer("Which action?", "1")
        person.pick("Change what?", "oo")
        person.expect(AHEAD)
        person.answer("Owner (a role, not a name):", "Chief nurse")
        person.expect("Saved.")
        person.pick("Change what?", "q")
        assert person.ends() == 0
    assert saved(questionnaire).plan["do"].owner == "Chief nurse"


def test_lines_pasted_into_the_plan_change_one_thing(questionnaire: Path) -> None:
    with talk(questionnaire, "--ask", command="actions", plain=True) as person:
        person.answer("Which action?", "1")
        person.answer("Change what?", "o")
        person.expect("Owner (a role, not a name):")
        person.type("Chief nurse\ro\rMedical director\r")
        person.expect("Saved.")
        person.expect(AHEAD)
        person.answer("Change what?", "stop")
        assert person.ends() == 0
    assert saved(questionnaire).plan["do"].owner == "Chief nurse"


def test_ctrl_c_typed_ahead_still_stops(questionnaire: Path) -> None:
    with talk(questionnaire) as person:
        person.pick("Statement of C2.", f"2{CTRL_C}")
        person.expect("C2 2 Developing. Saved.")
        assert person.ends() == 130
    assert answered(questionnaire) == {"C1": "1", "C2": "2"}
