"""The program: its commands, and what becomes of an error."""

from __future__ import annotations

import errno
import gc
import os
import sys
from collections.abc import Sequence

import click

from readiness import __version__
from readiness.cli import console, exit_codes
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
from readiness.cli.report import report
from readiness.cli.schema import schema
from readiness.cli.score import score
from readiness.cli.workshop import workshop
from readiness.held_files import Patience, wait_with


class _InOrder(click.Group):
    """Lists the commands in the order in which people meet them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(self.commands)


@click.group(cls=_InOrder, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
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
    app.add_command(_command)


def main() -> None:
    """Run the program and end the process with its exit code."""
    prepare()
    sys.exit(run(sys.argv[1:]))


def prepare() -> None:
    """Make the process ready for a command."""
    console.prepare_streams()
    wait_with(Patience(tell=console.message))
    # A command keeps nearly all that it reads, and ends soon. Looking for what it may have dropped took a tenth of it.
    gc.set_threshold(100_000)


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; every error has become a message."""
    wrong = _not_characters(arguments)
    if wrong:
        console.message(wrong)
        return exit_codes.WRONG_USAGE
    try:
        outcome = app.main(args=list(arguments), prog_name="readiness", standalone_mode=False)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except SystemExit as ended:  # click's own answer where a reader had enough while being written to; or a completion
        if not ended.code:
            raise
        return _end(BrokenPipeError(errno.EPIPE, "nobody reads this any more"))
    except (KeyboardInterrupt, Exception) as error:
        return _end(error)
    return outcome if isinstance(outcome, int) else exit_codes.DONE


def _not_characters(arguments: Sequence[str]) -> str:
    """Return what is wrong with a word that holds bytes or halves that are no characters; empty if none does."""
    for place, word in enumerate(arguments, start=1):
        try:
            word.encode()
        except UnicodeEncodeError:
            return (
                f"Error: word {place} after “readiness”, “{word}”, holds something that is no character. Perhaps this "
                "terminal, or the name of a file, is in another encoding than UTF-8. Nothing was changed. Type the "
                "word again, or give the file another name."
            )
    return ""


_NOBODY_LISTENS = {errno.EPIPE: exit_codes.DONE, errno.EIO: exit_codes.INTERRUPTED}
"""Whoever read us has had enough; or the terminal went away, and what was answered is saved."""


def _end(error: BaseException) -> int:
    """Say what stopped the command, if anybody is there to hear it, and return its exit code."""
    if isinstance(error, OSError) and error.errno in _NOBODY_LISTENS:
        _say_no_more()
        return _NOBODY_LISTENS[error.errno]
    if isinstance(error, (KeyboardInterrupt, click.Abort)):
        console.message("\nStopped.")
        return exit_codes.INTERRUPTED
    if isinstance(error, click.ClickException):
        error.show()
        return exit_codes.WRONG_USAGE
    return _explain(error)


def _say_no_more() -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(nowhere, stream.fileno())


def _explain(error: BaseException) -> int:
    """Show an error as a message and return its exit code."""
    from readiness import errors

    codes: tuple[tuple[type[Exception], int], ...] = (
        (errors.WrongUsageError, exit_codes.WRONG_USAGE),
        (errors.ContentInvalidError, exit_codes.CONTENT_INVALID),
        (errors.AssessmentInvalidError, exit_codes.ASSESSMENT_INVALID),
        (errors.TableInvalidError, exit_codes.ASSESSMENT_INVALID),
        (errors.AssessmentIncompleteError, exit_codes.ASSESSMENT_INVALID),
        (errors.AssessmentLockedError, exit_codes.ASSESSMENT_INVALID),
        (errors.OutputError, exit_codes.OUTPUT_FAILED),
    )
    for kind, code in codes:
        if isinstance(error, kind):
            if isinstance(error, errors.ProblemsError):
                console.problems(error.problems)
                console.message(_counted(len(error.problems)))
            else:
                console.message(f"Error: {error}")
            return code
    if isinstance(error, OSError):
        name = f"{error.filename}: " if error.filename else ""
        console.message(f"Error: {name}{error.strerror or error}.")
        return exit_codes.OUTPUT_FAILED
    if os.environ.get("READINESS_DEBUG"):
        raise error
    console.message(
        f"This is a fault in readiness, not in what you did ({type(error).__name__}). What was saved is safe.\n"
        "Please report it; with READINESS_DEBUG=1 set, the same command shows the details to send."
    )
    return exit_codes.BUG


def _counted(number: int) -> str:
    from readiness import wording

    return f"{wording.count(number, 'problem')} found. Nothing was changed."
