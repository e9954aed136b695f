"""``readiness score``: what the answers come to, in the terminal or as JSON."""

from __future__ import annotations

import click

from readiness.cli import console
from readiness.cli.options import complete_option, questionnaire_option


@click.command()
@click.argument("file")
@click.option("--json", "as_json", is_flag=True, help="One JSON object, for other programs.")
@click.option("--explain", metavar="GROUP", help="Show the sums behind one domain, theme or recommendation: “C”, “T2”.")
@complete_option
@questionnaire_option
def score(file: str, explain: str | None, questionnaire: str | None, *, as_json: bool, complete: bool) -> None:
    """Show the profile, the first ten actions, and what is not known."""
    from pathlib import Path

    from readiness.workflows.loading import changed_in_words, load, require_complete

    loaded = load(Path(file), questionnaire)
    if loaded.changes:
        console.message(changed_in_words(loaded.changes))
    if loaded.about_panel:
        console.message(loaded.about_panel)
    result = loaded.score()
    if complete:
        require_complete(result)
    if as_json:
        from readiness.cli.asking import now
        from readiness.workflows.documents.publication import about_to_show
        from readiness.workflows.documents.report import result_as_json

        content = result_as_json(result)
        about_to_show(loaded, "data", now())
        console.document(content)
        return
    if explain is not None:
        from readiness.report.terminal.explanation import explain as working
        from readiness.report.view.working import find_group, working_view

        group = find_group(explain, result)
        if group is None:
            known = ", ".join(
                [
                    *(domain.code for domain in result.questionnaire.domains),
                    *result.themes,
                    *result.recommendations,
                    *(part for parts in result.frameworks.values() for part in parts),
                ]
            )
            raise click.UsageError(f"There is no domain, theme or recommendation “{explain}”. There are: {known}.")
        console.lines(working(working_view(group, result)), plain=console.wants_plain())
        return
    from readiness.report.terminal.profile_text import PLAIN_MARKS, Marks, result_lines
    from readiness.report.view.report_view import report_view

    marks = None if console.wants_plain() else Marks() if console.can_draw_blocks() else PLAIN_MARKS
    console.lines(result_lines(report_view(result), marks=marks), plain=console.wants_plain())
