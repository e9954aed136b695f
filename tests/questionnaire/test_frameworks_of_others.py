"""Questionnaires of the shapes that public frameworks have come over whole: read, scored and reported.

The shapes are those of OWASP SAMM (90 questions, 24 answer sets, long sentences), DSOMM (no and yes), the PKI
maturity model (levels 1 to 5, weights) and an XLSForm (a list of more than thirty districts); the words are our own.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from readiness.assessment.model import Answer
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.reading import read_questionnaire
from readiness.scoring.score import score
from readiness.workflows.documents.report import make
from tests.building import assessment, ladder, write_questionnaire

Made = tuple[dict[str, list[dict[str, Any]]], list[dict[str, Any]], list[str], int]
"""The questions by domain, the answer sets, the words of the scale, and its lowest level."""


def _bare(id_: str, **own: Any) -> dict[str, Any]:
    return {**{key: value for key, value in ladder(id_).items() if key != "levels"}, **own}


def _samm() -> Made:
    words = ["No", "For some", "For at least half", "For most or all"]
    sets = [
        {
            "id": f"set-{n}",
            "levels": {level: f"{word} of kind {n}" for level, word in enumerate(words)},
        }
        for n in range(24)
    ]
    sets[0]["levels"] = {level: f"{word}, and {'it is looked at again, ' * 9}" for level, word in enumerate(words)}
    domains = {
        f"practice-{d}": [_bare(f"P{d}-{n}", answers=f"set-{(6 * d + n) % 24}") for n in range(6)] for d in range(15)
    }
    return domains, sets, words, 0


def _dsomm() -> Made:
    domains = {
        f"dimension-{d}": [_bare(f"D{d}-{n}", type="yes_no", yes="It is done.", no="It is not.") for n in range(10)]
        for d in range(19)
    }
    return domains, [], ["No", "Yes"], 0


def _pkimm() -> Made:
    words = ["Initial", "Basic", "Advanced", "Managed", "Optimised"]
    levels = {level: f"What is {word.lower()} here" for level, word in enumerate(words, start=1)}
    domains = {
        f"category-{d}": [
            _bare(f"C{d}-{n}", levels={k: f"{v} {d}.{n}" for k, v in levels.items()}, weight=n + 1) for n in range(5)
        ]
        for d in range(16)
    }
    return domains, [], words, 1


def _xlsform() -> Made:
    districts = {"id": "districts", "options": [{"id": f"d{n}", "label": f"District {n}"} for n in range(32)]}
    asked = [
        _bare("where", type="choice", answers="districts"),
        _bare("served", type="checklist", answers="districts"),
        _bare("people", type="number", unit="people"),
        _bare("remarks", type="text"),
        _bare("water", type="yes_no", yes="There is water.", no="There is none."),
    ]
    return {"household": asked}, [districts], ["No", "Yes"], 0


SHAPES = {"samm": _samm, "dsomm": _dsomm, "pkimm": _pkimm, "xlsform": _xlsform}


def _read(folder: Path, made: Made) -> Questionnaire:
    domains, sets, words, lowest = made
    write_questionnaire(
        folder,
        domains,
        actions=[],
        default_target=lowest + len(words) - 1,
        scale=[{"level": n, "label": word, "meaning": f"{word}."} for n, word in enumerate(words, start=lowest)],
    )
    file = folder / "questionnaire.yaml"
    file.write_text(f"{file.read_text(encoding='utf-8')}actions: from_levels\n", encoding="utf-8")
    if sets:
        text = yaml.safe_dump({"answer_sets": sets}, sort_keys=False, width=9999)
        (folder / "answer_sets.yaml").write_text(text, encoding="utf-8")
    return read_questionnaire(folder)


def _said(content: Questionnaire) -> dict[str, int | str | Answer]:
    """Return an answer to every question, of all that there are."""
    said: dict[str, int | str | Answer] = {}
    for number, question in enumerate(content.questions.values()):
        examples: Sequence[Any] = question.examples() or ["12"]
        said[question.id] = Answer(state="rated", answer=examples[number % len(examples)])
    return said


@pytest.mark.parametrize("shape", SHAPES)
def test_it_comes_over_whole(tmp_path: Path, shape: str) -> None:
    made = SHAPES[shape]()
    content = _read(tmp_path, made)
    assert [*content.questions] == [question["id"] for asked in made[0].values() for question in asked]
    assert content.lowest == made[3]
    result = score(content, assessment(content, _said(content)))
    below = {q.id for q in result.questions.values() if q.gap}
    assert {id_ for found in result.actions for id_ in found.questions} == below, "something to do next for every gap"
    documents = make(result, ["html", "json", "csv"])
    data = json.loads(documents["json"])
    assert {question["id"] for question in data["questions"]} >= {q.id for q in content.scored_questions()}
    assert ("share" in data["domains"][0]) == (len(made[2]) == 2)


def _page(folder: Path, made: Made) -> str:
    content = _read(folder, made)
    page = make(score(content, assessment(content, _said(content))), ["html"])["html"].decode()
    return html.unescape(re.sub(r"<[^>]+>", "", page))


def test_two_levels_give_the_share_of_all_in_the_first_sentence(tmp_path: Path) -> None:
    """All domains at the lower level, where half of all is done, is no summary."""
    assert "; all are at 0 No. In all, 95 of 190 questions at Yes." in _page(tmp_path, _dsomm())


def test_weights_are_told_together(tmp_path: Path) -> None:
    page = _page(tmp_path, _pkimm())
    assert "Questions do not all count the same: C0-1, C1-1, C2-1," in page
    assert "C15-1 count 2 times; C0-2, C1-2," in page
    assert page.count(" count") and page.count(" times; ") == 3


def test_an_answer_stands_beside_the_question_that_it_answers(tmp_path: Path) -> None:
    """“No” and “For some” say nothing beside a short name."""
    made = _samm()
    made[0]["practice-0"][1]["statement"] = "Do you look at it again?"
    page = _page(tmp_path, made)
    gaps = page[page.index("What is true today") :]
    assert re.search(r"P0-1 Short P0-1\s*Do you look at it again\?", gaps)
    assert "Statement of P0-2." not in gaps[: gaps.index("All answers, with")]
