"""Agreement: for each group a bar of its questions, by how far the people who rated them agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from readiness import wording
from readiness.report import words
from readiness.report.charts.drawing.counted import CountedRow, counted_bars
from readiness.report.charts.drawing.palette import Palette
from readiness.report.charts.drawing.rows import Label
from readiness.report.charts.figure import Figure, FigureTable, first_named
from readiness.report.view.report_view import ReportView


@dataclass(frozen=True)
class AgreementRow:
    """One bar: on how many questions people agree, mostly agree or are split, and how many too few people rated."""

    label: Label
    agreed: int
    mostly: int
    split: int
    too_few: int


def agreement_bars(title: str, rows: Sequence[AgreementRow], names: tuple[str, str, str, str], palette: Palette) -> str:
    """Return the bars as SVG. ``names`` say what agreed, mostly agreed, split and too few are."""
    bars = [CountedRow(row.label, (row.agreed, row.mostly, row.split, row.too_few), "") for row in rows]
    return counted_bars(title, "agreement", bars, names, palette)


def _of(view: ReportView, title: str, palette: Palette) -> str:
    """Return how far the people who rated each domain agree; nothing where there is no panel to speak of."""
    if not view.panel or not view.panel.domains:
        return ""
    rows = [
        AgreementRow(Label(its.code, its.title), its.agreed, its.mostly_agreed, its.split, its.too_few)
        for its in view.panel.domains
    ]
    verdict = words.VERDICT
    names = (verdict["agreed"], verdict["mostly_agreed"], verdict["split"], verdict["too_few"])
    return agreement_bars(title, rows, names, palette)


def _says(view: ReportView) -> str:
    """Return on how many questions people agree, and where they are split most."""
    counts = view.panel.domains if view.panel else ()
    agreed = wording.count(sum(its.agreed for its in counts), "question")
    said = (
        f"How far people agree: agreed on {agreed}, mostly agreed on "
        f"{sum(its.mostly_agreed for its in counts)}, split on {sum(its.split for its in counts)}; too few to judge: "
        f"{sum(its.too_few for its in counts)}."
    )
    most = max((its.split for its in counts), default=0)
    names = [f"{its.title} ({its.split})" for its in counts if most and its.split == most]
    return f"{said} Most split: {first_named(names)}." if names else said


def _table(view: ReportView) -> FigureTable:
    """Return the number of questions by how far people agree, and the board-to-floor gap where there are the two."""
    panel = view.panel
    compared = bool(panel and panel.compared)
    return FigureTable(
        "Number of questions by how far people agree",
        ("Domain", *words.VERDICT.values(), *(["Board to floor"] if compared else [])),
        tuple(
            (
                f"{its.code} {its.title}",
                *map(str, (its.agreed, its.mostly_agreed, its.split, its.too_few)),
                *([its.gap] if compared else []),
            )
            for its in (panel.domains if panel else ())
        ),
    )


FIGURE = Figure("agreement", _of, _says, _table)
