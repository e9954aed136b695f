"""On a scale of two levels a share stands beside the level, which says little there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from readiness.assessment.model import Answer
from readiness.report.terminal.profile_text import result_lines
from readiness.report.view.report_view import report_view
from readiness.scoring.results import Result
from readiness.scoring.score import score
from readiness.workflows.documents.report import make
from tests.building import action, assessment, ladder, small_questionnaire


def _result(folder: Path, lowest: int, words: list[str]) -> Result:
    """Eleven questions: eight at the highest, one at the lowest, one not known, one that does not apply."""
    levels = list(enumerate(words, start=lowest))
    ids = [f"Q{n}" for n in range(11)]
    questions = [{**ladder(id_), "levels": {str(n): f"{word} of {id_}." for n, word in levels}} for id_ in ids]
    content = small_questionnaire(
        folder,
        {"d": questions},
        actions=[action("act", [(id_, lowest, levels[-1][0]) for id_ in ids])],
        default_target=levels[-1][0],
        scale=[{"level": n, "label": word, "meaning": "m"} for n, word in levels],
    )
    said: dict[str, int | str | Answer] = dict.fromkeys(ids[:8], levels[-1][0])
    return score(content, assessment(content, {**said, "Q8": lowest, "Q9": "dont_know", "Q10": "not_applicable"}))


@pytest.mark.parametrize("lowest", [0, 1])
def test_two_levels_have_a_share(tmp_path: Path, lowest: int) -> None:
    result = _result(tmp_path, lowest, ["No", "Yes"])
    said = "8 of 10 questions at Yes, 1 not known"
    assert result.domains["d"].share == (8, 10, 1)
    assert any(said in line.text for line in result_lines(report_view(result)))
    made = make(result, ["html", "json"])
    assert said in made["html"].decode()
    assert json.loads(made["json"])["domains"][0]["share"] == {"at": 8, "of": 10, "not_known": 1}


def test_three_have_none(tmp_path: Path) -> None:
    result = _result(tmp_path, 0, ["No", "Partly", "Yes"])
    assert result.domains["d"].share is None
    assert "share" not in json.loads(make(result, ["json"])["json"])["domains"][0]
