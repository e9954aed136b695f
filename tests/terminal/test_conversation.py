"""The conversation in a real terminal, keystroke by keystroke."""

from __future__ import annotations

import datetime as dt
import json
import re
import shlex
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from readiness.assessment.model import Answer, Assessment, Evidence
from readiness.assessment.reading import AssessmentDocument
from readiness.assessment.text import AssessmentText
from readiness.questionnaire.reading import read_questionnaire
from tests.building import action, assessment, ladder, write_questionnaire
from tests.terminal.conversation import CTRL_C, CTRL_D, DOWN, ENTER, ESC, SPACE, UP, Conversation, hang_up

ASK = "What is true today?"
HELP: dict[str, Any] = {
    "means": "Written down and followed.",
    "does_not_mean": "Spoken of at an away day.",
    "evidence": [{"kind": "processes", "look_for": "The written rule"}],
    "best_placed": ["executive"],
}
DOMAINS: dict[str, list[dict[str, Any]]] = {
    "training": [ladder("C1", **HELP), ladder("C2", essential=True)],
    "time": [ladder("L1"), ladder("L2")],
}
GROUPS = [{"id": "executive", "label": "Executive team"}]


@pytest.fixture
def questionnaire(tmp_path: Path) -> Path:
    """Return the folder of a questionnaire with four ladders in two domains, A and B."""
    return write_questionnaire(tmp_path / "small", DOMAINS, groups=GROUPS)


def talk(questionnaire: Path, *arguments: str | Path, rows: int = 40, columns: int = 100) -> Conversation:
    return Conversation(
        *arguments, "--questionnaire", questionnaire, folder=questionnaire.parent, rows=rows, columns=columns
    )


def begun(questionnaire: Path, answers: Mapping[str, int | str | Answer]) -> Path:
    """Write an assessment with these answers, to go on with."""
    content = read_questionnaire(questionnaire)
    path = questionnaire.parent / "assessment.yaml"
    path.write_bytes(AssessmentText(content).write(assessment(content, answers)))
    return path


def saved(questionnaire: Path) -> Assessment:
    return AssessmentDocument(questionnaire.parent / "assessment.yaml").as_written


def answered(questionnaire: Path) -> dict[str, str]:
    """Return the answers in the file: a level, or the state."""
    return {id_: str(answer.answer or answer.state) for id_, answer in saved(questionnaire).answers.items()}


# The whole way


def test_from_the_organisations_name_to_the_last_words(questionnaire: Path) -> None:
    with talk(questionnaire, "trust.yaml", columns=160) as person:
        person.expect("Every answer is saved at once in trust.yaml. It stays on this computer.")
        person.begin()
        person.expect("Domain training · 1 of 4 · about 2 minutes left")
        person.expect("As at 31 October 2025")
        person.expect("C1  Statement of C1.")
        person.pick(ASK, "3")
        person.expect("C1 3 Established. Saved.")
        person.pick("C2  Statement of C2.", DOWN * 3 + UP + ENTER)
        person.expect("C2 1 Starting. Saved.")
        person.expect("Domain time · 3 of 4")
        person.pick(ASK, "d")
        person.expect("L1 Don't know. Saved.")
        person.pick("4 of 4", "4")
        person.expect("Review: 4 of 4 answered")
        person.expect("Don't know: to find out: L1.")
        person.expect("At 3 or above, without evidence: C1, L2.")
        person.pick("What next?", "f")
        assert person.ends() == 0
    said = person.said
    assert "Testham NHS Trust, as at 31 October 2025" in said
    # method, section 2: mean 2, and the essential C2 at 1 holds it at 2 at most
    assert "A Domain training" in said
    assert "2 Developing (target 3 Established, mean 2.0)" in said
    assert "1 recommended action" in said
    assert "To find out: L1 short L1." in said
    assert "Saved in trust.yaml." in said
    assert f"For the board's report: readiness report trust.yaml --questionnaire {questionnaire}" in said
    kept = AssessmentDocument(questionnaire.parent / "trust.yaml").as_written
    assert (kept.organisation.name, kept.organisation.code) == ("Testham NHS Trust", "ZZ9")
    assert kept.as_at == dt.date(2025, 10, 31)
    assert [participant.role for participant in kept.participants] == ["Chief nurse", "Medical director"]
    assert {id_: answer.answer or answer.state for id_, answer in kept.answers.items()} == {
        "C1": "3",
        "C2": "1",
        "L1": "dont_know",
        "L2": "4",
    }
    assert all(answer.answered for answer in kept.answers.values())


