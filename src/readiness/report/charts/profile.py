"""The profile: for each domain a line from now to target, with the range of what is not known."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from readiness.report.charts.svg import Drawing

_WIDTH, _LEFT, _RIGHT, _TOP = 680.0, 268.0, 640.0, 42.0
_ROW, _LINE = 26.0, 12.0
_LABEL_CHARACTERS = 44


@dataclass(frozen=True)
class ProfileRow:
    """One line of the profile. ``now`` is None where there is no level."""

    label: str
    now: int | None
    target: int
    low: float | None
    high: float | None
    words: str
    """What stands in place of a level: “Not enough answers”."""


def profile(title: str, rows: Sequence[ProfileRow], levels: Sequence[tuple[int, str]]) -> str:
    """Return the profile as SVG. ``levels`` are the scale's (number, label), lowest first."""
    drawing = Drawing(_WIDTH, _TOP + _ROW * len(rows) + 4, title, "chart profile")
    foot = _TOP + _ROW * len(rows)

    def at(level: float) -> float:
        return _LEFT + (_RIGHT - _LEFT) * level / max(1, levels[-1][0])

    for number, label in levels:
        drawing.line(at(number), _TOP - 6, at(number), foot, "grid")
        drawing.text(at(number), 12, str(number), "axis-number", "middle")
        for line, part in enumerate(_axis_label(label, len(levels))):
            drawing.text(at(number), 24 + line * 10, part, "axis", "middle")
    for number, row in enumerate(rows):
        _draw(drawing, row, _TOP + _ROW * (number + 0.5), at)
    return str(drawing)


def _draw(drawing: Drawing, row: ProfileRow, y: float, place: Callable[[float], float]) -> None:
    lines = textwrap.wrap(row.label, _LABEL_CHARACTERS, max_lines=2, placeholder="…")
    for number, line in enumerate(lines):
        drawing.text(0, y + 4 + (number - (len(lines) - 1) / 2) * _LINE, line, "label")
    if row.low is not None and row.high is not None and row.high > row.low:
        drawing.rect(place(row.low), y - 6, place(row.high) - place(row.low), 12, "range", 6)
    if row.now is None:
        drawing.text(place(0), y + 4, row.words, "unknown")
        drawing.circle(place(row.target), y, 6, "target")
        return
    if row.now != row.target:
        drawing.line(place(row.now), y, place(row.target), y, "gap" if row.now < row.target else "beyond")
    drawing.circle(place(row.target), y, 7, "target")
    drawing.circle(place(row.now), y, 5 if row.now == row.target else 7, "now")


def _axis_label(label: str, levels: int) -> list[str]:
    return textwrap.wrap(label, max(12, 60 // levels), max_lines=2, placeholder="…")
