"""What a chart is: its drawing, its message and its numbers, told in one place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from readiness.report import words
from readiness.report.charts.drawing.palette import Palette
from readiness.report.view.groups import GroupView

_View = TypeVar("_View")

STANDING = ("Now", "Target", "Average", "Range")
"""The heads over where a group stands, as ``standing`` tells it."""
_NAMED = 3
"""How many groups a sentence names."""


@dataclass(frozen=True)
class FigureTable:
    """A table of text; the first cell of a row is its heading. Without rows there is nothing to show."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Figure(Generic[_View]):
    """A chart. No picture is without its message: whoever draws is given it as the title."""

    name: str
    """Under which a template places it."""
    draw: Callable[[_View, str, Palette], str]
    """Returns the SVG with the title given; nothing where there is nothing to draw."""
    says: Callable[[_View], str]
    """What it says, in a sentence or two: its text alternative."""
    table: Callable[[_View], FigureTable]
    """All its numbers, for those who cannot see it or who want to recompute it."""

    def picture(self, view: _View, palette: Palette) -> str:
        """Return the chart as SVG, with what it says as its title; nothing where there is nothing to draw."""
        return self.draw(view, self.says(view), palette)


def standing_cells(group: GroupView) -> tuple[str, ...]:
    """Return where a group stands, for a table."""
    target = words.NO_FIGURE if group.low is None else group.target_words
    now = f"{group.level_words} ({group.share})" if group.share else group.level_words
    return now, target, group.mean, group.range


def target_shown(group: GroupView) -> int | None:
    """Return the target; None where nothing of the group applies, and so there is no range either."""
    return None if group.low is None else group.target


def first_named(names: Sequence[str]) -> str:
    """Return the names that a sentence has room for, and how many more there are; a name may have commas of its own."""
    more = len(names) - _NAMED
    return "; ".join([*names[:_NAMED], *([f"{more} more"] if more > 0 else [])])
