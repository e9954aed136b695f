"""The key of a chart: what its marks mean, in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from readiness.report.charts.svg import WIDTH, Drawing

_LEFT, _LINE, _BETWEEN, _AFTER_MARK = 1.0, 28.0, 22.0, 6.0

Mark = Callable[[float, float], None]
"""Draws a mark whose left edge and middle are at the place given."""


def draw_key(drawing: Drawing, entries: Sequence[tuple[Mark, float, str]]) -> float:
    """Draw the key at the head of the picture and return where it ends. Entries are (mark, its width, words)."""
    x, y = _LEFT, _LINE / 2
    for mark, width, words in entries:
        needed = width + _AFTER_MARK + drawing.width_of(words, "quiet")
        if x > _LEFT and x + needed > WIDTH:
            x, y = _LEFT, y + _LINE
        mark(x, y)
        drawing.text(x + width + _AFTER_MARK, y, words, "quiet")
        x += needed + _BETWEEN
    return y + _LINE / 2
