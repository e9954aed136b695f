"""A response file: what is written comes back, what no form would write is refused with a reason, whatever it is."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.panel.fit import Fit
from readiness.panel.response import Response, asked_of, new_id, response_text
from readiness.panel.response_file import MAX_BYTES, parse_json, read_response, write_response
from readiness.problems import Problem
from readiness.questionnaire.model import Questionnaire
from tests.panel.building import place, response

ALIKE = settings(derandomize=True, deadline=None, database=None, max_examples=150)


@pytest.fixture
def questionnaire(tmp_path: Path) -> Questionnaire:
    return place(tmp_path)


@pytest.fixture
def data(questionnaire: Questionnaire) -> dict[str, Any]:
    said = response(questionnaire, 7, rated={"A2": "3", "K1": ("a",)}, dont_know=("A1",), not_applicable=("B1",))
    return dict(json.loads(response_text(said)))


def parsed(raw: bytes) -> Response | list[Problem]:
    return parse_json(raw, "r.json", Response, "Ask again.")


def refused(raw: bytes | str | dict[str, Any]) -> set[str]:
    """Return the codes of what is wrong; every problem is fit to be shown."""
    content = json.dumps(raw).encode() if isinstance(raw, dict) else raw if isinstance(raw, bytes) else raw.encode()
    found = parsed(content)
    assert isinstance(found, list)
    assert found
    assert len(found) <= 11
    for problem in found:
        assert all(char >= " " or char == "\n" for char in str(problem))
        assert len(str(problem)) < 600
    return {problem.code for problem in found}


def test_a_response_comes_back_as_it_was_and_is_its_owner_s_alone(tmp_path: Path, questionnaire: Questionnaire) -> None:
    said = response(questionnaire, 7, rated={"K1": ("a", "b"), "A2": "0"}, dont_know=("B1",))
    write_response(tmp_path / "r.json", said)
    assert read_response(tmp_path / "r.json") == said
    assert (tmp_path / "r.json").stat().st_mode & 0o077 == 0
    assert response_text(said) == (tmp_path / "r.json").read_bytes()


def test_the_same_response_has_the_same_bytes(questionnaire: Questionnaire) -> None:
    one = response(questionnaire, 1, rated={"A2": "0", "A1": "1"}, asked=("A1", "A2"))
    other = response(questionnaire, 1, rated={"A1": "1", "A2": "0"}, asked=("A2", "A1"))
    assert response_text(one) == response_text(other)


def test_a_file_from_windows_is_read(data: dict[str, Any]) -> None:
    assert isinstance(parsed(b"\xef\xbb\xbf" + json.dumps(data).replace(", ", ",\r\n").encode()), Response)


def test_ids_are_drawn_by_lot() -> None:
    assert len({new_id() for _ in range(100)}) == 100
    assert len(new_id()) == 32


@pytest.mark.parametrize("key", ["name", "email", "note", "notes", "time", "ip", "__proto__"])
def test_what_could_say_who_it_was_is_refused(key: str, data: dict[str, Any]) -> None:
    assert refused(data | {key: "Jo Bloggs"}) == {"unknown-key"}
    assert refused(data | {"questionnaire": data["questionnaire"] | {key: "x"}}) == {"unknown-key"}


@pytest.mark.parametrize(
    "key", ["id", "revision", "questionnaire", "group", "given", "asked", "rated", "dont_know", "not_applicable"]
)
def test_every_key_has_to_be_there_and_of_its_type(key: str, data: dict[str, Any]) -> None:
    assert refused({name: value for name, value in data.items() if name != key}) == {"missing-key"}
    values: tuple[object, ...] = (None, True, 1.5, "\x1b[2J", [[]], {"a": {}}, 10**30, -1, "x" * 5000)
    for value in values:
        assert refused(data | {key: value}) <= {"wrong-type", "missing-key", "unknown-key"}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("id", "A" * 32),
        ("id", "0" * 32 + "\n"),
        ("id", "0" * 31),
        ("revision", 0),
        ("revision", "1"),
        ("revision", 1.0),
        ("given", "2026-11-25T10:00:00"),
        ("given", "25/11/2026"),
        ("given", 1777593600),
        ("group", "board\u202e"),
        ("group", "../../etc"),
        ("asked", "A1"),
        ("asked", ["A1", 2]),
        ("rated", {"A2": 3}),
        ("rated", {"A2": None}),
        ("rated", {"A2\x00": "3"}),
        ("rated", {"A2": "3" * 101}),
        ("rated", {"A2": ["a", "b\x07"]}),
        ("rated", [["A2", "3"]]),
        ("format", 1),
        ("format", "3"),
    ],
)
def test_what_no_form_would_write_is_refused(key: str, value: object, data: dict[str, Any]) -> None:
    assert refused(data | {key: value}) == {"wrong-type"}


def test_an_answer_given_twice_or_not_asked_for_is_refused(data: dict[str, Any]) -> None:
    assert refused(data | {"dont_know": ["A1", "A2"]}) == {"contradiction"}
    assert refused(data | {"asked": ["A1", "B1", "K1"]}) == {"contradiction"}
    assert refused(data | {"asked": [*data["asked"], "A1"]}) == {"duplicate-id"}


def test_a_key_given_twice_is_refused(data: dict[str, Any]) -> None:
    text = json.dumps(data)
    assert refused(text[:-1] + ', "group": "floor"}') == {"duplicate-key"}
    assert refused(text.replace('"A2": "3"', '"A2": "3", "A2": "4"')) == {"duplicate-key"}


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b" ",
        b"\x00" * 100,
        b"{",
        b"[" * 500_000,
        b'{"a":' * 100_000,
        b'{"rated": {"A1": ' + b"9" * 20_000 + b"}}",
        b"\xff\xfe{\x00}\x00",
        b'{"id": "\xff"}',
        b"PK\x03\x04",
        b"format: 1\n",
        b"{'format': '1'}",
        b'{"format": "1",}',
        b"{" + b",".join(b'"k%d":1' % number for number in range(90_000)) + b"}",
    ],
    ids=range(14),
)
def test_what_is_not_json_is_told_so(raw: bytes) -> None:
    assert refused(raw) == {"bad-json"}


@pytest.mark.parametrize("raw", ["NaN", "null", "[]", "3", '"x"', "1e999", "[" * 150 + "]" * 150])
def test_json_that_is_no_response_is_told_so(raw: str) -> None:
    assert refused(raw) == {"wrong-type"}


def test_nan_and_surrogates_are_no_answers(data: dict[str, Any]) -> None:
    text = json.dumps(data)
    assert refused(text.replace('"3"', "NaN")) == {"wrong-type"}
    assert refused(text.replace('"revision": 1', '"revision": Infinity')) == {"wrong-type"}
    assert refused(text.replace('"board"', '"\\ud800"')) <= {"wrong-type", "bad-json"}


def test_a_thousand_faults_are_told_in_a_few_lines(data: dict[str, Any]) -> None:
    assert refused(data | {f"key{number}": 1 for number in range(1000)}) == {"unknown-key", "wrong-type"}


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "r.json"
    with file.open("wb") as stream:
        stream.truncate(50_000_000)
    (problem,) = list_of(read_response(file))
    assert problem.code == "too-large"
    with file.open("wb") as stream:
        stream.truncate(MAX_BYTES)
    (problem,) = list_of(read_response(file))
    assert problem.code == "bad-json"


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "r.json")
    assert [problem.code for problem in list_of(read_response(tmp_path / "r.json"))] == ["cannot-read"]
    assert [problem.code for problem in list_of(read_response(tmp_path))] == ["cannot-read"]
    assert [problem.code for problem in list_of(read_response(tmp_path / "none"))] == ["cannot-read"]


def list_of(found: Response | list[Problem]) -> list[Problem]:
    assert isinstance(found, list)
    return found


@settings(ALIKE)
@given(st.data())
def test_whatever_bytes_come_they_are_a_response_or_problems(data: st.DataObject) -> None:
    whole = b'{"format":"1","id":"' + b"0" * 32 + b'","revision":1,"group":"board","rated":{"A1":"2"},"asked":["A1"]}'
    place_ = data.draw(st.integers(0, len(whole)))
    raw = whole[:place_] + data.draw(st.binary(max_size=8)) + whole[data.draw(st.integers(place_, len(whole))) :]
    assert refused(raw)


def test_what_does_not_fit_the_questionnaire_is_told(questionnaire: Questionnaire) -> None:
    def codes(**more: object) -> list[str]:
        said = response(questionnaire, 1, **more)  # type: ignore[arg-type]
        return [problem.code for problem in Fit(questionnaire).problems(said, "r.json", "Ask again.")]

    assert codes() == []
    assert codes(group="bord") == ["unknown-id"]
    assert codes(rated={"A1": "5"}) == ["bad-answer"]
    assert codes(rated={"A1": "Developing"}) == ["bad-answer"]
    assert codes(rated={"A1": ("a",)}) == ["bad-answer"]
    assert codes(rated={"K1": ("b", "a")}) == ["bad-answer"]
    assert codes(rated={"K1": ("a", "b")}) == []
    assert codes(rated={"T1": "My name is Jo"}, asked=("T1",)) == ["unknown-id"]
    assert codes(rated={}, asked=("Z9", "A1")) == ["unknown-id"]


def test_a_group_is_asked_what_it_is_best_placed_to_answer(questionnaire: Questionnaire) -> None:
    assert asked_of(questionnaire, "board", questionnaire.questions) == ["A1", "A2", "B1", "K1"]
    assert asked_of(questionnaire, "floor", questionnaire.questions) == ["A2", "B1", "K1"]
    assert asked_of(questionnaire, "floor", ["A1", "B1"]) == ["B1"]