def test_every_answer_is_in_the_file_before_the_next_question(questionnaire: Path) -> None:
    with talk(questionnaire) as person:
        person.answer("Organisation's name:", "Testham")
        person.expect("ODS code")
        assert saved(questionnaire).organisation.name == "Testham"
        person.enter("zz9")
        person.expect("at which day?")
        assert saved(questionnaire).organisation.code == "ZZ9"
        person.instead("1.2.2025")
        person.expect("Who takes part?")
        assert saved(questionnaire).as_at == dt.date(2025, 2, 1)
        person.enter("Chair")
        for number, (id_, key) in enumerate({"C1": "0", "C2": "d", "L1": "2"}.items(), start=1):
            person.expect(f"Statement of {id_}.")
            assert len(saved(questionnaire).answers) == number - 1
            person.pick(ASK, key)
        person.expect("Statement of L2.")
        assert answered(questionnaire) == {"C1": "0", "C2": "dont_know", "L1": "2"}


# What can be done at any question


def test_an_answer_is_taken_out_again_and_its_note_and_evidence_stay(questionnaire: Path) -> None:
    shown = Evidence(kind="processes", title="The rota")
    said = Answer(answer="3", note="Seen on two wards.", dissent="Not on nights.", evidence=[shown])
    begun(questionnaire, {"C1": said, "C2": 2})
    with talk(questionnaire) as person:
        person.pick("Statement of L1.", "b")
        person.pick("Statement of C2.", "b")
        person.expect("Now: 3 Established")
        person.expect("e evidence · c clear · ? help")
        person.pick(ASK, "c")
        person.expect("Take the answer to C1 out? Its note and evidence stay.")
        person.type(ENTER)  # no: Enter alone changes nothing
        person.expect("Now: 3 Established")
        person.pick(ASK, "c")
        person.pick("Take the answer to C1 out?", "y")
        person.expect("C1 has no answer now. Saved.")
        person.expect("1 of 4")
        person.expect("Statement of C1.")
        person.expect("s Skip for now")
        assert "c clear" not in "\n".join(person.window.rows())
        person.pick(ASK, "q")
        assert person.ends() == 0
    kept = saved(questionnaire).answers["C1"]
    assert (kept.state, kept.answer, kept.wording, kept.answered) == ("unanswered", None, None, None)
    assert (kept.note, kept.dissent, kept.evidence) == ("Seen on two wards.", "Not on nights.", [shown])
    with talk(questionnaire) as person:  # and it is asked again
        person.pick("Statement of C1.", "q")
        assert person.ends() == 0


@pytest.mark.parametrize(
    "answer", [Answer(state="dont_know"), Answer(state="not_applicable", reason="No beds.")], ids=["d", "x"]
)
def test_whatever_was_answered_can_be_taken_out(questionnaire: Path, answer: Answer) -> None:
    begun(questionnaire, {"C1": answer})
    with talk(questionnaire) as person:
        person.pick("Statement of C2.", "b")
        person.pick("Now:", "c")
        person.pick("Take the answer to C1 out?", "y")
        person.expect("C1 has no answer now. Saved.")
    kept = saved(questionnaire).answers.get("C1", Answer())
    assert kept == Answer()


def test_does_not_apply_asks_for_the_reason(questionnaire: Path) -> None:
    begun(questionnaire, {"C1": 2})
    with talk(questionnaire) as person:
        person.pick(ASK, "x")
        person.answer("Why does it not apply?", "")
        person.expect("Say in a few words why it does not apply.")
        person.enter("We run no wards")
        person.expect("C2 Does not apply here: We run no wards. Saved.")
    assert saved(questionnaire).answers["C2"].reason == "We run no wards"
    assert answered(questionnaire) == {"C1": "2", "C2": "not_applicable"}


