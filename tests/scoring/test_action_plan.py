"""What an action plan is: one numbered list, and what of it is overdue."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from readiness.assessment.model import ActionStatus, PlannedAction
from readiness.scoring.action_plan import is_overdue, plan_as_at, plan_item, plan_items
from readiness.scoring.score import score
from tests.building import action, assessment, ladder, small_questionnaire

TODAY = dt.date(2026, 11, 24)
YESTERDAY = TODAY - dt.timedelta(1)


@pytest.mark.parametrize(
    ("due", "status", "overdue"),
    [
        (YESTERDAY, "on_track", True),
        (TODAY, "on_track", False),
        (YESTERDAY, "complete", False),
        (YESTERDAY, "not_pursued", False),
        (None, "off_track", False),
    ],
)
def test_overdue_is_past_its_day_and_not_ended(due: dt.date | None, status: ActionStatus, *, overdue: bool) -> None:
    assert is_overdue(PlannedAction(due=due, status=status), TODAY) is overdue
    assert not is_overdue(PlannedAction(due=due, status=status), None), "nothing was ever said of the plan"


def test_the_list_is_numbered_once_recommended_first_then_what_else_is_planned(tmp_path: Path) -> None:
    first, met = action("first", [("Q1", 0, 4)]), action("met", [("Q2", 0, 4)])
    actions = [first, met, action("never", [("Q2", 0, 1)])]
    questionnaire = small_questionnaire(tmp_path, {"one": [ladder("Q1"), ladder("Q2")]}, actions=actions)
    plan = {"gone": PlannedAction(title="Of last year", due=YESTERDAY), "met": PlannedAction(updated=TODAY)}
    answers = assessment(questionnaire, {"Q1": 0, "Q2": 4}).model_copy(update={"plan": plan})
    result = score(questionnaire, answers)
    listed = plan_items(result, plan_as_at(plan))
    assert [(item.number, item.id, item.recommended, item.overdue) for item in listed] == [
        (1, "first", True, False),
        (2, "gone", False, True),
        (3, "met", False, False),
    ]
    assert (listed[1].title, listed[1].action, listed[1].suggested_owner) == ("Of last year", None, "")
    never = plan_item(result, "never", TODAY)
    assert (never.number, never.recommended, never.record) == (0, False, PlannedAction())
