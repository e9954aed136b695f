"""``readiness assess``: start an assessment, or go on with one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from readiness.cli import console
from readiness.cli.asking import can_ask, now, prompter_for
from readiness.cli.options import plain_option
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
@plain_option
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
    return _sit(file or DEFAULT_FILE, last, questionnaire, form, domain, plain=plain)


def _sit(
    file: str, last: str | None, questionnaire: str | None, form: str | None, domain: str | None, *, plain: bool
) -> int:
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
    named = f" --questionnaire {console.quoted(questionnaire)}" if questionnaire else ""
    if not outcome.finished:
        return _last_words(outcome, named)
    _show(outcome.path, questionnaire, named, plain=plain or console.wants_plain())
    if last is not None:
        console.result(
            f"Since last time: readiness compare {console.quoted(last)} {console.quoted(str(outcome.path))}{named}"
        )
    return 0


def _last_words(outcome: Outcome, named: str) -> int:
    """Say where it was saved and which command goes on."""
    from readiness.errors import ExitCode

    console.result()
    if outcome.lost:
        console.result("The last answer was not saved.")
    if outcome.saved:
        console.result(f"Saved in {outcome.path}." if outcome.changed else f"Nothing was changed in {outcome.path}.")
        console.result(f"To go on: readiness assess {console.quoted(str(outcome.path))}{named}")
    else:
        console.result("Nothing was entered, so nothing was saved.")
    return ExitCode.INTERRUPTED if outcome.interrupted else ExitCode.DONE


def _show(path: Path, questionnaire: str | None, named: str, *, plain: bool) -> None:
    """Show, after the last question, what it comes to."""
    from readiness.workflows import terminal_text
    from readiness.workflows.loading import load

    result = load(path, questionnaire).score()
    console.result()
    console.lines(terminal_text.result_profile(result, console.bars(plain=plain), actions=5), plain=plain)
    console.result()
    console.result(f"Saved in {path}.")
    console.result(f"For the board's report: readiness report {console.quoted(str(path))}{named}")
