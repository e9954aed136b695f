"""The action plan in the terminal: what is recommended and planned, action by action, and what is overdue today."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from readiness.assessment.model import PlannedAction
from readiness.assessment.plan_changes import is_overdue
from readiness.lines import Line
from readiness.questionnaire.files import Action
from readiness.report import words
from readiness.scoring.results import Result


@dataclass(frozen=True)
class PlanItem:
    """An action as the list shows it."""

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
    def leader(self) -> tuple[str, str]:
        """Who leads it, after what to call that: the owner, or the role that the catalogue suggests."""
        if self.record.owner or self.action is None:
            return "Owner", self.record.owner or "nobody"
        return "Owner suggested", self.action.owner


def plan_items(result: Result, today: dt.date) -> list[PlanItem]:
    """Return the recommended actions in order, then the planned ones that are no longer recommended."""
    recommended = [found.action.id for found in result.actions]
    others = [id_ for id_ in result.assessment.plan if id_ not in set(recommended)]
    return [plan_item(result, id_, today, number) for number, id_ in enumerate([*recommended, *others], start=1)]


def plan_item(result: Result, id_: str, today: dt.date, number: int = 0) -> PlanItem:
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


def plan_lines(items: Sequence[PlanItem], *, most: int | None = None) -> list[Line]:
    """Return the list: at most so many of the recommended actions, and all others that are planned."""
    recommended = [item for item in items if item.recommended]
    others = [item for item in items if not item.recommended]
    shown = recommended[:most]
    lines = []
    if recommended:
        several = words.count(len(recommended), "recommended action")
        title = several if len(shown) == len(recommended) else f"First {len(shown)} of {several}"
        lines += [Line(words.upper_first(title), title=True), *_listed(shown)]
    if others:
        lines += [Line("")] if recommended else []
        lines += [Line("In the plan, and not recommended by today's answers", title=True), *_listed(others)]
    return lines


def standing(item: PlanItem) -> str:
    """Return how an action stands, in a line."""
    parts = [f"{status_words(item)}.", "{}: {}.".format(*item.leader)]
    if item.record.sponsor:
        parts.append(f"Sponsor: {item.record.sponsor}.")
    return " ".join(parts)


def status_words(item: PlanItem) -> str:
    """Return “On track, due 31 March 2027”."""
    record, status = item.record, words.ACTION_STATUS[item.record.status]
    if item.overdue and record.due:
        return f"Overdue since {words.day(record.due)} ({status.lower()})"
    if record.due:
        return f"{status}, {'was ' if record.ended else ''}due {words.day(record.due)}"
    return status if record.ended else f"{status}, no due date"


def count_line(items: Sequence[PlanItem], today: dt.date) -> str:
    """Return “48 actions: 1 complete, 47 not started. 2 are overdue today, 25 November 2026.”"""
    counted = Counter(item.record.status for item in items)
    parts = [f"{counted[status]} {name.lower()}" for status, name in words.ACTION_STATUS.items() if counted[status]]
    overdue = sum(item.overdue for item in items)
    late = f" {overdue} {'is' if overdue == 1 else 'are'} overdue today, {words.day(today)}." if overdue else ""
    return f"{words.count(len(items), 'action')}: {', '.join(parts)}.{late}"


def action_lines(item: PlanItem, items: Sequence[PlanItem], result: Result) -> list[Line]:
    """Return one action in full: what it is, and what is planned and told of it."""
    place = f"{item.number}. " if item.number else ""
    lines = [Line(f"{place}{item.title}", title=True), Line(f"Id: {item.id}")]
    if not item.recommended:
        why = "Today's answers do not recommend it." if item.action else "The catalogue no longer has it."
        lines.append(Line(why))
    lines += [Line(""), *_planned(item)]
    if item.action:
        lines += [Line(""), *_about(item.action, items, result)]
    if item.record.notes:
        lines += [Line(""), Line("Notes", title=True)]
        lines += [Line(f"{words.day(note.date)}: {' '.join(note.text.split())}") for note in item.record.notes]
    return lines


def _listed(items: Sequence[PlanItem]) -> list[Line]:
    lines = []
    for item in items:
        lines += [Line(f"{item.number}. {item.title}"), Line(standing(item), indent=3)]
    return lines


def _planned(item: PlanItem) -> list[Line]:
    record = item.record
    owner, leader = item.leader
    told = {
        "Status": status_words(item),
        owner: leader,
        "Sponsor": record.sponsor or "nobody",
        "Start": words.day(record.start) if record.start else "no date",
        "Due": words.day(record.due) if record.due else "no date",
        "Last changed": words.day(record.updated) if record.updated else "",
    }
    return [Line(f"{label}: {text}") for label, text in told.items() if text]


def _about(action: Action, items: Sequence[PlanItem], result: Result) -> list[Line]:
    places = {item.id: f"{item.number}. {item.title}" for item in items}
    titles = {known.id: known.title for known in result.questionnaire.actions}
    helps = dict.fromkeys(served.question for served in action.serves)
    named = [f"{id_} {words.lower_first(result.questionnaire.questions[id_].short)}" for id_ in helps]
    told = {
        "What": action.what,
        "First step": action.first_step,
        "Measure": action.measure,
        "Needs first": "; ".join(places.get(need, titles.get(need, need)) for need in action.needs),
        "Questions it helps": ", ".join(named),
    }
    return [Line(f"{label}: {text}") for label, text in told.items() if text]
