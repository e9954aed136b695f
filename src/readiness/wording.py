"""How the house says what is said in many rooms: numbers of things, lists of them, days, and two of the answers.

It stands below all rooms and knows none of them. What only documents say is in ``report/words``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

DONT_KNOW = "Don't know"
DOES_NOT_APPLY = "Does not apply"
"""At a question “here” goes after it: it applies elsewhere."""


def day(date: dt.date) -> str:
    """Return “31 October 2026”, with a year of four digits."""
    return f"{date.day} {date:%B} {date.year:04}"


def count(number: int, one: str, many: str | None = None) -> str:
    """Return “1 question” or “3 questions”."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def of(number: int, whole: int, kind: str) -> str:
    """Return “2 of 9 domains”, “None of the 9 domains” or “All 9 domains”, to begin a sentence with.

    Of one there is only the one, and of two both or neither.
    """
    if whole == number == 1:
        return f"The one {kind}"
    if whole == number == 2:
        return f"Both {kind}s"
    if number == 0 and whole > 1:
        return f"Neither {kind}" if whole == 2 else f"None of the {count(whole, kind)}"
    if number == whole and whole > 1:
        return f"All {count(whole, kind)}"
    return f"{number} of {count(whole, kind)}"


def first(shown: int, whole: int, kind: str) -> str:
    """Return what stands over the first of a list: “The first 10 actions”; over all of it, “The 6 actions”."""
    if shown == whole:
        return f"The one {kind}" if whole == 1 else f"The {count(whole, kind)}"
    return f"The first {kind if shown == 1 else count(shown, kind)}"


def all_are(number: int) -> str:
    """Return “all are”, to go on with what is true of as many: of one “it is”, and of two “both are”."""
    return {1: "it is", 2: "both are"}.get(number, "all are")


def verb(number: int, one: str, many: str) -> str:
    """Return the form of a verb that goes with so many."""
    return one if number == 1 else many


def listed(parts: Sequence[str]) -> str:
    """Return “a”, “a and b” or “a, b and c”."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def some_of(names: Sequence[str], most: int) -> str:
    """Return “a, b and c”, or “a, b and 7 more” where there are more than a sentence has room for."""
    left_over = len(names) - most
    if left_over <= 0:
        return listed(names)
    return f"{', '.join(names[:most])} and {left_over} more"


def upper_first(text: str) -> str:
    """Return the text to begin a sentence with."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """Return the text to go on in the middle of a sentence; an abbreviation keeps its capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
