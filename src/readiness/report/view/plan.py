"""The action plan in words, action by action, as the terminal and the conversation show it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from readiness import wording
from readiness.questionnaire.files import Action
from readiness.questionnaire.model import Questionnaire
from readiness.report import words
from readiness.report.view.actions import PlannedView, planned_view
from readiness.scoring.action_plan import PlanItem


@dataclass(frozen=True)
class PlanItemView:
    """An action of the list: what it is, what was decided about it, and what came of it."""

    number: int
    """Its place in the list; 0 for an action that is neither recommended nor planned."""
    id: str
    title: str
    recommended: bool
    in_catalogue: bool
    overdue: bool
    planned: PlannedView
    about: tuple[tuple[str, str], ...]
    """What the catalogue says of it, under what it is called there; nothing where it has the action no more."""

    @property
    def status(self) -> str:
        """“On track, due 31 March 2027”; “Overdue since 31 March 2027 (on track)”."""
        status, due = self.planned.recorded_status, self.planned.due
        if self.overdue:
            return f"{words.OVERDUE} since {due} ({status.lower()})"
        if due:
            return f"{status}, {'was ' if self.planned.ended else ''}due {due}"
        return status if self.planned.ended else f"{status}, no due date"

    @property
    def leader(self) -> tuple[str, str]:
        """Who leads it, after what to call that: the owner, or the role that the catalogue suggests."""
        if self.planned.owner_named or not self.planned.suggested_owner:
            return "Owner", self.planned.owner or "nobody"
        return "Owner suggested", self.planned.suggested_owner

    @property
    def standing(self) -> str:
        """How it stands, in a line."""
        parts = [f"{self.status}.", "{}: {}.".format(*self.leader)]
        if self.planned.sponsor:
            parts.append(f"Sponsor: {self.planned.sponsor}.")
        return " ".join(parts)


def plan_item_view(item: PlanItem, items: Sequence[PlanItem], questionnaire: Questionnaire) -> PlanItemView:
    """Return an action in words; others of the list of ``items`` are named by their numbers in it."""
    return PlanItemView(
        number=item.number,
        id=item.id,
        title=item.title,
        recommended=item.recommended,
        in_catalogue=item.action is not None,
        overdue=item.overdue,
        planned=planned_view(item.record, item.suggested_owner, overdue=item.overdue),
        about=_about(item.action, items, questionnaire) if item.action else (),
    )


def _about(action: Action, items: Sequence[PlanItem], questionnaire: Questionnaire) -> tuple[tuple[str, str], ...]:
    places = {item.id: f"{item.number}. {item.title}" for item in items}
    titles = {known.id: known.title for known in questionnaire.actions}
    helps = dict.fromkeys(served.question for served in action.serves)
    named = [f"{id_} {wording.lower_first(questionnaire.questions[id_].short)}" for id_ in helps]
    told = {
        "What": action.what,
        "First step": action.first_step,
        "Measure": action.measure,
        "Needs first": "; ".join(places.get(need, titles.get(need, need)) for need in action.needs),
        "Questions it helps": ", ".join(named),
    }
    return tuple((label, text) for label, text in told.items() if text)
