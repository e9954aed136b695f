"""Days as people type them."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

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


def _day(year: str, month: str, day: str) -> dt.date | None:
    try:
        return dt.date(int(year), int(month), int(day)) if len(year) == 4 else None
    except ValueError:
        return None


def _month(word: str) -> str:
    """Return the number of “March”, “Mar” or “Sept”; “0” for any other word."""
    near = [number for number, name in enumerate(_MONTHS, start=1) if name.startswith(word)]
    return str(near[0]) if len(near) == 1 else "0"
