"""``readiness assess``: start an assessment, or go on with one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from readiness.cli import console, exit_codes
from readiness.cli.asking import can_ask, now, prompter_for
from readiness.cli.respond import respond

if TYPE_CHECKING:
    from pathlib import Path

    from readiness.workflows.conversations.sitting import Outcome

DEFAULT_FILE = "assessment.yaml"


@click.command()
@click.argument("file", required=False)
@click.option(
    "--questionnaire",
    "-q",
    metavar="ID|PATH",
    help="Which questionnaire: an id from “readiness list”, or a folder.",
)
@click.option(
    "--from",
    "last",
    metavar="LAST",
    help="Begin the next round after the assessment in this file: its answers are shown, and none is taken over.",
)
@click.option("--form", metavar="ID", help="Ask a shorter selection of the questions, such as “short”; “all” for all.")
@click.option("--domain", metavar="ID|LETTER", help="Ask the questions of one domain only.")
@click.option("--respondent", is_flag=True, help="Answer as one of many people: a group, no name, a file to send back.")
@click.option("--group", metavar="ID", help="With --respondent: the group that you belong to.")
@click.option(
    "--best-placed", is_flag=True, help="With --respondent: ask only what the group is best placed to answer."
)
@click.option(
    "--plain",
    is_flag=True,
    help="Numbered lines, no redraw, no colour: for screen readers. Also ACCESSIBLE=1.",
)
def assess(
    file: str | None,
    last: str | None,
    questionnaire: str | None,
    form: str | None,
    domain: str | None,
    group: str | None,
    *,
    respondent: bool,
    best_placed: bool,
    plain: bool,
) -> int:
    """Answer the questions; every answer is saved at once.

    FILE is where the answers are kept (assessment.yaml if you don't say). If it is there, you go on with the first
    question that has no answer. At every question you can go back, add a note or evidence, and stop.

    With --respondent you answer for yourself, as one of many whose answers are brought together. FILE is then a
    response to send back (response-….json if you don't say).
    """
    if respondent:
        if domain or last:
            raise click.UsageError("--respondent goes with neither --domain nor --from.")
        return respond(file, questionnaire, form, group, best_placed=best_placed, plain=plain)
    if group or best_placed:
        raise click.UsageError("--group and --best-placed go with --respondent.")
    file = file or DEFAULT_FILE
    from pathlib import Path

    from readiness.workflows.conversations.sitting import Wishes, refuse_report, sit

    refuse_report(Path(file))
    if not can_ask():
        raise click.UsageError(
            f"There is no terminal here to ask questions on. Fill in the file {file} in an editor instead "
            "(“readiness schema assessment” helps editors, and the samples show how), "
            f"then run “readiness check {file}”."
        )
    prompter = prompter_for(plain=plain)
    outcome = sit(Path(file), prompter, now, Wishes(questionnaire, form, domain, Path(last) if last else None))
    code = _last_words(outcome, questionnaire, plain=plain or console.wants_plain())
    if outcome.finished and last is not None:
        named = f" --questionnaire {console.quoted(questionnaire)}" if questionnaire else ""
        console.result(
            f"Since last time: readiness compare {console.quoted(last)} {console.quoted(str(outcome.path))}{named}"
        )
    return code


def _last_words(outcome: Outcome, questionnaire: str | None, *, plain: bool) -> int:
    """Say where it was saved and which command goes on; after the last question, what it comes to."""
    named = f" --questionnaire {console.quoted(questionnaire)}" if questionnaire else ""
    if outcome.finished:
        _show(outcome.path, questionnaire, plain=plain)
        console.result()
        console.result(f"Saved in {outcome.path}.")
        console.result(f"For the board's report: readiness report {console.quoted(str(outcome.path))}{named}")
        return exit_codes.DONE
    console.result()
    if outcome.lost:
        console.result("The last answer was not saved.")
    if outcome.saved:
        console.result(f"Saved in {outcome.path}." if outcome.changed else f"Nothing was changed in {outcome.path}.")
        console.result(f"To go on: readiness assess {console.quoted(str(outcome.path))}{named}")
    else:
        console.result("Nothing was entered, so nothing was saved.")
    return exit_codes.INTERRUPTED if outcome.interrupted else exit_codes.DONE


def _show(path: Path, questionnaire: str | None, *, plain: bool) -> None:
    from readiness.report.terminal.profile_text import PLAIN_MARKS, Marks, result_lines
    from readiness.report.view.report_view import report_view
    from readiness.workflows.loading import load

    marks = None if plain else Marks() if console.can_draw_blocks() else PLAIN_MARKS
    console.result()
    view = report_view(load(path, questionnaire).score())
    console.lines(result_lines(view, actions=5, marks=marks), plain=plain)
