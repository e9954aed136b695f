"""Answers enough to settle what conditions test: whether some answer can meet them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from readiness.questionnaire.conditions import Condition
from readiness.questionnaire.question_types import ChecklistQuestion, NumberQuestion, Question
from readiness.questionnaire.question_types.base import AnswerText
from readiness.questionnaire.scale import Level


def possible_answers(question: Question, tests: Iterable[Condition], scale: list[Level]) -> list[AnswerText]:
    """Return accepted answers to a question, on either side of every limit that ``tests`` set and at every pick."""
    mine = [test for test in tests if test.question == question.id]
    if isinstance(question, NumberQuestion):
        limits = [limit for test in mine for limit in (test.at_least, test.at_most) if limit is not None]
        named = [word for test in mine for word in test.is_ or []]
        ends = [end for end in (question.minimum, question.maximum) if end is not None]
        near = [
            format(limit + step, "f") for limit in [*limits, *ends] for step in (Decimal(-1), Decimal(0), Decimal(1))
        ]
        return [answer for text in [*near, *named] if (answer := _accepted(question, text, scale)) is not None]
    picks = [pick for pick, _, _ in question.choices(scale)]
    if isinstance(question, ChecklistQuestion):
        growing = [tuple(picks[:size]) for size in range(len(picks) + 1)]
        return [*growing, *((pick,) for pick in picks)]
    return [*picks] if picks else ["some text", *(word for test in mine for word in test.is_ or [])]


def _accepted(question: Question, text: str, scale: list[Level]) -> AnswerText | None:
    try:
        return question.accept(text, scale)
    except ValueError:
        return None
