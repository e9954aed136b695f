"""``readiness check``: everything that is wrong with what people wrote, in one go."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from readiness.cli import console
from readiness.cli.asking import now
from readiness.cli.options import complete_option, json_option, questionnaire_option

if TYPE_CHECKING:
    from readiness.workflows.authoring.checking import Checked


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@complete_option
@click.option(
    "--strict",
    is_flag=True,
    help="Also ask how a questionnaire reads: one thing at a time, plain, climbing. Also make PDFs with a template.",
)
@json_option
@questionnaire_option
def check(paths: tuple[str, ...], questionnaire: str | None, *, complete: bool, strict: bool, as_json: bool) -> int:
    """Check a questionnaire's folder, a report template, or an assessment file.

    Every problem is shown with its file, line and column, and what to do about it. Nothing is changed.
    """
    from readiness.workflows.authoring import checking

    today, code, seen = now().date(), 0, []
    for path in paths:
        look_at = checking.check_anything if as_json else checking.check
        found = look_at(path, today, questionnaire=questionnaire, complete=complete, strict=strict)
        seen.append(found)
        if not as_json:
            _show(found)
        if found.exit_code:
            code = min(code or found.exit_code, found.exit_code)
    if as_json:
        console.data(checking.checks_as_data(seen))
    return code


def _show(found: Checked) -> None:
    console.problems(found.problems or found.warnings, as_result=True)
    if found.problems:
        number = len(found.problems)
        console.message(f"{found.path}: {number} problem{'s' if number != 1 else ''}.")
    elif found.fault is not None:
        console.result(f"{found.path}: {found.fault}")
    else:
        number = len(found.warnings)
        warned = f", {number} warning{'s' if number != 1 else ''}" if number else ""
        console.result(f"{found.path}: no problems{warned}. {found.kind.capitalize()}: {found.summary}.")
    for remark in found.remarks:
        console.message(f"{found.path}: {remark}")
