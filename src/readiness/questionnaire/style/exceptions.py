"""``exceptions.yaml``: places that a rule points at and that are right as they are, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from readiness.problems import Problem
from readiness.questionnaire.draft import Draft, PlacedItem


@dataclass(frozen=True)
class Excused:
    """A finding that an exception explains."""

    problem: Problem
    why: str


def without_exceptions(draft: Draft, found: list[Problem]) -> tuple[list[Problem], list[Excused]]:
    """Return the findings that are left, with one for each exception that excuses nothing, and what was excused."""
    sheet = draft.exceptions
    listed = sheet.model.exceptions if sheet and sheet.model else []
    spans = _spans(draft)
    left, excused, used = list[Problem](), list[Excused](), set[int]()
    for problem in found:
        who = _owner(problem, spans)
        number = next((n for n, e in enumerate(listed) if e.code == problem.code and e.where in (who, "all")), None)
        if number is None:
            left.append(problem)
        else:
            used.add(number)
            excused.append(Excused(problem, listed[number].why))
    if sheet:
        left += [
            PlacedItem(exception, sheet.document, ("exceptions", number)).warning(
                "stale-exception",
                f"Nothing needs this exception ({exception.code}, {exception.where}).",
                "Take it out.",
            )
            for number, exception in enumerate(listed)
            if number not in used
        ]
    return left, excused


def _spans(draft: Draft) -> list[tuple[str, int, str]]:
    """Return (file, first line, id) of every question, action, answer set and recommendation."""
    items: list[PlacedItem[Any]] = [*draft.questions(), *draft.facts(), *draft.all_actions(), *draft.all_answer_sets()]
    about = draft.about.model
    for number, recommendation in enumerate(about.recommendations if about else []):
        items.append(PlacedItem(recommendation, draft.about.document, ("recommendations", number)))
    return [(item.document.name, item.document.position(item.path).line, item.item.id) for item in items]


def _owner(problem: Problem, spans: list[tuple[str, int, str]]) -> str:
    """Return the id of what a problem is in: the last thing that begins at or above its line."""
    above = [(line, id_) for file, line, id_ in spans if file == problem.file and line <= (problem.line or 0)]
    return max(above, default=(0, ""))[1]
