"""The numbers of each chart as a table, for those who cannot see it or who want to recompute it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from readiness.report.terminal.panel_text import VERDICT
from readiness.report.view.groups import GroupView
from readiness.report.view.report_view import ReportView


@dataclass(frozen=True)
class FigureTable:
    """A table of text; the first cell of a row is its heading. Without rows there is nothing to show."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def domain_profile(view: ReportView) -> FigureTable:
    """Return the numbers of the profile."""
    return FigureTable(
        "Level of each domain, now and as a target",
        ("Domain", *_STANDING),
        tuple((f"{domain.code} {domain.group.title}", *_standing(domain.group)) for domain in view.domains),
    )


def priority_effort(view: ReportView) -> FigureTable:
    """Return every action's priority and effort, in the order of the list."""
    return FigureTable(
        "Priority and effort of each recommended action",
        ("Action", "Priority", "Effort", "What to do with it"),
        tuple(
            (f"{action.rank}. {action.title}", action.priority, action.effort, action.quadrant)
            for action in view.actions
        ),
    )


def evidence(view: ReportView) -> FigureTable:
    """Return the number of questions by evidence."""
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


def agreement(view: ReportView) -> FigureTable:
    """Return the number of questions by how far people agree, and the board-to-floor gap where there are the two."""
    panel = view.panel
    compared = bool(panel and panel.compared)
    return FigureTable(
        "Number of questions by how far people agree",
        ("Domain", *VERDICT.values(), *(["Board to floor"] if compared else [])),
        tuple(
            (
                f"{its.code} {its.title}",
                *map(str, (its.agreed, its.mostly_agreed, its.split, its.too_few)),
                *([its.gap] if compared else []),
            )
            for its in (panel.domains if panel else ())
        ),
    )


def recommendation_levels(view: ReportView) -> FigureTable:
    """Return the level on each recommendation."""
    return FigureTable(
        "Level on each recommendation",
        ("Recommendation", *_STANDING),
        tuple((f"{group.id} {group.title}", *_standing(group)) for group in view.recommendations),
    )


def framework_levels(view: ReportView) -> FigureTable:
    """Return the level on each part of the first framework."""
    title, parts = (view.frameworks[0].title, view.frameworks[0].parts) if view.frameworks else ("a framework", ())
    return FigureTable(
        f"Level on each part of {title}", ("Part", *_STANDING), tuple((part.title, *_standing(part)) for part in parts)
    )


FIGURE_TABLES: dict[str, Callable[[ReportView], FigureTable]] = {
    "domain_profile": domain_profile,
    "priority_effort": priority_effort,
    "evidence": evidence,
    "agreement": agreement,
    "recommendation_levels": recommendation_levels,
    "framework_levels": framework_levels,
}
"""By the names of the charts."""

_STANDING = ("Now", "Target", "Average", "Range")


def _standing(group: GroupView) -> Sequence[str]:
    target = "–" if group.low is None else group.target_words
    return group.level_words, target, group.mean, group.range
