"""Answers that are written once: a questionnaire that takes them is the one that has them written out."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from readiness.errors import ContentInvalidError
from readiness.questionnaire import answer_sets
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.reading import read_draft, read_questionnaire
from readiness.questionnaire.style import strict_check
from readiness.workflows.authoring.schemas import schema_of
from tests.building import action, ladder, write_questionnaire

OPTIONS = [{"id": f"o{n}", "label": f"Option {n}", "level": n % 5} for n in range(40)]
PLAIN = [{"id": f"region-{n}", "label": f"Region {n}"} for n in range(100)]
LEVELS = dict(
    enumerate(["Nobody does it", "A few people try", "It is written down", "Teams use it", "We look at it yearly"])
)
SETS: list[dict[str, Any]] = [
    {"id": "how-much", "levels": LEVELS},
    {"id": "kinds", "options": OPTIONS},
    {"id": "regions", "options": PLAIN},
]


def _question(id_: str, type_: str, **own: Any) -> dict[str, Any]:
    bare = {key: value for key, value in ladder(id_).items() if key != "levels"}
    return {**bare, "type": type_, **own}


def _folder(
    folder: Path,
    questions: Sequence[Mapping[str, Any]],
    sets: Sequence[Mapping[str, Any]],
    **about: Any,
) -> Path:
    scored = [question["id"] for question in questions if question["id"] != "K1"]
    actions = [action("act", [(id_, 0, 4) for id_ in scored])]
    write_questionnaire(folder / "named", {"d": questions}, actions=actions, **about)
    if sets:
        text = yaml.safe_dump({"answer_sets": list(sets)}, sort_keys=False, allow_unicode=True)
        (folder / "named/answer_sets.yaml").write_text(text, encoding="utf-8")
    return folder / "named"


def _with_sets(folder: Path) -> Questionnaire:
    questions = [
        _question("L1", "ladder", answers="how-much"),
        _question("L2", "ladder", answers="how-much"),
        _question("C1", "choice", answers="kinds"),
        _question("K1", "choice", answers="regions"),
    ]
    facts = [_question("where", "choice", answers="regions"), _question("which", "checklist", answers="regions")]
    return read_questionnaire(_folder(folder, questions, SETS, facts=facts))


def test_it_is_the_questionnaire_with_all_of_it_written_out(tmp_path: Path) -> None:
    questions = [
        _question("L1", "ladder", levels=LEVELS),
        _question("L2", "ladder", levels=LEVELS),
        _question("C1", "choice", options=OPTIONS),
        _question("K1", "choice", options=PLAIN),
    ]
    facts = [_question("where", "choice", options=PLAIN), _question("which", "checklist", items=PLAIN)]
    written_out = read_questionnaire(_folder(tmp_path / "a", questions, [], facts=facts))
    named = _with_sets(tmp_path / "b")
    assert named.fingerprint == written_out.fingerprint
    assert {id_: named.wording(id_) for id_ in named.by_id} == {id_: written_out.wording(id_) for id_ in named.by_id}


def test_what_is_wrong_with_a_set_is_told_once_and_there(tmp_path: Path) -> None:
    """Of the text's form, of the scale, of ids, and of style."""
    levels = {**LEVELS, 4: LEVELS[3]}
    sets: list[dict[str, Any]] = [
        {"id": "how-much", "levels": levels},
        {"id": "kinds", "options": [*OPTIONS, {"id": "o1", "label": "Again", "level": 7}]},
    ]
    questions = [
        _question("L1", "ladder", answers="how-much"),
        _question("L2", "ladder", answers="how-much"),
        _question("C1", "choice", answers="kinds"),
        _question("C2", "choice", answers="kinds"),
    ]
    draft = read_draft(_folder(tmp_path, questions, sets), shown_as="q")
    assert sorted((p.code, p.file) for p in draft.problems if "answer" in p.file) == [
        ("duplicate-id", "q/answer_sets.yaml"),
        ("unknown-level", "q/answer_sets.yaml"),
    ]
    pytest.importorskip("textstat")
    found, _ = strict_check(draft)
    assert [(p.code, p.file, p.line) for p in found if p.code == "repeated-level"] == [
        ("repeated-level", "q/answer_sets.yaml", 8)
    ]


