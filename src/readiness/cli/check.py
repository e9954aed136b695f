"""``readiness check``: everything that is wrong with what people wrote, in one go."""

from __future__ import annotations

import click

from readiness import wording
from readiness.cli import console, exit_codes
from readiness.cli.asking import now
from readiness.cli.options import complete_option, questionnaire_option


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@complete_option
@click.option(
    "--strict",
    is_flag=True,
    help="Also ask how a questionnaire reads: one thing at a time, plain, climbing. Also make PDFs with a template.",
)
@questionnaire_option
def check(paths: tuple[str, ...], questionnaire: str | None, *, complete: bool, strict: bool) -> int:
    """Check a questionnaire's folder, a report template, or an assessment file.

    Every problem is shown with its file, line and column, and what to do about it. Nothing is changed.
    """
    from readiness.workflows.authoring.checking import check as look_at

    code = exit_codes.DONE
    for path in paths:
        found = look_at(path, now().date(), questionnaire=questionnaire, complete=complete, strict=strict)
        console.problems(found.problems or found.warnings, as_result=True)
        if found.problems:
            console.message(f"{found.path}: {wording.count(len(found.problems), 'problem')}.")
        elif found.fault is not None:
            console.result(f"{found.path}: {found.fault}")
        else:
            number = len(found.warnings)
            warned = f", {wording.count(number, 'warning')}" if number else ""
            console.result(f"{found.path}: no problems{warned}. {found.kind.capitalize()}: {found.summary}.")
        for remark in found.remarks:
            console.message(f"{found.path}: {remark}")
        if found.problems or found.fault is not None:
            bad = exit_codes.ASSESSMENT_INVALID if found.kind == "assessment" else exit_codes.CONTENT_INVALID
            code = bad if code == exit_codes.DONE else min(code, bad)
    return code
