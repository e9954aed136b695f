"""The only place that prints. Results go to standard output, everything else to standard error."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

import click

if TYPE_CHECKING:
    from readiness.problems import Problem
    from readiness.publishing.door import Written
    from readiness.report.terminal.lines import TextLine


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
    """Print a line of what is not the result: progress, remarks, where a file is."""
    click.echo(_fitted(_safe(text), sys.stderr), err=True)


def document(content: bytes) -> None:
    """Print a whole document, as it is."""
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def _safe(text: str) -> str:
    from readiness.problems import printable

    return "\n".join(printable(part) for part in text.split("\n"))


def problems(found: Iterable[Problem], *, as_result: bool = False) -> None:
    """Print problems, each with its place, what is wrong and what to do."""
    for problem in found:
        click.echo(_fitted(str(problem), sys.stdout if as_result else sys.stderr), err=not as_result)


def _fitted(text: str, stream: TextIO) -> str:
    """Return a text wrapped between words, each line as far in as it was, where it goes to a terminal."""
    if not stream.isatty():
        return text
    import shutil
    import textwrap

    width = max(shutil.get_terminal_size((80, 24)).columns - 1, 20)
    fitted = []
    for line in text.split("\n"):
        margin = line[: len(line) - len(line.lstrip())]
        parts = textwrap.wrap(line, width, subsequent_indent=margin, break_long_words=False, break_on_hyphens=False)
        fitted += parts or [line]
    return "\n".join(fitted)


def written(documents: Written) -> None:
    """Print where the documents are, and what to know about them; raise what this computer lacked for the others."""
    for remark in documents.remarks:
        message(remark)
    for path in documents.files:
        result(str(path))
    if documents.lacking is not None:
        raise documents.lacking


def quoted(text: str) -> str:
    """Return a path as it is typed in a shell."""
    return f'"{text}"' if " " in text else text


def lines(found: Iterable[TextLine], *, plain: bool = False) -> None:
    """Print lines of the result, wrapped to the window; titles in bold unless ``plain`` or NO_COLOR asks otherwise."""
    import shutil
    import textwrap

    width = min(shutil.get_terminal_size((80, 24)).columns - 1, 100)
    for line in found:
        margin = " " * line.indent
        for part in textwrap.wrap(_safe(line.text), width, initial_indent=margin, subsequent_indent=margin + "   ") or [
            ""
        ]:
            click.echo(click.style(part, bold=True) if line.title and not plain and not no_colour() else part)


def no_colour() -> bool:
    """Return whether NO_COLOR asks for text without colour or weight."""
    return bool(os.environ.get("NO_COLOR"))


def can_draw_blocks() -> bool:
    """Return whether standard output can show block characters."""
    try:
        "█░│".encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def wants_plain() -> bool:
    """Return whether the environment asks for plain lines: ACCESSIBLE is set, or the terminal cannot redraw."""
    return os.environ.get("ACCESSIBLE", "") not in ("", "0") or os.environ.get("TERM") == "dumb"
