"""Tables as files of comma-separated values, for a spreadsheet or another program."""

from __future__ import annotations

import csv
import datetime as dt
import io

from readiness.reading.tables.formula_marks import marked
from readiness.report.exports.rows import Cell, Table, action_table, answer_table
from readiness.report.plan_columns import NOTE
from readiness.report.view.report_view import ReportView

_MARK = "\ufeff"
"""Without it Excel takes the file for something other than UTF-8."""


def actions_csv(view: ReportView) -> bytes:
    """Return the actions with what is planned. There is no column for a new note: nothing is read back from here."""
    table = action_table(view)
    kept = [place for place, header in enumerate(table.headers) if header != NOTE]
    rows = tuple(tuple(row[place] for place in kept) for row in table.rows)
    return _csv(Table(tuple(table.headers[place] for place in kept), rows))


def answers_csv(view: ReportView) -> bytes:
    """Return every answer: to what was asked, and those that were set aside."""
    return _csv(answer_table(view))


def _csv(table: Table) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table.headers)
    writer.writerows([_said(cell) for cell in row] for row in table.rows)
    return (_MARK + text.getvalue()).encode()


def _said(cell: Cell) -> Cell:
    """Return what stands in the file: dates as 2026-10-31, and text that no spreadsheet takes for a formula (OWASP)."""
    if isinstance(cell, dt.date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return marked(cell) if isinstance(cell, str) else cell
