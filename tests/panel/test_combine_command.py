"""``readiness combine`` as a person runs it, and what the panel beside an assessment does to its result."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from readiness.assessment.file import AssessmentFile
from readiness.cli.app import run
from readiness.panel.response_file import write_response
from readiness.questionnaire.model import Questionnaire
from readiness.workflows.loading import load
from tests.panel.building import place, response

NOW = dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)
SMALL = {"board": 2, "triad": 4, "floor": 6}


@dataclass
class Here:
    """The current folder: a questionnaire, an assessment, and a folder of responses."""

    folder: Path
    questionnaire: Questionnaire
    capture: pytest.CaptureFixture[str]

    def send(self, name: str, number: int, group: str = "board", **more: object) -> Path:
        file = self.folder / "in" / name
        write_response(file, response(self.questionnaire, number, group, **more))  # type: ignore[arg-type]
        return file

    def send_all(self, **sizes: int) -> None:
        number = 0
        for group, size in sizes.items():
            for place_ in range(size):
                number += 1
                self.send(f"{number:03}.json", number, group, rated={"A1": str(place_ % 3), "A2": "3", "K1": ("a",)})

    def run(self, *arguments: str) -> tuple[int, str, str]:
        self.capture.readouterr()
        code = run(arguments)
        out, err = self.capture.readouterr()
        assert "Traceback" not in err
        return code, out, err

    @property
    def panel(self) -> Path:
        return self.folder / "panel.panel.json"

    def files(self) -> dict[str, bytes]:
        return {file.name: file.read_bytes() for file in self.folder.iterdir() if file.is_file()}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Here:
    monkeypatch.chdir(tmp_path)
    content = place(tmp_path)
    (tmp_path / "in").mkdir()
    return Here(tmp_path, content, capfd)


def test_a_folder_of_responses_becomes_a_panel(here: Here) -> None:
    here.send_all(board=6, triad=6, floor=8)
    code, out, err = here.run("combine", "panel.yaml", "in")
    assert (code, err) == (0, "")
    assert "20 responses: 20 new." in out
    assert "The board: 6" in out
    assert "Agreed: 2 questions" in out
    assert "Board to floor. The board, and Front line: the same level" in out
    assert here.panel.stat().st_mode & 0o077 == 0


def test_a_small_group_s_number_is_not_told(here: Here) -> None:
    here.send_all(**SMALL)
    _, out, _ = here.run("combine", "panel.yaml", "in")
    assert "Front line: 6" in out
    assert "The board; Triad: 6 together" in out
    assert "The board: 2 " not in out.partition("For you alone")[0]
    assert "The board: 2" not in here.run("score", "panel.yaml")[1]
    here.send_all(board=7, floor=5)
    here.panel.unlink()
    _, out, _ = here.run("combine", "panel.yaml", *(f"in/{number:03}.json" for number in range(1, 13)))
    assert "Please note: The board: together more than half of the people who took part." in out
    assert "Please note: Nobody took part from: Triad." in out


def test_combining_again_changes_no_byte(here: Here) -> None:
    here.send_all(**SMALL)
    here.run("combine", "panel.yaml", "in")
    before = here.files()
    code, out, _ = here.run("combine", "panel.yaml", "in")
    assert code == 0
    assert "12 responses: 12 there already." in out
    assert here.files() == before


def test_bit_by_bit_and_in_any_order_it_comes_to_the_same(here: Here) -> None:
    here.send_all(**SMALL)
    here.run("combine", "panel.yaml", "in")
    whole = here.panel.read_bytes()
    here.panel.unlink()
    for file in sorted((here.folder / "in").iterdir(), reverse=True):
        assert here.run("combine", "panel.yaml", str(file))[0] == 0
    assert here.panel.read_bytes() == whole
    assert here.panel.with_name("panel.panel.json.backup").exists()


def test_what_cannot_be_used_is_left_out_with_the_reason_and_the_rest_is_kept(here: Here) -> None:
    here.send_all(floor=5)
    bad = here.folder / "in"
    (bad / "a-damaged.json").write_bytes((bad / "001.json").read_bytes()[:-40])
    (bad / "b-name.json").write_text((bad / "001.json").read_text().replace("{", '{"name": "Jo",', 1))
    (bad / "c-other.json").write_text((bad / "001.json").read_text().replace('"id": "q"', '"id": "other"'))
    other = (bad / "001.json").read_text().replace(here.questionnaire.fingerprint, "sha256:" + "0" * 64)
    (bad / "d-version.json").write_text(other.replace('"version": "1.0"', '"version": "0.9"'))
    here.send("e-group.json", 90, "bord")
    here.send("f-question.json", 91, asked=("A1", "Z1"), rated={"A1": "1"})
    here.send("g-conflict.json", 1, "floor", rated={"A1": "4"})
    code, out, err = here.run("combine", "panel.yaml", "in")
    assert code == 7
    assert "12 responses: 4 new, 8 that cannot be used." in out
    for file, reason in (
        ("001", "Another response has the same id"),
        ("a-damaged", "not whole"),
        ("b-name", "“name” does not belong here"),
        ("c-other", "a response to “other”"),
        ("d-version", "version 0.9"),
        ("e-group", "no group with the id “bord”"),
        ("f-question", "no question with the id “Z1”"),
        ("g-conflict", "Another response has the same id"),
    ):
        assert any(f"{file}.json" in line and reason in line for line in err.splitlines()), (file, err)
    again = here.run("combine", "panel.yaml", "in")
    assert again[0] == 4
    assert "4 there already" in again[1]
    assert len(json.loads(here.panel.read_bytes())["responses"]) == 4


def test_a_long_list_is_cut_short(here: Here) -> None:
    for number in range(30):
        (here.folder / "in" / f"{number:02}.json").write_text("{")
    code, out, err = here.run("combine", "panel.yaml", "in")
    assert code == 4
    assert err.count("bad-json") == 20
    assert "… and 10 more files that cannot be used." in err
    assert "nothing was written" in out
    assert not here.panel.exists()


def test_all_that_is_in_a_folder_is_read_or_told_and_nothing_outside_it(here: Here, tmp_path: Path) -> None:
    here.send("1.json", 1)
    (here.folder / "in" / "below").mkdir()
    here.send("below/2.json", 2)
    here.send("3.json", 3).rename(tmp_path / "outside.json")
    (here.folder / "in" / "link.json").symlink_to(tmp_path / "outside.json")
    (here.folder / "in" / "x.panel.json").write_text('{"wordings": {}, "responses": []}')
    (here.folder / "in" / "notes.txt").write_text("Jo said no")
    (here.folder / "in" / "loop.json").symlink_to("loop.json")
    code, out, err = here.run("combine", "panel.yaml", "in")
    assert code == 7
    assert "4 responses: 2 new, 2 that cannot be used." in out
    said = err.replace("\\", "/")
    assert "in/notes.txt: It is not a response." in said
    assert "in/x.panel.json" in said
    for name in ("link", "loop"):
        assert f"in/{name}.json: error: It is a link that leads out of the folder" in err.replace("\\", "/")


@pytest.mark.parametrize(
    "arguments", [["none.yaml", "in"], ["panel.yaml", "none"], ["panel.yaml", "empty"], ["panel.yaml"]]
)
def test_what_is_not_there_is_wrong_usage(arguments: list[str], here: Here) -> None:
    here.send("1.json", 1)
    (here.folder / "empty").mkdir()
    before = here.files()
    assert here.run("combine", *arguments)[0] == 2
    assert here.files() == before


@pytest.mark.parametrize("damage", ["{", "", '{"format":"1"}', "[]", "\x00", '{"format":"1","format":"1"}'])
def test_a_damaged_panel_is_told_and_never_overwritten(damage: str, here: Here) -> None:
    here.send_all(floor=6)
    here.run("combine", "panel.yaml", "in")
    here.panel.write_text(damage)
    for command in (["combine", "panel.yaml", "in"], ["score", "panel.yaml"], ["check", "panel.yaml"]):
        code, out, err = here.run(*command)
        assert code == 4
        assert "panel.panel.json: error:" in out + err
        assert here.panel.read_text() == damage


def test_a_panel_edited_by_hand_is_held_against_the_questionnaire(here: Here) -> None:
    here.send_all(floor=6)
    here.run("combine", "panel.yaml", "in")
    whole = here.panel.read_text()
    for old, new, code in (
        ('"A2":"3"', '"A2":"9"', "bad-answer"),
        ('"group":"floor"', '"group":"flour"', "unknown-id"),
        ('"id":"00000000000000000000000000000002"', '"id":"00000000000000000000000000000001"', "duplicate-id"),
        ('"id":"q"', '"id":"p"', "wrong-questionnaire"),
    ):
        here.panel.write_text(whole.replace(old, new, 1))
        before = here.files()
        for command in (["score", "panel.yaml"], ["combine", "panel.yaml", "in"]):
            ended, _, err = here.run(*command)
            assert (ended, f"[{code}]" in err) == (4, True), err
        assert here.files() == before


def test_nobody_combines_what_somebody_has_open(here: Here) -> None:
    here.send_all(floor=6)
    with AssessmentFile(here.folder / "panel.yaml", NOW):
        code, _, err = here.run("combine", "panel.yaml", "in")
    assert code == 6
    assert "is open already" in err
    assert not here.panel.exists()


def test_the_ratings_count_where_no_level_is_agreed(here: Here) -> None:
    here.send_all(floor=6)
    here.run("combine", "panel.yaml", "in")
    code, out, err = here.run("score", "panel.yaml", "--json")
    data = json.loads(out)
    assert code == 0
    assert "Using the ratings of 6 people in panel.panel.json." in err
    by_id = {question["id"]: question for question in data["questions"]}
    assert [by_id[id_]["level"] for id_ in ("A1", "A2", "B1", "K1")] == [1, 3, None, 2]
    assert [by_id[id_]["state"] for id_ in ("A1", "B1")] == ["rated", "unanswered"]
    assert data["find_out"] == ["B1"]
    assert data["discuss"] == ["A2"]
    agreed = (
        (here.folder / "panel.yaml")
        .read_text()
        .replace("answers: {}", "answers: {A1: {answer: 4}, A2: {state: dont_know}}")
    )
    (here.folder / "panel.yaml").write_text(agreed)
    levels = {
        question["id"]: question["level"]
        for question in json.loads(here.run("score", "panel.yaml", "--json")[1])["questions"]
        if question["scored"]
    }
    assert levels == {"A1": 4, "A2": None, "B1": None, "K1": 2}


def test_the_result_says_what_came_from_the_panel_and_the_report_reads_it(here: Here) -> None:
    here.send_all(floor=6)
    here.run("combine", "panel.yaml", "in")
    result = load(here.folder / "panel.yaml").score()
    assert {id_: found.from_panel for id_, found in result.questions.items()} == {
        "A1": True,
        "A2": True,
        "B1": False,
        "K1": True,
    }
    assert result.questions["A2"].answer.answer == "3"
    code, out, _ = here.run("report", "panel.yaml", "--format", "html", "-o", "-")
    assert code == 0
    assert "Sentence 3 of A2." in out
    assert "At least 1 of these 2" in out


def test_fewer_people_than_a_group_may_have_set_no_level(here: Here) -> None:
    here.send_all(floor=4)
    told = " ".join(here.run("combine", "panel.yaml", "in")[1].split())
    assert "Fewer than 5 people took part, so nothing of what they said is shown" in told
    assert "agree on the levels together: readiness workshop panel.yaml" in told
    assert "“panel: min_group_size” in panel.yaml" in told
    _, out, err = here.run("score", "panel.yaml", "--json")
    data = json.loads(out)
    assert "The ratings in panel.panel.json are of fewer than 5 people, and not used." in err
    assert "Not answered yet, or rated by fewer than 5 people: A1" in here.run("score", "panel.yaml")[1]
    assert "4 questions have no level yet" in here.run("score", "panel.yaml")[1]
    assert {question["level"] for question in data["questions"]} == {None}
    assert data["panel"]["raters"] is None
    assert data["panel"]["warnings"] == ["too_few_raters", "group_absent"]
    assert all(question["distribution"] is None for question in data["panel"]["questions"])


def test_the_facilitator_alone_is_told_which_group_is_short(here: Here) -> None:
    here.send_all(board=3, triad=4, floor=6)
    out = here.run("combine", "panel.yaml", "in")[1]
    short = ["The board: 3 came, 2 more are needed", "Triad: 4 came, 1 more is needed"]
    assert all(line in out for line in short)
    assert "For you alone, and not for the room" in out
    for command in (["score", "panel.yaml"], ["agenda", "panel.yaml"], ["report", "panel.yaml", "--format", "json"]):
        shown = here.run(*command)[1]
        assert "more are needed" not in shown
        assert "is needed" not in shown
    here.send("late-1.json", 101, "triad", rated={"A1": "1"})
    here.send("late-2.json", 102, "board", rated={"A1": "1"})
    here.send("late-3.json", 103, "board", rated={"A1": "1"})
    assert "For you alone" not in here.run("combine", "panel.yaml", "in")[1]


def test_no_small_group_is_in_the_data(here: Here) -> None:
    here.send_all(board=3, triad=4, floor=6)
    here.run("combine", "panel.yaml", "in")
    panel = json.loads(here.run("score", "panel.yaml", "--json")[1])["panel"]
    assert panel["groups"] == [{"groups": ["floor"], "raters": 6}, {"groups": ["board", "triad"], "raters": 7}]
    shown = {tuple(found["groups"]) for question in panel["questions"] for found in question["by_group"]}
    assert shown == {("floor",), ("board", "triad")}
    without = here.run("score", "panel.yaml", "--json")
    here.panel.unlink()
    assert "panel" in json.loads(without[1])
    assert "panel" not in json.loads(here.run("score", "panel.yaml", "--json")[1])


def test_after_a_rewording_the_other_ratings_still_count(here: Here) -> None:
    here.send_all(floor=6)
    here.run("combine", "panel.yaml", "in")
    domain = here.folder / "q/domains/one.yaml"
    domain.write_text(domain.read_text().replace("Statement of A1.", "Another statement."))
    code, out, err = here.run("score", "panel.yaml", "--json")
    assert code == 0
    assert "those of A1 don't count" in err
    levels = {question["id"]: question["level"] for question in json.loads(out)["questions"]}
    assert (levels["A1"], levels["A2"]) == (None, 3)
    before = here.panel.read_bytes()
    ended, _, err = here.run("combine", "panel.yaml", "in")
    assert ended == 4
    assert "--questionnaire" in err
    assert here.panel.read_bytes() == before


def test_no_file_takes_the_place_of_a_show_of_hands(here: Here) -> None:
    """Whose ids anybody can work out, as one cannot those that are drawn by lot."""
    here.send_all(floor=5)
    here.send("hand.json", int("f" * 16 + "0123456789abcdef", 16), "board", revision=9)
    code, out, err = here.run("combine", "panel.yaml", "in")
    assert (code, "6 responses: 5 new, 1 that cannot be used." in out) == (7, True)
    assert "hand.json: error: Its id is that of a show of hands." in err


def test_a_folder_without_a_response_writes_nothing_and_names_what_is_there(here: Here) -> None:
    code, out, err = here.run("combine", "panel.yaml", "q")
    assert code == 4
    assert "There is no response to keep, so nothing was written." in out
    assert "questionnaire.yaml: It is not a response." in err
    assert not (here.folder / "panel.panel.json").exists()


def test_somebodys_workbook_among_the_responses_is_not_passed_over(here: Here) -> None:
    here.send("1.json", 1)
    assert here.run("form", "panel.yaml", "-o", "in/form.xlsx")[0] == 0
    code, out, err = here.run("combine", "panel.yaml", "in")
    assert code == 7  # a voice is missing
    assert "1 response: 1 new." in out
    assert "readiness import FILE --into ASSESSMENT" in err


def test_a_newer_version_of_another_group_is_a_second_person_and_told(here: Here) -> None:
    """Two people used one form on one computer: neither voice is lost, in whatever order their files come."""
    here.send("1.json", 1)
    here.send("2.json", 1, group="floor", rated={"A1": "0"}, revision=2)
    code, out, err = here.run("combine", "panel.yaml", "in")
    assert (code, "2 responses: 2 new." in out) == (0, True)
    assert "2.json: it comes from a form on which somebody of another group had answered" in err
    kept = (here.folder / "panel.panel.json").read_bytes()
    assert "2 there already" in here.run("combine", "panel.yaml", "in")[1]
    assert (here.folder / "panel.panel.json").read_bytes() == kept
    (here.folder / "panel.panel.json").unlink()
    assert here.run("combine", "panel.yaml", "in/2.json")[0] == 0
    assert "2 responses: 1 new, 1 there already." in here.run("combine", "panel.yaml", "in")[1]
