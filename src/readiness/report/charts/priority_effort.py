"""Priority against effort: each action by how much it matters and how long it takes."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from readiness import wording
from readiness.report import words as names
from readiness.report.charts.drawing.frame import Mark, draw_key
from readiness.report.charts.drawing.lettering import shorten
from readiness.report.charts.drawing.palette import Palette
from readiness.report.charts.drawing.svg import LABEL, WIDTH, Drawing
from readiness.report.charts.drawing.swarm import Box, Disc, PlacedDisc, place
from readiness.report.charts.figure import Figure, FigureTable
from readiness.report.view.report_view import ReportView
from readiness.scoring.actions import FIRST, HIGH_VALUE

_NUMBERED, _OTHER = 10.0, 3.5
_LEFT, _STRIP, _NAME, _CLEAR, _INSET = 44.0, 32.0, 12.0, 4.0, 6.0
_HEIGHT, _LARGEST_UNIT, _SMALLEST_UNIT = 320.0, 28.0, 15.0
_LEAST_HIGHEST = 8.0
_TICKS_APART = 26.0


@dataclass(frozen=True)
class PlacedAction:
    """An action: its place in the list, its priority, and its effort (1, 2 or 3)."""

    rank: int
    priority: float
    effort: int


@dataclass(frozen=True)
class Words:
    """What is written: the three efforts, the four quadrants, and the key."""

    efforts: tuple[str, str, str]
    do_now: str
    project: str
    fill_in: str
    later: str
    numbered: str
    others: str
    squeezed: str
    """What stands in the key where the steps of the scale are smaller above the line than below."""
    nothing: str
    """What stands there when there is no action."""


@dataclass(frozen=True)
class _Axis:
    """Priority, upwards. Above ``high`` the units may be smaller, so that one very high action leaves room below."""

    top: float
    high: float
    highest: float
    unit: float
    unit_above: float

    @property
    def line(self) -> float:
        """Where the line is that divides high value from lower."""
        return self.top + (self.highest - self.high) * self.unit_above

    @property
    def bottom(self) -> float:
        return self.line + self.high * self.unit

    def at(self, priority: float) -> float:
        if priority >= self.high:
            return self.line - (priority - self.high) * self.unit_above
        return self.line + (self.high - priority) * self.unit

    def ticks(self) -> list[float]:
        """Whole numbers that leave room between them; the dividing one is always there."""
        below = _step(self.unit)
        above = _step(self.unit_above)
        low = [tick for tick in range(0, math.ceil(self.high), below) if (self.high - tick) * self.unit >= _TICKS_APART]
        first = math.floor(self.high / above) * above + above
        high = [
            tick
            for tick in range(first, math.floor(self.highest) + 1, above)
            if (tick - self.high) * self.unit_above >= _TICKS_APART
        ]
        return [*low, self.high, *high]


def priority_effort(
    title: str, actions: Sequence[PlacedAction], words: Words, palette: Palette, *, high: float, numbered: int
) -> str:
    """Return the picture as SVG. From ``high`` a priority is high; the first ``numbered`` actions bear their number."""
    drawing = Drawing(title, "priority-effort", palette)
    scale = _scale(actions, high)
    key_foot = draw_key(drawing, _key(drawing, actions, words, numbered, squeezed=scale.unit_above < scale.unit))
    top = key_foot + 34
    axis, placed = _lay_out(actions, replace(scale, top=top + _STRIP), numbered)
    _draw_frame(drawing, axis, words, top)
    if not actions:
        drawing.text((_LEFT + WIDTH) / 2, (axis.top + axis.line) / 2, words.nothing, "label", "middle")
    for action, spot in zip(actions, placed, strict=True):
        if action.rank <= numbered:
            drawing.circle(spot.x, spot.y, spot.radius, "mark")
            drawing.text(spot.x, spot.y, str(action.rank), "number", "middle", palette.on(palette.accent))
        else:
            drawing.circle(spot.x, spot.y, spot.radius, "dot")
    return drawing.as_svg(axis.bottom + _STRIP + 2)


def _scale(actions: Sequence[PlacedAction], high: float) -> _Axis:
    """Return the scale of the priorities: of a middling height, with room for the actions below the line."""
    highest = max(_LEAST_HIGHEST, high + 1, *(math.ceil(action.priority) for action in actions), 0)
    unit = min(_LARGEST_UNIT, max(_SMALLEST_UNIT, _HEIGHT / highest))
    above = min(unit, max(_HEIGHT - high * unit, high * unit) / (highest - high))
    return _Axis(0, high, highest, unit, above)


def _lay_out(actions: Sequence[PlacedAction], axis: _Axis, numbered: int) -> tuple[_Axis, Sequence[PlacedDisc]]:
    """Return the axis and the discs' places; the picture grows until every disc has one."""
    while True:
        placed = place([_disc(action, axis, numbered) for action in actions])
        if placed is not None:
            return axis, placed
        axis = replace(axis, unit=axis.unit * 1.2, unit_above=axis.unit_above * 1.2)


def _disc(action: PlacedAction, axis: _Axis, numbered: int) -> Disc:
    """Return the action's disc: within its column, and wholly above or below the line."""
    left, right = _column(action.effort)
    if action.priority >= axis.high:
        box = Box(left + _INSET, right - _INSET, axis.top - _NUMBERED, axis.line - _CLEAR)
    else:
        box = Box(left + _INSET, right - _INSET, axis.line + _CLEAR, axis.bottom)
    return Disc(_NUMBERED if action.rank <= numbered else _OTHER, axis.at(action.priority), box)


