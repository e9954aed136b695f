"""The next round in a real terminal: last time's answers on the screen, and not one of them taken over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from readiness.assessment.model import Answer, Assessment, PlannedAction, Targets
from readiness.assessment.reading import AssessmentDocument
from readiness.assessment.text import AssessmentText
from readiness.questionnaire.reading import read_questionnaire
from tests.building import assessment, ladder, write_questionnaire
from tests.terminal.conversation import CTRL_C, ENTER, Conversation

ASK = "What is true today?"
LONG = "People told us of it in three services, and in the others nobody had heard. " * 6
FACT = {"id": "wards", "type": "yes_no", "short": "Wards", "statement": "We run wards.", "why": "It matters."}
ANSWERS: dict[str, int | str | Answer] = {
    "C1": Answer(state="rated", answer="2", note=LONG),
    "C2": "dont_know",
    "L1": Answer(state="not_applicable", reason="No wards then"),
}
QUESTIONS: dict[str, list[dict[str, Any]]] = {
    "training": [ladder("C1"), ladder("C2")],
    "time": [ladder("L1"), ladder("L2")],
}


@pytest.fixture
def questionnaire(tmp_path: Path) -> Path:
    """Return the folder of a questionnaire of four ladders and a fact."""
    return write_questionnaire(
        tmp_path / "small",
        QUESTIONS,
        facts=[{**FACT, "yes": "There are wards.", "no": "There are none."}],
        forms=[{"id": "short", "title": "A first sitting", "questions": ["C1", "C2"]}],
    )


@pytest.fixture
def last(questionnaire: Path) -> Path:
    """Return last time's file, as at 31 October 2026; L2 had no answer."""
    content = read_questionnaire(questionnaire)
    targets = Targets(domains={"training": 4})
    said = assessment(content, ANSWERS, facts={"wards": "yes"}, targets=targets)
    said = said.model_copy(update={"plan": {"act-C1": PlannedAction(title="Do act-C1", status="on_track")}})
    path = questionnaire.parent / "last.yaml"
    path.write_bytes(AssessmentText(content).write(said))
    return path


def talk(questionnaire: Path, *arguments: str | Path, columns: int = 80) -> Conversation:
    return Conversation(*arguments, "--questionnaire", questionnaire, folder=questionnaire.parent, columns=columns)


def saved(questionnaire: Path) -> Assessment:
    return AssessmentDocument(questionnaire.parent / "new.yaml").as_written


def through_the_opening(person: Conversation) -> None:
    """Keep every default with Enter."""
    for asked in ("Organisation's name:", "ODS code", "at which day?", "Who takes part?"):
        person.answer(asked)
    person.expect("We run wards.")
    person.enter()


def how(person: Conversation) -> str:
    return ENTER if person.plain else ""


@pytest.mark.parametrize("plain", [(), ("--plain",)], ids=["terminal", "plain"])
@pytest.mark.parametrize("columns", [80, 60])
def test_the_whole_way_with_last_times_answers_in_sight(
    questionnaire: Path, last: Path, columns: int, plain: tuple[str, ...]
) -> None:
    before = last.read_bytes()
    with talk(questionnaire, "new.yaml", "--from", "last.yaml", *plain, columns=columns) as person:
        person.expect("Last time: Testham NHS Trust, as at 31 October 2026, 3 questions answered.")
        person.expect("last.yaml stays as it is.")
        person.expect("Last time's answer is shown beside it, and nothing is taken over.")
        person.expect("From last time's plan, 1 action that has not ended goes along.")
        person.expect("Every answer is saved at once in new.yaml.")
        through_the_opening(person)
        person.expect("Wards: Yes")
        person.expect("Note last time: People told us of it in three services")
        person.expect("Last time, October 2026: 2 Developing")
        person.pick(ASK, "3" + how(person))
        person.expect("C1 3 Established. Saved.")
        person.expect("Last time, October 2026: Don't know")
        person.pick(ASK, "2" + how(person))
        person.expect("Last time, October 2026: Does not apply here: No wards then")
        person.pick(ASK, "d" + how(person))
        person.expect("Last time, October 2026: no answer")
        person.pick(ASK, "1" + how(person))
        person.expect("Review: 4 of 4 answered")
        person.pick("What next?", "f" + how(person))
        assert person.ends() == 0
    said = person.said
    assert LONG.strip() not in said
    assert "Since last time: readiness compare last.yaml new.yaml" in said
    assert "→" not in said
    assert last.read_bytes() == before
    new, old = saved(questionnaire), AssessmentDocument(last).as_written
    assert {id_: answer.answer or answer.state for id_, answer in new.answers.items()} == {
        "C1": "3",
        "C2": "2",
        "L1": "dont_know",
        "L2": "1",
    }
    assert new.previous is not None
    assert new.previous.answers == old.answers
    assert (new.organisation, new.facts, new.targets, new.plan) == (old.organisation, old.facts, old.targets, old.plan)
    assert new.as_at > old.as_at


