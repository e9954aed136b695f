"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import click

from readiness.cli import console

questionnaire_option = click.option(
    "--questionnaire",
    "-q",
    metavar="ID|PATH",
    help="Which questionnaire: an id from “readiness list”, or a folder. Without it, the one that the file names.",
)

complete_option = click.option(
    "--complete", is_flag=True, help="Refuse (exit code 8) while a question that applies has no answer."
)

json_option = click.option("--json", "as_json", is_flag=True, help="One JSON object, for other programs.")

plain_option = click.option(
    "--plain",
    is_flag=True,
    help="Numbered lines, no redraw, no colour: for screen readers. Also ACCESSIBLE=1.",
)

force_option = click.option(
    "--force",
    is_flag=True,
    help="Replace a document that somebody changed or that this program did not make; it is kept under another name. "
    "Answers are never replaced.",
)


@contextmanager
def errors_as_json(*, asked: bool) -> Iterator[None]:
    """Where JSON was ``asked`` for, say an error in JSON too (docs/json.md); then let it end the command as ever."""
    if not asked:
        yield
        return
    from readiness.errors import ReadinessError

    try:
        yield
    except ReadinessError as error:
        console.data(error.as_data())
        raise


def verbose_option(*, after: bool = False) -> Callable[..., Any]:
    """Return ``--verbose``. The program's own help tells of it, so it is hidden ``after`` a command."""
    said = "Also say what is read and written, when, and the details of a fault."
    return _loudness("verbose", ("--verbose", "-v"), said, hidden=after)


def quiet_option(*, after: bool = False) -> Callable[..., Any]:
    """Return ``--quiet``. After a command, ``-q`` is the questionnaire."""
    names = ("--quiet",) if after else ("--quiet", "-q")
    return _loudness("quiet", names, "Only results and errors: no remarks.", hidden=after)


def _loudness(how: console.Loudness, names: tuple[str, ...], said: str, *, hidden: bool) -> Callable[..., Any]:
    def heed(_context: click.Context, _option: click.Parameter, given: bool) -> None:
        if given and not console.be(how):
            raise click.UsageError("Give --verbose or --quiet, not both.")

    return click.option(*names, is_flag=True, expose_value=False, hidden=hidden, callback=heed, help=said)
