"""``actions: from_levels``: where the catalogue has no action, the next level's sentence is it, and no more is said."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from readiness.assessment.model import Answer
from readiness.questionnaire.files import Action
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.next_levels import id_of_step
from readiness.questionnaire.reading import read_questionnaire
from readiness.report.terminal.plan_text import plan_lines
from readiness.report.terminal.profile_text import result_lines
from readiness.report.view.plan import plan_item_view
from readiness.report.view.report_view import report_view
from readiness.scoring.action_plan import plan_items
from readiness.scoring.results import Result
from readiness.scoring.score import score
from readiness.workflows.documents.report import make
from tests.building import AS_AT, action, assessment, ladder, write_questionnaire

LONG = "At level {} the organisation does this in more places than before, and looks at what came of it."


def _other(id_: str, type_: str, **own: Any) -> dict[str, Any]:
    return {**{key: value for key, value in ladder(id_).items() if key != "levels"}, "type": type_, **own}


QUESTIONS = [
    ladder("L1"),
    {**ladder("L2"), "levels": {n: LONG.format(n) for n in range(5)}},
    _other("Y1", "yes_no", yes="It is so.", no="It is not so."),
    _other("N1", "number", bands=[{"from": n, "level": n, "text": f"Level {n} of it."} for n in (0, 2, 4)]),
    _other("K1", "checklist", items=[{"id": f"i{n}", "label": f"Item {n}"} for n in range(4)]),
    _other("T1", "text"),
]


def _from_levels(folder: Path, *written: dict[str, Any]) -> Questionnaire:
    write_questionnaire(folder, {"d": QUESTIONS}, actions=written)
    file = folder / "questionnaire.yaml"
    file.write_text(f"{file.read_text(encoding='utf-8')}actions: from_levels\n", encoding="utf-8")
    return read_questionnaire(folder)


def _result(questionnaire: Questionnaire, **answers: int | str) -> Result:
    said = {id_: Answer(state="rated", answer=str(answer)) for id_, answer in answers.items()}
    return score(questionnaire, assessment(questionnaire, said))


def _steps(found: Action) -> list[tuple[str, int, int]]:
    return [(serves.question, serves.from_, serves.to) for serves in found.serves]


def test_each_step_up_is_an_action(tmp_path: Path) -> None:
    """A level that a question does not have is stepped over; a question that is never scored has none."""
    assert [(found.id, _steps(found)) for found in _from_levels(tmp_path).actions] == [
        *((f"L1-to-{n}", [("L1", n - 1, n)]) for n in range(1, 5)),
        *((f"L2-to-{n}", [("L2", n - 1, n)]) for n in range(1, 5)),
        ("Y1-to-4", [("Y1", 0, 4)]),
        ("N1-to-2", [("N1", 0, 2)]),
        ("N1-to-4", [("N1", 2, 4)]),
        *((f"K1-to-{n}", [("K1", n - 1, n)]) for n in range(1, 5)),
    ]


def test_a_short_sentence_is_the_title_and_a_long_one_stands_below_it(tmp_path: Path) -> None:
    by_id = {found.id: found for found in _from_levels(tmp_path).actions}
    assert (by_id["L1-to-3"].title, by_id["L1-to-3"].what) == ("Short L1: Sentence 3 of L1", None)
    assert (by_id["L2-to-3"].title, by_id["L2-to-3"].what) == ("Short L2: reach 3 Established", LONG.format(3))
    assert by_id["Y1-to-4"].title == "Short Y1: It is so"


def test_nothing_is_made_up(tmp_path: Path) -> None:
    said = {"id", "title", "what", "serves", "needs"}
    for found in _from_levels(tmp_path).actions:
        assert {name for name, value in found if name not in said and value is not None} == set()


def test_what_the_catalogue_helps_with_is_left_to_it(tmp_path: Path) -> None:
    questionnaire = _from_levels(tmp_path, action("some", [("L1", 1, 3), ("Y1", 1, 2)]))
    by_id = {found.id: _steps(found) for found in questionnaire.actions}
    assert by_id["some"] == [("L1", 1, 3), ("Y1", 1, 2)]
    assert [id_ for id_ in by_id if id_.startswith("L1")] == ["L1-to-1", "L1-to-4"]
    assert by_id["Y1-to-4"] == [("Y1", 0, 1), ("Y1", 2, 4)]
    for question in ("L1", "L2", "Y1", "N1", "K1"):
        steps = [(low, high) for found in by_id.values() for id_, low, high in found if id_ == question]
        assert sorted(level for low, high in steps for level in range(low, high)) == [0, 1, 2, 3], "each level, once"


def test_an_id_is_the_same_each_time_and_fits() -> None:
    assert id_of_step("C1", 3) == "C1-to-3"
    longest = {id_of_step(f"{'q' * 60}{end}", level) for end in ("aaaa", "bbbb") for level in range(1, 10)}
    assert len(longest) == 18
    assert max(map(len, longest)) <= 64


def test_of_equals_one_whose_effort_is_said_comes_first(tmp_path: Path) -> None:
    """By priority first; an effort that nobody has said is not taken for a small one."""
    written = action("slow", [("L2", 2, 3)], effort=3)
    result = _result(_from_levels(tmp_path, written), L1=2, L2=2, Y1="no")
    assert [found.action.id for found in result.actions] == ["Y1-to-4", "slow", "L1-to-3"]
    assert [(found.quadrant, found.horizon) for found in result.actions] == [
        (None, None),
        ("later", "24_months"),
        (None, None),
    ]


def test_the_terminal_says_what_is_known(tmp_path: Path) -> None:
    result = _result(_from_levels(tmp_path), L1=2, Y1="no")
    lines = [line.text for line in result_lines(report_view(result))]
    assert "2. Short L1: Sentence 3 of L1" in lines
    items = plan_items(result, AS_AT)
    views = [plan_item_view(item, items, result.questionnaire) for item in items]
    listed = [line.text for line in plan_lines(views)]
    assert listed.count("Not started, no due date. Owner: nobody.") == 2


@pytest.mark.parametrize("written", [0, 1], ids=["all from levels", "one written"])
def test_no_document_says_what_nobody_has_said(tmp_path: Path, written: int) -> None:
    some = [action("some", [("L1", 2, 3)], owner="Chief nurse")][:written]
    result = _result(_from_levels(tmp_path, *some), L1=2, L2=1, Y1="no", N1="1")
    made = make(result, ["html", "json", "csv"])
    page = made["html"].decode()
    for said in ("First step:", "(suggested)", "Resource, and whose gift</th>", "effort weeks", "worked</th>"):
        assert page.count(said) == written, said
    assert page.count("Not said") == (9 if written else 4), (
        "the date; beside a written one the measure and the resource too"
    )
    assert page.count("No owner suggested") == 4 - written
    assert ("priority-effort" in page) == bool(written), "a chart of efforts where there is one"
    assert "Nobody has said who might lead them" in page
    data = json.loads(made["json"])
    steps = [found for found in data["actions"] if found["id"] != "some"]
    keys = ("effort", "quadrant", "horizon", "resource", "gift", "strength")
    assert {found[key] for found in steps for key in keys} == {None}


def test_the_office_files_are_made(tmp_path: Path) -> None:
    result = _result(_from_levels(tmp_path), L1=2, L2=1, Y1="no", N1="1")
    assert set(make(result, ["docx", "xlsx", "ics"])) >= {"docx", "xlsx"}


def test_a_questionnaire_that_does_not_say_it_is_as_it_was(tmp_path: Path) -> None:
    """Its fingerprint has no trace of the key."""
    write_questionnaire(tmp_path, {"d": [ladder("L1")]})
    assert "actions" not in json.loads(read_questionnaire(tmp_path).about.model_dump_json())
