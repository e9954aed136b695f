"""``make mutants N=300``: so many small faults put into the code, one at a time, and which of them no test notices."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from random import Random

import pytest

from tests.mutants.bench import Bench, Trial, can_be_put, collect, put
from tests.mutants.changes import Change, changes
from tests.mutants.yard import Yard, probed

ROOMS = ("scoring", "assessment", "panel")
SLOW = 5
"""Seconds from which on a test is not run for each change, but told of."""
LEAST = 5
"""Seconds that the tests of a change may take at least: its first may be slower than they were."""


@dataclass(frozen=True)
class Mutant:
    """A change of a module."""

    module: Path
    change: Change

    def told(self, root: Path) -> str:
        """Return where it is and what it is."""
        return f"{self.module.relative_to(root)}:{self.change.line}: {self.change}"


@dataclass
class Hunt:
    """Looks for changes of one room's modules that its tests do not notice."""

    yard: Yard
    mutants: Sequence[Mutant]
    asked: argparse.Namespace
    as_it_is: Trial = field(default_factory=Trial)

    def __call__(self, bench: Bench) -> None:
        """Try each change in turn, and say of each whether it was noticed and by which test; the sum comes last."""
        self.try_unchanged(bench)
        if self.as_it_is.failed:
            print(f"The tests fail without any change: {self.as_it_is.failed}", flush=True)
            pytest.exit("nothing can be told", returncode=2)
        for test, seconds in self.as_it_is.seconds.items():
            if seconds >= SLOW:
                print(f"not run for each change, since it takes {seconds:.0f} s: {test}")
        survivors = []
        for mutant in self.mutants:
            tests = self.related(mutant)
            killer = self.killed_by(bench, mutant, tests)
            print(f"{'killed  ' if killer else 'SURVIVED'} {mutant.told(self.yard.root)}")
            print(f"         by {killer}" if killer else f"         {len(tests)} tests", flush=True)
            survivors += [] if killer else [mutant]
        _tell(self.yard, self.mutants, survivors)

    def try_unchanged(self, bench: Bench) -> None:
        """Run all tests once with code that tells where they go; then the quickest of them with the code as it is."""
        telling = [probed(module) for module in {mutant.module for mutant in self.mutants}]
        self.as_it_is = bench.run(bench.tests(), lambda: put(*telling), all_=True)
        for test in self.as_it_is.failures:
            self.as_it_is.seconds.pop(test, None)
            print(f"not run, since it fails here without any change: {test}")
        quickest = sorted(self.as_it_is.seconds, key=lambda test: self.as_it_is.seconds[test])[:100]
        self.as_it_is.failed = bench.run(quickest, lambda: None, 2 * LEAST).failed if quickest else "all of them"

    def related(self, mutant: Mutant) -> list[str]:
        """Return the tests that go into what is changed, those of the quickest file first.

        What stands outside of functions is run when it is imported: there, all tests that were collected.
        """
        begins, took = mutant.change.place.function, self.as_it_is.seconds
        everything = self.asked.all_tests or not mutant.change.in_a_function
        wanted = [
            test
            for test in took
            if took[test] < SLOW and (everything or (str(mutant.module), begins) in self.as_it_is.reached[test])
        ]
        of_file: dict[str, float] = {}
        for test in wanted:
            of_file[_file(test)] = of_file.get(_file(test), 0) + took[test]
        wanted.sort(key=lambda test: (of_file[_file(test)], _file(test), took[test]))
        so_far = accumulate(took[test] for test in wanted)
        return [
            test for test, sum_ in zip(wanted, so_far, strict=True) if sum_ <= self.asked.seconds or test == wanted[0]
        ]

    def killed_by(self, bench: Bench, mutant: Mutant, tests: Sequence[str]) -> str:
        """Return the test that notices a change; nothing where none does."""
        if not tests:
            return ""
        limit = LEAST + round(2 * sum(self.as_it_is.seconds[test] for test in tests))
        code = mutant.change.code(str(mutant.module))
        with self.yard.changed(mutant.module, mutant.change.source()):
            if mutant.change.in_a_function and can_be_put(code):
                return bench.run(tests, lambda: put(code), limit).failed
            return failed_afresh(self.yard, tests, limit)


