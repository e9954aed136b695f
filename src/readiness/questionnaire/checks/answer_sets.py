"""Answer sets: each is one that some question takes."""

from __future__ import annotations

from readiness.problems import Problem
from readiness.questionnaire.draft import Draft


def each_is_taken(draft: Draft) -> list[Problem]:
    """Each answer set is taken by a question or a fact."""
    if not draft.whole:
        return []
    return [
        placed.problem(
            "unused-answers",
            f"No question takes the answer set “{placed.item.id}”.",
            f"Write “answers: {placed.item.id}” in a question, or take the set out.",
            "id",
        )
        for placed in draft.all_answer_sets()
        if placed.item.id not in draft.answer_sets_taken
    ]
