"""A pile of paper forms typed in, key by key and line by line."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from readiness.panel.response import Ratings
from readiness.panel.response_file import write_response
from readiness.panel.store import panel_file_of, read_panel
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.reading import read_questionnaire
from readiness.workflows.combining import combine_files
from readiness.workflows.documents.publication import about_to_show
from readiness.workflows.loading import load
from tests.panel.building import place, response
from tests.terminal.conversation import CTRL_C, ENTER, ESC, Conversation

PAPER = "On the paper:"
LOOK = "Is it as on the paper?"
NEXT = "What next?"
WHICH = "which group is on it?"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a questionnaire, ``q``, and an assessment, ``panel.yaml``."""
    place(tmp_path)
    return tmp_path


@pytest.fixture
def content(folder: Path) -> Questionnaire:
    return read_questionnaire(folder / "q")


def talk(folder: Path, *arguments: str, rows: int = 24, columns: int = 60) -> Conversation:
    return Conversation("panel.yaml", *arguments, command="enter", folder=folder, rows=rows, columns=columns)


def kept(folder: Path) -> list[Ratings]:
    panel = read_panel(panel_file_of(folder / "panel.yaml"))
    return list(panel.responses) if panel else []


def test_a_form_key_by_key(folder: Path) -> None:
    with talk(folder, "--given", "24/11/2025") as person:
        person.expect("Given on 24 November 2025.")
        person.pick("Form 1: " + WHICH, "3")
        person.expect("Form 1 · Front line · 1 of 4")
        person.pick(PAPER, "2")
        person.expect("A Domain one: 2")
        person.pick("2 of 4", " ")
        person.pick("3 of 4", "b")
        person.pick("2 of 4", "x")
        person.expect("3 of 4")
        person.type("7")  # no such level: nothing happens
        person.type("d")
        person.pick("4 of 4", "a")
        person.expect("Which are true?")
        person.type(ESC)
        person.pick("4 of 4", "a")
        person.expect("Which are true?")
        person.type(" " + ENTER)
        person.expect("A: A1 2 A2 x")
        person.expect("B: B1 d K1 1")
        person.expect("2 rated, 1 don't know, 1 does not apply, none left open.")
        assert kept(folder) == [], "it is saved only when it was looked over"
        person.pick(LOOK, "s")
        person.expect("1 form entered in this sitting.")
        (one,) = kept(folder)
        assert (one.group, one.given, one.revision) == ("floor", dt.date(2025, 11, 24), 1)
        assert (one.rated, one.dont_know, one.not_applicable) == ({"A1": "2", "K1": ("a",)}, ("B1",), ("A2",))
        person.pick(NEXT, "q")
        assert person.ends() == 0
        assert "1 form entered, and kept in panel.panel.json." in person.said
    assert load(folder / "panel.yaml").panel is not None


def test_two_levels_typed_as_they_are_marked_are_the_lower(folder: Path) -> None:
    with talk(folder, "--group", "board") as person:
        person.expect("type the lower, or both: 3/2.")
        person.expect("1 of 4")
        person.type("/")  # there is no question before: nothing happens
        person.type("3/24/31/")
        person.expect("A1: 3/2 is entered as the lower, 2.")
        person.expect("A2: 4/3 is entered as the lower, 3.")
        person.pick("B1: 1 and which other level?", "b")
        person.pick("4 of 4", " ")
        person.expect("A: A1 2 A2 3")
        person.expect("B: B1 1 K1 -")
        person.pick(LOOK, "s")
        person.pick(NEXT, "q")
        assert person.ends() == 0
    assert [one.rated for one in kept(folder)] == [{"A1": "2", "A2": "3", "B1": "1"}]


def test_a_whole_form_typed_at_once(folder: Path) -> None:
    with talk(folder, "--group", "board", rows=24, columns=80) as person:
        for number in range(1, 4):
            person.expect("1 of 4")
            person.type("231 ")
            person.pick(LOOK, "s")
            person.expect(f"{number} form")
            person.pick(NEXT, "n" if number < 3 else "q")
        assert person.ends() == 0
    assert [(one.group, one.rated) for one in kept(folder)] == [("board", {"A1": "2", "A2": "3", "B1": "1"})] * 3
    assert len({one.id for one in kept(folder)}) == 3


