"""A part of a whole, “12 of 30”: the band that its per cent falls in gives its level."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from readiness.questionnaire.question_types.base import AnswerText, one_text
from readiness.questionnaire.question_types.families.banded import BandedQuestion, Stands
from readiness.questionnaire.question_types.flaws import Flaw
from readiness.questionnaire.question_types.number import number_written, read_number
from readiness.questionnaire.question_types.ways import Sense, Way
from readiness.reading.compared import as_typed
from readiness.reading.texts import Line, Strict

_PARTED = re.compile(r"([0-9., ]+)(?:/|out of|of)([0-9., ]+)")
_LONGEST = 200
"""Characters of what is read: far more than two numbers and a unit."""
_AS_PRINTED = re.compile(r" ?\([\d.]+%\)$")
"""What the report adds to it."""


class PartBand(Strict):
    """Parts from so many per cent up to the next band."""

    from_: Annotated[Decimal, Field(alias="from", ge=0, le=100)]
    level: Annotated[int, Field(ge=0, le=9)]
    text: Line


class PartQuestion(BandedQuestion):
    """The answer is a part and its whole. Without bands it is a fact, and not scored."""

    way: ClassVar[Way] = Way.LINE
    hint: ClassVar[str] = "Type the part and the whole: 12 of 30."
    takes: ClassVar[str] = "a part and its whole, as in 12/30"
    asks: ClassVar[str] = "As in 12 of 30"
    shape: ClassVar[str] = r"[0-9][0-9., ]*(?:/|out of|of) *[0-9].*"
    advice: ClassVar[str] = "Type the part and the whole, such as 12 of 30."
    sense: ClassVar[Sense | None] = Sense.PART
    nonsense: ClassVar[str] = "The part cannot be more than its whole. Type the part first, such as 12 of 30."
    at_limit: ClassVar[str] = "{}/100"
    is_at: ClassVar[str] = "is {} per cent"

    type: Literal["part"]
    unit: Line | None = None
    bands: list[PartBand] = []

    @property
    def counted_in(self) -> str:
        """What is counted."""
        return self.unit or ""

    def read(self, said: AnswerText) -> AnswerText:
        """Take “12 of 30”, “12 out of 30” or “12/30”, with its unit or not, and as it is printed."""
        typed = one_text(said)
        text = _AS_PRINTED.sub("", as_typed(typed if len(typed) <= _LONGEST else ""))
        found = _PARTED.fullmatch(text.removesuffix(as_typed(self.counted_in)).strip())
        if found is None:
            raise ValueError(self.advice)
        part, whole = read_number(found[1].strip()), read_number(found[2].strip())
        if whole == 0:
            raise ValueError("There is no part of 0. Leave it open, or say that it does not apply.")
        if part > whole:
            raise ValueError(f"“{part:f}” is more than its whole, {whole:f}. Type the part first, such as 12 of 30.")
        return f"{number_written(part)}/{number_written(whole)}"

    def all_bands(self) -> Sequence[Stands]:
        """Return the bands as they stand in the file."""
        return self.bands

    def band(self, answer: AnswerText, _as_at: dt.date, /) -> Stands | None:
        """Return the highest band that starts at or below the per cent, exactly."""
        return self._band(_per_cent(answer))

    def _band(self, per_cent: Fraction) -> PartBand | None:
        reached = (band for band in self.bands if Fraction(band.from_) <= per_cent)
        return max(reached, key=lambda band: band.from_, default=None)

    def reads(self, answer: AnswerText) -> str:
        """Return both numbers and the per cent: “12 of 30 wards (40%)”."""
        part, whole = (f"{Decimal(number):,f}" for number in one_text(answer).split("/"))
        unit = f" {self.unit}" if self.unit else ""
        return f"{part} of {whole}{unit} ({self._rounded(_per_cent(answer)):f}%)"

    def _rounded(self, exact: Fraction) -> Decimal:
        """Return a per cent with as few decimals as leave it in its own band, and short of 0 and 100 where it is."""
        digits = 0
        while True:
            rounded = Fraction(int(exact * 10**digits + Fraction(1, 2)), 10**digits)
            if self._band(rounded) == self._band(exact) and (rounded in (0, 100)) == (exact in (0, 100)):
                return (Decimal(rounded.numerator) / Decimal(rounded.denominator)).normalize() + 0
            digits += 1

    def wording(self) -> Any:
        """Return the statement, the unit and the bands."""
        return ["part", self.statement, self.unit, [[str(b.from_), b.level, b.text] for b in self.bands]]

    def amount(self, answer: AnswerText, /) -> Fraction | None:
        """Return the per cent."""
        return _per_cent(answer)

    def examples(self) -> list[AnswerText]:
        """Return nothing, half and all."""
        return ["0/2", "1/2", "2/2"]

    def flaws(self) -> Iterator[Flaw]:
        """Yield bands that do not ascend from 0."""
        yield from super().flaws()
        starts = [band.from_ for band in self.bands]
        if starts != sorted(set(starts)) or (starts and starts[0] != 0):
            wrong = "The bands do not start at 0 and ascend."
            yield Flaw("bad-bands", wrong, "Put the lowest band first, from: 0.", ("bands",))


def _per_cent(answer: AnswerText) -> Fraction:
    part, whole = one_text(answer).split("/")
    return 100 * Fraction(Decimal(part)) / Fraction(Decimal(whole))
