"""Taking a filled-in table into the plan: shown first, saved when the person agrees."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from readiness.interview.surfaces.prompter import Prompter, yes_or_no
from readiness.report.words import count
from readiness.workflows.action_plan import open_for_writing, open_plan
from readiness.workflows.plan_sheet import Comparison, compare

Agrees = Callable[[Comparison], bool]


def preview(path: Path, table: Path, questionnaire: str | None, today: dt.date) -> Comparison:
    """Return what the table would change; nothing is written."""
    return compare(table, open_plan(path, questionnaire, today))


def take_in(
    path: Path, table: Path, questionnaire: str | None, now: dt.datetime, agrees: Agrees
) -> tuple[Comparison, bool]:
    """Return what the table changes, and whether it was saved: when there is a change and ``agrees`` says so.

    The file is held meanwhile, so that what was shown is what is saved.
    """
    with open_for_writing(path, now) as file:
        plan = open_plan(path, questionnaire, now.date())
        found = compare(table, plan)
        saved = agrees(found) and bool(found.changes)
        if saved:
            file.save(plan.with_plan(found.plan), plan.loaded.questionnaire)
        return found, saved


def asked(prompter: Prompter, found: Comparison) -> bool:
    """Ask whether to save what a table changes, and return the answer."""
    changes = count(sum(len(one.differences) for one in found.changes), "change")
    question = f"Save {changes}?"
    if found.rows_refused:
        are = "is left as it is" if found.rows_refused == 1 else "are left as they are"
        rows = count(found.rows_refused, "row")
        question = f"{rows} cannot be placed and {are}. Save the other {changes.removeprefix('1 ')}?"
    return yes_or_no(prompter, question, default=False)
