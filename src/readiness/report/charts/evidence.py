"""Evidence: for each group a bar of its questions, by how strong the evidence behind the answers is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from readiness.report.charts.counted import CountedRow, Counts, counted
from readiness.report.charts.palette import Palette
from readiness.report.charts.rows import Label


@dataclass(frozen=True)
class EvidenceRow:
    """One bar: how many questions have an answer with each strength of evidence, and how many are not known."""

    label: Label
    strong: int
    some: int
    none: int
    unknown: int
    words: str
    """What stands in place of a bar where no question applies."""

    @property
    def counts(self) -> Counts:
        """The counts in the order in which they are drawn."""
        return self.strong, self.some, self.none, self.unknown


def evidence(title: str, rows: Sequence[EvidenceRow], names: tuple[str, str, str, str], palette: Palette) -> str:
    """Return the bars as SVG. ``names`` say what strong, some, none and not known are."""
    bars = [CountedRow(row.label, row.counts, row.words) for row in rows]
    return counted(title, "evidence", bars, names, palette)