def test_skipped_is_still_to_be_answered(questionnaire: Path) -> None:
    begun(questionnaire, {"C1": 2})
    with talk(questionnaire) as person:
        person.pick("Statement of C2.", "s")
        person.pick("Statement of L1.", "1")
        person.pick("Statement of L2.", "s")
        person.expect("Review: 2 of 4 answered")
        person.expect("A Domain training: 1 of 2; not yet C2")
        person.expect("Without an answer: C2, L2.")
        person.expect("Answer what is missing (2)")
        person.pick("What next?", "m")
        person.expect("Statement of C2.")
    assert answered(questionnaire) == {"C1": "2", "L1": "1"}


def test_a_note_is_kept_with_and_without_an_answer(questionnaire: Path) -> None:
    begun(questionnaire, {"C1": 2})
    with talk(questionnaire) as person:
        person.pick(ASK, "t")
        person.answer("Note:", "Ask the deanery – “Q3: yes”")
        person.expect("Note saved.")
        person.expect("Note: Ask the deanery – “Q3: yes”")
        assert saved(questionnaire).answers["C2"] == Answer(note="Ask the deanery – “Q3: yes”")
        person.pick(ASK, "t")
        person.expect("Note: Ask the deanery – “Q3: yes”")  # prefilled
        person.enter(", again")
        person.expect("Note saved.")
        person.pick(ASK, "1")
        person.expect("C2 1 Starting. Saved.")
        note = saved(questionnaire).answers["C2"].note
        assert note == "Ask the deanery – “Q3: yes”, again"
        person.pick(ASK, "b")
        person.expect("Now: 1 Starting")
        person.pick(ASK, "t")
        person.expect("Note:")
        person.instead("")
        person.expect("Note saved.")
        person.expect(ASK)
    assert saved(questionnaire).answers["C2"].note is None
    assert answered(questionnaire)["C2"] == "1"


def test_evidence_is_asked_for_part_by_part_and_can_be_taken_out(questionnaire: Path) -> None:
    begun(questionnaire, {"C1": 2})  # as at 31 October 2026
    with talk(questionnaire) as person:
        person.pick(ASK, "e")
        person.expect("1 People's experience")
        person.pick("What kind of evidence?", "5")
        person.answer("What is it?", "")
        person.expect("Say in a few words what the evidence is.")
        person.enter("Job plans")
        person.answer("Its date (Enter if none):", "1/11/2026")
        person.expect("That is after the day that the answers describe, 31/10/2026.")
        person.instead("30/9/2026")
        person.answer("Where is it kept?", "Intranet")
        person.answer("Whose is it?", "Medical director")
        person.expect("Evidence saved.")
        person.expect("Evidence: Job plans, processes, 30 September 2026, Intranet, Medical director")
        (record,) = saved(questionnaire).answers["C2"].evidence
        assert record.model_dump(exclude_none=True) == {
            "kind": "processes",
            "title": "Job plans",
            "date": dt.date(2026, 9, 30),
            "where": "Intranet",
            "owner": "Medical director",
        }
        person.pick(ASK, "e")
        person.pick("Add evidence", "a")
        person.pick("What kind of evidence?", "2")
        person.answer("What is it?", "Staff survey")
        for prompt in ("Its date", "Where is it kept?", "Whose is it?"):
            person.answer(prompt)
        person.expect("Evidence saved.")
        assert [record.title for record in saved(questionnaire).answers["C2"].evidence] == ["Job plans", "Staff survey"]
        person.pick(ASK, "e")
        person.pick("Delete one", "d")
        person.answer("Delete which one?", "3")
        person.expect("Type a number from 1 to 2.")
        person.instead("1")
        person.expect("Evidence saved.")
        person.expect("Evidence: Staff survey, feedback from staff and leaders")
        person.pick(ASK, "3")
        person.expect("C2 3 Established. Saved.")
    assert [record.title for record in saved(questionnaire).answers["C2"].evidence] == ["Staff survey"]


