"""An online form's export as rows: a workbook's sheet, or comma-separated values."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from readiness.errors import TableInvalidError
from readiness.panel.importing.heading_rows import HEADINGS_WITHIN, Vocabulary, heading_count
from readiness.reading.compared import plain
from readiness.reading.tables.cells import Row
from readiness.reading.tables.csv_table import read_csv
from readiness.reading.tables.workbook import Workbook, open_workbook
from readiness.reading.validation import did_you_mean


@contextmanager
def open_table(path: Path, sheet: str | None, vocabulary: Vocabulary) -> Iterator[tuple[str, Iterator[Row]]]:
    """Open a table; yield what to call it, and its rows.

    Of a workbook it is the sheet that is named, or that has most known headings. Raises TableInvalidError.
    """
    if path.suffix.lower() in (".csv", ".tsv", ".txt"):
        yield str(path), read_csv(path, windows=True)
        return
    with open_workbook(path) as book:
        chosen = _named(book, sheet, path) if sheet else _likeliest(book, vocabulary)
        yield (f"{path}, sheet “{chosen}”" if len(book.sheets) > 1 else str(path)), book.rows(chosen)


def _named(book: Workbook, sheet: str, path: Path) -> str:
    for name in book.sheets:
        if plain(name) == plain(sheet):
            return name
    near = did_you_mean(sheet, book.sheets)
    raise TableInvalidError(f"There is no sheet “{sheet}” in {path}. {near} Change “sheet:” in the map.")


def _likeliest(book: Workbook, vocabulary: Vocabulary) -> str:
    if len(book.sheets) == 1:
        return book.sheets[0]
    tops = {sheet: list(islice(book.rows(sheet), HEADINGS_WITHIN)) for sheet in book.sheets[:20]}
    return max(tops, key=lambda sheet: max((heading_count(row, vocabulary) for row in tops[sheet]), default=0))
