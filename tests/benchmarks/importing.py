"""Importing a large export: the CPU of the whole command against that of reading the file with its library alone."""

from __future__ import annotations

import csv
import datetime as dt
import random
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import xlsxwriter

from readiness.questionnaire.library import load_questionnaire
from tests.benchmarks.measure import run

SAMPLE = Path(__file__).parents[2] / "questionnaires/clinical-leadership/samples/mid-way.yaml"
ROWS = 10_000
RUNS = 3
_BEGAN = dt.datetime(2026, 11, 2, 9)
_ALONE = {
    "xlsx": "import openpyxl, sys\n"
    "book = openpyxl.load_workbook(sys.argv[1], read_only=True)\n"
    "for row in book.worksheets[0].iter_rows(): pass",
    "csv": "import csv, sys\nwith open(sys.argv[1], newline='', encoding='utf-8-sig') as file:\n"
    "    for row in csv.reader(file): pass",
}


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
    """``readiness import --into``, from nothing, into a panel; and what a written file for each row adds."""
    export(folder)
    ours = [sys.executable, "-m", "readiness", "import"]
    run([*ours, str(folder / "export.csv"), "--suggest-map", "-o", str(folder / "map.yaml")])
    for kind in ("xlsx", "csv"):
        table = str(folder / f"export.{kind}")
        pairs = []
        for turn in range(RUNS):
            place = folder / f"{kind}-{turn}"
            place.mkdir()
            shutil.copy(SAMPLE, place / "panel.yaml")
            alone = run([sys.executable, "-c", _ALONE[kind], table])
            whole = [*ours, table, "--map", str(folder / "map.yaml"), "--into", str(place / "panel.yaml")]
            pairs.append((run(whole), alone))
        one, other = sorted(pairs, key=lambda pair: pair[0].cpu / pair[1].cpu)[RUNS // 2]
        detail = f"{one.cpu:.2f} s, {other.cpu:.2f} s; {one.memory // 1024} MB, {other.memory // 1024} MB"
        _say(f"10,000 rows imported ÷ {kind} read alone, CPU", f"{one.cpu / other.cpu:.2f}", "3", detail)


def _say(what: str, figure: str, limit: str, detail: str) -> None:
    print(f"{what:<52}{figure:>9}   at most {limit:<7} ({detail})", flush=True)
