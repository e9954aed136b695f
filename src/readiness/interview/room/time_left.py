"""How much of a workshop's time is left, and whether a question takes long."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from readiness.assessment.model import Workshop

Clock = Callable[[], dt.datetime]

USUAL = dt.timedelta(minutes=4)
"""For one question."""
_MINUTE = dt.timedelta(minutes=1)


def sitting(before: Workshop | None, minutes: int | None, now: dt.datetime) -> Workshop:
    """Return the workshop to go on with: one whose time is not over keeps its clock; otherwise the clock starts now.

    A clock that goes on for as many minutes as before keeps the agenda too; otherwise there is none yet.
    """
    if before is None:
        return Workshop(started=now.replace(microsecond=0), minutes=minutes or 120)
    length = minutes or before.minutes
    began = before.started if before.started.tzinfo else before.started.replace(tzinfo=now.tzinfo)  # as written by hand
    running = began <= now < began + length * _MINUTE
    started = began if running else now.replace(microsecond=0)
    agenda = before.agenda if running and length == before.minutes else []
    return before.model_copy(update={"started": started, "minutes": length, "agenda": agenda})


class TimeLeft:
    """The time of a sitting, and of the question at hand."""

    def __init__(self, workshop: Workshop, now: Clock) -> None:
        self._end = workshop.started + workshop.minutes * _MINUTE
        self._now = now
        self._asked = now()

    def begin_question(self) -> None:
        """Note that a question begins."""
        self._asked = self._now()

    def in_words(self) -> str:
        """Return “1 h 20 min left”, or how long ago the time was over."""
        left = round((self._end - self._now()) / _MINUTE)
        if left > 0:
            return f"{_duration(left)} left"
        return f"{_duration(-left)} over time" if left else "time is up"

    def per_question(self, questions: int) -> str:
        """Return what the time left means for so many questions, in a sentence; empty when there is neither."""
        left = self._end - self._now()
        if not questions or left <= dt.timedelta(0):
            return ""
        each = left / questions / _MINUTE
        return (
            f"That is about {each:.0f} min for each of {questions}."
            if each >= 1
            else (f"That is less than a minute for each of {questions}.")
        )

    def about_this_question(self) -> str:
        """Return a gentle word when the question has taken longer than is usual; otherwise nothing."""
        taken = self._now() - self._asked
        if taken <= USUAL:
            return ""
        minutes = int(taken / _MINUTE)
        return f"This question has taken {minutes} min so far. It can be parked, and taken up again at the end."


def _duration(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return " ".join(
        part for part in (f"{hours} h" if hours else "", f"{rest} min" if rest or not hours else "") if part
    )
