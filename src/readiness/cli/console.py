"""The only place that prints. Results go to standard output, everything else to standard error."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from readiness.problems import Problem
    from readiness.report.profile_text import Line
    from readiness.workflows.reporting import Published


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
    click.echo(_safe(text), err=True)


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
        click.echo(str(problem), err=not as_result)


def written(published: Published) -> None:
    """Print where the documents are, and what there is to say; raise what this computer lacked for the others."""
    for made in published.written:
        result(str(made.path))
    for remark in published.remarks:
        message(remark)
    if published.lacking is not None:
        raise published.lacking


def quoted(text: str) -> str:
    """Return a path as it is typed in a shell."""
    return f'"{text}"' if " " in text else text


def lines(found: Iterable[Line], *, plain: bool = False) -> None:
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
