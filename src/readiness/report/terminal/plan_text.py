"""The action plan in the terminal: what is recommended and planned, action by action, and what is overdue today."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from readiness import wording
from readiness.lines import TextLine
from readiness.report import words
from readiness.report.view.plan import PlanItemView


def plan_lines(items: Sequence[PlanItemView], *, most: int | None = None) -> list[TextLine]:
    """Return the list: at most so many of the recommended actions, and all others that are planned."""
    recommended = [item for item in items if item.recommended]
    others = [item for item in items if not item.recommended]
    shown = recommended[:most]
    lines = []
    if recommended:
        several = wording.count(len(recommended), "recommended action")
        title = several if len(shown) == len(recommended) else f"First {len(shown)} of {several}"
        lines += [TextLine(wording.upper_first(title), title=True), *_listed(shown)]
    if others:
        lines += [TextLine("")] if recommended else []
        lines += [TextLine("In the plan, and not recommended by today's answers", title=True), *_listed(others)]
    return lines


def count_line(items: Sequence[PlanItemView], today: dt.date) -> str:
    """Return “48 actions: 1 complete, 47 not started. 2 are overdue today, 25 November 2026.”"""
    counted = Counter(item.planned.recorded_status for item in items)
    parts = [f"{counted[name]} {name.lower()}" for name in words.ACTION_STATUS.values() if counted[name]]
    overdue = sum(item.overdue for item in items)
    late = f" {overdue} {wording.verb(overdue, 'is', 'are')} overdue today, {wording.day(today)}." if overdue else ""
    return f"{wording.count(len(items), 'action')}: {', '.join(parts)}.{late}"


def action_lines(item: PlanItemView) -> list[TextLine]:
    """Return one action in full: what it is, and what is planned and told of it."""
    place = f"{item.number}. " if item.number else ""
    lines = [TextLine(f"{place}{item.title}", title=True), TextLine(f"Id: {item.id}")]
    if not item.recommended:
        why = "Today's answers do not recommend it." if item.in_catalogue else "The catalogue no longer has it."
        lines.append(TextLine(why))
    lines += [TextLine(""), *_planned(item)]
    if item.in_catalogue:
        lines += [TextLine(""), *(TextLine(f"{label}: {text}") for label, text in item.about)]
    if item.planned.notes:
        lines += [TextLine(""), TextLine("Notes", title=True)]
        lines += [TextLine(f"{note.date}: {' '.join(note.text.split())}") for note in item.planned.notes]
    return lines


def _listed(items: Sequence[PlanItemView]) -> list[TextLine]:
    lines = []
    for item in items:
        lines += [TextLine(f"{item.number}. {item.title}"), TextLine(item.standing, indent=3)]
    return lines


def _planned(item: PlanItemView) -> list[TextLine]:
    owner, leader = item.leader
    told = {
        "Status": item.status,
        owner: leader,
        "Sponsor": item.planned.sponsor or "nobody",
        "Start": item.planned.start or "no date",
        "Due": item.planned.due or "no date",
        "Last changed": item.planned.updated,
    }
    return [TextLine(f"{label}: {text}") for label, text in told.items() if text]
