"""How questions are answered, and what there is to pick."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple, assert_never


class Way(StrEnum):
    """How an answer is given. Whoever asks matches every way; nobody asks which type a question is.

    Templates of printed questionnaires and forms that were sent out know the ways by these words, so they stay.
    """

    PICK = "pick"
    """One of several answers."""
    TICK = "tick"
    """Any number of several, and none is an answer too."""
    FIGURE = "number"
    """A number, typed in."""
    LINE = "line"
    """Words or figures in a form of their own, typed in. As it is kept, it has no spaces, commas or semicolons."""
    TEXT = "write"
    """Free text."""

    @property
    def several(self) -> bool:
        """Whether several of the answers may be given together."""
        match self:
            case Way.TICK:
                return True
            case Way.PICK | Way.FIGURE | Way.LINE | Way.TEXT:
                return False
            case _:
                assert_never(self)

    @property
    def typed(self) -> bool:
        """Whether there is nothing to choose from."""
        match self:
            case Way.FIGURE | Way.LINE | Way.TEXT:
                return True
            case Way.PICK | Way.TICK:
                return False
            case _:
                assert_never(self)


class Criterion(NamedTuple):
    """A statement that has to be true for a level to be reached."""

    level: int
    id: str
    text: str
    place: int
    """Its place among those of its level, from 0."""


class Under(NamedTuple):
    """What several picks stand below: a level, and the sentence that is true at it."""

    label: str
    sentence: str

    def __str__(self) -> str:
        """Return “2 Developing. Most teams have one.”"""
        return f"{self.label}. {self.sentence}" if self.sentence else self.label


class Sense(StrEnum):
    """What has to be so of something typed in a line that has its shape, where a page alone can see to it."""

    PART = "part"
    """It is a number and another, divided by “/” or “of”, and no more than the other, which is not 0."""
    PAST = "past"
    """It is a day, and up to today."""


class Pick(NamedTuple):
    """An answer that is picked from a list, or one that is ticked in it."""

    key: str
    """What is pressed for it."""
    answer: str
    label: str
    sentence: str
    """What it says is true; empty where the label says it."""
    under: Under | None = None
    """What it stands below, with others; None where all stand side by side."""
