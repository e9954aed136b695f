"""Figures and codes in words. With ``view``, the only place that rounds (method, section 2, display)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction
from typing import TypeVar

from readiness.assessment.model import ActionStatus, State
from readiness.scoring.comparison import MoveWord
from readiness.scoring.groups import Status
from readiness.scoring.many.agreement import Verdict
from readiness.scoring.results import Horizon, Quadrant
from readiness.wording import DOES_NOT_APPLY, DONT_KNOW

Key = TypeVar("Key")

GROUP_STATUS: dict[Status, str] = {
    "firm": "Firm",
    "provisional": "Provisional",
    "not_enough_answers": "Not enough answers",
    "not_applicable": DOES_NOT_APPLY,
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
MOVE: dict[MoveWord, str] = {
    "improved": "Improved",
    "sustained": "Sustained",
    "fell": "Fell",
    "new": "New",
    "changed_question": "Changed question",
    "not_known_now": "Not known now",
    "not_applicable_now": f"{DOES_NOT_APPLY} now",
}
STATE: dict[State, str] = {
    "rated": "Rated",
    "dont_know": DONT_KNOW,
    "not_applicable": DOES_NOT_APPLY,
    "unanswered": "Not answered",
}
"""“Not known” is both of those that apply and have no level: don't know, and not answered (method, section 1)."""
VERDICT: dict[Verdict, str] = {
    "agreed": "Agreed",
    "mostly_agreed": "Mostly agreed",
    "split": "Split",
    "too_few": "Too few to judge",
}
NO_FIGURE = "–"
"""Stands where there is no figure to give."""
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


def short(label: str) -> str:
    """Return a group's label without what stands in brackets after it."""
    return label.partition(" (")[0]


def said(names: Mapping[Key, str], what: Key | None) -> str:
    """Return the words for it; nothing where nobody has said."""
    return "" if what is None else names[what]
