"""Actions that are the next level's sentence, where the catalogue has none (``actions: from_levels``).

Such an action says what would be true at the next level, and nothing else: nobody has said who would lead it, how long
it takes or what it needs, so it has none of these.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence

from readiness.questionnaire.files import Action, Serves
from readiness.questionnaire.question_types import Question
from readiness.questionnaire.scale import Level, label_of

LONGEST_IN_TITLE = 12
"""A sentence of so many words or fewer is the title; a longer one stands below it."""
_LONGEST_ID = 64


def actions_from_levels(
    questions: Sequence[Question], scale: list[Level], covered: Mapping[str, Collection[int]]
) -> Iterator[Action]:
    """Yield an action for each step up that no action of the catalogue helps with, in the questions' order."""
    for question in questions:
        if question.scored:
            yield from _steps(question, scale, covered.get(question.id, ()))


def has_a_next_level(question: Question, level: int, scale: list[Level]) -> bool:
    """Return whether some level above has a sentence, which is what to do next."""
    return any(step.level > level and question.sentence(step.level) for step in scale)


def _steps(question: Question, scale: list[Level], covered: Collection[int]) -> Iterator[Action]:
    lowest = scale[0].level
    for step in scale[1:]:
        sentence = question.sentence(step.level)
        if not sentence:  # a level that this question does not have: the step goes on to the next
            continue
        serves = [
            Serves.model_validate({"question": question.id, "from": start, "to": end})
            for start, end in _runs([level for level in range(lowest, step.level) if level not in covered])
        ]
        if serves:
            yield _action(question, step.level, sentence, serves, scale)
        lowest = step.level


def _runs(levels: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield (first, one after the last) of each run of levels without a gap."""
    starts = [level for level in levels if level - 1 not in levels]
    ends = [level + 1 for level in levels if level + 1 not in levels]
    return zip(starts, ends, strict=True)


def _action(question: Question, level: int, sentence: str, serves: list[Serves], scale: list[Level]) -> Action:
    short = len(sentence.split()) <= LONGEST_IN_TITLE
    criteria = [one.text for one in question.gates if one.level == level]
    what = [*([] if short else [sentence]), *([f"Criteria: {'; '.join(criteria)}."] if criteria else [])]
    says = sentence.rstrip(".") if short else f"reach {label_of(scale, level)}"
    return Action(
        id=id_of_step(question.id, level),
        title=f"{question.short}: {says}",
        what=" ".join(what) or None,
        serves=serves,
    )


def id_of_step(question: str, level: int) -> str:
    """Return “C1-to-3”: the same each time, and never longer than an id may be."""
    name = f"{question}-to-{level}"
    if len(name) <= _LONGEST_ID:
        return name
    return f"{question[:40]}-{hashlib.sha256(question.encode()).hexdigest()[:12]}-to-{level}"
