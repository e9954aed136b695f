"""Watches the process that plays cases: for faults, for hangs, and for how much memory it took."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from typing import Any

LONGEST = 10
"""Seconds that any input may take."""


@dataclass
class Watched:
    """What came of the cases of one target."""

    target: str
    tried: int = 0
    faults: list[dict[str, Any]] = field(default_factory=list)
    """Each case that ended as none may, with its number, what is wrong and what was said."""
    slowest: float = 0
    peak: int = 0
    """MB, of the process that played them all."""
    codes: dict[int, int] = field(default_factory=dict)
    """How many ended with each exit code."""


def watch(target: str, first: int, count: int) -> Watched:
    """Play ``count`` cases of a target from number ``first`` on. One that hangs or dies is a fault; others go on."""
    found, number = Watched(target), first
    while number < first + count:
        number = _one_process(found, target, number, first + count - number)
    return found


def _one_process(found: Watched, target: str, first: int, count: int) -> int:
    """Play cases in one process until it ends, and return the number of the next case to play."""
    command = [sys.executable, "-m", "tests.fuzz.play", target, str(first), str(count)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, start_new_session=True) as process:
        assert process.stdout is not None
        begun, waiting = None, b""
        while True:
            ready, _, _ = select.select([process.stdout], [], [], LONGEST if begun is not None else 120)
            chunk = os.read(process.stdout.fileno(), 1 << 16) if ready else None
            if not chunk:
                os.killpg(process.pid, signal.SIGKILL)
                if chunk == b"" and begun is None and not process.wait():
                    return first + count
                wrong = "it died" if chunk == b"" else f"it hung for {LONGEST} s"
                found.faults.append({"number": begun, "wrong": wrong, "said": ""})
                found.tried += 1
                return (first if begun is None else begun) + 1
            *lines, waiting = (waiting + chunk).split(b"\n")
            for line in map(json.loads, lines):
                begun = line.get("begins")
                if begun is None:
                    _count(found, line)


def _count(found: Watched, line: dict[str, Any]) -> None:
    found.tried += 1
    found.slowest = max(found.slowest, line["seconds"])
    found.peak = max(found.peak, line["peak"])
    found.codes[line["code"]] = found.codes.get(line["code"], 0) + 1
    if line["wrong"]:
        found.faults.append(line)
