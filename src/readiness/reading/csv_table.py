"""A table of comma-separated values that people filled in, as rows of cells."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from readiness.errors import TableInvalidError
from readiness.problems import Problem
from readiness.reading.cells import EMPTY, MAX_COLUMNS, MAX_ROWS, Cell, Row
from readiness.reading.text_bytes import decode
from readiness.reading.texts import clean
from readiness.reading.workbook import read_bytes

_SEPARATORS = (",", ";", "\t")
_STARTS_A_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""What an apostrophe is put before, so that no spreadsheet takes it for a formula; it is taken off again here."""


def read_csv(path: Path) -> Iterator[Row]:
    """Yield the rows that are not blank. Raises TableInvalidError when the file is not such a table."""
    name = str(path)
    problems: list[Problem] = []
    text = decode(read_bytes(path), name, problems)
    if text is None:
        told = problems[0]
        raise TableInvalidError(
            f"{name}, line {told.line}: {told.wrong} Save it again as “CSV UTF-8”, or as “Excel Workbook (.xlsx)”."
        )
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    number = 0
    while True:
        try:
            fields = next(reader, None)
        except csv.Error as error:
            raise TableInvalidError(
                f"{name}, line {reader.line_num}: this is not a row of comma-separated values. "
                "Look for a quotation mark without its partner, or save it as “Excel Workbook (.xlsx)”."
            ) from error
        if fields is None:
            return
        number += 1
        cells = tuple(_cell(field) for field in fields)
        if number > MAX_ROWS or len(cells) > MAX_COLUMNS:
            raise TableInvalidError(f"{name} has more than {MAX_ROWS:,} rows or {MAX_COLUMNS} columns.")
        if any(cell is not EMPTY for cell in cells):
            yield Row(number, cells)


def _separator(text: str) -> str:
    """Return what stands between the headers: a comma, or what Excel writes in some other countries."""
    first = text.lstrip().partition("\n")[0]
    return max(_SEPARATORS, key=first.count)


def _cell(field: str) -> Cell:
    escaped = field.startswith("'") and (
        field[1:].startswith(("\t", "\r", "\n")) or field[1:].lstrip().startswith(_STARTS_A_FORMULA)
    )
    text = clean(field[1:] if escaped else field)
    return Cell("text", text) if text else EMPTY
