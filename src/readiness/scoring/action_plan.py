"""The action plan: what is recommended and what is planned, in one numbered list, and what of it is overdue.

The one room that says so; the report, the terminal, the workbook and the conversation all show this list.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from readiness.assessment.model import Plan, PlannedAction
from readiness.questionnaire.files import Action
from readiness.scoring.results import Result


@dataclass(frozen=True)
class PlanItem:
    """An action that is recommended, planned, or merely in the catalogue."""

    number: int
    """Its place in the list; 0 for an action that is neither recommended nor planned."""
    id: str
    title: str
    recommended: bool
    action: Action | None
    """None when the catalogue no longer has it."""
    record: PlannedAction
    overdue: bool

    @property
    def suggested_owner(self) -> str:
        """The role that the catalogue suggests; nothing where it does not, or has it no more."""
        return (self.action and self.action.owner) or ""


def plan_items(result: Result, today: dt.date | None) -> list[PlanItem]:
    """Return the recommended actions in order, then the planned ones that are no longer recommended.

    Nothing is overdue where there is no ``today``: nothing was ever said of the plan.
    """
    recommended = [found.action.id for found in result.actions]
    others = [id_ for id_ in result.assessment.plan if id_ not in set(recommended)]
    return [plan_item(result, id_, today, number) for number, id_ in enumerate([*recommended, *others], start=1)]


def plan_item(result: Result, id_: str, today: dt.date | None, number: int = 0) -> PlanItem:
    """Return one action of the catalogue or of the plan."""
    action = next((action for action in result.questionnaire.actions if action.id == id_), None)
    record = result.assessment.plan.get(id_, PlannedAction())
    return PlanItem(
        number=number,
        id=id_,
        title=action.title if action else record.title or id_,
        recommended=any(found.action.id == id_ for found in result.actions),
        action=action,
        record=record,
        overdue=is_overdue(record, today),
    )


def is_overdue(record: PlannedAction, today: dt.date | None) -> bool:
    """Return whether it should have ended before ``today`` and has not."""
    return today is not None and record.due is not None and record.due < today and not record.ended


def plan_as_at(plan: Plan) -> dt.date | None:
    """Return the newest day on which anything was said of the plan: the day that its statuses describe.

    Documents hold the plan against this day and not against the clock, so that the same file gives the same report.
    """
    return max((told for record in plan.values() if (told := record.last_told)), default=None)
