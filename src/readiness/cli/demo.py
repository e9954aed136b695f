"""``readiness demo``: a finished report of a fictional organisation."""

from __future__ import annotations

import click

from readiness.cli import console
from readiness.cli.options import force_option

SAMPLE = "mid-way"


@click.command()
@click.option(
    "--output",
    "-o",
    default="demo",
    show_default=True,
    help="The folder to make.",
)
@click.option("--sample", default=SAMPLE, show_default=True, help="Which sample assessment.")
@force_option
def demo(output: str, sample: str, *, force: bool) -> None:
    """Make the board pack of a sample assessment: PDF, web page, Word, Excel, tables, calendar and JSON."""
    from pathlib import Path

    from readiness.errors import OutputError
    from readiness.questionnaire.library import DEFAULT, shipped_questionnaires
    from readiness.workflows.authoring.samples import samples_of
    from readiness.workflows.documents.formats import FORMATS, wanted
    from readiness.workflows.documents.report import publish
    from readiness.workflows.loading import load

    samples = samples_of(shipped_questionnaires()[DEFAULT])
    if sample not in samples:
        raise click.UsageError(f"There is no sample “{sample}”. Samples: {', '.join(samples)}.")
    try:
        Path(output).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"The folder {output} could not be made: {error.strerror or error}.") from error
    result = load(samples[sample], str(shipped_questionnaires()[DEFAULT])).score()
    published = publish(result, wanted(samples[sample], output, FORMATS).made_from(force=force), say=console.message)
    console.message(f"The board pack of a fictional trust, {result.assessment.organisation.name}, is in:")
    console.written(published)
