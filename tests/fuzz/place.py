"""The folder that a case is played in: everything that the program reads and writes, small and whole."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from readiness.cli.app import run
from readiness.panel.response import response_text
from readiness.questionnaire.model import Questionnaire
from tests.panel.building import place, response
from tests.panel.forms.test_form_workbook import fill

BASE = Path(__file__).parents[1] / "wrong" / "base"
WORDS = (
    *("P1", "P2", "L1", "L2", "A1", "A2", "B1", "K1", "people", "place", "one", "two", "board", "triad", "floor"),
    *("The board", "Front line", "0", "1", "2", "4", "none", "Sometimes", "Never", "dont_know", "not_applicable"),
    *("2026-10-31", "2026-11-25", "31 October 2026", "small", "q", "acute", "yes", "no", "find-a-room", "processes"),
    *("Statement of A1.", "Which?", "R1", "F1", "short", "all", "1.0", "A paper", "Chief nurse", "ZZ9"),
)
"""What a value may well be: the rest of the folder knows it."""
EXPORT = (
    "ID,Completion time,Which group are you in?,Statement of A1.,Statement of A2.,Statement of B1.,Which?\n"
    "1,2026-11-20,The board,2 Developing,3 Established,Don't know,One;Two\n"
    "2,2026-11-21,Front line,Starting,0,Not in place,Two\n"
)
MAP = """\
format: 1
questionnaire: q
source: staff-form
id: ID
completed: Completion time
group: Which group are you in?
questions:
  A1: Statement of A1.
  A2: Statement of A2.
  B1: Statement of B1.
  K1: Which?
"""


@dataclass
class Place:
    """Makes the folder anew for each case, and knows what in it is whole."""

    folder: Path
    wholes: dict[str, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        shutil.copytree(BASE, self.folder)
        questionnaire = place(self.folder)
        (self.folder / "export.csv").write_text(EXPORT, encoding="utf-8")
        (self.folder / "map.yaml").write_text(MAP, encoding="utf-8")
        self.wholes = {
            file.relative_to(self.folder).as_posix(): file.read_bytes()
            for file in sorted(self.folder.rglob("*"))
            if file.is_file()
        }
        self.questionnaire: Questionnaire = questionnaire

    def anew(self, files: dict[str, bytes]) -> None:
        """Make the folder what it was, with these files in it or over it, and go there."""
        shutil.rmtree(self.folder)
        self.folder.mkdir()
        os.chdir(self.folder)
        for name, content in {**self.wholes, **files}.items():
            file = self.folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)

    @cached_property
    def response(self) -> bytes:
        """A person's response."""
        return response_text(response(self.questionnaire, 1))

    @cached_property
    def panel(self) -> bytes:
        """A panel's file, of seven people."""
        self.anew({f"in/{n}.json": response_text(response(self.questionnaire, n)) for n in range(7)})
        return self._made("panel.panel.json", "combine", "panel.yaml", "in")

    @cached_property
    def form(self) -> bytes:
        """A form as a workbook, filled in."""
        self.anew({})
        empty = self._made("form.xlsx", "form", "panel.yaml", "-o", "form.xlsx")
        said = {"A1": "3", "A2": "Don't know", "B1": "1 Starting", "K1": "One; Two"}
        return fill(empty, self.folder / "form.xlsx", "The board", said).read_bytes()

    @cached_property
    def plan(self) -> bytes:
        """A plan as a workbook."""
        self.anew({})
        return self._made("plan.xlsx", "report", "assessment.yaml", "-o", "plan.xlsx")

    @cached_property
    def pdf(self) -> bytes:
        """A report."""
        self.anew({})
        return self._made("report.pdf", "report", "assessment.yaml", "-t", "plain", "-o", "report.pdf")

    def _made(self, name: str, *arguments: str) -> bytes:
        if run(arguments):
            raise AssertionError(f"“readiness {' '.join(arguments)}” failed, so that there is nothing to spoil.")
        return (self.folder / name).read_bytes()
