"""Evidence: for each group a bar of its questions, by how strong the evidence behind the answers is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from readiness import wording
from readiness.report import words
from readiness.report.charts.drawing.counted import CountedRow, Counts, counted_bars
from readiness.report.charts.drawing.palette import Palette
from readiness.report.charts.drawing.rows import Label
from readiness.report.charts.figure import Figure, FigureTable, first_named
from readiness.report.view.report_view import ReportView


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


def evidence_bars(title: str, rows: Sequence[EvidenceRow], names: tuple[str, str, str, str], palette: Palette) -> str:
    """Return the bars as SVG. ``names`` say what strong, some, none and not known are."""
    bars = [CountedRow(row.label, row.counts, row.words) for row in rows]
    return counted_bars(title, "evidence", bars, names, palette)


def _of(view: ReportView, title: str, palette: Palette) -> str:
    """Return how strong the evidence is behind the answers of each domain."""
    rows = [
        EvidenceRow(Label(count.code, count.title), count.strong, count.some, count.none, count.unknown, count.status)
        for count in view.evidence
    ]
    strength = words.EVIDENCE_STRENGTH
    return evidence_bars(title, rows, (strength["strong"], strength["some"], strength["none"], "Not known"), palette)


def _says(view: ReportView) -> str:
    """Return how many answers have which evidence, and where most have none."""
    counts = view.evidence
    asked = sum(count.questions for count in counts)
    if not asked:
        why = "; ".join(dict.fromkeys(wording.lower_first(count.status) for count in counts))
        return f"Evidence behind the answers: {why}."
    said = (
        f"Evidence behind the answers to {wording.count(asked, 'question')}: strong for "
        f"{sum(count.strong for count in counts)}, some for {sum(count.some for count in counts)}, none for "
        f"{sum(count.none for count in counts)}; not known: {sum(count.unknown for count in counts)}."
    )
    most = max((count.none for count in counts), default=0)
    names = [f"{count.title} ({count.none} of {count.questions})" for count in counts if most and count.none == most]
    if not names or sum(count.questions > 0 for count in counts) == 1:  # of one, it goes without saying
        return said
    return f"{said} Most without evidence: {first_named(names)}."


def _table(view: ReportView) -> FigureTable:
    return FigureTable(
        "Number of questions by the evidence behind their answers",
        ("Domain", "Strong", "Some", "None", "Not known", "All that apply"),
        tuple(
            (
                f"{count.code} {count.title}",
                *map(str, (count.strong, count.some, count.none, count.unknown, count.questions)),
            )
            for count in view.evidence
        ),
    )


FIGURE = Figure("evidence", _of, _says, _table)
