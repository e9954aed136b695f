"""The conversation about the plan, over the assessment's file."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path

from readiness.assessment.model import PlannedAction
from readiness.interview.plan_conversation import Offered, Planning
from readiness.interview.saving import Saver
from readiness.interview.surfaces.prompter import Prompter
from readiness.report.terminal.plan_text import PlanItem, action_lines, plan_items, standing
from readiness.workflows.action_plan import OpenPlan, open_for_writing, open_plan
from readiness.workflows.conversations.sitting import Outcome


def talk_over(path: Path, questionnaire: str | None, prompter: Prompter, now: Callable[[], dt.datetime]) -> Outcome:
    """Hold the conversation; every change is saved at once. Raises what ``open_plan`` raises, before it begins."""
    interrupted = False
    saver = Saver(open_for_writing(path, now()), prompter, now)
    try:
        plan = open_plan(path, questionnaire, now().date())
        prompter.say(f"Action plan: {plan.loaded.assessment.organisation.name}", "title")
        prompter.say("Every change is saved at once. Ctrl-C stops at any time.")
        _planning(plan, prompter, saver).run()
    except (KeyboardInterrupt, EOFError):
        interrupted = True
    finally:
        saver.close()
    return Outcome(saver.path, saver.path.exists(), not interrupted, interrupted, saver.saved_once, saver.lost)


def _planning(plan: OpenPlan, prompter: Prompter, saver: Saver) -> Planning:
    def items(records: Mapping[str, PlannedAction]) -> list[PlanItem]:
        return plan_items(dataclasses.replace(plan.result, assessment=plan.with_plan(dict(records))), plan.today)

    def offered(records: Mapping[str, PlannedAction]) -> list[Offered]:
        return [_offered(item) for item in items(records)]

    def in_full(records: Mapping[str, PlannedAction], id_: str) -> list[str]:
        listed = items(records)
        item = next(item for item in listed if item.id == id_)
        return [line.text for line in action_lines(item, listed, plan.result)]

    def save(records: dict[str, PlannedAction]) -> None:
        saver.save(plan.with_plan(records), plan.loaded.questionnaire)

    return Planning(prompter, offered, in_full, plan.plan, save, plan.today)


def _offered(item: PlanItem) -> Offered:
    suggested = item.action.owner if item.action else ""
    return Offered(item.id, item.number, item.title, standing(item), suggested, item.record)
