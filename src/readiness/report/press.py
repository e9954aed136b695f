"""A process beside this one that makes the PDF: it loads the renderer while this one still reads the answers.

Loading takes a tenth of a report's time. Nor does what the renderer's libraries say themselves reach the terminal.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

from readiness.report.pdf import PangoMissingError, load_weasyprint, render_pdf

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from types import TracebackType

    from readiness.report.looks import Picture, Typeface
    from readiness.report.pdf import Attachment


class Press:
    """Renders one PDF. Use it with ``with``: whatever happens, the process ends with the block.

    Where no process is ``needed``, or none may be started, or it is ended from outside, the PDF is made in this one.
    """

    def __init__(self, *, needed: bool = True) -> None:
        self._needed = needed
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Press:
        if not self._needed:
            return self
        with contextlib.suppress(OSError):
            self._process = subprocess.Popen(  # noqa: S603 - this very Python, with this very program
                # -P: a file in the folder in which somebody stands is no part of the program.
                [sys.executable, "-P", "-m", __name__],
                env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process is not None:
            with self._process:
                self._process.kill()

    def render(
        self,
        html: str,
        attachments: Sequence[Attachment] = (),
        made: dt.datetime | None = None,
        *,
        typeface: Typeface | None = None,
        picture: Picture | None = None,
    ) -> bytes:
        """Return what ``render_pdf`` returns of the same, or raise what it raises."""
        if self._process is not None:
            job = pickle.dumps(((html, attachments, made), {"typeface": typeface, "picture": picture}))
            answer, _ = self._process.communicate(job)
            if answer and self._process.returncode == 0:  # else it was ended in the middle of its answer
                outcome = pickle.loads(answer)  # noqa: S301 - from the process that this one started
                if isinstance(outcome, Exception):
                    raise outcome
                return bytes(outcome)
        return render_pdf(html, attachments, made, typeface=typeface, picture=picture)


def _serve() -> None:
    """Load the renderer, wait for one job on standard input, and answer it on standard output."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever presses Ctrl-C ends the process that ends this one
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what the renderer's libraries print is no part of the answer
    with contextlib.suppress(PangoMissingError):  # rendering says so again, to whom it concerns
        load_weasyprint()
    job = sys.stdin.buffer.read()
    if not job:
        return
    given, named = pickle.loads(job)  # noqa: S301 - from the process that started this one
    try:
        outcome: bytes | Exception = render_pdf(*given, **named)
    except Exception as error:  # it is raised on the other side
        outcome = error
    answers.write(pickle.dumps(outcome))
    answers.flush()
    os._exit(0)  # nothing here outlives its answer, and to take a whole document apart takes a tenth of a second


if __name__ == "__main__":
    _serve()
