"""``readiness demo``: a finished report of a fictional organisation."""

from __future__ import annotations

from pathlib import Path

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
    from readiness.workflows.demo import make_demo

    organisation, written = make_demo(sample, Path(output), console.message, force=force)
    console.message(f"The board pack of a fictional trust, {organisation}, is in:")
    console.written(written)
