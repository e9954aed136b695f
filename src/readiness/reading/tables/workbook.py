"""Workbooks that people filled in (.xlsx, .xlsm), as rows of cells. The only module that knows openpyxl.

A workbook is not trusted: nothing in it is run or followed. A formula is seen as a formula and never worked out, links
to other workbooks are not read, macros are not looked at. Rows that are hidden or filtered out count like any other. A
date is a date whichever of the two calendars (1900, 1904) the workbook uses. Of merged cells only the first has a
value; the others are ``merged``, so that whoever reads them does not take them for emptied.
"""

from __future__ import annotations

import datetime as dt
import io
import os
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from readiness.errors import TableInvalidError
from readiness.reading.named_file import read_named
from readiness.reading.tables.cells import EMPTY, MAX_COLUMNS, MAX_ROWS, Cell, Kind, Row
from readiness.reading.tables.office_zip import look_over
from readiness.reading.texts import clean

# The same parser that looked the file over, wherever lxml happens to be installed. It is read when openpyxl is.
os.environ.setdefault("OPENPYXL_LXML", "False")

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook as OpenWorkbook

MAX_BYTES = 16_000_000
_LAST_ROW = 1_048_576
"""Of any spreadsheet program."""
_AT_A_TIME = 200
"""Rows that are held at one time."""
_SAVE_AS = "Open it in Excel or LibreOffice and save it as “Excel Workbook (.xlsx)”."

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_INSIDE = {
    "xl/workbook.bin": f"is a binary workbook (.xlsb). {_SAVE_AS}",
    "word/document.xml": "is a Word document, not a workbook. Name the workbook instead.",
    "ppt/presentation.xml": "is a presentation, not a workbook. Name the workbook instead.",
    "content.xml": f"is an OpenDocument file. {_SAVE_AS}",
    "Index/Document.iwa": "is a Numbers document. In Numbers, export it to Excel.",
}


class Workbook:
    """A workbook that is open for reading; use it in a ``with`` statement."""

    def __init__(self, name: str, book: OpenWorkbook, merged: dict[str, list[str]]) -> None:
        self._name = name
        self._book = book
        self._merged = merged
        self.sheets: tuple[str, ...] = tuple(str(sheet.title) for sheet in book.worksheets)
        """The names of its sheets, in order, hidden ones too."""

    def rows(self, sheet: str) -> Iterator[Row]:
        """Yield the rows of a sheet that are not blank, one at a time.

        Raises TableInvalidError, at the row where it is found, when the sheet is damaged or too large.
        """
        found: Any = self._book.worksheets[self.sheets.index(sheet)]
        found.reset_dimensions()  # what a sheet says of its size need not be so
        ranges = _Merged(self._merged.get(found._worksheet_path, []))
        filled = 0
        for number, cells in enumerate(_each(found.iter_rows(), self._name), start=1):
            if number > _LAST_ROW:
                raise _damaged(self._name)
            filled_in = _trimmed(cells)
            if not filled_in:
                continue
            row = Row(number, ranges.laid_over(number, filled_in))
            filled += 1
            if filled > MAX_ROWS or len(row.cells) > MAX_COLUMNS:
                raise TableInvalidError(
                    f"The sheet “{sheet}” of {self._name} has more than {MAX_ROWS:,} rows or {MAX_COLUMNS} columns. "
                    "Check that it is the workbook you meant, and delete what is not needed."
                )
            yield row

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._book.close()


def open_workbook(path: Path) -> Workbook:
    """Open a workbook. Raises TableInvalidError, saying what it is and what to do, when it cannot be read."""
    from openpyxl import load_workbook

    name = str(path)
    raw = read_bytes(path)
    _is_a_zip(raw, name)
    try:
        merged = look_over(raw, name)
        _is_a_workbook(set(merged), name)
        with warnings.catch_warnings(action="ignore"):  # of what it leaves out; it is not written back
            book = load_workbook(io.BytesIO(raw), read_only=True, data_only=False, keep_links=False)
    except TableInvalidError:
        raise
    except Exception as error:  # of a damaged file it raises whatever it stumbles over
        raise _damaged(name) from error
    if not book.worksheets:
        raise TableInvalidError(f"{name} has no sheet that can be read here. {_SAVE_AS}")
    return Workbook(name, book, merged)


