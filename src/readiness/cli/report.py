"""``readiness report``: the board's document."""

from __future__ import annotations

import click

from readiness.cli import console
from readiness.cli.options import complete_option, questionnaire_option


@click.command()
@click.argument("file", required=False)
@click.option(
    "--output",
    "-o",
    metavar="PATH",
    help="A file, or a folder. Without it: beside the assessment.",
)
@click.option(
    "--format",
    "formats",
    multiple=True,
    metavar="FORMAT",
    help="pdf, html or json; may be given more than once. Without it: pdf and html.",
)
@click.option("--template", "-t", default="board", metavar="ID|PATH", help="The report template.", show_default=True)
@click.option("--since", metavar="OLD", help="Compare with the assessment in this file: a section on progress.")
@click.option("--form", metavar="ID", help="With a template for blank questionnaires: one of its shorter forms.")
@complete_option
@questionnaire_option
def report(
    file: str | None,
    output: str | None,
    formats: tuple[str, ...],
    template: str,
    since: str | None,
    form: str | None,
    questionnaire: str | None,
    *,
    complete: bool,
) -> None:
    """Make the gap analysis as a PDF, with the same document as a web page beside it.

    With --template workbook: the questionnaire itself, to print and to write on; no FILE is needed.
    """
    from pathlib import Path

    from readiness.report.pdf import PangoMissingError
    from readiness.workflows.blank import is_blank
    from readiness.workflows.comparing import with_last_time
    from readiness.workflows.loading import load, require_complete
    from readiness.workflows.reporting import make, targets_for, write
    from readiness.workflows.sitting import changed_in_words

    if is_blank(template, file):
        _blank(file, output, formats, template, form, questionnaire)
        return
    file = _assessment_named(file, form)
    to_stdout = output == "-"
    chosen, targets = (list(formats or ("html",)), {}) if to_stdout else targets_for(Path(file), output, formats)
    if to_stdout and len(chosen) > 1:
        raise click.UsageError("Only one format can go to standard output. Give one --format.")
    loaded = load(Path(file), questionnaire)
    if since is not None:
        loaded = with_last_time(loaded, Path(since), questionnaire)
    if loaded.changes:
        console.message(changed_in_words(loaded.changes))
    result = loaded.score()
    if complete:
        require_complete(result)
    try:
        made = make(result, chosen, template, say=console.message)
    except PangoMissingError:
        others = [format_ for format_ in chosen if format_ != "pdf"]
        for written in write(make(result, others, template), targets) if others and not to_stdout else []:
            console.result(str(written.path))  # what can be made is made; the message says what is missing
        raise
    if to_stdout:
        console.document(made[chosen[0]])
        return
    for written in write(made, targets):
        console.result(str(written.path))


def _assessment_named(file: str | None, form: str | None) -> str:
    if form is not None:
        raise click.UsageError("--form is for a blank questionnaire (--template workbook); a report has its own.")
    if file is None:
        raise click.UsageError("Name the assessment's file: readiness report FILE.")
    return file


def _blank(
    file: str | None,
    output: str | None,
    formats: tuple[str, ...],
    template: str,
    form: str | None,
    questionnaire: str | None,
) -> None:
    from readiness.workflows.blank import publish_blank, what_to_print

    blank = what_to_print(file, questionnaire, form)
    made = publish_blank(blank, template, formats, output, say=console.message)
    for path in made.files:
        console.result(str(path))
    if made.lacking is not None:
        raise made.lacking
