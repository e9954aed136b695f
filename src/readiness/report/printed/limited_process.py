"""Work in a process beside this one, which may be given a limit of time and memory.

What somebody else's template asks for is done there: whatever it is, this process goes on and can say what happened.
"""

from __future__ import annotations

import contextlib
import importlib
import math
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

if TYPE_CHECKING:
    from types import TracebackType

try:
    import resource
except ImportError:  # Windows has no such limits: there, the clock alone ends the work
    resource = None  # type: ignore[assignment]

_P = ParamSpec("_P")
_R = TypeVar("_R")

_PATIENCE = 10 if resource is not None else 4
"""How many seconds on the clock are waited for one second of work: the computer may be busy with other things."""


@dataclass(frozen=True)
class Limit:
    """How much one piece of work may take."""

    seconds: int
    """Of work; others' work on the same computer is not counted, where the system can tell the two apart."""
    megabytes: int
    """In all, with what the program itself takes. On Windows and macOS it is not held to."""

    def __str__(self) -> str:
        return f"it takes more than {self.time}, or more than {self.megabytes} MB of memory"

    @property
    def time(self) -> str:
        """The time in words."""
        return "1 second" if self.seconds == 1 else f"{self.seconds} seconds"


class OverLimitError(Exception):
    """The work took more than it may, and was ended."""


class EndedError(Exception):
    """The process did not answer: it could not be started, or was ended by somebody else."""


class Apart:
    """A process that does one piece of work. Use it with ``with``: whatever happens, it ends with the block.

    ``ahead`` is what it does while it waits for its work: load what will be needed.
    """

    def __init__(self, ahead: Callable[[], object] | None = None) -> None:
        self._ahead = [] if ahead is None else [f"{ahead.__module__}:{ahead.__qualname__}"]
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Apart:
        with contextlib.suppress(OSError):
            self._process = subprocess.Popen(  # noqa: S603 - this very Python, with this very program
                # -P: a file in the folder in which somebody stands is no part of the program.
                [sys.executable, "-P", "-m", __name__, *self._ahead],
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

    def run(self, limit: Limit | None, work: Callable[_P, _R], *given: _P.args, **named: _P.kwargs) -> _R:
        """Return what ``work`` returns, or raise what it raises.

        Raises OverLimitError when it took more than ``limit``, and EndedError when there is no answer at all.
        """
        if self._process is None:
            raise EndedError
        job = pickle.dumps((limit, work, given, named))
        try:
            patience = None if limit is None else limit.seconds * _PATIENCE
            answer, _ = self._process.communicate(job, timeout=patience)
        except subprocess.TimeoutExpired as error:
            raise OverLimitError(str(limit)) from error
        if not answer or self._process.returncode != 0:  # else it was ended in the middle of its answer
            raise OverLimitError(str(limit)) if limit else EndedError
        outcome = pickle.loads(answer)  # noqa: S301 - from the process that this one started
        if isinstance(outcome, (MemoryError, TimeoutError)):
            raise OverLimitError(str(limit)) from outcome
        if isinstance(outcome, BaseException):
            raise outcome
        result: _R = outcome
        return result


def _serve(ahead: list[str]) -> None:
    """Load what will be needed, wait for one job on standard input, and answer it on standard output."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever presses Ctrl-C ends the process that ends this one
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what libraries print is no part of the answer
    for module, _, name in (place.partition(":") for place in ahead):
        with contextlib.suppress(Exception):  # the work says so again, to whom it concerns
            getattr(importlib.import_module(module), name)()
    job = sys.stdin.buffer.read()
    if not job:
        return
    limit, work, given, named = pickle.loads(job)  # noqa: S301 - from the process that started this one
    try:
        with _held_to(limit):
            outcome = work(*given, **named)
    except Exception as error:  # it is raised on the other side
        outcome = error
    answers.write(pickle.dumps(outcome))
    answers.flush()
    os._exit(0)  # nothing here outlives its answer, and to take a whole document apart takes a tenth of a second


@contextlib.contextmanager
def _held_to(limit: Limit | None) -> Iterator[None]:
    """Let what follows take so much and no more, as far as this system can see to it.

    When the time is over, the work is told so, by an exception where it is: it can say where it was. Where it does not
    listen, the system ends the process within a second.
    """
    if limit is None or resource is None:
        yield
        return

    def over(*_: Any) -> None:  # noqa: ANN401
        raise TimeoutError(f"it takes more than {limit.time}")

    used = resource.getrusage(resource.RUSAGE_SELF)
    signal.signal(signal.SIGPROF, over)
    signal.setitimer(signal.ITIMER_PROF, limit.seconds)
    _set(resource.RLIMIT_CPU, math.ceil(used.ru_utime + used.ru_stime + limit.seconds + 0.1))
    _set(resource.RLIMIT_AS, limit.megabytes * 1_000_000)
    try:
        yield
    finally:  # what is left is to answer
        signal.setitimer(signal.ITIMER_PROF, 0)
        _set(resource.RLIMIT_CPU, resource.RLIM_INFINITY)
        _set(resource.RLIMIT_AS, resource.RLIM_INFINITY)


def _set(kind: int, most: int) -> None:
    with contextlib.suppress(ValueError, OSError):  # the system has a lower one already, or none of this kind
        resource.setrlimit(kind, (most, resource.getrlimit(kind)[1]))


if __name__ == "__main__":
    _serve(sys.argv[1:])
