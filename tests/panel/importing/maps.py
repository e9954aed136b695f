"""Exports of an online form for tests, and the command as a person runs it on them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from readiness.cli.app import run
from readiness.questionnaire.model import Questionnaire

EMAIL, NAME = "jo.bloggs@testham.example", "Jo Bloggs"
HEADINGS = ["ID", "Start time", "Completion time", "Email", "Name", "Which group are you in?"]
QUESTIONS = ["1. Statement of A1.", "2. Statement of A2.", "3. Statement of B1.", "4. Which?"]
MAP = f"""\
format: 1
questionnaire: q
source: staff-form
id: ID
completed: Completion time
group: Which group are you in?
groups:
  Ward staff: floor
questions:
  A1: "{QUESTIONS[0]}"
  A2: "{QUESTIONS[1]}"
  B1: "{QUESTIONS[2]}"
  K1: "{QUESTIONS[3]}"
answers:
  Sometimes: 2
ignore: [Start time, Email, Name]
coded_from: 0
"""


@dataclass
class Desk:
    """The current folder: a questionnaire, an assessment, a map, and exports."""

    folder: Path
    questionnaire: Questionnaire
    capture: pytest.CaptureFixture[str]

    def run(self, *arguments: str) -> tuple[int, str, str]:
        self.capture.readouterr()
        code = run(arguments)
        out, err = self.capture.readouterr()
        assert "Traceback" not in err
        assert code != 70, err
        for text in (out, err):
            assert EMAIL not in text
            assert NAME not in text
        return code, out, err

    def take(self, table: str, *more: str) -> tuple[int, str, str]:
        return self.run("import", table, "--map", "map.yaml", "-o", "out", *more)

    @property
    def responses(self) -> list[dict[str, Any]]:
        found = [json.loads(file.read_bytes()) for file in sorted((self.folder / "out").glob("*.json"))]
        return sorted(found, key=lambda data: (data["given"], data["group"], sorted(data["rated"].items())))

    @property
    def said(self) -> list[tuple[str, dict[str, Any]]]:
        return [(data["group"], data["rated"]) for data in self.responses]

    def everything(self) -> bytes:
        """Return all that was written into the folder of responses and beside the assessment."""
        files = [*(self.folder / "out").glob("*"), *self.folder.glob("panel*")]
        return b"\n".join(file.read_bytes() for file in files if file.is_file())

    def csv(self, name: str, rows: Sequence[Sequence[object]], encoding: str = "utf-8-sig", between: str = ",") -> str:
        text = io.StringIO()
        csv.writer(text, delimiter=between).writerows(rows)
        (self.folder / name).write_bytes(text.getvalue().encode(encoding))
        return name

    def xlsx(self, name: str, rows: Sequence[Sequence[object]], *, epoch_1904: bool = False) -> str:
        book = openpyxl.Workbook()
        if epoch_1904:
            book.epoch = CALENDAR_MAC_1904
        sheet = book.active
        assert sheet is not None
        for row in rows:
            sheet.append(list(row))
        book.save(self.folder / name)
        return name


def person(number: int, group: str, *answers: object, done: object = "2026-11-02 10:20:30") -> list[object]:
    """Return a row as Microsoft Forms writes it."""
    return [number, "2026-11-02 10:00:00", done, EMAIL, NAME, group, *answers]
