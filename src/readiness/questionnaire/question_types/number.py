"""A number: the band that it falls in gives its level."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from readiness.questionnaire.question_types.base import AnswerText, Question, one_text, plain_words
from readiness.questionnaire.scale import Level
from readiness.reading.texts import Line, Strict

Number = Annotated[Decimal, Field(ge=Decimal("-1e12"), le=Decimal("1e12"))]


_FIGURES = re.compile(r"[-+]?[\d., ]*\d[\d., ]*%?")
_PARTED = re.compile(r"[-+]?(?:[1-9]\d{0,2}(?:[, ]\d{3})+|\d*)(?:\.\d*)? ?%?")
"""Figures whose commas and spaces part thousands, and nothing else: “5,5” may be five and a half."""
_LONGEST = 28
"""Digits in a number; exact arithmetic holds as many."""


class Band(Strict):
    """Numbers from ``from`` up to the next band."""

    from_: Annotated[Number, Field(alias="from")]
    level: Annotated[int, Field(ge=0, le=9)]
    text: Line


class NumberQuestion(Question):
    """The answer is a number. Without bands it is a fact, and not scored."""

    hint: ClassVar[str] = "Type a number."

    type: Literal["number"]
    unit: Line | None = None
    minimum: Number | None = None
    maximum: Number | None = None
    bands: list[Band] = []

    @property
    def scored(self) -> bool:
        """Whether there are bands."""
        return bool(self.bands)

    @property
    def lowest(self) -> Decimal | None:
        """The smallest number that is an answer; None where there is no limit."""
        if self.minimum is not None:
            return self.minimum
        return self.bands[0].from_ if self.bands else None

    def accept(self, said: AnswerText, scale: list[Level]) -> AnswerText:  # noqa: ARG002
        """Take a number within the limits, with its unit or not; thousands may be marked with commas or spaces."""
        text = plain_words(one_text(said)).replace("\u2212", "-").removesuffix(plain_words(self.unit or "")).strip()
        if _FIGURES.fullmatch(text) and not _PARTED.fullmatch(text):
            raise ValueError("Type a number with a point for its decimals, such as 5.5, or 1,000 for a thousand.")
        text = text.replace(",", "").replace(" ", "").removesuffix("%")
        try:
            number = Decimal(text) if len(text) <= 2 * _LONGEST else Decimal("NaN")
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite() or not Decimal("-1e12") <= number <= Decimal("1e12"):
            raise ValueError("Type a number, such as 12 or 12.5.")
        if self.lowest is not None and number < self.lowest:
            raise ValueError(f"Type a number of {self.lowest} or more.")
        if self.maximum is not None and number > self.maximum:
            raise ValueError(f"Type a number of {self.maximum} or less.")
        canonical = format(number.normalize() + 0, "f")  # + 0 makes 0 of -0
        if len(canonical) > _LONGEST:
            raise ValueError("Type a number with fewer digits.")
        return canonical

    def level(self, answer: AnswerText, scale: list[Level]) -> int | None:  # noqa: ARG002
        """Return the level of the highest band that starts at or below the number."""
        band = self._band(answer)
        return band.level if band else None

    def reads(self, answer: AnswerText, scale: list[Level]) -> str:  # noqa: ARG002
        """Return the number with its unit: “7,400 people”."""
        number = f"{Decimal(one_text(answer)):,f}"
        return f"{number}{'' if self.unit == '%' else ' '}{self.unit}" if self.unit else number

    def true_today(self, answer: AnswerText, scale: list[Level]) -> str:  # noqa: ARG002
        """Return the text of the band that the number falls in: several may share a level."""
        band = self._band(answer)
        return band.text if band else ""

    def _band(self, answer: AnswerText) -> Band | None:
        number = Decimal(one_text(answer))
        return max((band for band in self.bands if band.from_ <= number), key=lambda b: b.from_, default=None)

    def sentence(self, level: int, scale: list[Level]) -> str:  # noqa: ARG002
        """Return the text of the band with this level."""
        return next((band.text for band in self.bands if band.level == level), "")

    def wording(self) -> Any:
        """Return the statement, the unit and the bands."""
        return ["number", self.statement, self.unit, [[str(b.from_), b.level, b.text] for b in self.bands]]

    def choices(self, scale: list[Level]) -> list[tuple[str, str, str]]:  # noqa: ARG002
        """Return nothing: a number is typed in."""
        return []
