"""Spread: how many people chose each level, everybody and then group by group, side by side."""

from __future__ import annotations

from collections.abc import Sequence

from readiness.report import words
from readiness.report.charts.drawing.lettering import text_width, wrap
from readiness.report.charts.drawing.palette import Palette
from readiness.report.charts.drawing.svg import LABEL, SMALL, Drawing
from readiness.report.charts.figure import Figure, FigureTable
from readiness.report.view.session.spread import SpreadPanel, SpreadView

WIDE = 640.0
"""Units across, so that everybody and five or six groups stand side by side."""
_BETWEEN, _NARROWEST, _COLUMN, _AROUND_COUNT = 12.0, 80.0, 16.0, 3.0
_LINE, _LINES, _COUNT, _BAR, _LEAST, _FOOT = 14.0, 2, 14.0, 30.0, 2.0, 16.0
_UNSURE = "?"


def spread(title: str, panels: Sequence[SpreadPanel], palette: Palette) -> str:
    """Return the spread as SVG. All panels have as many levels as the first.

    A panel's bars are as high as its own largest, so that a small group can be compared with a large one; the numbers
    say how many people each is.
    """
    drawing = Drawing(title, "spread", palette)
    unsure = any(panel.dont_know for panel in panels)
    columns = len(panels[0].levels) + unsure
    widest = max(text_width(str(count), SMALL, bold=True) for panel in panels for count in panel.counts)
    column = max(_COLUMN, widest + _AROUND_COUNT)
    width = max(columns * column, _NARROWEST)
    in_a_row = max(1, int((WIDE + _BETWEEN) // (width + _BETWEEN)))
    top = 0.0
    for first in range(0, len(panels), in_a_row):
        row = panels[first : first + in_a_row]
        labels = [wrap(panel.label, width, LABEL, lines=_LINES, bold=True) for panel in row]
        foot = top + max(map(len, labels)) * _LINE + _COUNT + _BAR + 4
        for number, (panel, lines) in enumerate(zip(row, labels, strict=True)):
            left = number * (width + _BETWEEN)
            for line, written in enumerate(lines):
                drawing.text(left, top + (line + 0.5) * _LINE, written, "strong")
            _bars(drawing, panel, left, foot, column, unsure=unsure)
        top = foot + _FOOT + 8
    return drawing.as_svg(top - 6, WIDE)


def _bars(drawing: Drawing, panel: SpreadPanel, left: float, foot: float, column: float, *, unsure: bool) -> None:
    highest = len(panel.levels) - 1
    most = max(1, *panel.counts)
    shown = panel.counts if unsure else panel.levels
    for place, count in enumerate(shown):
        x, known = left + place * column, place <= highest
        name = str(panel.lowest + place) if known else _UNSURE
        drawing.text(x + column / 2, foot + _FOOT / 2, name, "quiet", "middle")
        if not count:
            continue
        height = max(_LEAST, _BAR * count / most)
        if known:
            colour = drawing.palette.level(place, highest)
            drawing.rect(x + 1.5, foot - height, column - 3, height, "mark", colour)
        else:
            drawing.hatch(x + 1.5, foot - height, column - 3, height)
        drawing.text(x + column / 2, foot - height - _COUNT / 2, str(count), "number", "middle")
    drawing.line(left, foot, left + len(shown) * column, foot, "axis")


def _of(view: SpreadView, title: str, palette: Palette) -> str:
    return spread(title, view.panels, palette)


def _table(view: SpreadView) -> FigureTable:
    levels = range(len(view.panels[0].levels))
    return FigureTable(
        "Number of people by the level that they chose",
        ("Who", *map(str, levels), words.STATE["dont_know"]),
        tuple((panel.label, *map(str, panel.counts)) for panel in view.panels),
    )


FIGURE = Figure("spread", _of, lambda view: view.title, _table)