def test_back_within_evidence_goes_to_the_part_before(questionnaire: Path) -> None:
    begun(questionnaire, {"C1": 2})
    with talk(questionnaire) as person:
        person.pick(ASK, "e")
        person.pick("What kind of evidence?", "5")
        person.answer("What is it?", "Job plans")
        person.answer("Its date", "when?")
        person.expect("Type a date as day, month and year: 31/10/2026.")
        person.type(ESC)  # from an entry that is not valid
        person.expect("What is it? Job plans")
        person.instead("<")
        person.pick("What kind of evidence?", "b")
        person.expect("Statement of C2.")
    assert "C2" not in saved(questionnaire).answers


def test_help_says_why_it_is_asked_and_what_it_means(questionnaire: Path) -> None:
    with talk(questionnaire) as person:
        person.begin()
        person.pick(ASK, "?")
        for text in (
            "Why it is asked: Why C1 is asked.",
            "This means: Written down and followed.",
            "This does not mean: Spoken of at an away day.",
            "Best placed to answer: Executive team.",
            "- The written rule (processes)",
            "Choose the highest level of which every word is true.",
        ):
            person.expect(text)
        person.pick("Back to the question", "b")
        person.expect("Statement of C1.")


def test_back_shows_the_answer_given_and_enter_keeps_it(questionnaire: Path) -> None:
    with talk(questionnaire) as person:
        person.begin()
        person.pick(ASK, "b")
        person.expect("This is the first question.")
        person.pick("Statement of C1.", "3")
        person.pick("Statement of C2.", "b")
        person.expect("Statement of C1.")
        person.expect("Now: 3 Established")
        person.pick("» 3 Established", ENTER)
        person.expect("C1 3 Established. Saved.")
        person.pick("Statement of C2.", "b")
        person.pick("Now: 3 Established", "1")
        person.expect("C1 1 Starting. Saved.")
        person.expect("Statement of C2.")
    assert answered(questionnaire) == {"C1": "1"}


def test_go_to_a_domain_or_a_question(questionnaire: Path) -> None:
    begun(questionnaire, {"C1": 2})
    with talk(questionnaire) as person:
        person.pick(ASK, "g")
        person.expect("A Domain training (C1 to C2)")
        person.expect("B Domain time (L1 to L2)")
        person.answer("Go to which question (C1) or domain?", "Z9")
        person.expect("“Z9” is not a question here. Type one such as C1.")
        person.instead("l2")
        person.pick("Statement of L2.", "g")
        person.answer("Go to which question", "b")
        person.pick("Statement of L1.", "g")
        person.answer("Go to which question", "<")
        person.expect("Statement of L1.")


def test_review_at_any_question_and_back_from_it(questionnaire: Path) -> None:
    begun(questionnaire, {"C1": 3, "L1": "not_applicable"})
    with talk(questionnaire) as person:
        person.pick("Statement of C2.", "r")
        person.expect("Review: 2 of 4 answered")
        person.expect("Without an answer: C2, L2.")
        person.expect("Does not apply: L1.")
        person.expect("At 3 or above, without evidence: C1.")
        person.pick("What next?", "b")
        person.pick("Statement of L2.", "r")
        person.pick("What next?", "g")
        person.answer("Go to which question", "c1")
        person.pick("Statement of C1.", "r")
        person.pick("What next?", "q")
        assert person.ends() == 0
    assert "To go on: readiness assess assessment.yaml" in person.said


def test_save_and_stop_says_how_to_go_on_and_that_command_does(questionnaire: Path) -> None:
    with talk(questionnaire, "our answers.yaml", columns=200) as person:
        person.begin()
        person.pick("Statement of C1.", "3")
        person.pick("Statement of C2.", "q")
        assert person.ends() == 0
    assert "Saved in our answers.yaml." in person.said
    command = re.search(r"To go on: (readiness assess .*)", "\n".join(person.window.all_rows()))
    assert command is not None
    _, _, *arguments = shlex.split(command[1])
    with Conversation(*arguments, folder=questionnaire.parent) as person:
        person.expect("Going on with Testham NHS Trust: 1 answered so far.")
        person.expect("Statement of C2.")


# Back from an entry that is not valid


def test_the_organisation_must_have_a_name(questionnaire: Path) -> None:
    with talk(questionnaire) as person:
        person.answer("Organisation's name:", "   ")
        person.expect("Type the organisation's name, in up to 200 characters.")
        person.instead("n" * 201)
        person.shows("Type the organisation's name, in up to 200 characters.")
        person.type(ESC)
        person.expect("This is the first question. Ctrl-C stops.")
        person.answer("Organisation's name:", "Testham")
        person.expect("ODS code")
    assert saved(questionnaire).organisation.name == "Testham"


