"""``python -m tests.fuzz --minutes 10``: all targets in turn, until the time is over; a table at the end."""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import tempfile
import time
from pathlib import Path

from tests.fuzz.corpus import CORPUS
from tests.fuzz.place import Place
from tests.fuzz.play import case_of, played
from tests.fuzz.targets import TARGETS
from tests.fuzz.watch import Watched, watch

AT_A_TIME = 100


def main() -> int:
    """Return 1 when any case ended as none may."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--target", choices=[*TARGETS, "corpus"], action="append")
    parser.add_argument("--first", type=int, default=0, help="number of the first case; others next time find others")
    parser.add_argument("--case", type=int, help="play this one case of one --target again, and show what was said")
    asked = parser.parse_args()
    if asked.case is not None:
        return _again(asked.target[0], asked.case)
    end = time.monotonic() + asked.minutes * 60
    found = {name: Watched(name) for name in asked.target or TARGETS}
    corpus = watch("corpus", 0, len(CORPUS))
    first = asked.first
    while time.monotonic() < end:
        for name, so_far in found.items():
            _add(so_far, watch(name, first, AT_A_TIME))
            if time.monotonic() > end:
                break
        first += AT_A_TIME
    return _tell([corpus, *found.values()])


def _again(target: str, number: int) -> int:
    with tempfile.TemporaryDirectory() as folder:
        place = Place(Path(folder) / "here")
        with contextlib.redirect_stdout(io.StringIO()):
            case = case_of(target, number, place)
        print("readiness", *map(ascii, case.arguments))
        for name, content in case.files.items():
            print(f"--- {name}: {len(content)} bytes\n{content[:3000]!r}")
        result = played(case, place)
        os.chdir("/")
    print(json.dumps(result, indent=2).replace("\\n", "\n"))
    return bool(result["wrong"])


def _add(so_far: Watched, more: Watched) -> None:
    so_far.tried += more.tried
    so_far.faults += more.faults
    so_far.slowest = max(so_far.slowest, more.slowest)
    so_far.peak = max(so_far.peak, more.peak)
    for code, number in more.codes.items():
        so_far.codes[code] = so_far.codes.get(code, 0) + number


def _tell(all_found: list[Watched]) -> int:
    print(f"{'target':<15}{'inputs':>8}{'faults':>8}{'slowest s':>11}{'peak MB':>9}  exit codes")
    for found in all_found:
        codes = ", ".join(f"{code}: {number}" for code, number in sorted(found.codes.items()))
        print(f"{found.target:<15}{found.tried:>8}{len(found.faults):>8}{found.slowest:>11.1f}{found.peak:>9}  {codes}")
    for found in all_found:
        for fault in found.faults[:10]:
            print(f"\n{found.target} case {fault['number']}: {_shown(fault['wrong'][-1500:])}")
            print(_shown(fault["said"][-600:]))
    return any(found.faults for found in all_found)


def _shown(text: str) -> str:
    return text.encode("ascii", "backslashreplace").decode()


if __name__ == "__main__":
    raise SystemExit(main())
