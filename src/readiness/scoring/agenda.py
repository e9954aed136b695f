"""A session's agenda: as many questions as fit, in an order that warms up, minute by minute."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from readiness.questionnaire.files import Vignette
from readiness.scoring.results import Result
from readiness.scoring.topics import Topic, topics

OPENING_SHARE = Fraction(15, 100)
"""How much of the session opens it: welcome, confidentiality, and the vignettes that calibrate the scale."""
OPENING_LEAST, OPENING_MOST = 10, 20
WELCOME_LEAST = 4
VIGNETTE = 3
MOST_VIGNETTES = 3
QUESTION = 4
CLOSING = 10
BREAK = 10
UNBROKEN = 100
"""After so many minutes of work there is a break, and another after as many again."""

SHORTEST = OPENING_LEAST + QUESTION + CLOSING
LONGEST = 480

PartKind = Literal["welcome", "calibrate", "question", "break", "close"]


@dataclass(frozen=True, slots=True)
class AgendaPart:
    """A part of the session, in minutes from its beginning."""

    kind: PartKind
    starts: int
    minutes: int
    topic: Topic | None = None
    """What is talked about, in a part of the kind “question”."""

    @property
    def ends(self) -> int:
        """The minute at which it is over."""
        return self.starts + self.minutes


@dataclass(frozen=True, slots=True)
class Agenda:
    """A session from its welcome to its close."""

    minutes: int
    """How long it may take."""
    parts: tuple[AgendaPart, ...]
    """One after the other without a gap; together no longer than ``minutes``."""
    vignettes: tuple[Vignette, ...]
    left_out: tuple[Topic, ...]
    """What there is a reason to talk about and no time for, the weightiest first."""

    @property
    def topics(self) -> list[Topic]:
        """The questions to talk about, in this order."""
        return [part.topic for part in self.parts if part.topic is not None]

    @property
    def ends(self) -> int:
        """The minute at which all is over."""
        return self.parts[-1].ends


def agenda(result: Result, minutes: int) -> Agenda:
    """Return the agenda for a session of so many minutes, between ``SHORTEST`` and ``LONGEST``.

    Those with the most points are chosen (``topics``). With more minutes no question is lost.
    """
    ranked = topics(result)
    opening = min(OPENING_MOST, max(OPENING_LEAST, int(OPENING_SHARE * minutes)))
    fitting = _how_many_fit(minutes, opening)
    chosen = warming_up(ranked[:fitting], result)
    vignettes = result.questionnaire.vignettes[: min(MOST_VIGNETTES, (opening - WELCOME_LEAST) // VIGNETTE)]
    parts = tuple(_one_after_another(_parts(chosen, opening, len(vignettes) * VIGNETTE)))
    return Agenda(minutes, parts, vignettes, tuple(ranked[fitting:]))


def warming_up(chosen: Sequence[Topic], result: Result) -> list[Topic]:
    """Return the topics in an order in which people can talk about them.

    First an easy one; then harder ones up to the hardest, in the middle; and down again to one that gives energy: calm,
    and with an action that can be done now.
    """
    highest = result.questionnaire.highest

    def hardness(topic: Topic) -> tuple[bool, int, int]:
        level = topic.found.level
        from_middle = highest + 1 if level is None else abs(2 * level - highest - result.questionnaire.lowest)
        # Tense ones are the hardest whatever their points: people talk well of those once they have warmed up.
        return topic.tense, topic.points, from_middle

    easy = sorted(chosen, key=hardness)
    if len(easy) < 3:
        return easy
    now = {id_ for action in result.actions if action.quadrant == "do_now" for id_ in action.questions}
    first, *rest = easy
    # The last is what people go home with: nothing tense, and something that can be done now. Where there is none such,
    # the easiest of the rest comes nearest to it.
    last = next((topic for topic in rest if not topic.tense and topic.id in now), rest[0])
    between = [topic for topic in rest if topic is not last]
    # Up by every other one and down by those between, so that the hardest stands in the middle of the session.
    return [first, *between[::2], *reversed(between[1::2]), last]


def _how_many_fit(minutes: int, opening: int) -> int:
    fitting = 0
    while _working(fitting + 1, opening) + BREAK * _breaks(_working(fitting + 1, opening)) <= minutes:
        fitting += 1
    return fitting


def _working(questions: int, opening: int) -> int:
    """Return how long a session is without its breaks."""
    return opening + QUESTION * questions + CLOSING


def _breaks(working: int) -> int:
    return (working - 1) // UNBROKEN


def _parts(chosen: Sequence[Topic], opening: int, calibrating: int) -> Iterator[tuple[PartKind, int, Topic | None]]:
    """Yield each part: its kind, its minutes, its topic. Breaks come so that the stretches are about as long."""
    yield "welcome", opening - calibrating, None
    if calibrating:
        yield "calibrate", calibrating, None
    working = _working(len(chosen), opening)
    breaks, taken = _breaks(working), 0
    for number, topic in enumerate(chosen):
        if taken < breaks and (opening + QUESTION * number) * (breaks + 1) >= working * (taken + 1):
            yield "break", BREAK, None
            taken += 1
        yield "question", QUESTION, topic
    yield "close", CLOSING, None


def _one_after_another(parts: Iterator[tuple[PartKind, int, Topic | None]]) -> Iterator[AgendaPart]:
    starts = 0
    for kind, minutes, topic in parts:
        yield AgendaPart(kind, starts, minutes, topic)
        starts += minutes
