"""``readiness form``: a form to send out, which ends in a response to send back."""

from __future__ import annotations

import click

from readiness.cli import console
from readiness.cli.options import force_option, questionnaire_option


@click.command()
@click.argument("file", required=False)
@click.option(
    "--output",
    "-o",
    metavar="PATH",
    help="A file, whose ending says what it is: .html for a web page, .xlsx for a workbook. Or a folder.",
)
@click.option("--form", metavar="ID", help="One of the questionnaire's shorter forms. Without it: the one of FILE.")
@click.option("--group", metavar="ID", help="Make it for one group. Without it, people choose theirs.")
@click.option(
    "--best-placed",
    is_flag=True,
    help="Ask each group what it is best placed to answer and what is for everybody. Otherwise everybody is asked all.",
)
@force_option
@questionnaire_option
def form(
    file: str | None,
    output: str | None,
    form: str | None,
    group: str | None,
    questionnaire: str | None,
    *,
    best_placed: bool,
    force: bool,
) -> None:
    """Make a form to send out, for each person to fill in alone.

    FILE is the assessment that the answers are for: it lends its questionnaire, its form and the organisation's name.

    A web page works without a network, on a computer or a phone, and sends nothing. It ends in a response file without
    a name, which people send back. “readiness combine” brings those together.
    """
    from pathlib import Path

    from readiness.workflows.documents.forms import what_to_ask, write_form

    source = Path(file) if file else None
    asking = what_to_ask(source, questionnaire, form, group, best_placed=best_placed)
    console.written(write_form(asking, output, source, force=force))
    fewest, most = asking.fewest_and_most
    number = str(most) if fewest == most else f"{fewest} to {most}"
    console.message(f"It asks {number} {'question' if most == 1 else 'questions'}.")
    shorter = [known for known in asking.questionnaire.about.forms if len(known.questions) < most]
    if asking.form is None and shorter:
        console.message(f"For fewer, {len(shorter[0].questions)} of them: --form {shorter[0].id}")
