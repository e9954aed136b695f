"""The same conversation line by line: for screen readers, dictation, and terminals that cannot redraw."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from readiness.assessment.model import Answer, Assessment
from readiness.assessment.reading import AssessmentDocument
from tests.building import action, ladder, write_questionnaire
from tests.terminal.conversation import CTRL_C, CTRL_D, Conversation

ASK = "What is true today?"
PLAIN = {
    "the option": (["--plain"], {}),
    "ACCESSIBLE": ([], {"ACCESSIBLE": "1"}),
    "a dumb terminal": ([], {"TERM": "dumb"}),
}


def _question(id_: str, **its: object) -> dict[str, Any]:
    return {"id": id_, "short": f"Short {id_}", "statement": f"Statement of {id_}.", "why": "Because.", **its}


@pytest.fixture
def questionnaire(tmp_path: Path) -> Path:
    """Return the folder of a questionnaire with a question of every type and a fact."""
    bands = [{"from": 0, "level": 0, "text": "Few."}, {"from": 50, "level": 4, "text": "Most."}]
    items = [{"id": word.lower(), "label": f"{word} is done"} for word in ("Alpha", "Beta", "Gamma", "Delta")]
    options = [{"id": "never", "label": "Never", "level": 0}, {"id": "always", "label": "Always", "level": 4}]
    return write_questionnaire(
        tmp_path / "small",
        {
            "training": [ladder("C1", means="Written down.", best_placed=["board"]), ladder("C2", essential=True)],
            "mixed": [
                _question("Y1", type="yes_no", yes="It is so.", no="It is not."),
                _question("N1", type="number", unit="%", maximum=100, bands=bands),
                _question("O1", type="choice", options=options),
                _question("K1", type="checklist", items=items),
                _question("T1", type="text"),
            ],
        },
        actions=[action("do", [(id_, 0, 4) for id_ in ("C1", "C2", "Y1", "N1", "O1", "K1")])],
        facts=[_question("beds", type="number", unit="beds", minimum=1)],
        groups=[{"id": "board", "label": "Board"}],
    )


@pytest.fixture
def ladders(tmp_path: Path) -> Path:
    """Return the folder of a questionnaire with two ladders."""
    return write_questionnaire(tmp_path / "ladders", {"training": [ladder("C1"), ladder("C2")]})


def talk(questionnaire: Path, *, rows: int = 40, columns: int = 100) -> Conversation:
    return Conversation(
        "--plain", "--questionnaire", questionnaire, folder=questionnaire.parent, rows=rows, columns=columns
    )


def saved(questionnaire: Path) -> Assessment:
    return AssessmentDocument(questionnaire.parent / "assessment.yaml").as_written


@pytest.mark.parametrize(("arguments", "env"), PLAIN.values(), ids=PLAIN)
def test_the_whole_journey_without_one_escape_sequence(
    questionnaire: Path, arguments: list[str], env: dict[str, str]
) -> None:
    with Conversation(
        *arguments, "--questionnaire", questionnaire, folder=questionnaire.parent, columns=160, env=env
    ) as person:
        person.plain = True
        person.begin()
        person.answer("Number (beds, Enter to skip):", "none")
        person.expect("Type a number, such as 12 or 12.5. Or type back.")
        person.enter("1,250")
        person.expect("Domain training · 1 of 7")
        person.expect("3: Established. Sentence 3 of C1.")
        person.expect("d: Don't know")
        person.expect("Or type: note, evidence, help, back, go, review, stop.")
        person.answer(ASK, "help")
        person.expect("This means: Written down.")
        person.expect("Best placed to answer: Board.")
        person.answer("b: Back to the question", "b")
        person.answer(ASK, "3")
        person.expect("C1 3 Established. Saved.")
        person.answer("2 of 7", "starting")
        person.expect("C2 1 Starting. Saved.")
        person.answer("3 of 7", "Yes")
        person.expect("Y1 Yes. Saved.")
        person.answer("4 of 7", "a")
        person.answer("Number (%):", "101")
        person.expect("Type a number of 100 or less. Or type back.")
        person.enter("back")
        person.answer("4 of 7", "answer")
        person.answer("Number (%):", "62.5")
        person.expect("N1 62.5%. Saved.")
        person.answer("5 of 7", "2")
        person.expect("O1 Always. Saved.")
        person.answer("6 of 7", "a")
        person.expect("4: Delta is done")
        person.answer("Which are true?", "1, 7")
        person.expect("“7” is not a number from 1 to 4. Or type back.")
        person.enter("1 3")
        person.expect("K1 Alpha is done; Gamma is done. Saved.")
        person.answer("7 of 7", "x")
        person.answer("Why does it not apply?", "")
        person.expect("Say in a few words why it does not apply. Or type back.")
        person.enter("Asked elsewhere")
        person.expect("Review: 7 of 7 answered")
        person.expect("At 3 or above, without evidence: C1, Y1, N1, O1.")
        person.answer("What next?", "finish")
        assert person.ends() == 0
    assert "\x1b" not in person.sent_out
    said = person.said
    # method, section 2: of training the mean is 2; the essential C2 at 1 holds it at 2 at most
    assert "A Domain training 2 Developing (target 3 Established, mean 2.0)" in said
    assert not set("█░│") & set(said), "bars are for eyes"
    assert "Saved in assessment.yaml." in said
    assert f"For the board's report: readiness report assessment.yaml --questionnaire {questionnaire}" in said
    kept = saved(questionnaire)
    assert kept.as_at == dt.date(2025, 10, 31)
    assert kept.facts == {"beds": "1250"}
    assert {id_: answer.answer for id_, answer in kept.answers.items()} == {
        "C1": "3",
        "C2": "1",
        "Y1": "yes",
        "N1": "62.5",
        "O1": "always",
        "K1": ("alpha", "gamma"),
        "T1": None,
    }
    assert kept.answers["T1"].reason == "Asked elsewhere"


def test_every_command_has_a_word(ladders: Path) -> None:
    with talk(ladders) as person:
        person.begin()
        person.answer(ASK, "back")
        person.expect("This is the first question.")
        person.answer(ASK, "7")
        person.expect("“7” is not one of the answers. Type s, 0, 1, 2, 3, 4, d or x, or one of the words above.")
        person.enter("skip")
        person.answer("Statement of C2.", "back")
        person.answer("Statement of C1.", "note")
        person.expect("Finish with an empty line. A line with only the word back goes back.")
        person.enter("The first line: of two")
        person.enter("and the second")
        person.enter()
        person.expect("Note saved.")
        assert saved(ladders).answers["C1"].note == "The first line: of two\nand the second"
        person.answer(ASK, "note")
        person.answer("An empty line at once keeps it. A line with only the word clear takes it out.", "back")
        person.answer("Statement of C1.", "note")
        person.answer("An empty line at once keeps it.")
        person.expect("Note saved.")
        assert saved(ladders).answers["C1"].note == "The first line: of two\nand the second"
        person.answer(ASK, "t")
        person.answer("An empty line at once keeps it.", "clear")
        person.expect("Note saved.")
        person.answer(ASK, "evidence")
        person.answer("What kind of evidence?", "Processes")
        person.answer("What is it?", "Job plans")
        person.answer("Its date", "soon")
        person.expect("Type a date as day, month and year: 31/10/2026.")
        person.enter("back")
        person.answer("What is it? [Job plans]")
        person.answer("Its date", "2025-09-30")
        person.answer("Where is it kept?")
        person.answer("Whose is it?")
        person.expect("Evidence: Job plans, processes, 30 September 2025")
        person.answer(ASK, "don't know")
        person.answer("Statement of C2.", "go")
        person.answer("Go to which question (C1) or domain?", "c1")
        person.answer("Now: Don't know", "review")
        person.expect("Without an answer: C2.")
        person.answer("What next?", "m")
        person.answer("Statement of C2.", "stop")
        assert person.ends() == 0
    assert "To go on: readiness assess assessment.yaml" in person.said
    kept = saved(ladders).answers
    assert list(kept) == ["C1"]
    assert (kept["C1"].state, kept["C1"].note, len(kept["C1"].evidence)) == ("dont_know", None, 1)


def test_back_through_the_opening_from_entries_that_are_not_valid(ladders: Path) -> None:
    with talk(ladders) as person:
        person.answer("Organisation's name:", "")
        person.expect("Type the organisation's name, in up to 200 characters. Or type back.")
        person.enter("back")
        person.expect("This is the first question. Ctrl-C stops.")
        person.answer("Organisation's name:", "Testham")
        person.answer("ODS code", "R X")
        person.expect("An ODS code has letters and digits only")
        person.enter("back")
        person.answer("Organisation's name: [Testham]")
        person.answer("ODS code", "rxx")
        person.answer("at which day?", "1/1/2199")
        person.expect("That day has not come yet.")
        person.enter("<")
        person.answer("ODS code (Enter if you don't know it): [RXX]")
        person.answer("at which day?", "1/2/2025")
        person.expect("Who takes part?")
    kept = saved(ladders)
    assert (kept.organisation.name, kept.organisation.code, kept.as_at) == ("Testham", "RXX", dt.date(2025, 2, 1))


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D], ids=["Ctrl-C", "Ctrl-D"])
def test_stopping_in_the_middle_of_a_note_keeps_every_answer_and_the_next_run_goes_on(ladders: Path, key: str) -> None:
    with talk(ladders) as person:
        person.begin()
        person.answer("Statement of C1.", "2")
        person.answer("Statement of C2.", "note")
        person.expect("> ")
        person.enter("A whole line, then half of one")
        person.expect("> ")
        if key == CTRL_C:
            person.type("and ha")
            person.shows("and ha")
            assert person.interrupts() == 130
        else:
            person.type(key)
            assert person.ends() == 130
    assert "Saved in assessment.yaml." in person.said
    assert "To go on: readiness assess assessment.yaml" in person.said
    assert "Traceback" not in person.said
    assert [(id_, answer.answer, answer.note) for id_, answer in saved(ladders).answers.items()] == [("C1", "2", None)]
    with talk(ladders) as person:
        person.expect("Going on with Testham NHS Trust: 1 answered so far.")
        person.expect("Statement of C2.")


def test_a_line_of_twelve_thousand_characters_is_kept_whole(ladders: Path) -> None:
    """Without line editing a terminal cuts a line at 4,096 characters."""
    note = " ".join(f"word{number}" for number in range(2000))[:12_000].strip()
    with talk(ladders, rows=24, columns=80) as person:
        person.begin()
        person.answer("Statement of C1.", "note")
        person.expect("> ")
        person.enter(note)
        person.shows(note[-20:])
        person.enter()
        person.expect("Note saved.")
    assert "\x1b" not in person.sent_out
    assert saved(ladders).answers["C1"] == Answer(note=note)


def test_sixty_columns_cut_nothing_off(tmp_path: Path) -> None:
    sentences = {str(level): " ".join(f"level{level}-{word}" for word in range(40)) for level in range(5)}
    folder = write_questionnaire(tmp_path / "q", {"training": [{**ladder("C1"), "levels": sentences}]})
    with talk(folder, rows=24, columns=60) as person:
        person.begin()
        person.expect(ASK)
        rows = person.window.all_rows()
    shown = " ".join(" ".join(rows).split())
    for sentence in sentences.values():
        assert sentence in shown


@pytest.mark.parametrize("plain", [False, True])
def test_no_colour_is_honoured(ladders: Path, *, plain: bool) -> None:
    arguments = ["--plain"] if plain else []
    with Conversation(
        *arguments, "--questionnaire", ladders, folder=ladders.parent, env={"NO_COLOR": "1"}, columns=160
    ) as person:
        person.begin()
        keys = ["3", "d", "f"] if not plain else ["3\r", "d\r", "f\r"]
        for prompt, key in zip((ASK, "Statement of C2.", "What next?"), keys, strict=True):
            person.pick(prompt, key)
        assert person.ends() == 0
    assert "Saved in assessment.yaml." in person.said
    assert not _colours(person.sent_out)


def test_colour_is_there_without_no_colour(ladders: Path) -> None:
    with Conversation("--questionnaire", ladders, folder=ladders.parent) as person:
        person.begin()
        person.expect(ASK)
        assert _colours(person.sent_out)


def _colours(put_out: str) -> list[str]:
    """Return the escape sequences that set a colour, of text or ground."""
    looks = re.findall(r"\x1b\[([0-9;]*)m", put_out)
    return [look for look in looks if re.search(r"(^|;)(3[0-8]|4[0-8]|9[0-7]|10[0-7])(;|$)", look)]


@pytest.mark.parametrize("arguments", [[], ["--plain"]])
def test_without_a_terminal_it_says_what_to_do_instead(tmp_path: Path, arguments: list[str]) -> None:
    command = [sys.executable, "-m", "readiness", "assess", "ours.yaml", *arguments]
    done = subprocess.run(command, cwd=tmp_path, input="Testham\n", capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "There is no terminal here to ask questions on." in done.stderr
    assert "Fill in the file ours.yaml in an editor instead" in done.stderr
    assert "readiness check ours.yaml" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_answer_is_taken_out_again_by_a_word(ladders: Path) -> None:
    with talk(ladders) as person:
        person.begin()
        person.expect("Or type: note, evidence, help, back, go, review, stop.")
        person.answer(ASK, "3")
        person.expect("C1 3 Established. Saved.")
        person.answer(ASK, "back")
        person.expect("Or type: note, evidence, clear, help, back, go, review, stop.")
        person.answer(ASK, "clear")
        person.answer("Take the answer to C1 out? Its note and evidence stay.", "yes")
        person.expect("C1 has no answer now. Saved.")
        person.answer(ASK, "stop")
        assert person.ends() == 0
    assert not saved(ladders).answers.get("C1", Answer()).given
