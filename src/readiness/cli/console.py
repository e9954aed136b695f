"""The only place that prints. Results go to standard output, everything else to standard error."""

from __future__ import annotations

import io
import os
import sys
import time
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal, Protocol, TextIO

import click

if TYPE_CHECKING:
    from pathlib import Path

    from readiness.lines import TextLine
    from readiness.problems import Problem
    from readiness.workflows.terminal_text import Bars

Loudness = Literal["usual", "verbose", "quiet"]


class _Now:
    """How much is said in this run, and since when it runs."""

    loudness: Loudness = "usual"
    began = 0.0


def begin() -> None:
    """Begin a run of the program, as loud as usual."""
    _Now.loudness, _Now.began = "usual", time.monotonic()


def be(loudness: Loudness) -> bool:
    """Say more, or only results and errors, from now on; return False where the contrary was asked for already."""
    if _Now.loudness not in ("usual", loudness):
        return False
    _Now.loudness = loudness
    return True


def listen() -> None:
    """Show what the floors below log: what one has to wait for; and every step, where more was asked for."""
    import logging

    class Shown(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.levelno > logging.DEBUG:
                message(record.getMessage())
            else:
                detail(record.getMessage())

    logger = logging.getLogger("readiness")
    logger.handlers = [Shown()]
    logger.setLevel(logging.DEBUG)


def prepare_streams() -> None:
    """See that no character of ours can stop the program on a terminal or a pipe that does not know it."""
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, io.TextIOWrapper):
            continue
        if stream.isatty():
            stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(encoding="utf-8", errors="replace")


def result(text: str = "") -> None:
    """Print lines of the result. Nothing in them can drive the terminal."""
    click.echo(_safe(text))


def message(text: str = "") -> None:
    """Print a line of what is not the result: progress, remarks, where a file is. Not where it is to be quiet."""
    if _Now.loudness != "quiet":
        error(text)


def error(text: str) -> None:
    """Print why something was not done, or not all of it; however quiet it is to be."""
    click.echo(_fitted(_safe(text), sys.stderr), err=True)


def detail(text: str) -> None:
    """Print a step and when it came, where more was asked for."""
    if _Now.loudness == "verbose":
        error(f"{time.monotonic() - _Now.began:6.2f} s  {text}")


def fault(found: BaseException) -> None:
    """Say that something is wrong with the program itself; where more was asked for, with all that helps to mend it."""
    details = "; with --verbose, the same command shows the details to send"
    if _Now.loudness == "verbose":
        import traceback

        error("".join(traceback.format_exception(found)))
        details = ", with the details above"
    error(
        f"This is a fault in readiness, not in what you did ({type(found).__name__}). What was saved is safe.\n"
        f"Please report it{details}."
    )


def data(content: object) -> None:
    """Print one JSON object, for other programs."""
    import json

    document((json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode())


def document(content: bytes) -> None:
    """Print a whole document, as it is."""
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def _safe(text: str) -> str:
    from readiness.problems import printable

    return "\n".join(printable(part) for part in text.split("\n"))


def problems(found: Iterable[Problem], *, as_result: bool = False) -> None:
    """Print problems, each with its place, what is wrong and what to do. Warnings are remarks."""
    for problem in found:
        if problem.severity == "warning" and not as_result and _Now.loudness == "quiet":
            continue
        click.echo(_fitted(str(problem), sys.stdout if as_result else sys.stderr), err=not as_result)


def _fitted(text: str, stream: TextIO) -> str:
    """Return a text wrapped between words, each line as far in as it was, where it goes to a terminal."""
    if not stream.isatty():
        return text
    import textwrap

    width = max(columns() - 1, 20)
    fitted = []
    for line in text.split("\n"):
        margin = line[: len(line) - len(line.lstrip())]
        parts = textwrap.wrap(line, width, subsequent_indent=margin, break_long_words=False, break_on_hyphens=False)
        fitted += parts or [line]
    return "\n".join(fitted)


class Delivered(Protocol):
    """Documents that were written."""

    @property
    def files(self) -> Sequence[Path]:
        """Where they are."""

    @property
    def remarks(self) -> Sequence[str]:
        """What to know about them."""

    @property
    def lacking(self) -> Exception | None:
        """Why something could not be made."""


def written(documents: Delivered) -> None:
    """Print where the documents are, and what to know about them; raise what this computer lacked for the others."""
    for remark in documents.remarks:
        message(remark)
    for path in documents.files:
        result(str(path))
    if documents.lacking is not None:
        raise documents.lacking


def delivered(documents: Delivered | bytes) -> None:
    """Print where the documents are, as ``written``; or the one document that goes to standard output."""
    if isinstance(documents, bytes):
        document(documents)
    else:
        written(documents)


def quoted(text: str) -> str:
    """Return a path as it is typed in a shell."""
    return f'"{text}"' if " " in text else text


def lines(found: Iterable[TextLine], *, plain: bool | None = None) -> None:
    """Print lines of the result, wrapped to the window; titles in bold unless ``plain`` or NO_COLOR asks otherwise.

    Where nothing is said of ``plain``, it is what the person wants every time.
    """
    import textwrap

    plain = wants_plain() if plain is None else plain
    width = min(columns() - 1, 100)
    for line in found:
        margin = " " * line.indent
        for part in textwrap.wrap(_safe(line.text), width, initial_indent=margin, subsequent_indent=margin + "   ") or [
            ""
        ]:
            click.echo(click.style(part, bold=True) if line.title and not plain and not no_colour() else part)


def columns() -> int:
    """Return how wide the window is; 80 where there is none. (``shutil`` knows it too, and brings much along.)"""
    said = os.environ.get("COLUMNS", "")
    if said.isdecimal() and int(said[:6]) > 0:
        return int(said[:6])
    try:
        return (os.get_terminal_size(sys.__stdout__.fileno()).columns if sys.__stdout__ else 0) or 80
    except (OSError, ValueError):
        return 80


def no_colour() -> bool:
    """Return whether NO_COLOR asks for text without colour or weight."""
    return bool(os.environ.get("NO_COLOR"))


def bars(*, plain: bool | None = None) -> Bars | None:
    """Return what bars can be drawn with here; None where only words are wanted."""
    if wants_plain() if plain is None else plain:
        return None
    return "blocks" if can_draw_blocks() else "letters"


def can_draw_blocks() -> bool:
    """Return whether standard output can show block characters."""
    try:
        "█░│".encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def wants_plain() -> bool:
    """Return whether plain lines are asked for: by ACCESSIBLE, by a setting, or by a terminal that cannot redraw."""
    if os.environ.get("ACCESSIBLE", "") not in ("", "0") or os.environ.get("TERM") == "dumb":
        return True
    from readiness.workflows import settings

    return settings.in_use().plain
