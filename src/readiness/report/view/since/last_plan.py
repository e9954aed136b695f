"""What became of last time's plan, in words."""

from __future__ import annotations

from dataclasses import dataclass

from readiness.assessment.model import Previous
from readiness.report.view.actions import OtherPlannedView, plan_as_at, planned_view
from readiness.scoring.results import Result


@dataclass(frozen=True)
class LastPlanView:
    """The actions of last time's plan, by what became of them."""

    complete: tuple[OtherPlannedView, ...]
    still_open: tuple[OtherPlannedView, ...]
    not_pursued: tuple[OtherPlannedView, ...]


def last_plan_view(result: Result, previous: Previous) -> LastPlanView | None:
    """Return what became of last time's plan: as today's plan has it, or as last time's did. None without a plan."""
    if not previous.plan:
        return None
    catalogue = {action.id: action for action in result.questionnaire.actions}
    plan = {id_: result.assessment.plan.get(id_, record) for id_, record in previous.plan.items()}
    today = plan_as_at(result.assessment.plan) or plan_as_at(previous.plan)
    views: dict[str, list[OtherPlannedView]] = {"complete": [], "not_pursued": [], "still_open": []}
    for id_, record in plan.items():
        action = catalogue.get(id_)
        title = action.title if action else record.title or previous.plan[id_].title or id_
        view = OtherPlannedView(id_, title, planned_view(record, action.owner if action else "", today))
        views[record.status if record.ended else "still_open"].append(view)
    return LastPlanView(tuple(views["complete"]), tuple(views["still_open"]), tuple(views["not_pursued"]))
