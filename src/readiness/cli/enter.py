"""``readiness enter``: a pile of paper forms, typed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from readiness.cli import console
from readiness.cli.asking import can_ask, now, prompter_for
from readiness.cli.options import questionnaire_option

if TYPE_CHECKING:
    from readiness.workflows.conversations.paper_forms import PileEntered


@click.command()
@click.argument("assessment")
@click.option("--group", metavar="ID", help="The group of every form in the pile; without it, each is asked for.")
@click.option("--form", metavar="ID", help="The shorter form that is on the paper, such as “short”; “all” for all.")
@click.option("--best-placed", is_flag=True, help="The paper has only what its group is best placed to answer.")
@click.option("--given", metavar="DATE", help="When they were filled in, such as 31/03/2027; today if you don't say.")
@click.option(
    "--plain",
    is_flag=True,
    help="A line for each domain, no redraw, no colour: for screen readers. Also ACCESSIBLE=1.",
)
@questionnaire_option
def enter(
    assessment: str,
    group: str | None,
    form: str | None,
    given: str | None,
    questionnaire: str | None,
    *,
    best_placed: bool,
    plain: bool,
) -> int:
    """Type in a pile of paper forms: for each its group, then one key for each question.

    Every finished form becomes one response beside the assessment, in NAME.panel.json. You look each over before it is
    saved, and the last one can be corrected or removed.
    """
    from pathlib import Path

    from readiness.errors import ExitCode
    from readiness.workflows.conversations import paper_forms
    from readiness.workflows.conversations.respondent import ResponseWishes

    if not can_ask():
        raise click.UsageError("There is no terminal here to type the forms in on.")
    plain = plain or console.wants_plain()
    wanted = ResponseWishes(questionnaire, form, group, best_placed)
    day = paper_forms.day_given(given, now().date())
    prompter = prompter_for(plain=plain, may_type_ahead=True)  # each form is looked over before it is kept
    done = paper_forms.enter(Path(assessment), prompter, now, wanted, day, by_line=plain)
    _last_words(done, assessment, questionnaire)
    return ExitCode.INTERRUPTED if done.interrupted else ExitCode.DONE


def _last_words(done: PileEntered, assessment: str, questionnaire: str | None) -> None:
    console.result()
    if done.unfinished:
        console.result("The form that was not finished is not kept.")
    if not done.forms:
        console.result("No form was entered.")
        return
    console.result(f"{done.counted} entered, and kept in {done.path}.")
    console.result("It holds every single rating, so it is not for sharing.")
    for line in done.remarks:
        console.message(f"Please note: {line}")
    named = f" --questionnaire {console.quoted(questionnaire)}" if questionnaire else ""
    console.result(f"What it comes to: readiness score {console.quoted(assessment)}{named}")
