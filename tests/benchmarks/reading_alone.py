"""What the import is measured against: a table read with its library alone, and nothing done with it."""

from __future__ import annotations

import sys


def read(table: str) -> None:
    """Read every row of a table, ``.csv`` or ``.xlsx``."""
    if table.endswith(".csv"):
        import csv

        with open(table, newline="", encoding="utf-8-sig") as file:  # noqa: PTH123 - pathlib is no part of reading it
            for _ in csv.reader(file):
                pass
    else:
        import openpyxl

        for _ in openpyxl.load_workbook(table, read_only=True).worksheets[0].iter_rows():
            pass


if __name__ == "__main__":
    read(sys.argv[1])
