"""Conditions: each test is one that some answer can meet."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.problems import Problem
from readiness.questionnaire.conditions import Condition
from readiness.questionnaire.draft import Draft, Placed
from readiness.questionnaire.question_types import Question
from readiness.reading.validation import did_you_mean


def tests_can_be_met(draft: Draft) -> list[Problem]:
    """What a condition compares with is an answer that its question can have."""
    if draft.about.model is None:
        return []
    by_id = {placed.item.id: placed.item for placed in [*draft.facts(), *draft.questions()]}
    return [
        problem
        for placed in [*draft.questions(), *draft.facts()]
        for test in (placed.item.applies_if.tests() if placed.item.applies_if else ())
        if test.question in by_id
        for problem in _problems(placed, test, by_id[test.question])
    ]


def _problems(placed: Placed[Question], test: Condition, asked: Question) -> Iterator[Problem]:
    picks = [pick.answer for pick in asked.picks()]
    strange = [word for word in [*(test.is_ or []), *(test.includes or [])] if picks and word not in picks]
    for word in strange:
        mend = did_you_mean(word, picks) or f"Answers are: {', '.join(picks)}."
        yield placed.problem("impossible-condition", f"“{word}” is not an answer to {asked.id}.", mend, "applies_if")
    met = any(test.holds({asked.id: given}.get) for given in asked.probes([test]))
    if not strange and not met:
        yield placed.problem(
            "impossible-condition",
            f"No answer to {asked.id} can meet this test, so {placed.item.id} would never be asked.",
            "A limit is for numbers, levels and counts of ticks, within their range; “includes” is for a checklist.",
            "applies_if",
        )
