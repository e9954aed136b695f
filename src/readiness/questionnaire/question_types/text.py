"""Free text, never scored."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from readiness.questionnaire.question_types.base import AnswerText, Question, one_text
from readiness.questionnaire.scale import Level


class TextQuestion(Question):
    """The answer is what was written."""

    hint: ClassVar[str] = "Write as much as you like."

    type: Literal["text"]

    @property
    def scored(self) -> bool:
        """Never."""
        return False

    def accept(self, said: AnswerText, scale: list[Level]) -> AnswerText:  # noqa: ARG002
        """Take any text that is not empty."""
        text = one_text(said)
        if not text:
            raise ValueError("Write something, or skip the question.")
        return text

    def level(self, answer: AnswerText, scale: list[Level]) -> int | None:  # noqa: ARG002
        """Return None."""
        return None

    def reads(self, answer: AnswerText, scale: list[Level]) -> str:  # noqa: ARG002
        """Return the text."""
        return one_text(answer)

    def sentence(self, level: int, scale: list[Level]) -> str:  # noqa: ARG002
        """Return nothing: text has no levels."""
        return ""

    def wording(self) -> Any:
        """Return the statement."""
        return ["text", self.statement]

    def choices(self, scale: list[Level]) -> list[tuple[str, str, str]]:  # noqa: ARG002
        """Return nothing: text is typed in."""
        return []
