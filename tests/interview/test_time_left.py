"""A workshop's clock."""

from __future__ import annotations

import datetime as dt

import pytest

from readiness.assessment.model import Workshop
from readiness.interview.room.time_left import TimeLeft, sitting

NOW = dt.datetime(2026, 11, 25, 14, 0, 0, 1, tzinfo=dt.UTC)


def minutes(number: float) -> dt.timedelta:
    return dt.timedelta(minutes=number)


def test_the_first_sitting_begins_now() -> None:
    assert sitting(None, None, NOW) == Workshop(started=NOW.replace(microsecond=0), minutes=120)
    assert sitting(None, 90, NOW).minutes == 90


@pytest.mark.parametrize(
    ("began", "length", "runs_on"),
    [
        (NOW - minutes(89), None, True),
        (NOW - minutes(90), None, False),
        (NOW - minutes(89), 60, False),
        (NOW - minutes(91), 120, True),
        (NOW + minutes(1), None, False),
        ((NOW - minutes(1)).replace(tzinfo=None), None, True),
        (dt.datetime(1, 1, 1), None, False),
        (dt.datetime(9999, 12, 31, 23, 59), None, False),
    ],
)
def test_a_clock_that_still_runs_is_kept(began: dt.datetime, length: int | None, *, runs_on: bool) -> None:
    before = Workshop(started=began, minutes=90, settled=["A1"], parked=["A2"])
    after = sitting(before, length, NOW)
    assert after.started == (began.replace(tzinfo=dt.UTC) if runs_on else NOW.replace(microsecond=0))
    assert (after.minutes, after.settled, after.parked) == (length or 90, ["A1"], ["A2"])


@pytest.mark.parametrize(
    ("after", "words"),
    [
        (0, "2 h left"),
        (0.6, "1 h 59 min left"),
        (60, "1 h left"),
        (61, "59 min left"),
        (119, "1 min left"),
        (120, "time is up"),
        (125, "5 min over time"),
        (200, "1 h 20 min over time"),
    ],
)
def test_the_time_left_in_words(after: float, words: str) -> None:
    time = TimeLeft(Workshop(started=NOW, minutes=120), lambda: NOW + minutes(after))
    assert time.in_words() == words


def test_what_is_left_for_each_question() -> None:
    time = TimeLeft(Workshop(started=NOW, minutes=60), lambda: NOW)
    assert time.per_question(15) == "That is about 4 min for each of 15."
    assert time.per_question(61) == "That is less than a minute for each of 61."
    assert time.per_question(0) == ""
    assert TimeLeft(Workshop(started=NOW, minutes=60), lambda: NOW + minutes(60)).per_question(3) == ""


def test_a_question_may_take_four_minutes() -> None:
    now = [NOW]
    time = TimeLeft(Workshop(started=NOW, minutes=60), lambda: now[0])
    now[0] += minutes(30)
    time.begin_question()
    now[0] += minutes(4)
    assert time.about_this_question() == ""
    now[0] += minutes(0.1)
    assert time.about_this_question().startswith("This question has taken 4 min so far.")
