"""Agreement: for each group a bar of its questions, by how far the people who rated them agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from readiness.report.charts.counted import CountedRow, counted
from readiness.report.charts.palette import Palette
from readiness.report.charts.rows import Label


@dataclass(frozen=True)
class AgreementRow:
    """One bar: on how many questions people agree, mostly agree or are split, and how many too few people rated."""

    label: Label
    agreed: int
    mostly: int
    split: int
    too_few: int


def agreement(title: str, rows: Sequence[AgreementRow], names: tuple[str, str, str, str], palette: Palette) -> str:
    """Return the bars as SVG. ``names`` say what agreed, mostly agreed, split and too few are."""
    bars = [CountedRow(row.label, (row.agreed, row.mostly, row.split, row.too_few), "") for row in rows]
    return counted(title, "agreement", bars, names, palette)