def read_bytes(path: Path) -> bytes:
    """Return the whole of a table's file. Raises TableInvalidError when it cannot be read or is too large."""
    try:
        raw = read_named(path, MAX_BYTES)
    except OSError as error:
        raise TableInvalidError(
            f"{path} cannot be read: {error.strerror or error}. Check that the path is right and that you may read it."
        ) from error
    if len(raw) > MAX_BYTES:
        raise TableInvalidError(
            f"{path} is larger than {MAX_BYTES // 1_000_000} MB, so it was not read. "
            "Check that it is the file you meant."
        )
    return raw


def _is_a_zip(raw: bytes, name: str) -> None:
    if raw.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in raw:
            raise TableInvalidError(f"{name} is protected with a password. Save it without one, and try again.")
        raise TableInvalidError(f"{name} is a workbook of the older kind (.xls). {_SAVE_AS}")
    if not raw:
        raise TableInvalidError(f"{name} is empty. Check that it was copied whole.")
    if not raw.startswith(b"PK"):
        raise TableInvalidError(f"{name} is not a workbook (.xlsx). Name the workbook that you filled in.")
    if not zipfile.is_zipfile(io.BytesIO(raw)):
        raise _damaged(name)


def _is_a_workbook(parts: set[str], name: str) -> None:
    for part, is_ in _INSIDE.items():
        if part in parts:
            raise TableInvalidError(f"{name} {is_}")
    if "[Content_Types].xml" not in parts:
        raise TableInvalidError(f"{name} is not a workbook (.xlsx). Name the workbook that you filled in.")


def _damaged(name: str) -> TableInvalidError:
    return TableInvalidError(
        f"{name} is damaged or not whole, and cannot be read as a workbook. Open it in Excel or LibreOffice, which may "
        "mend it, and save it as a new workbook; or ask for it again."
    )


def _each(rows: Iterable[Any], name: str) -> Iterator[tuple[Cell, ...]]:
    """Yield the cells of each row; whatever openpyxl raises on the way is a message."""
    waiting = iter(rows)
    while True:
        try:
            with warnings.catch_warnings(action="ignore"):
                several = [tuple(map(_cell, row)) for row in islice(waiting, _AT_A_TIME)]
        except Exception as error:  # as above
            raise _damaged(name) from error
        yield from several
        if len(several) < _AT_A_TIME:
            return


def _cell(cell: Any) -> Cell:  # noqa: ANN401 - one of several classes without a common one
    value = cell.value
    if value is None:
        return EMPTY
    if cell.data_type in ("f", "e"):
        kind: Kind = "formula" if cell.data_type == "f" else "error"
        return Cell(kind, clean(str(getattr(value, "text", value))))
    match value:
        case bool():
            return Cell("truth", str(value).upper())
        case int() | float():
            whole = isinstance(value, float) and value.is_integer()
            return Cell("number", str(int(value) if whole else value))
        case dt.datetime():
            return Cell("date", value.date().isoformat(), value.date())
    text = clean(str(value))  # a time of day or a span of time is text, as it reads
    return Cell("text", text) if text else EMPTY


def _trimmed(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    end = len(cells)
    while end and cells[end - 1].kind == "empty":
        end -= 1
    return cells[:end]


class _Merged:
    """The merged ranges of a sheet."""

    def __init__(self, references: Iterable[str]) -> None:
        from openpyxl.utils import range_boundaries

        self._ranges: list[tuple[int, int, int, int]] = []
        for reference in references:
            try:
                left, top, right, bottom = range_boundaries(reference)
            except (ValueError, TypeError):
                continue  # no range, so nothing is merged by it
            if left and top and right and bottom:
                self._ranges.append((left, top, right, bottom))

    def laid_over(self, number: int, cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
        """Return a row's cells, with those that lie under another marked."""
        spans = [span for span in self._ranges if span[1] <= number <= span[3]]
        if not spans:
            return cells
        width = max(len(cells), *(min(right, MAX_COLUMNS) for _, _, right, _ in spans))
        laid = list(cells) + [EMPTY] * (width - len(cells))
        for left, top, right, _ in spans:
            for column in range(left, min(right, width) + 1):
                if (number, column) != (top, left):
                    laid[column - 1] = Cell("merged")
        return tuple(laid)
