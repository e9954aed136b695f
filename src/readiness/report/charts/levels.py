"""Levels: for each group a bar up to its level, with number and word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from readiness.report.charts.drawing.frame import Mark, draw_key
from readiness.report.charts.drawing.lettering import shorten, text_width
from readiness.report.charts.drawing.palette import Palette
from readiness.report.charts.drawing.rows import Label, LabelRow, lay_out_labels
from readiness.report.charts.drawing.svg import LABEL, WIDTH, Drawing
from readiness.report.charts.figure import STANDING, Figure, FigureTable, standing_cells, target_shown
from readiness.report.view.groups import GroupView
from readiness.report.view.report_view import ReportView

_BAR, _STUB, _GOAL = 14.0, 5.0, 22.0
_GUTTER, _BEFORE_WORDS, _WIDEST_WORDS = 14.0, 14.0, 170.0


@dataclass(frozen=True)
class LevelRow:
    """One bar. ``words`` are the level's number and word, or why there is none; ``applies`` says which of the two."""

    label: Label
    level: int | None
    target: int | None
    words: str
    applies: bool = True


@dataclass(frozen=True)
class _Track:
    left: float
    right: float
    lowest: int
    highest: int

    def at(self, level: int) -> float:
        return self.left + (self.right - self.left) * (level - self.lowest) / (self.highest - self.lowest)


def levels(title: str, rows: Sequence[LevelRow], scale: range, palette: Palette) -> str:
    """Return the bars as SVG, in the order given, on a scale of these levels."""
    drawing = Drawing(title, "levels", palette)
    key_foot = draw_key(drawing, _key(drawing, rows, scale))
    labels = lay_out_labels([row.label for row in rows], key_foot + 22)
    words = min(_WIDEST_WORDS, max((text_width(row.words, LABEL, bold=True) for row in rows), default=0))
    track = _Track(labels.width + _GUTTER, WIDTH - words - _BEFORE_WORDS, scale[0], scale[-1])
    for number in scale:
        drawing.text(track.at(number), key_foot + 12, str(number), "quiet", "middle")
        drawing.line(track.at(number), key_foot + 20, track.at(number), labels.foot, "grid")
    labels.draw(drawing)
    for row, place in zip(rows, labels.rows, strict=True):
        _draw(drawing, row, place, track)
        shown = shorten(row.words, words, LABEL, bold=True)
        drawing.text(track.right + _BEFORE_WORDS, place.y, shown, "label" if row.level is None else "strong")
    return drawing.as_svg(labels.foot + 2)


def _draw(drawing: Drawing, row: LevelRow, place: LabelRow, track: _Track) -> None:
    top = place.y - _BAR / 2
    if not row.applies:
        drawing.line(track.left, place.y, track.right, place.y, "grid")
        return
    if row.level is None:
        drawing.rect(track.left, top, track.right - track.left, _BAR, "paper")
        drawing.hatch(track.left, top, track.right - track.left, _BAR)
    else:
        fill = drawing.palette.level(row.level, track.highest, track.lowest)
        drawing.rect(track.left, top, max(_STUB, track.at(row.level) - track.left), _BAR, "mark", fill)
    if row.target is not None:
        x = track.at(row.target)
        if row.level is None or row.level > row.target:
            drawing.rect(x - 2.5, top, 5, _BAR, "paper")
        drawing.line(x, place.y - _GOAL / 2, x, place.y + _GOAL / 2, "goal")


def _key(drawing: Drawing, rows: Sequence[LevelRow], scale: range) -> list[tuple[Mark, float, str]]:
    known = [row.level for row in rows if row.level is not None]
    colour = drawing.palette.level(max(known, default=scale[0]), scale[-1], scale[0])
    marks: list[tuple[bool, Mark, float, str]] = [
        (bool(known), lambda x, y: drawing.rect(x, y - _BAR / 2, 24, _BAR, "mark", colour), 24, "Level now"),
        (
            any(row.applies and row.target is not None for row in rows),
            lambda x, y: drawing.line(x + 1, y - 8, x + 1, y + 8, "goal"),
            2,
            "Target",
        ),
        (
            any(row.applies and row.level is None for row in rows),
            lambda x, y: drawing.hatch(x, y - _BAR / 2, 24, _BAR),
            24,
            "Not known",
        ),
    ]
    return [(mark, width, words) for shown, mark, width, words in marks if shown]


def _scale(view: ReportView) -> range:
    return range(view.scale[0].number, view.scale[-1].number + 1)


def _of_recommendations(view: ReportView, title: str, palette: Palette) -> str:
    """Return the level on each recommendation; nothing where the questionnaire has none."""
    rows = [_row(group.id, group) for group in view.recommendations]
    return levels(title, rows, _scale(view), palette) if rows else ""


def _of_framework(view: ReportView, title: str, palette: Palette) -> str:
    """Return the level on each part of the first framework; nothing where the questionnaire has none."""
    rows = [_row("", part) for part in view.frameworks[0].parts] if view.frameworks else []
    return levels(title, rows, _scale(view), palette) if rows else ""


def _row(mark: str, group: GroupView) -> LevelRow:
    target = target_shown(group)
    return LevelRow(Label(mark, group.title), group.level, target, group.level_words, applies=target is not None)


def _recommendations_say(view: ReportView) -> str:
    return f"Level on each recommendation: {_at_each_level(view.recommendations)}."


def _framework_says(view: ReportView) -> str:
    if not view.frameworks:
        return "Level on each part of a framework: there is none."
    framework = view.frameworks[0]
    return f"Level on each part of {framework.title}: {_at_each_level(framework.parts)}."


def _at_each_level(groups: Sequence[GroupView]) -> str:
    """Return “3 Established: 2; 2 Developing: 1; Not enough answers: 1”, the highest level first."""
    in_order = sorted(groups, key=lambda group: -1 if group.level is None else group.level, reverse=True)
    return "; ".join(f"{level}: {count}" for level, count in Counter(group.level_words for group in in_order).items())


def _table_of_recommendations(view: ReportView) -> FigureTable:
    return FigureTable(
        "Level on each recommendation",
        ("Recommendation", *STANDING),
        tuple((f"{group.id} {group.title}", *standing_cells(group)) for group in view.recommendations),
    )


def _table_of_framework(view: ReportView) -> FigureTable:
    title, parts = (view.frameworks[0].title, view.frameworks[0].parts) if view.frameworks else ("a framework", ())
    return FigureTable(
        f"Level on each part of {title}",
        ("Part", *STANDING),
        tuple((part.title, *standing_cells(part)) for part in parts),
    )


RECOMMENDATIONS = Figure("recommendation_levels", _of_recommendations, _recommendations_say, _table_of_recommendations)
FRAMEWORK = Figure("framework_levels", _of_framework, _framework_says, _table_of_framework)
