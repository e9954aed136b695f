"""Actions: there is something to do next from every level (method, section 5)."""

from __future__ import annotations

from readiness.problems import Problem
from readiness.questionnaire.draft import Draft
from readiness.questionnaire.next_levels import has_a_next_level, id_of_step


def every_level_has_an_action(draft: Draft) -> list[Problem]:
    """Each scored question has an action for each level below the highest, or a sentence that stands for one."""
    about = draft.about.model
    if not draft.whole or about is None:
        return []
    covered = draft.levels_with_an_action()
    problems = []
    for placed in draft.questions():
        missing = {step.level for step in about.scale[:-1]} - covered.get(placed.item.id, set())
        if about.actions == "from_levels" and placed.item.scored:
            missing = {level for level in missing if not has_a_next_level(placed.item, level, about.scale)}
        levels = ", ".join(map(str, sorted(missing)))
        if placed.item.scored and missing:
            problems.append(
                placed.problem(
                    "level-without-action",
                    f"No action says what to do next for {placed.item.id} at level {levels}.",
                    "Add an action that serves it, or widen the “from” and “to” of one that does.",
                    "id",
                )
            )
    return problems


def no_id_is_that_of_a_step(draft: Draft) -> list[Problem]:
    """No action has the id of one that comes from the levels."""
    about = draft.about.model
    if about is None or about.actions != "from_levels":
        return []
    steps = {id_of_step(placed.item.id, step.level) for placed in draft.questions() for step in about.scale}
    return [
        placed.problem(
            "duplicate-id",
            f"“{placed.item.id}” is the id of an action that comes from the levels.",
            "Give this one an id of its own.",
            "id",
        )
        for placed in draft.all_actions()
        if placed.item.id in steps
    ]


def steps_go_up(draft: Draft) -> list[Problem]:
    """Each ``from`` is below its ``to``, which is on the scale."""
    if draft.about.model is None:
        return []
    lowest, highest = draft.about.model.scale[0].level, draft.about.model.scale[-1].level
    return [
        action.problem(
            "bad-range",
            f"From {serves.from_} to {serves.to} is not a step up on a scale from {lowest} to {highest}.",
            "“from” is the lowest level that it helps, “to” the level that it leads to.",
            "serves",
            number,
        )
        for action in draft.all_actions()
        for number, serves in enumerate(action.item.serves)
        if not lowest <= serves.from_ < serves.to <= highest
    ]
