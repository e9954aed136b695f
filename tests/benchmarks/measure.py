"""Measuring whole processes, one against another, in turn, so that a busy machine troubles both alike."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass

RUNS = 5


@dataclass(frozen=True)
class Cost:
    """What one run of a process cost."""

    cpu: float
    """Seconds of processor time."""
    memory: int
    """Peak memory in kilobytes."""
    wall: float
    """Seconds from start to end."""


def run(command: Sequence[str]) -> Cost:
    """Run a command to its end and return what it cost."""
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss, time.perf_counter() - began)


@dataclass(frozen=True)
class Compared:
    """Two commands' median costs, and the medians of their ratios."""

    one: Cost
    other: Cost
    cpu: float
    memory: float
    wall: float


def in_turn(one: Sequence[str], other: Sequence[str], runs: int = RUNS) -> Compared:
    """Run two commands in turn after a warm-up, and compare them."""
    run(one), run(other)
    pairs = [(run(one), run(other)) for _ in range(runs)]
    return Compared(
        _median([pair[0] for pair in pairs]),
        _median([pair[1] for pair in pairs]),
        statistics.median(a.cpu / b.cpu for a, b in pairs),
        statistics.median(a.memory / b.memory for a, b in pairs),
        statistics.median(a.wall / b.wall for a, b in pairs),
    )


def _median(costs: Sequence[Cost]) -> Cost:
    return Cost(
        statistics.median(c.cpu for c in costs),
        int(statistics.median(c.memory for c in costs)),
        statistics.median(c.wall for c in costs),
    )