def test_back_through_the_opening_from_entries_that_are_not_valid(questionnaire: Path) -> None:
    with talk(questionnaire) as person:
        person.answer("Organisation's name:", "Testham")
        person.answer("ODS code", "R X X")
        person.expect("An ODS code has letters and digits only")
        person.instead("<")
        person.expect("Organisation's name: Testham")
        person.enter(" NHS Trust")
        person.answer("ODS code", "rxx")
        person.expect("at which day?")
        person.instead("30/2/2025")
        person.expect("Type a date as day, month and year: 31/10/2026.")
        person.instead("1/1/2199")
        person.expect("That day has not come yet.")
        person.type(ESC)
        person.expect("ODS code (Enter if you don't know it): RXX")
        person.enter()
        person.expect("at which day?")
    kept = saved(questionnaire).organisation
    assert (kept.name, kept.code) == ("Testham NHS Trust", "RXX")


def test_back_from_a_number_that_is_not_valid(tmp_path: Path) -> None:
    folder = _types(tmp_path)
    begun(folder, {"Y1": "dont_know"})
    with talk(folder) as person:
        person.pick("Statement of N1.", "a")
        person.answer("Number (%):", "most")
        person.expect("Type a number, such as 12 or 12.5.")
        person.instead("101")
        person.expect("Type a number of 100 or less.")
        person.type(ESC)
        person.pick("Statement of N1.", "a")
        person.answer("Number (%):", "-1")
        person.expect("Type a number of 0 or more.")
        person.instead("back")
        person.expect("Statement of N1.")
        person.expect(ASK)
    assert answered(folder) == {"Y1": "dont_know"}


def test_escape_from_a_note_and_from_ticks_changes_nothing(tmp_path: Path) -> None:
    folder = _types(tmp_path)
    path = begun(folder, {"Y1": "dont_know", "N1": "dont_know", "O1": "dont_know"})
    before = path.read_bytes()
    with talk(folder) as person:
        person.pick("Statement of K1.", "t")
        person.expect("Note:")
        person.type("half a not" + ESC)
        person.pick("Statement of K1.", "a")
        person.expect("Which are true?")
        person.type(SPACE + ESC)
        person.expect("Statement of K1.")
    assert path.read_bytes() == before


# Stopping in the middle


def test_ctrl_c_at_a_question_keeps_everything_and_the_next_run_goes_on_there(questionnaire: Path) -> None:
    with talk(questionnaire, columns=160) as person:
        person.begin()
        person.pick("Statement of C1.", "3")
        person.pick("Statement of C2.", "s")
        person.pick("Statement of L1.", "4")
        person.expect("Statement of L2.")
        person.expect(ASK)
        assert person.interrupts() == 130
    assert "Saved in assessment.yaml." in person.said
    assert f"To go on: readiness assess assessment.yaml --questionnaire {questionnaire}" in person.said
    assert "Traceback" not in person.said
    assert answered(questionnaire) == {"C1": "3", "L1": "4"}
    with talk(questionnaire) as person:
        person.expect("Going on with Testham NHS Trust: 2 answered so far.")
        person.expect("Domain training · 2 of 4")
        person.expect("C2 Statement of C2.")


def test_ctrl_c_in_the_middle_of_a_note_loses_only_that_line(questionnaire: Path) -> None:
    path = begun(questionnaire, {"C1": Answer(state="rated", answer="2", note="Kept")})
    before = path.read_bytes()
    with talk(questionnaire) as person:
        person.pick("Statement of C2.", "t")
        person.expect("Note:")
        person.type("Half a sent")
        person.shows("Half a sent")
        assert person.interrupts() == 130
    assert "Nothing was changed in assessment.yaml." in person.said
    assert path.read_bytes() == before


def test_enter_alone_records_nothing(questionnaire: Path) -> None:
    """A team that presses Enter once too often must not find a 0 in its answers."""
    begun(questionnaire, {"C1": 2})
    with talk(questionnaire) as person:
        person.pick("Statement of C2.", ENTER)
        person.pick("Statement of L1.", ENTER)
        person.pick("Statement of L2.", "q")
        assert person.ends() == 0
    assert answered(questionnaire) == {"C1": "2"}


