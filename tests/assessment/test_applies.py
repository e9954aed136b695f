"""Which questions and facts are asked, and what rules them out; what is not known does not (method, section 1)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from readiness.assessment.applies import active_facts, active_questions
from readiness.questionnaire.model import Questionnaire
from tests.building import assessment, ladder, small_questionnaire

KIND = {
    "id": "kind",
    "type": "choice",
    "short": "Kind",
    "statement": "Which kind of trust is it?",
    "why": "To ask what fits.",
    "options": [{"id": id_, "label": id_.title()} for id_ in ("acute", "mental")],
}
WARDS = {**KIND, "id": "wards", "applies_if": {"question": "kind", "is": "acute"}}


@pytest.fixture
def content(tmp_path: Path) -> Questionnaire:
    """Return a questionnaire in which each question depends on the one that is asked after it, and C4 on a fact."""
    return small_questionnaire(
        tmp_path / "q",
        {
            "one": [
                ladder("C1", applies_if={"not": {"question": "C2", "at_most": 1}}),
                ladder("C2", applies_if={"question": "C3", "at_least": 2}),
                ladder("C3"),
                ladder("C4", applies_if={"question": "kind", "is": "acute"}),
                ladder("C5", applies_if={"any": [{"question": "C4", "at_most": 1}, {"question": "C2", "at_least": 3}]}),
            ]
        },
        facts=[KIND, WARDS],
        forms=[{"id": "short", "title": "Short", "questions": ["C2", "C3", "C4"]}],
    )


EVERY = ["C1", "C2", "C3", "C4", "C5"]


@pytest.mark.parametrize(
    ("answers", "facts", "asked"),
    [
        ({}, {}, EVERY),
        ({"C3": 2, "C2": 2}, {}, EVERY),
        ({"C3": 2, "C2": 1}, {}, ["C2", "C3", "C4", "C5"]),
        ({"C3": "dont_know", "C2": "dont_know"}, {}, EVERY),
        # C2 is ruled out, so that no test of its answer holds, whatever was said to it; so C1, which asks for none.
        ({"C3": 1, "C2": 1}, {}, ["C1", "C3", "C4", "C5"]),
        ({}, {"kind": "acute"}, EVERY),
        ({}, {"kind": "mental"}, ["C1", "C2", "C3", "C5"]),
        ({"C4": 0, "C3": 4, "C2": 2}, {"kind": "mental"}, ["C1", "C2", "C3"]),
        ({"C4": 0, "C3": 4, "C2": 2}, {"kind": "acute"}, EVERY),
        ({"C3": 0}, {"kind": "mental"}, ["C1", "C3"]),
    ],
)
def test_what_is_asked(
    content: Questionnaire, answers: dict[str, Any], facts: dict[str, str], asked: list[str]
) -> None:
    assert active_questions(content, assessment(content, answers, facts=facts)) == asked


def test_a_form_asks_fewer_and_what_rules_out_rules_out_there_too(content: Questionnaire) -> None:
    short = assessment(content, {}, form="short")
    assert active_questions(content, short) == ["C2", "C3", "C4"]
    mental = assessment(content, {"C3": 1}, form="short", facts={"kind": "mental"})
    assert active_questions(content, mental) == ["C3"]


@pytest.mark.parametrize(
    ("facts", "asked"),
    [({}, ["kind", "wards"]), ({"kind": "acute"}, ["kind", "wards"]), ({"kind": "mental"}, ["kind"])],
)
def test_a_fact_may_depend_on_a_fact(content: Questionnaire, facts: dict[str, str], asked: list[str]) -> None:
    assert active_facts(content, assessment(content, {}, facts=facts)) == asked


def test_what_depends_on_a_ruled_out_question_is_ruled_out_however_far_it_is(tmp_path: Path) -> None:
    chain = [ladder(f"C{n}", applies_if={"question": f"C{n + 1}", "at_least": 1}) for n in range(1, 5)]
    content = small_questionnaire(tmp_path / "q", {"one": [*chain, ladder("C5")]})
    answers = {"C2": 3, "C3": 3, "C4": 3}
    assert active_questions(content, assessment(content, {**answers, "C5": 0})) == ["C5"]
    assert active_questions(content, assessment(content, {**answers, "C5": 1})) == ["C1", "C2", "C3", "C4", "C5"]
