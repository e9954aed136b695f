"""The whole story as a facilitator lives it: figures are shown, and what comes afterwards gives nobody away."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from readiness.assessment.file import AssessmentFile
from readiness.cli.app import run
from readiness.cli.asking import now
from readiness.panel.response_file import write_response
from readiness.panel.store import read_panel
from readiness.questionnaire.model import Questionnaire
from tests.panel.building import place, response


@dataclass
class Trust:
    """The current folder: a questionnaire, an assessment, and responses that come."""

    folder: Path
    questionnaire: Questionnaire
    capture: pytest.CaptureFixture[str]

    def come(self, first: int, number: int, group: str = "floor", level: str = "", **more: Any) -> list[str]:
        """Let so many responses come, and return their files."""
        files = []
        for one in range(first, first + number):
            file = self.folder / f"{one}-{more.get('revision', 1)}.json"
            rated = {"A1": level or str(one % 4), "A2": "3"}
            write_response(file, response(self.questionnaire, one, group, rated, **more))
            files.append(file.name)
        return files

    def run(self, *arguments: str) -> tuple[int, str, str]:
        self.capture.readouterr()
        code = run(arguments)
        out, err = self.capture.readouterr()
        assert "Traceback" not in err
        return code, out, " ".join(err.split())

    def combine(self, *files: str) -> tuple[int, str, str]:
        return self.run("combine", "panel.yaml", *files)

    def figures(self) -> dict[str, Any]:
        """Return the report's figures, which is a publication."""
        code, out, _ = self.run("report", "panel.yaml", "--format", "json", "-o", "-")
        assert code == 0
        found: dict[str, Any] = json.loads(out)["panel"]
        return found

    def limit(self, fewest: int) -> None:
        yaml = self.folder / "panel.yaml"
        text = yaml.read_text().split("panel: {")[0]
        yaml.write_text(f"{text}panel: {{min_group_size: {fewest}}}\n")

    @property
    def panel(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((self.folder / "panel.panel.json").read_bytes())
        return found


@pytest.fixture
def trust(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Trust:
    monkeypatch.chdir(tmp_path)
    return Trust(tmp_path, place(tmp_path), capfd)


def test_two_come_after_the_agenda_and_wait_for_three_more(trust: Trust) -> None:
    trust.combine(*trust.come(0, 30), *trust.come(30, 10, "board"))
    assert trust.run("agenda", "panel.yaml", "-o", "sheet.html")[0] == 0
    assert [(shown["kind"], len(shown["responses"])) for shown in trust.panel["publications"]] == [("agenda", 40)]

    code, out, err = trust.combine(*trust.come(50, 2))
    assert (code, "2 responses: 2 new." in out, "Who took part: 40 people" in out) == (0, True, True)
    assert "The ratings of 2 people came after figures were shown (an agenda," in err
    assert "wait until 3 more have come" in err
    for command in (["score"], ["check"], ["agenda"]):
        assert "wait until 3 more have come" in trust.run(*command, "panel.yaml")[2]
    assert trust.figures()["raters"] == 40
    assert len(trust.panel["publications"]) == 1, "the same figures again"

    assert "1 more has come" in trust.combine(*trust.come(60, 2))[2]
    _, out, err = trust.combine(*trust.come(70, 1))
    assert "those of 5 people count from now on" in err
    assert "wait" not in err
    assert "Who took part: 45 people" in out
    found = trust.figures()
    assert found["raters"] == 45
    assert sum(found["questions"][0]["distribution"]) == 45
    assert [(shown["kind"], len(shown["responses"])) for shown in trust.panel["publications"]] == [
        ("agenda", 40),
        ("report", 45),
    ]


def test_a_newer_version_of_somebody_who_was_shown_waits_too(trust: Trust) -> None:
    trust.combine(*trust.come(0, 10, level="2"))
    before = trust.figures()
    _, out, err = trust.combine(*trust.come(3, 1, level="4", revision=2))
    assert "1 in a newer version" in out
    assert "Newer ratings of 1 person came after figures were shown" in err
    assert "Until then the former ratings count." in err
    assert trust.figures() == before
    assert "older version" in trust.combine("3-1.json")[1], "what waits is the newest there is of them"
    trust.combine(*trust.come(4, 4, level="4", revision=2))
    assert trust.figures()["questions"][0]["distribution"] == [0, 0, 5, 0, 5]


def test_while_nothing_was_shown_nothing_waits(trust: Trust) -> None:
    trust.combine(*trust.come(0, 8))
    for looked in (["score"], ["agenda"], ["check"]):
        trust.run(*looked, "panel.yaml")
    assert trust.panel["publications"] == []
    _, out, err = trust.combine(*trust.come(20, 1))
    assert (err, "Who took part: 9 people" in out) == ("", True)


def test_of_too_few_there_are_no_figures_to_be_shown(trust: Trust) -> None:
    trust.combine(*trust.come(0, 4))
    trust.figures()
    assert trust.panel["publications"] == []
    assert "Who took part: 6 people" in trust.combine(*trust.come(10, 2))[1]


@pytest.mark.parametrize(
    "command",
    [
        ["report", "panel.yaml", "--format", "html"],
        ["report", "panel.yaml", "--format", "csv", "-o", "out/"],
        ["report", "panel.yaml", "--format", "json", "-o", "-"],
        ["score", "panel.yaml", "--json"],
        ["agenda", "panel.yaml", "--format", "json"],
        ["agenda", "panel.yaml", "--format", "text", "-o", "a.txt"],
        ["agenda", "panel.yaml", "-o", "-"],
    ],
)
def test_every_document_is_a_publication(command: list[str], trust: Trust) -> None:
    (trust.folder / "out").mkdir()
    trust.combine(*trust.come(0, 8))
    assert trust.run(*command)[0] == 0
    assert len(trust.panel["publications"]) == 1
    assert "wait" in trust.combine(*trust.come(10, 1))[2]


@pytest.mark.parametrize("command", [["report", "panel.yaml", "--format", "html"], ["score", "panel.yaml", "--json"]])
def test_what_cannot_be_noted_is_not_written(command: list[str], trust: Trust) -> None:
    trust.combine(*trust.come(0, 8))
    with AssessmentFile(trust.folder / "panel.yaml", now()):
        code, out, err = trust.run(*command)
    assert (code, out) == (6, "")
    assert "is open already" in err
    assert not list(trust.folder.glob("*.html"))
    assert trust.run(*command)[0] == 0
    with AssessmentFile(trust.folder / "panel.yaml", now()):
        assert trust.run(*command)[0] == 0, "it is noted already"


def test_a_limit_that_is_lowered_after_people_rated_has_no_effect(trust: Trust) -> None:
    trust.combine(*trust.come(0, 12), *trust.come(20, 4, "board"), *trust.come(30, 3, "triad"))
    before = trust.figures()
    trust.limit(3)
    for command in (["check"], ["score"], ["agenda"], ["report", "--format", "html"]):
        code, _, err = trust.run(command[0], "panel.yaml", *command[1:])
        assert code == 0
        assert "promised that nothing is shown of fewer than 5, so 5 holds, and not the 3" in err
    assert "so 5 holds" in trust.combine("0-1.json")[2]
    assert trust.figures() == before
    assert {tuple(its["groups"]) for its in before["groups"]} == {("floor",), ("board", "triad")}


def test_the_highest_promise_holds_and_no_file_can_promise_without_end(trust: Trust) -> None:
    trust.limit(3)
    trust.combine(*trust.come(0, 4, promised=3))
    assert trust.figures()["raters"] == 4
    code, _, err = trust.combine(*trust.come(10, 1, promised=8))
    assert code == 0
    assert "was promised 8, and that holds for everybody from now on" in err
    assert trust.figures()["raters"] is None
    before = trust.panel
    for absurd in (10**9, 51, 2, 0, -1):
        text = (trust.folder / "0-1.json").read_text().replace('"promised": 3', f'"promised": {absurd}')
        (trust.folder / "absurd.json").write_text(text)
        code, _, err = trust.combine("absurd.json")
        assert code == 7
        assert f"nothing may be shown of fewer than {absurd} people; a form promises 3 to 50" in err
    assert trust.panel == before


def test_responses_and_panels_of_the_first_format_count_as_promised_five(trust: Trust) -> None:
    files = trust.come(0, 8)
    for file in files:
        data = json.loads((trust.folder / file).read_text())
        del data["promised"]
        (trust.folder / file).write_text(json.dumps(data | {"format": "1"}))
    assert trust.combine(*files)[0] == 0
    old = {key: value for key, value in trust.panel.items() if key in ("questionnaire", "wordings", "responses")}
    for one in old["responses"]:
        del one["promised"]
    hand = {"id": "f" * 32, "revision": 1, "group": "board", "given": "2026-11-25", "asked": ["A1"]}
    old["responses"].append(hand | {"rated": {"A1": "4"}, "dont_know": [], "not_applicable": []})
    (trust.folder / "panel.panel.json").write_text(json.dumps({"format": "1", **old}))
    trust.limit(3)
    _, _, err = trust.run("score", "panel.yaml")
    assert "so 5 holds" in err
    assert "Hands of fewer than 5 people are in no figure: The board on A1." in err
    found = trust.figures()
    assert (found["raters"], sum(found["questions"][0]["distribution"])) == (8, 8)
    panel = read_panel(trust.folder / "panel.panel.json")
    assert panel is not None
    assert (panel.format, len(panel.responses), panel.hands[0].raised) == ("2", 8, {"4": 1})


def test_what_was_published_cannot_be_taken_out_of_the_file_unnoticed(trust: Trust) -> None:
    trust.combine(*trust.come(0, 8))
    trust.figures()
    data = trust.panel
    data["responses"].pop()
    (trust.folder / "panel.panel.json").write_text(json.dumps(data))
    code, _, err = trust.run("score", "panel.yaml")
    assert code == 4
    assert "A response that was published is not in the file any longer." in err
