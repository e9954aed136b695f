"""Days as people type them."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from readiness import wording

Clock = Callable[[], dt.datetime]
"""Tells the time when it is asked: the computer's, or one that stands still."""

_IN_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s.\-/]+([a-z]{3,9})[\s.,\-/]+(\d{4})", re.ASCII)
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)


@lru_cache(maxsize=1_000)  # a table has the same few days again and again
def read_date(typed: str) -> dt.date | None:
    """Return a day typed as 31/10/2026, 31.10.2026, 2026-10-31 or 31 October 2026, or None. The day comes first."""
    in_words = _IN_WORDS.fullmatch(typed.strip().lower())
    if in_words:
        return _day(in_words[3], _month(in_words[2]), in_words[1])
    numbers = re.findall(r"\d+", typed)
    if len(numbers) != 3 or not re.fullmatch(r"[\d\s/.\-]+", typed):
        return None
    year_first = len(numbers[0]) == 4
    year, month, day = numbers if year_first else reversed(numbers)
    return _day(year, month, day)


def read_month(typed: str, *, last: bool) -> dt.date | None:
    """Return the first day, or the last, of a month typed as March 2027 or 03/2027; None when it is none."""
    words = re.fullmatch(r"([a-z]{3,9})\.?[\s,\-/]+(\d{4})", typed.strip().lower(), re.ASCII)
    numbers = re.fullmatch(r"(\d{1,2})\s*[/.\-]\s*(\d{4})", typed.strip(), re.ASCII)
    year, month = (words[2], _month(words[1])) if words else (numbers[2], numbers[1]) if numbers else ("", "0")
    first = _day(year, month, "1")
    if first is None or not last:
        return first
    return first.replace(day=monthrange(first.year, first.month)[1])


@dataclass(frozen=True)
class Likely:
    """How far a day may be from today before its year is more likely a slip of the keyboard."""

    back: int
    ahead: int
    """In years."""

    def doubt(self, day: dt.date, today: dt.date) -> str:
        """Return what is odd about a day, such as “31 October 2062 is 35 years ahead”; nothing where all is well."""
        days = (day - today).days
        if -self.back * _YEAR <= days <= self.ahead * _YEAR:
            return ""
        years = max(round(abs(days) / _YEAR), 1)
        away = f"{years:,} {wording.verb(years, 'year', 'years')} {'ahead' if days > 0 else 'back'}"
        return f"{wording.day(day)} is {away}"


_YEAR = 365.2425
DESCRIBED = Likely(back=10, ahead=1)
"""The day that answers describe."""
SHOWN = Likely(back=25, ahead=1)
"""The day of a piece of evidence, or of an assessment before this one."""
PLANNED = Likely(back=5, ahead=15)
"""The day on which something starts or is due."""
TOLD = Likely(back=10, ahead=1)
"""The day on which something was said."""


def _day(year: str, month: str, day: str) -> dt.date | None:
    try:
        return dt.date(int(year), int(month), int(day)) if len(year) == 4 else None
    except ValueError:
        return None


def _month(word: str) -> str:
    """Return the number of “March”, “Mar” or “Sept”; “0” for any other word."""
    near = [number for number, name in enumerate(_MONTHS, start=1) if name.startswith(word)]
    return str(near[0]) if len(near) == 1 else "0"
