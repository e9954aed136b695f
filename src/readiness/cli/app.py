"""The program: its commands, and what becomes of an error."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence

import click

from readiness import __version__
from readiness.cli import console
from readiness.cli.actions import actions
from readiness.cli.agenda import agenda
from readiness.cli.assess import assess
from readiness.cli.check import check
from readiness.cli.combine import combine
from readiness.cli.compare import compare
from readiness.cli.completion import completion
from readiness.cli.demo import demo
from readiness.cli.doctor import doctor
from readiness.cli.enter import enter
from readiness.cli.form import form
from readiness.cli.import_ import import_
from readiness.cli.list import list_
from readiness.cli.options import quiet_option, verbose_option
from readiness.cli.report import report
from readiness.cli.schema import schema
from readiness.cli.score import score
from readiness.cli.workshop import workshop

_WIDEST_HELP = 100


class _InOrder(click.Group):
    """Lists the commands in the order in which people meet them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(self.commands)


@click.group(cls=_InOrder, context_settings={"help_option_names": ["-h", "--help"]})
@verbose_option()
@quiet_option()
@click.version_option(__version__, prog_name="readiness")
def app() -> None:
    """Assess how ready an organisation is, and get a gap analysis for its board.

    \b
    To begin:      readiness assess
    To go on:      readiness assess assessment.yaml
    For the board: readiness report assessment.yaml
    To see one:    readiness demo

    Everything stays on this computer: nothing is sent anywhere.
    """  # noqa: D301 - the backslash is click's own
    from readiness.workflows import settings

    console.listen()
    settings.look_in(os.environ)


for _command in (
    assess,
    form,
    enter,
    import_,
    combine,
    agenda,
    workshop,
    score,
    report,
    actions,
    compare,
    demo,
    list_,
    check,
    doctor,
    schema,
    completion,
):
    for _option in (verbose_option(after=True), quiet_option(after=True)):
        _option(_command)
    app.add_command(_command)


def main() -> None:
    """Run the program and end the process with its exit code."""
    console.prepare_streams()
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; every error has become a message."""
    console.begin()
    try:
        _require_characters(arguments)
        width = max(min(console.columns(), _WIDEST_HELP) - 2, 50)  # click's own way to know takes longer
        outcome = app.main(list(arguments), "readiness", standalone_mode=False, terminal_width=width)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except SystemExit as ended:  # click's own answer where a reader had enough while being written to; or a completion
        if not ended.code:
            raise
        return _end(BrokenPipeError(errno.EPIPE, "nobody reads this any more"))
    except (KeyboardInterrupt, Exception) as error:
        return _end(error)
    return int(outcome or 0)


def _require_characters(arguments: Sequence[str]) -> None:
    """Raise WrongUsageError where a word holds bytes or halves that are no characters."""
    for place, word in enumerate(arguments, start=1):
        try:
            word.encode()
        except UnicodeEncodeError:
            from readiness.errors import WrongUsageError

            raise WrongUsageError(
                f"word {place} after “readiness”, “{word}”, holds something that is no character. Perhaps this "
                "terminal, or the name of a file, is in another encoding than UTF-8. Nothing was changed. Type the "
                "word again, or give the file another name."
            ) from None


def _end(error: BaseException) -> int:
    """Say what stopped the command, if anybody is there to hear it, and return its exit code."""
    from readiness.errors import ExitCode

    # Whoever read us has had enough; or the terminal went away, and what was answered is saved.
    nobody_listens = {errno.EPIPE: ExitCode.DONE, errno.EIO: ExitCode.INTERRUPTED}
    if isinstance(error, OSError) and error.errno in nobody_listens:
        _say_no_more()
        return nobody_listens[error.errno]
    if isinstance(error, (KeyboardInterrupt, click.Abort)):
        console.error("\nStopped.")
        return ExitCode.INTERRUPTED
    if isinstance(error, click.ClickException):
        error.show()
        return error.exit_code
    return _explain(error)


def _say_no_more() -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(nowhere, stream.fileno())


def _explain(error: BaseException) -> int:
    """Show an error as a message and return its exit code."""
    from readiness.errors import ReadinessError, exit_code_of

    if isinstance(error, ReadinessError) and error.problems:
        console.problems(error.problems)
        number = len(error.problems)
        console.error(f"{number} problem{'s' if number != 1 else ''} found. Nothing was changed.")
    elif isinstance(error, ReadinessError):
        console.error(f"Error: {error}")
    elif isinstance(error, OSError):
        name = f"{error.filename}: " if error.filename else ""
        console.error(f"Error: {name}{error.strerror or error}.")
    else:
        console.fault(error)
    return exit_code_of(error)
