"""``readiness workshop``: what a room agrees on, one question at a time, big and calm."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from readiness.cli import console
from readiness.cli.asking import can_ask, now, prompter_for
from readiness.cli.options import plain_option, questionnaire_option

if TYPE_CHECKING:
    from readiness.workflows.conversations.sitting import Outcome


@click.command()
@click.argument("assessment")
@click.option(
    "--minutes",
    type=click.IntRange(24, 480),
    metavar="N",
    help="How long the workshop lasts: 120 unless it was said before.",
)
@plain_option
@questionnaire_option
def workshop(assessment: str, minutes: int | None, questionnaire: str | None, *, plain: bool) -> int:
    """Agree on levels in a room: one question at a time, in large clear lines for a projector.

    The questions come in the order of “readiness agenda” for as many minutes. What people said is covered until you
    view it, and small groups are never shown. You type the level that is agreed, the reason, and what others said; each
    is saved at once. A question can be parked to the end. The same command goes on where you stopped.

    Before: “readiness combine” brings people's ratings together; “readiness agenda” prints the run-sheet. After:
    “readiness report”.
    """
    from pathlib import Path

    from readiness.workflows.conversations.workshop import hold

    if not can_ask():
        raise click.UsageError(
            "There is no terminal here to hold a workshop on. To record what was agreed elsewhere, add “answer:”, "
            f"“note:” and “dissent:” to the questions in {assessment} in an editor, then run “readiness check”."
        )
    plain = plain or console.wants_plain()
    block = None if plain else "█" if console.can_draw_blocks() else "#"
    outcome = hold(Path(assessment), questionnaire, prompter_for(plain=plain, projected=True), now, minutes, block)
    return _last_words(outcome, questionnaire)


def _last_words(outcome: Outcome, questionnaire: str | None) -> int:
    """Say where it was saved, and which commands go on."""
    from readiness.errors import ExitCode

    named = f" --questionnaire {console.quoted(questionnaire)}" if questionnaire else ""
    file = console.quoted(str(outcome.path))
    console.result()
    if outcome.lost:
        console.result("The last entry was not saved.")
    console.result(f"Saved in {outcome.path}." if outcome.changed else f"Nothing was changed in {outcome.path}.")
    if not outcome.finished:
        console.result(f"To go on: readiness workshop {file}{named}")
    console.result(f"For the board's report: readiness report {file}{named}")
    return ExitCode.INTERRUPTED if outcome.interrupted else ExitCode.DONE
