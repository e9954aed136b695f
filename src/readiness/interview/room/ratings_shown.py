"""What a conversation may say of people's ratings, handed to it in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from readiness.assessment.model import Assessment
from readiness.interview.room.hands import Hands

Rows = Sequence[tuple[str, int]]
"""Lines of text, each with its indent."""


@dataclass(frozen=True)
class RatingsShown:
    """What is to be said of people's ratings: only what may be shown, and in words."""

    why: Callable[[str, Assessment], Sequence[str]]
    """Why a question is talked about, a line for each reason."""
    summary: Callable[[str], str]
    """A question's ratings in a line; empty where nobody was asked."""
    spread: Callable[[str], Rows]
    """How people rated a question; empty where nobody was asked."""
    room: Callable[[Hands], Rows]
    """How a show of hands of the whole room stands."""
    keep: Callable[[Hands], str]
    """Keep a group's hands, and say whether they count. Raises ReadinessError when it cannot be done."""
    show: Callable[[], None]
    """Note that the room sees people's ratings, before it does. Raises ReadinessError, and then it may not see any."""
