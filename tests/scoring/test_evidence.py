"""What counts as recent evidence: a year to the day, at the calendar's corners too."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.scoring.evidence import a_year_before, evidence_strength


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (dt.date(2026, 10, 31), dt.date(2025, 10, 31)),
        (dt.date(2028, 2, 29), dt.date(2027, 2, 28)),  # there is no 29 February a year before
        (dt.date(2029, 2, 28), dt.date(2028, 2, 28)),
        (dt.date(2028, 3, 1), dt.date(2027, 3, 1)),
        (dt.date(2, 1, 1), dt.date(1, 1, 1)),
        (dt.date(1, 12, 31), dt.date(1, 1, 1)),  # the calendar begins there
    ],
    ids=str,
)
def test_a_year_before_is_the_same_day(day: dt.date, before: dt.date) -> None:
    assert a_year_before(day) == before


@pytest.mark.parametrize(
    ("as_at", "newest", "strength"),
    [
        (dt.date(2028, 2, 29), dt.date(2027, 2, 28), "strong"),
        (dt.date(2028, 2, 29), dt.date(2027, 2, 27), "some"),
        (dt.date(1, 6, 1), dt.date(1, 1, 1), "strong"),
    ],
    ids=str,
)
def test_evidence_is_recent_from_that_day_on(as_at: dt.date, newest: dt.date, strength: str) -> None:
    assert evidence_strength([("processes", newest), ("outcomes", None)], as_at) == strength


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(st.dates(min_value=dt.date(2, 1, 1)))
def test_a_year_has_as_many_days_as_its_calendar(day: dt.date) -> None:
    assert (day - a_year_before(day)).days in (365, 366)
