"""What ``readiness actions`` saves: a change, a conversation, a filled-in workbook, or the plan as it was before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from readiness.cli import console
from readiness.cli.asking import can_ask, now, prompter_for

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from readiness.workflows.action_plan import ActionChange
    from readiness.workflows.plan_sheet import PlanTableChanges


def change(
    path: Path, action: str | None, typed: Mapping[str, str | None], note: str, questionnaire: str | None
) -> int:
    """Change one action's record."""
    from readiness.workflows import action_plan

    if action is None:
        raise click.UsageError(
            f"Which action? Give its number or id: readiness actions {console.quoted(str(path))} 3 …"
        )
    found = action_plan.change(path, questionnaire, action, action_plan.typed_fields(typed), note, now())
    if not found.differences:
        console.result(f"Nothing was changed: {found.title} is like that already.")
        return 0
    _show([found])
    for doubt in found.doubts:
        console.message(f"Please look again: {doubt}.")
    _saved(path)
    return 0


def undo(path: Path, questionnaire: str | None) -> int:
    """Take the last save back."""
    from readiness.workflows import action_plan

    _show(action_plan.undo(path, questionnaire, now()))
    console.result(f"Saved in {path}. The same command again brings back what was undone.")
    return 0


def ask(path: Path, questionnaire: str | None, *, plain: bool) -> int:
    """Hold the conversation, and say where it was saved."""
    from readiness.errors import ExitCode
    from readiness.workflows.conversations.plan import talk_over

    if not can_ask():
        raise click.UsageError(
            "There is no terminal here to ask questions on. Change one action at a time instead, such as: "
            f'readiness actions {console.quoted(str(path))} 3 --owner "Chief nurse" --due 31/03/2027'
        )
    outcome = talk_over(path, questionnaire, prompter_for(plain=plain), now)
    console.result()
    if outcome.lost:
        console.result("The last change was not saved.")
    if outcome.changed:
        _saved(outcome.path)
    else:
        console.result(f"Nothing was changed in {outcome.path}.")
    console.result(f"To see the plan: readiness actions {console.quoted(str(outcome.path))}")
    return ExitCode.INTERRUPTED if outcome.interrupted else ExitCode.DONE


def take_in(path: Path, table: Path, questionnaire: str | None, *, yes: bool, plain: bool) -> int:
    """Show what a filled-in table changes, and save it if the person agrees."""
    from readiness.errors import ExitCode
    from readiness.workflows import plan_sheet
    from readiness.workflows.action_plan import open_plan
    from readiness.workflows.conversations.plan import agreed_to_table

    def agrees(found: PlanTableChanges) -> bool:
        _show_comparison(found, table)
        return bool(found.changes) and (yes or agreed_to_table(prompter_for(plain=plain), found))

    if yes or can_ask():
        found, saved = plan_sheet.take_in(path, table, questionnaire, now(), agrees)
    else:
        found, saved = plan_sheet.compare_with_table(table, open_plan(path, questionnaire, now().date())), False
        _show_comparison(found, table)
    if saved:
        _saved(path)
    elif found.changes and not can_ask():
        console.result("Nothing was saved, since there is no terminal here to ask on. With --yes it is saved.")
    elif found.changes:
        console.result("Nothing was saved.")
    return ExitCode.SOME_LEFT_OUT if found.refused else ExitCode.DONE


def _show_comparison(found: PlanTableChanges, table: Path) -> None:
    from readiness.lines import TextLine

    for remark in found.remarks:
        console.message(remark)
    if found.refused:
        refused = [TextLine(f"{refused}") for refused in found.refused]
        console.lines([TextLine("These cannot be placed", title=True), *refused, TextLine("")])
    if found.changes:
        console.lines([TextLine(f"What {table.name} changes", title=True)])
        _show(found.changes)
        if found.doubts:
            doubts = [TextLine(doubt) for doubt in found.doubts]
            console.lines([TextLine("Please look at these again", title=True), *doubts, TextLine("")])
    else:
        others = "The other rows say" if found.refused else f"{table.name} says"
        console.result(f"{others} nothing that is not in the plan already. Nothing was changed.")


def _show(found: list[ActionChange]) -> None:
    from readiness.lines import TextLine

    lines = []
    for one in found:
        lines += [TextLine(one.title), *(TextLine(str(difference), indent=3) for difference in one.differences)]
    console.lines([*lines, TextLine("")])


def _saved(path: Path) -> None:
    from readiness.workflows.action_plan import former_of

    console.result(f"Saved in {path}. The version before it is kept as {former_of(path)}.")
    console.result(f"To take the last change back: readiness actions {console.quoted(str(path))} --undo")
