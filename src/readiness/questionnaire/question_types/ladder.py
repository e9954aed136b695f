"""A ladder: each level of the scale has a sentence of its own."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from readiness.questionnaire.question_types.base import AnswerText, Question, one_text
from readiness.questionnaire.scale import Level, label_of
from readiness.reading.texts import Line


class LadderQuestion(Question):
    """The answer is the level whose sentence is wholly true."""

    hint: ClassVar[str] = "Choose the highest level of which every word is true."

    type: Literal["ladder"] = "ladder"
    levels: dict[int, Line]

    def accept(self, said: AnswerText, scale: list[Level]) -> AnswerText:
        """Take a level's number, or its word."""
        text = one_text(said).lower()
        numbers = [str(step.level) for step in scale]
        words = [step.label.lower() for step in scale]
        if text in numbers:
            return text
        if words.count(text) == 1:
            return numbers[words.index(text)]
        raise ValueError(f"Give a level from 0 to {scale[-1].level}.")

    def level(self, answer: AnswerText, scale: list[Level]) -> int | None:  # noqa: ARG002
        """Return the level itself."""
        return int(one_text(answer))

    def reads(self, answer: AnswerText, scale: list[Level]) -> str:
        """Return “2 Developing”."""
        return label_of(scale, int(one_text(answer)))

    def sentence(self, level: int, scale: list[Level]) -> str:  # noqa: ARG002
        """Return the level's own sentence."""
        return self.levels.get(level, "")

    def wording(self) -> Any:  # noqa: ANN401
        """Return the statement and each level's sentence."""
        return ["ladder", self.statement, sorted(self.levels.items())]

    def answer_of(self, level: int, scale: list[Level]) -> AnswerText | None:  # noqa: ARG002
        """Return the level itself."""
        return str(level) if level in self.levels else None

    def choices(self, scale: list[Level]) -> list[tuple[str, str, str]]:
        """Return each level with its word and its sentence."""
        return [(str(step.level), label_of(scale, step.level), self.levels.get(step.level, "")) for step in scale]

    def value_for_file(self, answer: AnswerText) -> Any:  # noqa: ANN401
        """Return the level as a number."""
        return int(one_text(answer))
