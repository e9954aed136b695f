"""``readiness assess --respondent``: one person's response, to send back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from readiness.cli import console
from readiness.cli.asking import can_ask, now, prompter_for

if TYPE_CHECKING:
    from readiness.workflows.conversations.sitting import Outcome


def respond(
    file: str | None, questionnaire: str | None, form: str | None, group: str | None, *, best_placed: bool, plain: bool
) -> int:
    """Hold the conversation, and say where the file is and how it goes back."""
    from pathlib import Path

    from readiness.errors import ExitCode
    from readiness.workflows.conversations import respondent

    if not can_ask():
        raise click.UsageError(
            "There is no terminal here to ask questions on. Ask whoever asked you for a form to fill in, or for paper."
        )
    wanted = respondent.ResponseWishes(questionnaire, form, group, best_placed)
    outcome = respondent.respond(Path(file) if file else None, prompter_for(plain=plain), now, wanted)
    _last_words(outcome, questionnaire)
    return ExitCode.INTERRUPTED if outcome.interrupted else ExitCode.DONE


def _last_words(outcome: Outcome, questionnaire: str | None) -> None:
    from readiness.lines import TextLine

    console.result()
    if outcome.lost:
        console.result("The last answer was not saved.")
    if not outcome.saved:
        console.result("Nothing was answered, so nothing was saved.")
        return
    named = f" --questionnaire {console.quoted(questionnaire)}" if questionnaire else ""
    console.result(f"{'Your answers are in' if outcome.changed else 'Nothing was changed in'} {outcome.path.resolve()}")
    then, again = ("Give", "change an answer") if outcome.finished else ("When you have finished, give", "go on")
    console.lines([TextLine(f"{then} that file to the person who asked you. It holds no name.")], plain=True)
    console.result(f"To {again}: readiness assess --respondent {console.quoted(str(outcome.path))}{named}")
