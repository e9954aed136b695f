"""Vignettes: each is a level of a question that becomes one, and says why it is no other."""

from __future__ import annotations

from readiness.problems import Problem
from readiness.questionnaire.draft import Draft
from readiness.questionnaire.question_types.flaws import no_such_level
from readiness.reading.validation import did_you_mean


def their_questions_become_levels(draft: Draft) -> list[Problem]:
    """Each vignette names a question of this questionnaire that can be scored."""
    known = draft.question_ids()
    if known is None:
        return []
    unscored = {placed.item.id for placed in draft.questions() if not placed.item.scored}
    problems = []
    for placed in draft.all_vignettes():
        id_ = placed.item.question
        if id_ not in known:
            wrong = f"There is no question with the id “{id_}”."
            mend = did_you_mean(id_, known) or "Use the id of a question of this questionnaire."
            problems.append(placed.problem("unknown-id", wrong, mend, "question"))
        elif id_ in unscored:
            wrong = f"Question {id_} never becomes a level, so a story cannot show one of its levels."
            problems.append(placed.problem("unknown-level", wrong, "Name a question that is scored.", "question"))
    return problems


def their_levels_are_on_the_scale(draft: Draft) -> list[Problem]:
    """Each vignette's level is one of the scale."""
    if draft.about.model is None:
        return []
    scale = draft.about.model.scale
    return [
        placed.problem(
            "unknown-level",
            *no_such_level(placed.item.level, scale),
            "level",
        )
        for placed in draft.all_vignettes()
        if not scale[0].level <= placed.item.level <= scale[-1].level
    ]


def they_say_why_it_is_no_other_level(draft: Draft) -> list[Problem]:
    """Each vignette says why it is not one level lower, and why not one higher, where there is one."""
    if draft.about.model is None:
        return []
    lowest, highest = draft.about.model.scale[0].level, draft.about.model.scale[-1].level
    problems = []
    for placed in draft.all_vignettes():
        vignette = placed.item
        needed = {
            "why_not_lower": vignette.level > lowest and vignette.why_not_lower is None,
            "why_not_higher": vignette.level < highest and vignette.why_not_higher is None,
        }
        problems += [
            placed.problem("missing-key", f"“{key}” is missing.", "Say it in one sentence.", "title")
            for key, missing in needed.items()
            if missing
        ]
    return problems
