"""The action plan as it is shown: a list, one action in full, or data for other programs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from readiness.lines import TextLine
from readiness.report.terminal.plan_text import action_lines, count_line, plan_lines
from readiness.report.view.plan import PlanItemView
from readiness.scoring.action_plan import PlanItem
from readiness.scoring.actions import FIRST
from readiness.workflows.action_plan import OpenPlan

PLAN_FORMAT = 1
"""Of the data; it changes only when a name or a meaning does."""


@dataclass(frozen=True)
class Filter:
    """Which of the actions to show."""

    owned_by: str | None = None
    overdue: bool = False
    every: bool = False
    """Also those recommended that come after the first, where nothing else is asked for."""

    def holds(self, item: PlanItemView) -> bool:
        """Whether an action is as was asked for; how many are shown is another matter."""
        wanted = " ".join((self.owned_by or "").split()).casefold()
        return wanted in item.leader[1].casefold() and (item.overdue or not self.overdue)

    @property
    def any(self) -> bool:
        """Whether anything was asked for."""
        return self.owned_by is not None or self.overdue


def plan_listed(plan: OpenPlan, kept: Filter) -> list[TextLine]:
    """Return the plan as a list."""
    lines = [TextLine(f"Action plan: {plan.loaded.assessment.organisation.name}", title=True), TextLine("")]
    most = None if kept.any or kept.every else FIRST
    items = [plan.in_words(item) for item in plan.items]
    lines += plan_lines(list(filter(kept.holds, items)), most=most) or [TextLine("No action is like that.")]
    return lines + ([TextLine(""), TextLine(count_line(items, plan.today))] if items else [])


def in_full(plan: OpenPlan, wanted: str) -> list[TextLine]:
    """Return one action, by its number or id. Raises WrongUsageError."""
    return action_lines(plan.in_words(plan.find(wanted)))


def plan_as_data(plan: OpenPlan, kept: Filter, wanted: str | None = None) -> dict[str, Any]:
    """Return what the list shows, or the one action that is ``wanted`` (docs/json.md). Raises WrongUsageError."""
    kept_items = [item for item in plan.items if kept.holds(plan.in_words(item))]
    items = kept_items if wanted is None else [plan.find(wanted)]
    if wanted is None and not kept.any:
        first = [item for item in items if item.recommended][: None if kept.every else FIRST]
        items = first + [item for item in items if not item.recommended]
    organisation = plan.loaded.assessment.organisation
    return {
        "format": PLAN_FORMAT,
        "organisation": {"name": organisation.name, "code": organisation.code},
        "as_at": plan.result.as_at.isoformat(),
        "today": plan.today.isoformat(),
        "in_all": len(plan.items),
        "actions": [_item(item) for item in items],
    }


def _item(item: PlanItem) -> dict[str, Any]:
    record, catalogue = item.record, item.action
    return {
        "number": item.number or None,
        "id": item.id,
        "title": item.title,
        "recommended": item.recommended,
        "status": record.status,
        "overdue": item.overdue,
        "owner": record.owner,
        "owner_suggested": catalogue.owner if catalogue else None,
        "sponsor": record.sponsor,
        "start": record.start.isoformat() if record.start else None,
        "due": record.due.isoformat() if record.due else None,
        "updated": record.updated.isoformat() if record.updated else None,
        "notes": [{"date": note.date.isoformat(), "text": note.text} for note in record.notes],
    }
