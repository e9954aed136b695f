"""``readiness schema``: JSON Schemas with which an editor completes keys and marks mistakes."""

from __future__ import annotations

import click

from readiness.cli import console

KINDS = ("questionnaire", "domain", "actions", "mapping", "vignettes", "assessment", "template", "map")


@click.command()
@click.argument("kind", type=click.Choice(KINDS), required=False)
@click.option("--output", "-o", metavar="FOLDER", help="Write all of them into this folder.")
def schema(kind: str | None, output: str | None) -> None:
    """Show the JSON Schema of a kind of YAML file, or write all of them.

    In an editor that knows YAML, put this in the first line of a file:
    # yaml-language-server: $schema=schemas/domain.schema.json
    """
    import json
    from pathlib import Path

    from readiness.errors import OutputError
    from readiness.safe_files import write_safely
    from readiness.workflows.schemas import schema_of

    if output is None and kind is None:
        raise click.UsageError(f"Say which kind ({', '.join(KINDS)}), or a folder for all of them with -o.")
    if output is None:
        console.result(json.dumps(schema_of(kind or ""), indent=2, ensure_ascii=False))
        return
    folder = Path(output)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"The folder {folder} could not be made: {error.strerror or error}.") from error
    for name in (kind,) if kind else KINDS:
        target = folder / f"{name}.schema.json"
        write_safely(target, (json.dumps(schema_of(name), indent=2, ensure_ascii=False) + "\n").encode())
        console.result(str(target))
