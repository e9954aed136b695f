"""The charts of a report, by the name under which a template places them.

A new chart is a file beside this one and a line here. Tests go over this list, and are red until the chart has edge
cases, a message, a table and a place in the README of the templates.
"""

from __future__ import annotations

from readiness.report.charts import agreement, evidence, levels, priority_effort, profile
from readiness.report.charts.figure import Figure
from readiness.report.view.report_view import ReportView

FIGURES: dict[str, Figure[ReportView]] = {
    figure.name: figure
    for figure in (
        profile.FIGURE,
        priority_effort.FIGURE,
        evidence.FIGURE,
        agreement.FIGURE,
        levels.RECOMMENDATIONS,
        levels.FRAMEWORK,
    )
}
