"""Changing the plan: what is understood, what contradicts itself, and what a change is called."""

from __future__ import annotations

import datetime as dt
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.assessment.model import ActionStatus, PlannedAction, ProgressNote
from readiness.assessment.plan_changes import (
    LONGEST_ROLE,
    MOST_NOTES,
    STATUSES,
    changed,
    field_changes,
    shown_value,
    understand,
)
from readiness.assessment.plan_labels import Field
from readiness.reading.texts import LONGEST_TEXT
from readiness.report import words

TODAY = dt.date(2026, 11, 24)
BLANK = PlannedAction()


def with_(record: PlannedAction = BLANK, note: str = "", **fields: str | dt.date | None) -> PlannedAction:
    return changed(record, fields, note, title="Do it", today=TODAY)  # type: ignore[arg-type]


def test_statuses_have_the_words_of_the_report() -> None:
    assert words.ACTION_STATUS == STATUSES


@pytest.mark.parametrize("typed", ["on track", "On Track", "on-track", "on_track", " ON  TRACK "])
def test_a_status_is_understood_as_people_write_it(typed: str) -> None:
    assert understand("status", typed) == "on_track"


@pytest.mark.parametrize("code", get_args(ActionStatus))
def test_every_status_is_read_back_from_its_words(code: ActionStatus) -> None:
    assert understand("status", shown_value("status", code)) == code


def test_done_is_complete_and_nothing_is_not_started() -> None:
    assert (understand("status", "Done"), understand("status", "")) == ("complete", "not_started")


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        ("status", "on trakc", "Did you mean “on track”"),
        ("status", "fine", "Use one of: not started, on track, at risk, off track, complete, not pursued"),
        ("status", "overdue", "worked out from the due date"),
        ("due", "soon", "“soon” is not a date. Write day, month and year: 31/03/2027"),
        ("start", "31/02/2027", "is not a date"),
        ("owner", "x" * (LONGEST_ROLE + 1), "longer than 200 characters"),
    ],
)
def test_what_is_not_understood_is_answered_with_what_to_write(field: Field, typed: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        understand(field, typed)


def test_a_role_is_one_tidy_line() -> None:
    assert understand("owner", " Chief\u00a0 nurse\n and\x07 chair ") == "Chief nurse and chair"
    assert understand("owner", "\u00a0") is None


def test_a_change_is_dated_and_named() -> None:
    after = with_(owner="Chief nurse", note=" Begun. ")
    assert (after.updated, after.title) == (TODAY, "Do it")
    assert after.notes == [ProgressNote(date=TODAY, text="Begun.")]


def test_a_change_that_changes_nothing_gives_the_record_itself() -> None:
    record = with_(owner="Chief nurse", note="Begun.")
    assert with_(record, owner="Chief nurse", note="Begun.") is record


@pytest.mark.parametrize("field", ["start", "due"])
def test_an_action_cannot_be_due_before_it_starts(field: str) -> None:
    record = with_(start=dt.date(2027, 1, 1), due=dt.date(2027, 2, 1))
    with pytest.raises(ValueError, match="before it starts on"):
        with_(record, "", **{field: dt.date(2027, 3, 1) if field == "start" else dt.date(2026, 3, 1)})
    assert with_(record, start=None, due=dt.date(2026, 3, 1)).start is None


def test_there_is_an_end_to_notes() -> None:
    notes = [ProgressNote(date=TODAY, text=f"{number}") for number in range(MOST_NOTES)]
    with pytest.raises(ValueError, match="200 notes already"):
        with_(PlannedAction(notes=notes), note="One more.")
    assert len(with_(PlannedAction(notes=notes[1:]), note="One more.").notes) == MOST_NOTES
    full = PlannedAction(notes=notes)
    assert with_(full, note="7") is full, "it is there already"
    assert with_(full, owner="Chief nurse").notes == notes


def test_a_note_and_a_role_may_be_as_long_as_is_told_and_no_longer() -> None:
    assert with_(note="x" * LONGEST_TEXT).notes[0].text == "x" * LONGEST_TEXT
    with pytest.raises(ValueError, match=f"longer than {LONGEST_TEXT:,} characters"):
        with_(note="x" * (LONGEST_TEXT + 1))
    assert understand("owner", "x" * LONGEST_ROLE) == "x" * LONGEST_ROLE


def test_an_action_may_be_due_on_the_day_that_it_starts() -> None:
    assert with_(start=TODAY, due=TODAY).due == TODAY


def test_differences_are_told_before_and_after() -> None:
    before = with_(owner="Chief nurse", due=dt.date(2027, 3, 31), note="Begun.")
    after = with_(before, owner=None, due=dt.date(2027, 4, 30), status="at_risk", note="Late.")
    assert [str(difference) for difference in field_changes(before, after)] == [
        "Owner: Chief nurse → (nobody)",
        "Due: 31 March 2027 → 30 April 2027",
        "Status: Not started → At risk",
        "Note: Late.",
    ]
    assert str(field_changes(after, before)[-1]) == "Note taken out: Late."


_roles = st.none() | st.sampled_from(["Chief nurse", "Medical director"])
_days = st.none() | st.dates(dt.date(2026, 1, 1), dt.date(2028, 1, 1))
_fields = st.fixed_dictionaries(
    {},
    optional={
        "owner": _roles,
        "sponsor": _roles,
        "start": _days,
        "due": _days,
        "status": st.sampled_from(get_args(ActionStatus)),
    },
)


@settings(derandomize=True, deadline=None, database=None)
@given(st.lists(st.tuples(_fields, st.sampled_from(["", "One.", "Two."])), max_size=6))
def test_a_record_can_always_be_read_back_and_a_difference_is_always_told(
    steps: list[tuple[dict[str, str | dt.date | None], str]],
) -> None:
    record = BLANK
    for fields, note in steps:
        try:
            after = with_(record, note, **fields)
        except ValueError:
            continue
        assert PlannedAction.model_validate(after.model_dump()) == after
        assert (after is record) == (not field_changes(record, after))
        record = after
