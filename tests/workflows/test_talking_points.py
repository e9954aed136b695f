"""Which questions a workshop talks about first, and why."""

from __future__ import annotations

from pathlib import Path

from readiness.assessment.model import Answer
from readiness.scoring.panel import Rater, panel_result
from readiness.scoring.score import score
from readiness.workflows.talking_points import talking_points
from tests.building import assessment, evidence, ladder, small_questionnaire

GROUPS = [{"id": "board", "label": "Board", "side": "board"}, {"id": "floor", "label": "Floor", "side": "floor"}]


def test_each_reason_in_its_order(tmp_path: Path) -> None:
    ids = ("unknown", "low", "claimed", "gap", "split", "calm")
    questions = [ladder(id_, essential=id_ == "low") for id_ in ids]
    content = small_questionnaire(tmp_path / "q", {"one": questions}, groups=GROUPS)
    calm = Answer(state="rated", answer="3", evidence=[evidence()])
    said = assessment(content, {"claimed": 3, "low": 1, "calm": calm})
    ratings: dict[str, tuple[list[int | None], list[int | None]]] = {
        "split": ([0, 4, 4, 0, 2, 2], [2, 2, 0, 0, 4, 4]),
        "gap": ([2, 2, 2, 2, 2, 1], [1, 1, 1, 1, 1, 2]),
        "unknown": ([2, 2, 2, None, None, None], [2, 2, 2, 2, None, None]),
        "calm": ([2, 2, 2, 2, 2, 2], [2, 2, 2, 2, 2, 2]),
    }
    raters = [
        Rater(group, {id_: pair[side][number] for id_, pair in ratings.items()})
        for side, group in enumerate(("board", "floor"))
        for number in range(6)
    ]
    found = talking_points(score(content, said, panel_result(content, said, raters)))
    assert found["split"] == "People are split"
    assert found["gap"] == "Board and front line see it differently"
    assert found["claimed"] == "Claimed, with no evidence yet"
    assert found["low"] == "Essential, and low"
    assert found["unknown"] == "Many don't know"
    assert list(found) == ["split", "gap", "claimed", "low", "unknown"]


def test_without_ratings_only_the_answers_speak(tmp_path: Path) -> None:
    content = small_questionnaire(tmp_path / "q", {"one": [ladder("A1"), ladder("A2"), ladder("A3")]})
    said = assessment(content, {"A2": 4, "A3": "not_applicable"})
    assert talking_points(score(content, said)) == {"A2": "Claimed, with no evidence yet"}
