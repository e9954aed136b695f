"""Conditions: some answers lead to every question."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, product

from readiness.problems import Problem
from readiness.questionnaire.conditions import Condition
from readiness.questionnaire.draft import Draft
from readiness.questionnaire.question_types import ChecklistQuestion, NumberQuestion, Question
from readiness.questionnaire.question_types.base import AnswerText
from readiness.questionnaire.style.finding import finding

_MOST_TRIES = 20_000


def every_question_can_be_reached(draft: Draft) -> Iterator[Problem]:
    """Each condition holds for some answers to what it depends on."""
    by_id = {placed.item.id: placed.item for placed in [*draft.facts(), *draft.questions()]}
    for placed in [*draft.questions(), *draft.facts()]:
        condition = placed.item.applies_if
        if condition is not None and not _can_hold(condition, by_id, draft):
            yield finding(
                placed,
                "unreachable-question",
                f"No answers make the condition of {placed.item.id} hold, so it would never be asked.",
                "Change the condition.",
                "applies_if",
            )


def _can_hold(condition: Condition, by_id: dict[str, Question], draft: Draft) -> bool:
    ids = list(dict.fromkeys(test.question or "" for test in condition.tests()))
    answers = [_answers(by_id[id_], condition, draft) for id_ in ids]
    tries = islice(product(*answers), _MOST_TRIES)
    return any(condition.holds(dict(zip(ids, combination, strict=True)).get) for combination in tries)


def _answers(question: Question, condition: Condition, draft: Draft) -> list[AnswerText]:
    """Return answers enough to settle every test of the question."""
    if isinstance(question, NumberQuestion):
        bounds = [bound for test in condition.tests() for bound in (test.at_least, test.at_most) if bound is not None]
        near = [str(bound + step) for bound in bounds for step in (-1, 0, 1)]
        return [text for text in near if _accepted(question, text, draft)]
    picks = [pick for pick, _, _ in question.choices(draft.about.model.scale if draft.about.model else [])]
    if isinstance(question, ChecklistQuestion):
        return [(), tuple(picks), *((pick,) for pick in picks)]
    return [*picks] if picks else ["something"]


def _accepted(question: NumberQuestion, text: str, draft: Draft) -> bool:
    try:
        question.accept(text, draft.about.model.scale if draft.about.model else [])
    except ValueError:
        return False
    return True
