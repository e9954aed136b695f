"""The profile: for each group a line from now to target, with the range of what is not known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from readiness.report.charts.drawing.frame import HeadedScale, Mark, draw_key, headed_scale
from readiness.report.charts.drawing.lettering import shorten
from readiness.report.charts.drawing.palette import Palette
from readiness.report.charts.drawing.rows import Label, LabelRow, lay_out_labels
from readiness.report.charts.drawing.svg import SMALL, WIDTH, Drawing
from readiness.report.charts.figure import STANDING, Figure, FigureTable, first_named, standing_cells, target_shown
from readiness.report.view.groups import GroupView
from readiness.report.view.report_view import ReportView

_NOW, _TARGET, _BOTH, _BAND = 9.0, 6.5, 12.0, 12.0
_GUTTER = 14.0


@dataclass(frozen=True)
class ProfileRow:
    """One line of the profile. ``now`` is None where there is no level, ``target`` where the group does not apply."""

    label: Label
    now: int | None
    target: int | None
    low: float | None
    high: float | None
    words: str
    """What stands in place of a level: “Not enough answers”."""

    @property
    def range(self) -> tuple[float, float] | None:
        """The range, where it is more than a point."""
        if self.low is None or self.high is None or self.high <= self.low:
            return None
        return self.low, self.high


def profile(title: str, rows: Sequence[ProfileRow], levels: Sequence[tuple[int, str]], palette: Palette) -> str:
    """Return the profile as SVG. ``levels`` are the scale's (number, label), lowest first."""
    drawing = Drawing(title, "profile", palette)
    key_foot = draw_key(drawing, _key(drawing, rows, levels[-1][0], levels[0][0]))
    width = lay_out_labels([row.label for row in rows], 0).width
    scale = headed_scale(levels, width + _GUTTER, WIDTH, key_foot + 10)
    labels = lay_out_labels([row.label for row in rows], scale.foot + 6)
    scale.draw(drawing, labels.foot)
    labels.draw(drawing)
    for row, place in zip(rows, labels.rows, strict=True):
        _draw(drawing, row, place, scale)
    return drawing.as_svg(labels.foot + 2)


def _draw(drawing: Drawing, row: ProfileRow, place: LabelRow, scale: HeadedScale) -> None:
    at, y = scale.at, place.y
    drawing.line(scale.left, y, scale.right, y, "grid")
    if row.range:
        low, high = map(at, row.range)
        drawing.rect(low, y - _BAND / 2, high - low, _BAND, "paper")
        drawing.hatch(low, y - _BAND / 2, high - low, _BAND)
    if row.now is None:
        _words(drawing, row, y, scale)
    elif row.target is not None and row.now != row.target:
        drawing.line(at(row.now), y, at(row.target), y, "gap" if row.now < row.target else "beyond")
    if row.target is not None:
        drawing.circle(at(row.target), y, _BOTH if row.now == row.target else _TARGET, "target")
    if row.now is not None:
        fill = drawing.palette.level(row.now, scale.highest, scale.lowest)
        drawing.circle(at(row.now), y, _NOW, "mark", fill)
        drawing.text(at(row.now), y, str(row.now), "number", "middle", drawing.palette.on(fill))


def _words(drawing: Drawing, row: ProfileRow, y: float, scale: HeadedScale) -> None:
    """Write why there is no level, on the wider side of the target."""
    ring = _TARGET + 6
    target = scale.at(row.target) if row.target is not None else scale.right + ring
    left, right = (scale.left, target - ring), (target + ring, scale.right)
    side = max(left, right, key=lambda ends: ends[1] - ends[0])
    words = shorten(row.words, side[1] - side[0] - 10, SMALL, bold=True)
    width = drawing.width_of(words, "number") + 10
    middle = min(
        max((scale.at(row.low or scale.lowest) + scale.at(row.high or scale.lowest)) / 2, side[0] + width / 2),
        side[1] - width / 2,
    )
    drawing.rect(middle - width / 2, y - _BAND / 2 - 1, width, _BAND + 2, "paper")
    drawing.text(middle, y, words, "number", "middle", drawing.palette.quiet)


def _key(drawing: Drawing, rows: Sequence[ProfileRow], highest: int, lowest: int) -> list[tuple[Mark, float, str]]:
    """Return what the marks mean, of those that are there."""
    now = drawing.palette.level(max((row.now or lowest for row in rows), default=lowest), highest, lowest)

    def both(x: float, y: float) -> None:
        drawing.circle(x + _BOTH, y, _BOTH, "target")
        drawing.circle(x + _BOTH, y, _NOW, "mark", now)

    marks: list[tuple[bool, Callable[[float, float], None], float, str]] = [
        (
            any(row.now is not None for row in rows),
            lambda x, y: drawing.circle(x + _NOW, y, _NOW, "mark", now),
            18,
            "Now",
        ),
        (
            any(row.target is not None for row in rows),
            lambda x, y: drawing.circle(x + _TARGET + 1, y, _TARGET, "target"),
            15,
            "Target",
        ),
        (any(row.now is not None and row.now == row.target for row in rows), both, 24, "At target"),
        (
            any(row.range for row in rows),
            lambda x, y: drawing.hatch(x, y - _BAND / 2, 30, _BAND),
            30,
            "Where the average could lie once all is known",
        ),
    ]
    return [(mark, width, words) for shown, mark, width, words in marks if shown]


def _of(view: ReportView, title: str, palette: Palette) -> str:
    """Return the profile of all domains: now, target, and the range of what is not known."""
    rows = [
        ProfileRow(
            Label(domain.code, domain.group.title),
            domain.group.level,
            target_shown(domain.group),
            domain.group.low,
            domain.group.high,
            domain.group.level_words,
        )
        for domain in view.domains
    ]
    return profile(title, rows, [(level.number, level.label) for level in view.scale], palette)


def _says(view: ReportView) -> str:
    """Return how many domains have reached their target, and which are furthest below."""
    said = f"Level of each domain, now and as a target. {view.summary.where_we_are}"
    below = [group for domain in view.domains if (group := domain.group).met is False]
    furthest = max((_gap(group) for group in below), default=0)
    names = [
        f"{group.title} (now {group.level_words}, target {group.target_words})"
        for group in below
        if _gap(group) == furthest
    ]
    return f"{said} Furthest below target: {first_named(names)}." if names else said


def _gap(group: GroupView) -> int:
    return group.target - (group.level or 0)


def _table(view: ReportView) -> FigureTable:
    return FigureTable(
        "Level of each domain, now and as a target",
        ("Domain", *STANDING),
        tuple((f"{domain.code} {domain.group.title}", *standing_cells(domain.group)) for domain in view.domains),
    )


FIGURE = Figure("domain_profile", _of, _says, _table)
