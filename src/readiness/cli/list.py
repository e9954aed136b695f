"""``readiness list``: what came with the program."""

from __future__ import annotations

import click

from readiness.cli import console


@click.command(name="list")
def list_() -> None:
    """List the questionnaires and the report templates."""
    from readiness.questionnaire.library import shipped_questionnaires
    from readiness.questionnaire.reading import read_questionnaire
    from readiness.report.templates import read_template, shipped_templates
    from readiness.workflows.samples import samples_of

    console.result("Questionnaires")
    for id_, folder in shipped_questionnaires().items():
        found = read_questionnaire(folder, shown_as=id_)
        console.result(f"  {id_}")
        console.result(f"      {found.about.title}, version {found.about.version}")
        console.result(f"      {len(found.questions)} questions in {len(found.domains)} domains")
        for form in found.about.forms:
            console.result(f"      --form {form.id}: {form.title}, {len(form.questions)} questions")
        samples = samples_of(id_)
        if samples:
            console.result(f"      samples: {', '.join(samples)}")
    console.result("Report templates")
    for id_, folder in shipped_templates().items():
        template = read_template(folder)
        console.result(f"  {id_}")
        console.result(f"      {template.about.title}. {template.about.summary}")
