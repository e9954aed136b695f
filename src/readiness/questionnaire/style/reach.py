"""Conditions: some answers lead to every question."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, product

from readiness.problems import Problem
from readiness.questionnaire.conditions import Condition
from readiness.questionnaire.draft import Draft
from readiness.questionnaire.question_types import Question
from readiness.questionnaire.style.finding import finding

_MOST_TRIES = 20_000


def every_question_can_be_reached(draft: Draft) -> Iterator[Problem]:
    """Each condition holds for some answers to what it depends on."""
    by_id = {placed.item.id: placed.item for placed in [*draft.facts(), *draft.questions()]}
    for placed in [*draft.questions(), *draft.facts()]:
        condition = placed.item.applies_if
        if condition is not None and not _can_hold(condition, by_id):
            yield finding(
                placed,
                "unreachable-question",
                f"No answers make the condition of {placed.item.id} hold, so it would never be asked.",
                "Change the condition.",
                "applies_if",
            )


def _can_hold(condition: Condition, by_id: dict[str, Question]) -> bool:
    tests = list(condition.tests())
    ids = list(dict.fromkeys(test.question or "" for test in tests))
    answers = [by_id[id_].probes(tests) for id_ in ids]
    tries = islice(product(*answers), _MOST_TRIES)
    return any(condition.holds(dict(zip(ids, combination, strict=True)).get) for combination in tries)