def test_ctrl_c_before_anything_was_typed(questionnaire: Path) -> None:
    with talk(questionnaire) as person:
        person.expect("Organisation's name:")
        assert person.interrupts() == 130
    assert "Nothing was entered, so nothing was saved." in person.said
    assert not (questionnaire.parent / "assessment.yaml").exists()


@pytest.mark.parametrize("after", ["ODS code", "Why does it not apply?"])
def test_ctrl_c_and_ctrl_d_at_an_entry_stop_alike(questionnaire: Path, after: str) -> None:
    for key in (CTRL_C, CTRL_D):
        file = "c.yaml" if key == CTRL_C else "d.yaml"
        with talk(questionnaire, file) as person:
            if after == "ODS code":
                person.answer("Organisation's name:", "Testham")
            else:
                person.begin("Testham")
                person.pick(ASK, "x")
            person.expect(after)
            person.type(key)
            assert person.ends() == 130
        assert f"Saved in {file}." in person.said
        assert AssessmentDocument(questionnaire.parent / file).as_written.organisation.name == "Testham"


@pytest.mark.parametrize("typing", [False, True], ids=["at a question", "in a note"])
def test_a_closed_window_loses_nothing(questionnaire: Path, *, typing: bool) -> None:
    with talk(questionnaire) as person:
        person.begin()
        person.pick("Statement of C1.", "3")
        person.pick("Statement of C2.", "x")
        person.answer("Why does it not apply?", "No wards")
        person.expect("Statement of L1.")
        person.expect(ASK)
        if typing:
            person.type("t")
            person.expect("Note:")
            person.type("Half a sent")
            person.shows("Half a sent")
        hang_up(person)
    assert answered(questionnaire) == {"C1": "3", "C2": "not_applicable"}
    with talk(questionnaire) as person:
        person.expect("Going on with Testham NHS Trust: 2 answered so far.")
        person.expect("Statement of L1.")


# Conditions


def test_conditions_are_looked_at_again_after_an_answer_changed(tmp_path: Path) -> None:
    """The answer that is hidden stays in the file, and is not scored (method, section 1)."""
    wards = {
        "type": "yes_no",
        "id": "W1",
        "short": "Wards",
        "statement": "We have wards.",
        "why": "It decides what is asked.",
        "yes": "There are some.",
        "no": "There are none.",
    }
    folder = write_questionnaire(
        tmp_path / "q",
        {"wards": [wards, ladder("W2", applies_if={"question": "W1", "is": "yes"})], "all": [ladder("A1")]},
    )
    with talk(folder) as person:
        person.begin()
        person.expect("1 of 3")
        person.pick("We have wards.", "y")
        person.pick("Statement of W2.", "4")
        person.pick("3 of 3", "b")
        person.pick("Statement of W2.", "b")
        person.pick("Now: Yes", "n")
        person.expect("W1 No. Saved.")
        person.expect("Domain all · 2 of 2")
        person.pick("Statement of A1.", "2")
        person.expect("Review: 2 of 2 answered")
        person.expect("A Domain wards: 1 of 1")
        person.expect("What next?")
        hidden = saved(folder).answers["W2"]
        assert (hidden.state, hidden.answer) == ("rated", "4")
        scored = _score(folder)
        assert (scored["W2"]["active"], scored["W2"]["level"]) == (False, None)
        assert scored["W1"]["level"] == 0
        person.type("g")
        person.answer("Go to which question (W1) or domain?", "w2")
        person.expect("“w2” is not a question here.")
        person.instead("w1")
        person.pick("Now: No", "y")
        person.expect("Domain wards · 2 of 3")
        person.expect("Now: 4 Embedded and improving")
    assert _score(folder)["W2"]["level"] == 4


def _score(questionnaire: Path) -> dict[str, Any]:
    """Return what each question comes to, by the command that other programs use."""
    command = [sys.executable, "-m", "readiness", "score", "assessment.yaml", "--json", "-q", str(questionnaire)]
    done = subprocess.run(command, cwd=questionnaire.parent, capture_output=True, check=True)
    return {question["id"]: question for question in json.loads(done.stdout)["questions"]}


