"""Ratings that do not fit the questionnaire are told by what is wrong, and by what was meant where that is near."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from readiness.panel.fit import Fit
from readiness.questionnaire.model import Questionnaire
from tests.panel.building import place, response


@pytest.fixture
def questionnaire(tmp_path: Path) -> Questionnaire:
    return place(tmp_path)


@pytest.mark.parametrize(
    ("more", "code", "wrong", "mend"),
    [
        ({"group": "bord"}, "unknown-id", "There is no group with the id “bord”.", "Did you mean “board”?"),
        (
            {"group": "porters"},
            "unknown-id",
            "There is no group with the id “porters”.",
            "Known here: board, floor, triad.",
        ),
        (
            {"asked": ("A1", "T1"), "rated": {"A1": "2"}},
            "unknown-id",
            "There is no question with the id “T1” for people to rate.",
            "Ask again.",
        ),
        ({"rated": {"A1": "9"}}, "bad-answer", "“9” is not an answer to A1.", "Ask again."),
        ({"rated": {"A1": "9" * 61}}, "bad-answer", f"“{'9' * 60}” is not an answer to A1.", "Ask again."),
        ({"rated": {"K1": ("a", "z")}}, "bad-answer", "“a, z” is not an answer to K1.", "Ask again."),
    ],
)
def test_what_does_not_fit(
    questionnaire: Questionnaire, more: dict[str, Any], code: str, wrong: str, mend: str
) -> None:
    said = response(questionnaire, 1, **more)
    (found,) = Fit(questionnaire).problems(said, "r.json", "Ask again.")
    assert (found.code, found.file, found.wrong, found.mend) == (code, "r.json", wrong, mend)


def test_what_fits_is_no_problem(questionnaire: Questionnaire) -> None:
    said = response(questionnaire, 1, rated={"A1": "4", "K1": ("a", "b")})
    assert Fit(questionnaire).problems(said, "r.json", "Ask again.") == []
