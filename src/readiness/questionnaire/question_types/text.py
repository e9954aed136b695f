"""Free text, never scored."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, Literal

from readiness.questionnaire.question_types.base import AnswerText, Question, one_text
from readiness.questionnaire.question_types.ways import Way


class TextQuestion(Question):
    """The answer is what was written."""

    way: ClassVar[Way] = Way.TEXT
    hint: ClassVar[str] = "Write as much as you like."
    takes: ClassVar[str] = "a few words"

    type: Literal["text"]

    @property
    def scored(self) -> bool:
        """Never."""
        return False

    def read(self, said: AnswerText) -> AnswerText:
        """Take any text that is not empty."""
        text = one_text(said)
        if not text:
            raise ValueError("Write something, or skip the question.")
        return text

    def examples(self) -> list[AnswerText]:
        """Return some text."""
        return ["some text"]

    def level(self, _answer: AnswerText, _as_at: dt.date, /) -> int | None:
        """Return None."""
        return None

    def reads(self, answer: AnswerText) -> str:
        """Return the text."""
        return one_text(answer)

    def sentence(self, _level: int, /) -> str:
        """Return nothing: text has no levels."""
        return ""

    def wording(self) -> Any:  # noqa: ANN401
        """Return the statement."""
        return ["text", self.statement]
