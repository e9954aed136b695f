"""Options that several commands share."""

from __future__ import annotations

import click

questionnaire_option = click.option(
    "--questionnaire",
    "-q",
    metavar="ID|PATH",
    help="Which questionnaire: an id from “readiness list”, or a folder. Without it, the one that the file names.",
)

complete_option = click.option(
    "--complete", is_flag=True, help="Refuse (exit code 4) while a question that applies has no answer."
)

force_option = click.option(
    "--force",
    is_flag=True,
    help="Replace a document that somebody changed or that this program did not make; it is kept under another name. "
    "Answers are never replaced.",
)
