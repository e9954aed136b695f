"""How strong the evidence behind an answer is: derived, never asked (method, section 3)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Literal

from readiness.questionnaire.model import Questionnaire

EvidenceStrength = Literal["strong", "some", "none"]

CLAIMED_ABOVE = 3
"""So many levels above the lowest an answer without any evidence is “claimed, not evidenced”."""


def claimed_from(questionnaire: Questionnaire) -> int:
    """Return the level from which an answer without any evidence is “claimed, not evidenced”."""
    return questionnaire.lowest + CLAIMED_ABOVE


def evidence_strength(records: Sequence[tuple[str, dt.date | None]], as_at: dt.date) -> EvidenceStrength:
    """Return how strong (kind, date) records are.

    Strong takes two kinds or more, and the newest dated within the 12 months before ``as_at``, both days included. A
    record without a date counts, but is not recent.
    """
    if not records:
        return "none"
    dates = [date for _, date in records if date is not None]
    recent = bool(dates) and max(dates) >= a_year_before(as_at)
    return "strong" if recent and len({kind for kind, _ in records}) > 1 else "some"


def a_year_before(day: dt.date) -> dt.date:
    """Return the same day a year earlier; 28 February for 29 February."""
    if day.year == dt.MINYEAR:  # a file may say any day that there is, and no day of it may end the program
        return dt.date.min
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)
