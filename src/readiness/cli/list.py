"""``readiness list``: what came with the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from readiness.cli import console
from readiness.cli.options import errors_as_json, json_option

if TYPE_CHECKING:
    from readiness.workflows.shipped import Shipped, ShippedTemplate


@click.command(name="list")
@click.option(
    "--coverage", is_flag=True, help="Which questions stand behind each recommendation, practice and framework."
)
@json_option
@click.argument("questionnaire", required=False, metavar="[ID|PATH]")
def list_(questionnaire: str | None, *, coverage: bool, as_json: bool) -> None:
    """List the questionnaires and the report templates, or show what one questionnaire covers."""
    from readiness.workflows import shipped

    with errors_as_json(asked=as_json):
        if coverage and as_json:
            console.data(shipped.coverage_as_data(shipped.covered(questionnaire)))
        elif coverage:
            for line in shipped.coverage_lines(shipped.covered(questionnaire)):
                console.result(line)
        elif as_json:
            console.data(shipped.shipped_as_data(questionnaire))
        else:
            _show(questionnaire)


def _show(questionnaire: str | None) -> None:
    from readiness.workflows import shipped

    console.result("Questionnaires")
    for found in shipped.questionnaires(questionnaire):
        _questionnaire(found)
    if questionnaire is None:
        console.result("Report templates")
        for template in shipped.templates():
            _template(template)


def _questionnaire(found: Shipped) -> None:
    console.result(f"  {found.whole.id}")
    console.result(f"      {found.whole.title}, version {found.version}")
    console.result(f"      {found.whole.size}")
    for form in found.forms:
        console.result(f"      --form {form.id}: {form.title}; {form.size}")
    for domain in found.domains:
        console.result(f"      --domain {domain.code}: {domain.title}; {domain.size}")
    if found.samples:
        console.result(f"      samples: {', '.join(found.samples)}")


def _template(found: ShippedTemplate) -> None:
    extends = f", which extends {found.extends}" if found.extends else ""
    console.result(f"  {found.id}{extends}")
    console.result(f"      {found.title}. {found.summary}")
