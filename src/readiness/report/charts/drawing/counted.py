"""Counted bars: for each group a bar of its questions, in four kinds that grey paper tells apart too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from readiness.report.charts.drawing.frame import draw_key
from readiness.report.charts.drawing.lettering import shorten, text_width
from readiness.report.charts.drawing.palette import Palette
from readiness.report.charts.drawing.rows import Label, lay_out_labels
from readiness.report.charts.drawing.svg import SMALL, WIDTH, Drawing

_BAR, _GUTTER, _INSIDE, _BEFORE_WORDS = 18.0, 14.0, 8.0, 8.0
_LONGEST_UNIT, _SHORTEST_UNIT = 48.0, 0.01
_SWATCH, _GAP = 16.0, 3.0


Counts = tuple[int, int, int, int]
"""How many there are of each kind, in the order in which they are drawn."""


@dataclass(frozen=True)
class CountedRow:
    """One bar."""

    label: Label
    counts: Counts
    words: str
    """What stands in place of a bar where there is nothing to count."""


@dataclass(frozen=True)
class Segment:
    """A part of a bar. ``kind`` is its place in the order; ``beside`` says that its number does not go inside."""

    kind: int
    count: int
    start: int
    beside: bool


def counted_bars(
    title: str, css_class: str, rows: Sequence[CountedRow], names: tuple[str, str, str, str], palette: Palette
) -> str:
    """Return the bars as SVG. ``names`` say what the four kinds are."""
    drawing = Drawing(title, css_class, palette)
    key = [(partial(_swatch, drawing, kind), _SWATCH, name) for kind, name in enumerate(names)]
    labels = lay_out_labels([row.label for row in rows], draw_key(drawing, key) + 8)
    labels.draw(drawing)
    left = labels.width + _GUTTER
    unit = _unit(rows, WIDTH - left, names)
    for row, place in zip(rows, labels.rows, strict=True):
        top, beside = place.y - _BAR / 2, _beside(row, unit, names)
        for segment in _segments(row, unit):
            x, width = left + segment.start * unit, segment.count * unit
            _box(drawing, segment.kind, x + _GAP / 2, top, max(width - _GAP, width / 2), _BAR)
            if not segment.beside:
                _number(drawing, segment, x + width / 2, place.y)
        words, start = (beside, sum(row.counts) * unit + _BEFORE_WORDS) if sum(row.counts) else (row.words, 0)
        if words:
            drawing.text(left + start, place.y, shorten(words, WIDTH - left - start, SMALL), "quiet")
    return drawing.as_svg(labels.foot + 2)


def _unit(rows: Sequence[CountedRow], room: float, names: Sequence[str]) -> float:
    """Return the length of one question: the longest with which every bar and what stands beside it has room."""
    most = max((sum(row.counts) for row in rows), default=0) or 1
    unit = min(room / most, _LONGEST_UNIT)
    while unit > _SHORTEST_UNIT and any(_length(row, unit, names) > room for row in rows):
        unit *= 0.95
    return unit


def _length(row: CountedRow, unit: float, names: Sequence[str]) -> float:
    beside = _beside(row, unit, names)
    return sum(row.counts) * unit + (_BEFORE_WORDS + text_width(beside, SMALL) if beside else 0)


def _segments(row: CountedRow, unit: float) -> Iterator[Segment]:
    start = 0
    for kind, count in enumerate(row.counts):
        if count:
            fits = text_width(str(count), SMALL, bold=True) + _INSIDE <= count * unit
            yield Segment(kind, count, start, not fits)
        start += count


def _beside(row: CountedRow, unit: float, names: Sequence[str]) -> str:
    """Return the numbers that do not go into their segments, in words: “1 strong, 2 not known”."""
    return ", ".join(f"{part.count} {names[part.kind].lower()}" for part in _segments(row, unit) if part.beside)


def _box(drawing: Drawing, kind: int, x: float, y: float, width: float, height: float) -> None:
    """Draw a segment: dark, lighter, empty, hatched, so that grey paper tells them apart too."""
    colours = drawing.palette
    if kind == 3:
        drawing.hatch(x, y, width, height)
    else:
        fill = (colours.ramp[4], colours.ramp[2], colours.paper)[kind]
        drawing.rect(x, y, width, height, "mark", fill)


def _swatch(drawing: Drawing, kind: int, x: float, y: float) -> None:
    _box(drawing, kind, x, y - 6, _SWATCH, 12)


def _number(drawing: Drawing, segment: Segment, x: float, y: float) -> None:
    colours = drawing.palette
    fill = (colours.ramp[4], colours.ramp[2], colours.paper, colours.paper)[segment.kind]
    words = str(segment.count)
    if segment.kind == 3:
        width = drawing.width_of(words, "number") + 6
        drawing.rect(x - width / 2, y - 7, width, 14, "paper")
    drawing.text(x, y, words, "number", "middle", colours.on(fill))
