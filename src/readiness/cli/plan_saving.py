"""What ``readiness actions`` saves: a change, a conversation, a filled-in workbook, or the plan as it was before."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from readiness import wording
from readiness.cli import console, exit_codes
from readiness.cli.asking import can_ask, now, prompter_for

if TYPE_CHECKING:
    from readiness.assessment.plan_changes import FieldValue
    from readiness.assessment.plan_labels import Field
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
    found = action_plan.change(path, questionnaire, action, _understood(typed), note, now())
    if not found.differences:
        console.result(f"Nothing was changed: {found.title} is like that already.")
        return exit_codes.DONE
    _show([found])
    for doubt in found.doubts:
        console.message(f"Please look again: {doubt}.")
    _saved(path)
    return exit_codes.DONE


def undo(path: Path, questionnaire: str | None) -> int:
    """Take the last save back."""
    from readiness.workflows import action_plan

    _show(action_plan.undo(path, questionnaire, now()))
    console.result(f"Saved in {path}. The same command again brings back what was undone.")
    return exit_codes.DONE


def ask(path: Path, questionnaire: str | None, *, plain: bool) -> int:
    """Hold the conversation, and say where it was saved."""
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
    return exit_codes.INTERRUPTED if outcome.interrupted else exit_codes.DONE


def take_in(path: Path, table: Path, questionnaire: str | None, *, yes: bool, plain: bool) -> int:
    """Show what a filled-in table changes, and save it if the person agrees."""
    from readiness.workflows import plan_sheet
    from readiness.workflows.action_plan import open_plan

    if not yes and not can_ask():
        found, saved = plan_sheet.compare_with_table(table, open_plan(path, questionnaire, now().date())), False
        _show_comparison(found, table)
    else:

        def agrees(found: PlanTableChanges) -> bool:
            _show_comparison(found, table)
            return bool(found.changes) and (yes or _asked(found, plain=plain))

        found, saved = plan_sheet.take_in(path, table, questionnaire, now(), agrees)
    if saved:
        _saved(path)
    elif found.changes and not can_ask():
        console.result("Nothing was saved, since there is no terminal here to ask on. With --yes it is saved.")
    elif found.changes:
        console.result("Nothing was saved.")
    return exit_codes.ASSESSMENT_INVALID if found.refused else exit_codes.DONE


def _asked(found: PlanTableChanges, *, plain: bool) -> bool:
    from readiness.interview.surfaces.prompter import yes_or_no

    changes = wording.count(sum(len(one.differences) for one in found.changes), "change")
    question = f"Save {changes}?"
    if found.rows_refused:
        are = wording.verb(found.rows_refused, "is left as it is", "are left as they are")
        rows = wording.count(found.rows_refused, "row")
        question = f"{rows} cannot be placed and {are}. Save the other {changes.removeprefix('1 ')}?"
    return yes_or_no(prompter_for(plain=plain), question, default=False)


def _show_comparison(found: PlanTableChanges, table: Path) -> None:
    from readiness.report.terminal.lines import TextLine

    for remark in found.remarks:
        console.message(remark)
    if found.refused:
        refused = [TextLine(f"{refused}") for refused in found.refused]
        console.lines(
            [TextLine("These cannot be placed", title=True), *refused, TextLine("")], plain=console.wants_plain()
        )
    if found.changes:
        console.lines([TextLine(f"What {table.name} changes", title=True)], plain=console.wants_plain())
        _show(found.changes)
        if found.doubts:
            doubts = [TextLine(doubt) for doubt in found.doubts]
            console.lines(
                [TextLine("Please look at these again", title=True), *doubts, TextLine("")], plain=console.wants_plain()
            )
    else:
        others = "The other rows say" if found.refused else f"{table.name} says"
        console.result(f"{others} nothing that is not in the plan already. Nothing was changed.")


def _show(found: list[ActionChange]) -> None:
    from readiness.report.terminal.lines import TextLine

    lines = []
    for one in found:
        lines += [TextLine(one.title), *(TextLine(str(difference), indent=3) for difference in one.differences)]
    console.lines([*lines, TextLine("")], plain=console.wants_plain())


def _saved(path: Path) -> None:
    from readiness.assessment.file import backup_of

    console.result(f"Saved in {path}. The version before it is kept as {backup_of(path)}.")
    console.result(f"To take the last change back: readiness actions {console.quoted(str(path))} --undo")


def _understood(typed: Mapping[str, str | None]) -> dict[Field, FieldValue]:
    """Return the fields that were given, or say of every one at once what is wrong with it."""
    from readiness.assessment.plan_changes import understand
    from readiness.assessment.plan_labels import LABELS

    fields: dict[Field, FieldValue] = {}
    wrong = []
    for field in LABELS:
        given = typed.get(field)
        if given is not None:
            try:
                fields[field] = understand(field, given)
            except ValueError as error:
                wrong.append(f"--{field}: {error}")
    if wrong:
        raise click.UsageError("\n".join(wrong))
    return fields
