"""Runs tests again and again from one collection: each trial is a fork, in which code has been put in another's place.

So a trial costs what its tests cost, and nothing that one leaves behind reaches the next.
"""

from __future__ import annotations

import builtins
import contextlib
import gc
import json
import os
import resource
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from types import CodeType, FunctionType

import pytest

from tests.mutants.yard import REACHED, Yard

OWN = ("tests", "readiness")
"""What is imported afresh, out of the copy."""
MEMORY = 6 * 2**30
"""Bytes that a trial may take: a change can make it grow without end."""


@dataclass
class Trial:
    """What came of some tests."""

    failed: str = ""
    """The first that failed; or why the trial ended before its tests did."""
    failures: list[str] = field(default_factory=list)
    """All that failed, where they were to be run to the end."""
    seconds: dict[str, float] = field(default_factory=dict)
    """What each test took of the processor, with the processes that it started, in the order in which they were run."""
    reached: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    """The functions that each test went into, where the code tells (``yard.probed``): file and first line."""


class Bench:
    """A plugin of pytest that collects tests and leaves what is done with them to ``work``."""

    def __init__(self, yard: Yard, work: Callable[[Bench], None]) -> None:
        self._yard = yard
        self._work = work
        self._items: dict[str, pytest.Item] = {}
        self._trial = Trial()

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leave those out that need a browser: too slow and too large to be started for each change."""
        items[:] = [item for item in items if "browser" not in getattr(item, "fixturenames", ())]
        self._items = {item.nodeid: item for item in items}

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Do the work in the place of running each test once."""
        if session.testsfailed:
            raise pytest.UsageError("some tests cannot be imported")
        self._work(self)
        return True

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep which test failed first."""
        if report.failed:
            self._trial.failed = self._trial.failed or report.nodeid
            self._trial.failures.append(report.nodeid)

    def tests(self) -> list[str]:
        """Return the names of all tests."""
        return list(self._items)

    def run(self, tests: Sequence[str], prepare: Callable[[], None], limit: int = 0, *, all_: bool = False) -> Trial:
        """Run tests in this order, in a process of their own that begins with ``prepare``.

        Either all, or up to the first that fails.

        With a limit they may take so many seconds of the processor, and ten times as many by the clock.
        """
        result = self._yard.root.parent / "trial.json"
        result.unlink(missing_ok=True)
        child = os.fork()
        if not child:
            _apart(limit)
            prepare()
            self._run_here(tests, all_=all_)
            result.write_text(json.dumps(self._trial.__dict__), encoding="utf-8")
            os._exit(0)
        _, status = os.waitpid(child, 0)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)  # what its tests have started and left behind
        if not result.exists():
            return Trial(failed="(it took too long)" if os.WIFSIGNALED(status) else "(it ended before its tests did)")
        said = json.loads(result.read_text(encoding="utf-8"))
        said["reached"] = {test: [(file, line) for file, line in there] for test, there in said["reached"].items()}
        return Trial(**said)

    def _run_here(self, tests: Sequence[str], *, all_: bool) -> None:
        reached: set[tuple[str, int]] = set()
        vars(builtins)[REACHED] = reached  # what probed functions add to
        items = [self._items[test] for test in tests]
        for item, following in zip(items, [*items[1:], None], strict=True):
            reached.clear()
            before = sum(os.times()[:4])
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            self._trial.seconds[item.nodeid] = sum(os.times()[:4]) - before
            self._trial.reached[item.nodeid] = sorted(reached)
            if self._trial.failed and not all_:
                return


def collect(yard: Yard, files: Sequence[str], work: Callable[[Bench], None]) -> bool:
    """Collect test files of the copy in a process of their own, do the work there, and return whether it was done."""
    sys.stdout.flush()
    child = os.fork()
    if not child:
        os.chdir(yard.root)
        os.environ |= yard.environment()
        sys.dont_write_bytecode = True
        sys.path[:0] = [str(yard.root / "src"), str(yard.root)]
        for name in [name for name in sys.modules if name.partition(".")[0] in OWN]:
            del sys.modules[name]
        quiet = [
            "-o",
            "addopts=",
            "-s",
            "--assert",
            "plain",
            "-p",
            "no:terminal",
            "-p",
            "no:xdist",
            "-p",
            "no:cacheprovider",
        ]
        done = pytest.main([*quiet, *files], plugins=[Bench(yard, work)])
        sys.stdout.flush()
        os._exit(done)
    return os.waitpid(child, 0)[1] == 0


def put(*changed: CodeType) -> None:
    """Put the functions of modules' changed code in the place of those that run.

    What stands outside of functions has been run already. Of what has the same name and begins on the same line, each
    function gets the other's code; what is defined within a function comes with it.
    """
    for function, code in chain.from_iterable(map(_pairs, changed)):
        function.__code__ = code


def can_be_put(changed: CodeType) -> bool:
    """Whether each function still uses what it did of the functions around it; else all has to be imported afresh."""
    return all(function.__code__.co_freevars == code.co_freevars for function, code in _pairs(changed))


def _pairs(changed: CodeType) -> list[tuple[FunctionType, CodeType]]:
    others = {(code.co_qualname, code.co_firstlineno): code for code in _functions(changed)}
    running = [each for each in gc.get_objects() if isinstance(each, FunctionType)]
    there = [function for function in running if function.__code__.co_filename == changed.co_filename]
    named = [(function, (function.__code__.co_qualname, function.__code__.co_firstlineno)) for function in there]
    return [(function, others[name]) for function, name in named if name in others]


def _functions(code: CodeType) -> Iterator[CodeType]:
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield inner
            yield from _functions(inner)


def _apart(limit: int) -> None:
    os.setsid()
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    if limit:
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        signal.alarm(10 * limit)
