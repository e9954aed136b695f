"""One of several options, each with a level or none of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from readiness.questionnaire.question_types.base import AnswerText
from readiness.questionnaire.question_types.flaws import Flaw, given_twice
from readiness.questionnaire.question_types.picked import PickedQuestion
from readiness.questionnaire.question_types.ways import Pick
from readiness.reading.texts import Id, Line, Strict


class Option(Strict):
    """An answer that can be chosen."""

    id: Id
    label: Line
    level: Annotated[int, Field(ge=0, le=9)] | None = None


class ChoiceQuestion(PickedQuestion):
    """The answer is the id of one option."""

    hint: ClassVar[str] = "Choose one."

    type: Literal["choice"]
    options: Annotated[list[Option], Field(min_length=2, max_length=30)]

    @property
    def scored(self) -> bool:
        """Whether the options have levels."""
        return any(option.level is not None for option in self.options)

    def picks(self) -> list[Pick]:
        """Return each option; its number is what is pressed."""
        return [Pick(str(at), option.id, option.label, "") for at, option in enumerate(self.options, start=1)]

    def level(self, answer: AnswerText, _as_at: dt.date, /) -> int | None:
        """Return the option's level."""
        return next(option.level for option in self.options if option.id == answer)

    def reads(self, answer: AnswerText) -> str:
        """Return the option's label."""
        return next(option.label for option in self.options if option.id == answer)

    def true_today(self, answer: AnswerText, _as_at: dt.date, /) -> str:
        """Return the option's own label: several may share a level."""
        return self.reads(answer)

    def sentence(self, level: int, /) -> str:
        """Return the label of the option with this level."""
        return next((option.label for option in self.options if option.level == level), "")

    def wording(self) -> Any:  # noqa: ANN401
        """Return the statement and the options."""
        return ["choice", self.statement, [[o.id, o.label, o.level] for o in self.options]]

    def answer_of(self, level: int, /) -> AnswerText | None:
        """Return the option with this level, where there is only one."""
        having = [option.id for option in self.options if option.level == level]
        return having[0] if len(having) == 1 else None

    def flaws(self) -> Iterator[Flaw]:
        """Yield options with one id, levels that there are not, and options without a level beside some with one."""
        yield from given_twice("option", "options", (option.id for option in self.options))
        for at, option in enumerate(self.options):
            if option.level is not None:
                yield from self.off_the_scale(option.level, "options", at, "level")
        if self.scored and any(option.level is None for option in self.options):
            wrong = "Some options have a level and some have none."
            yield Flaw("missing-level", wrong, "Give all a level, or none.", ("options",))
