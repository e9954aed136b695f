"""``readiness agenda``: what a session is to talk about, and a run-sheet for whoever leads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from readiness.cli import console
from readiness.cli.options import force_option, questionnaire_option
from readiness.workflows.documents.registry import RUN_SHEET

if TYPE_CHECKING:
    import datetime as dt


@click.command()
@click.argument("file", metavar="ASSESSMENT")
@click.option("--minutes", "-m", type=int, default=120, show_default=True, help="How long the session may take.")
@click.option("--start", metavar="HH:MM", help="When it begins: the run-sheet then has times of day.")
@click.option(
    "--output", "-o", metavar="PATH", help="A file, whose ending says the format; a folder; or - for standard output."
)
@click.option(
    "--format",
    "formats",
    type=click.Choice(RUN_SHEET.formats),
    multiple=True,
    help="May be given more than once. Without it: text in this window; or, with -o, the run-sheet as pdf and html.",
)
@click.option("--template", "-t", metavar="ID|PATH", help="A template of your own for the run-sheet.")
@force_option
@questionnaire_option
def agenda(
    file: str,
    minutes: int,
    start: str | None,
    output: str | None,
    formats: tuple[str, ...],
    template: str | None,
    questionnaire: str | None,
    *,
    force: bool,
) -> None:
    """Choose what a session talks about, and why: as many questions as there is time for.

    With --format pdf: a run-sheet for whoever leads it, with times, what to read aloud, what to ask, and room to write.

    It rests on the answers, and on the ratings beside them (“readiness combine”) where there are any.
    """
    from pathlib import Path

    from readiness.cli.asking import now
    from readiness.workflows.documents.agenda import deliver_agenda, prepare

    prepared = prepare(Path(file), minutes, _time(start), questionnaire)
    if prepared.about_panel:
        console.message(prepared.about_panel)
    shown = deliver_agenda(prepared, output, formats, template, now(), console.message, force=force)
    if isinstance(shown, list):
        console.lines(shown, plain=console.wants_plain())
    else:
        console.delivered(shown)


def _time(said: str | None) -> dt.time | None:
    """Return “14:00”, “9:30” or “14.00” as a time of day."""
    import datetime as dt
    import re

    if said is None:
        return None
    found = re.fullmatch(r"(\d{1,2})[:.](\d{2})", said.strip())
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        raise click.UsageError(f"“{said}” is not a time of day. Write hours and minutes: 14:00.")
    return dt.time(int(found[1]), int(found[2]))