def test_line_by_line_with_a_way_back_from_what_cannot_be_read(folder: Path) -> None:
    with talk(folder, "--plain") as person:
        person.answer("Form 1: " + WHICH, "front line")
        person.expect("A Domain one: A1, A2")
        person.answer("A:", "2")
        person.expect("That is 1 answer, and 2 are needed. Or type back.")
        person.enter("2 9")
        person.expect("A2: “9” is none of 0, 1, 2, 3, 4, d, x, -. Or type back.")
        person.enter("back")
        person.answer("Form 1: " + WHICH, "the board")
        person.answer("A:", "")
        person.expect("A: nothing answered.")
        person.expect("K1: the numbers of what is ticked, as in 1+3; 0 for none.")
        person.answer("B:", "back")
        person.answer("A:", "A: 2/3 x")
        person.expect("A1: 2/3 is entered as the lower, 2.")
        person.answer("B:", "d 1+2")
        person.expect("A: A1 2 A2 x")
        person.answer(LOOK, "c")
        person.answer("Which question?", "Z9")
        person.expect("“Z9” is not a question here. Type one such as A1.")
        person.enter("b1")
        person.answer("B: [d 1+2]", "0 1+2")
        person.expect("B: B1 0 K1 1+2")
        person.answer(LOOK, "g")
        person.answer("Form 1: " + WHICH, "triad")
        person.expect("Form 1: Triad")
        person.answer(LOOK, "s")
        person.expect("1 form entered in this sitting.")
        assert person.interrupts() == 130
        assert "not kept" not in person.said
        assert "\x1b" not in person.sent_out.replace("\x1b[?2004h", "").replace("\x1b[?2004l", "")
    (one,) = kept(folder)
    assert (one.group, one.rated, one.not_applicable) == ("triad", {"A1": "2", "B1": "0", "K1": ("a", "b")}, ("A2",))


def test_the_last_one_can_be_corrected_and_removed(folder: Path) -> None:
    with talk(folder, "--plain", "--group", "floor") as person:
        for levels in ("1 1", "2 2"):
            person.answer("A:", levels)
            person.answer("B:", "")
            person.answer(LOOK, "s")
            person.expect("entered in this sitting.")
            person.answer(NEXT, "n" if levels == "1 1" else "c")
        person.expect("A: A1 2 A2 2")
        person.answer(LOOK, "b")
        person.answer("B:", "4 0")
        person.answer(LOOK, "s")
        person.answer(NEXT, "r")
        ones = {one.rated["A1"]: one for one in kept(folder)}
        assert (ones["2"].revision, ones["2"].rated) == (2, {"A1": "2", "A2": "2", "B1": "4", "K1": ()})
        person.answer("Remove the form that was entered last?", "y")
        person.expect("1 form entered in this sitting.")
        assert kept(folder) == [ones["1"]]
        person.answer(NEXT, "r")
        person.answer("Remove the form that was entered last?", "y")
        person.expect("No form entered in this sitting.")
        assert not panel_file_of(folder / "panel.yaml").exists()
        person.answer(NEXT, "q")
        assert person.ends() == 0
    assert load(folder / "panel.yaml").panel is None


def test_what_others_sent_stays(folder: Path, content: Questionnaire) -> None:
    write_response(folder / "1.json", response(content, 1))
    combine_files(folder / "panel.yaml", [folder / "1.json"], dt.datetime.now().astimezone())
    before = kept(folder)
    with talk(folder, "--plain", "--group", "floor", "--best-placed") as person:
        person.expect("1 response is in panel.panel.json already. Type in only forms that are not among them.")
        person.answer("A:", "4")  # A2 alone: A1 is for the board
        person.answer("B:", "1 0")
        person.answer(LOOK, "")
        person.expect("1 form entered")
        person.answer(NEXT, "r")
        person.answer("Remove the form that was entered last?", "y")
        person.expect("No form entered")
        assert kept(folder) == before
        person.answer(NEXT, "n")
        person.answer("A:", "4")
        person.answer("B:", "1 0")
        person.answer(LOOK, "s")
        person.expect("1 form entered")
        person.answer(NEXT, "q")
        assert person.ends() == 0
    (mine,) = (one for one in kept(folder) if one not in before)
    assert (mine.asked, mine.rated) == (("A2", "B1", "K1"), {"A2": "4", "B1": "1", "K1": ()})
    assert len(kept(folder)) == 2


