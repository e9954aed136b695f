"""Asking for a day, and asking again about one whose year is more likely a slip of the keyboard."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from readiness.interview.surfaces.prompter import Check, Prompter, yes_or_no
from readiness.reading.dates import Likely, read_date


def ask_day(
    prompter: Prompter,
    question: str,
    default: str,
    check: Check,
    likely: Likely,
    today: dt.date,
    read: Callable[[str], dt.date | None] = read_date,
) -> str:
    """Return what was typed for a day, once the person is sure of it. Raises WentBack."""
    while True:
        typed = prompter.line(question, default, check)
        day = read(typed)
        doubt = likely.doubt(day, today) if day is not None and typed != default else ""
        if not doubt or yes_or_no(prompter, f"{doubt}. Is that right?", default=False):
            return typed
