"""The conversation about the plan, over the assessment's file."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from pathlib import Path

from readiness import wording
from readiness.assessment.model import PlannedAction
from readiness.interview.plan_conversation import Offered, Planning
from readiness.interview.saving import Saver
from readiness.interview.surfaces.prompter import Prompter, yes_or_no
from readiness.reading.dates import Clock
from readiness.report.terminal.plan_text import action_lines
from readiness.report.view.plan import plan_item_view
from readiness.scoring.action_plan import PlanItem, plan_items
from readiness.workflows.action_plan import OpenPlan, open_for_writing, open_plan
from readiness.workflows.conversations.sitting import Outcome
from readiness.workflows.plan_sheet import PlanTableChanges


def talk_over(path: Path, questionnaire: str | None, prompter: Prompter, now: Clock) -> Outcome:
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
    questionnaire = plan.loaded.questionnaire

    def items(records: Mapping[str, PlannedAction]) -> list[PlanItem]:
        return plan_items(dataclasses.replace(plan.result, assessment=plan.with_plan(dict(records))), plan.today)

    def offered(records: Mapping[str, PlannedAction]) -> list[Offered]:
        listed = items(records)
        return [_offered(item, plan_item_view(item, listed, questionnaire).standing) for item in listed]

    def in_full(records: Mapping[str, PlannedAction], id_: str) -> list[str]:
        listed = items(records)
        item = next(item for item in listed if item.id == id_)
        return [line.text for line in action_lines(plan_item_view(item, listed, questionnaire))]

    def save(records: dict[str, PlannedAction]) -> None:
        saver.save(plan.with_plan(records), questionnaire)

    return Planning(prompter, offered, in_full, plan.plan, save, plan.today)


def _offered(item: PlanItem, standing: str) -> Offered:
    return Offered(item.id, item.number, item.title, standing, item.suggested_owner, item.record)


def agreed_to_table(prompter: Prompter, found: PlanTableChanges) -> bool:
    """Ask whether to save what a filled-in table changes, and return the answer."""
    changes = wording.count(sum(len(one.differences) for one in found.changes), "change")
    question = f"Save {changes}?"
    if found.rows_refused:
        are = "is left as it is" if found.rows_refused == 1 else "are left as they are"
        rows = wording.count(found.rows_refused, "row")
        question = f"{rows} cannot be placed and {are}. Save the other {changes.removeprefix('1 ')}?"
    return yes_or_no(prompter, question, default=False)