def _column(effort: int) -> tuple[float, float]:
    width = (WIDTH - _LEFT) / 3
    return _LEFT + width * (effort - 1), _LEFT + width * effort


def _draw_frame(drawing: Drawing, axis: _Axis, words: Words, top: float) -> None:
    foot = axis.bottom + _STRIP
    weeks = _column(1)[1]
    drawing.rect(_LEFT, top, weeks - _LEFT, axis.line - top, "pale")
    drawing.text(0, top - 12, "Priority", "quiet")
    for effort, name in enumerate(words.efforts, 1):
        left, right = _column(effort)
        drawing.text((left + right) / 2, top - 12, _fitting(name, right - left), "strong", "middle")
    for tick in axis.ticks():
        y = axis.at(tick)
        drawing.text(_LEFT - 10, y, f"{tick:g}", "number" if tick == axis.high else "quiet", "end")
        drawing.line(_LEFT - 5, y, _LEFT, y, "axis")
    drawing.line(_LEFT, top, _LEFT, foot, "axis")
    drawing.line(weeks, top, weeks, foot, "divide")
    drawing.line(_column(2)[1], top, _column(2)[1], foot, "grid")
    drawing.line(_LEFT, axis.line, WIDTH, axis.line, "divide")
    for left, y, name in (
        (_LEFT, top + _NAME, words.do_now),
        (weeks, top + _NAME, words.project),
        (_LEFT, foot - _NAME, words.fill_in),
        (weeks, foot - _NAME, words.later),
    ):
        drawing.text(left + 10, y, _fitting(name, weeks - _LEFT), "quadrant")


def _fitting(words: str, width: float) -> str:
    return shorten(words, width - 20, LABEL, bold=True)


def _step(unit: float) -> int:
    """Return the smallest plain step between ticks that are so many units apart."""
    steps = (power * digit for power in (1, 10, 100, 1000) for digit in (1, 2, 5))
    return next((step for step in steps if step * unit >= _TICKS_APART), 10_000)


def _key(
    drawing: Drawing, actions: Sequence[PlacedAction], words: Words, numbered: int, *, squeezed: bool
) -> list[tuple[Mark, float, str]]:
    def disc(x: float, y: float) -> None:
        drawing.circle(x + _NUMBERED, y, _NUMBERED, "mark")
        drawing.text(x + _NUMBERED, y, "1", "number", "middle", drawing.palette.on(drawing.palette.accent))

    entries: list[tuple[Mark, float, str]] = []
    if actions:
        entries.append((disc, 2 * _NUMBERED, words.numbered))
    if any(action.rank > numbered for action in actions):
        entries.append((lambda x, y: drawing.circle(x + _OTHER, y, _OTHER, "dot"), 2 * _OTHER, words.others))
    if squeezed:
        entries.append((lambda x, y: None, 0, words.squeezed))  # noqa: ARG005
    return entries


def _of(view: ReportView, title: str, palette: Palette) -> str:
    """Return every recommended action by its priority and its effort."""
    actions = [
        PlacedAction(action.rank, action.priority_value, action.effort_value)
        for action in view.actions
        if action.effort_value is not None  # one whose effort nobody has said has no place here
    ]
    if view.actions and not actions:
        return ""
    counts = Counter(action.quadrant_code for action in view.actions)
    do_now, project, fill_in, later = (f"{name} ({counts[code]})" for code, name in names.QUADRANT.items())
    said = Words(
        efforts=(names.EFFORT[1], names.EFFORT[2], names.EFFORT[3]),
        do_now=do_now,
        project=project,
        fill_in=fill_in,
        later=later,
        numbered=f"{wording.first(min(FIRST, len(actions)), len(actions), 'action')}, by place in the list",
        others="The other actions",
        squeezed=f"Above {HIGH_VALUE} the steps are smaller",
        nothing="No action is recommended",
    )
    return priority_effort(title, actions, said, palette, high=HIGH_VALUE, numbered=FIRST)


def _says(view: ReportView) -> str:
    """Return how many actions there are in each quadrant, and the first."""
    if not view.actions:
        return "Priority against effort: no action is recommended."
    placed = [action for action in view.actions if action.effort]
    if not placed:
        return "Priority against effort: nobody has said how long the actions take."
    counts = Counter(action.quadrant for action in placed)
    quadrants = "; ".join(f"{name}: {counts[name]}" for name in names.QUADRANT.values())
    first, which = placed[0], "The first" if len(placed) > 1 else "It"
    return (
        f"Priority against effort of {wording.count(len(placed), 'recommended action')}. {quadrants}. "
        f"{which} is “{first.title}” (priority {first.priority}, {wording.lower_first(first.effort)})."
    )


def _table(view: ReportView) -> FigureTable:
    return FigureTable(
        "Priority and effort of each recommended action",
        ("Action", "Priority", "Effort", "What to do with it"),
        tuple(
            (f"{action.rank}. {action.title}", action.priority, action.effort or "Not said", action.quadrant or "–")
            for action in view.actions
        ),
    )


FIGURE = Figure("priority_effort", _of, _says, _table)
