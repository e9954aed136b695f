"""A day: how long ago it was, on the day that the answers describe, gives its level."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from readiness.questionnaire.question_types.base import AnswerText, one_text
from readiness.questionnaire.question_types.families.banded import BandedQuestion, Stands
from readiness.questionnaire.question_types.flaws import Flaw
from readiness.questionnaire.question_types.ways import Sense, Way
from readiness.reading.dates import read_date
from readiness.reading.texts import Line, Strict, matching
from readiness.wording import day as day_in_words

_SPAN = re.compile(r"([1-9][0-9]{0,2}) (day|week|month|year)s?")
_Span = Annotated[
    str,
    *matching(_SPAN.pattern, "bad-span", "not how long ago a day may be", "Write “12 months”, “90 days” or “2 years”."),
]


class DayBand(Strict):
    """Days within so long before, the last of them included; without ``within``, every day before."""

    within: _Span | None = None
    level: Annotated[int, Field(ge=0, le=9)]
    text: Line


class DayQuestion(BandedQuestion):
    """The answer is a day. Without bands it is a fact, and not scored."""

    way: ClassVar[Way] = Way.LINE
    hint: ClassVar[str] = "Type the day, month and year: 3 March 2026."
    takes: ClassVar[str] = "a day, as in 2026-03-31"
    asks: ClassVar[str] = "Day, month and year"
    shape: ClassVar[str] = (
        r"[0-9]{4}[/.-][0-9]{1,2}[/.-][0-9]{1,2}|"
        r"[0-9]{1,2}(?:st|nd|rd|th)?[ ./-]+(?:[0-9]{1,2}|[A-Za-z]{3,9})[ .,/-]+[0-9]{4}"
    )
    advice: ClassVar[str] = "Type a day, such as 31/3/2026 or 31 March 2026."
    sense: ClassVar[Sense | None] = Sense.PAST
    nonsense: ClassVar[str] = "That day is still to come. Type a day up to today."

    type: Literal["day"]
    bands: list[DayBand] = []

    def read(self, said: AnswerText) -> AnswerText:
        """Take a day in any of the ways in which days are read here."""
        day = read_date(one_text(said))
        if day is None:
            raise ValueError(self.advice)
        return day.isoformat()

    def not_before(self, answer: AnswerText, /) -> dt.date | None:
        """Return the day itself: nothing was done on a day that is still to come."""
        return dt.date.fromisoformat(one_text(answer))

    def all_bands(self) -> Sequence[Stands]:
        """Return the bands as they stand in the file."""
        return self.bands

    def band(self, answer: AnswerText, as_at: dt.date, /) -> Stands | None:
        """Return the first band that reaches back to the day."""
        day = dt.date.fromisoformat(one_text(answer))
        return next((band for band in self.bands if band.within is None or day >= before(as_at, band.within)), None)

    def reads(self, answer: AnswerText) -> str:
        """Return “31 March 2026”."""
        return day_in_words(dt.date.fromisoformat(one_text(answer)))

    def wording(self) -> Any:
        """Return the statement and the bands."""
        return ["day", self.statement, [[band.within, band.level, band.text] for band in self.bands]]

    def examples(self) -> list[AnswerText]:
        """Return a day."""
        return ["2000-01-01"]

    def flaws(self) -> Iterator[Flaw]:
        """Yield bands that do not reach further and further back, and the last where it does not reach all the way."""
        yield from super().flaws()
        *ended, last = [band.within for band in self.bands] or [None]
        reach = [before(_SOME_DAY, within) for within in ended if within is not None]
        if len(reach) < len(ended) or any(later <= earlier for later, earlier in pairwise(reach)):
            wrong = "The bands do not reach further and further back."
            yield Flaw("bad-bands", wrong, "Put the shortest “within” first.", ("bands",))
        if last is not None:
            wrong = f"A day longer ago than {last} falls in no band."
            yield Flaw("bad-bands", wrong, "Add a last band without “within”, for all days before.", ("bands",))


_SOME_DAY = dt.date(2026, 3, 31)


def before(day: dt.date, span: str) -> dt.date:
    """Return the day so long before; the last of its month where that has no such day, as 28 February."""
    found = _SPAN.fullmatch(span)
    if found is None:
        raise ValueError(f"{span} is no span of time")
    number, unit = int(found[1]), found[2]
    try:
        if unit in ("day", "week"):
            return day - dt.timedelta(days=number * (7 if unit == "week" else 1))
        months = day.year * 12 + day.month - 1 - number * (12 if unit == "year" else 1)
        year, month = divmod(months, 12)
        return dt.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError):
        return dt.date.min
