"""The recommended actions in words, with what was decided about each of them and what came of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from readiness import wording
from readiness.assessment.model import PlannedAction
from readiness.report import words
from readiness.scoring.action_plan import PlanItem, plan_as_at, plan_items
from readiness.scoring.results import ActionResult, Result


@dataclass(frozen=True)
class ProgressNoteView:
    """What was said about an action on a day."""

    date: str
    text: str


@dataclass(frozen=True)
class PlannedView:
    """What was decided about an action, and what came of it."""

    owner: str
    """The role that was named, or the one that the catalogue suggests."""
    owner_named: bool
    suggested_owner: str
    """The role that the catalogue suggests, whoever was named; nothing where the catalogue has the action no more."""
    sponsor: str
    start: str
    due: str
    start_day: dt.date | None
    due_day: dt.date | None
    status: str
    """“On track”; “Overdue” where it was due before the newest date in the plan and has not ended."""
    status_code: str
    """A status of the file, or ``overdue``."""
    recorded_status: str
    """The status of the file, whatever the day is."""
    ended: bool
    """Whether nothing more is to be done about it."""
    notes: tuple[ProgressNoteView, ...]
    updated: str
    begun: bool
    """Whether anything was decided or told about it."""

    @property
    def more(self) -> str:
        """“Sponsor: Chief executive. Start: 9 November 2026.”: what a line of owner and status leaves out."""
        told = (("Sponsor", self.sponsor), ("Start", self.start), ("Due", self.due))
        return " ".join(f"{name}: {text}." for name, text in told if text)


@dataclass(frozen=True)
class ActionView:
    """A recommended action. Nothing stands where nobody has said."""

    id: str
    rank: int
    title: str
    what: str
    first_step: str
    owner: str
    """Who leads it: as planned, or as the catalogue suggests."""
    measure: str
    priority: str
    priority_value: float
    """For charts."""
    effort: str
    effort_value: int | None
    """1 weeks, 2 months, 3 a year or more."""
    quadrant: str
    quadrant_code: str
    horizon: str
    resource: str
    resource_code: str
    gift: str
    gift_code: str
    strength: str
    questions: tuple[str, ...]
    recommendations: tuple[str, ...]
    needs: tuple[str, ...]
    """The titles of what has to come first, of those that are recommended."""
    kept: str
    """“12 of 13”: in how many scenarios it is among the first ten."""
    steady: bool
    """Whether it is among the first ten in every scenario."""
    planned: PlannedView


@dataclass(frozen=True)
class OtherPlannedView:
    """An action that is in the plan, and that today's answers no longer recommend."""

    id: str
    title: str
    planned: PlannedView


def action_views(result: Result) -> tuple[ActionView, ...]:
    """Return the recommended actions, in order."""
    titles = {found.action.id: found.action.title for found in result.actions}
    items = plan_items(result, plan_as_at(result.assessment.plan))
    return tuple(_view(found, titles, item) for found, item in zip(result.actions, items, strict=False))


def other_planned_views(result: Result) -> tuple[OtherPlannedView, ...]:
    """Return what is in the plan and not recommended now: its level has been reached, or the catalogue has changed."""
    items = plan_items(result, plan_as_at(result.assessment.plan))
    return tuple(
        OtherPlannedView(item.id, item.title, planned_view(item.record, item.suggested_owner, overdue=item.overdue))
        for item in items
        if not item.recommended
    )


def planned_view(record: PlannedAction, suggested_owner: str, *, overdue: bool) -> PlannedView:
    """Return a record of the plan in words."""
    return PlannedView(
        owner=record.owner or suggested_owner,
        owner_named=record.owner is not None,
        suggested_owner=suggested_owner,
        sponsor=record.sponsor or "",
        start=wording.day(record.start) if record.start else "",
        due=wording.day(record.due) if record.due else "",
        start_day=record.start,
        due_day=record.due,
        status=words.OVERDUE if overdue else words.ACTION_STATUS[record.status],
        status_code="overdue" if overdue else record.status,
        recorded_status=words.ACTION_STATUS[record.status],
        ended=record.ended,
        notes=tuple(ProgressNoteView(wording.day(note.date), note.text) for note in record.notes),
        updated=wording.day(record.updated) if record.updated else "",
        begun=record.model_copy(update={"title": None}) != PlannedAction(),
    )


def _view(found: ActionResult, titles: dict[str, str], item: PlanItem) -> ActionView:
    action = found.action
    planned = planned_view(item.record, item.suggested_owner, overdue=item.overdue)
    return ActionView(
        id=action.id,
        rank=found.rank,
        title=action.title,
        what=action.what or "",
        first_step=action.first_step or "",
        owner=planned.owner,
        measure=action.measure or "",
        priority=words.plain_number(found.priority),
        priority_value=float(found.priority),
        effort=words.said(words.EFFORT, action.effort),
        effort_value=action.effort,
        quadrant=words.said(words.QUADRANT, found.quadrant),
        quadrant_code=found.quadrant or "",
        horizon=words.said(words.HORIZON, found.horizon),
        resource=words.said(words.RESOURCE, action.resource),
        resource_code=action.resource or "",
        gift=words.said(words.GIFT, action.gift),
        gift_code=action.gift or "",
        strength=words.said(words.STRENGTH, action.strength),
        questions=found.questions,
        recommendations=found.recommendations,
        needs=tuple(titles[need] for need in action.needs if need in titles),
        kept=f"{found.kept} of {found.scenarios}",
        steady=found.kept == found.scenarios,
        planned=planned,
    )
