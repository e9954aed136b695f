"""The action plan as it is shown: a list, one action in full, or data for other programs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from readiness.lines import Line
from readiness.report.terminal.plan_text import PlanItem, action_lines, count_line, plan_lines
from readiness.workflows.action_plan import OpenPlan

FORMAT = 1
"""Of the data; it changes only when a name or a meaning does."""


@dataclass(frozen=True)
class Filter:
    """Which of the actions to show."""

    owned_by: str | None = None
    overdue: bool = False
    most: int | None = None
    """At most so many of those recommended, where nothing else is asked for."""

    def of(self, items: list[PlanItem]) -> list[PlanItem]:
        """Return the items that were asked for, those above ``most`` among them."""
        wanted = " ".join((self.owned_by or "").split()).casefold()
        return [i for i in items if wanted in i.leader[1].casefold() and (i.overdue or not self.overdue)]

    @property
    def any(self) -> bool:
        """Whether anything was asked for."""
        return self.owned_by is not None or self.overdue


def listed(plan: OpenPlan, kept: Filter) -> list[Line]:
    """Return the plan as a list."""
    lines = [Line(f"Action plan: {plan.loaded.assessment.organisation.name}", title=True), Line("")]
    most = None if kept.any else kept.most
    lines += plan_lines(kept.of(plan.items), most=most) or [Line("No action is like that.")]
    return lines + ([Line(""), Line(count_line(plan.items, plan.today))] if plan.items else [])


def in_full(plan: OpenPlan, wanted: str) -> list[Line]:
    """Return one action, by its number or id. Raises WrongUsageError."""
    return action_lines(plan.find(wanted), plan.items, plan.result)


def as_data(plan: OpenPlan, kept: Filter, wanted: str | None = None) -> dict[str, Any]:
    """Return what the list shows, or the one action that is ``wanted`` (docs/json.md). Raises WrongUsageError."""
    items = kept.of(plan.items) if wanted is None else [plan.find(wanted)]
    if wanted is None and not kept.any:
        first = [item for item in items if item.recommended][: kept.most]
        items = first + [item for item in items if not item.recommended]
    organisation = plan.loaded.assessment.organisation
    return {
        "format": FORMAT,
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
