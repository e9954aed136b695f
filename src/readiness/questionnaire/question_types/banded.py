"""What the questions share whose answer falls in a band, which gives its level."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Protocol

from readiness.questionnaire.question_types.base import AnswerText, Question
from readiness.questionnaire.question_types.flaws import Flaw


class Stands(Protocol):
    """What every band says, wherever it begins and ends."""

    @property
    def level(self) -> int:
        """The level of what falls in it."""

    @property
    def text(self) -> str:
        """The sentence that is true there."""


class BandedQuestion(Question):
    """A question with bands. Without any it is a fact, and not scored."""

    def all_bands(self) -> Sequence[Stands]:
        """Return the bands as they stand in the file."""
        raise NotImplementedError

    def band(self, answer: AnswerText, as_at: dt.date, /) -> Stands | None:
        """Return the band that an answer falls in on a day."""
        raise NotImplementedError

    @property
    def scored(self) -> bool:
        """Whether there are bands."""
        return bool(self.all_bands())

    def level(self, answer: AnswerText, as_at: dt.date, /) -> int | None:
        """Return the level of the band that the answer falls in."""
        band = self.band(answer, as_at)
        return band.level if band else None

    def true_today(self, answer: AnswerText, as_at: dt.date, /) -> str:
        """Return the text of the band that the answer falls in: several may share a level."""
        band = self.band(answer, as_at)
        return band.text if band else ""

    def sentence(self, level: int, /) -> str:
        """Return the text of the band with this level."""
        return next((band.text for band in self.all_bands() if band.level == level), "")

    def flaws(self) -> Iterator[Flaw]:
        """Yield the bands' levels that there are not."""
        for at, band in enumerate(self.all_bands()):
            yield from self.off_the_scale(band.level, "bands", at, "level")
