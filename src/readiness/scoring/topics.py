"""What is worth talking about, and why: each reason has its points, and nothing else decides.

A question's points are the sum of those of its reasons. Of two with as many points the essential one comes first; then
the more important one (method, section 5); then the one with the larger gap; then the one that is asked first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from readiness.scoring.many.figures import PanelResult, QuestionPanel
from readiness.scoring.results import QuestionResult, Result

Reason = Literal["split", "essential_and_low", "board_to_floor", "claimed", "many_dont_know", "no_level"]

POINTS: dict[Reason, int] = {
    "split": 4,
    "essential_and_low": 3,
    "board_to_floor": 3,
    "claimed": 2,
    "many_dont_know": 2,
    "no_level": 1,
}
"""The weightiest first."""
MANY = Fraction(3, 10)
"""The share of answers from which on “don't know” is a finding."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A question to talk about."""

    found: QuestionResult
    panel: QuestionPanel | None
    """What may be shown of people's ratings of it, where there are any."""
    reasons: tuple[Reason, ...]
    """The weightiest first; at least one where it is on an agenda."""

    @property
    def id(self) -> str:
        """The question's id."""
        return self.found.id

    @property
    def points(self) -> int:
        """How much there is to talk about."""
        return sum(POINTS[reason] for reason in self.reasons)

    @property
    def tense(self) -> bool:
        """Whether people, or the board and the floor, see it differently."""
        return "split" in self.reasons or "board_to_floor" in self.reasons


def topics(result: Result) -> list[Topic]:
    """Return every question that there is a reason to talk about, the weightiest first.

    What a workshop has talked through to the end is not there again.
    """
    settled = set(result.assessment.workshop.settled) if result.assessment.workshop else set()
    open_ = [found for found in result.questions.values() if found.applicable and found.id not in settled]
    found = [topic(question, result) for question in open_]
    return sorted((each for each in found if each.reasons), key=_rank)  # a stable sort: then as asked


def topic(question: QuestionResult, result: Result) -> Topic:
    """Return a question with every reason there is to talk about it, be it none."""
    panel = result.panel.questions.get(question.id) if result.panel else None
    there = {*_of_answer(question), *_of_panel(panel, result.panel, result.questionnaire.highest)}
    return Topic(question, panel, tuple(reason for reason in POINTS if reason in there))


def differs_much(gap: int, highest: int) -> bool:
    """Return whether board and floor are half the scale apart, or more."""
    return 2 * abs(gap) >= highest


def _of_answer(question: QuestionResult) -> Iterator[Reason]:
    if question.question.essential and question.gap:
        yield "essential_and_low"
    if question.claimed_not_evidenced:
        yield "claimed"
    if question.unknown:
        yield "no_level"


def _of_panel(panel: QuestionPanel | None, whole: PanelResult | None, highest: int) -> Iterator[Reason]:
    if panel is None or whole is None:
        return
    if panel.verdict == "split":
        yield "split"
    if panel.gap is not None and differs_much(panel.gap, highest):
        yield "board_to_floor"
    if panel.dont_know:
        # Where too few gave a level for their number to be told, there was at least one fewer than may be shown.
        rated = panel.everybody.agreement.ratings if panel.everybody else whole.min_group_size - 1
        if Fraction(panel.dont_know, panel.dont_know + rated) >= MANY:
            yield "many_dont_know"


def _rank(topic: Topic) -> tuple[int, bool, int, int]:
    question = topic.found.question
    return -topic.points, not question.essential, -question.importance, -(topic.found.gap or 0)
