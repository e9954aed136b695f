"""One process that reads a table alone and then imports it: prints the CPU of each in seconds, without the start.

What the import itself opens is in it: the map, the questionnaire, the assessment, and the panel's file that is written.
"""

from __future__ import annotations

import sys
import time

import openpyxl  # noqa: F401 - so that neither pays for loading it

import readiness.workflows.importing  # noqa: F401 - the same
from readiness.cli import app
from tests.benchmarks.reading_alone import read


def _cpu_of_both(table: str, options: list[str]) -> tuple[float, float]:
    began = time.process_time()
    read(table)
    between = time.process_time()
    code = app.run(["import", table, *options])
    ended = time.process_time()
    if code:
        raise SystemExit(code)
    return ended - between, between - began


if __name__ == "__main__":
    print(*_cpu_of_both(sys.argv[1], sys.argv[2:]), file=sys.stderr)