@pytest.mark.parametrize("plain", [(), ("--plain",)], ids=["terminal", "plain"])
def test_enter_alone_takes_nothing_over(questionnaire: Path, last: Path, plain: tuple[str, ...]) -> None:
    with talk(questionnaire, "new.yaml", "--from", last, *plain) as person:
        through_the_opening(person)
        person.expect("Last time, October 2026: 2 Developing")
        person.pick(ASK, ENTER)
        if person.plain:
            person.expect("is not one of the answers")
        else:
            person.expect("Statement of C2.")
        person.interrupts()
    assert saved(questionnaire).answers == {}


def test_a_reworded_question_shows_what_was_answered_to_the_old_wording(questionnaire: Path, last: Path) -> None:
    write_questionnaire(
        questionnaire,
        {**QUESTIONS, "training": [ladder("C1", statement="Said otherwise."), ladder("C2")]},
        version="2.0",
        facts=[{**FACT, "yes": "There are wards.", "no": "There are none."}],
    )
    with talk(questionnaire, "new.yaml", "--from", last) as person:
        person.expect("Worded otherwise since: C1. These cannot be compared.")
        through_the_opening(person)
        person.expect("Said otherwise.")
        person.expect("Last time, October 2026, the question was worded otherwise. The answer then: 2 Developing")
        person.type(CTRL_C)
        person.ends()
    kept = saved(questionnaire).previous
    assert kept is not None
    assert kept.questionnaire.version == "1.0"
    assert kept.answers["C1"].wording != read_questionnaire(questionnaire).wording("C1")


def test_a_second_time_the_same_command_goes_on(questionnaire: Path, last: Path) -> None:
    with talk(questionnaire, "new.yaml", "--from", last) as person:
        through_the_opening(person)
        person.pick(ASK, "4")
        person.expect("C1 4 Embedded and improving. Saved.")
        person.pick("Statement of C2.", "q")
        person.expect("To go on: readiness assess new.yaml")
        assert person.ends() == 0
    with talk(questionnaire, "new.yaml", "--from", last) as person:
        person.expect("Going on with Testham NHS Trust: 1 answered so far.")
        person.expect("Statement of C2.")
        person.expect("Last time, October 2026: Don't know")
        person.type(CTRL_C)
        person.ends()


def test_the_form_is_as_last_time_unless_all_is_asked_for(questionnaire: Path, last: Path) -> None:
    content = read_questionnaire(questionnaire)
    last.write_bytes(AssessmentText(content).write(assessment(content, {"C1": 1}, form="short")))
    with talk(questionnaire, "new.yaml", "--from", last) as person:
        person.expect("Last time, the form was “A first sitting”.")
        through_the_opening(person)
        person.expect("1 of 2")
        person.expect("Does not apply")  # the list is there, so that the key reaches it
        person.type(CTRL_C)
        person.ends()
    with talk(questionnaire, "new.yaml", "--from", last, "--form", "all") as person:
        through_the_opening(person)
        person.expect("1 of 4")
        person.expect("Does not apply")  # the list is there, so that the key reaches it
        person.type(CTRL_C)
        person.ends()


REFUSED: list[tuple[tuple[str, ...], str, int]] = [
    (("last.yaml", "--from", "last.yaml"), "For example: readiness assess last-", 2),
    (("./last.yaml", "--from", "../{here}/last.yaml"), "stays as it is, so this time's need a file of their own", 2),
    (("x.yaml", "--from", "x.yaml.backup"), "need a file of their own", 2),
    (("other.yaml", "--from", "last.yaml"), "other.yaml is there already, and was not begun from last.yaml", 2),
    (("new.yaml", "--from", "broken.yaml"), "“asat” is not a key that belongs here", 4),
    (("new.yaml", "--from", "nothing.yaml"), "nothing.yaml: error: The file cannot be read", 4),
    (("new.yaml", "--from", "last.yaml", "--form", "long"), "Its forms: short, all (every question).", 2),
]


@pytest.mark.parametrize(("arguments", "wrong", "code"), REFUSED, ids=lambda value: str(value)[:30])
def test_what_cannot_be_begun_says_why_and_touches_nothing(
    questionnaire: Path, last: Path, arguments: tuple[str, ...], wrong: str, code: int
) -> None:
    here = questionnaire.parent
    content = read_questionnaire(questionnaire)
    (here / "other.yaml").write_bytes(AssessmentText(content).write(assessment(content, {"C1": 1})))
    (here / "broken.yaml").write_text(last.read_text(encoding="utf-8").replace("as_at:", "asat:", 1), encoding="utf-8")
    (here / "x.yaml.backup").write_bytes(last.read_bytes())
    there = dict(_files(here))
    with talk(questionnaire, *(text.format(here=here.name) for text in arguments), columns=200) as person:
        assert person.ends() == code
    assert wrong in person.said
    assert dict(_files(here)) == there


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """What people would see in a folder: the lock's own file stays behind, and is empty."""
    for file in sorted(folder.iterdir()):
        if file.is_file() and not file.name.endswith(".lock"):
            yield file.name, file.read_bytes()
