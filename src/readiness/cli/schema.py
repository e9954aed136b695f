"""``readiness schema``: JSON Schemas with which an editor completes keys and marks mistakes."""

from __future__ import annotations

import click

from readiness.cli import console
from readiness.cli.options import force_option

KINDS = (
    "questionnaire",
    "domain",
    "answer-sets",
    "actions",
    "mapping",
    "vignettes",
    "practices",
    "exceptions",
    "words",
    "assessment",
    "template",
    "map",
)


@click.command()
@click.argument("kind", type=click.Choice(KINDS), required=False)
@click.option("--output", "-o", metavar="FOLDER", help="Write all of them into this folder.")
@force_option
def schema(kind: str | None, output: str | None, *, force: bool) -> None:
    """Show the JSON Schema of a kind of YAML file, or write all of them.

    In an editor that knows YAML, put this in the first line of a file:
    # yaml-language-server: $schema=schemas/domain.schema.json
    """
    from pathlib import Path

    from readiness.workflows.authoring.schemas import schema_text, write_schemas

    if output is not None:
        console.written(write_schemas((kind,) if kind else KINDS, Path(output), force=force))
    elif kind is not None:
        console.result(schema_text(kind))
    else:
        raise click.UsageError(f"Say which kind ({', '.join(KINDS)}), or a folder for all of them with -o.")
