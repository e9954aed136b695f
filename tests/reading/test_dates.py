"""Days as people type them: the day first, the year in full, nothing guessed."""

from __future__ import annotations

import datetime as dt

import pytest

from readiness.reading.dates import read_date

DAY = dt.date(2027, 3, 31)


@pytest.mark.parametrize(
    "typed",
    [
        "31/03/2027",
        "31/3/2027",
        "31.3.2027",
        "31-03-2027",
        "2027-03-31",
        "2027/3/31",
        " 31 March 2027 ",
        "31 march 2027",
        "31st March 2027",
        "31 Mar 2027",
        "31-Mar-2027",
        "31 Mar. 2027",
        "31 March, 2027",
    ],
)
def test_a_day_is_read_as_it_is_typed(typed: str) -> None:
    assert read_date(typed) == DAY


@pytest.mark.parametrize(
    "typed",
    ["", "soon", "31/03/27", "03/31/2027", "31/02/2027", "31 Ma 2027", "31 Mai 2027", "31 ju 2027", "2027", "46112"],
)
def test_what_is_no_day_or_not_sure_is_not_guessed(typed: str) -> None:
    assert read_date(typed) is None
