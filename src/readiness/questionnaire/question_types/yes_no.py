"""Yes or no: yes is the highest level, no the lowest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, ClassVar, Literal

from pydantic import Field

from readiness.questionnaire.question_types.base import AnswerText
from readiness.questionnaire.question_types.picked import PickedQuestion
from readiness.questionnaire.question_types.ways import Pick
from readiness.reading.texts import Line

_ALSO = {"yes": ("y", "true"), "no": ("n", "false")}


class YesNoQuestion(PickedQuestion):
    """The answer is yes or no; each has the sentence that it makes true."""

    hint: ClassVar[str] = "Answer yes or no."

    type: Literal["yes_no"]
    if_yes: Line = Field(alias="yes")
    if_no: Line = Field(alias="no")

    @property
    def numbered_from_nought(self) -> tuple[str, ...]:
        """No for 0, yes for 1."""
        return "no", "yes"

    def picks(self) -> list[Pick]:
        """Return yes and no."""
        return [Pick("y", "yes", "Yes", self.if_yes), Pick("n", "no", "No", self.if_no)]

    def ways_to_say(self, pick: Pick) -> Iterator[str]:
        """Yield yes or no in the usual spellings, and the sentence."""
        yield from super().ways_to_say(pick)
        yield from _ALSO[pick.answer]

    def what_to_give(self) -> str:
        """Return what the answers are."""
        return "Answer yes or no."

    def level(self, answer: AnswerText, _as_at: dt.date, /) -> int | None:
        """Return the highest level for yes, the lowest for no."""
        return self.highest if answer == "yes" else self.lowest

    def reads(self, answer: AnswerText) -> str:
        """Return “Yes” or “No”."""
        return "Yes" if answer == "yes" else "No"

    def sentence(self, level: int, /) -> str:
        """Return the sentence for yes at the highest level, and for no at the lowest."""
        return {self.lowest: self.if_no, self.highest: self.if_yes}.get(level, "")

    def wording(self) -> Any:  # noqa: ANN401
        """Return the statement and both sentences."""
        return ["yes_no", self.statement, self.if_yes, self.if_no]

    def answer_of(self, level: int, /) -> AnswerText | None:
        """Return yes for the highest level, no for the lowest."""
        return {self.lowest: "no", self.highest: "yes"}.get(level)