def test_an_exception_may_name_a_set(tmp_path: Path) -> None:
    pytest.importorskip("textstat")
    questions = [_question(id_, "ladder", answers="how-much") for id_ in ("L1", "L2")]
    folder = _folder(tmp_path, questions, [{"id": "how-much", "levels": {**LEVELS, 4: LEVELS[3]}}])
    exception = {"code": "repeated-level", "where": "how-much", "why": "The framework says so."}
    (folder / "exceptions.yaml").write_text(yaml.safe_dump({"exceptions": [exception]}), encoding="utf-8")
    found, excused = strict_check(read_draft(folder))
    assert [p.code for p in found if p.code in ("repeated-level", "stale-exception")] == []
    assert [item.problem.code for item in excused] == ["repeated-level"]


def test_a_file_of_sets_that_cannot_be_read_is_the_only_thing_told(tmp_path: Path) -> None:
    """Nobody knows then which sets there are, or what they hold."""
    folder = _folder(tmp_path, [_question("L1", "ladder", answers="how-much")], SETS[:1])
    (folder / "answer_sets.yaml").write_text("answer_sets: [{id: how-much", encoding="utf-8")
    with pytest.raises(ContentInvalidError) as caught:
        read_questionnaire(folder)
    assert {Path(problem.file).name for problem in caught.value.problems} == {"answer_sets.yaml"}


def test_what_is_no_name_is_told(tmp_path: Path) -> None:
    questions = [_question("L1", "ladder", answers=["how-much"]), _question("L2", "ladder", answers="how-much")]
    with pytest.raises(ContentInvalidError) as caught:
        read_questionnaire(_folder(tmp_path, questions, SETS[:1]))
    assert [problem.code for problem in caught.value.problems] == ["wrong-type"]


@pytest.mark.parametrize("word", ["answer", "anwsers", "answer_set", "Answers"])
def test_a_misspelt_key_is_told_with_the_right_one_and_nothing_that_follows_from_it(tmp_path: Path, word: str) -> None:
    questions = [_question("L1", "ladder", **{word: "how-much"}), _question("L2", "ladder", answers="how-much")]
    with pytest.raises(ContentInvalidError) as caught:
        read_questionnaire(_folder(tmp_path, questions, SETS[:1]))
    (problem,) = caught.value.problems
    assert (problem.code, problem.mend) == ("unknown-key", "Did you mean “answers”?")
    assert f"“{word}” is not a key" in problem.wrong


def test_another_unknown_key_is_not_taken_for_it(tmp_path: Path) -> None:
    questions = [_question("L1", "ladder", standards="x"), _question("L2", "ladder", answers="how-much")]
    with pytest.raises(ContentInvalidError) as caught:
        read_questionnaire(_folder(tmp_path, questions, SETS[:1]))
    assert {problem.code for problem in caught.value.problems} == {"missing-key", "unknown-key"}


def test_a_small_file_cannot_grow_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answer_sets, "MOST_TAKEN", 150)
    questions = [_question(id_, "ladder", answers="how-much") for id_ in ("L1", "L2")]
    with pytest.raises(ContentInvalidError) as caught:
        read_questionnaire(_folder(tmp_path, questions, SETS[:1]))
    assert [problem.code for problem in caught.value.problems] == ["too-large"]


def test_an_alias_is_still_refused(tmp_path: Path) -> None:
    folder = _folder(tmp_path, [_question("L1", "ladder", answers="how-much")], SETS[:1])
    text = (folder / "answer_sets.yaml").read_text(encoding="utf-8")
    (folder / "answer_sets.yaml").write_text(text.replace("levels:", "levels: &all"), encoding="utf-8")
    with pytest.raises(ContentInvalidError) as caught:
        read_questionnaire(folder)
    assert "yaml-alias" in {problem.code for problem in caught.value.problems}


@pytest.mark.parametrize("kind", ["domain", "questionnaire"])
def test_an_editor_knows_both_ways(kind: str) -> None:
    for question, own in (("LadderQuestion", "levels"), ("ChoiceQuestion", "options"), ("ChecklistQuestion", "items")):
        schema = schema_of(kind)["$defs"][question]
        assert "answers" in schema["properties"]
        assert own not in schema["required"]
        assert schema["oneOf"] == [{"required": [own]}, {"required": ["answers"]}]
    assert "answers" not in json.dumps(schema_of(kind)["$defs"]["TextQuestion"])
