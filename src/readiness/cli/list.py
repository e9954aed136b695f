"""``readiness list``: what came with the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from readiness.cli import console

if TYPE_CHECKING:
    from pathlib import Path

    from readiness.questionnaire.model import Questionnaire


@click.command(name="list")
@click.option(
    "--coverage", is_flag=True, help="Which questions stand behind each recommendation, practice and framework."
)
@click.argument("questionnaire", required=False, metavar="[ID|PATH]")
def list_(questionnaire: str | None, *, coverage: bool) -> None:
    """List the questionnaires and the report templates, or show what one questionnaire covers."""
    from readiness.questionnaire.library import DEFAULT, find_questionnaire, load_questionnaire, shipped_questionnaires

    if coverage:
        _coverage(load_questionnaire(questionnaire or str(shipped_questionnaires()[DEFAULT])))
        return
    console.result("Questionnaires")
    if questionnaire is not None:
        _questionnaire(questionnaire, find_questionnaire(questionnaire))
        return
    for name, folder in shipped_questionnaires().items():
        _questionnaire(name, folder)
    _templates()


def _questionnaire(name: str, folder: Path) -> None:
    from readiness.questionnaire.library import samples_of
    from readiness.questionnaire.minutes import minutes_alone, minutes_together
    from readiness.questionnaire.reading import read_questionnaire
    from readiness.wording import count

    found = read_questionnaire(folder, shown_as=name)

    def size(ids: list[str]) -> str:
        inside = [found.questions[id_] for id_ in ids]
        alone, together = minutes_alone(inside), minutes_together(inside)
        time = f"about {count(alone, 'minute')} alone, {together} when a team talks each one over"
        return f"{count(len(inside), 'question')}; {time}"

    console.result(f"  {name}")
    console.result(f"      {found.about.title}, version {found.about.version}")
    console.result(f"      {size(list(found.questions))}")
    for form in found.about.forms:
        console.result(f"      --form {form.id}: {form.title}; {size(form.questions)}")
    for domain in found.domains:
        console.result(f"      --domain {domain.code}: {domain.title}; {size([q.id for q in domain.questions])}")
    samples = samples_of(folder)
    if samples:
        console.result(f"      samples: {', '.join(samples)}")


def _templates() -> None:
    from readiness.report.templates import read_template, shipped_templates

    console.result("Report templates")
    for id_, folder in shipped_templates().items():
        template = read_template(folder)
        extends = f", which extends {template.about.extends}" if template.about.extends else ""
        console.result(f"  {id_}{extends}")
        console.result(f"      {template.about.title}. {template.about.summary}")


def _coverage(found: Questionnaire) -> None:
    """Print every recommendation, practice and part of a framework with the questions behind it."""
    console.result("Recommendations")
    for recommendation in found.recommendations:
        ids = [question.id for question in found.questions.values() if recommendation.id in question.recommendations]
        console.result(f"  {recommendation.id} {recommendation.title}: {' '.join(ids)}")
    if found.practices:
        console.result("Practices and barriers that the source names")
    for practice in found.practices:
        lines = f" ({', '.join(practice.source)})" if practice.source else ""
        console.result(f"  {practice.title}{lines}: {' '.join(practice.questions)}")
    for framework in found.frameworks:
        console.result(framework.title)
        for part in framework.parts:
            console.result(f"  {part.title}: {' '.join(part.questions)}")
