"""``readiness demo``: a finished report of a fictional organisation."""

from __future__ import annotations

import click

from readiness.cli import console

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
def demo(output: str, sample: str) -> None:
    """Make the PDF, the web page and the JSON of a sample assessment."""
    from pathlib import Path

    from readiness.errors import OutputError
    from readiness.questionnaire.library import DEFAULT, shipped_questionnaires
    from readiness.workflows.loading import load
    from readiness.workflows.reporting import FORMATS, make, targets_for, write
    from readiness.workflows.samples import samples_of

    samples = samples_of(shipped_questionnaires()[DEFAULT])
    if sample not in samples:
        raise click.UsageError(f"There is no sample “{sample}”. Samples: {', '.join(samples)}.")
    try:
        Path(output).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"The folder {output} could not be made: {error.strerror or error}.") from error
    result = load(samples[sample], str(shipped_questionnaires()[DEFAULT])).score()
    _, targets = targets_for(samples[sample], output, FORMATS)
    made = write(make(result, FORMATS, say=console.message), targets)
    console.message(f"A sample report of a fictional trust, {result.assessment.organisation.name}, is in:")
    for written in made:
        console.result(str(written.path))
