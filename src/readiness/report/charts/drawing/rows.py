"""What charts of one row a group share: the column of labels, and where each row is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from readiness.report.charts.drawing.lettering import text_width, wrap
from readiness.report.charts.drawing.svg import LABEL, Drawing

_LINE, _ROOM, _LOWEST = 15.0, 12.0, 28.0
_WIDEST, _WIDEST_CODE, _AFTER_CODE = 238.0, 40.0, 10.0


@dataclass(frozen=True)
class Label:
    """What a row is called. ``code`` is its short name, if it has one."""

    code: str
    title: str


@dataclass(frozen=True)
class LabelRow:
    """A row's place: ``y`` is its middle."""

    y: float
    height: float
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Labels:
    """A column of labels: ``width`` units wide, with codes in a column of their own where they are short."""

    width: float
    indent: float
    rows: tuple[LabelRow, ...]
    codes: tuple[str, ...]
    foot: float

    def draw(self, drawing: Drawing) -> None:
        """Write the labels, each over at most two lines."""
        for row, code in zip(self.rows, self.codes, strict=True):
            top = row.y - (len(row.lines) - 1) / 2 * _LINE
            if self.indent:
                drawing.text(0, top, code, "strong")
            for number, line in enumerate(row.lines):
                drawing.text(self.indent, top + number * _LINE, line, "label")


def lay_out_labels(labels: Sequence[Label], top: float) -> Labels:
    """Return where the rows of a chart go, one below the other from ``top``; a row is as high as its label needs."""
    codes = [text_width(label.code, LABEL, bold=True) for label in labels]
    apart = max(codes, default=0) <= _WIDEST_CODE
    indent = max(codes, default=0) + _AFTER_CODE if apart and any(codes) else 0.0
    titles = [label.title if apart else f"{label.code} {label.title}" for label in labels]
    rows, y, widest = [], top, 0.0
    for title in titles:
        lines = wrap(title, _WIDEST - indent, LABEL)
        height = max(_LOWEST, len(lines) * _LINE + _ROOM)
        rows.append(LabelRow(y + height / 2, height, tuple(lines)))
        y += height
        widest = max(widest, *(text_width(line, LABEL) for line in lines))
    return Labels(indent + widest, indent, tuple(rows), tuple(label.code for label in labels), y)
