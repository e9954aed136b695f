"""A ladder: each level of the scale has a sentence of its own."""

from __future__ import annotations

import re
from typing import Any, ClassVar, Literal

from readiness.questionnaire.question_types.base import AnswerText, Question, one_text, plain_words
from readiness.questionnaire.scale import Level, label_of
from readiness.reading.texts import Line

_NUMBER_THEN = re.compile(r"^(\d+)\s*(?:[-–—.:=)]\s*|\s)")
"""A level's number before its word, with or without a mark between the two."""


class LadderQuestion(Question):
    """The answer is the level whose sentence is wholly true."""

    hint: ClassVar[str] = "Choose the highest level of which every word is true."

    type: Literal["ladder"] = "ladder"
    levels: dict[int, Line]

    def accept(self, said: AnswerText, scale: list[Level]) -> AnswerText:
        """Take a level's number, its word, or both as every output prints them: “2 Developing”, “2 – Developing”."""
        text = plain_words(one_text(said))
        words = [plain_words(step.label) for step in scale]
        for step, word in zip(scale, words, strict=True):
            if text == str(step.level) or _NUMBER_THEN.sub(r"\1 ", text) == f"{step.level} {word}":
                return str(step.level)
        if words.count(text) == 1:
            return str(scale[words.index(text)].level)
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

    def wording(self) -> Any:
        """Return the statement and each level's sentence."""
        return ["ladder", self.statement, sorted(self.levels.items())]

    def answer_of(self, level: int, scale: list[Level]) -> AnswerText | None:  # noqa: ARG002
        """Return the level itself."""
        return str(level) if level in self.levels else None

    def choices(self, scale: list[Level]) -> list[tuple[str, str, str]]:
        """Return each level with its word and its sentence."""
        return [(str(step.level), label_of(scale, step.level), self.levels.get(step.level, "")) for step in scale]

    def value_for_file(self, answer: AnswerText) -> Any:
        """Return the level as a number."""
        return int(one_text(answer))
