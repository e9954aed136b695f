"""Levels: the scale is whole, and every question speaks in its terms."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from readiness.problems import Problem
from readiness.questionnaire.draft import Draft, Placed
from readiness.questionnaire.question_types import ChoiceQuestion, LadderQuestion, NumberQuestion, Question
from readiness.reading.yaml.strict_yaml import Path


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
        problems.append(_off_scale(Placed(about, document, ()), ("default_target",), about.default_target, draft))
    return problems


def every_level_has_its_sentence(draft: Draft) -> list[Problem]:
    """A ladder has a sentence for each level of the scale and for no other."""
    if draft.about.model is None:
        return []
    wanted = set(range(len(draft.about.model.scale)))
    problems = []
    for placed in draft.questions():
        question = placed.item
        if isinstance(question, LadderQuestion):
            missing = sorted(wanted - set(question.levels))
            if missing:
                problems.append(
                    placed.problem(
                        "missing-level",
                        f"Question {question.id} has no sentence for level {', '.join(map(str, missing))}.",
                        "Write what is true at that level.",
                        "levels",
                    )
                )
            problems += [
                _off_scale(placed, ("levels", str(level)), level, draft)
                for level in sorted(set(question.levels) - wanted)
            ]
    return problems


def levels_are_on_the_scale(draft: Draft) -> list[Problem]:
    """Bands and options give levels of the scale; facts have none; bands ascend."""
    if draft.about.model is None:
        return []
    top = len(draft.about.model.scale) - 1
    problems = [
        placed.problem(
            "fact-with-levels",
            f"The fact “{placed.item.id}” is a ladder, and facts are never scored.",
            "Give it another type (yes_no, number, choice, checklist or text), or move it to a domain.",
        )
        for placed in draft.facts()
        if isinstance(placed.item, LadderQuestion)
    ]
    for placed in [*draft.questions(), *draft.facts()]:
        problems += [_off_scale(placed, path, level, draft) for path, level in _levels_of(placed.item) if level > top]
        problems += _shape(placed)
    return problems


def _levels_of(question: Question) -> Iterator[tuple[Path, int]]:
    if isinstance(question, NumberQuestion):
        yield from ((("bands", n, "level"), band.level) for n, band in enumerate(question.bands))
    if isinstance(question, ChoiceQuestion):
        yield from ((("options", n, "level"), o.level) for n, o in enumerate(question.options) if o.level is not None)


def _shape(placed: Placed[Question]) -> list[Problem]:
    question = placed.item
    if isinstance(question, NumberQuestion):
        starts = [band.from_ for band in question.bands]
        if starts != sorted(set(starts)):
            return [
                placed.problem(
                    "bad-bands",
                    "The bands do not start at ascending numbers.",
                    "Put the lowest band first.",
                    "bands",
                )
            ]
        low = question.minimum if question.minimum is not None else min(starts, default=Decimal(0))
        if (question.maximum is not None and question.maximum < low) or (starts and low < starts[0]):
            wrong, mend = (
                ("The limits and the bands do not fit together.", "The first band starts at the minimum or below it.")
                if starts
                else ("The maximum is below the minimum.", "Correct one of the two.")
            )
            return [placed.problem("bad-bands", wrong, mend, "bands" if starts else "maximum")]
    if isinstance(question, ChoiceQuestion) and question.scored and any(o.level is None for o in question.options):
        return [
            placed.problem(
                "missing-level",
                "Some options have a level and some have none.",
                "Give all a level, or none.",
                "options",
            )
        ]
    return []


def _off_scale(placed: Placed[Any], below: Path, level: int, draft: Draft) -> Problem:
    top = len(draft.about.model.scale) - 1 if draft.about.model else 0
    return placed.problem(
        "unknown-level", f"Level {level} is not on the scale.", f"The scale goes from 0 to {top}.", *below
    )