# The other types of question


def _types(tmp_path: Path) -> Path:
    def question(id_: str, **its: object) -> dict[str, Any]:
        return {"id": id_, "short": f"Short {id_}", "statement": f"Statement of {id_}.", "why": "Because.", **its}

    bands = [{"from": 0, "level": 0, "text": "Few."}, {"from": 50, "level": 4, "text": "Most."}]
    items = [{"id": word.lower(), "label": f"{word} is done"} for word in ("Alpha", "Beta", "Gamma", "Delta")]
    options = [{"id": "never", "label": "Never", "level": 0}, {"id": "always", "label": "Always", "level": 4}]
    return write_questionnaire(
        tmp_path / "types",
        {
            "mixed": [
                question("Y1", type="yes_no", yes="It is so.", no="It is not."),
                question("N1", type="number", unit="%", maximum=100, bands=bands),
                question("O1", type="choice", options=options),
                question("K1", type="checklist", items=items),
                question("T1", type="text"),
            ]
        },
        actions=[action("do", [(id_, 0, 4) for id_ in ("Y1", "N1", "O1", "K1")])],
        facts=[
            question("beds", type="number", unit="beds", minimum=1),
            question("kind", type="choice", options=[{"id": "acute", "label": "Acute"}, {"id": "other", "label": "O"}]),
            question("has_ed", type="yes_no", yes="It has.", no="It has not."),
        ],
    )


def test_every_type_of_question_is_asked_and_answered(tmp_path: Path) -> None:
    folder = _types(tmp_path)
    with talk(folder) as person:
        person.begin()
        person.expect("Statement of beds.")
        person.answer("Number (beds, Enter to skip):", "0")
        person.expect("Type a number of 1 or more.")
        person.instead("1,250")
        person.expect("Short beds: 1,250 beds")
        person.pick("Statement of kind.", "b")
        person.expect("Number (beds): 1250")
        person.enter()
        person.pick("Statement of kind.", "1")
        person.expect("Short kind: Acute")
        person.pick("Statement of has_ed.", "s")
        person.expect("Statement of Y1.")
        person.expect("y Yes – It is so.")
        person.pick(ASK, "y")
        person.expect("Y1 Yes. Saved.")
        person.pick("Statement of N1.", "a")
        person.answer("Number (%):", "62.50")
        person.expect("N1 62.5%. Saved.")
        person.expect("1 Never")
        person.pick(ASK, "2")
        person.expect("O1 Always. Saved.")
        person.pick("Statement of K1.", "a")
        person.expect("Delta is done")
        person.type(SPACE + DOWN + DOWN + SPACE + ENTER)
        person.expect("K1 Alpha is done; Gamma is done. Saved.")
        person.pick("Statement of T1.", "a")
        person.answer("Your answer:", "yes: as text # and no more")
        person.expect("Saved.")
        person.pick("What next?", "b")
        person.pick("Now: yes: as text # and no more", "b")
        person.pick("Now: Alpha is done; Gamma is done", "a")
        person.expect("Which are true?")
        person.type(SPACE + DOWN + DOWN + SPACE + ENTER)  # both unticked: none is an answer too
        person.expect("K1 None of these. Saved.")
    kept = saved(folder)
    assert kept.facts == {"beds": "1250", "kind": "acute"}
    assert {id_: answer.answer for id_, answer in kept.answers.items()} == {
        "Y1": "yes",
        "N1": "62.5",
        "O1": "always",
        "K1": (),
        "T1": "yes: as text # and no more",
    }


