"""``--json``: one object on standard output, with the keys that docs/json.md names, whatever is wrong."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from readiness.cli.app import run
from readiness.errors import ExitCode
from tests.conftest import ROOT, SAMPLES

MID_WAY = str(SAMPLES / "mid-way.yaml")
PROBLEM = {"severity", "code", "file", "line", "column", "wrong", "mend"}
ERROR = {"format", "error", "exit_code", "problems"}
PORTION = {"id", "title", "questions", "minutes_alone", "minutes_together"}


@pytest.fixture
def said(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """Run a command in an empty folder; return its exit code and the object that is alone on standard output."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str) -> tuple[int, Any]:
        code = run(arguments)
        return code, json.loads(capfdbinary.readouterr().out)

    return call


def test_list(said: Any) -> None:
    code, data = said("list", "--json")
    assert (code, set(data), data["format"]) == (0, {"format", "questionnaires", "templates"}, 1)
    for one in data["questionnaires"]:
        assert set(one) == PORTION | {"version", "summary", "forms", "domains", "samples"}
        assert all(set(form) == PORTION for form in one["forms"])
        assert all(set(domain) == PORTION | {"code"} for domain in one["domains"])
    assert "mid-way" in data["questionnaires"][0]["samples"]
    assert all(set(one) == {"id", "title", "summary", "extends"} for one in data["templates"])
    assert said("list", "meeting-effectiveness", "--json")[1]["templates"] == []


def test_list_of_what_is_covered(said: Any) -> None:
    code, data = said("list", "--coverage", "--json")
    assert (code, set(data)) == (0, {"format", "questionnaire", "recommendations", "practices", "frameworks"})
    assert set(data["questionnaire"]) == {"id", "title", "version"}
    assert all(set(one) == {"id", "title", "questions"} for one in data["recommendations"])
    assert all(set(one) == {"title", "source", "questions"} for one in data["practices"])
    assert all(set(part) == {"title", "questions"} for one in data["frameworks"] for part in one["parts"])


def test_check_tells_every_path_and_ends_as_without(said: Any, tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    text = Path(MID_WAY).read_text(encoding="utf-8")
    broken.write_text(text.replace("answer: 1", "answer: 7", 1), encoding="utf-8")
    code, data = said("check", "--json", MID_WAY, "broken.yaml", "nowhere", "board")
    assert (code, set(data), data["fine"]) == (ExitCode.WRONG_USAGE, {"format", "fine", "checked"}, False)
    keys = {"path", "kind", "fine", "summary", "problems", "fault", "remarks"}
    assert all(set(one) == keys for one in data["checked"])
    assert [(one["kind"], one["fine"]) for one in data["checked"]] == [
        ("assessment", True),
        ("assessment", False),
        ("unknown", False),
        ("report template", True),
    ]
    (problem,) = data["checked"][1]["problems"]
    assert set(problem) == PROBLEM
    assert (problem["file"], problem["code"], problem["line"] > 1, problem["column"] > 1) == (
        "broken.yaml",
        "bad-answer",
        True,
        True,
    )
    tried = [[MID_WAY], ["broken.yaml"], ["broken.yaml", MID_WAY], ["broken.yaml", "nowhere"]]
    codes = [said("check", "--json", *paths)[0] for paths in tried]
    assert [run(["check", *paths]) for paths in tried] == codes == [0, 4, 4, 2]


def test_an_incomplete_assessment_is_a_fault_without_a_place(said: Any) -> None:
    code, data = said("check", "--json", "--complete", str(SAMPLES / "many-unknowns.yaml"))
    assert (code, data["checked"][0]["problems"]) == (ExitCode.INCOMPLETE, [])
    assert "no answer yet" in data["checked"][0]["fault"]


def test_doctor(said: Any) -> None:
    code, data = said("doctor", "--json")
    assert set(data) == {"format", "readiness", "python", "system", "fine", "findings", "settings", "problems"}
    assert data["fine"] == (code == 0)
    assert all(set(one) == {"name", "fine", "found", "mend", "needed"} for one in data["findings"])
    assert set(data["settings"]) == {"files", "values"}
    assert all(set(one) == {"value", "source"} for one in data["settings"]["values"].values())


def test_doctor_tells_what_is_wrong_with_the_settings(said: Any) -> None:
    Path("readiness.toml").write_text("plain = 3\nlook = 'nice'\n")
    code, data = said("doctor", "--json")
    assert code == ExitCode.OUTPUT_FAILED
    assert [(one["file"], one["line"], one["column"], one["code"]) for one in data["problems"]] == [
        ("readiness.toml", 1, 1, "wrong-type"),
        ("readiness.toml", 2, 1, "unknown-key"),
    ]


ACTION = {"number", "id", "title", "recommended", "status", "overdue", "owner", "owner_suggested"}
ACTION |= {"sponsor", "start", "due", "updated", "notes"}


@pytest.mark.parametrize(
    ("asked", "shown"),
    [([], slice(0, 10)), (["--all"], slice(None)), (["3"], slice(2, 3)), (["--owned-by", "chief nurse"], None)],
)
def test_actions_are_those_that_the_list_shows(said: Any, asked: list[str], shown: slice | None) -> None:
    everything = said("actions", MID_WAY, "--all", "--json")[1]["actions"]
    code, data = said("actions", MID_WAY, "--json", *asked)
    assert (code, set(data)) == (0, {"format", "organisation", "as_at", "today", "in_all", "actions"})
    assert all(set(one) == ACTION for one in data["actions"])
    if shown is None:
        nurse = [one for one in everything if "chief nurse" in (one["owner"] or one["owner_suggested"]).lower()]
        assert data["actions"] == nurse != []
    else:
        assert data["actions"] == everything[shown]


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (("actions", "nowhere.yaml", "--json"), ExitCode.ASSESSMENT_INVALID),
        (("actions", MID_WAY, "999", "--json"), ExitCode.WRONG_USAGE),
        (("list", "nothing", "--json"), ExitCode.WRONG_USAGE),
        (("list", "broken", "--json"), ExitCode.CONTENT_INVALID),
    ],
)
def test_an_error_is_an_object_too(said: Any, tmp_path: Path, command: tuple[str, ...], code: ExitCode) -> None:
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "questionnaire.yaml").write_text("format: 1\ntitel: Wrong\n")
    ended, data = said(*command)
    assert (ended, set(data), data["exit_code"]) == (code, ERROR, code)
    assert all(set(problem) == PROBLEM for problem in data["problems"])
    assert bool(data["problems"]) == (code != ExitCode.WRONG_USAGE)


def test_json_shows_and_changes_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["actions", MID_WAY, "1", "--owner", "Chair", "--json"]) == ExitCode.WRONG_USAGE
    assert "changes nothing" in capfd.readouterr().err


def test_the_page_names_every_key() -> None:
    page = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    keys = set(re.findall(r"`([a-z_]+)`", page))
    named = PROBLEM | ERROR | PORTION | ACTION | {"version", "summary", "forms", "domains", "samples", "code"}
    named |= {"fine", "checked", "kind", "fault", "remarks", "templates", "extends", "parts", "source", "needed"}
    assert named <= keys
