"""The report's charts, each drawn from the view."""

from __future__ import annotations

from collections.abc import Callable

from readiness.report.charts.profile import ProfileRow, profile
from readiness.report.view.groups import GroupView
from readiness.report.view.report import ReportView


def domain_profile(view: ReportView) -> str:
    """Return the profile of all domains: now, target, and the range of what is not known."""
    rows = [_row(f"{domain.code}  {domain.group.title}", domain.group) for domain in view.domains]
    title = "Level of each domain, now and as a target. " + " ".join(_sentence(domain.group) for domain in view.domains)
    return profile(title, rows, [(level.number, level.label) for level in view.scale])


FIGURES: dict[str, Callable[[ReportView], str]] = {"domain_profile": domain_profile}
"""By the name under which a template places them."""


def _row(label: str, group: GroupView) -> ProfileRow:
    return ProfileRow(label, group.level, group.target, group.low, group.high, group.level_words)


def _sentence(group: GroupView) -> str:
    return f"{group.title}: {group.level_words}, target {group.target_words}."
