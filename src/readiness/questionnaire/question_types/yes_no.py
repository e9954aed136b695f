"""Yes or no: yes is the highest level, no is 0."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from pydantic import Field

from readiness.questionnaire.question_types.base import AnswerText, Question, one_text, plain_words
from readiness.questionnaire.scale import Level
from readiness.reading.texts import Line

_WORDS = {"yes": "yes", "y": "yes", "true": "yes", "no": "no", "n": "no", "false": "no"}


class YesNoQuestion(Question):
    """The answer is yes or no; each has the sentence that it makes true."""

    hint: ClassVar[str] = "Answer yes or no."

    type: Literal["yes_no"]
    if_yes: Line = Field(alias="yes")
    if_no: Line = Field(alias="no")

    def accept(self, said: AnswerText, scale: list[Level]) -> AnswerText:  # noqa: ARG002
        """Take yes or no, in the usual spellings."""
        word = _WORDS.get(plain_words(one_text(said)))
        if word is None:
            raise ValueError("Answer yes or no.")
        return word

    def level(self, answer: AnswerText, scale: list[Level]) -> int | None:
        """Return the highest level for yes, 0 for no."""
        return scale[-1].level if answer == "yes" else 0

    def reads(self, answer: AnswerText, scale: list[Level]) -> str:  # noqa: ARG002
        """Return “Yes” or “No”."""
        return "Yes" if answer == "yes" else "No"

    def sentence(self, level: int, scale: list[Level]) -> str:
        """Return the sentence for yes at the highest level, and for no at 0."""
        return {0: self.if_no, scale[-1].level: self.if_yes}.get(level, "")

    def wording(self) -> Any:
        """Return the statement and both sentences."""
        return ["yes_no", self.statement, self.if_yes, self.if_no]

    def answer_of(self, level: int, scale: list[Level]) -> AnswerText | None:
        """Return yes for the highest level, no for 0."""
        return {0: "no", scale[-1].level: "yes"}.get(level)

    def choices(self, scale: list[Level]) -> list[tuple[str, str, str]]:  # noqa: ARG002
        """Return yes and no."""
        return [("yes", "Yes", self.if_yes), ("no", "No", self.if_no)]
