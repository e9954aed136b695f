"""Days in an assessment whose year is more likely a slip of the keyboard: each is asked about, and none is refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from readiness.assessment.model import Answer, Assessment, Plan
from readiness.reading.dates import DESCRIBED, PLANNED, SHOWN, TOLD, Likely
from readiness.reading.document import Path

Dated = Iterator[tuple[Path, dt.date | None, Likely]]


def doubtful_days(assessment: Assessment, today: dt.date) -> Iterator[tuple[Path, str]]:
    """Yield the place of each such day, and what is odd about it."""
    for place, day, likely in _days(assessment):
        doubt = likely.doubt(day, today) if day is not None else ""
        if doubt:
            yield place, doubt


def _days(assessment: Assessment) -> Dated:
    yield ("as_at",), assessment.as_at, DESCRIBED
    yield from _of_plan(assessment.plan, ("plan",))
    yield from _of_answers(assessment.answers, ("answers",))
    if assessment.previous is not None:
        yield ("previous", "as_at"), assessment.previous.as_at, SHOWN
        yield from _of_answers(assessment.previous.answers, ("previous", "answers"))


def _of_plan(plan: Plan, place: Path) -> Dated:
    for id_, record in plan.items():
        yield (*place, id_, "start"), record.start, PLANNED
        yield (*place, id_, "due"), record.due, PLANNED
        yield (*place, id_, "updated"), record.updated, TOLD
        for number, note in enumerate(record.notes):
            yield (*place, id_, "notes", number, "date"), note.date, TOLD


def _of_answers(answers: dict[str, Answer], place: Path) -> Dated:
    for id_, answer in answers.items():
        if answer.answered is not None:
            yield (*place, id_, "answered"), answer.answered.date(), TOLD
        for number, record in enumerate(answer.evidence):
            yield (*place, id_, "evidence", number, "date"), record.date, SHOWN
