"""``readiness compare``: what became of the answers from one assessment to the next."""

from __future__ import annotations

import click

from readiness.cli import console
from readiness.cli.options import questionnaire_option


@click.command()
@click.argument("old")
@click.argument("new")
@click.option("--json", "as_json", is_flag=True, help="One JSON object, for other programs.")
@questionnaire_option
def compare(old: str, new: str, questionnaire: str | None, *, as_json: bool) -> None:
    """Show what improved, what is sustained and what fell from OLD to NEW, and who answered each time.

    Only questions that are worded the same in both are compared. Nothing is changed.
    """
    from pathlib import Path

    from readiness.workflows.comparing import compare_files, comparison_as_json

    compared = compare_files(Path(old), Path(new), questionnaire)
    for remark in compared.remarks:
        console.message(remark)
    if as_json:
        console.document(comparison_as_json(compared.comparison))
        return
    from readiness.report.terminal.comparison_text import comparison_lines
    from readiness.report.view.since.progress import comparison_view

    console.lines(comparison_lines(comparison_view(compared.comparison)), plain=console.wants_plain())
