"""One of several options, each with a level or none of them."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from readiness.questionnaire.question_types.base import AnswerText, Question, one_text, plain_words
from readiness.questionnaire.scale import Level
from readiness.reading.texts import Id, Line, Strict

MOST_OPTIONS = 100


class Option(Strict):
    """An answer that can be chosen."""

    id: Id
    label: Line
    level: Annotated[int, Field(ge=0, le=9)] | None = None


class ChoiceQuestion(Question):
    """The answer is the id of one option."""

    hint: ClassVar[str] = "Choose one."

    type: Literal["choice"]
    options: Annotated[list[Option], Field(min_length=2, max_length=MOST_OPTIONS)]

    @property
    def scored(self) -> bool:
        """Whether the options have levels."""
        return any(option.level is not None for option in self.options)

    def accept(self, said: AnswerText, scale: list[Level]) -> AnswerText:  # noqa: ARG002
        """Take an option's id, or its label."""
        text = one_text(said)
        ids = [option.id for option in self.options]
        if text in ids:  # an id is an id, whatever the labels say
            return text
        word = plain_words(text)
        for names in (map(plain_words, ids), (plain_words(option.label) for option in self.options)):
            known = list(names)
            if known.count(word) == 1:
                return ids[known.index(word)]
        raise ValueError(f"Give one of: {', '.join(option.id for option in self.options)}.")

    def level(self, answer: AnswerText, scale: list[Level]) -> int | None:  # noqa: ARG002
        """Return the option's level."""
        return next(option.level for option in self.options if option.id == answer)

    def reads(self, answer: AnswerText, scale: list[Level]) -> str:  # noqa: ARG002
        """Return the option's label."""
        return next(option.label for option in self.options if option.id == answer)

    def true_today(self, answer: AnswerText, scale: list[Level]) -> str:
        """Return the option's own label: several may share a level."""
        return self.reads(answer, scale)

    def sentence(self, level: int, scale: list[Level]) -> str:  # noqa: ARG002
        """Return the label of the option with this level."""
        return next((option.label for option in self.options if option.level == level), "")

    def wording(self) -> Any:  # noqa: ANN401
        """Return the statement and the options."""
        return ["choice", self.statement, [[o.id, o.label, o.level] for o in self.options]]

    def answer_of(self, level: int, scale: list[Level]) -> AnswerText | None:  # noqa: ARG002
        """Return the option with this level, where there is only one."""
        having = [option.id for option in self.options if option.level == level]
        return having[0] if len(having) == 1 else None

    def choices(self, scale: list[Level]) -> list[tuple[str, str, str]]:  # noqa: ARG002
        """Return each option."""
        return [(option.id, option.label, "") for option in self.options]
