"""What a planned action says of itself."""

from __future__ import annotations

import datetime as dt

import pytest

from readiness.assessment.model import PlannedAction, ProgressNote

EARLY, LATE = dt.date(2026, 11, 24), dt.date(2027, 3, 1)


@pytest.mark.parametrize(
    ("notes", "updated", "newest"),
    [
        ([], None, None),
        ([], EARLY, EARLY),
        ([LATE, EARLY], None, LATE),
        ([EARLY, LATE], EARLY, LATE),
        ([EARLY], LATE, LATE),
    ],
)
def test_the_newest_day_on_which_anything_was_said(
    notes: list[dt.date], updated: dt.date | None, newest: dt.date | None
) -> None:
    said = [ProgressNote(date=day, text="Said.") for day in notes]
    assert PlannedAction(notes=said, updated=updated).last_told == newest
