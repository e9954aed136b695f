"""A ladder: each level of the scale has a sentence of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, ClassVar, Literal

from readiness.questionnaire.question_types.base import AnswerText, one_text
from readiness.questionnaire.question_types.families.picked import PickedQuestion
from readiness.questionnaire.question_types.flaws import Flaw
from readiness.questionnaire.question_types.ways import Pick
from readiness.questionnaire.scale import label_of
from readiness.reading.texts import Line


class LadderQuestion(PickedQuestion):
    """The answer is the level whose sentence is wholly true."""

    hint: ClassVar[str] = "Choose the highest level of which every word is true."
    answers_are_levels: ClassVar[bool] = True
    is_at: ClassVar[str] = "is {}"

    type: Literal["ladder"] = "ladder"
    levels: dict[int, Line]

    @property
    def sentences(self) -> Mapping[int, str]:
        """The sentence of each level."""
        return self.levels

    def picks(self) -> list[Pick]:
        """Return each level with its word and its sentence; its number is what is pressed."""
        return [
            Pick(str(step.level), str(step.level), f"{step.level} {step.label}", self.sentence(step.level))
            for step in self.scale
        ]

    def ways_to_say(self, pick: Pick) -> Iterator[str]:
        """Yield how a level may be written: its code, its word, its sentence, or several of them."""
        step = next(step for step in self.scale if str(step.level) == pick.answer)
        code, label, sentence = self._coded(step.level), step.label, pick.sentence
        yield from (code, f"level {code}", label, f"level {label}", f"{code} {label}")
        if sentence:
            yield from (sentence, f"{label} {sentence}", f"{code} {sentence}", f"{code} {label} {sentence}")

    def what_to_give(self) -> str:
        """Return which levels there are."""
        return f"Give a level from {self.lowest} to {self.highest}."

    def level(self, answer: AnswerText, _as_at: dt.date, /) -> int | None:
        """Return the level itself."""
        return int(one_text(answer))

    def reads(self, answer: AnswerText) -> str:
        """Return “2 Developing”."""
        return label_of(list(self.scale), int(one_text(answer)))

    def sentence(self, level: int, /) -> str:
        """Return the level's own sentence."""
        return self.levels.get(level, "")

    def wording(self) -> Any:
        """Return the statement and each level's sentence."""
        return ["ladder", self.statement, sorted(self.levels.items())]

    def answer_of(self, level: int, /) -> AnswerText | None:
        """Return the level itself."""
        return str(level) if level in self.levels else None

    def amount(self, answer: AnswerText, /) -> Fraction | None:
        """Return the level."""
        return Fraction(int(one_text(answer)))

    def value_for_file(self, answer: AnswerText) -> Any:
        """Return the level as a number."""
        return int(one_text(answer))

    def flaws(self) -> Iterator[Flaw]:
        """Yield the levels of the scale that have no sentence, and the sentences of levels that there are not."""
        yield from self.sentence_flaws()
