"""A number: the band that it falls in gives its level."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from readiness.questionnaire.question_types.base import AnswerText, one_text
from readiness.questionnaire.question_types.families.banded import BandedQuestion, Stands
from readiness.questionnaire.question_types.flaws import Flaw
from readiness.questionnaire.question_types.ways import Way
from readiness.reading.compared import as_typed
from readiness.reading.texts import Line, Strict

Number = Annotated[Decimal, Field(ge=Decimal("-1e12"), le=Decimal("1e12"))]


_FIGURES = re.compile(r"[-+]?[\d., ]*\d[\d., ]*%?")
_PARTED = re.compile(r"[-+]?(?:[1-9]\d{0,2}(?:[, ]\d{3})+|\d*)(?:\.\d*)? ?%?")
"""Figures whose commas and spaces part thousands, and nothing else: “5,5” may be five and a half."""
_LONGEST = 28
"""Digits in a number; exact arithmetic holds as many."""


def read_number(text: str) -> Decimal:
    """Return a number as ``as_typed`` leaves it; thousands may be marked. Raises ValueError with advice."""
    text = text.replace("\u2212", "-").strip()
    if _FIGURES.fullmatch(text) and not _PARTED.fullmatch(text):
        raise ValueError("Type a number with a point for its decimals, such as 5.5, or 1,000 for a thousand.")
    text = text.replace(",", "").replace(" ", "").removesuffix("%")
    try:
        number = Decimal(text) if len(text) <= 2 * _LONGEST else Decimal("NaN")
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or not Decimal("-1e12") <= number <= Decimal("1e12"):
        raise ValueError("Type a number, such as 12 or 12.5.")
    return number


def number_written(number: Decimal) -> str:
    """Return a number in its one canonical form. Raises ValueError with advice when it has too many digits."""
    canonical = format(number.normalize() + 0, "f")  # + 0 makes 0 of -0
    if len(canonical) > _LONGEST:
        raise ValueError("Type a number with fewer digits.")
    return canonical


class Band(Strict):
    """Numbers from ``from`` up to the next band."""

    from_: Annotated[Number, Field(alias="from")]
    level: Annotated[int, Field(ge=0, le=9)]
    text: Line


class NumberQuestion(BandedQuestion):
    """The answer is a number. Without bands it is a fact, and not scored."""

    way: ClassVar[Way] = Way.FIGURE
    hint: ClassVar[str] = "Type a number."
    takes: ClassVar[str] = "a number"
    asks: ClassVar[str] = "Number"
    at_limit: ClassVar[str] = "{}"
    is_at: ClassVar[str] = "is {}"

    type: Literal["number"]
    unit: Line | None = None
    minimum: Number | None = None
    maximum: Number | None = None
    bands: list[Band] = []

    @property
    def counted_in(self) -> str:
        """Its unit."""
        return self.unit or ""

    @property
    def limits(self) -> tuple[Decimal | None, Decimal | None]:
        """The smallest and the largest number that is an answer; None where there is no limit."""
        if self.minimum is None and self.bands:
            return self.bands[0].from_, self.maximum
        return self.minimum, self.maximum

    def read(self, said: AnswerText) -> AnswerText:
        """Take a number within the limits, with its unit or not; thousands may be marked with commas or spaces."""
        number = read_number(as_typed(one_text(said)).replace("\u2212", "-").removesuffix(as_typed(self.counted_in)))
        least, most = self.limits
        if least is not None and number < least:
            raise ValueError(f"Type a number of {least} or more.")
        if most is not None and number > most:
            raise ValueError(f"Type a number of {most} or less.")
        return number_written(number)

    def all_bands(self) -> Sequence[Stands]:
        """Return the bands as they stand in the file."""
        return self.bands

    def band(self, answer: AnswerText, _as_at: dt.date, /) -> Stands | None:
        """Return the highest band that starts at or below the number."""
        number = Decimal(one_text(answer))
        return max((band for band in self.bands if band.from_ <= number), key=lambda b: b.from_, default=None)

    def reads(self, answer: AnswerText) -> str:
        """Return the number with its unit: “7,400 people”."""
        number = f"{Decimal(one_text(answer)):,f}"
        return f"{number}{'' if self.unit == '%' else ' '}{self.unit}" if self.unit else number

    def wording(self) -> Any:
        """Return the statement, the unit and the bands."""
        return ["number", self.statement, self.unit, [[str(b.from_), b.level, b.text] for b in self.bands]]

    def amount(self, answer: AnswerText, /) -> Fraction | None:
        """Return the number."""
        return Fraction(Decimal(one_text(answer)))

    def examples(self) -> list[AnswerText]:
        """Return the numbers at its ends and next to them."""
        ends = [end for end in (self.minimum, self.maximum) if end is not None]
        return [f"{end + step:f}" for end in ends for step in (-1, 0, 1)]

    def flaws(self) -> Iterator[Flaw]:
        """Yield bands that do not ascend, and limits that do not fit together or with the bands."""
        yield from super().flaws()
        starts = [band.from_ for band in self.bands]
        low = self.minimum if self.minimum is not None else min(starts, default=Decimal(0))
        if starts != sorted(set(starts)):
            wrong = "The bands do not start at ascending numbers."
            yield Flaw("bad-bands", wrong, "Put the lowest band first.", ("bands",))
        elif starts and (low < starts[0] or (self.maximum is not None and self.maximum < low)):
            wrong, mend = (
                "The limits and the bands do not fit together.",
                "The first band starts at the minimum or below it.",
            )
            yield Flaw("bad-bands", wrong, mend, ("bands",))
        elif self.maximum is not None and self.maximum < low:
            yield Flaw("bad-bands", "The maximum is below the minimum.", "Correct one of the two.", ("maximum",))
