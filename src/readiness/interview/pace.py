"""How much longer it will take, from how long it has taken."""

from __future__ import annotations

import datetime as dt
from collections import deque

FIRST_GUESS = dt.timedelta(seconds=30)
_AT_MOST = dt.timedelta(minutes=6)
"""A longer pause is a break, not an answer."""


class Pace:
    """Keeps the time taken by the last answers."""

    def __init__(self, first_guess: dt.timedelta = FIRST_GUESS) -> None:
        self._taken: deque[dt.timedelta] = deque([first_guess] * 3, maxlen=12)

    def took(self, time: dt.timedelta) -> None:
        """Note the time that one answer took."""
        if dt.timedelta(0) < time <= _AT_MOST:
            self._taken.append(time)

    def minutes_for(self, questions: int) -> int:
        """Return about how many minutes these questions will take, at least one."""
        usual = sum(self._taken, dt.timedelta(0)) / len(self._taken)
        return max(1, round(questions * usual / dt.timedelta(minutes=1)))
