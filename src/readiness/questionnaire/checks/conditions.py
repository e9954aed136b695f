"""Conditions: each test is one that some answer can meet."""

from __future__ import annotations

from readiness.problems import Problem
from readiness.questionnaire.draft import Draft
from readiness.reading.validation import did_you_mean


def tests_can_be_met(draft: Draft) -> list[Problem]:
    """What a condition compares with is an answer that its question can have."""
    if draft.about.model is None:
        return []
    by_id = {placed.item.id: placed.item for placed in [*draft.facts(), *draft.questions()]}
    scale = draft.about.model.scale
    problems = []
    for placed in [*draft.questions(), *draft.facts()]:
        for test in placed.item.applies_if.tests() if placed.item.applies_if else ():
            asked = by_id.get(test.question or "")
            picks = [pick for pick, _, _ in asked.choices(scale)] if asked else []
            if asked is None or not picks:
                continue
            problems += [
                placed.problem(
                    "impossible-condition",
                    f"“{word}” is not an answer to {asked.id}.",
                    did_you_mean(word, picks) or f"Answers are: {', '.join(picks)}.",
                    "applies_if",
                )
                for word in [*(test.is_ or []), *(test.includes or [])]
                if word not in picks
            ]
    return problems