def test_forms_that_are_entered_after_figures_were_shown_wait(folder: Path, content: Questionnaire) -> None:
    for number in range(5):
        write_response(folder / f"{number}.json", response(content, number))
    files = [folder / f"{number}.json" for number in range(5)]
    now = dt.datetime.now().astimezone()
    combine_files(folder / "panel.yaml", files, now)
    about_to_show(load(folder / "panel.yaml"), "report", now)
    with talk(folder, "--plain", "--group", "floor", "--best-placed") as person:
        for then in ("n", "q"):
            person.answer("A:", "4")
            person.answer("B:", "1 0")
            person.answer(LOOK, "s")
            person.answer(NEXT, then)
        assert person.ends() == 0
    said = " ".join(person.said.split())
    assert "Please note: The ratings of 2 people came after figures were shown (a report," in said
    assert "wait until 3 more have come" in said
    result = load(folder / "panel.yaml").panel
    assert result is not None
    assert result.raters == 5


@pytest.mark.parametrize("plain", [True, False])
def test_killed_in_the_middle_the_finished_forms_are_there(folder: Path, *, plain: bool) -> None:
    with talk(folder, "--group", "floor", *(["--plain"] if plain else [])) as person:
        for _ in range(2):
            if plain:
                person.answer("A:", "1 2")
                person.answer("B:", "3 -")
                person.answer(LOOK, "s")
            else:
                person.expect("1 of 4")
                person.type("123 ")
                person.pick(LOOK, "s")
            person.expect("in this sitting.")
            person.type("n\r" if plain else "n")
        person.expect("A:" if plain else "1 of 4")
        person.type("4")
        person.process.kill()
        person.process.wait()
    assert [one.rated for one in kept(folder)] == [{"A1": "1", "A2": "2", "B1": "3"}] * 2
    with talk(folder, "--group", "floor", *(["--plain"] if plain else [])) as person:
        person.expect("A:" if plain else "1 of 4")
        person.type("1 1\r" if plain else "1")
        person.expect("B:" if plain else "2 of 4")
        if plain:
            assert person.interrupts() == 130
        else:
            person.type(CTRL_C)
            assert person.ends() == 130
        assert "The form that was not finished is not kept. No form was entered." in person.said
    assert len(kept(folder)) == 2


def test_stopping_in_the_middle_is_asked_about(folder: Path) -> None:
    with talk(folder, "--group", "board") as person:
        person.pick("1 of 4", "1")
        person.pick("2 of 4", "q")
        person.pick("Stop? This form is not finished, and it is not kept.", "n")
        person.pick("2 of 4", "q")
        person.pick("Stop? This form is not finished, and it is not kept.", "y")
        assert person.ends() == 0
        assert "The form that was not finished is not kept." in person.said
    assert kept(folder) == []


def test_nobody_else_changes_it_meanwhile(folder: Path) -> None:
    with talk(folder) as person:
        person.expect("Form 1: " + WHICH)
        with talk(folder) as other:
            assert other.ends() == 6
            assert "panel.yaml is open already" in other.said


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["--given", "soon"], 2, "“soon” is not a date."),
        (["--given", "31/12/2999"], 2, "has not come yet."),
        (["--group", "bord"], 2, "There is no group “bord”. Did you mean “board”?"),
        (["--form", "tiny"], 2, "There is no form “tiny”"),
    ],
)
def test_what_cannot_be_asked_for(folder: Path, arguments: list[str], code: int, told: str) -> None:
    with talk(folder, "--plain", *arguments) as person:
        assert person.ends() == code
        assert told in person.said


def test_a_damaged_panel_is_told_and_stays_as_it_is(folder: Path) -> None:
    panel_file_of(folder / "panel.yaml").write_text("{")
    with talk(folder, "--plain") as person:
        assert person.ends() == 4
        assert "bad-json" in person.said
    assert panel_file_of(folder / "panel.yaml").read_text() == "{"
