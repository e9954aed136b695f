"""What one person answered in a table or a workbook, and the ratings that it makes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple, Self

from readiness.panel.forms.answer_words import Understood
from readiness.panel.response import USUAL_PROMISE, Ratings
from readiness.questionnaire.question_types import AnswerText


class Said(NamedTuple):
    """The questions, by what was said to them. One that is in none of the four was left open."""

    rated: dict[str, AnswerText]
    dont_know: list[str]
    not_applicable: list[str]
    unclear: list[str]
    """What was said there is no answer."""

    @classmethod
    def of(cls, asked: Iterable[str], found: Iterable[Understood]) -> Self:
        """Return what was found for each question that was asked, in its order."""
        rated: dict[str, AnswerText] = {}
        others: dict[str, list[str]] = {"dont_know": [], "not_applicable": [], "unclear": []}
        for question, (state, answer) in zip(asked, found, strict=True):
            if state == "rated":
                rated[question] = answer
            elif state != "left_open":
                others[state].append(question)
        return cls(rated, **others)

    @property
    def answered(self) -> bool:
        """Whether any question was."""
        return bool(self.rated or self.dont_know or self.not_applicable)

    def ratings(
        self, id_: str, group: str, given: dt.date, asked: tuple[str, ...], promised: int = USUAL_PROMISE
    ) -> Ratings:
        """Return it as somebody's ratings. ``asked`` is sorted, and every answer is in its canonical form."""
        return Ratings.model_construct(
            id=id_,
            revision=1,
            group=group,
            given=given,
            asked=asked,
            rated=self.rated,
            dont_know=tuple(self.dont_know),
            not_applicable=tuple(self.not_applicable),
            promised=promised,
        )