def failed_afresh(yard: Yard, tests: Sequence[str], limit: int) -> str:
    """Run the files of these tests in a new interpreter, which imports everything, and return what failed first."""
    files = dict.fromkeys(_file(test) for test in tests)
    few = ["-x", "-q", "-rfE", "--assert", "plain", "-p", "no:xdist", "-p", "no:cacheprovider", "--tb=no"]
    command = [sys.executable, "-m", "pytest", *few, *files]
    try:
        done = subprocess.run(
            command,
            cwd=yard.root,
            env=yard.environment(),
            capture_output=True,
            text=True,
            check=False,
            timeout=10 * limit,
        )
    except subprocess.TimeoutExpired:
        return "(it took too long)"
    told = [line for line in done.stdout.splitlines() if line.startswith(("FAILED ", "ERROR "))]
    return told[0].split(" ", 1)[1] if told else "(the tests cannot be run)" if done.returncode else ""


def main(arguments: Sequence[str] | None = None) -> int:
    """Return 0 when all could be tried, whatever survived: that is for people to judge."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("number", type=int, nargs="?", default=300, help="of changes, spread over the modules")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--room", action="append", help=f"of the package; by default {', '.join(ROOMS)}")
    parser.add_argument(
        "--only", nargs="*", default=[], help="all changes of scoring/topics.py or scoring/topics.py:20"
    )
    parser.add_argument("--tests", nargs="*", default=[], help="test files to run instead of the related ones")
    parser.add_argument("--without", nargs="*", default=[], help="test files that are not run")
    parser.add_argument(
        "--seconds", type=float, default=60, help="that the tests of a change take as they are, at most"
    )
    parser.add_argument("--all-tests", action="store_true", help="those too that do not go into the function changed")
    parser.add_argument("--repository", type=Path, default=Path(__file__).parents[2])
    asked = parser.parse_args(arguments)
    rooms = list(dict.fromkeys(place.partition("/")[0] for place in asked.only)) or asked.room or list(ROOMS)
    with tempfile.TemporaryDirectory() as folder:
        yard = Yard(asked.repository, Path(folder))
        every = sample(yard, rooms, asked.number, asked.seed, asked.only)
        done = [_hunted(yard, room, every, asked) for room in rooms]
    return 0 if all(done) else 2


def _hunted(yard: Yard, room: str, every: Sequence[Mutant], asked: argparse.Namespace) -> bool:
    there = [mutant for mutant in every if yard.room(mutant.module) == room]
    files = [file for file in asked.tests or yard.related(room) if file not in asked.without]
    return not there or collect(yard, files, Hunt(yard, there, asked))


def sample(yard: Yard, rooms: Sequence[str], number: int, seed: int, only: Sequence[str] = ()) -> list[Mutant]:
    """Return changes drawn by chance: of each module as many as its size makes of all, and at least one."""
    every = {module: list(changes(module.read_text(encoding="utf-8"))) for module in yard.modules(list(rooms))}
    total = sum(map(len, every.values()))
    drawn: list[Mutant] = []
    for module, there in every.items():
        name = module.relative_to(yard.root / "src").as_posix().partition("/")[2]
        if only:
            few = [change for change in there if {name, f"{name}:{change.line}"} & set(only)]
        else:
            wanted = max(1, round(number * len(there) / total))
            few = Random(f"{seed} {name}").sample(there, min(len(there), wanted))
        drawn += [Mutant(module, change) for change in sorted(few, key=lambda change: change.line)]
    return drawn


def _file(test: str) -> str:
    return test.partition("::")[0]


def _tell(yard: Yard, mutants: Sequence[Mutant], survivors: Sequence[Mutant]) -> None:
    every, left = (
        Counter(str(m.module.parent.relative_to(yard.root / "src")) for m in those) for those in (mutants, survivors)
    )
    print(f"\n{'room':<30}{'changes':>8}{'killed':>8}{'survived':>9}")
    for room, number in every.items():
        print(f"{room:<30}{number:>8}{number - left[room]:>8}{left[room]:>9}")
    print(*(mutant.told(yard.root) for mutant in survivors), sep="\n", flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
