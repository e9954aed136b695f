"""Nothing knows the first questionnaire: another subject, scale and types of question give a valid report too."""

from __future__ import annotations

from readiness.assessment.model import Answer
from readiness.questionnaire.library import load_questionnaire
from readiness.scoring.score import score
from readiness.workflows.documents.report import make
from tests.building import AS_AT, assessment
from tests.report.printed.test_pdf import failures


def test_every_answer_at_the_bottom_and_at_the_top_gives_a_valid_report() -> None:
    questionnaire = load_questionnaire("meeting-effectiveness")
    for end in (0, -1):
        answers = {}
        for question in questionnaire.questions.values():
            ranked = sorted(
                (given.answer for given in question.probes([])),
                key=lambda answer, asked=question: asked.level(answer, AS_AT) or 0,  # type: ignore[misc]
            )
            answers[question.id] = Answer(state="rated", answer=ranked[end] if ranked else "10")
        result = score(questionnaire, assessment(questionnaire, answers))
        made = make(result, ["html", "pdf"])
        assert failures(made["pdf"]) == []
        assert b"Not in place" not in made["html"]
        if end == 0:
            assert len(result.actions) >= 5
            assert b"0 Rarely" in made["html"]


def test_with_nothing_known_there_is_still_a_report() -> None:
    questionnaire = load_questionnaire("meeting-effectiveness")
    made = make(score(questionnaire, assessment(questionnaire, {})), ["html", "pdf"])
    assert failures(made["pdf"]) == []
    assert b"not yet enough answers" in made["html"]
