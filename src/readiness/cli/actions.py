"""``readiness actions``: the action plan – who does what by when, and how it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from readiness import wording
from readiness.cli import console, plan_saving
from readiness.cli.asking import now
from readiness.cli.options import errors_as_json, force_option, json_option, questionnaire_option

if TYPE_CHECKING:
    from pathlib import Path

    from readiness.workflows.action_plan import OpenPlan
    from readiness.workflows.plan_views import Filter


_HELP = """List the action plan, show one action, or change it.

ACTION is its number in the list, or its id. An option with "" takes out what was there.

\b
readiness actions trust.yaml                          the first ten, and who leads them
readiness actions trust.yaml 3                        the third in full
readiness actions trust.yaml 3 --owner "Chief nurse" --due 31/03/2027
readiness actions trust.yaml 3 --status "at risk" --note "No cover yet"
readiness actions trust.yaml --ask                    all this in a conversation
readiness actions trust.yaml --from plan.xlsx         what was filled in in Excel

--from reads the workbook that “readiness report --format xlsx” makes: its sheet “Actions”, by the columns' headers.
Rows may be sorted, filtered or deleted, and columns added. An emptied cell takes out what was there; a row or a
column that is not there changes nothing. Every change is shown before anything is saved. What cannot be placed is
listed with its row and column, stays as it is, and makes the exit code 7; with --yes all the rest is saved.
Reading the same workbook twice does no harm.
"""


@click.command(help=_HELP)
@click.argument("file")
@click.argument("action", required=False)
@click.option("--all", "all_", is_flag=True, help="List every recommended action, not the first ten.")
@click.option("--overdue", is_flag=True, help="List what is overdue today.")
@click.option("--owned-by", metavar="TEXT", help="List the actions whose owner, named or suggested, has this in it.")
@click.option("--owner", metavar="ROLE", help="Who leads it: a role, not a name.")
@click.option("--sponsor", metavar="ROLE", help="Which executive stands behind it: a role, not a name.")
@click.option("--start", metavar="DATE", help="When it starts: 31/03/2027 or 2027-03-31.")
@click.option("--due", metavar="DATE", help="When it is to be done.")
@click.option(
    "--status",
    metavar="WORDS",
    help="How it stands: not started, on track, at risk, off track, complete or not pursued.",
)
@click.option("--done", is_flag=True, help="The same as --status complete.")
@click.option("--note", metavar="TEXT", help="What to tell of it, kept with today's date.")
@click.option("--undo", is_flag=True, help="Put the plan back as it was before the last save.")
@click.option("--ask", is_flag=True, help="Go through the plan in a conversation; every change is saved at once.")
@click.option(
    "--plain",
    is_flag=True,
    help="With --ask: numbered lines, no redraw, no colour, for screen readers. Also ACCESSIBLE=1.",
)
@click.option(
    "--from", "table", metavar="PLAN.xlsx", help="Take in the plan that was exported, filled in and saved (or a .csv)."
)
@click.option("--yes", is_flag=True, help="With --from: save without asking.")
@click.option("--calendar", metavar="PLAN.ics", help="Write the due dates as a calendar.")
@json_option
@force_option
@questionnaire_option
def actions(
    file: str,
    action: str | None,
    table: str | None,
    calendar: str | None,
    questionnaire: str | None,
    note: str | None,
    owned_by: str | None,
    *,
    all_: bool,
    overdue: bool,
    undo: bool,
    ask: bool,
    plain: bool,
    yes: bool,
    done: bool,
    force: bool,
    as_json: bool,
    **typed: str | None,
) -> int:
    """Do the one thing that was asked for."""
    from pathlib import Path

    from readiness.workflows.plan_views import Filter

    path, changing = Path(file), done or note is not None or any(value is not None for value in typed.values())
    alone = {"--undo": undo, "--ask": ask, "--from": table, "--calendar": calendar, "a change to an action": changing}
    _require_one([name for name in alone if alone[name]], action, changing=changing, as_json=as_json)
    if changing:
        typed |= {"status": _status(typed["status"], done=done)}
        return plan_saving.change(path, action, typed, note or "", questionnaire)
    if undo:
        return plan_saving.undo(path, questionnaire)
    if ask:
        return plan_saving.ask(path, questionnaire, plain=plain)
    if table is not None:
        return plan_saving.take_in(path, Path(table), questionnaire, yes=yes, plain=plain)
    if calendar is not None:
        return _calendar(path, Path(calendar), questionnaire, force=force)
    return _show(path, action, questionnaire, Filter(owned_by, overdue=overdue, every=all_), as_json=as_json)


def _show(path: Path, action: str | None, questionnaire: str | None, kept: Filter, *, as_json: bool) -> int:
    with errors_as_json(asked=as_json):
        (_data if as_json else _read)(path, action, questionnaire, kept)
    return 0


def _require_one(given: list[str], action: str | None, *, changing: bool, as_json: bool) -> None:
    """Raise where more was asked for than can be done at once."""
    if len(given) > 1 or (given and action is not None and not changing):
        raise click.UsageError(f"Give {given[0]} by itself, without {given[1] if len(given) > 1 else 'an action'}.")
    if given and as_json:
        raise click.UsageError("--json shows the plan and changes nothing. Leave it out, or the change.")


def _status(typed: str | None, *, done: bool) -> str | None:
    if done and typed is not None:
        raise click.UsageError("Give --status or --done, not both.")
    return "complete" if done else typed


def _opened(path: Path, questionnaire: str | None) -> OpenPlan:
    from readiness.workflows.action_plan import open_plan
    from readiness.workflows.loading import changed_in_words

    plan = open_plan(path, questionnaire, now().date())
    if plan.loaded.changes:
        console.message(changed_in_words(plan.loaded.changes))
    return plan


def _data(path: Path, action: str | None, questionnaire: str | None, kept: Filter) -> None:
    from readiness.workflows import plan_views
    from readiness.workflows.documents.publication import about_to_show

    plan = _opened(path, questionnaire)
    content = plan_views.plan_as_data(plan, kept, action)
    about_to_show(plan.loaded, "data", now())
    console.data(content)


def _read(path: Path, action: str | None, questionnaire: str | None, kept: Filter) -> None:
    """Show the list, or one action, and how to go on."""
    from readiness.workflows import plan_views

    plan = _opened(path, questionnaire)
    file = console.quoted(str(path))  # in commands, which are not wrapped, so that they can be copied
    if action is not None:
        console.lines(plan_views.in_full(plan, action))
        console.result()
        console.result(f'To change it: readiness actions {file} {action} --owner "…" --due …')
        return
    console.lines(plan_views.plan_listed(plan, kept))
    console.result(f"One in full: readiness actions {file} 1")
    console.result(f'To change it: readiness actions {file} 1 --owner "Chief nurse"')
    console.result(f"To go through them: readiness actions {file} --ask")


def _calendar(path: Path, target: Path, questionnaire: str | None, *, force: bool) -> int:
    from readiness.workflows.action_plan import calendar_at, write_calendar

    places = calendar_at(target, path, force=force)
    days, written = write_calendar(_opened(path, questionnaire), places)
    if not days:
        console.message("Nothing that is still to be done has a due date, so no calendar was written.")
        return 0
    console.message(f"{wording.count(days, 'due date')}. To use it, import the file into your calendar:")
    console.written(written)
    return 0
