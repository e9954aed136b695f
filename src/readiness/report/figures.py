"""The report's charts, each drawn from the view. Their numbers are in ``figure_tables``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from readiness.report import figure_titles, words
from readiness.report.charts.agreement import AgreementRow
from readiness.report.charts.agreement import agreement as draw_agreement
from readiness.report.charts.evidence import EvidenceRow
from readiness.report.charts.evidence import evidence as draw_evidence
from readiness.report.charts.levels import LevelRow, levels
from readiness.report.charts.palette import Palette
from readiness.report.charts.priority_effort import PlacedAction, Words
from readiness.report.charts.priority_effort import priority_effort as draw_priority_effort
from readiness.report.charts.profile import ProfileRow, profile
from readiness.report.charts.rows import Label
from readiness.report.terminal.panel_text import VERDICT
from readiness.report.view.groups import GroupView
from readiness.report.view.report_view import ReportView
from readiness.scoring.actions import FIRST, HIGH_VALUE


def domain_profile(view: ReportView, palette: Palette) -> str:
    """Return the profile of all domains: now, target, and the range of what is not known."""
    rows = [
        ProfileRow(
            Label(domain.code, domain.group.title),
            domain.group.level,
            _target(domain.group),
            domain.group.low,
            domain.group.high,
            domain.group.level_words,
        )
        for domain in view.domains
    ]
    scale = [(level.number, level.label) for level in view.scale]
    return profile(figure_titles.domain_profile(view), rows, scale, palette)


def priority_effort(view: ReportView, palette: Palette) -> str:
    """Return every recommended action by its priority and its effort."""
    actions = [PlacedAction(action.rank, action.priority_value, action.effort_value) for action in view.actions]
    counts = Counter(action.quadrant_code for action in view.actions)
    do_now, project, fill_in, later = (f"{name} ({counts[code]})" for code, name in words.QUADRANT.items())
    said = Words(
        efforts=(words.EFFORT[1], words.EFFORT[2], words.EFFORT[3]),
        do_now=do_now,
        project=project,
        fill_in=fill_in,
        later=later,
        numbered=f"{words.first(min(FIRST, len(actions)), len(actions), 'action')}, by place in the list",
        others="The other actions",
        squeezed=f"Above {HIGH_VALUE} the steps are smaller",
        nothing="No action is recommended",
    )
    title = figure_titles.priority_effort(view)
    return draw_priority_effort(title, actions, said, palette, high=HIGH_VALUE, numbered=FIRST)


def evidence(view: ReportView, palette: Palette) -> str:
    """Return how strong the evidence is behind the answers of each domain."""
    rows = [
        EvidenceRow(Label(count.code, count.title), count.strong, count.some, count.none, count.unknown, count.status)
        for count in view.evidence
    ]
    strength = words.EVIDENCE_STRENGTH
    names = (strength["strong"], strength["some"], strength["none"], "Not known")
    return draw_evidence(figure_titles.evidence(view), rows, names, palette)


def agreement(view: ReportView, palette: Palette) -> str:
    """Return how far the people who rated each domain agree; nothing where there is no panel to speak of."""
    if not view.panel or not view.panel.domains:
        return ""
    rows = [
        AgreementRow(Label(its.code, its.title), its.agreed, its.mostly_agreed, its.split, its.too_few)
        for its in view.panel.domains
    ]
    names = (VERDICT["agreed"], VERDICT["mostly_agreed"], VERDICT["split"], VERDICT["too_few"])
    return draw_agreement(figure_titles.agreement(view), rows, names, palette)


def recommendation_levels(view: ReportView, palette: Palette) -> str:
    """Return the level on each recommendation; nothing where the questionnaire has none."""
    if not view.recommendations:
        return ""
    rows = [_level_row(group.id, group) for group in view.recommendations]
    return levels(figure_titles.recommendation_levels(view), rows, view.scale[-1].number, palette)


def framework_levels(view: ReportView, palette: Palette) -> str:
    """Return the level on each part of the first framework; nothing where the questionnaire has none."""
    if not view.frameworks:
        return ""
    rows = [_level_row("", part) for part in view.frameworks[0].parts]
    return levels(figure_titles.framework_levels(view), rows, view.scale[-1].number, palette)


FIGURES: dict[str, Callable[[ReportView, Palette], str]] = {
    "domain_profile": domain_profile,
    "priority_effort": priority_effort,
    "evidence": evidence,
    "agreement": agreement,
    "recommendation_levels": recommendation_levels,
    "framework_levels": framework_levels,
}
"""By the name under which a template places them."""


def _level_row(mark: str, group: GroupView) -> LevelRow:
    target = _target(group)
    return LevelRow(Label(mark, group.title), group.level, target, group.level_words, applies=target is not None)


def _target(group: GroupView) -> int | None:
    """Return the target; None where nothing of the group applies, and so there is no range either."""
    return None if group.low is None else group.target
