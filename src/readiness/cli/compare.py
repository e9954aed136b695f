"""``readiness compare``: what became of the answers from one assessment to the next."""

from __future__ import annotations

import click

from readiness.cli import console
from readiness.cli.options import json_option, questionnaire_option


@click.command()
@click.argument("old")
@click.argument("new")
@json_option
@questionnaire_option
def compare(old: str, new: str, questionnaire: str | None, *, as_json: bool) -> None:
    """Show what improved, what is sustained and what fell from OLD to NEW, and who answered each time.

    Only questions that are worded the same in both are compared. Nothing is changed.
    """
    from pathlib import Path

    from readiness.workflows import terminal_text
    from readiness.workflows.comparing import compare_files, comparison_as_json

    compared = compare_files(Path(old), Path(new), questionnaire)
    for remark in compared.remarks:
        console.message(remark)
    if as_json:
        console.document(comparison_as_json(compared.comparison))
    else:
        console.lines(terminal_text.comparison(compared))
