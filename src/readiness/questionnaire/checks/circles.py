"""Nothing waits, in the end, for itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from readiness.problems import Problem
from readiness.questionnaire.draft import Draft, PlacedItem


def needs_do_not_go_round(draft: Draft) -> list[Problem]:
    """No action needs itself first, by way of others."""
    actions = {placed.item.id: placed for placed in draft.all_actions()}
    return _circles(actions, {id_: placed.item.needs for id_, placed in actions.items()}, "circular-needs", "needs")


def conditions_do_not_go_round(draft: Draft) -> list[Problem]:
    """No question depends on its own answer, by way of others."""
    questions = {placed.item.id: placed for placed in [*draft.facts(), *draft.questions()]}
    edges = {
        id_: [test.question or "" for test in placed.item.applies_if.tests()] if placed.item.applies_if else []
        for id_, placed in questions.items()
    }
    return _circles(questions, edges, "circular-condition", "applies_if")


def _circles(
    places: Mapping[str, PlacedItem[Any]], edges: Mapping[str, list[str]], code: str, key: str
) -> list[Problem]:
    """Return a problem for each circle, at its first member. Every edge is followed once."""
    problems: list[Problem] = []
    done: set[str] = set()
    for start in edges:
        trail: dict[str, Iterator[str]] = {}
        if start not in done:
            trail[start] = iter(edges[start])
        while trail:
            here = next(reversed(trail))
            after = next(trail[here], None)
            if after is None:
                done.add(here)
                del trail[here]
            elif after in trail:
                steps = list(trail)
                circle = [*steps[steps.index(after) :], after]
                wrong = f"This goes round in a circle: {' → '.join(circle)}."
                problems.append(places[after].problem(code, wrong, "Take one of the steps out.", key))
            elif after in edges and after not in done:
                trail[after] = iter(edges[after])
    return problems
