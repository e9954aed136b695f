"""The questionnaire covers its source: every recommendation, every practice, nothing unread."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from readiness.questionnaire.library import find_questionnaire, load_questionnaire
from readiness.questionnaire.minutes import minutes_alone
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.reading import read_draft
from readiness.questionnaire.style import strict_check


def test_every_recommendation_rests_on_two_questions_or_more(clinical_leadership: Questionnaire) -> None:
    for recommendation in clinical_leadership.recommendations:
        asked = [q.id for q in clinical_leadership.questions.values() if recommendation.id in q.recommendations]
        assert len(asked) >= 2, recommendation.id


def test_every_practice_is_asked_about_and_every_question_stands_behind_one(clinical_leadership: Questionnaire) -> None:
    assert len(clinical_leadership.practices) >= 47  # the practices and barriers traced in the source report
    covered = {question for practice in clinical_leadership.practices for question in practice.questions}
    assert covered == set(clinical_leadership.questions)
    assert all(practice.source for practice in clinical_leadership.practices)


@pytest.mark.parametrize("name", ["clinical-leadership", "meeting-effectiveness"])
def test_the_strict_check_is_clean_and_each_exception_has_a_reason(name: str) -> None:
    left, excused = strict_check(read_draft(find_questionnaire(name)))
    assert [str(problem) for problem in left] == []
    assert all(len(item.why.split()) > 3 for item in excused)


def test_there_is_enough_to_do_and_a_third_of_it_is_free(clinical_leadership: Questionnaire) -> None:
    actions = clinical_leadership.actions
    assert 110 <= len(actions) <= 150
    assert sum(action.resource == "no_new_money" for action in actions) * 3 >= len(actions)
    assert sum(action.strength == "training" for action in actions) * 5 < len(actions)
    assert sum(len({serves.question for serves in action.serves}) > 1 for action in actions) >= 15


@pytest.mark.parametrize(
    "practice",
    [
        "protected",
        "nominat",
        "character",
        "triad",
        "framed|framing|set out problems|problems",
        "ladder",
        "coach",
        "mentor",
        "role model",
    ],
)
def test_the_practices_that_the_report_names_have_an_action(practice: str, clinical_leadership: Questionnaire) -> None:
    texts = [f"{action.title} {action.what}".lower() for action in clinical_leadership.actions]
    assert any(re.search(practice, text) for text in texts)


def test_the_short_form_has_29_questions_and_every_essential_one(clinical_leadership: Questionnaire) -> None:
    form = clinical_leadership.form("short")
    assert form is not None
    assert len(form.questions) == 29
    assert {q.id for q in clinical_leadership.questions.values() if q.essential} <= set(form.questions)
    whole = minutes_alone(clinical_leadership.questions.values())
    short = minutes_alone([clinical_leadership.questions[id_] for id_ in form.questions])
    assert short < whole * 0.6


def test_frameworks_are_dated_and_say_what_was_not_checked(clinical_leadership: Questionnaire) -> None:
    by_id = {framework.id: framework for framework in clinical_leadership.frameworks}
    assert next(iter(by_id)) == "nhs-impact"
    assert [part.title for part in by_id["nhs-impact"].parts] == [
        "Building a shared purpose and vision",
        "Investing in people and culture",
        "Developing leadership behaviours",
        "Building improvement capability and capacity",
        "Embedding improvement into management systems and processes",
    ]
    assert len(by_id["leadership-competency-framework"].parts) == 6
    assert "2026/27" in (by_id["leadership-competency-framework"].note or "")
    assert len(by_id["insightful-provider-board"].parts) == 6
    assert sum(part.verified for part in by_id["cqc-well-led"].parts) == 1
    covered = {id_ for framework in by_id.values() for part in framework.parts for id_ in part.questions}
    assert covered == set(clinical_leadership.questions)


def test_the_second_questionnaire_is_on_another_scale_and_subject() -> None:
    other = load_questionnaire("meeting-effectiveness")
    assert len(other.questions) == 6
    assert len(other.scale) == 3
    assert len({question.__class__ for question in other.questions.values()}) >= 4


def test_the_matrix_can_be_printed() -> None:
    shown = subprocess.run(
        [sys.executable, "-m", "readiness", "list", "--coverage"], capture_output=True, text=True, check=True
    ).stdout
    for expected in ("Recommendations", "Practices and barriers", "NHS IMPACT", "S3 Strategies aligned", "C1 C2"):
        assert expected in shown
