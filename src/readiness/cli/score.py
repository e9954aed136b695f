"""``readiness score``: what the answers come to, in the terminal or as JSON."""

from __future__ import annotations

import click

from readiness.cli import console
from readiness.cli.options import complete_option, json_option, questionnaire_option


@click.command()
@click.argument("file")
@json_option
@click.option("--explain", metavar="GROUP", help="Show the sums behind one domain, theme or recommendation: “C”, “T2”.")
@complete_option
@questionnaire_option
def score(file: str, explain: str | None, questionnaire: str | None, *, as_json: bool, complete: bool) -> None:
    """Show the profile, the first ten actions, and what is not known."""
    from pathlib import Path

    from readiness.cli.asking import now
    from readiness.workflows import terminal_text
    from readiness.workflows.documents.publication import about_to_show
    from readiness.workflows.documents.report import result_as_json
    from readiness.workflows.loading import load, require_complete

    loaded = load(Path(file), questionnaire)
    for remark in loaded.remarks:
        console.message(remark)
    result = loaded.score()
    if complete:
        require_complete(result)
    if as_json:
        content = result_as_json(result)
        about_to_show(loaded, "data", now())
        console.document(content)
    elif explain is not None:
        console.lines(terminal_text.explanation(explain, result))
    else:
        console.lines(terminal_text.result_profile(result, console.bars()))
