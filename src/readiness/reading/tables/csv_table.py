"""A table of comma-separated values that people filled in, as rows of cells."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from readiness.errors import TableInvalidError
from readiness.problems import Problem
from readiness.reading.tables.cells import EMPTY, MAX_COLUMNS, MAX_ROWS, Cell, Row
from readiness.reading.tables.formula_marks import unmarked
from readiness.reading.tables.workbook import read_bytes
from readiness.reading.text_bytes import decode
from readiness.reading.texts import clean

_SEPARATORS = (",", ";", "\t")
_SAMPLE, _SAMPLE_TEXT = 50, 200_000
"""Rows, and characters, that are looked at to tell which separator it is."""


def read_csv(path: Path, *, windows: bool = False) -> Iterator[Row]:
    """Yield the rows that are not blank. Raises TableInvalidError when the file is not such a table.

    It is UTF-8, or UTF-16 with a mark at its start. With ``windows`` what is not UTF-8 is taken for Windows-1252, the
    “ANSI” of British computers.
    """
    name = str(path)
    problems: list[Problem] = []
    text = decode(_as_utf_8(read_bytes(path), windows=windows), name, problems)
    if text is None or problems:
        told = problems[0]
        raise TableInvalidError(
            f"{name}, line {told.line}: {told.wrong} Save it again as “CSV UTF-8”, or as “Excel Workbook (.xlsx)”."
        )
    lines = io.TextIOWrapper(io.BytesIO(text.encode()), "utf-8", newline="")  # a StringIO of it takes twice the time
    reader = csv.reader(lines, delimiter=_separator(text[:_SAMPLE_TEXT]), strict=True)
    cell = _Cells().__getitem__
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
        if number > MAX_ROWS or len(fields) > MAX_COLUMNS:
            raise TableInvalidError(f"{name} has more than {MAX_ROWS:,} rows or {MAX_COLUMNS} columns.")
        cells = tuple(map(cell, fields))
        if any(cell is not EMPTY for cell in cells):
            yield Row(number, cells)


def _as_utf_8(raw: bytes, *, windows: bool) -> bytes:
    """Return the file as UTF-8 where it is another encoding that can be told; as it is where it cannot."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _again(raw, "utf-16")
    try:
        raw.decode()
    except UnicodeDecodeError:
        return _again(raw, "cp1252") if windows else raw
    return raw


def _again(raw: bytes, encoding: str) -> bytes:
    try:
        return raw.decode(encoding).encode()
    except UnicodeDecodeError:
        return raw


def _separator(text: str) -> str:
    """Return what stands between the values: a comma, or what Excel writes in some other countries.

    It is the one with which most rows are equally wide: a title may stand above the headers, and commas in a question.
    """
    return max(_SEPARATORS, key=lambda separator: _usual_width(text, separator))


def _usual_width(text: str, separator: str) -> int:
    rows = islice(csv.reader(io.StringIO(text, newline=""), delimiter=separator), _SAMPLE)
    try:
        widths = Counter(len(row) for row in rows if row)
    except csv.Error:
        return 0
    most = max(widths.values(), default=0)
    return max((width for width, many in widths.items() if many == most), default=0)


class _Cells(dict[str, Cell]):
    """The cell of each text, made once: in an export the same few answers stand again and again."""

    _MOST = 20_000
    _SHORT = 300

    def __missing__(self, field: str) -> Cell:
        cell = _cell(field)
        if len(field) <= self._SHORT and len(self) < self._MOST:
            self[field] = cell
        return cell


def _cell(field: str) -> Cell:
    text = clean(unmarked(field))
    return Cell("text", text) if text else EMPTY
