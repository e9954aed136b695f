"""Actions: there is something to do next from every level (method, section 5)."""

from __future__ import annotations

from readiness.problems import Problem
from readiness.questionnaire.draft import Draft


def every_level_has_an_action(draft: Draft) -> list[Problem]:
    """Each scored question has an action for each level below the highest."""
    if not draft.whole or draft.about.model is None:
        return []
    top = len(draft.about.model.scale) - 1
    covered: dict[str, set[int]] = {}
    for action in draft.all_actions():
        for serves in action.item.serves:
            covered.setdefault(serves.question, set()).update(range(serves.from_, serves.to))
    problems = []
    for placed in draft.questions():
        missing = sorted(set(range(top)) - covered.get(placed.item.id, set()))
        if placed.item.scored and missing:
            problems.append(
                placed.problem(
                    "level-without-action",
                    f"No action says what to do next for {placed.item.id} at level {', '.join(map(str, missing))}.",
                    "Add an action that serves it, or widen the “from” and “to” of one that does.",
                    "id",
                )
            )
    return problems


def steps_go_up(draft: Draft) -> list[Problem]:
    """Each ``from`` is below its ``to``, which is on the scale."""
    if draft.about.model is None:
        return []
    top = len(draft.about.model.scale) - 1
    return [
        action.problem(
            "bad-range",
            f"From {serves.from_} to {serves.to} is not a step up on a scale from 0 to {top}.",
            "“from” is the lowest level that it helps, “to” the level that it leads to.",
            "serves",
            number,
        )
        for action in draft.all_actions()
        for number, serves in enumerate(action.item.serves)
        if not serves.from_ < serves.to <= top
    ]