def test_what_is_typed_in_a_line_is_asked_and_answered(tmp_path: Path) -> None:
    def question(id_: str, **its: object) -> dict[str, object]:
        return {"id": id_, "short": f"Short {id_}", "statement": f"Statement of {id_}.", "why": "Because.", **its}

    folder = write_questionnaire(
        tmp_path / "lines",
        {"lines": [question("P1", type="part", unit="wards"), question("D1", type="day"), ladder("L1")]},
        actions=[action("do", [("L1", 0, 4)])],
    )
    with talk(folder) as person:
        person.begin()
        person.pick("Statement of P1.", "a")
        person.answer("As in 12 of 30 (wards):", "40 of 30")
        person.expect("“40” is more than its whole, 30.")
        person.instead("30 of 40")
        person.expect("P1 30 of 40 wards (75%). Saved.")
        person.pick("Statement of D1.", "a")
        person.answer("Day, month and year:", "3 March 2199")
        person.expect("is after the day that the answers describe")
        person.instead("3 March 2020")
        person.expect("D1 3 March 2020. Saved.")
    assert {id_: answer.answer for id_, answer in saved(folder).answers.items()} == {"P1": "30/40", "D1": "2020-03-03"}


# Small windows and long texts


def test_sixty_columns_show_every_word_at_once(tmp_path: Path) -> None:
    long = ladder("C1", statement=_sentence("statement", 14))
    long["levels"] = {str(level): _sentence(f"level{level}", 8) for level in range(5)}
    folder = write_questionnaire(tmp_path / "q", {"training": [ladder("A1"), long]})
    begun(folder, {"A1": 1})
    with talk(folder, rows=24, columns=60) as person:
        person.shows("x Does not apply here")
        window = " ".join("\n".join(person.window.rows()).split())
        assert _sentence("statement", 14) in window
        for level in range(5):
            assert _sentence(f"level{level}", 8) in window, "a level's sentence is cut off"
        for command in ("s Skip for now", "t note", "e evidence", "? help", "b back", "g go to", "r review"):
            assert command in window
        assert "q save and stop" in window
        person.type("?")
        person.expect("Back to the question")
        person.type("b")
        person.pick(ASK, "4")
        person.expect("C1 4 Embedded and improving. Saved.")


def test_a_ladder_taller_than_the_window_can_be_read_to_the_last_word(tmp_path: Path) -> None:
    tall = ladder("C1")
    tall["levels"] = {str(level): _sentence(f"level{level}", 40) for level in range(5)}
    folder = write_questionnaire(tmp_path / "q", {"training": [ladder("A1"), tall]})
    begun(folder, {"A1": 1})
    with talk(folder, rows=24, columns=60) as person:
        person.shows("» s Skip for now")
        seen = set(_seen(person))
        for pointed in ("» 0 ", "» 1 ", "» 2 ", "» 3 ", "» 4 ", "» d ", "» x "):
            person.type(DOWN)
            person.shows(pointed.strip())
            seen |= _seen(person)
    for level in range(5):
        missing = set(_sentence(f"level{level}", 40).split()) - seen
        assert not missing, f"never on the screen: {sorted(missing)}"


def _seen(person: Conversation) -> set[str]:
    return set("\n".join(person.window.rows()).split())


def _sentence(word: str, words: int) -> str:
    return " ".join(f"{word}-{number}" for number in range(words)) + "."


@pytest.mark.parametrize("columns", [60, 100])
def test_a_note_of_two_thousand_words_is_pasted_whole(questionnaire: Path, columns: int) -> None:
    begun(questionnaire, {"C1": 2})
    paragraph = " ".join(f"wörd{number}: #{number % 7}" for number in range(250))
    note = "\n\n".join([paragraph] * 4)
    assert len(note.split()) == 2000
    with talk(questionnaire, rows=24, columns=columns) as person:
        person.pick("Statement of C2.", "t")
        person.expect("Note:")
        person.paste(note)
        person.shows("wörd249: #4")
        person.type(ENTER)
        person.expect("Note saved.")
        person.expect(ASK)
        assert saved(questionnaire).answers["C2"].note == note
        person.type("t")
        person.expect("Enter when done")
        person.type(ENTER)  # left as it is: its paragraphs stay
        person.expect("Note saved.")
    assert saved(questionnaire).answers["C2"].note == note


def test_all_that_is_wrong_with_an_entry_can_be_read_in_a_narrow_window(questionnaire: Path) -> None:
    with talk(questionnaire, rows=24, columns=60) as person:
        person.answer("Organisation's name:", "Testham")
        person.answer("ODS code", "R X X")
        person.shows("only, such as RXX. Leave it empty if you don't know it.")
        person.instead("rxx")
        person.expect("at which day?")
