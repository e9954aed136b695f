"""``readiness combine``: many people's responses, brought together beside the assessment."""

from __future__ import annotations

import click

from readiness.cli import console
from readiness.cli.asking import now
from readiness.cli.options import questionnaire_option


@click.command()
@click.argument("assessment")
@click.argument("responses", nargs=-1, required=True)
@questionnaire_option
def combine(assessment: str, responses: tuple[str, ...], questionnaire: str | None) -> int:
    """Bring responses together beside an assessment, in NAME.panel.json.

    RESPONSES are files that people sent back, or folders of them, as they came: under any name, in mails and zips,
    pasted into a message. Each is read by what is in it, and each that no response was read from is named. A response
    that is there already counts once, and a newer version takes the place of the older. What cannot be used is left
    out, with the reason (exit code 7). You may combine the same again, and more as they arrive.
    """
    from pathlib import Path

    from readiness.errors import ExitCode
    from readiness.workflows import combined_text
    from readiness.workflows.combining import combine_files

    done = combine_files(Path(assessment), [Path(name) for name in responses], now(), questionnaire)
    console.problems(combined_text.shown_problems(done.combined))
    for remark in combined_text.combining_remarks(done):
        (console.error if remark.lost else console.message)(remark.text)
    console.result(combined_text.what_became(done.combined))
    if not done.combined.responses:
        console.result("There is no response to keep, so nothing was written.")
        return ExitCode.ASSESSMENT_INVALID
    console.result(f"All are kept in {done.path}: every single rating, so it is not for sharing.")
    for paragraph in combined_text.figures(done, console.quoted(assessment)):
        if paragraph:
            console.result()
            console.lines(paragraph)
    return ExitCode.SOME_LEFT_OUT if done.some_left_out else ExitCode.DONE
