"""``python -m tests.kill 100``: so many kills of each command, and a table of what was lost: nothing."""

from __future__ import annotations

import argparse
import contextlib
import io
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

from tests.kill.commands import COMMANDS, Yard, killed_runs
from tests.kill.conversations import TALKS, killed_talks


def main() -> int:
    """Return 1 when anything was lost."""
    parser = argparse.ArgumentParser(prog="python -m tests.kill", description=__doc__)
    parser.add_argument("kills", type=int, nargs="?", default=20, help="of each command")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=[*COMMANDS, *TALKS], action="append")
    asked = parser.parse_args()
    lost = 0
    with tempfile.TemporaryDirectory() as folder:
        with contextlib.redirect_stdout(io.StringIO()):
            yard = Yard.made(Path(folder))
        print(f"{'command':<26}{'kills':>6}{'lost':>6}")
        for name in asked.only or (*COMMANDS, *TALKS):
            with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
                found = list(each_kill(yard, name, asked.kills, asked.seed))
            wrong = [line for lines in found for line in lines]
            lost += len(wrong)
            print(
                f"{name:<26}{len(found):>6}{len(wrong):>6}",
                *sorted(set(wrong)),
                sep="\n    " if wrong else "",
                flush=True,
            )
    return bool(lost)


def each_kill(yard: Yard, name: str, times: int, seed: int) -> Iterator[list[str]]:
    """Yield what was wrong after each kill of the command or conversation with this name."""
    chance = Random(f"{name} {seed}")
    if name in TALKS:
        return killed_talks(yard, TALKS[name], times, chance)
    return killed_runs(yard, COMMANDS[name], times, chance)


if __name__ == "__main__":
    raise SystemExit(main())
