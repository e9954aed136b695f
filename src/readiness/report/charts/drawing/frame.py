"""What stands around the marks of a chart: the key that says what they mean, and a scale of levels across it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from readiness.report.charts.drawing.lettering import shorten, wrap
from readiness.report.charts.drawing.svg import SMALL, WIDTH, Drawing

_KEY_LEFT, _KEY_LINE, _BETWEEN, _AFTER_MARK = 1.0, 28.0, 22.0, 6.0
_LINE = 13.0
_NARROW, _WIDE = 16.0, 44.0
"""Room at each end of the scale, beside its outermost numbers or words."""

Mark = Callable[[float, float], None]
"""Draws a mark whose left edge and middle are at the place given."""


def draw_key(drawing: Drawing, entries: Sequence[tuple[Mark, float, str]]) -> float:
    """Draw the key at the head of the picture and return where it ends. Entries are (mark, its width, words)."""
    x, y = _KEY_LEFT, _KEY_LINE / 2
    for mark, width, words in entries:
        needed = width + _AFTER_MARK + drawing.width_of(words, "quiet")
        if x > _KEY_LEFT and x + needed > WIDTH:
            x, y = _KEY_LEFT, y + _KEY_LINE
        mark(x, y)
        drawing.text(x + width + _AFTER_MARK, y, words, "quiet")
        x += needed + _BETWEEN
    return y + _KEY_LINE / 2


@dataclass(frozen=True)
class ScaleHeading:
    """A line of words under the numbers; ``row`` counts from 1."""

    x: float
    row: int
    anchor: str
    words: str


@dataclass(frozen=True)
class HeadedScale:
    """A scale over two levels or more; its headings go from ``top`` to ``foot``."""

    left: float
    right: float
    numbers: tuple[int, ...]
    headings: tuple[ScaleHeading, ...]
    top: float
    foot: float

    @property
    def lowest(self) -> int:
        """The lowest level."""
        return self.numbers[0]

    @property
    def highest(self) -> int:
        """The highest level."""
        return self.numbers[-1]

    def at(self, level: float) -> float:
        """Return where a level is."""
        return self.left + (self.right - self.left) * (level - self.lowest) / (self.highest - self.lowest)

    def draw(self, drawing: Drawing, foot: float) -> None:
        """Write the headings, and draw a line under each number down to ``foot``."""
        for number in self.numbers:
            drawing.line(self.at(number), self.foot + 2, self.at(number), foot, "grid")
            drawing.text(self.at(number), self.top + _LINE / 2, str(number), "number", "middle")
        for heading in self.headings:
            drawing.text(heading.x, self.top + _LINE * (heading.row + 0.5), heading.words, "quiet", heading.anchor)


def headed_scale(levels: Sequence[tuple[int, str]], left: float, right: float, top: float) -> HeadedScale:
    """Return the scale of ``levels`` (number, label) between ``left`` and ``right``, headings included.

    Every level has its word under its number where all words fit, over two lines at most; otherwise only the lowest and
    the highest have, at the ends.
    """
    words = _words_of_all(levels, left + _WIDE, right - _WIDE)
    room = _WIDE if words else _NARROW
    headings = words or _words_at_the_ends(levels, left, right)
    foot = top + _LINE * (1 + max(heading.row for heading in headings))
    return HeadedScale(left + room, right - room, tuple(number for number, _ in levels), headings, top, foot)


def _words_of_all(levels: Sequence[tuple[int, str]], left: float, right: float) -> tuple[ScaleHeading, ...]:
    step = (right - left) / (len(levels) - 1)
    headings = []
    for place, (_, label) in enumerate(levels):
        lines = wrap(label, min(step - 8, 2 * _WIDE), SMALL)
        if " ".join(lines) != label:
            return ()
        headings += [ScaleHeading(left + step * place, row, "middle", line) for row, line in enumerate(lines, 1)]
    return tuple(headings)


def _words_at_the_ends(levels: Sequence[tuple[int, str]], left: float, right: float) -> tuple[ScaleHeading, ...]:
    half = (right - left) / 2 - 8
    lowest, highest = (shorten(label, half, SMALL) for _, label in (levels[0], levels[-1]))
    return ScaleHeading(left, 1, "start", lowest), ScaleHeading(right, 1, "end", highest)
