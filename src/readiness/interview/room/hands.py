"""Asking how many hands were raised for each answer to a question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from readiness.interview.entry import pickable
from readiness.interview.surfaces.prompter import Choice, Prompter, WentBack
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.question_types import AnswerText, Question

MOST = 500
"""Hands for one answer: more than fit in a room."""
_EVERYBODY = Choice("a", "All in the room", "to see how the room stands now. This is not kept: what you agree is.")


@dataclass(frozen=True)
class Hands:
    """How many hands were raised for each answer."""

    question: str
    group: str | None
    """None for the whole room."""
    raised: Sequence[tuple[AnswerText, int]]
    dont_know: int


def can_raise(question: Question) -> bool:
    """Return whether people can answer a question by raising a hand: its answers can be called out, and have levels."""
    return question.scored and bool(pickable(question))


def ask_hands(prompter: Prompter, questionnaire: Questionnaire, question: Question) -> Hands:
    """Return the hands that were counted. Raises WentBack."""
    group = _whose(prompter, questionnaire)
    answers = [(choice.label, answer) for choice, answer in pickable(question)]
    prompter.say()
    prompter.say(f"For each in turn: {'; '.join(label for label, _ in answers)}.")
    prompter.say(
        f"Type {len(answers)} numbers with spaces between; one more for those who don't know, if any.", "quiet"
    )

    def check(typed: str) -> str | None:
        numbers = typed.replace(",", " ").split()
        if not all(number.isascii() and number.isdecimal() and int(number[:9]) <= MOST for number in numbers):
            return f"Type numbers only, none above {MOST}, such as {_example(len(answers))}."
        if len(numbers) not in (len(answers), len(answers) + 1):
            return f"That is {len(numbers)}. Type {len(answers)} numbers, such as {_example(len(answers))}."
        return None

    typed = prompter.line(f"How many hands? Such as {_example(len(answers))}:", check=check)
    counts = [int(number) for number in typed.replace(",", " ").split()]
    raised = [(answer, count) for (_, answer), count in zip(answers, counts, strict=False)]
    return Hands(question.id, group, raised, sum(counts[len(answers) :]))


def _whose(prompter: Prompter, questionnaire: Questionnaire) -> str | None:
    groups = {str(number): group for number, group in enumerate(questionnaire.about.groups, start=1)}
    if groups:
        prompter.say(
            "Of a group, count only people who have not rated this question before. Where enough of them raise a hand, "
            "the hands count as ratings. They are kept without names. Counting again replaces the hands of that group."
        )
    choices = [_EVERYBODY, *(Choice(key, group.label) for key, group in groups.items()), Choice("b", "Back")]
    picked = prompter.choose("Whose hands?", choices)
    if picked == "b":
        raise WentBack
    return None if picked == _EVERYBODY.key else groups[picked].id


def _example(answers: int) -> str:
    return " ".join(str((0, 2, 5, 3)[number % 4]) for number in range(answers))
