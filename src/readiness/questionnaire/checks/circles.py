"""Nothing waits, in the end, for itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readiness.problems import Problem
from readiness.questionnaire.draft import Draft, Placed


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


def _circles(places: Mapping[str, Placed[Any]], edges: Mapping[str, list[str]], code: str, key: str) -> list[Problem]:
    """Return one problem for each circle, at its first member."""
    problems: list[Problem] = []
    done: set[str] = set()
    for start in edges:
        trail: list[str] = []
        waiting = [(start, 0)]
        while waiting:
            id_, depth = waiting.pop()
            del trail[depth:]
            if id_ in trail:
                circle = [*trail[trail.index(id_) :], id_]
                problems.append(
                    places[id_].problem(
                        code,
                        f"This goes round in a circle: {' → '.join(circle)}.",
                        "Take one of the steps out.",
                        key,
                    )
                )
            elif id_ not in done and id_ in edges:
                trail.append(id_)
                waiting += [(after, depth + 1) for after in reversed(edges[id_])]
        done.update(_reach(start, edges))
    return problems


def _reach(start: str, edges: Mapping[str, list[str]]) -> set[str]:
    found, waiting = set[str](), [start]
    while waiting:
        id_ = waiting.pop()
        if id_ not in found:
            found.add(id_)
            waiting += edges.get(id_, [])
    return found
