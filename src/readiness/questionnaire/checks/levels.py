"""Levels: the scale is whole, and every question speaks in its terms."""

from __future__ import annotations

from readiness.problems import Problem
from readiness.questionnaire.draft import Draft
from readiness.questionnaire.question_types.flaws import no_such_level


def the_scale_counts_up_from_zero(draft: Draft) -> list[Problem]:
    """Levels are 0, 1, 2 …, and the default target is one of them."""
    about, document = draft.about.model, draft.about.document
    if about is None:
        return []
    problems = [
        document.problem(
            "bad-scale",
            ("scale", number, "level"),
            f"This is level {step.level}, and in its place belongs {number}.",
            "Number the levels 0, 1, 2 … from the lowest up, without a gap.",
        )
        for number, step in enumerate(about.scale)
        if step.level != number
    ]
    if about.default_target >= len(about.scale):
        said = no_such_level(about.default_target, about.scale)
        problems.append(document.problem("unknown-level", ("default_target",), *said))
    return problems


def facts_have_no_levels(draft: Draft) -> list[Problem]:
    """No fact is answered with a level: facts are never scored."""
    return [
        placed.problem(
            "fact-with-levels",
            f"The fact “{placed.item.id}” is a ladder, and facts are never scored.",
            "Give it another type (yes_no, number, choice, checklist or text), or move it to a domain.",
        )
        for placed in draft.facts()
        if placed.item.answers_are_levels
    ]


def questions_are_right_in_themselves(draft: Draft) -> list[Problem]:
    """What a question's own fields show to be wrong: its type knows, and here it gets its place."""
    return [
        placed.problem(flaw.code, flaw.wrong, flaw.mend, *flaw.below)
        for placed in [*draft.questions(), *draft.facts()]
        for flaw in placed.item.flaws()
    ]
