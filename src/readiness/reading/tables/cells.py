"""Rows of cells, wherever they were read from: a workbook's sheet, or a file of comma-separated values."""

from __future__ import annotations

import datetime as dt
from typing import Literal, NamedTuple

MAX_ROWS = 20_000
MAX_COLUMNS = 500
_LONGEST = 32_767
"""UTF-16 units in a cell: Excel mends a file that has more, and what it takes away nobody sees."""
_CUT = "… (cut)"

CellKind = Literal["empty", "text", "number", "truth", "date", "formula", "error", "merged"]
"""``error`` is what a spreadsheet shows as #N/A; ``merged`` is a cell that lies under another."""


class Cell(NamedTuple):
    """What stands in a cell. A tuple, since a table has a million of them, and each is looked up by what it is."""

    kind: CellKind
    text: str = ""
    """As a person reads it: without control characters and outer spaces; a whole number without a point; a date as
    2026-10-31."""
    day: dt.date | None = None
    """The day, where the cell is a date."""


EMPTY = Cell("empty")


class Row(NamedTuple):
    """A row that is not blank."""

    number: int
    """As the spreadsheet numbers it, from 1."""
    cells: tuple[Cell, ...]

    def cell(self, column: int) -> Cell:
        """Return the cell in a column, counted from 0; beyond the last one cells are empty."""
        return self.cells[column] if column < len(self.cells) else EMPTY


def column_name(column: int) -> str:
    """Return “A” for 0 and “AB” for 27, as spreadsheets name their columns."""
    letters = ""
    at = column + 1
    while at:
        at, place = divmod(at - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters


def fitting_a_cell(text: str) -> str:
    """Return the text, cut with a mark where it is longer than a cell of a workbook may be."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * _LONGEST:
        return text
    return units[: 2 * (_LONGEST - len(_CUT))].decode("utf-16-le", "ignore") + _CUT
