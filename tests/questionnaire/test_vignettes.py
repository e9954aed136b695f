"""Vignettes: read with the questionnaire, and held against its questions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from readiness.errors import ContentInvalidError
from readiness.questionnaire.reading import read_questionnaire
from tests.building import ladder, write_questionnaire

STORY = {
    "title": "A board",
    "story": "The name is on the board.",
    "question": "A1",
    "level": 2,
    "why_not_lower": "It is written down.",
    "why_not_higher": "Nobody counts it.",
}
TEXT = {"id": "T1", "type": "text", "short": "Words", "statement": "What else?", "why": "To hear it."}


def write(folder: Path, **changed: Any) -> Path:
    story = {key: value for key, value in {**STORY, **changed}.items() if value is not None}
    write_questionnaire(folder, {"one": [ladder("A1"), TEXT]})
    actions = yaml.safe_load((folder / "actions/all.yaml").read_text(encoding="utf-8"))["actions"]
    (folder / "actions/all.yaml").write_text(yaml.safe_dump({"actions": actions[:1]}), encoding="utf-8")
    (folder / "vignettes.yaml").write_text(yaml.safe_dump({"vignettes": [story]}), encoding="utf-8")
    return folder


def test_it_is_read(tmp_path: Path) -> None:
    (vignette,) = read_questionnaire(write(tmp_path / "q")).vignettes
    assert vignette.model_dump() == STORY


@pytest.mark.parametrize(("level", "needless"), [(0, "why_not_lower"), (4, "why_not_higher")])
def test_at_the_ends_of_the_scale_one_reason_is_enough(tmp_path: Path, level: int, needless: str) -> None:
    assert read_questionnaire(write(tmp_path / "q", level=level, **{needless: None})).vignettes


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"question": "T1"}, "unknown-level"),
        ({"question": "A2"}, "unknown-id"),
        ({"level": 5}, "unknown-level"),
        ({"level": 4, "why_not_lower": None}, "missing-key"),
        ({"level": 0, "why_not_higher": None}, "missing-key"),
        ({"name": "Of a trust"}, "unknown-key"),
    ],
)
def test_what_does_not_fit_is_told_at_its_place(tmp_path: Path, changed: dict[str, Any], code: str) -> None:
    with pytest.raises(ContentInvalidError) as caught:
        read_questionnaire(write(tmp_path / "q", **changed))
    (problem,) = caught.value.problems
    assert problem.code == code
    assert problem.file.endswith("vignettes.yaml")
    assert problem.line
