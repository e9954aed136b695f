"""Figures and codes in words. With ``view``, the only place that rounds (method, section 2, display)."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import TypeVar

from readiness.assessment.model import ActionStatus, State
from readiness.scoring.comparison import Word
from readiness.scoring.groups import Status
from readiness.scoring.results import Horizon, Quadrant

Key = TypeVar("Key")

STATUS: dict[Status, str] = {
    "firm": "Firm",
    "provisional": "Provisional",
    "not_enough_answers": "Not enough answers",
    "not_applicable": "Does not apply",
}
QUADRANT: dict[Quadrant, str] = {
    "do_now": "Do now",
    "project": "Plan as a project",
    "fill_in": "Fill in",
    "later": "Later",
}
HORIZON: dict[Horizon, str] = {
    "90_days": "First 90 days",
    "12_months": "3 to 12 months",
    "24_months": "12 to 24 months",
}
EFFORT = {1: "Weeks", 2: "Months", 3: "A year or more"}
RESOURCE = {
    "no_new_money": "No new money",
    "existing_budget": "Existing budget",
    "new_investment": "New investment",
}
GIFT = {"trust": "The organisation's own", "system": "With the local system", "national": "National"}
STRENGTH = {"system": "Changes the system", "process": "Changes a process", "training": "Training"}
EVIDENCE_STRENGTH = {"strong": "Strong", "some": "Some", "none": "None"}
EVIDENCE_KIND = {
    "experience": "People's experience",
    "staff_feedback": "Feedback from staff and leaders",
    "partner_feedback": "Feedback from partners",
    "observation": "Observation",
    "processes": "Processes",
    "outcomes": "Outcomes",
}
ACTION_STATUS: dict[ActionStatus, str] = {
    "not_started": "Not started",
    "on_track": "On track",
    "at_risk": "At risk",
    "off_track": "Off track",
    "complete": "Complete",
    "not_pursued": "Not pursued",
}
OVERDUE = "Overdue"
LIMITS = (
    "The levels are the organisation's own, and rest on what those who took part know. Association is not cause. "
    "It is not for submission, and not for league tables."
)
"""What a document does not tell its reader."""
MOVE: dict[Word, str] = {
    "improved": "Improved",
    "sustained": "Sustained",
    "fell": "Fell",
    "new": "New",
    "changed_question": "Changed question",
    "not_known_now": "Not known now",
    "not_applicable_now": "Does not apply now",
}
STATE: dict[State, str] = {
    "rated": "Rated",
    "dont_know": "Don't know",
    "not_applicable": "Does not apply",
    "unanswered": "Not answered",
}
"""“Not known” is both of those that apply and have no level: don't know, and not answered (method, section 1)."""
NOT_SCORED = "Not scored"
NOT_ASKED = "Not asked"
ASKED_NOT_SCORED = "Asked, not scored"
"""Of a group in which something is asked, and none of it is ever scored."""
FROM_PANEL = "median of ratings"
"""Marks a level that nobody has agreed, but that people's ratings give."""
IMPORTANCE = {3: "named in a recommendation", 2: "named in the source", 1: "supporting"}


def one_decimal(value: Fraction) -> str:
    """Return a mean truncated to one decimal: never rounded up to a level that the group has not."""
    tenths = math.floor(value * 10)
    return f"{tenths // 10}.{tenths % 10}"


def span(low: Fraction, high: Fraction) -> str:
    """Return a range printed outward: the low end truncated, the high end rounded up."""
    tenths = math.ceil(high * 10)
    return f"{one_decimal(low)} to {tenths // 10}.{tenths % 10}"


def plain_number(value: Fraction) -> str:
    """Return a priority or a weight: “6”, “4.5”."""
    return f"{float(value):g}"


def percent(value: Fraction) -> str:
    """Return a share, truncated to a whole per cent so that 100 % means all."""
    return f"{math.floor(value * 100)}%"


def day(date: dt.date) -> str:
    """Return “31 October 2026”."""
    return f"{date.day} {date:%B %Y}"


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


def said(names: Mapping[Key, str], what: Key | None) -> str:
    """Return the words for it; nothing where nobody has said."""
    return "" if what is None else names[what]


def sentences(parts: Iterable[str]) -> str:
    """Return the parts as sentences, those that say something."""
    return " ".join(f"{part}." for part in parts if part)


def listed(parts: Sequence[str]) -> str:
    """Return “a”, “a and b” or “a, b and c”."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def short(label: str) -> str:
    """Return a group's label without what stands in brackets after it."""
    return label.partition(" (")[0]


def upper_first(text: str) -> str:
    """Return the text to begin a sentence with."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """Return the text to go on in the middle of a sentence; an abbreviation keeps its capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
