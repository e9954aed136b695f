"""Importing a large export against reading the file with its library alone, in CPU.

As whole processes; and within one process, since the program's start is a large part of so short a command.
"""

from __future__ import annotations

import csv
import datetime as dt
import random
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import xlsxwriter

from readiness.questionnaire.library import load_questionnaire
from tests.benchmarks.measure import run

SAMPLE = Path(__file__).parents[2] / "questionnaires/clinical-leadership/samples/mid-way.yaml"
ROWS = 10_000
RUNS = 5
_BEGAN = dt.datetime(2026, 11, 2, 9)
_HERE = Path(__file__).parent


def export(folder: Path) -> None:
    """Write an export as Microsoft Forms makes it, 61 columns wide, as xlsx and as csv; and its map."""
    questionnaire = load_questionnaire("clinical-leadership")
    questions = list(questionnaire.scored_questions())[:55]
    chance = random.Random(61)
    words = [questionnaire.label(level) for level in range(questionnaire.highest + 1)] + ["Don't know"]
    headings = ["ID", "Start time", "Completion time", "Email", "Name", "Which group are you in?"]
    headings += [f"{number}. {question.statement}" for number, question in enumerate(questions, start=1)]
    groups = [group.label for group in questionnaire.about.groups]
    rows: list[Sequence[object]] = [headings]
    for number in range(1, ROWS + 1):
        done = _BEGAN + dt.timedelta(minutes=number)
        start = [number, done - dt.timedelta(minutes=9), done, "anonymous", "", chance.choice(groups)]
        rows.append(start + [chance.choice(words) for _ in questions])
    with xlsxwriter.Workbook(folder / "export.xlsx", {"default_date_format": "m/d/yy h:mm:ss"}) as book:
        sheet = book.add_worksheet("Sheet1")
        for place, row in enumerate(rows):
            sheet.write_row(place, 0, row)
    with (folder / "export.csv").open("w", newline="", encoding="utf-8-sig") as file:
        csv.writer(file).writerows(rows)


def importing(folder: Path) -> None:
    """``readiness import --into``, from nothing, into a panel."""
    export(folder)
    ours = [sys.executable, "-m", "readiness", "import"]
    run([*ours, str(folder / "export.csv"), "--suggest-map", "-o", str(folder / "map.yaml")])
    for kind in ("xlsx", "csv"):
        table = str(folder / f"export.{kind}")
        whole, within = [], []
        for turn in range(RUNS):
            alone = run([sys.executable, str(_HERE / "reading_alone.py"), table])
            whole.append((run([*ours, table, *_into(folder / f"{kind}-{turn}")]).cpu, alone.cpu))
            within.append(_within(table, _into(folder / f"{kind}-{turn}-within")))
        _say(f"10,000 rows imported ÷ {kind} read alone, CPU of processes", whole)
        _say(f"10,000 rows imported ÷ {kind} read alone, CPU in one process", within)


def _into(folder: Path) -> list[str]:
    """Return the options for an import into a new panel in a folder that is made."""
    folder.mkdir()
    shutil.copy(SAMPLE, folder / "panel.yaml")
    return ["--map", str(folder.parent / "map.yaml"), "--into", str(folder / "panel.yaml")]


def _within(table: str, options: list[str]) -> tuple[float, float]:
    """Return the CPU of importing and of reading alone, in a process that has loaded everything before."""
    command = [sys.executable, "-m", "tests.benchmarks.importing_within", table, *options]
    done = subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    work, alone = map(float, done.stderr.split()[-2:])
    return work, alone


def _say(what: str, pairs: list[tuple[float, float]]) -> None:
    """Print the median of the ratios, and the seconds of that run."""
    one, other = sorted(pairs, key=lambda pair: pair[0] / pair[1])[len(pairs) // 2]
    print(f"{what:<60}{one / other:>6.2f}   at most 3 ({one:.2f} s, {other:.3f} s)", flush=True)
