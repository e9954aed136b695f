"""Which files of a folder are workbooks, and what the others are to somebody who brings workbooks in."""

from __future__ import annotations

from pathlib import Path

from readiness.panel.intake.arrivals import arrivals_in
from readiness.panel.intake.contents import LARGEST_ARRIVAL, NotOne
from readiness.panel.response import Response
from readiness.panel.response_file import read_raw
from readiness.problems import Problem

_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
"""How workbooks begin, those of today and those of twenty years ago; what reads them says what others are."""
_TABLE = (".csv", ".tsv", ".tab")


def is_workbook(file: Path) -> bool:
    """Return whether a file begins as a workbook does."""
    raw = read_raw(file, len(_WORKBOOKS[1]))
    return isinstance(raw, bytes) and raw.startswith(_WORKBOOKS)


def what_else(file: Path) -> NotOne:
    """Return what a file is that is no workbook, and what to do about it."""
    name = str(file)
    raw = read_raw(file, LARGEST_ARRIVAL)
    if isinstance(raw, Problem):
        return NotOne(name, f"{raw.wrong} {raw.mend}", somebodys=True)
    if any(isinstance(arrival.found, Response) for arrival in arrivals_in(name, raw)):
        what = "It is a response, not a workbook. Bring it in with “readiness combine”."
        return NotOne(name, what, somebodys=True)
    if file.suffix.lower() in _TABLE:
        what = "It is a table of text. An online form's export is imported by itself, with its map: --map."
        return NotOne(name, what, somebodys=True)
    return NotOne(name, "It is not a form workbook.")
